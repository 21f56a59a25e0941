"""Which of the places that a page names is an act's, or none: a linear ranker, the same for training and for reading.

Candidates are the places of the sentences that tell of the act, of their paragraphs and of the one before each, and the dateline. Weights
by class of act stand in `data/places/ranker.tsv`, written by `training.places` from the marks of the open corpus.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import log1p

from detente.errors import DataError
from detente.knowledge.files import read_table, read_yaml
from detente.knowledge.ontology import VERBAL, load_ontology
from detente.knowledge.places import GazetteerPlace
from detente.records import Sentence, Span, When

CLASSES = ("meeting", "word", "deed")
LEADS = ("in", "near", "from", "to", "along", "bare", "other")
FEATURES = (
    "none", "same sentence", "evidence", "paragraph", "paragraph before", "title", "lead", "dateline", "dateline here", "dateline told",
    "dateline of a day", "before", "after", "distance", "sentences", "clauses behind", "clauses in front", "nearest", "only", "next in",
    *(f"led {lead}" for lead in LEADS), "state", "town", "unknown", "actor's", "recipient's", "third", "finer beside", "often",
)  # fmt: skip
STATES = ("PCLI", "PCLD", "PCLS")
RELUCTANCE = 0.7  # taken from the score of "none": more acts get a place than the marks alone would give; set on the development articles
MOST_CLAUSES = 4


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that the page names. `led`: the word in front ("in"); `dateline`: it only says where the report was written."""

    start: int
    end: int
    text: str
    place: GazetteerPlace | None
    led: str
    dateline: bool = False

    @property
    def whole(self) -> bool:
        """Whether it is a state and no place in one."""
        return self.place is not None and self.place.feature_code in STATES


@dataclass(frozen=True, slots=True)
class Deed:
    """What the ranker knows of an act. `triggers`: the words that tell of it, by the number of their sentence; `lead`: the chief one."""

    type: str
    triggers: Mapping[int, Span]
    lead: int
    actors: frozenset[str]
    recipients: frozenset[str]
    when: When

    @property
    def kind(self) -> str:
        """Its class."""
        return "meeting" if self.type == "CONSULT" else "word" if load_ontology().types[self.type].quad_code in VERBAL else "deed"


