"""Whether what a trigger tells happened: what the words around it say beside the reader's own opinion.

`cues` names what stands before and behind a trigger in its clause; `settle` weighs the reader's chances by them. Words: `factuality.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from detente.knowledge.files import read_yaml
from detente.models.labels import STATUSES
from detente.records import Sentence, Span

REACH = 7  # words before a trigger that may bear on it
BEHIND = 12  # words behind it
# How many times likelier a status becomes where its cue stands: 6 and 8 do alike on hands d, m and the given articles, 4 loses an act
WEIGHT = 6.0
PROMISING = frozenset({"AGREE", "CONCEDE"})

_TOKEN = re.compile(r"n['’]t|\w+(?=n['’]t)|\w+|[^\w\s]")


@cache
def _words(language: str) -> Mapping[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in read_yaml(f"lexicons/{language}/factuality.yaml").items()}


def cues(trigger: Span, sentence: Sentence, *, language: str = "en") -> frozenset[str]:
    """Those of "negated", "denied", "modal", "future", "wished", "infinitive", "conditional", "ending", "lasting", "committed", "scheduled"
    that stand in the clause of a trigger.
    """
    words = _words(language)
    before = _TOKEN.findall(sentence.text[: trigger.start - sentence.start].lower())
    own = _TOKEN.findall(trigger.text.lower())
    behind = _TOKEN.findall(sentence.text[trigger.end - sentence.start :].lower())[:BEHIND]
    clause = _clause(before, words["bounds"]) + own[:-1]
    found = {name for name, key in _LISTS.items() if words[key].intersection(clause)}
    if words["denials"].intersection(before[-REACH:]):
        found.add("denied")
    if clause[-1:] == ["to"] and not found & {"wished", "future"}:
        found.add("infinitive")
    if words["conditions"].intersection(before[-REACH:] + behind):
        found.add("conditional")
    if words["perfects"].intersection(clause) and words["spans"].intersection(behind):
        found.add("lasting")
    if words["commitments"].intersection(own) and ("to" in behind[:3] or "that" in behind[:3]):
        found.add("committed")
    gathers = words["gatherings"].intersection(own + _opening(behind, words["bounds"]))
    if words["schedules"].intersection(clause) or (gathers and ("future" in found or words["agreements"].intersection(own))):
        found.add("scheduled")
    return frozenset(found)


_LISTS = {"negated": "negations", "modal": "modals", "future": "futures", "wished": "hopes", "ending": "endings"}


def _clause(before: Sequence[str], bounds: frozenset[str]) -> list[str]:
    """The last words of a clause that is not over."""
    words = list(before[-REACH:])
    last = max((place for place, word in enumerate(words) if word in bounds), default=-1)
    return words[last + 1 :]


def _opening(behind: Sequence[str], bounds: frozenset[str]) -> list[str]:
    """The first words behind a trigger, up to the end of their clause; "agreed that they would meet" goes on."""
    ends = (place for place, word in enumerate(behind) if word in bounds and (word != "that" or place))
    return list(behind[: min(REACH, next(ends, REACH))])


def settle(chances: Sequence[float], kind: str, trigger: Span, sentence: Sentence, *, language: str = "en") -> tuple[float, ...]:
    """The reader's chances of the statuses of an act of type `kind`, in the order of `STATUSES`, weighed by the cues; they sum to one."""
    found = cues(trigger, sentence, language=language)
    likelier = _likelier(found, kind)
    weighed = [chance * (WEIGHT if status in likelier else 1.0) for status, chance in zip(STATUSES, chances, strict=True)]
    total = sum(weighed)
    return tuple(chance / total for chance in weighed) if total else tuple(chances)


def _likelier(found: frozenset[str], kind: str) -> set[str]:
    """The statuses for which cues speak."""
    likelier = set()
    if kind in PROMISING and "scheduled" in found:
        likelier.add("planned")
    elif kind in PROMISING and "committed" in found:
        likelier.add("promised")
    if "conditional" in found and found & {"future", "modal"}:
        likelier.add("possible")
    if kind not in PROMISING and "lasting" in found:
        likelier.add("ongoing")
    return likelier
