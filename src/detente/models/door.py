"""The door to the reader model: what the rooms may ask of one pass over the page. Nothing behind it is ever stored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class SeenMention:
    """A stretch that the model takes for an actor (or, with `place`, for a place). `score` 0–1."""

    start: int
    end: int
    place: bool
    score: float


@dataclass(frozen=True, slots=True)
class SeenAct:
    """A trigger with one type. `score` 0–1: that the text tells of such an act. `statuses`: probabilities in the order of `STATUSES`."""

    start: int
    end: int
    type: str
    mode: str | None
    score: float
    statuses: tuple[float, ...]
    window: int
    tokens: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Part:
    """What one actor is in one act: probabilities, and the mention (an index) that speaks most for each."""

    actor: float
    recipient: float
    speaker: float
    actor_mention: int
    recipient_mention: int


class Reading(Protocol):
    """What the model saw on one page. Spans are ranges of code points of the text."""

    def mentions(self) -> tuple[SeenMention, ...]:
        """Actors and places as the model sees them, in order of text."""

    def kind(self, start: int, end: int) -> tuple[float, float]:
        """How far the span is an actor, and how far a place (probabilities); (0, 0) outside of what was read."""

    def acts(self) -> tuple[SeenAct, ...]:
        """Triggers with their types, in order of text."""

    def refers(
        self, pointers: Sequence[tuple[int, int]], named: Sequence[tuple[int, int, tuple[str, ...]]]
    ) -> tuple[dict[str, float], ...]:
        """For each pointing span: the actors (codes) of its window with the probability that it stands for them."""

    def parts(self, acts: Sequence[SeenAct], mentions: Sequence[tuple[int, int, tuple[str, ...]]]) -> tuple[dict[str, Part], ...]:
        """For each act: the actors (codes) of its window with what they are in it."""

    def same(self, acts: Sequence[SeenAct]) -> NDArray[np.float32]:
        """(K, K) probabilities that two triggers tell of one act; symmetric."""

    def contexts(self) -> tuple[float, ...]:
        """Probabilities in the order of `CONTEXTS`."""

    def pair(self, sentence: tuple[int, int], source: tuple[int, int], target: tuple[int, int]) -> tuple[float, ...]:
        """Probabilities in the order of `PAIRS` for the act that source does to target in the sentence."""

    def certain(self, raw: float) -> float:
        """The chance that an act with this score (0–1) is right, as held-out articles showed."""


class Model(Protocol):
    """A reader model. `digest` names its weights and goes into the recipe."""

    @property
    def digest(self) -> str: ...

    def read(self, text: str, blocks: Sequence[tuple[int, int]]) -> Reading:
        """One pass over the blocks (ranges of `text`, title first)."""
