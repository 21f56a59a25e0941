"""Pronouns, nominals and unknown names resolved to actors named on the page: grammar and the reader weighed together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import exp, log

import numpy as np
from numpy.typing import NDArray

from detente.errors import DataError
from detente.knowledge.actors import load_actors
from detente.knowledge.files import read_table
from detente.knowledge.roles import load_roles
from detente.mentions.discourse import CLASSES, FEATURES, Codes, Places, View, candidates, classed
from detente.mentions.lexicon import load_lexicon
from detente.mentions.naming import REBELS, Named, surname
from detente.mentions.phrases import Phrase
from detente.mentions.referents import Referent, owned, referents
from detente.models.door import Reading
from detente.records import Actor, Mention, Sentence

# Found on the development articles of data/corpus (hand d), together with the weights of `anaphora.tsv`.
INSIDE = 0.5  # weight of the reader's log odds for the codes of a candidate (their mean)
OUTSIDE = -0.3  # and of those for the likeliest other code
UNSEEN = 0.03  # the reader's chance of an actor outside of its window
BY_FAR = 2  # times as often as the next
SURE = 0.5  # chance among the candidates from which one is taken
LEAST = 0.1  # chance by the reader below which nobody is taken, whatever grammar says
LEAST_NAME = 0.3  # the same for an unknown name: players, reporters and writers stand for nobody


@cache
def load_weights(language: str = "en") -> Mapping[str, NDArray[np.float64]]:
    """Weights by class in the order of `FEATURES`, from `data/lexicons/<language>/anaphora.tsv`. Raises DataError when it is damaged."""
    rows = {(row["class"], row["feature"]): row["weight"] for row in read_table(f"lexicons/{language}/anaphora.tsv")}
    try:
        return {kind: np.array([float(rows[kind, feature]) for feature in FEATURES]) for kind in CLASSES}
    except (KeyError, ValueError) as error:
        raise DataError(f"data/lexicons/{language}/anaphora.tsv is damaged: {error!r}") from error


@dataclass(frozen=True, slots=True)
class _Page:
    """What is known while the page is resolved in order; `whom` grows. `places`: states in which a sentence locates."""

    all: tuple[Referent, ...]
    whom: list[Codes]
    places: Places
    chances: Mapping[int, Mapping[str, float]]


def resolve(
    text: str,
    sentences: Sequence[Sentence],
    phrases: Sequence[Phrase],
    named: Sequence[Named],
    places: Sequence[bool],
    towns: Sequence[bool],
    located: Places,
    reading: Reading,
) -> tuple[Mention, ...]:
    """Mentions in order of text; what stays open has no actors and `via` "unresolved". `located`: states in which each sentence locates."""
    everything = referents(text, sentences, phrases, named)
    whom = [
        Codes() if place or _outlet(p) else Codes(a.code for a in n.actors if a.code)
        for p, n, place in zip(phrases, named, places, strict=True)
    ]
    open_ones = [i for i, (n, place) in enumerate(zip(named, places, strict=True)) if not n.actors and not place]
    known = [(p.start, p.end, tuple(sorted(codes))) for p, codes in zip(phrases, whom, strict=True) if codes]
    found = reading.refers([(phrases[i].start, phrases[i].end) for i in open_ones], known)
    page = _Page(everything, whom, located, dict(zip(open_ones, found, strict=True)))
    called: dict[str, Codes] = {}
    out = []
    for i, (phrase, one, place) in enumerate(zip(phrases, named, places, strict=True)):
        words = text[phrase.start : phrase.end]
        if one.actors or place:
            out.append(Mention(phrase.start, phrase.end, words, one.kind, one.via, one.actors, place=place))
            continue
        name = surname(words) if one.kind == "name" else ""
        codes = called.get(name) if name else None
        codes = codes or (Codes() if towns[i] else chosen(page, i, name=bool(name)))
        if _rebelling(phrase, words) and all(code in load_actors().states for code in codes):
            codes = _rebels(page, i)
        whom[i] = codes
        if name and codes:
            called[name] = codes
        out.append(_pointed(phrase, words, one, codes))
    return tuple(out)


def _rebelling(phrase: Phrase, words: str) -> bool:
    """Whether the words are of rebels first: "separatist leaders", not "its units fighting separatists"."""
    return bool(phrase.roles) and phrase.roles[0].role.sector == REBELS and bool(load_lexicon().rebellion.search(words))


def _rebels(page: _Page, at: int) -> Codes:
    """The rebels of the one state in which their sentence or the one before locates, else of the state that the page names most by far."""
    sentence, states = page.all[at].sentence, load_actors().states
    home = next((here for number in (sentence, sentence - 1) if len(here := page.places.get(number, Codes())) == 1), Codes())
    if not home:
        often = Counter(code for codes in page.whom for code in codes if code in states).most_common(2)
        clear = len(often) == 1 or (len(often) == 2 and often[0][1] >= BY_FAR * often[1][1])
        home = Codes(code for code, _ in often[:1] if clear)
    return Codes(code + REBELS for code in home if code in states)


def _outlet(phrase: Phrase) -> bool:
    """What an outlet's country says of a page is little: its names are no candidates."""
    return any(n.kind == "outlet" for n in phrase.names)


