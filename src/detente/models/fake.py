"""A model that sees what it is told to: for tests of the rooms and the road, without weights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.models.door import Part, SeenAct, SeenMention
from detente.models.labels import CONTEXTS, PAIRS, STATUSES

Named = Sequence[tuple[int, int, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class ScriptedAct:
    """An act to be seen wherever `trigger` stands in the text, with the codes of both sides."""

    trigger: str
    type: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...] = ()
    mode: str | None = None
    status: str = "happened"
    score: float = 0.9


@dataclass(frozen=True, slots=True)
class FakeModel:
    """Sees `actors` and `places` (words) and `acts` (scripts); `points` says whom a pointing word stands for."""

    actors: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    acts: tuple[ScriptedAct, ...] = ()
    points: Mapping[str, tuple[str, ...]] | None = None
    digest: str = "fake"

    def read(self, text: str, blocks: Sequence[tuple[int, int]]) -> FakeReading:
        return FakeReading(text, tuple(blocks), self)


@dataclass(frozen=True, slots=True)
class FakeReading:
    """See `door.Reading`."""

    text: str
    blocks: tuple[tuple[int, int], ...]
    script: FakeModel

    def mentions(self) -> tuple[SeenMention, ...]:
        seen = [SeenMention(a, b, False, 0.9) for w in self.script.actors for a, b in self._places(w)]
        seen += [SeenMention(a, b, True, 0.9) for w in self.script.places for a, b in self._places(w)]
        return tuple(sorted(seen, key=lambda m: (m.start, m.end)))

    def kind(self, start: int, end: int) -> tuple[float, float]:
        place = any(m.place and m.start <= start and end <= m.end for m in self.mentions())
        return (0.05, 0.9) if place else (0.9, 0.05)

    def acts(self) -> tuple[SeenAct, ...]:
        out = [
            SeenAct(a, b, s.type, s.mode, s.score, tuple(float(s.status == name) for name in STATUSES), 0, (a, b))
            for s in self.script.acts
            for a, b in self._places(s.trigger)
        ]
        return tuple(sorted(out, key=lambda act: (act.start, act.type)))

    def refers(self, pointers: Sequence[tuple[int, int]], named: Named) -> tuple[dict[str, float], ...]:
        known = {code for _, _, codes in named for code in codes}
        table = self.script.points or {}
        return tuple({c: 0.9 for c in table.get(self.text[a:b], ()) if c in known} for a, b in pointers)

    def parts(self, acts: Sequence[SeenAct], mentions: Named) -> tuple[dict[str, Part], ...]:
        return tuple(self._parts(act, mentions) for act in acts)

    def _parts(self, act: SeenAct, mentions: Named) -> dict[str, Part]:
        words = self.text[act.start : act.end]
        script = next(s for s in self.script.acts if s.trigger == words and s.type == act.type)
        out: dict[str, Part] = {}
        for number, (_, _, codes) in enumerate(mentions):
            for code in codes:
                part = Part(0.9 * (code in script.actors), 0.9 * (code in script.recipients), 0.0, number, number)
                out.setdefault(code, part)
        return out

    def same(self, acts: Sequence[SeenAct]) -> NDArray[np.float32]:
        return np.array([[0.9 if a is not b and a.type == b.type else 0.0 for b in acts] for a in acts], dtype=np.float32).reshape(
            len(acts), len(acts)
        )

    def contexts(self) -> tuple[float, ...]:
        return (0.0,) * len(CONTEXTS)

    def pair(self, sentence: tuple[int, int], source: tuple[int, int], target: tuple[int, int]) -> tuple[float, ...]:  # noqa: ARG002
        return (1 / len(PAIRS),) * len(PAIRS)

    def certain(self, raw: float) -> float:
        return raw

    def _places(self, words: str) -> list[tuple[int, int]]:
        out, at = [], self.text.find(words)
        while at >= 0:
            if any(a <= at and at + len(words) <= b for a, b in self.blocks):
                out.append((at, at + len(words)))
            at = self.text.find(words, at + 1)
        return out
