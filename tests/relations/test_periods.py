"""Weeks, months, quarters, years."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.relations import PERIODS, closing, opening, openings

_DAYS = st.dates(date(1, 2, 1), date(9998, 12, 31))


@given(_DAYS, st.sampled_from(PERIODS))
def test_a_day_lies_in_its_period(day: date, period: str) -> None:
    first = opening(day, period)
    assert first <= day <= closing(first, period)
    assert opening(closing(first, period), period) == first
    assert opening(closing(first, period) + timedelta(days=1), period) > first


EXPECTED = {
    "week": "2024-10-21 2024-10-27",
    "month": "2024-10-01 2024-10-31",
    "quarter": "2024-10-01 2024-12-31",
    "year": "2024-01-01 2024-12-31",
}


@pytest.mark.parametrize(("period", "expected"), EXPECTED.items())
def test_periods(period: str, expected: str) -> None:
    first = opening(date(2024, 10, 24), period)
    assert f"{first} {closing(first, period)}" == expected


def test_no_period_is_left_out() -> None:
    assert [f"{day:%Y-%m}" for day in openings(date(2023, 11, 30), date(2024, 2, 1), "month")] == [
        "2023-11",
        "2023-12",
        "2024-01",
        "2024-02",
    ]
    assert list(openings(date(9999, 12, 1), date(9999, 12, 31), "month")) == [date(9999, 12, 1)]
