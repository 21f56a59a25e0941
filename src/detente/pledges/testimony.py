"""What a later text says outright became of a promise: "Togo has broken its promise to pay the families"."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from detente.knowledge.wording import stems
from detente.pledges.contents import load_verdicts
from detente.records import Evidence, Report

KEPT, LATE, BROKEN = "kept", "kept late", "broken"
BEFORE = 5  # words before the verb among which one takes it back: "did not, it said, break its promise"
SHARED = 2  # rare words of the promise that the sentence repeats, of one with fewer all: two states make each other more than one promise


def testimony(report: Report, by: Collection[str], words: Collection[str]) -> str | None:
    """What the report says became of a promise of one of `by`; null when it says nothing of it. `words`: rare stems of what was promised.

    The party that is named last before the verb is the one of whom it is said. It is that text's word: a person confirms.
    """
    for evidence in report.evidence:
        found = _verdict().search(evidence.text)
        if found is None or len(set(stems(evidence.text)) & set(words)) < min(SHARED, max(1, len(words))):
            continue
        before = evidence.text[: found.start()].lower().replace("n't", " n't").split()[-BEFORE:]
        if not set(before) & set(load_verdicts().unsaid) and _named_before(report, evidence, evidence.start + found.start()) in by:
            return BROKEN if found["broken"] else LATE if _late().search(evidence.text) else KEPT
    return None


def _named_before(report: Report, evidence: Evidence, at: int) -> str | None:
    """Code of the party that stands nearest before a place of the sentence."""
    named = [e for e in (*report.actor, *report.recipient) if e.code and evidence.start <= e.start < at]
    return max(named, key=lambda entity: entity.start).code if named else None


@cache
def _verdict() -> re.Pattern[str]:
    known = load_verdicts()
    kept, broken, word = ("|".join(map(re.escape, words)) for words in (known.kept, known.broken, known.word))
    return re.compile(
        rf"\b(?:(?P<kept>{kept})|(?P<broken>{broken}))\s+(?:its|his|her|their|the|that|a)\s+(?:own\s+)?(?:{word})\b", re.IGNORECASE
    )


@cache
def _late() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, load_verdicts().late))})\b", re.IGNORECASE)
