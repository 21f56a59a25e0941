"""The time of another act that the sentence ties an act to: "since the clashes", "four days before the meeting"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.dates.governing import governing, times_within
from detente.dates.news import TOLD_SENTENCES, in_lead
from detente.dates.scene import Scene
from detente.dates.words import time_words
from detente.records import Sentence, Span, TimeExpression, When

NEAR = 5  # words between an expression and a word that it dates
STEM = 5  # letters that two forms of a word share ("clash", "clashes")
REACH = 200  # characters behind an act in which a tie may stand

_WORD = re.compile(r"\w+(?:-\w+)*")


def by_tie(trigger: Span, scene: Scene, *, ongoing: bool) -> When | None:
    """ "since the clashes": from the time that the article gives for the clashes to the publication.

    In a title, and in the lead for what does not go on, a tie gives the reason of the news, not its time.
    """
    sentence, sentences, times, published, language = scene
    if sentence.kind == "title" or (not ongoing and in_lead(sentence, sentences, TOLD_SENTENCES)):
        return None
    ties = time_words(language).lists["ties"]
    words = [(match.start() + sentence.start, match[0].lower()) for match in _WORD.finditer(sentence.text)]
    for place, (start, word) in enumerate(words):
        if word not in ties or start < trigger.start or start - trigger.end > REACH:
            continue
        for _, noun in words[place + 1 : place + 8]:
            when = _time_of_word(noun, sentence, sentences, times, language) if len(noun) > STEM else None
            if when is not None and when.first and published and when.first <= published:
                return When(when.first, published, "range", "inferred")
    return None


def _time_of_word(noun: str, own: Sentence, sentences: Sequence[Sentence], times: Sequence[TimeExpression], language: str) -> When | None:
    """The time that another sentence gives for a word: the nearest expression that governs it."""
    stem = noun[:STEM]
    for sentence in sentences:
        if sentence is own or not times_within(times, sentence):
            continue
        for match in _WORD.finditer(sentence.text):
            if match[0].lower().startswith(stem):
                governor = governing(sentence.start + match.start(), sentence, times, language=language)
                if governor is not None and governor.distance <= NEAR and governor.time.role == "point":
                    return governor.time.when
    return None


def named_time(words: str, scene: Scene) -> When | None:
    """The time of what "the meeting" in "four days before the meeting" names, when the article gives it."""
    sentence, sentences, times, _, language = scene
    named = _WORD.findall(words)[:5]
    if not named or named[0].lower() not in time_words(language).lists["determiners"]:
        return None
    nouns = [word.lower() for word in named[1:] if len(word) > STEM]
    return next((when for noun in nouns if (when := _time_of_word(noun, sentence, sentences, times, language))), None)
