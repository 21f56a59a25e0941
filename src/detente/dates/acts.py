"""When an act happened or is to happen.

Rules, in this order; the first that answers decides:

1. a time counted from another ("two days after X announced …"), else the expression that governs the act in its own sentence with its
   signal: "since 2020" runs to the publication, "by Friday" from it, "between 2014 and 2016" over both; else how long it has gone on ("for
   four years");
2. another act that the sentence ties it to ("since the clashes", "over the agreement"): the time that the article gives for those words;
3. the expression that the paragraph stands under: one of an earlier sentence of the paragraph that governs and does not only name;
4. `reference`, the time of an act or speech that the caller knows to hold for this one;
5. the main date of the article, the day that its lead names, for acts told as news (not in the pluperfect); what others do further down
   lies between that day and the publication;
6. an act that goes on: the day of publication, basis "tense"; an act told as news where no day of news is named at all (a communiqué): the
   day of publication, basis "publication". It is never taken in silence, and never for what a dated text tells after its lead.

Else nothing is known. What is to come (planned) takes rules 1 to 4 only. The past is cut off at the publication, the future begins with it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from detente.dates import intervals
from detente.dates.governing import Governor, governing, in_subordinate, is_attribute, is_dateline, signal_before, times_within
from detente.dates.words import time_words
from detente.records import UNKNOWN_WHEN, Sentence, Span, TimeExpression, When

LEAD_SENTENCES = 4  # title and teaser apart
TOLD_SENTENCES = 2  # of them, those that tell the news itself
NEWS_DAYS = 10  # the day of a piece of news lies at most so far before its publication
VERB_GROUP = 5  # words before the trigger that may belong to its verb
STEM = 5  # letters that two forms of a word share ("clash", "clashes")

_WORD = re.compile(r"\w+(?:-\w+)*")
_SPAN_OF_TIME = re.compile(r"\s*(after|before|earlier than|later than)\s", re.IGNORECASE)


def act_time(
    trigger: Span,
    sentence: Sentence,
    sentences: Sequence[Sentence],
    times: Sequence[TimeExpression],
    *,
    published: date | None,
    status: str | None = None,
    tense: str | None = None,
    reference: When | None = None,
    language: str = "en",
) -> When:
    """The interval of the act of a trigger, by the rules above; `UNKNOWN_WHEN` when none answers.

    `status` is the report's (planned and possible acts lie ahead, ongoing ones run to the publication); `tense` overrides what the words
    before the trigger say ("past", "perfect", "pluperfect", "present", "future"). `times` are those of `find_times` for the whole text.
    """
    tense = tense or tense_of(trigger, sentence, language=language)
    ahead = status in ("planned",) or (status in (None, "possible") and tense == "future")
    ongoing = status == "ongoing" or (status is None and tense == "present")
    times = _turned(trigger, times, sentence, published, ahead=ahead, language=language)
    context = (sentence, sentences, times, published, language)
    found = (
        _by_own_words(trigger, context, ahead=ahead, ongoing=ongoing, tense=tense)
        or _by_tie(trigger, context, ongoing=ongoing)
        or (None if ongoing else _by_paragraph(context, tense))
    )
    if found is None and reference is not None and reference.first is not None:
        found = reference
    if found is None and not ahead and status != "possible":
        found = _by_article(context, tense, ongoing=ongoing)
    return _cut(found, published, ahead=ahead) if found else UNKNOWN_WHEN


Context = tuple[Sentence, Sequence[Sentence], Sequence[TimeExpression], date | None, str]


def tense_of(trigger: Span, sentence: Sentence, *, language: str = "en") -> str | None:
    """The tense of the verb group of a trigger, None for a noun without one."""
    lists, tenses = time_words(language).lists, time_words(language).tense
    before = [word.lower() for word in _WORD.findall(sentence.text[: trigger.start - sentence.start])][-VERB_GROUP:]
    head = trigger.text.lower().split(" ")[0]
    for word in reversed(before):
        if word in lists["pluperfect"]:
            return "pluperfect"
        if word in lists["perfect"]:
            return "perfect"
        if word in lists["ahead_of_verb"]:
            return "future"
        if word in lists["running"]:
            return "present"
        if word in ("that", "said", "and", "but", "which", "who", "after"):
            break
    if head in tenses["past"] or (head.endswith("ed") and head not in tenses["not_past"]):
        return "past"
    return None


def main_date(
    sentences: Sequence[Sentence], times: Sequence[TimeExpression], published: date | None, *, language: str = "en"
) -> When | None:
    """The day that the lead of the article names as that of its news: the first named day of its opening, shortly before the
    publication.
    """
    body, latest = 0, None
    for sentence in sentences:
        body += sentence.kind == "body"
        for one in times_within(times, sentence):
            if not _is_news_day(one, sentence, published, language):
                continue
            found = When(one.when.first, one.when.last, "day", "inferred")
            if body <= LEAD_SENTENCES:
                return found
            if latest is None or (found.first and latest.first and found.first > latest.first):
                latest = found
    return latest


def _is_news_day(one: TimeExpression, sentence: Sentence, published: date | None, language: str) -> bool:
    """Whether an expression is a day on which the news can have happened. A line that is nothing but a date tells of nothing."""
    when = one.when
    if when.first is None or when.precision != "day" or one.role != "point" or len(one.text) > 0.8 * len(sentence.text.strip()):
        return False
    if published is not None and not 0 <= (published - when.first).days <= NEWS_DAYS:
        return False
    return not (is_attribute(one, sentence, language=language) or is_dateline(one, sentence))


# --- rule 1: its own words ----------------------------------------------------------------------------------------------------------------


def _by_own_words(trigger: Span, context: Context, *, ahead: bool, ongoing: bool, tense: str | None) -> When | None:
    sentence, _, times, published, language = context
    counted = _counted(trigger, context)
    if counted is not None:
        return counted
    governor = governing(trigger.start, sentence, times, until=None if ahead else published, language=language)
    if governor is None:
        return _by_length(context) if ongoing or tense == "perfect" else None
    return _bounded(governor, context, ahead=ahead, ongoing=ongoing, tense=tense)


def _turned(
    trigger: Span, times: Sequence[TimeExpression], sentence: Sentence, published: date | None, *, ahead: bool, language: str
) -> Sequence[TimeExpression]:
    """The expressions with the bare weekdays of the sentence on the side of the publication where the act lies: the report knows better
    than tense.
    """
    if published is None:
        return times
    weekdays = time_words(language).chars["WEEKDAY"]
    turned = list(times)
    for place, one in enumerate(times):
        when = one.when
        if not sentence.start <= one.start < sentence.end or when.first is None or when.last is None or when.basis != "relative":
            continue
        if time_words(language).classes.get(one.text.split(" ")[0].lower()) != weekdays or abs((when.first - published).days) > 7:
            continue
        step = 7 if ahead and when.last < published and one.start > trigger.start else -7 if not ahead and when.first > published else 0
        moved = intervals.moved_day(when.first, step)
        if step and moved:
            turned[place] = replace(one, when=When(moved, moved, "day", when.basis))
    return turned


def _bounded(governor: Governor, context: Context, *, ahead: bool, ongoing: bool, tense: str | None) -> When | None:
    """What a governing expression says together with its signal and its partner."""
    sentence, _, times, published, language = context
    when, signal = governor.time.when, governor.signal
    assert when.first is not None
    assert when.last is not None
    pair = _pair(governor, sentence, times, language)
    if pair is not None:
        return pair
    if signal == "since" or (signal == "from" and ongoing):
        return When(when.first, published, "range", when.basis) if published and when.first <= published else when
    if signal == "until":
        start = main_date(context[1], times, published, language=language)
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


def _counted(trigger: Span, context: Context) -> When | None:
    """ "X met two days after Y announced …": the one is known, the other is counted from it."""
    sentence, sentences, times, published, language = context
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
            base = _named_time(sentence.text[tie.end() :], context)
        elif base is None:
            base = main_date(sentences, times, published, language=language)
        if base is None or base.first is None:
            return None
        moved = intervals.unit_at(unit, base.first, -sign * count if subordinate else sign * count)
        return When(moved.first, moved.last, moved.precision, "relative") if moved else None
    return None


def _named_time(words: str, context: Context) -> When | None:
    """The time of what "the meeting" in "four days before the meeting" names, when the article gives it."""
    sentence, sentences, times, _, language = context
    named = _WORD.findall(words)[:5]
    if not named or named[0].lower() not in time_words(language).lists["determiners"]:
        return None
    nouns = [word.lower() for word in named[1:] if len(word) > STEM]
    return next((when for noun in nouns if (when := _time_of_word(noun, sentence, sentences, times, language))), None)


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


def _by_length(context: Context) -> When | None:
    """ "has been closed for four years": from then to the publication."""
    sentence, _, times, published, language = context
    for one in times_within(times, sentence):
        amount = _amount(one, language) if one.role == "duration" and one.when.first is None else None
        if amount and published and signal_before(one, sentence, language=language) == "for":
            first = intervals.start_back(amount[0], published, amount[1])
            return When(first, published, "range", "relative") if first else None
    return None


# --- rule 2: another act ------------------------------------------------------------------------------------------------------------------


def _by_tie(trigger: Span, context: Context, *, ongoing: bool) -> When | None:
    """ "since the clashes": from the time that the article gives for the clashes to the publication.

    In the lead a tie gives the reason of the news, not its time.
    """
    sentence, sentences, times, published, language = context
    if not ongoing and _in_lead(sentence, sentences, TOLD_SENTENCES):
        return None
    ties = time_words(language).lists["ties"]
    words = [(match.start() + sentence.start, match[0].lower()) for match in _WORD.finditer(sentence.text)]
    for place, (start, word) in enumerate(words):
        if word not in ties or start < trigger.start or start - trigger.end > 120:
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
                if governor is not None and governor.distance <= VERB_GROUP and governor.time.role == "point":
                    return governor.time.when
    return None


# --- rules 3, 5 and 6: the paragraph and the article -------------------------------------------------------------------------------------


def _by_paragraph(context: Context, tense: str | None) -> When | None:
    """The last expression of the earlier sentences of the paragraph that is more than a name."""
    sentence, sentences, times, published, language = context
    if tense in ("perfect", "present", "future"):
        return None
    for earlier in reversed(sentences[: sentences.index(sentence)]):
        if earlier.paragraph != sentence.paragraph:
            break
        points = [
            one
            for one in times_within(times, earlier)
            if one.when.first is not None
            and one.role == "point"
            and (published is None or one.when.first <= published)
            and not is_attribute(one, earlier, language=language)
            and not is_dateline(one, earlier)
            and not in_subordinate(one, earlier, language=language)
            and signal_before(one, earlier, language=language) not in ("until", "by", "before", "since")
        ]
        if points:
            when = points[0].when
            return When(when.first, when.last, when.precision, "inferred")
    return None


def _by_article(context: Context, tense: str | None, *, ongoing: bool) -> When | None:
    sentence, sentences, times, published, language = context
    if ongoing:
        return When(published, published, "day", "tense") if published else None
    if tense == "pluperfect":
        return None
    main = main_date(sentences, times, published, language=language)
    if main is not None:
        if main.first and published and main.first < published and not _continues(sentence, sentences, language):
            return When(main.first, published, "range", "inferred")
        return main
    if published is None or tense == "perfect":
        return None
    dated = any(one.when.first is not None and one.when.first != published for one in times)
    if dated and not _in_lead(sentence, sentences, LEAD_SENTENCES):
        return None
    return When(published, published, "day", "publication")


def _in_lead(sentence: Sentence, sentences: Sequence[Sentence], count: int) -> bool:
    """Whether a sentence is the title, a heading or one of the first of the body."""
    return sentence.kind != "body" or sentence in [one for one in sentences if one.kind == "body"][:count]


def _continues(sentence: Sentence, sentences: Sequence[Sentence], language: str) -> bool:
    """Whether a sentence goes on telling the news of the day: in the lead, or about somebody just named ("They also agreed …").

    What others say of it further down happened between that day and the publication.
    """
    first = _WORD.search(sentence.text)
    opens = first is not None and first[0].lower() in time_words(language).lists["continuers"]
    return opens or _in_lead(sentence, sentences, TOLD_SENTENCES)


def _cut(when: When, published: date | None, *, ahead: bool) -> When:
    """The past ends with the publication, the future begins with it."""
    if published is None or when.first is None or when.last is None:
        return when
    if ahead:
        return When(published, when.last, when.precision, when.basis) if when.first < published <= when.last else when
    if when.first <= published < when.last and when.precision != "range":
        return When(when.first, published, when.precision, when.basis)
    return when
