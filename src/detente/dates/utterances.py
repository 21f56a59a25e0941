"""Which triggers tell that somebody spoke: condemned, asked, agreed, welcomed, a warning.

Who speaks in the news speaks on the day of the news; the times in his words are those of what he speaks of.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from detente.dates.words import time_words
from detente.knowledge.files import read_yaml
from detente.knowledge.wording import stem

_WORD = re.compile(r"[a-z]+")


def is_utterance(words: str, *, language: str = "en") -> bool:
    """Whether one of the words is a form of a reporting verb, or a noun made from one."""
    return _has(words, utterances(language))


def is_judgement(words: str, *, language: str = "en") -> bool:
    """Whether one of the words is a form of a verb whose object is what somebody judges: condemned, welcomed, thanked."""
    return _has(words, judgements(language))


def _has(words: str, known: frozenset[str]) -> bool:
    return any(stem(word) in known for word in _WORD.findall(words.lower()))


@cache
def utterances(language: str) -> frozenset[str]:
    """Stems of the reporting verbs of `lexicons/<language>/reporting.yaml` that tell of speech rather than of thought or of findings."""
    lists = time_words(language).lists
    return _stems(language, lambda frames: "thought" not in frames) | frozenset(map(stem, lists["more_utterances"]))


@cache
def judgements(language: str) -> frozenset[str]:
    """Stems of those whose object is judged."""
    return _stems(language, lambda frames: "judged" in frames) | frozenset(map(stem, time_words(language).lists["more_judgements"]))


def _stems(language: str, wanted: Callable[[str], bool]) -> frozenset[str]:
    data = read_yaml(f"lexicons/{language}/reporting.yaml")
    heads = {lemma.split()[0] for entry in data["verbs"].values() if wanted(entry["frames"]) for lemma in entry["words"]}
    heads -= time_words(language).lists["no_utterance"]
    irregular = {form for head in heads for form in data["irregular"].get(head, ())}
    return frozenset(stem(word) for word in heads | irregular)
