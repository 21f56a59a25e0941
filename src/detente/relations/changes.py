"""Where the level of a series changes: optimal partitioning with pruning (PELT; Killick, Fearnhead and Eckley 2012), our own.

Two kinds of series: counts, taken for Poisson with a rate of its own between changes, against an exposure (how much the sources told in
that period); and levels, taken for normal with a weight each. News comes in bursts, and a burst is no change: a count's rate wavers from
one period to the next (which makes it negative binomial), a level strays, by as much as the series itself shows between neighbours.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Indices = NDArray[np.intp]
Cost = Callable[[Indices, Indices], Floats]
Level = Callable[[int, int], float]

PENALTY = 1.5  # times log(periods), for one change: fewest misses at under 5 % false alarms, benchmarks/turning.py
LEAST_BURSTINESS = 1e-3  # below it, a count is as good as Poisson
SHORTEST = 3  # periods between changes: shorter is an episode, not another level
LIKELY = 1.92  # log-likelihood within which a place of the change is as good: half the 95 % quantile of χ² with one degree


@dataclass(frozen=True, slots=True)
class Change:
    """The level changes with period `at`; the change lies from period `low` to period `high`. `before`, `after`: levels around it.

    `start` and `end`: where the level before begins and the level after ends.
    """

    at: int
    low: int
    high: int
    before: float
    after: float
    start: int
    end: int


class Series:
    """A series as the search sees it: what a stretch `[start, end)` at one level costs, and what its level is."""

    def __init__(self, n: int, cost: Cost, level: Level) -> None:
        self._n, self._cost, self._level = n, cost, level
        self._penalty = PENALTY * log(max(n, 2))

    def changes(self) -> tuple[Change, ...]:
        """All changes, in order."""
        if self._n < 2 * SHORTEST:
            return ()
        places = np.arange(self._n + 1)
        # One level for each period is the cheapest that parting can come to: where that does not pay for one cut, nothing does.
        cheapest = float(self._cost(places[:-1], places[1:]).sum())
        if float(self._cost(places[0], places[-1])) <= cheapest + self._penalty:
            return ()
        edges = [0, *partition(self._cost(places[:, None], places[None, :]), self._penalty), self._n]
        return tuple(self._change(edges[i - 1], edges[i], edges[i + 1]) for i in range(1, len(edges) - 1))

    def _change(self, start: int, at: int, end: int) -> Change:
        """The change at `at`, with the places between its neighbours that the series makes nearly as likely."""
        places = np.arange(start + 1, end)
        losses = self._parted(start, places, end)
        likely = places[losses <= losses[at - start - 1] + LIKELY]
        return Change(at, int(likely[0]), int(likely[-1]), self._level(start, at), self._level(at, end), start, end)

    def has(self, change: Change) -> bool:
        """Whether this series, which is nearly the one of the change, changes there too, its other changes being what they were."""
        places = np.arange(change.start + SHORTEST, change.end - SHORTEST + 1)
        losses = self._parted(change.start, places, change.end)
        best = int(np.argmin(losses))
        whole = self._cost(np.asarray(change.start), np.asarray(change.end))
        rises = self._level(int(places[best]), change.end) > self._level(change.start, int(places[best]))
        same = change.low <= places[best] <= change.high and rises == (change.after > change.before)
        return bool(same and losses[best] + self._penalty < whole)

    def _parted(self, start: int, places: Indices, end: int) -> Floats:
        return np.asarray(self._cost(np.asarray(start), places) + self._cost(places, np.asarray(end)))


def counts(values: Floats, exposure: Floats) -> Series:
    """Counts against an exposure: positive, or 0 where nothing was told. Levels are counts a period at mean exposure."""
    share = exposure / max(exposure[exposure > 0].mean(), 1e-9) if exposure.any() else exposure
    total, exposed = _sums(values), _sums(share)
    size = 1 / max(_burstiness(values, share), LEAST_BURSTINESS)

    def cost(start: Indices, end: Indices) -> Floats:
        n, e = total[end] - total[start], exposed[end] - exposed[start]
        with np.errstate(divide="ignore", invalid="ignore"):
            rate = n / e / size
            found = (n + size * e) * np.log1p(rate) - n * np.log(rate)
        return np.where(n > 0, found, 0.0)

    def level(start: int, end: int) -> float:
        return float((total[end] - total[start]) / max(exposed[end] - exposed[start], 1e-9))

    return Series(_length(exposure), cost, level)


def levels(values: Floats, weights: Floats) -> Series:
    """Values of a level. `weights`: 1 / variance of each, 0 where there is no value (which must still be a number)."""
    known = weights > 0
    weighted, squared, weight = _sums(values * weights), _sums(values**2 * weights), _sums(weights)
    spread = _spread(values[known], weights[known])

    def cost(start: Indices, end: Indices) -> Floats:
        w, wx, wxx = weight[end] - weight[start], weighted[end] - weighted[start], squared[end] - squared[start]
        with np.errstate(divide="ignore", invalid="ignore"):
            found = (wxx - wx**2 / w) / (2 * spread)
        return np.where(w > 0, found, 0.0)

    def level(start: int, end: int) -> float:
        return float((weighted[end] - weighted[start]) / max(weight[end] - weight[start], 1e-9))

    return Series(_length(weights), cost, level)


def partition(costs: Floats, penalty: float, shortest: int = SHORTEST) -> list[int]:
    """Where the segments of the cheapest partition begin, 0 left out. `costs[start, end]`: of the periods `[start, end)`."""
    n = len(costs) - 1
    best, last = np.full(n + 1, np.inf), np.zeros(n + 1, dtype=np.intp)
    best[0] = -penalty
    until = np.full(n + 1, n + 1)
    for end in range(shortest, n + 1):
        starts = np.flatnonzero(until[: end - shortest + 1] > end)
        found = best[starts] + costs[starts, end]
        chosen = found.argmin()
        best[end], last[end] = found[chosen] + penalty, starts[chosen]
        # Pruned starts are beaten by a segment that begins at `end`, which is first to be had `shortest` periods on.
        beaten = starts[found > best[end]]
        until[beaten] = np.minimum(until[beaten], end + shortest)
    edges, end = [], n
    while end > 0 and last[end] > 0:
        end = int(last[end])
        edges.append(end)
    return edges[::-1]


def _length(known: Floats) -> int:
    """How long a series is; of one of which too little is known to tell two levels apart, nothing."""
    return len(known) if np.count_nonzero(known) >= 2 * SHORTEST else 0


def _sums(values: Floats) -> Floats:
    return np.concatenate([[0.0], np.cumsum(values, dtype=np.float64)])


def _burstiness(values: Floats, share: Floats) -> float:
    """Variance of the rate over its square, beyond Poisson's, from one period to the next. Changes of level, being few, hardly touch it."""
    known = (share[:-1] > 0) & (share[1:] > 0)
    a, b, ea, eb = values[:-1][known], values[1:][known], share[:-1][known], share[1:][known]
    together = float((a / ea * b / eb).sum())
    apart = (a / ea - b / eb) ** 2 / (1 / ea + 1 / eb) - (a + b) / (ea + eb)
    return float(apart.sum()) / together if together > 0 else 0.0


def _spread(values: Floats, weights: Floats) -> float:
    """Variance of the values about their level in units of 1 / weight, from one value to the next."""
    if len(values) < 2:
        return 1.0
    steps = np.diff(values) ** 2 / (1 / weights[:-1] + 1 / weights[1:])
    return max(float(steps.mean()), 1e-6)
