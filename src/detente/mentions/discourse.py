"""Whom a pointing mention may stand for, and what grammar says for each: candidates and features of a linear ranker.

A candidate is a set of codes that an earlier mention stands for, or two of them together where the pointer may be plural. Features speak
of the mention of that set that is nearest and fits the pointer in kind and gender. The same for training and for reading.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from math import log

from detente.knowledge.actors import load_actors
from detente.mentions.referents import Referent

Codes = frozenset[str]
Places = Mapping[int, Codes]
NOBODY: Codes = frozenset()
FITS = {
    "he": ("person", "he"),
    "person": ("person", "he"),
    "it": ("state", "body", "it"),
    "body": ("state", "body", "it"),
    "they": ("people", "states", "they", "we"),
    "people": ("people", "they"),
    "states": ("states", "they", "state", "body"),
    "we": ("we",),
    "name": ("person", "he"),
}
CLASSES = tuple(FITS)
FEATURES = (
    "fit 0", "fit 1", "fit 2", "fit far", "fit none", "fit nearest", "fit second", "fit first", "fit first before", "fit subject",
    "fit oblique", "fit possessor", "fit alike", "fit same form", "fit same head", "fit quoted alike", "any 0", "any 1", "last",
    "last here", "often", "opening", "two", "more", "together", "ahead", "paragraph", "owner", "other", "sector", "subject here",
    "own object",
    "place here", "place before", "members often", "members opening", "states", "armed alike", "joined here", "joined before",
)  # fmt: skip
FAR = 45  # mentions back from which nothing is looked for
ARMED = ("REB", "PRM", "UAF")
PLURAL = ("they", "people", "states", "we")


def classed(referent: Referent, *, name: bool) -> str:
    """The class of a pointer: which weights judge its candidates."""
    return "name" if name else "it" if referent.kind == "state" else referent.kind


def candidates(at: int, pointer: Referent, kind: str, all_: Sequence[Referent], whom: Sequence[Codes], places: Places) -> list[Codes]:
    """Sets of codes, the most recent first; those ahead in the sentence after those before."""
    before = [whom[i] for i in range(at - 1, max(-1, at - FAR), -1) if whom[i]]
    opening = [codes for codes, one in zip(whom[:8], all_[:8], strict=True) if codes and one.title]
    ahead = [whom[i] for i in range(at + 1, min(len(all_), at + 5)) if whom[i] and all_[i].sentence == pointer.sentence]
    singles = list(dict.fromkeys(Codes({code}) for codes in before + opening + ahead for code in sorted(codes)))
    around = [Codes({code}) for n in (pointer.sentence, pointer.sentence - 1) for code in sorted(places.get(n, NOBODY))]
    found = [*dict.fromkeys(before + opening + ahead), *singles, *around]
    if kind in PLURAL:
        found += [one | two for n, one in enumerate(singles[:5]) for two in singles[n + 1 : 5]]
        for number in (pointer.sentence, pointer.sentence - 1):
            found.append(
                NOBODY.union(
                    *(w for w, one in zip(whom[max(0, at - FAR) : at], all_[max(0, at - FAR) : at], strict=True) if one.sentence == number)
                )
            )
    if pointer.sector in ARMED:
        found += dict.fromkeys(w for w in whom if len(w) == 1 and not any(code in load_actors().states for code in w))
    unique = [codes for codes in dict.fromkeys(found) if codes]
    if pointer.number is not None and pointer.number > 1:
        return [codes for codes in unique if len(codes) == pointer.number]
    if kind == "states":  # several, though the words do not say how many: "the ministers", "the parties"
        return [codes for codes in unique if len(codes) > 1]
    if kind not in PLURAL:
        return [codes for codes in unique if len(codes) == 1]
    return unique


class View:
    """What the page up to a pointer says, the same for all of its candidates."""

    def __init__(self, at: int, pointer: Referent, kind: str, all_: Sequence[Referent], whom: Sequence[Codes], places: Places) -> None:
        self.at, self.pointer, self.all, self.whom, self.places = at, pointer, all_, whom, places
        self.told = [i for i in range(at - 1, max(-1, at - FAR), -1) if whom[i]]
        self.mentions: dict[Codes, list[int]] = defaultdict(list)  # of each, the nearest first
        for i in self.told:
            self.mentions[whom[i]].append(i)
        self.fitting = [i for i in self.told if _fits(kind, pointer, all_[i])]
        self.nearest = {whom[i]: all_[i] for i in reversed(self.fitting)}
        self.ranked = list(dict.fromkeys(whom[i] for i in self.fitting))[:2]
        self.often = Counter(code for i in self.told for code in whom[i])
        self.titled = NOBODY.union(*(codes for codes, one in zip(whom[:8], all_[:8], strict=True) if one.title))
        self.subject = next((i for i in self.told if all_[i].sentence == pointer.sentence and all_[i].part == "subject"), None)
        self.ahead = {whom[i] for i in range(at + 1, min(len(all_), at + 5))}
        self.fits = {i for i in self.fitting if all_[i].first and all_[i].sentence == pointer.sentence - 1}

    def features(self, codes: Codes, owner: Codes | None) -> list[float]:
        """In the order of `FEATURES`. `owner`: whom the possessive stands for that opens the pointer."""
        pointer = self.pointer
        mine = self.mentions.get(codes, [])
        same = [self.all[i] for i in mine]
        fit = self.nearest.get(codes)
        distance = None if fit is None else pointer.sentence - fit.sentence
        return [
            float(distance == 0),
            float(distance == 1),
            float(distance == 2),
            float(distance is not None and distance > 2),
            float(fit is None),
            float(self.ranked[:1] == [codes]),
            float(self.ranked[1:2] == [codes]),
            float(fit is not None and fit.first),
            float(any(i in self.fits for i in mine)),
            float(fit is not None and fit.part == "subject"),
            float(fit is not None and fit.part == "oblique"),
            float(fit is not None and fit.part == "possessor"),
            float(fit is not None and fit.part == pointer.part and distance in (0, 1)),
            float(any(m.head == pointer.head and m.kind == pointer.kind and pointer.sentence - m.sentence <= 2 for m in same)),
            float(any(m.head == pointer.head for m in same)),
            float(fit is not None and fit.quotation == pointer.quotation),
            *self._company(codes, owner, same),
        ]

    def _company(self, codes: Codes, owner: Codes | None, same: Sequence[Referent]) -> list[float]:
        """The features of whom the page speaks of, fitting the pointer or not: `same` are the mentions of `codes` before it."""
        pointer = self.pointer
        near = None if not same else pointer.sentence - same[0].sentence
        mine_here = self.subject is not None and self.whom[self.subject] == codes
        last = bool(self.told) and self.whom[self.told[0]] == codes
        states = all(code in load_actors().states for code in codes)
        return [
            float(near == 0),
            float(near == 1),
            float(last),
            float(last and self.all[self.told[0]].sentence == pointer.sentence),
            log(1 + len(same)),
            float(any(m.title for m in same)),
            float(len(codes) == 2),
            float(len(codes) > 2),
            float(not same and len(codes) > 1),
            float(not same and codes in self.ahead),
            float(any(m.paragraph == pointer.paragraph for m in same)),
            float(owner is not None and owner == codes and not pointer.relational),
            float(owner is not None and owner != codes and pointer.relational),
            float(pointer.sector is not None and any(m.sector == pointer.sector for m in same)),
            float(mine_here),
            float(mine_here and pointer.case == "object"),
            float(codes <= self.places.get(pointer.sentence, NOBODY)),
            float(codes <= self.places.get(pointer.sentence - 1, NOBODY)),
            min(log(1 + self.often[code]) for code in codes),
            float(codes <= self.titled),
            float(states),
            float(pointer.sector in ARMED and not any(code in load_actors().states for code in codes)),
            float(_joined(codes, pointer.sentence, self.told, self.all, self.whom)),
            float(_joined(codes, pointer.sentence - 1, self.told, self.all, self.whom)),
        ]


def _joined(codes: Codes, sentence: int, told: Sequence[int], all_: Sequence[Referent], whom: Sequence[Codes]) -> bool:
    """Whether the mentions of one coordination of a sentence stand for these codes together: "India, China and Kenya met"."""
    if len(codes) < 2:
        return False
    chain: Codes = NOBODY
    for i in sorted(i for i in told if all_[i].sentence == sentence):
        chain = chain | whom[i] if all_[i].beside else whom[i]
        if chain == codes and len(whom[i]) < len(codes):
            return True
    return False


def _fits(kind: str, pointer: Referent, one: Referent) -> bool:
    return one.kind in FITS[kind] and not (pointer.gender and one.gender and pointer.gender != one.gender)
