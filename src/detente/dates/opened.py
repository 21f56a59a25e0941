"""What the words that open an expression make of it: "the end of May", "the first half of 2014", "the last week of October"."""

from __future__ import annotations

from datetime import date

from detente.dates import intervals
from detente.dates.denoted import Denoted
from detente.dates.found import Reading
from detente.dates.intervals import Interval


def opened(opening: Reading, core: Denoted) -> Denoted | None:
    """ "the end of May" is May, "the first half of 2014" six months, "the last week of October" seven days, "the first two years of the
    war" none.
    """
    if opening.rule != "share":
        return core
    whole = core.interval
    if whole is None:
        return core
    number = -1 if opening.has("LAST") else opening.ordinal() or 1
    if opening.has("LAST") and opening.word("LAST") != "last":
        return None
    if opening.has("HALF"):
        return core._replace(interval=_share(whole, number, 2))
    count = opening.amount() if opening.has("UNITS") else 1.0
    found = _stretch(whole, opening.unit(), number, int(count or 0))
    return core._replace(interval=found) if found else None


def _share(whole: Interval, number: int, parts: int) -> Interval | None:
    """The `number`-th of equal parts; whole months where the calendar allows."""
    length = (whole.last.year - whole.first.year) * 12 + whole.last.month - whole.first.month + 1
    position = parts - 1 if number < 0 else number - 1
    if length % parts == 0 and whole.first.day == 1:
        start = whole.first.year * 12 + whole.first.month - 1 + position * (length // parts)
        return intervals.months(start // 12, start % 12 + 1, length // parts, "range")
    days = (whole.last - whole.first).days + 1
    first = intervals.moved_day(whole.first, days * position // parts)
    last = intervals.moved_day(whole.first, days * (position + 1) // parts - 1)
    return Interval(first, last, "range") if first and last and first <= last else None


def _stretch(whole: Interval, unit_name: str, number: int, count: int) -> Interval | None:
    """`count` units of a longer time: from its beginning for "first", from its end for "last", else the `number`-th one."""
    if count < 1:
        return None
    if number < 0:
        begin = intervals.unit_at(unit_name, whole.last, 1 - count)
        first = begin.first if begin and unit_name != "week" else intervals.moved_day(whole.last, 1 - 7 * count)
        last: date | None = whole.last
    elif unit_name == "week":
        first, last = intervals.moved_day(whole.first, 7 * (number - 1)), intervals.moved_day(whole.first, 7 * (number - 1 + count) - 1)
    else:
        begin, end = intervals.unit_at(unit_name, whole.first, number - 1), intervals.unit_at(unit_name, whole.first, number - 2 + count)
        first, last = (begin.first, end.last) if begin and end else (None, None)
    if first is None or last is None or not whole.first <= first <= last <= whole.last:
        return None
    precision = unit_name if count == 1 and unit_name in ("day", "week", "month", "quarter", "year") else "range"
    return Interval(first, last, precision)
