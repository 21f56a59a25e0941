"""Choice among candidates by a linear score: the weights that give the right candidates the greatest chance."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

DECAY, MOMENTUM = 0.001, 0.9


def fit(rows: Sequence[NDArray[np.float64]], right: Sequence[NDArray[np.bool_]], *, rate: float, steps: int) -> NDArray[np.float64]:
    """(F,) weights of a softmax over the candidates of each choice, by gradient ascent with momentum and weight decay.

    `rows`: features (C, F) of each choice's candidates; `right`: (C,) which are right, one at least; where several are (the same town named
    twice) their chances add up. Raises ValueError when there is no choice.
    """
    lengths = [len(one) for one in rows]
    features, wanted = np.concatenate(rows), np.concatenate(right)
    starts, owner = np.cumsum([0, *lengths[:-1]]), np.repeat(np.arange(len(rows)), lengths)
    weights = step = np.zeros(features.shape[1])
    for _ in range(steps):
        scores = features @ weights
        share = np.exp(scores - np.maximum.reduceat(scores, starts)[owner])
        share /= np.add.reduceat(share, starts)[owner]
        due = np.where(wanted, share / np.add.reduceat(share * wanted, starts)[owner], 0.0)
        step = MOMENTUM * step + rate * (features.T @ (due - share) / len(rows) - DECAY * weights)
        weights = weights + step
    return np.asarray(weights)
