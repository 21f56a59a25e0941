"""Where the level of a series changes: optimal partitioning with pruning (PELT; Killick, Fearnhead and Eckley 2012), our own.

Two kinds of series: counts, taken for Poisson with a rate of its own between changes, against an exposure (how much the sources told in
that period); and levels, taken for normal with a weight each. Both are divided by the dispersion that the series itself shows from one
period to the next: news comes in bursts, and a burst is no change.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

PENALTY = 2.5  # times log(periods), for one change: fewest misses at under 5 % false alarms, benchmarks/turning.py
SHORTEST = 3  # periods between changes: shorter is an episode, not another level
LIKELY = 1.92  # log-likelihood within which a place of the change is as good: half the 95 % quantile of χ² with one degree


@dataclass(frozen=True, slots=True)
class Change:
    """The level changes with period `at`; the change lies from period `low` to period `high`. `before`, `after`: levels around it."""

    at: int
    low: int
    high: int
    before: float
    after: float


def count_changes(counts: Floats, exposure: Floats) -> tuple[Change, ...]:
    """Changes in the rate of counts. `exposure`: positive, or 0 where nothing was told and nothing is known.

    Levels are counts a period at mean exposure.
    """
    if not counts.any():
        return ()
    share = exposure / exposure[exposure > 0].mean()
    total, exposed = _sums(counts), _sums(share)
    spread = _count_dispersion(counts, share)

    def cost(start: NDArray[np.intp], end: int) -> Floats:
        n, e = total[end] - total[start], exposed[end] - exposed[start]
        rate = np.divide(n, e, out=np.ones_like(n), where=(n > 0) & (e > 0))
        return np.asarray((n - n * np.log(rate)) / spread)

    def level(start: int, end: int) -> float:
        return float((total[end] - total[start]) / max(exposed[end] - exposed[start], 1e-9))

    return _changes(len(counts), cost, level)


def level_changes(values: Floats, weights: Floats) -> tuple[Change, ...]:
    """Changes in the mean of values. `weights`: 1 / variance of each, 0 where there is no value (which must still be a number)."""
    known = weights > 0
    if known.sum() < 2 * SHORTEST:
        return ()
    weighted, squared, weight = _sums(values * weights), _sums(values**2 * weights), _sums(weights)
    spread = _level_dispersion(values[known], weights[known])

    def cost(start: NDArray[np.intp], end: int) -> Floats:
        w, wx, wxx = weight[end] - weight[start], weighted[end] - weighted[start], squared[end] - squared[start]
        return np.asarray((wxx - np.divide(wx**2, w, out=np.zeros_like(w), where=w > 0)) / (2 * spread))

    def level(start: int, end: int) -> float:
        return float((weighted[end] - weighted[start]) / max(weight[end] - weight[start], 1e-9))

    return _changes(len(values), cost, level)


Cost = Callable[[NDArray[np.intp], int], Floats]


def partition(n: int, cost: Cost, penalty: float, shortest: int = SHORTEST) -> list[int]:
    """Where the segments of the cheapest partition begin, 0 left out. `cost(starts, end)`: of `[start, end)`, for each start."""
    best = np.full(n + 1, np.inf)
    best[0] = -penalty
    last = np.zeros(n + 1, dtype=np.intp)
    starts, until = np.zeros(1, dtype=np.intp), np.full(1, np.inf)
    for end in range(shortest, n + 1):
        costs = best[starts] + cost(starts, end)
        chosen = int(np.argmin(costs))
        best[end], last[end] = costs[chosen] + penalty, starts[chosen]
        # Pruned starts are beaten by a segment that begins at `end`, which is first to be had `shortest` periods on.
        until = np.minimum(until, np.where(costs > best[end], end + shortest, np.inf))
        kept = until > end + 1
        starts, until = np.append(starts[kept], end - shortest + 1), np.append(until[kept], np.inf)
    found, end = [], n
    while end > 0 and last[end] > 0:
        end = int(last[end])
        found.append(end)
    return found[::-1]


def _changes(n: int, cost: Cost, level: Callable[[int, int], float]) -> tuple[Change, ...]:
    if n < 2 * SHORTEST:
        return ()
    starts = partition(n, cost, PENALTY * log(n))
    edges = [0, *starts, n]
    return tuple(_change(edges[i - 1], edges[i], edges[i + 1], cost, level) for i in range(1, len(edges) - 1))


def _change(start: int, at: int, end: int, cost: Cost, level: Callable[[int, int], float]) -> Change:
    """The change at `at`, with the places between its neighbours that the series makes nearly as likely."""
    places = np.arange(start + 1, end, dtype=np.intp)
    first = np.asarray([cost(np.asarray([start], dtype=np.intp), int(place))[0] for place in places])
    losses = first + cost(places, end)
    likely = places[losses <= losses[at - start - 1] + LIKELY]
    return Change(at, int(likely[0]), int(likely[-1]), level(start, at), level(at, end))


def _sums(values: Floats) -> Floats:
    return np.concatenate([[0.0], np.cumsum(values, dtype=np.float64)])


def _count_dispersion(counts: Floats, share: Floats) -> float:
    """Variance over mean from one period to the next, at least 1. Changes of level, being few, hardly touch it."""
    a, b, ea, eb = counts[:-1], counts[1:], share[:-1], share[1:]
    pairs = (ea > 0) & (eb > 0) & (a + b > 0)
    if not pairs.any():
        return 1.0
    a, b, ea, eb = a[pairs], b[pairs], ea[pairs], eb[pairs]
    expected = (a + b) * ea * eb / (ea + eb) ** 2  # variance of a given a + b
    ratios = (a - (a + b) * ea / (ea + eb)) ** 2 / expected
    return max(1.0, float(ratios.mean()))


def _level_dispersion(values: Floats, weights: Floats) -> float:
    """Variance of the values about their level in units of 1 / weight, from one value to the next."""
    steps = np.diff(values) ** 2 / (1 / weights[:-1] + 1 / weights[1:])
    return max(float(steps.mean()), 1e-6)
