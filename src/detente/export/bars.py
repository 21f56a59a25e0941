"""Bars of one line of a terminal, and the years under them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

T = TypeVar("T")
_BLOCKS = "▁▂▃▄▅▆▇█"
NOTHING = "·"  # nothing is known
ZERO = " "


def binned(values: Sequence[T], columns: int) -> list[Sequence[T]]:
    """The values in stretches of equal length, as few together as make at most so many stretches; the last may be shorter."""
    length = max(1, -(-len(values) // columns))
    return [values[start : start + length] for start in range(0, len(values), length)]


def bars(values: Sequence[float | None], top: float | None) -> str:
    """One block a value from 0 to `top` (the largest value when null); a dot where nothing is known, a blank for zero."""
    highest = max((value for value in values if value is not None), default=0.0) if top is None else top
    return "".join(NOTHING if value is None else _block(value, highest) for value in values)


def _block(value: float, top: float) -> str:
    if value <= 0 or top <= 0:
        return ZERO
    return _BLOCKS[min(len(_BLOCKS) - 1, int(value / top * len(_BLOCKS)))]


def axis(days: Sequence[date]) -> str:
    """Years where they begin, as far as there is room: `2005   2006`."""
    line = ""
    for column, day in enumerate(days):
        begins = column == 0 or day.year != days[column - 1].year
        if begins and len(line) <= max(0, column - 1) + (column == 0):
            line = line.ljust(column) + f"{day.year}"
    return line
