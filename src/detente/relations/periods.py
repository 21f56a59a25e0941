"""Weeks (from Monday, ISO 8601), months, quarters and years: where a day lies and what comes next."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

PERIODS = ("week", "month", "quarter", "year")
_MONTHS = {"month": 1, "quarter": 3, "year": 12}


@lru_cache(maxsize=50_000)
def opening(day: date, period: str) -> date:
    """First day of the period in which the day lies. KeyError on an unknown period."""
    if period == "week":
        return day - timedelta(days=day.weekday())
    months = _MONTHS[period]
    return date(day.year, (day.month - 1) // months * months + 1, 1)


@lru_cache(maxsize=50_000)
def closing(first: date, period: str) -> date:
    """Last day of the period that begins on `first`."""
    if period == "week":
        return first + timedelta(days=6)
    year, month = divmod(first.year * 12 + first.month - 1 + _MONTHS[period], 12)
    return date.max if year > date.max.year else date(year, month + 1, 1) - timedelta(days=1)


def openings(first: date, last: date, period: str) -> Iterator[date]:
    """First days of the periods from the one in which `first` lies to the one in which `last` lies, none left out."""
    day = opening(first, period)
    while day <= last:
        yield day
        end = closing(day, period)
        if end == date.max:
            return
        day = end + timedelta(days=1)