class Page:
    """The sentences of a page and the places that they name."""

    def __init__(self, text: str, sentences: Sequence[Sentence], spots: Sequence[Spot]) -> None:
        self.text, self.sentences = text, sentences
        starts = [sentence.start for sentence in sentences]
        self.spots = [(spot, number) for spot in spots if (number := bisect_right(starts, spot.start) - 1) >= 0]
        self.often = Counter(spot.place.name for spot, _ in self.spots if spot.place is not None)

    def candidates(self, deed: Deed) -> list[tuple[Spot, int]]:
        """Places with the numbers of their sentences, in order of text."""
        near = {self.sentences[number].paragraph for number in deed.triggers}
        near |= {paragraph - 1 for paragraph in near}
        return [(spot, n) for spot, n in self.spots if spot.dateline or self.sentences[n].paragraph in near]

    def features(self, deed: Deed, spot: Spot, number: int) -> list[float]:
        """One row of `FEATURES`."""
        told = self._dateline(deed, number) if spot.dateline else self._told(deed, spot, number)
        place = spot.place
        lead = _words().leads.get(spot.led, "other") if spot.led else "bare"
        owners = (deed.actors, deed.recipients)
        held = {
            **told,
            **({} if spot.dateline else {f"led {lead}": 1.0}),
            "state": spot.whole,
            "town": place is not None and not spot.whole,
            "unknown": place is None,
            "actor's": place is not None and place.country in deed.actors,
            "recipient's": place is not None and place.country in deed.recipients,
            "third": place is not None and not any(place.country in side for side in owners),
            "finer beside": spot.whole and any(finer(other.place, place) and n in deed.triggers for other, n in self.spots),
            "often": log1p(self.often[place.name]) if place is not None else 0.0,
        }
        return [float(held.get(name, 0.0)) for name in FEATURES]

    def _dateline(self, deed: Deed, number: int) -> Mapping[str, float]:
        opened = self.sentences[number].paragraph
        told = [self.sentences[n] for n in deed.triggers]
        when = deed.when
        return {
            "dateline": 1.0,
            "dateline here": self.sentences[deed.lead].paragraph == opened,
            "dateline told": any(s.kind == "title" or s.paragraph - opened in (0, 1) for s in told),
            "dateline of a day": when.first is not None and when.last is not None and (when.last - when.first).days <= 1,
        }

    def _told(self, deed: Deed, spot: Spot, number: int) -> Mapping[str, float]:
        sentence = self.sentences[number]
        trigger = deed.triggers.get(number)
        same = sentence.paragraph in {self.sentences[n].paragraph for n in deed.triggers}
        where: dict[str, float] = {
            "evidence": trigger is not None and number != deed.lead,
            "paragraph": same and trigger is None,
            "paragraph before": not same,
            "title": sentence.kind == "title",
            "lead": number <= 1,
        }
        far = {"sentences": log1p(abs(number - deed.lead))}
        return {**where, **(far if trigger is None else self._beside(trigger, spot, number))}

    def _beside(self, trigger: Span, spot: Spot, number: int) -> Mapping[str, float]:
        """The features of a place in a sentence that tells of the act."""
        after = spot.start >= trigger.start
        between = (trigger.end, spot.start) if after else (spot.end, trigger.start)
        clauses = len(_words().clause.findall(self.text[slice(*between)]))
        here = [other for other, n in self.spots if n == number and not other.dateline]
        return {
            "same sentence": 1.0,
            "before": not after,
            "after": after,
            "distance": log1p(max(0, between[1] - between[0])) / 4,
            "clauses behind" if after else "clauses in front": min(clauses, MOST_CLAUSES) / 2,
            "nearest": min(here, key=lambda other: abs(other.start - trigger.end)) is spot,
            "only": len(here) == 1,
            "next in": after and clauses == 0 and _words().leads.get(spot.led) == "in",
        }


def chosen(page: Page, deed: Deed) -> Spot | None:
    """The place that the ranker takes for the act's; None where it takes none."""
    found = page.candidates(deed)
    weights = _weights()[deed.kind]
    scores = [sum(w * x for w, x in zip(weights, page.features(deed, spot, n), strict=True)) for spot, n in found]
    best = max(range(len(found)), key=lambda i: (scores[i], -i), default=None)
    none = weights[FEATURES.index("none")] - RELUCTANCE
    return None if best is None or scores[best] <= none else found[best][0]


def finer(one: GazetteerPlace | None, whole: GazetteerPlace | None) -> bool:
    """Whether a place lies in a state that is all that another one says."""
    if one is None or whole is None or whole.feature_code not in STATES:
        return False
    return one.country == whole.country and one.feature_code not in STATES


@dataclass(frozen=True, slots=True)
class _Words:
    clause: re.Pattern[str]
    leads: Mapping[str, str]


@cache
def _words() -> _Words:
    tree = read_yaml("places/words.yaml")
    try:
        words = "|".join(map(re.escape, tree["clause"]))
        return _Words(re.compile(rf"[,;:—–“”\"]|\b(?:{words})\b"), {word: lead for lead, many in tree["leads"].items() for word in many})
    except (KeyError, TypeError, AttributeError) as error:
        raise DataError(f"data/places/words.yaml is damaged: {error!r}") from error


@cache
def _weights() -> Mapping[str, tuple[float, ...]]:
    """By class, in the order of `FEATURES`. Raises DataError when the table is damaged."""
    rows = {(row["class"], row["feature"]): row["weight"] for row in read_table("places/ranker.tsv")}
    try:
        return {kind: tuple(float(rows[kind, feature]) for feature in FEATURES) for kind in CLASSES}
    except (KeyError, ValueError) as error:
        raise DataError(f"data/places/ranker.tsv is damaged: {error!r}") from error
