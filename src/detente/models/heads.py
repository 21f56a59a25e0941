"""The heads in numpy: from an encoder's states to mentions, acts, parts and pairs. The same sums as `training/heads.py`.

Weights are a mapping of names to float32 arrays as the torch module names them ("roles.row.weight").
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Weights = Mapping[str, Floats]

NEVER = np.float32(-1e4)


def sigmoid(x: Floats) -> Floats:
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(x, -60, 60))), dtype=np.float32)


def softmax(x: Floats) -> Floats:
    e = np.exp(x - x.max(-1, keepdims=True))
    return np.asarray(e / e.sum(-1, keepdims=True), dtype=np.float32)


def gelu(x: Floats) -> Floats:
    return np.asarray(0.5 * x * (1.0 + np.tanh(np.float32(0.7978845608) * (x + np.float32(0.044715) * x * x * x))), dtype=np.float32)


def linear(weights: Weights, name: str, x: Floats) -> Floats:
    return np.asarray(x @ weights[f"{name}.weight"].T + weights[f"{name}.bias"], dtype=np.float32)


def span_states(states: Floats, spans: Ints) -> Floats:
    """(T, W), (S, 2) → (S, 2W): first and last token."""
    return np.concatenate([states[spans[:, 0]], states[spans[:, 1] - 1]], axis=-1)


def trigger_hidden(weights: Weights, states: Floats, triggers: Ints) -> Floats:
    return gelu(linear(weights, "trigger", span_states(states, triggers)))


def affinity(weights: Weights, name: str, rows: Floats, columns: Floats, distance: Ints, extra: Floats | None = None) -> Floats:
    """Scores (R, C, outputs) of rows against columns."""
    row = linear(weights, f"{name}.row", rows)
    if extra is not None:
        row = row + extra
    hidden = gelu(row[:, None] + linear(weights, f"{name}.column", columns)[None] + weights[f"{name}.distance.weight"][distance])
    outputs = len(weights[f"{name}.out.bias"])
    left = linear(weights, f"{name}.left", rows).reshape(len(rows), outputs, -1).transpose(1, 0, 2)
    right = linear(weights, f"{name}.right", columns).reshape(len(columns), outputs, -1).transpose(1, 2, 0)
    both = (left @ right).transpose(1, 2, 0) / np.float32(left.shape[-1] ** 0.5)
    return np.asarray(linear(weights, f"{name}.out", hidden) + both, dtype=np.float32)


def distances(rows: Ints, columns: Ints, row_paragraph: Ints, column_paragraph: Ints) -> Ints:
    """(R, C) buckets: sign, log2 of the tokens between, same paragraph or not."""
    gap = columns[None, :] - rows[:, None]
    size = np.minimum(np.floor(np.log2(np.abs(gap) + 1)).astype(np.int64), 7)
    return np.asarray(size + 8 * (gap < 0) + 16 * (row_paragraph[:, None] != column_paragraph[None, :]), dtype=np.int64)


def by_actor(scores: Floats, belongs: NDArray[np.bool_]) -> Floats:
    """Mention scores (R, M, O) and belongs (M, N) → (R, N, O): a smooth maximum over the actor's mentions."""
    out = np.full((scores.shape[0], belongs.shape[1], scores.shape[2]), NEVER, dtype=np.float32)
    for actor in np.flatnonzero(belongs.any(0)):
        its = scores[:, belongs[:, actor]]
        top = its.max(1, keepdims=True)
        out[:, actor] = top[:, 0] + np.log(np.exp(its - top).sum(1))
    return out


def pair_logits(weights: Weights, states: Floats, source: Ints, target: Ints, tokens: tuple[int, int]) -> Floats:
    """(PAIRS,) for one pair of spans (1, 2) in the tokens of their sentence."""
    logits: Floats = linear(weights, "pairs", gelu(linear(weights, "pair", pair_features(states, source, target, tokens))))[0]
    return logits


def pair_features(states: Floats, source: Ints, target: Ints, tokens: tuple[int, int]) -> Floats:
    """(1, 5W) of one pair: both spans and the mean of their sentence."""
    sentence = states[tokens[0] : tokens[1]].mean(0, keepdims=True)
    return np.concatenate([span_states(states, source), span_states(states, target), sentence], axis=-1)
