"""What an expression denotes, and the choice of the year, month or day that words without one mean.

Weekdays, months and feasts without a year lie where the tense of their clause says; in histories, and with words such as "following" and
"same", they lie by the last named time.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from detente.dates import intervals
from detente.dates.found import Reading
from detente.dates.intervals import Interval
from detente.dates.narrative import Narrative

# In histories a month named after a later one is the next year's if it lies at most so far ahead, else the same year's (set on WikiWars).
FORWARD_MONTHS = 4
NAMED_DAYS = 330  # a day that long ago is told with its year: without one it is the day to come ("set July 4 as the day", in June)
# counted from the last named time, not from today
NARRATED = frozenset({"previous", "preceding", "prior", "following", "subsequent", "ensuing"})


class Denoted(NamedTuple):
    """What an expression denotes. `moves`: the story now stands there."""

    interval: Interval | None
    basis: str
    role: str = "point"
    moves: bool = True
    precision: str = "unknown"


NULL = Denoted(None, "unknown", moves=False)
SET = Denoted(None, "unknown", "set", moves=False)
LENGTH = Denoted(None, "unknown", "duration", moves=False)
Direction = Callable[[], int]
Rule = Callable[[Reading], Denoted | None]


def relative(interval: Interval | None, role: str = "point") -> Denoted:
    """Counted from the publication or from the story; null when the calendar has no such days."""
    return Denoted(interval, "relative", role) if interval else Denoted(None, "unknown", role, moves=False)


def stated(interval: Interval | None) -> Denoted | None:
    """Named in full; None when the calendar has no such days."""
    return Denoted(interval, "stated") if interval else None


def nearest(options: list[Interval | None], where: date, toward: int) -> Interval | None:
    """The option that lies nearest to a day in a direction: -1 begun by then, 1 not over by then, 0 whichever is nearer, the past in a
    tie.
    """
    real = [option for option in options if option is not None]
    if toward < 0:
        return max((option for option in real if option.first <= where), default=None)
    if toward > 0:
        return min((option for option in real if option.last >= where), default=None)
    return min(real, key=lambda option: (max((option.first - where).days, (where - option.last).days, 0), option.first), default=None)


def yearless(build: Callable[[int], Interval | None], month: int, story: Narrative, toward: Direction) -> Denoted:
    """A date without its year."""
    back = story.background()
    if back is not None:
        year = back.first.year
        if back.precision not in ("year", "decade", "range") and month < back.last.month:
            year = back.last.year + (month + 12 - back.last.month <= FORWARD_MONTHS)
        return relative(build(year))
    if story.published is None:
        return NULL
    now = story.published
    linked = None if story.chain is None else build(story.chain.last.year + (month < story.chain.last.month))
    if linked is not None and linked.first <= now:
        return relative(linked)
    options = [build(now.year + shift) for shift in (-1, 0, 1)]
    found = nearest(options, now, toward())
    if found is not None and found.first == found.last and (now - found.first).days > NAMED_DAYS:
        found = nearest(options, now, 0)
    return relative(found)


def unit_year(reading: Reading) -> int | None:
    """The year of "May last year", "June of that year"."""
    found = unit_interval(reading, "year")
    return found.first.year if found else None


def year_of(reading: Reading) -> int | None:
    """The year named, None if none is."""
    word = reading.word("YEAR")
    return None if word is None else int(word)


def month_of(reading: Reading) -> int:
    """The month named."""
    return reading.number("MONTH", "SHORTMONTH") or 1


def shift_of(reading: Reading) -> int:
    """-1 for last, 1 for next, 0 for this, that and same."""
    return reading.number("LAST", "NEXT") or 0


def is_preposition(reading: Reading) -> bool:
    """Whether "following" means "after": it has no article before it ("following Wednesday's quake")."""
    return reading.word("NEXT") == "following" and not reading.has("THE")


def unit_interval(reading: Reading, unit: str) -> Interval | None:
    """ "last week", "the following month", "that year", "the year"."""
    shift, word = shift_of(reading), reading.word("LAST", "NEXT")
    by_story = (word in NARRATED) or reading.has("THAT", "SAME") or ((reading.has("THE") and word == "next") or reading.story.told)
    if by_story and not (reading.has("THIS", "CURRENT") and not reading.story.told):
        named = reading.story.at(unit)
        aside = reading.story.aside
        if aside is not None and aside.precision == unit and reading.has("THAT", "SAME"):
            named = aside
        return intervals.unit_at(unit, named.last if shift > 0 else named.first, shift) if named else None
    if word is None and reading.has("THE"):
        named = reading.story.background()
        if named is not None:
            return intervals.unit_at(unit, named.first)
    if reading.story.published is None:
        return None
    now = reading.story.published
    if unit == "week" and shift < 0 and now.weekday() == 6:  # on a Sunday the week that has just gone by is "last week"
        first = intervals.moved_day(now, -7)
        last = intervals.moved_day(now, -1)
        return Interval(first, last, "week") if first and last else None
    return intervals.unit_at(unit, now, shift)
