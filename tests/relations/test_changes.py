"""Changes of level: the cheapest partition, few false alarms, changes found where they are."""

from __future__ import annotations

from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.relations.changes import SHORTEST, counts, levels, partition
from detente.relations.cycles import CYCLE, PHASE, turns


def cost_matrix(values: list[int]) -> np.ndarray:
    """Squared error of every stretch."""
    n = len(values)
    found = np.zeros((n + 1, n + 1))
    for start in range(n):
        for end in range(start + 1, n + 1):
            part = np.asarray(values[start:end], dtype=float)
            found[start, end] = ((part - part.mean()) ** 2).sum()
    return found


@settings(deadline=None, max_examples=60)
@given(st.lists(st.integers(0, 9), min_size=6, max_size=12), st.floats(0.5, 30))
def test_pruning_loses_nothing(values: list[int], penalty: float) -> None:
    costs, n = cost_matrix(values), len(values)

    def total(edges: tuple[int, ...]) -> float:
        bounds = (0, *edges, n)
        return float(sum(costs[a, b] for a, b in pairwise(bounds))) + penalty * len(edges)

    allowed = (
        edges
        for k in range(n // SHORTEST)
        for edges in combinations(range(SHORTEST, n - SHORTEST + 1), k)
        if all(b - a >= SHORTEST for a, b in zip((0, *edges), (*edges, n), strict=True))
    )
    assert abs(total(tuple(partition(costs, penalty))) - min(map(total, allowed))) < 1e-6


@pytest.mark.parametrize(("mean", "size"), [(0.5, None), (5, None), (30, None), (5, 2.0), (30, 1.0)])
def test_false_alarms_are_few(mean: float, size: float | None) -> None:
    rng = np.random.default_rng(7)
    rates = [np.full(120, mean) if size is None else rng.gamma(size, mean / size, 120) for _ in range(60)]
    alarms = sum(bool(counts(rng.poisson(rate).astype(float), np.ones(120)).changes()) for rate in rates)
    assert alarms <= 3


def test_a_change_is_found_where_it_is() -> None:
    rng = np.random.default_rng(3)
    values = np.r_[rng.poisson(3, 40), rng.poisson(12, 40)].astype(float)
    (change,) = counts(values, np.ones(80)).changes()
    assert change.low <= 40 <= change.high
    assert abs(change.at - 40) <= 2
    assert change.before < 5 < 10 < change.after


def test_more_sources_are_no_change() -> None:
    rng = np.random.default_rng(4)
    exposure = np.where(np.arange(80) < 40, 100.0, 500.0)
    assert counts(rng.poisson(0.05 * exposure).astype(float), exposure).changes() == ()


def test_what_was_not_told_is_no_change() -> None:
    rng = np.random.default_rng(5)
    values, exposure = rng.poisson(8, 60).astype(float), np.ones(60)
    values[20:40] = exposure[20:40] = 0
    assert counts(values, exposure).changes() == ()
    assert counts(np.zeros(60), np.zeros(60)).changes() == ()
    few = np.where(np.arange(60) % 15 == 0, 1.0, 0.0)
    assert counts(few * np.where(np.arange(60) < 20, 30.0, 0.0), few).changes() == ()


def test_a_level_changes() -> None:
    rng = np.random.default_rng(6)
    values = np.r_[rng.normal(2, 1, 40), rng.normal(-2, 1, 40)]
    weights = np.ones(80)
    weights[10:15] = 0
    (change,) = levels(values, weights).changes()
    assert abs(change.at - 40) <= 2
    assert levels(rng.normal(0, 1, 80), np.ones(80)).changes() == ()


def test_a_series_knows_whether_it_has_a_change() -> None:
    values = np.r_[np.full(30, 2.0), np.full(30, 9.0)] + np.tile([0.0, 1.0], 30)
    (change,) = counts(values, np.ones(60)).changes()
    assert counts(values, np.ones(60)).has(change)
    assert not counts(np.full(60, 2.0) + np.tile([0.0, 1.0], 30), np.ones(60)).has(change)


@pytest.mark.parametrize("n", [0, 1, 5])
def test_short_series_have_no_change(n: int) -> None:
    assert counts(np.ones(n), np.ones(n)).changes() == ()
    assert levels(np.ones(n), np.ones(n)).changes() == ()


def wave(period: int, n: int = 96) -> list[float | None]:
    return [float(np.sin(2 * np.pi * t / period)) for t in range(n)]


def test_a_slow_wave_has_its_peaks_and_troughs() -> None:
    found = turns(wave(36))
    assert [turn.peak for turn in found] == [True, False, True, False, True]
    assert [turn.at for turn in found] == pytest.approx([9, 27, 45, 63, 81], abs=1)


@given(st.lists(st.none() | st.floats(-10, 10), max_size=150), st.floats(0, 2))
def test_turns_keep_the_rules(values: list[float | None], noise: float) -> None:
    found = turns(values, noise=noise)
    for a, b in pairwise(found):
        assert a.peak != b.peak
        assert b.at - a.at >= PHASE
        assert (a.value > b.value) == a.peak
    for a, b in zip(found, found[2:], strict=False):
        assert b.at - a.at >= CYCLE
    assert all(turn.low <= turn.at <= turn.high for turn in found)


def test_a_level_series_has_no_turn() -> None:
    assert turns([1.0] * 60) == ()
    assert turns([None] * 60) == ()
