"""Who held which office when, from `data/actors/offices`.

Tenures are half-open: `first` is the first day, `last` the day on which the holder no longer held the office, so that the day of a
hand-over belongs to the successor. A tenure without `last` was running when the knowledge of its file ends.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from operator import attrgetter
from types import MappingProxyType

from detente.errors import DataError
from detente.knowledge.files import file_names, read_table

_UNDECOMPOSED = str.maketrans(
    {
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
        "ı": "i",
        "ð": "d",
        "Ð": "D",
        "ß": "ss",
        "æ": "ae",
        "Æ": "Ae",
        "œ": "oe",
        "Œ": "Oe",
    }
    | {"þ": "th", "Þ": "Th", "ə": "a", "Ə": "A", "ŋ": "ng", "’": "'", "ʻ": "'", "ʿ": "'", "ʾ": "'"}
)


@dataclass(frozen=True, slots=True)
class Tenure:
    """One person's time in one office: `first` ≤ day < `last`; `last` is None while no successor is known.

    `iso3`: ISO 3166 alpha-3 (KOS for Kosovo) or an organisation's code. `key`: what news calls the person ("Xi", "Modi"). `gender`:
    "m" or "f". `by_month`: `first` or `last` is known to the month only and stands on its first day. `joint`: others hold it too.
    """

    iso3: str
    office: str
    title: str
    name: str
    key: str
    aliases: tuple[str, ...]
    first: date
    last: date | None
    gender: str
    acting: bool = False
    joint: bool = False
    by_month: bool = False

    def covers(self, on: date) -> bool:
        """Whether the person held the office on that day."""
        return self.first <= on and (self.last is None or on < self.last)

    def standing(self, on: date) -> str:
        """ "present", "former" (the tenure ended before that day) or "future" (it begins after it)."""
        if on < self.first:
            return "future"
        return "present" if self.covers(on) else "former"

    def distance(self, on: date) -> int:
        """Days between the tenure and that day; 0 when it covers the day."""
        if on < self.first:
            return (self.first - on).days
        return 0 if self.last is None or on < self.last else (on - self.last).days + 1


@dataclass(frozen=True, slots=True)
class NameForm:
    """A written form of a name and the tenures of everybody who bears it.

    `bare`: one word, or a surname alone. A bare form is evidence by itself only when `distinct`; else it is trusted only after the full
    name or the office was read. Forms that are not bare are always distinct.
    """

    surface: str
    tenures: tuple[Tenure, ...]
    bare: bool
    distinct: bool


@dataclass(frozen=True, slots=True)
class Offices:
    """All tenures, with look-ups. Made by `load_offices`."""

    tenures: tuple[Tenure, ...]
    forms: Mapping[str, NameForm] = field(repr=False)
    _held: Mapping[tuple[str, str], tuple[Tenure, ...]] = field(repr=False)
    _rank: Mapping[str, int] = field(repr=False)

    def holders(self, iso3: str, office: str) -> tuple[Tenure, ...]:
        """Tenures of one office of one state, by first day; empty when none is known."""
        return self._held.get((iso3, office), ())

    def holder(self, iso3: str, office: str, on: date) -> Tenure | None:
        """Who held the office on that day (first day counts, day of the hand-over belongs to the successor).

        None when nobody is known or the office was vacant. Of several at once (`joint`) the one who began last.
        """
        return next((tenure for tenure in reversed(self.holders(iso3, office)) if tenure.covers(on)), None)

    def persons(self, name: str) -> tuple[Tenure, ...]:
        """Tenures of all who bear this full name, alias or surname, with or without its diacritics; empty when unknown."""
        form = self.forms.get(name) or self.forms.get(fold(name))
        return form.tenures if form else ()

    def names(self) -> Iterator[NameForm]:
        """Every written form: full names, aliases, surnames, each also without diacritics. Surfaces are unique."""
        return iter(self.forms.values())

    def resolve(self, name: str, on: date, *, iso3: str | None = None) -> Tenure | None:
        """The tenure in which this person is met on that day: one that covers it, the weightiest office first, else the nearest.

        Ask the tenure's `standing(on)` whether it is present, former or future. `iso3` narrows to one state. None when the name is
        unknown, or when several persons of that name held an office on that day.
        """
        known = [tenure for tenure in self.persons(name) if iso3 is None or tenure.iso3 == iso3]
        present = [tenure for tenure in known if tenure.covers(on)]
        if len({tenure.name for tenure in present}) > 1:
            return None
        return min(present or known, key=lambda tenure: (tenure.distance(on), self._rank[tenure.office], tenure.joint), default=None)


def fold(text: str) -> str:
    """The text without diacritics, with typographic apostrophes made plain; letters keep their case."""
    if text.isascii():
        return text
    plain = (letter for letter in unicodedata.normalize("NFKD", text.translate(_UNDECOMPOSED)) if not unicodedata.combining(letter))
    return "".join(plain)


@cache
def load_offices() -> Offices:
    """All office-holders since 2000 that `data/actors/offices` knows. Raises DataError when a file is damaged."""
    rank = {row["office"]: place for place, row in enumerate(read_table("actors/office_kinds.tsv"))}
    tenures = tuple(_tenure(row, name) for name in file_names("actors/offices", ".tsv") for row in read_table(name))
    unknown = {tenure.office for tenure in tenures} - rank.keys()
    if unknown:
        raise DataError(f"data/actors/offices names offices that actors/office_kinds.tsv does not: {', '.join(sorted(unknown))}")
    held: dict[tuple[str, str], list[Tenure]] = {}
    for tenure in sorted(tenures, key=attrgetter("first")):
        held.setdefault((tenure.iso3, tenure.office), []).append(tenure)
    frozen = {key: tuple(rows) for key, rows in held.items()}
    return Offices(tenures, MappingProxyType(_forms(tenures)), MappingProxyType(frozen), MappingProxyType(rank))


def _tenure(row: dict[str, str], file: str) -> Tenure:
    try:
        notes = row["note"].split()
        return Tenure(
            iso3=row["iso3"],
            office=row["office"],
            title=row["title"],
            name=row["name"],
            key=row["surname_key"],
            aliases=tuple(row["aliases"].split(";")) if row["aliases"] else (),
            first=date.fromisoformat(row["from"]),
            last=date.fromisoformat(row["to"]) if row["to"] else None,
            gender=row["gender"],
            acting="acting" in notes,
            joint="joint" in notes,
            by_month="month" in notes,
        )
    except (KeyError, ValueError) as error:
        raise DataError(f"data file {file}: {error} in {row}") from error


def _forms(tenures: Iterable[Tenure]) -> dict[str, NameForm]:
    """Written forms with their bearers. A form that several persons share is never distinct, whatever the list says."""
    judged = {row["form"] for row in read_table("actors/bare_names.tsv") if row["distinct"] == "yes"}
    persons: dict[str, list[Tenure]] = {}
    for tenure in tenures:
        persons.setdefault(tenure.name, []).append(tenure)
    bearers: dict[str, tuple[str, ...]] = {}
    keys: set[str] = set()
    for name, rows in persons.items():
        key = rows[0].key
        keys.update((key, fold(key)))
        for surface in {name, key, *rows[0].aliases}:
            for form in {surface, fold(surface)}:
                known = bearers.get(form)
                bearers[form] = (name,) if known is None else (*known, name) if name not in known else known
    held = {name: tuple(rows) for name, rows in persons.items()}
    forms: dict[str, NameForm] = {}
    for surface, names in sorted(bearers.items()):
        bare = surface in keys or " " not in surface
        distinct = not bare or (len(bearers[fold(surface)]) == 1 and fold(surface) in judged)
        found = held[names[0]] if len(names) == 1 else tuple(tenure for name in sorted(names) for tenure in held[name])
        forms[surface] = NameForm(surface, found, bare, distinct)
    return forms
