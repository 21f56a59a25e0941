"""The heads' sums on small random weights: shapes, probabilities, and the same answers as loops that anybody can read."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.models import heads
from detente.models.heads import Floats, Ints, Weights
from detente.models.labels import PAIRS

WIDTH, SPAN, HIDDEN, BILINEAR = 6, 5, 4, 3


def made(*names: tuple[str, int, int]) -> dict[str, Floats]:
    """Linear layers (name, inputs, outputs) with random weights."""
    random = np.random.default_rng(7)
    out = {}
    for name, inputs, outputs in names:
        out[f"{name}.weight"] = random.normal(size=(outputs, inputs)).astype(np.float32)
        out[f"{name}.bias"] = random.normal(size=outputs).astype(np.float32)
    return out


def affinity_weights(name: str, outputs: int) -> Weights:
    wide = 2 * WIDTH
    layers = made(
        *((f"{name}.{part}", wide, SPAN) for part in ("row", "column")),
        *((f"{name}.{part}", wide, outputs * BILINEAR) for part in ("left", "right")),
        (f"{name}.out", SPAN, outputs),
    )
    return layers | {f"{name}.distance.weight": np.random.default_rng(8).normal(size=(32, SPAN)).astype(np.float32)}


def random_states(count: int) -> Floats:
    return np.random.default_rng(count).normal(size=(count, WIDTH)).astype(np.float32)


def integers(*values: int) -> Ints:
    return np.array(values, dtype=np.int64)


def test_a_softmax_sums_to_one_even_for_extreme_scores() -> None:
    rows = heads.softmax(np.array([[0, 1, 2], [1e4, -1e4, 0], [-1e4, -1e4, -1e4]], dtype=np.float32))
    assert rows.dtype == np.float32
    assert rows.sum(-1) == pytest.approx([1, 1, 1])
    assert np.isfinite(rows).all()


def test_a_sigmoid_stays_between_zero_and_one_without_a_warning() -> None:
    out = heads.sigmoid(np.array([-1e4, 0, 1e4], dtype=np.float32))
    assert out == pytest.approx([0, 0.5, 1])


def test_gelu_is_the_tanh_form() -> None:
    x = np.linspace(-4, 4, 33, dtype=np.float32)
    expected = [0.5 * v * (1 + math.tanh(math.sqrt(2 / math.pi) * (v + 0.044715 * v**3))) for v in x.tolist()]
    assert heads.gelu(x) == pytest.approx(expected, abs=1e-5)


def test_a_span_is_its_first_and_its_last_token() -> None:
    states = random_states(5)
    spans = heads.span_states(states, np.array([[0, 1], [1, 4]], dtype=np.int64))
    assert spans.shape == (2, 2 * WIDTH)
    assert (spans[0] == np.concatenate([states[0], states[0]])).all()
    assert (spans[1] == np.concatenate([states[1], states[3]])).all()


def test_affinity_is_the_sum_that_it_says() -> None:
    outputs, rows, columns = 3, random_states(8)[:2], random_states(9)[:4]
    rows, columns = np.hstack([rows, rows]), np.hstack([columns, columns])
    weights, extra = affinity_weights("roles", outputs), np.ones((2, SPAN), dtype=np.float32)
    distance = np.arange(8, dtype=np.int64).reshape(2, 4)
    scores = heads.affinity(weights, "roles", rows, columns, distance, extra)
    assert scores.shape == (2, 4, outputs)

    def layer(part: str, x: Floats) -> Floats:
        return weights[f"roles.{part}.weight"] @ x + weights[f"roles.{part}.bias"]

    for r in range(2):
        for c in range(4):
            hidden = heads.gelu(
                layer("row", rows[r]) + extra[r] + layer("column", columns[c]) + weights["roles.distance.weight"][distance[r, c]]
            )
            left, right = (layer(part, x).reshape(outputs, BILINEAR) for part, x in (("left", rows[r]), ("right", columns[c])))
            assert scores[r, c] == pytest.approx(layer("out", hidden) + (left * right).sum(-1) / math.sqrt(BILINEAR), abs=1e-3)


def test_distance_buckets() -> None:
    rows, columns = integers(10), integers(10, 11, 13, 9, 500)
    same = heads.distances(rows, columns, integers(2), integers(2, 2, 2, 2, 2))
    assert same.tolist() == [[0, 1, 2, 8 + 1, 7]]
    assert heads.distances(rows, columns, integers(2), integers(3, 3, 3, 3, 3)).tolist() == [[16, 17, 18, 16 + 8 + 1, 23]]


@settings(max_examples=50, deadline=None)
@given(st.data(), st.integers(1, 3), st.integers(1, 5), st.integers(1, 4))
def test_an_actor_scores_as_a_smooth_maximum_over_its_mentions(data: st.DataObject, rows: int, mentions: int, actors: int) -> None:
    size = rows * mentions * 2
    flat = data.draw(st.lists(st.floats(-30, 30, width=32), min_size=size, max_size=size))
    scores = np.array(flat, dtype=np.float32).reshape(rows, mentions, 2)
    owners = data.draw(st.lists(st.sets(st.integers(0, actors - 1)), min_size=mentions, max_size=mentions))
    belongs = np.array([[a in own for a in range(actors)] for own in owners], dtype=np.bool_)
    found = heads.by_actor(scores, belongs)
    assert found.shape == (rows, actors, 2)
    for r in range(rows):
        for a in range(actors):
            own = [m for m in range(mentions) if belongs[m, a]]
            for o in range(2):
                if not own:
                    assert heads.sigmoid(found)[r, a, o] < 1e-6
                    continue
                expected = math.log(sum(math.exp(scores[r, m, o]) for m in own))
                assert found[r, a, o] == pytest.approx(expected, abs=1e-3)


def test_pair_logits_and_triggers() -> None:
    weights = made(("trigger", 2 * WIDTH, HIDDEN), ("pair", 5 * WIDTH, HIDDEN), ("pairs", HIDDEN, len(PAIRS)))
    states = random_states(7)
    assert heads.trigger_hidden(weights, states, np.array([[0, 2], [3, 4]], dtype=np.int64)).shape == (2, HIDDEN)
    logits = heads.pair_logits(weights, states, np.array([[0, 1]], dtype=np.int64), np.array([[4, 6]], dtype=np.int64), (0, 7))
    assert logits.shape == (len(PAIRS),)
    swapped = heads.pair_logits(weights, states, np.array([[4, 6]], dtype=np.int64), np.array([[0, 1]], dtype=np.int64), (0, 7))
    assert not np.allclose(logits, swapped), "who does it to whom must matter"
