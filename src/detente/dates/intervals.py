"""Calendar arithmetic on intervals of days.

Every function answers None where the calendar has no such days (31 February, the year 0, beyond 9999) and never raises for it.
Weeks run from Monday to Sunday (ISO 8601); a season is three whole months of the northern year, winter beginning in December.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple


class Interval(NamedTuple):
    """First and last day, and the unit that the words give: day, week, month, quarter, year, decade or range."""

    first: date
    last: date
    precision: str


SEASON_START = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
MONTHS_OF = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
DAYS_OF = {"day": 1, "weekend": 7, "week": 7, "fortnight": 14}


def day(year: int, month: int, number: int) -> Interval | None:
    """One day."""
    if not (1 <= year <= 9999 and 1 <= month <= 12 and 1 <= number <= monthrange(year, month)[1]):
        return None
    found = date(year, month, number)
    return Interval(found, found, "day")


def of_day(found: date) -> Interval:
    """The interval of one day."""
    return Interval(found, found, "day")


def months(year: int, month: int, count: int, precision: str) -> Interval | None:
    """`count` whole months from the given one."""
    end = year * 12 + month - 1 + count - 1
    if not (1 <= year <= 9999 and 1 <= month <= 12 and end // 12 <= 9999):
        return None
    last_year, last_month = end // 12, end % 12 + 1
    return Interval(date(year, month, 1), date(last_year, last_month, monthrange(last_year, last_month)[1]), precision)


def month(year: int, number: int) -> Interval | None:
    """A calendar month."""
    return months(year, number, 1, "month")


def year(number: int) -> Interval | None:
    """A calendar year."""
    return months(number, 1, 12, "year")


def years(first: int, last: int, precision: str = "range") -> Interval | None:
    """Whole years from `first` to `last`."""
    return months(first, 1, 12 * (last - first + 1), precision) if first <= last else None


def decade(first: int) -> Interval | None:
    """Ten years from `first`."""
    return years(first, first + 9, "decade")


def century(number: int) -> Interval | None:
    """The century as newspapers count it: the 20th runs from 1900 to 1999."""
    first = max(1, (number - 1) * 100)
    return years(first, number * 100 - 1, "range")


def season(year_number: int, name: str) -> Interval | None:
    """Three months; the winter of a year begins in its December."""
    return months(year_number, SEASON_START[name], 3, "quarter")


def period(year_number: int, number: int, length: int) -> Interval | None:
    """The `number`-th stretch of `length` months of a year: quarters (3) and halves (6)."""
    if not 1 <= number <= 12 // length:
        return None
    return months(year_number, (number - 1) * length + 1, length, "quarter" if length == 3 else "range")


def moved_day(start: date, days: int) -> date | None:
    """The day so many days away."""
    try:
        return start + timedelta(days=days)
    except OverflowError:
        return None


def unit_at(unit: str, where: date, shift: int = 0) -> Interval | None:
    """The calendar unit that holds a day, or the one `shift` units away. Units below the day give the day."""
    if unit in MONTHS_OF:
        return _months_at(unit, where, shift)
    moved = moved_day(where, shift * DAYS_OF.get(unit, 1 if unit == "day" else 0))
    if moved is None:
        return None
    if unit not in ("week", "weekend", "fortnight"):
        return of_day(moved)
    first = moved_day(moved, -moved.weekday() + (5 if unit == "weekend" else 0))
    last = moved_day(first, {"week": 6, "weekend": 1, "fortnight": 13}[unit]) if first else None
    return Interval(first, last, "week") if first and last else None


def _months_at(unit: str, where: date, shift: int) -> Interval | None:
    length = MONTHS_OF[unit]
    position = (where.year * 12 + where.month - 1) // length + shift
    start = position * length
    precision = unit if unit != "century" else "range"
    if start < 0:
        return None
    return months(start // 12 if start >= 12 else 1, start % 12 + 1 if start >= 12 else 1, length, precision)


def start_back(unit: str, end: date, count: float) -> date | None:
    """First day of a stretch of `count` units that ends on `end`, known to the unit: four years back from May 2024 is 1 January 2020."""
    whole = int(count)
    if unit in MONTHS_OF:
        found = _months_at("month" if whole != count else unit, end, -int(count * MONTHS_OF[unit]) if whole != count else -whole)
        return found.first if found else None
    return moved_day(end, -int(count * DAYS_OF.get(unit, 0)))


def end_ahead(unit: str, start: date, count: float) -> date | None:
    """Last day of a stretch of `count` units that begins on `start`, known to the unit."""
    whole = int(count)
    if unit in MONTHS_OF:
        found = _months_at(unit, start, whole)
        return found.last if found else None
    return moved_day(start, int(count * DAYS_OF.get(unit, 0)))
