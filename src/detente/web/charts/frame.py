"""The frame of a chart over time: where a day lies, where a value lies, what stands on the axes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

MONTH_GAP = 26  # units between labels of months below which only some are named
YEAR_GAP = 34


@dataclass(frozen=True, slots=True)
class Frame:
    """A plot from `left` to `right`, over the days from `first` to `last`."""

    left: float
    right: float
    first: date
    last: date

    def x(self, day: date) -> float:
        """Where the day begins; days outside lie on the edge."""
        days = max((self.last - self.first).days + 1, 1)
        inside = min(max((day - self.first).days, 0), days)
        return self.left + (self.right - self.left) * inside / days

    def middle(self, first: date, last: date) -> float:
        """The middle of an interval."""
        days = max((self.last - self.first).days + 1, 1)
        return (self.x(first) + self.x(last) + (self.right - self.left) / days) / 2


def ticks(frame: Frame) -> Iterator[tuple[float, str]]:
    """Openings of years, or of months where the plot is short, with what is written under them."""
    years = [date(year, 1, 1) for year in range(frame.first.year, frame.last.year + 1)]
    inside = [day for day in years if frame.first <= day <= frame.last]
    if len(inside) >= 2:
        gap = (frame.right - frame.left) / max(len(inside), 1)
        step = max(1, round(YEAR_GAP / gap + 0.49)) if gap < YEAR_GAP else 1
        yield from ((frame.x(day), f"{day.year:04d}") for day in inside if day.year % step == 0)
        return
    months = [date(year.year, month, 1) for year in years for month in range(1, 13)]
    inside = [day for day in months if frame.first <= day <= frame.last]
    step = next((n for n in (1, 2, 3, 6) if (frame.right - frame.left) / max(len(inside), 1) * n >= MONTH_GAP), 12)
    for day in inside:
        if (day.month - 1) % step == 0:
            yield frame.x(day), f"{day.year:04d}" if day.month == 1 else f"{day:%b}"
