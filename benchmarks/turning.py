"""Change points: our Poisson PELT against the library `ruptures`, by false alarms and misses.

    python -m benchmarks.turning [SHARED_DATA_FOLDER] [--series N] [--penalty C …]

`ruptures` is compared where it is installed (it is no dependency: pip install ruptures into an environment of its own). Simulated:
120 months of Poisson counts and of bursty ones (negative binomial, size 2 and 1), without a change (an alarm is a false one) and with one
in the middle third by a factor of 2 or 3, up or down (missed when none is found within three months). Real: monthly counts between pairs
of states of ICEWS 2005-15 with at least half an event a month; their months shuffled have no change by construction, and half of them
thinned to a third or a half have one.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator
from math import log
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.history import DEFAULT, pair_counts
from detente.relations import changes

Floats = NDArray[np.float64]
Finder = Callable[[Floats], list[int]]
MONTHS, NEAR = 120, 3
FACTORS = (2.0, 3.0, 1 / 2, 1 / 3)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="?", type=Path, default=DEFAULT)
    parser.add_argument("--series", type=int, default=200, help="simulated series a row")
    parser.add_argument("--penalty", type=float, nargs="*", default=[changes.PENALTY], help="ours, times log(n)")
    options = parser.parse_args()
    finders = {f"poisson-pelt {penalty:g}": ours(penalty) for penalty in options.penalty} | dict(theirs())
    real = pair_counts(options.data)
    print(f"{'method':<32}{'series':<22}{'false alarms':>14}{'misses':>9}{'ms':>8}")
    for name, finder in finders.items():
        for kind, quiet, changed in sets(real, options.series):
            started = time.perf_counter()
            alarms = sum(bool(finder(series)) for series in quiet)
            missed = sum(not any(abs(at - found) <= NEAR for found in finder(series)) for series, at in changed)
            took = 1000 * (time.perf_counter() - started) / (len(quiet) + len(changed))
            print(f"{name:<32}{kind:<22}{alarms / len(quiet):>14.1%}{missed / len(changed):>9.1%}{took:>8.1f}")


def ours(penalty: float) -> Finder:
    def find(series: Floats) -> list[int]:
        changes.PENALTY = penalty
        return [change.at for change in changes.counts(series, np.ones(len(series))).changes()]

    return find


def theirs() -> Iterator[tuple[str, Finder]]:
    """`ruptures` as people run it on counts: squared error and rank costs, with the penalties that its documentation suggests."""
    try:
        import ruptures
    except ImportError:
        return

    def finder(model: str, penalty: Callable[[Floats], float], prepare: Callable[[Floats], Floats]) -> Finder:
        def find(series: Floats) -> list[int]:
            signal = prepare(series)
            algorithm = ruptures.Pelt(model=model, min_size=changes.SHORTEST, jump=1).fit(signal)
            return list(algorithm.predict(pen=penalty(signal)))[:-1]

        return find

    def steady(series: Floats) -> Floats:
        return np.asarray(2 * np.sqrt(series + 3 / 8))  # Anscombe: variance of a Poisson count becomes 1

    def bic(signal: Floats) -> float:
        return 2 * log(len(signal)) * float(np.median(np.abs(np.diff(signal))) / 0.954) ** 2  # noise from one month to the next

    yield "ruptures l2, counts, BIC", finder("l2", bic, lambda series: series)
    yield "ruptures l2, Anscombe, BIC", finder("l2", bic, steady)
    yield "ruptures l2, Anscombe, 1.5 BIC", finder("l2", lambda signal: 1.5 * bic(signal), steady)
    yield "ruptures l2, Anscombe, 2 BIC", finder("l2", lambda signal: 2 * bic(signal), steady)
    yield "ruptures rbf, Anscombe, 10", finder("rbf", lambda _: 10.0, steady)


Changed = list[tuple[Floats, int]]


def sets(real: list[Floats], n: int) -> Iterator[tuple[str, list[Floats], Changed]]:
    """Kind, series without a change, series with one and where it is."""
    for mean in (1.0, 5.0, 30.0):
        for size in (None, 2.0, 1.0):
            kind = f"mean {mean:g}, " + ("Poisson" if size is None else f"bursty {size:g}")
            yield kind, *simulated(np.random.default_rng(1), mean, size, n)
    if real:
        yield "ICEWS pairs", *from_real(np.random.default_rng(2), real)


def simulated(rng: np.random.Generator, mean: float, size: float | None, n: int) -> tuple[list[Floats], Changed]:
    def drawn(rates: Floats) -> Floats:
        return rng.poisson(rates if size is None else rng.gamma(size, rates / size)).astype(float)

    quiet = [drawn(np.full(MONTHS, mean)) for _ in range(n)]
    changed: Changed = []
    for i in range(n):
        at = int(rng.integers(MONTHS // 3, 2 * MONTHS // 3))
        changed.append((drawn(np.where(np.arange(MONTHS) < at, mean, mean * FACTORS[i % len(FACTORS)])), at))
    return quiet, changed


def from_real(rng: np.random.Generator, real: list[Floats]) -> tuple[list[Floats], Changed]:
    quiet, changed = [], []
    for i, counts in enumerate(real):
        shuffled = rng.permutation(counts)
        quiet.append(shuffled)
        at = int(rng.integers(len(counts) // 3, 2 * len(counts) // 3))
        kept = np.where((np.arange(len(counts)) < at) == (i % 2 == 0), 1.0, 1 / 2 if i % 4 < 2 else 1 / 3)
        changed.append((rng.binomial(shuffled.astype(int), kept).astype(float), at))
    return quiet, changed


if __name__ == "__main__":
    main()
