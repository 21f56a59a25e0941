"""Where a place name lies: cities, provinces, regions, waters and states, from `data/places`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from detente.errors import DataError
from detente.knowledge.files import read_text, read_yaml
from detente.knowledge.names import fold

_TABLES = ("regions", "cities", "provinces")  # in the order of rank: of namesakes the first is meant where nothing else tells


DATELINE = re.compile(
    r"(?:^|\n)[ \t]*([A-Z][\w .'’/-]{2,40}(?:, ?[A-Z][\w .’'-]{2,30}){0,2})"
    r"(?: \([^)\n]{2,60}\))?(?:, [A-Z][a-z]{2,8}\.? \d{1,2})? ?[—–_-]{1,2} "
)


@dataclass(frozen=True, slots=True)
class GazetteerPlace:
    """One place. `country`: ISO 3166 alpha-3, by `data/places/disputed.yaml` where states dispute it; None for what lies in no one state.

    `lat`, `lon`: degrees, exact to 0.01 for cities and 0.1 for areas. `geonameid`: None for areas compiled here. `feature_code`: GeoNames'.
    """

    name: str
    country: str | None
    admin1: str | None
    lat: float
    lon: float
    geonameid: int | None
    feature_code: str


class Places:
    """The gazetteer; immutable. Get it from `load_places`."""

    def __init__(
        self, rows: Sequence[str], names: Mapping[str, Sequence[int]], opening: re.Pattern[str], kinds: Mapping[str, list[str]]
    ) -> None:
        self._rows = rows
        self._names = names
        self._opening = opening
        self._kinds = kinds

    def __len__(self) -> int:
        return len(self._rows)

    def names(self) -> Iterable[str]:
        """All names and spellings, folded."""
        return self._names.keys()

    def named(self, name: str) -> tuple[GazetteerPlace, ...]:
        """All places with exactly this name or spelling, whatever its case: states and areas first, then cities by population."""
        return tuple(_place(self._rows[number]) for number in self._names.get(fold(name.strip()), ()))

    def find(self, name: str, countries: Iterable[str] = ()) -> GazetteerPlace | None:
        """The place most likely meant; None when the name is not known.

        `countries`: codes of the states that the text is about, the nearest first: a place in one of them wins over its namesakes.
        "Northern" and "the city of" before the name, "region" and "province" after it are understood. Of "Moscow, Idaho" the first part is
        sought in the second; where it is not known there, the second stands for both.
        """
        first, _, rest = name.strip().partition(", ")
        whole = self.find(rest) if rest else None
        if whole is None or whole.country is None:
            return _nearest(self.known(first), tuple(countries))
        inside = [place for place in self.known(first) if place.country == whole.country]
        return min(inside, key=lambda place: place.admin1 != whole.admin1, default=whole)

    def known(self, name: str) -> tuple[GazetteerPlace, ...]:
        """Places of the name as it stands, then without the word for its kind, then without its opening words, one by one."""
        while name:
            if found := self.named(name):
                return found
            stem, _, kind = name.rpartition(" ")
            if stem and kind in self._kinds and (found := self.named(stem)):
                wanted = self._kinds[kind]
                return tuple(sorted(found, key=lambda place: place.feature_code not in wanted))
            opening = self._opening.match(name)
            name = name[opening.end() :] if opening else ""
        return ()


def _nearest(found: Sequence[GazetteerPlace], countries: Sequence[str | None]) -> GazetteerPlace | None:
    """The first place in one of the countries, areas before cities, the nearest country first; else the first of all."""

    def rank(place: GazetteerPlace) -> tuple[bool, bool, int]:
        if place.country not in countries:
            return True, False, 0
        return False, place.feature_code.startswith("PPL"), countries.index(place.country)

    return min(found, key=rank, default=None)


def _place(row: str) -> GazetteerPlace:
    name, country, admin1, lat, lon, geonameid, feature_code = row.split("\t")
    return GazetteerPlace(
        name, country or None, admin1 or None, float(lat), float(lon), int(geonameid) if geonameid else None, feature_code
    )


def _lines(name: str) -> list[str]:
    """Rows of a table without comments and heading, unsplit: most are never asked for."""
    return [line for line in read_text(name).split("\n") if line and not line.startswith("#")][1:]


def datelines(text: str) -> tuple[tuple[int, int], ...]:
    """Ranges of the places that paragraphs open with: "NAIROBI, Kenya (News Agency) — "."""
    return tuple(match.span(1) for match in DATELINE.finditer(text))


@cache
def load_places() -> Places:
    """Read once a process. Raises DataError when a file is damaged."""
    rows = [row for table in _TABLES for row in _lines(f"places/{table}.tsv")]
    tree = read_yaml("places/words.yaml")
    names: dict[str, list[int]] = {}
    try:
        for number, row in enumerate(rows):
            names.setdefault(fold(row[: row.index("\t")]), []).append(number)
        numbers = {row.rsplit("\t", 2)[1]: number for number, row in enumerate(rows)}
        for line in _lines("places/aliases.tsv"):
            name, geonameid = line.split("\t")
            names.setdefault(fold(name), []).append(numbers[geonameid])
        opening = "|".join(sorted(map(re.escape, tree["before"]), key=len, reverse=True))
        return Places(rows, {name: sorted(found) for name, found in names.items()}, re.compile(f"(?:{opening})[ -]+", re.I), tree["after"])
    except (KeyError, ValueError, TypeError) as error:
        raise DataError(f"a file in data/places is damaged: {error!r}") from error
