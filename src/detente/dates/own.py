"""The time that the own words of an act give: the expression that governs it with its signal, or one counted from another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from detente.dates import intervals
from detente.dates.governing import Governor, governing, opened_clause, signal_before, times_within
from detente.dates.news import NEWS_DAYS, main_date
from detente.dates.scene import Scene
from detente.dates.ties import named_time
from detente.dates.utterances import is_judgement
from detente.dates.words import time_words
from detente.records import Sentence, Span, TimeExpression, When

_TOKEN = re.compile(r"[\w-]+")
_JUST_PAST = 92  # days: for what lies farther ahead than nine months nobody leaves out the year
_SPAN_OF_TIME = re.compile(r"\s*(after|before|earlier than|later than)\s", re.IGNORECASE)


def by_own_words(trigger: Span, scene: Scene, *, ahead: bool, ongoing: bool, tense: str | None, spoken: bool) -> When | None:
    """What the act's own sentence says with words that belong to it. `spoken`: the act is one of speech."""
    sentence, _, times, published, language = scene
    counted = _counted(trigger, scene)
    if counted is not None:
        return counted
    if spoken and not ahead:
        times = [one for one in times if one.start < trigger.end or one.start >= sentence.end or not _in_content(one, trigger, scene)]
    governor = governing(trigger.start, sentence, times, until=None if ahead else published, language=language)
    if governor is None:
        return _by_length(scene) if ongoing or tense == "perfect" else None
    return _bounded(governor, trigger, scene, ahead=ahead, ongoing=ongoing, tense=tense)


def _in_content(one: TimeExpression, trigger: Span, scene: Scene) -> bool:
    """Whether a time behind an utterance is said to be of what somebody speaks of: in a clause that the utterance opens, or of some time
    ago in its object ("condemned the killing of two men on 2 March").
    """
    sentence, _, _, published, language = scene
    lists = time_words(language).lists
    between = _TOKEN.findall(sentence.text[trigger.end - sentence.start : one.start - sentence.start])
    if between and between[-1] == "since":
        return False
    if one.role == "point" and between and between[-1] in ("for", "by", "until", "till"):
        return True
    infinitive = any(word == "to" and follows.islower() and follows not in lists["no_verb"] for word, follows in pairwise(between))
    if infinitive or lists["content_openers"].intersection(between):
        return True
    old = published is not None and one.when.last is not None and (published - one.when.last).days > NEWS_DAYS
    return old and len(between) > 3 and "when" not in between and is_judgement(trigger.text, language=language)


def turned(
    trigger: Span, times: Sequence[TimeExpression], sentence: Sentence, published: date | None, *, ahead: bool, language: str
) -> Sequence[TimeExpression]:
    """The expressions with the bare weekdays of the sentence on the side of the publication where the act lies, and its months without a
    year ahead for what lies ahead: the report knows better than tense.
    """
    if published is None:
        return times
    weekdays = time_words(language).chars["WEEKDAY"]
    turned = list(times)
    for place, one in enumerate(times):
        when = one.when
        if ahead and sentence.start <= one.start < sentence.end and one.start > trigger.start:
            turned[place] = _a_year_on(one, published, language) or one
        if not sentence.start <= one.start < sentence.end or when.first is None or when.last is None or when.basis != "relative":
            continue
        if time_words(language).classes.get(one.text.split(" ")[0].lower()) != weekdays or abs((when.first - published).days) > 7:
            continue
        step = 7 if ahead and when.last < published and one.start > trigger.start else -7 if not ahead and when.first > published else 0
        moved = intervals.moved_day(when.first, step)
        if step and moved:
            turned[place] = replace(one, when=When(moved, moved, "day", when.basis))
    return turned


def _a_year_on(one: TimeExpression, published: date, language: str) -> TimeExpression | None:
    """A date or month without its year that was taken for a past one, a year later; None for other expressions and for one just past."""
    when, words = one.when, time_words(language)
    classes = {words.names.get(words.classes.get(word, ""), "") for word in re.findall(r"\w+", one.text.lower())}
    if when.first is None or when.last is None or when.basis != "relative" or (published - when.last).days <= _JUST_PAST:
        return None
    if not classes & {"MONTH", "SHORTMONTH", "SEASON"} or classes & {"LAST", "AGO", "EARLIER", "YEAR", "THAT", "SAME"}:
        return None
    if when.precision == "month":
        moved = intervals.month(when.first.year + 1, when.first.month)
    elif when.precision == "day":
        moved = intervals.day(when.first.year + 1, when.first.month, when.first.day)
    else:
        moved = None
    return replace(one, when=When(moved.first, moved.last, when.precision, when.basis)) if moved else None


