"""Who is actor and who recipient of an act, and how far the page tells of it: two linear models over what the reader says.

The reader gives each actor of its window a chance for either side, one by one. The first model weighs these against each other and
against where the actor is named (in the sentence, beside whom, how often on the page) and gives each the chance of no part, of actor and
of recipient. The second gives the chance that the act is told, with the parties that were chosen. Their weights stand in
`data/parties/`, written by `training.parties` from texts that the reader which was asked had not trained on.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import log, log1p
from operator import or_

import numpy as np
from numpy.typing import NDArray

from detente.errors import DataError
from detente.knowledge.files import read_table, read_yaml
from detente.knowledge.ontology import load_ontology
from detente.models.door import Part, SeenAct
from detente.models.labels import TYPES
from detente.records import Mention, Sentence

Floats = NDArray[np.float64]

# Found on the development articles of data/corpus (hand d), as the weights were not.
PARTY = 0.5  # chance of either side from which a candidate is a party
NEEDED = 0.3  # enough for the likeliest where there are fewer than two
SURE = 0.6  # the reader's chance from which another candidate counts as an actor without doubt
DOUBTFUL = 0.4  # below it no other candidate is a rival
MANY, MOST = 2, 3  # others in a sentence: from here on they are many; more count no more
NOWHERE = (False,) * 8  # the places of an actor that the sentence does not name
LEAST = 0.003  # chances are kept this far from 0 and 1 before they become log odds
JOINED = re.compile(r"(?:,? and |, | as well as )(?:the )?")
SIDES = ("actor", "recipient")
FEATURES = (
    "one", "actor", "recipient", "either", "here", "before", "after", "inside", "opens", "nearest before", "nearest after", "occasion",
    "sentence before", "title", "best other actor", "second other actor", "best other recipient", "two other actors", "no other actor",
    "no other recipient", "actors above", "recipients above", "others here", "two others here", "elsewhere", "of several",
    "with them actor", "with them recipient", "joined", "joined actor", "joined recipient", "often", "chief", "actor where needed",
    "recipient where needed", *TYPES,
)  # fmt: skip
WORTH = (
    "one", "score", "weakest", "surest", "together", "best left out", "left out", "two", "more", "directed", "no recipient", "no actor",
    "least here", "most here", "share here", "inside", "weakest by the reader", "status", "happened", *TYPES,
)  # fmt: skip
AT = {name: number for number, name in enumerate(FEATURES)}
_JUDGED = [AT[name] for name in ("here", "inside", "actor", "recipient")]


@dataclass(frozen=True, slots=True)
class Parties:
    """Codes of both sides, with the mention (an index) that speaks for each. `worth`: the chance that the act is told, and of them."""

    actors: tuple[tuple[str, int], ...]
    recipients: tuple[tuple[str, int], ...]
    worth: float

    @property
    def actor_codes(self) -> frozenset[str]:
        return frozenset(code for code, _ in self.actors)

    @property
    def recipient_codes(self) -> frozenset[str]:
        return frozenset(code for code, _ in self.recipients)

    @property
    def codes(self) -> frozenset[str]:
        return self.actor_codes | self.recipient_codes


class Scene:
    """Who is named where on a page."""

    def __init__(self, text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> None:
        self.mentions = mentions
        self.named = [() if m.place else tuple(dict.fromkeys(a.code for a in m.actors if a.code)) for m in mentions]
        starts = [s.start for s in sentences]
        self._here: dict[int, list[int]] = defaultdict(list)  # mentions of actors by sentence
        for number, (mention, codes) in enumerate(zip(mentions, self.named, strict=True)):
            if codes:
                self._here[bisect_right(starts, mention.start) - 1].append(number)
        self._often = Counter(code for codes in self.named for code in codes)
        second = sorted(self._often.values(), reverse=True)[1:2]
        self._chief = {code for code, count in self._often.items() if count >= (second[0] if second else 0)}
        self._title = self._codes(0) if sentences and sentences[0].kind == "title" else frozenset()
        self._occasions = {i for many in self._here.values() for i in many if _occasion().match(text, mentions[i].end)}
        self._text = text

    def features(self, act: SeenAct, parts: Mapping[str, Part], sentence: int) -> Floats:
        """(C, FEATURES), in the order of the codes of `parts`, for an act that a sentence (its number) tells of."""
        kind = [float(act.type == name) for name in TYPES]
        needed = load_ontology().types[act.type].recipient_required
        before, joined, placed = self._codes(sentence - 1), self._joined(sentence), self._places(act, sentence)
        actors, recipients = (sorted((getattr(p, side) for p in parts.values()), reverse=True) for side in SIDES)
        here = len(placed.keys() & parts.keys())
        rows = []
        for code, part in parts.items():
            actor, recipient = odds(part.actor), odds(part.recipient)
            rest = here - (code in placed)
            rows.append([
                1.0, actor, recipient, odds(1 - (1 - part.actor) * (1 - part.recipient)),
                *placed.get(code, NOWHERE), code in before, code in self._title,
                *_rivals(part, actors, recipients),
                rest, rest >= MANY, 0 if code in placed else min(MOST, rest),
                *self._partners(code, parts, joined),
                log1p(self._often[code]), code in self._chief, actor * needed, recipient * needed, *kind,
            ])  # fmt: skip
        return np.array(rows, dtype=np.float64)

    def _codes(self, sentence: int) -> frozenset[str]:
        return frozenset(code for i in self._here.get(sentence, ()) for code in self.named[i])

    def _places(self, act: SeenAct, sentence: int) -> Mapping[str, list[bool]]:
        """For each that the sentence names: that it does; before the act's words, behind them, within them; as the first of all, as the
        last before the act's words, as the first behind them; and only for a meeting ("the BRICS summit").
        """
        order = self._here.get(sentence, [])
        left = next((i for i in reversed(order) if self.mentions[i].start < act.start), None)
        right = next((i for i in order if self.mentions[i].start >= act.end), None)
        out: dict[str, list[bool]] = {}
        for i in order:
            start, end = self.mentions[i].start, self.mentions[i].end
            within = start < act.end and act.start < end
            told = (True, start < act.start, start >= act.end, within, i == order[0], i == left, i == right)
            for code in self.named[i]:
                held = out.setdefault(code, [*NOWHERE[:-1], True])
                held[:-1] = map(or_, held, told)
                held[-1] = held[-1] and i in self._occasions
        return out

    def _partners(self, code: str, parts: Mapping[str, Part], joined: Mapping[str, set[str]]) -> tuple[float, ...]:
        """What the others of its mention are ("both"), and those that a conjunction joins with it."""
        actors = [parts[c].actor for c in self.named[parts[code].actor_mention] if c != code and c in parts]
        recipients = [parts[c].recipient for c in self.named[parts[code].recipient_mention] if c != code and c in parts]
        beside = [parts[c] for c in joined.get(code, ()) if c != code and c in parts]
        several = len(self.named[parts[code].actor_mention]) > 1
        return (
            several, _top(actors), _top(recipients), bool(beside), _top([p.actor for p in beside]), _top([p.recipient for p in beside]),
        )  # fmt: skip

    def _joined(self, sentence: int) -> Mapping[str, set[str]]:
        """Whom conjunctions and commas of a sentence join with each: "Greece, Cyprus and Egypt"."""
        out: dict[str, set[str]] = defaultdict(set)
        chain: set[str] = set()
        last: int | None = None
        for number in self._here.get(sentence, ()):
            if last is None or JOINED.fullmatch(self._text, last, self.mentions[number].start) is None:
                chain = set()
            chain |= set(self.named[number])  # one set for all of the chain
            for code in self.named[number]:
                out[code] = max(out[code], chain, key=len)
            last = self.mentions[number].end
        return out


def _rivals(mine: Part, actors: Sequence[float], recipients: Sequence[float]) -> tuple[float, ...]:
    """How its chances stand to those of the others; all of them are given, the greatest first."""
    above, over = actors.index(mine.actor), recipients.index(mine.recipient)
    first, second = (*actors[:above], *actors[above + 1 :], 0.0, 0.0)[:2]
    given = (*recipients[:over], *recipients[over + 1 :], 0.0)[0]
    return odds(first), odds(second), odds(given), second >= SURE, first < DOUBTFUL, given < DOUBTFUL, above, over


def _top(chances: Sequence[float]) -> float:
    return odds(max(chances)) if chances else 0.0


def choose(act: SeenAct, parts: Mapping[str, Part], scene: Scene, sentence: int) -> Parties:
    """Both sides of an act told in a sentence (its number), and what the act is worth with them. A code stands on one side only."""
    if not parts:
        return Parties((), (), 0.0)
    rows = scene.features(act, parts, sentence)
    chances = split(rows, _sides())
    picked = picks(chances)
    codes, actors = list(parts), acting(chances, picked)
    return Parties(
        tuple(sorted((codes[i], parts[codes[i]].actor_mention) for i in actors)),
        tuple(sorted((codes[i], parts[codes[i]].recipient_mention) for i in picked if i not in actors)),
        chance_of(act, rows, chances, picked) if len(picked) > 1 else 0.0,
    )


def split(rows: Floats, weights: Floats) -> Floats:
    """(C, 2): chances of actor and of recipient, by weights (FEATURES, 2) of both against none."""
    scores = np.exp(rows @ weights)
    return np.asarray(scores / (1.0 + scores.sum(1, keepdims=True)))


def picks(chances: Floats) -> list[int]:
    """The parties among the candidates."""
    either = chances.sum(1)
    order = sorted(range(len(either)), key=lambda i: (-either[i], i))
    return [i for place, i in enumerate(order) if either[i] >= (NEEDED if place < 2 else PARTY)]


def acting(chances: Floats, picked: Sequence[int]) -> list[int]:
    """The actors among the parties: no act is without one, so that it is the likeliest where all look like recipients."""
    return [i for i in picked if chances[i, 0] >= chances[i, 1]] or sorted(picked, key=lambda i: chances[i, 1] / chances[i, 0])[:1]


def worth_features(act: SeenAct, rows: Floats, chances: Floats, picked: Sequence[int]) -> Floats:
    """(WORTH,) of an act with two parties or more."""
    both = chances.tolist()  # a handful of candidates: plain numbers are faster than arrays
    taken = [max(both[i]) for i in picked]
    left = [sum(one) for i, one in enumerate(both) if i not in picked]
    actors = sum(both[i][0] >= both[i][1] for i in picked)
    here, inside, actor, recipient = rows[picked][:, _JUDGED].T.tolist()
    return np.array([
        1.0,
        odds(act.score),
        odds(min(taken)),
        odds(max(taken)),
        sum(log(max(one, LEAST)) for one in taken),
        odds(max(left, default=0.0)),
        sum(log(max(1 - one, LEAST)) for one in left),
        len(picked) == 2,
        len(picked) > 2,
        actors == 1 and len(picked) == 2,
        actors == len(picked),
        actors == 0,
        min(here),
        max(here),
        sum(here) / len(here),
        max(inside),
        min(map(max, actor, recipient)),
        max(act.statuses),
        act.statuses[0],
        *(act.type == kind for kind in TYPES),
    ])  # fmt: skip


def chance_of(act: SeenAct, rows: Floats, chances: Floats, picked: Sequence[int]) -> float:
    """The chance that the page tells of the act, with these parties."""
    return float(1.0 / (1.0 + np.exp(-worth_features(act, rows, chances, picked) @ _worth())))


def odds(chance: float) -> float:
    """Log odds, within bounds."""
    kept = min(max(float(chance), LEAST), 1 - LEAST)
    return log(kept / (1 - kept))


@cache
def _occasion() -> re.Pattern[str]:
    """What stands behind a name that is no actor: "the BRICS summit"."""
    try:
        return re.compile(rf" (?:{'|'.join(map(re.escape, read_yaml('parties/words.yaml')['occasion']))})\b", re.I)
    except (KeyError, TypeError) as error:
        raise DataError(f"data/parties/words.yaml is damaged: {error!r}") from error


@cache
def _sides() -> Floats:
    """(FEATURES, 2): weights of both sides against none."""
    return _table("parties/sides.tsv", FEATURES, SIDES)


@cache
def _worth() -> Floats:
    return _table("parties/worth.tsv", WORTH, ("weight",))[:, 0]


def _table(path: str, features: Sequence[str], columns: Sequence[str]) -> Floats:
    rows = {row["feature"]: row for row in read_table(path)}
    try:
        return np.array([[float(rows[name][column]) for column in columns] for name in features])
    except (KeyError, ValueError) as error:
        raise DataError(f"data/{path} is damaged: {error!r}") from error
