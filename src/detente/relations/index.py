"""The index of a directed pair in one period, from −10 to +10. docs/explanation/index.md is this module in words.

    index = Σ w(nₜ) · mₜ / (REST + Σ w(nₜ)),   w(n) = log₂(1 + n)

over the PLOVER types t of the period's events: nₜ events of that type whose PLOVER scores have the mean mₜ. No constant of any
country, no memory of other periods, nothing fitted to the record at hand.

The bounds come from the events themselves: each of `RESAMPLES` times every event is counted 0, 1, 2, … times (Poisson, mean 1), and
the index is computed anew. How often is drawn from what the event is, so the same events give the same bounds in any order.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

REST = 1.0  # weight of one event of score 0 that every period starts from: thin news does not reach the ends of the scale
RESAMPLES = 200
SHARE = 0.9  # of the resampled indices lies between the bounds
_BLOCK = 10_000  # events a block: memory stays under 100 MB however large the record is
_POISSON = np.cumsum([0.36787944117144233 / f for f in (1, 1, 2, 6, 24, 120, 720)])  # P(N ≤ n), mean 1; beyond 6 counts as 7
_MIX = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))


def index(types: Sequence[int], scores: Sequence[float]) -> float | None:
    """The index of one period's events: type and score of each. Null when there are none, never 0."""
    if not types:
        return None
    cells = np.zeros(len(types), dtype=np.int64)
    return float(indices(cells, np.asarray(types, dtype=np.int64), np.asarray(scores, dtype=np.float64), np.ones((1, len(types))))[0, 0])


def indices(cells: Ints, types: Ints, scores: Floats, counts: Floats) -> Floats:
    """The index of every cell under every row of `counts` (times that each event counts): rows × cells.

    Cells are numbered from 0 without gaps; events stand in the order of (cell, type).
    """
    starts = np.flatnonzero(np.r_[True, (np.diff(cells) != 0) | (np.diff(types) != 0)])
    n = np.add.reduceat(counts, starts, axis=1)
    total = np.add.reduceat(counts * scores, starts, axis=1)
    weight = np.log2(1.0 + n)
    mean = np.divide(total, n, out=np.zeros_like(total), where=n > 0)
    groups = np.flatnonzero(np.r_[True, np.diff(cells[starts]) != 0])
    weights = np.add.reduceat(weight, groups, axis=1)
    return np.asarray(np.add.reduceat(weight * mean, groups, axis=1) / (REST + weights), dtype=np.float64)


def indices_with_bounds(cells: Ints, types: Ints, scores: Floats, keys: NDArray[np.uint64]) -> tuple[Floats, Floats, Floats]:
    """Index, low and high of every cell. `keys`: one number an event, from `key`; events in the order of (cell, type)."""
    found, lows, highs = [], [], []
    edges = np.r_[np.flatnonzero(np.r_[True, np.diff(cells) != 0]), len(cells)]
    start = 0
    while start < len(cells):
        part = slice(start, int(edges[max(np.searchsorted(edges, start + _BLOCK, side="right") - 1, np.searchsorted(edges, start) + 1)]))
        start = part.stop
        local = cells[part] - cells[part.start]
        values = indices(local, types[part], scores[part], np.ones((1, part.stop - part.start)))[0]
        drawn = indices(local, types[part], scores[part], _draws(keys[part]))
        low, high = np.quantile(drawn, [(1 - SHARE) / 2, (1 + SHARE) / 2], axis=0, method="nearest")
        found.append(values)
        lows.append(np.minimum(low, values))
        highs.append(np.maximum(high, values))
    if not found:
        return np.empty(0), np.empty(0), np.empty(0)
    return np.concatenate(found), np.concatenate(lows), np.concatenate(highs)


def key(content: str, rank: int) -> int:
    """The number that decides how often an event counts in each resample. `rank`: which one of those that are equal in content."""
    return int.from_bytes(hashlib.blake2b(f"{content}#{rank}".encode(), digest_size=8).digest(), "big")


def _draws(keys: NDArray[np.uint64]) -> Floats:
    """Poisson counts, resamples × events, by the mixing function of splitmix64 over (key, resample)."""
    with np.errstate(over="ignore"):
        mixed = keys[None, :] + np.arange(1, RESAMPLES + 1, dtype=np.uint64)[:, None] * _MIX[0]
        mixed = (mixed ^ (mixed >> np.uint64(30))) * _MIX[1]
        mixed = (mixed ^ (mixed >> np.uint64(27))) * _MIX[2]
        mixed ^= mixed >> np.uint64(31)
    uniform = (mixed >> np.uint64(11)).astype(np.float64) * 2.0**-53
    return np.asarray(np.searchsorted(_POISSON, uniform, side="right"), dtype=np.float64)
