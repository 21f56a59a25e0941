"""Calendar arithmetic at its edges."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.dates import intervals
from detente.dates.intervals import Interval

UNITS = ["minute", "hour", "day", "week", "weekend", "fortnight", "month", "quarter", "year", "decade", "century"]


@pytest.mark.parametrize(("year", "month", "number"), [(2021, 2, 29), (2020, 2, 31), (0, 1, 1), (10000, 1, 1), (2020, 13, 1), (2020, 0, 1)])
def test_days_that_no_calendar_has(year: int, month: int, number: int) -> None:
    assert intervals.day(year, month, number) is None


def test_units_at_the_ends_of_the_calendar() -> None:
    assert intervals.year(9999) == Interval(date(9999, 1, 1), date(9999, 12, 31), "year")
    assert intervals.year(0) is None
    assert intervals.unit_at("year", date(9999, 6, 1), 1) is None
    assert intervals.unit_at("week", date(1, 1, 1), -1) is None
    assert intervals.season(9999, "winter") is None


def test_the_start_of_a_stretch_is_known_to_the_unit() -> None:
    assert intervals.start_back("year", date(2024, 10, 23), 4) == date(2020, 1, 1)
    assert intervals.start_back("month", date(2024, 10, 23), 2) == date(2024, 8, 1)
    assert intervals.start_back("day", date(2024, 10, 23), 3) == date(2024, 10, 20)


@given(st.sampled_from(UNITS), st.dates(), st.integers(-10_000, 10_000))
def test_a_moved_unit_is_an_interval_or_nothing(unit: str, where: date, shift: int) -> None:
    found = intervals.unit_at(unit, where, shift)
    assert found is None or found.first <= found.last
    if shift == 0 and found is not None and unit not in ("weekend", "century", "decade"):
        assert found.first <= where <= found.last
