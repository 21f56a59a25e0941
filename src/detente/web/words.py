"""Days, counts and parties in words, as the pages say them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache

from detente.errors import DataError
from detente.knowledge.actors import load_actors
from detente.ledger import Difference, Event, TurningPoint
from detente.records import When

ORIGINS = {"detente": "coded here", "icews": "ICEWS", "polecat": "POLECAT", "gdelt": "GDELT"}
EXTREMES = {"bry-boschan-peak": "a peak", "bry-boschan-trough": "a low"}
METHODS = {
    "bry-boschan-peak": "peaks and troughs by Bry and Boschan",
    "bry-boschan-trough": "peaks and troughs by Bry and Boschan",
    "poisson-pelt": "change of level in counts (Poisson PELT)",
    "normal-pelt": "change of level (PELT)",
}
QUADS = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}
BASES = {
    "relative": "date reckoned from the text",
    "tense": "dated by the tense of the verb",
    "publication": "dated by the day of publication",
    "inferred": "date inferred",
    "unknown": "",
}

NO_DAY = date(1970, 1, 1)  # stands for a day before anything that a record holds


ROLES = {"action": "what was done", "attribution": "who says so"}
"""Roles of marks whose names say too little."""
FIELDS = {
    "what": "what happened",
    "talks": "said at the talks",
    "said": "what was said",
    "agreed": "what was agreed",
    "versions": "the sides’ versions",
    "details": "what was agreed, in detail",
}
"""Fields of accounts whose names say too little; countries in the others are told by their codes."""
RELATIONS = {"differ": "they differ", "denied": "denied", "only": "one side only", "silent": "the other side is silent", "agree": "agree"}


def day_words(day: date | None) -> str:
    """`7 March 2023`."""
    return "not known" if day is None else f"{day.day} {day:%B} {day.year:04d}"


def asof_words(day: date) -> str:
    """`As of 7 March 2023`, or that nothing says which day it is."""
    return f"As of {day_words(day)}" if day != NO_DAY else "No article here has a known day of publication"


def month_words(day: date) -> str:
    """`March 2023`."""
    return f"{day:%B} {day.year:04d}"


def when_words(when: When) -> str:
    """The interval as finely as it is known: a day, a month, a year, or two ends."""
    first, last = when.first, when.last
    if first is None or last is None:
        return "date not known"
    if first == last:
        return day_words(first)
    if when.precision == "year" and first.year == last.year:
        return f"{first.year:04d}"
    if when.precision == "month" and (first.year, first.month) == (last.year, last.month):
        return month_words(first)
    if when.precision == "quarter":
        return f"{quarter_of(first)} quarter of {first.year:04d}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day_words(last)}"
    return f"{day_words(first)} to {day_words(last)}"


def quarter_of(day: date) -> str:
    """`first`, `second`, `third`, `fourth`."""
    return ("first", "second", "third", "fourth")[(day.month - 1) // 3]


def basis_words(when: When) -> str:
    """How the time is known; empty when the text states it."""
    return BASES.get(when.basis, "")


def period_words(first: date, period: str) -> str:
    """The period that opens on this day."""
    if period == "year":
        return f"{first.year:04d}"
    if period == "quarter":
        return f"Q{(first.month - 1) // 3 + 1} {first.year:04d}"
    return f"week of {day_words(first)}" if period == "week" else month_words(first)


def count_words(count: int, one: str, many: str | None = None) -> str:
    """`1 event`, `1,204 events`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def joined(words: Iterable[str], last: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`."""
    found = list(words)
    return f" {last} ".join(part for part in (", ".join(found[:-1]), *found[-1:]) if part)


def signed(value: float | None, digits: int = 1) -> str:
    """`+2.5`, `−4.0`; `n/a` when there is none. A real minus sign, for reading aloud and for columns."""
    if value is None:
        return "n/a"
    return f"{value:+.{digits}f}".replace("-", "−") if round(value, digits) else f"{0:.{digits}f}"


@cache
def name_of(code: str) -> str:
    """What a code stands for in words; the code itself when it is not known."""
    try:
        actors = load_actors()
    except DataError:
        return code
    if code in actors.states:
        return actors.states[code].name
    named = next((body.name for body in actors.organisations.values() if code in (body.code, body.id)), None)
    return named or code


def direction(event: Event) -> tuple[tuple[str, ...], str, tuple[str, ...]]:
    """Codes on the left, the arrow, codes on the right; `?` for parties without a code.

    A reciprocal act has all its parties on the left but the last one.
    """
    actors, recipients = (tuple(code or "?" for code in side) for side in (event.actors, event.recipients))
    if recipients:
        return actors or ("?",), "→", recipients
    return (actors[:-1], "↔", actors[-1:]) if len(actors) > 1 else (actors or ("?",), "→", ("nobody named",))


def range_words(values: Sequence[int]) -> str:
    """`3`, `6–14`."""
    low, high = min(values), max(values)
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"


def turn_words(point: TurningPoint) -> str:
    """What turned, from what to what."""
    index = point.series == "index"
    before, after = (signed(value) if index else f"{value:.1f}" for value in (point.before, point.after))
    if point.method in EXTREMES:
        return f"{EXTREMES[point.method]} of the index, which stood around {before} before and {after} after"
    what = "the index" if index else f"acts of {point.series} a month" if point.series != "events" else "events a month"
    return f"{what} {'up' if point.after > point.before else 'down'} from {before} to {after}"


def method_words(point: TurningPoint) -> str:
    """How it was found."""
    return METHODS.get(point.method, point.method)


def field_words(name: str) -> str:
    """A field of accounts in words: `how many dead TGO` is `how many dead (TGO)`."""
    *front, last = name.split(" ")
    return FIELDS.get(name) or (f"{' '.join(front)} ({last})" if front and last.isupper() else name)


def relation_words(row: Difference) -> str:
    """How the accounts of one field stand to each other, as far as the words that were read tell."""
    if row.field == "versions":
        return "they differ, says the article"
    if row.field == "details":
        return "neither side tells"
    if row.relation == "denied" and sum(map(bool, row.values)) == 1:
        return "denied; no words that claim it were read"
    return RELATIONS.get(row.relation, row.relation)


def quoted(words: str) -> bool:
    """Whether a sentence opens and shuts with quotation marks of its own."""
    return words.lstrip()[:1] in ("“", '"', "«") and words.rstrip()[-1:] in ("”", '"', "»")
