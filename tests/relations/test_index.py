"""The index: bounded, null without events, blind to volume alone, not blind to a barrage."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from detente.knowledge.ontology import load_ontology
from detente.relations.index import index, indices_with_bounds, key

_TYPES = sorted(load_ontology().types)
_ACTS = st.lists(st.sampled_from(_TYPES), min_size=1, max_size=60)


def of(*kinds: str) -> float | None:
    """The index of events of these types."""
    ordered = sorted(kinds)
    return index([_TYPES.index(kind) for kind in ordered], [load_ontology().score(kind) for kind in ordered])


def value(*kinds: str) -> float:
    found = of(*kinds)
    assert found is not None
    return found


def test_no_data_is_null() -> None:
    assert of() is None


@given(_ACTS)
def test_it_stays_on_its_scale(kinds: list[str]) -> None:
    assert -10 < value(*kinds) < 10


def test_one_event_does_not_reach_the_end_of_the_scale() -> None:
    assert -5 < value("ASSAULT") < -4
    assert 0 < value("CONSULT") < 2


def test_ten_barrages_are_more_than_one() -> None:
    assert value(*["ASSAULT"] * 10) < value("ASSAULT") - 2
    assert -9 < value(*["ASSAULT"] * 100) < value(*["ASSAULT"] * 10)


def test_a_barrage_does_not_drown_what_else_passed() -> None:
    assert value(*["ASSAULT"] * 100, *["CONSULT"] * 3) > value(*["ASSAULT"] * 100) + 1


def test_talk_does_not_drown_a_strike() -> None:
    talk = value(*["CONSULT"] * 30)
    assert value(*["CONSULT"] * 30, "ASSAULT") < talk - 1


def test_a_busy_dyad_is_not_at_an_end_because_it_is_busy() -> None:
    mixed = ["CONSULT", "ACCUSE", "AGREE", "SANCTION"]
    assert abs(value(*mixed * 50) - value(*mixed * 2)) < 0.5


@given(_ACTS)
def test_bounds_hold_the_index(kinds: list[str]) -> None:
    ordered = sorted(kinds)
    types = np.asarray([_TYPES.index(kind) for kind in ordered])
    scores = np.asarray([load_ontology().score(kind) for kind in ordered])
    keys = np.asarray([key(kind, n) for n, kind in enumerate(ordered)], dtype=np.uint64)
    found, low, high = indices_with_bounds(np.zeros(len(ordered), dtype=np.int64), types, scores, keys)
    assert low[0] <= found[0] <= high[0]
    assert low[0] >= -10
    assert high[0] <= 10
    assert abs(found[0] - value(*kinds)) < 1e-9


def test_a_lone_event_is_not_sure() -> None:
    keys = np.asarray([key("one", 0)], dtype=np.uint64)
    _, low, high = indices_with_bounds(np.zeros(1, dtype=np.int64), np.zeros(1, dtype=np.int64), np.asarray([-9.0]), keys)
    assert low[0] < -5
    assert high[0] == 0


def test_blocks_change_nothing() -> None:
    rng = np.random.default_rng(1)
    cells = np.repeat(np.arange(9_000), 3)
    types = np.tile(np.arange(3), 9_000)
    scores, keys = rng.uniform(-10, 10, 27_000), rng.integers(0, 2**63, 27_000).astype(np.uint64)
    whole = indices_with_bounds(cells, types, scores, keys)
    part = indices_with_bounds(cells[15_000:] - cells[15_000], types[15_000:], scores[15_000:], keys[15_000:])
    for all_of_them, some in zip(whole, part, strict=True):
        assert np.array_equal(all_of_them[5_000:], some)
