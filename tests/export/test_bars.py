"""Bars of one line."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from detente.export.bars import axis, bars, binned


def test_bars() -> None:
    assert bars([None, 0.0, 0.1, 5.0, 10.0, 99.0], 10.0) == "· ▁▅██"
    assert bars([1.0, 2.0], None) == "▅█"
    assert bars([], None) == ""
    assert bars([0.0, None], None) == " ·"


@given(st.lists(st.integers(), max_size=200), st.integers(1, 80))
def test_stretches_hold_everything(values: list[int], columns: int) -> None:
    stretches = binned(values, columns)
    assert [value for stretch in stretches for value in stretch] == values
    assert len(stretches) <= columns


def test_years_stand_where_they_begin() -> None:
    days = [date(2010 + n // 12, n % 12 + 1, 1) for n in range(30)]
    assert axis(days) == "2010        2011        2012"
    assert axis(days[::6]) == "2010"
