"""Which time expression of a sentence governs an act.

The nearest one, where every word that parts clauses counts as much as `BOUND` words. An expression before a noun ("the November 27
agreement") governs that noun only; one that opens the sentence ("In 2020, …") reaches over the whole of it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from detente.dates.tense import is_past
from detente.dates.words import time_words
from detente.records import Sentence, TimeExpression

BOUND = 5  # words; set on the open corpus together with the next three
COMMA = 2  # words
RELATIVE = 15  # words; what a relative clause tells has a time of its own
FARTHEST = 25  # words; what lies further away governs nothing
OPENING_REACH = 12  # words; an opening expression is never further away than this
NOUN_PHRASE = 3  # words from an attributive expression to its noun

_DATELINE = re.compile(r"[A-Z][A-Z .'’/-]{2,}[,(]?")
_MARKS = '“”"'
_DASH = re.compile(r"[^\w]{0,3}(?:\([^()]{1,40}\)|[A-Z]\w+)?\s*[-–—:]")
_TOKEN = re.compile(r"\w+(?:[-’']\w+)*|[^\w\s]")


class Governor(NamedTuple):
    """A time expression, the word that ties it ("since", "until", "by", …; None for "on", "in" and none), and its distance in words."""

    time: TimeExpression
    signal: str | None
    distance: int


def times_within(times: Sequence[TimeExpression], sentence: Sentence) -> Sequence[TimeExpression]:
    """The expressions of a sentence."""
    first = bisect_left(times, sentence.start, key=lambda one: one.start)
    return times[first : bisect_left(times, sentence.end, key=lambda one: one.start)]


def governing(
    trigger_start: int, sentence: Sentence, times: Sequence[TimeExpression], *, until: date | None = None, language: str = "en"
) -> Governor | None:
    """The expression that governs the act whose trigger starts at `trigger_start` (offsets of the article), None when the sentence has
    none.

    Points, and durations that are tied to a day, can govern; expressions whose days are unknown cannot, nor those that begin after `until`
    (the day of publication, for acts that have happened), nor the date of a dateline.
    """
    ranked = [
        Governor(one, signal_before(one, sentence, language=language), distance)
        for one in times_within(times, sentence)
        if one.when.first is not None
        and one.role != "set"
        and (until is None or one.when.first <= until)
        and not is_dateline(one, sentence)
        and (distance := _distance(trigger_start, one, sentence, language)) is not None
        and distance <= FARTHEST
    ]
    return min(ranked, key=lambda governor: governor.distance, default=None)


def signal_before(time: TimeExpression, sentence: Sentence, *, language: str = "en") -> str | None:
    """The word that ties an expression: a key of `signals` in `dates.yaml`."""
    words = _TOKEN.findall(sentence.text[: time.start - sentence.start].lower()[-60:])
    if not words:
        return None
    signals = time_words(language).signals
    for back in words[-1:-3:-1]:
        found = next((name for name in ("since", "until", "by", "after", "before", "from", "for") if back in signals[name]), None)
        if found:
            return found
        if back not in ("the", "at", "least", "about", "early", "late"):
            return None
    return None


def is_attribute(time: TimeExpression, sentence: Sentence, *, language: str = "en") -> bool:
    """Whether an expression belongs to a noun: "the November 27 agreement", "Saturday's vote", "the treaty of 1965"."""
    before = _TOKEN.findall(sentence.text[: time.start - sentence.start].lower()[-24:])
    after = sentence.text[time.end - sentence.start :]
    if after.startswith(("'s ", "’s ")) or (before and before[-1] == "of"):
        return True
    follows = re.match(r"[\s-]([a-z]\w+)", after)
    lists = time_words(language).lists
    determined = bool(before) and (before[-1] in lists["determiners"] or before[-1].endswith(("'s", "’s")))
    return determined and bool(follows) and follows[1] not in lists["no_verb"] if follows else False


def is_dateline(time: TimeExpression, sentence: Sentence) -> bool:
    """Whether an expression is the date of "CAIRO, March 3 (Agency) —"."""
    return (
        bool(_DATELINE.match(sentence.text))
        and time.start - sentence.start < 60
        and bool(_DASH.match(sentence.text, time.end - sentence.start))
    )


def in_subordinate(time: TimeExpression, sentence: Sentence, *, language: str = "en") -> bool:
    """Whether a word that opens a clause of its own stands before the expression."""
    before = _TOKEN.findall(sentence.text[: time.start - sentence.start].lower())
    return bool(time_words(language).lists["subordinators"].intersection(before))


def opened_clause(time: TimeExpression, sentence: Sentence, *, language: str = "en") -> int | None:
    """Where the clause begins that a time opens, "the incident of 21 August, when …"; None when it opens none."""
    after = sentence.text[time.end - sentence.start :].lower()
    tail = after.lstrip(" ,")
    for opener in time_words(language).lists["time_relatives"]:
        if tail.startswith(opener + " "):
            return time.end + len(after) - len(tail) + len(opener)
    return None


def _distance(trigger_start: int, time: TimeExpression, sentence: Sentence, language: str) -> int | None:
    text, offset = sentence.text, sentence.start
    bounds = time_words(language).lists["clause_bounds"]
    if time.start <= trigger_start < time.end:
        return 0
    if _quoted(text, time.start - offset) and not _quoted(text, trigger_start - offset):
        return None  # "… over the last four years," he told them: the words of a speech do not date the speech
    if time.end <= trigger_start:
        relative = opened_clause(time, sentence, language=language)
        if relative is not None and trigger_start >= relative:
            between = _TOKEN.findall(text[relative - offset : trigger_start - offset].lower())
            return len(between) + _parting(between, language)
        if _closed_clause(time, trigger_start, sentence, language):
            return None
        between = _TOKEN.findall(text[time.end - offset : trigger_start - offset].lower())
        if is_attribute(time, sentence, language=language):
            if opens(time, sentence) and "," in between[: NOUN_PHRASE + 1]:  # "In the November 27 deal, both agreed": what stands in it
                return min(len(between), OPENING_REACH)
            return len(between) if len(between) <= NOUN_PHRASE and not bounds.intersection(between) else None
        distance = len(between) + _parting(between, language)
        return min(distance, OPENING_REACH) if opens(time, sentence) else distance
    between = _TOKEN.findall(text[trigger_start - offset : time.start - offset].lower())
    if time_words(language).lists["relatives"].intersection(between):
        return None
    if is_attribute(time, sentence, language=language):
        owned = len(between) <= NOUN_PHRASE + 1 and between[-1:] == ["of"] and not bounds.intersection(between)
        return len(between) if owned else None
    tie = len(between) - 1 if between and between[-1] in bounds else -1  # "since" right before the time parts nothing
    return max(0, len(between) - 1) + _parting([word for place, word in enumerate(between) if place != tie], language)


def _quoted(text: str, at: int) -> bool:
    """Whether a quotation of the sentence that opened before is still open there."""
    marks = [mark for mark in text[:at] if mark in _MARKS]
    return bool(marks) and (marks[-1] == "“" or (marks[-1] == '"' and marks.count('"') % 2 == 1))


def _closed_clause(time: TimeExpression, trigger_start: int, sentence: Sentence, language: str) -> bool:
    """Whether the expression stands in a relative clause that is over before the trigger: "X, who took power in 2006, accused"."""
    text = sentence.text
    before, between = text[: time.start - sentence.start], text[time.end - sentence.start : trigger_start - sentence.start]
    relatives = time_words(language).lists["relatives"]
    opened = max((match.start() for match in re.finditer(r"(?<=, )\w+", before) if match[0].lower() in relatives), default=-1)
    return opened >= 0 and "," in between


def _parting(between: Sequence[str], language: str) -> int:
    """What the words between an act and a time add to their distance by parting clauses."""
    words = time_words(language)
    lists = words.lists
    relative, commas, bounds = lists["relatives"], lists["commas"], lists["clause_bounds"]
    total = 0
    for place, word in enumerate(between):
        follows = between[place + 1] if place + 1 < len(between) else ""
        if word in bounds:
            closed = word in relative or ((word in commas or word == "that") and is_past(follows, words.tense))
            total += RELATIVE if closed else COMMA if word in commas else BOUND
    return total


def opens(time: TimeExpression, sentence: Sentence) -> bool:
    """Whether at most two words stand before the expression."""
    return len(_TOKEN.findall(sentence.text[: time.start - sentence.start])) <= 2