def _pointed(phrase: Phrase, words: str, one: Named, codes: Codes) -> Mention:
    if not codes:
        return Mention(phrase.start, phrase.end, words, one.kind, "unresolved")
    role = next((r.role for r in load_roles().find(words)), None)
    actors = tuple(Actor(code, role.sector if role else None, one.given or None) for code in sorted(codes))
    if len(actors) > 1:
        actors = tuple(replace(actor, name=None) for actor in actors)
    return Mention(phrase.start, phrase.end, words, one.kind, "anaphor", actors)


def chosen(page: _Page, at: int, *, name: bool) -> Codes:
    """Codes of the likeliest candidate; empty when none is likely enough."""
    pointer = page.all[at]
    kind = classed(pointer, name=name)
    owner = None
    if pointer.owner:
        own = owned(pointer)
        owner, share = _best(page, at, own, own.kind, None)
        if not pointer.relational and pointer.kind != "states":
            return owner if share >= SURE else Codes()  # "his ministry" is whose he is
    codes, share = _best(page, at, pointer, kind, owner)
    seen = min((page.chances.get(at, {}).get(code, UNSEEN) for code in codes), default=0.0)
    return codes if share >= SURE and seen >= (LEAST_NAME if name else LEAST) else Codes()


def _best(page: _Page, at: int, pointer: Referent, kind: str, owner: Codes | None) -> tuple[Codes, float]:
    """The likeliest candidate and its chance among all."""
    found = candidates(at, pointer, kind, page.all, page.whom, page.places)
    if not found:
        return Codes(), 0.0
    weights = load_weights()[kind]
    chances = {code: _odds(chance) for code, chance in page.chances.get(at, {}).items()}
    view = View(at, pointer, kind, page.all, page.whom, page.places)
    grammar = (np.array([view.features(codes, owner) for codes in found]) @ weights).tolist()
    scores = [one + _read(chances, codes) for one, codes in zip(grammar, found, strict=True)]
    best = max(range(len(found)), key=lambda i: (scores[i], -i))
    return found[best], 1.0 / sum(exp(score - scores[best]) for score in scores)


def _read(told: Mapping[str, float], codes: Codes) -> float:
    """What the reader says of a candidate, by the log odds of each code."""
    unseen = _odds(UNSEEN)
    inside = sum(told.get(code, unseen) for code in codes) / len(codes)
    outside = max((one for code, one in told.items() if code not in codes), default=unseen)
    return INSIDE * inside + OUTSIDE * outside


def _odds(chance: float) -> float:
    clipped = min(max(chance, 0.005), 0.995)
    return log(clipped / (1 - clipped))
