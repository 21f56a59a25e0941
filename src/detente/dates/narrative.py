"""Where a text stands in time while it is read: its publication and the last dates that it named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from detente.dates.intervals import DAYS_OF, Interval


@dataclass(slots=True)
class Narrative:
    """Moves with the text. `told`: the text is history, not news: nothing in it counts from the day of publication.

    `day`, `month` and `year` hold the last named time of that fineness or a finer one; `any` the last of all; `aside` one named since, at
    which the story does not stand ("since 2010"); `chain` the month of "March of that year", whose year a bare month right after it shares.
    `opens`: the expression being read opens its sentence.
    """

    published: date | None
    told: bool
    day: Interval | None = None
    month: Interval | None = None
    year: Interval | None = None
    any: Interval | None = None
    aside: Interval | None = None
    chain: Interval | None = None
    opens: bool = False

    def name(self, interval: Interval) -> None:
        """The text has named a time, and stands there."""
        self.aside = None
        if self.any is not None and interval.first <= self.any.first and self.any.last <= interval.last:
            return  # "that year" after "on 3 May 1941": the story still stands at the day
        self.any = interval
        if interval.precision == "day":
            self.day = self.month = self.year = interval
        elif interval.precision == "month":
            self.day, self.month, self.year = None, interval, interval
        elif interval.precision in ("quarter", "year", "week"):
            self.day, self.month, self.year = None, None, interval

    def at(self, unit: str) -> Interval | None:
        """The last named time that is fine enough to count `unit`s from."""
        if unit in DAYS_OF or unit in ("hour", "minute", "second"):
            return self.day
        if unit in ("month", "quarter"):
            return self.month
        return self.year

    def background(self) -> Interval | None:
        """What a date without a year lies by: the last named time, in histories and in texts without a day of publication; None in news."""
        if self.any is None:
            return None
        if self.told:
            return self.any
        return None if self.published else self.any
