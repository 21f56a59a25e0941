"""Peaks and troughs by the rules of Bry and Boschan (1971) for monthly series: the second method, beside changes of level.

A turn is the extreme of the months around it; peaks and troughs alternate; a phase lasts six months, a cycle fifteen. The rules find
turns in noise too: they say where the series swung, not that the swing means something.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

WINDOW = 6  # months on each side of which a turn is the extreme
PHASE = 6  # months from a peak to a trough or back, at least
CYCLE = 15  # months from a peak to a peak or from a trough to a trough, at least
_NEIGHBOURS = 1  # months on each side that smoothing takes in


@dataclass(frozen=True, slots=True)
class Turn:
    """The series turns in month `at`: `peak` or trough. `value`: of the smoothed series. `low`, `high`: months that are as extreme."""

    at: int
    peak: bool
    value: float
    low: int
    high: int


def turns(values: Sequence[float | None], *, noise: float = 0.0) -> tuple[Turn, ...]:
    """Peaks and troughs, in order. A month without a value is no turn. `noise`: differences up to it are none, for `low` and `high`."""
    smooth = [_mean(values[max(0, t - _NEIGHBOURS) : t + _NEIGHBOURS + 1]) for t in range(len(values))]
    found = _alternating([turn for t in range(len(smooth)) if (turn := _extreme(smooth, t))], smooth)
    while len(found) > 1:
        kept = _alternating(_without_shortest(found, smooth), smooth)
        if kept == found:
            break
        found = kept
    return tuple(_turn(smooth, at, peak, noise) for at, peak in found)


_Found = tuple[int, bool]


def _mean(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None


def _extreme(smooth: Sequence[float | None], t: int) -> _Found | None:
    """Whether month `t` is the extreme of a whole window; of equal months the first."""
    here = smooth[t]
    if here is None or t < WINDOW or t + WINDOW >= len(smooth):
        return None
    before = [value for value in smooth[t - WINDOW : t] if value is not None]
    after = [value for value in smooth[t + 1 : t + WINDOW + 1] if value is not None]
    if not before or not after:
        return None
    if all(value < here for value in before) and all(value <= here for value in after):
        return t, True
    if all(value > here for value in before) and all(value >= here for value in after):
        return t, False
    return None


def _alternating(found: Sequence[_Found], smooth: Sequence[float | None]) -> list[_Found]:
    """Of neighbours of one kind the more extreme, of equal ones the first."""
    kept: list[_Found] = []
    for turn in found:
        if kept and kept[-1][1] == turn[1]:
            if _height(smooth, turn) > _height(smooth, kept[-1]):
                kept[-1] = turn
        else:
            kept.append(turn)
    return kept


def _height(smooth: Sequence[float | None], turn: _Found) -> float:
    value = smooth[turn[0]] or 0.0
    return value if turn[1] else -value


def _without_shortest(found: list[_Found], smooth: Sequence[float | None]) -> list[_Found]:
    """Without one turn that makes a phase or cycle too short, or is no turn: the less extreme of the offending two."""
    for i, (turn, after) in enumerate(pairwise(found)):
        if after[0] - turn[0] < PHASE or _height(smooth, turn) + _height(smooth, after) <= 0:
            middle = sum(_height(smooth, one) * (1 if one[1] else -1) for one in found) / len(found)
            weaker = min((turn, after), key=lambda one: abs((smooth[one[0]] or 0.0) - middle))
            return [one for one in found if one != weaker]
        following = found[i + 2] if i + 2 < len(found) else None
        if following and following[0] - turn[0] < CYCLE:
            weaker = min((turn, following), key=lambda one: _height(smooth, one))
            return [one for one in found if one != weaker]
    return found


def _turn(smooth: Sequence[float | None], at: int, peak: bool, noise: float) -> Turn:
    value = smooth[at] or 0.0
    low = high = at
    while low > 0 and _as_extreme(smooth[low - 1], value, noise):
        low -= 1
    while high + 1 < len(smooth) and _as_extreme(smooth[high + 1], value, noise):
        high += 1
    return Turn(at, peak, value, low, high)


def _as_extreme(other: float | None, value: float, noise: float) -> bool:
    return other is not None and abs(other - value) <= noise
