"""When an act happened or is to happen.

Rules, in this order; the first that answers decides:

1. a time counted from another ("two days after X announced …"), else the expression that governs the act in its own sentence with its
   signal: "since 2020" runs to the publication, "by Friday" from it, "between 2014 and 2016" over both; else how long it has gone on ("for
   four years"). The times in the words of somebody who speaks are those of what he speaks of (`own`, `utterances`);
2. another act that the sentence ties it to ("since the clashes", "over the agreement"): the time that the article gives for those words
   (`ties`);
3. the expression that the act stands under: one before it in its sentence or, that failing, in an earlier one of the paragraph, which
   governs and does not only name;
4. `reference`, the time of an act or speech that the caller knows to hold for this one;
5. the main date of the article, the day that its lead names, for acts told as news (in the pluperfect only where speech is reported);
   what is told further down of news some days old lies between that day and the publication (`news`);
6. an act that goes on: the day of publication, basis "tense"; an act told as news where no day of news is named at all (a communiqué): the
   day of publication. Its basis is "publication", and "inferred" where the sentence or its paragraph names another time; for a deed whose
   sentence names another year nothing is known. The publication is never taken in silence, and never for a deed that a dated text tells
   after its lead.

Else nothing is known. What is to come (planned) takes rules 1 to 4 only. The past is cut off at the publication, the future begins with it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from detente.dates.governing import in_subordinate, is_attribute, is_dateline, opens, signal_before, times_within
from detente.dates.news import FRESH_DAYS, LEAD_SENTENCES, goes_on, in_lead, main_date
from detente.dates.own import by_own_words, turned
from detente.dates.scene import Scene
from detente.dates.ties import by_tie
from detente.dates.utterances import is_utterance
from detente.dates.words import time_words
from detente.records import UNKNOWN_WHEN, Sentence, Span, TimeExpression, When

VERB_GROUP = 5  # words before the trigger that may belong to its verb

_WORD = re.compile(r"\w+(?:-\w+)*")
_CLAUSE_END = re.compile(r"[,;:—–“”\"]")
_BACK_TO = re.compile(r"\bback to (?:the )?(?:early |late )?$")


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
    spoken = is_utterance(trigger.text, language=language)
    times = turned(trigger, times, sentence, published, ahead=ahead, language=language)
    scene = Scene(sentence, sentences, times, published, language)
    found = (
        by_own_words(trigger, scene, ahead=ahead, ongoing=ongoing, tense=tense, spoken=spoken)
        or by_tie(trigger, scene, ongoing=ongoing)
        or (None if ongoing else _by_paragraph(trigger, scene, tense, spoken=spoken, ahead=ahead))
    )
    if found is None and reference is not None and reference.first is not None:
        found = reference
    if found is None and not ahead and (spoken or status != "possible"):
        found = _by_article(trigger, scene, tense, ongoing=ongoing, spoken=spoken)
    return _cut(found, published, ahead=ahead) if found else UNKNOWN_WHEN


def tense_of(trigger: Span, sentence: Sentence, *, language: str = "en") -> str | None:
    """The tense of the verb group of a trigger, None for a noun without one."""
    lists, tenses = time_words(language).lists, time_words(language).tense
    clause = _CLAUSE_END.split(sentence.text[: trigger.start - sentence.start])[-1]
    before = [word.lower() for word in _WORD.findall(clause)][-VERB_GROUP:]
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


# --- rules 3, 5 and 6: the paragraph and the article -------------------------------------------------------------------------------------


def _by_paragraph(trigger: Span, scene: Scene, tense: str | None, *, spoken: bool, ahead: bool) -> When | None:
    """The last expression before the act in its sentence, else in the earlier ones of the paragraph, that is more than a name; what is to
    come stands under one that is to come, what has happened under one that is not.

    In a text that names no day of news, who speaks after a sentence that looks back speaks on the day of publication.
    """
    sentence, sentences, times, published, language = scene
    if tense in ("perfect", "present") or (tense == "future" and not ahead):
        return None
    own = [one for one in _dating(sentence, scene, ahead=ahead) if one.end <= trigger.start]
    if own:
        return _carried(own[-1].when)
    newsy = not spoken or main_date(sentences, times, published, language=language) is not None
    for earlier in reversed(sentences[: sentences.index(sentence)]):
        if earlier.paragraph != sentence.paragraph:
            break
        points = _dating(earlier, scene, ahead=ahead)
        if points:
            when = points[0].when
            aside = spoken and not newsy and not opens(points[0], earlier) and _is_older(when, published)
            return None if aside else _carried(when)
    return None


def _carried(when: When) -> When:
    return When(when.first, when.last, when.precision, "inferred")


def _is_older(when: When, published: date | None) -> bool:
    """Whether a time was over some days before the publication."""
    return when.last is not None and published is not None and (published - when.last).days > FRESH_DAYS


def _dating(sentence: Sentence, scene: Scene, *, ahead: bool) -> list[TimeExpression]:
    """The expressions that say when what a sentence tells took or is to take place: no part of a name, a dateline or a clause."""
    published, language = scene.published, scene.language
    return [
        one
        for one in times_within(scene.times, sentence)
        if one.role == "point"
        and _lies(one.when, published, ahead=ahead)
        and not is_attribute(one, sentence, language=language)
        and not is_dateline(one, sentence)
        and not in_subordinate(one, sentence, language=language)
        and (signal_before(one, sentence, language=language) not in ("until", "by", "before", "since") or _goes_back(one, sentence))
    ]


def _lies(when: When, published: date | None, *, ahead: bool) -> bool:
    """Whether a time is known, and not over where the act is to come, not after the publication where it has happened."""
    if when.first is None or when.last is None:
        return False
    return published is None or (when.last >= published if ahead else when.first <= published)


def _goes_back(one: TimeExpression, sentence: Sentence) -> bool:
    """ "The quarrel goes back to March": no end, but the time of what follows."""
    return bool(_BACK_TO.search(sentence.text[: one.start - sentence.start]))


def _by_article(trigger: Span, scene: Scene, tense: str | None, *, ongoing: bool, spoken: bool) -> When | None:
    sentence, sentences, times, published, language = scene
    if ongoing:
        return When(published, published, "day", "tense") if published else None
    if tense == "pluperfect" and not _is_reported(trigger, sentence, language):
        return None
    main = main_date(sentences, times, published, language=language)
    if main is not None:
        if main.first is None or published is None or (published - main.first).days <= FRESH_DAYS or goes_on(sentence, sentences, language):
            return main
        return When(main.first, published, "range", "inferred")
    if published is None or (tense == "perfect" and not spoken):
        return None
    own = _other_times([sentence], times, published)
    section = own or _other_times([one for one in sentences if one.paragraph == sentence.paragraph], times, published)
    dated = bool(section) or any(one.when.first is not None and one.when.first != published for one in times)
    elsewhere = dated and not in_lead(sentence, sentences, LEAD_SENTENCES)
    if not spoken and (elsewhere or any(one.last is not None and one.last.year < published.year for one in own)):
        return None
    return When(published, published, "day", "inferred" if section else "publication")


def _is_reported(trigger: Span, sentence: Sentence, language: str) -> bool:
    """Whether a sentence reports with a verb of speech before it that somebody had said something: no look back, but a shift of tense."""
    return is_utterance(sentence.text[: trigger.start - sentence.start], language=language)


def _other_times(sentences: Sequence[Sentence], times: Sequence[TimeExpression], published: date) -> list[When]:
    """The times in sentences that are known and not the day of publication."""
    whens = [one.when for sentence in sentences for one in times_within(times, sentence)]
    return [when for when in whens if when.first is not None and (when.first, when.last) != (published, published)]


def _cut(when: When, published: date | None, *, ahead: bool) -> When:
    """The past ends with the publication, the future begins with it."""
    if published is None or when.first is None or when.last is None:
        return when
    if ahead:
        return When(published, when.last, when.precision, when.basis) if when.first < published <= when.last else when
    if when.first <= published < when.last and when.precision != "range":
        return When(when.first, published, when.precision, when.basis)
    return when