def _bounded(governor: Governor, trigger: Span, scene: Scene, *, ahead: bool, ongoing: bool, tense: str | None) -> When | None:
    """What a governing expression says together with its signal and its partner."""
    sentence, _, times, published, language = scene
    when, signal = governor.time.when, governor.signal
    assert when.first is not None
    assert when.last is not None
    pair = _pair(governor, sentence, times, language)
    if pair is not None:
        return pair
    opened = opened_clause(governor.time, sentence, language=language)
    if signal == "since" and opened is not None and trigger.start >= opened:
        return when
    if signal == "since" or (signal == "from" and ongoing):
        return When(when.first, published, "range", when.basis) if published and when.first <= published else when
    if signal == "until":
        start = main_date(scene.sentences, times, published, language=language)
        first = start.first if start and start.first else published
        return When(first, when.last, "range", when.basis) if first and first <= when.last else when
    if signal == "by" and published and (ahead or when.last > published) and when.last >= published:
        return When(published, when.last, "range", when.basis)
    if signal == "after" and published and when.first <= published and tense != "future":
        return When(when.first, published, "range", when.basis)
    if ongoing and published and when.last < published and when.precision != "range":
        return When(when.first, published, "range", when.basis)
    return when


def _pair(governor: Governor, sentence: Sentence, times: Sequence[TimeExpression], language: str) -> When | None:
    """ "between 2014 and 2016", "from Monday to Friday", "March 19-May 1": both ends together."""
    within = [one for one in times_within(times, sentence) if one.when.first is not None and one.role == "point"]
    place = within.index(governor.time) if governor.time in within else -1
    for one, other in pairwise(within):
        if place < 0 or within[place] not in (one, other):
            continue
        gap = sentence.text[one.end - sentence.start : other.start - sentence.start].strip().lower()
        opened = signal_before(one, sentence, language=language) == "from"
        signals = time_words(language).signals
        if (opened and gap in signals["to"]) or gap in ("to", "-", "–", "through", "until"):
            first, last = one.when.first, other.when.last
            if first and last and first <= last:
                return When(first, last, "range", one.when.basis)
    return None


def _counted(trigger: Span, scene: Scene) -> When | None:
    """ "X met two days after Y announced …": the one is known, the other is counted from it."""
    sentence, sentences, times, published, language = scene
    for one in times_within(times, sentence):
        if one.role != "duration" or one.when.first is not None:
            continue
        tie = _SPAN_OF_TIME.match(sentence.text, one.end - sentence.start)
        amount = _amount(one, language)
        if tie is None or amount is None:
            continue
        sign = 1 if tie[1].lower() in ("after", "later than") else -1
        unit, count = amount
        subordinate = trigger.start > one.end
        main = [time for time in times_within(times, sentence) if time.end <= one.start]
        clause = [time for time in times_within(times, sentence) if time.start >= one.end]
        known = governing(one.start if subordinate else one.end + 1, sentence, main if subordinate else clause, language=language)
        if not subordinate and any(time.when.first for time in main):
            return None  # the main clause has its own day
        base = known.time.when if known else None
        if base is None and not subordinate:
            base = named_time(sentence.text[tie.end() :], scene)
        elif base is None:
            base = main_date(sentences, times, published, language=language)
        if base is None or base.first is None:
            return None
        moved = intervals.unit_at(unit, base.first, -sign * count if subordinate else sign * count)
        return When(moved.first, moved.last, moved.precision, "relative") if moved else None
    return None


def _amount(time: TimeExpression, language: str) -> tuple[str, int] | None:
    """Unit and number of a duration."""
    words = time_words(language)
    count: int | None = None
    for word in re.findall(r"\w+", time.text.lower()):
        char = words.classes.get(word, "")
        name = words.names.get(char, "")
        if word.isdecimal():
            count = int(word)
        elif name == "WORD":
            count = (count or 0) + int(words.values[word])
        elif name == "A":
            count = 1
        elif name in ("UNIT", "UNITS"):
            return (words.values[word], count) if count else None
    return None


def _by_length(scene: Scene) -> When | None:
    """ "has been closed for four years": from then to the publication."""
    sentence, _, times, published, language = scene
    for one in times_within(times, sentence):
        amount = _amount(one, language) if one.role == "duration" and one.when.first is None else None
        if amount and published and signal_before(one, sentence, language=language) == "for":
            first = intervals.start_back(amount[0], published, amount[1])
            return When(first, published, "range", "relative") if first else None
    return None
