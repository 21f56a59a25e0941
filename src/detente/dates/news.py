"""The day of the news: which day an article tells of, and which of its sentences tell it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from detente.dates.governing import is_attribute, is_dateline, times_within
from detente.dates.words import time_words
from detente.records import Sentence, TimeExpression, When

LEAD_SENTENCES = 4  # title and teaser apart
TOLD_SENTENCES = 2  # of them, those that tell the news itself
NEWS_DAYS = 10  # the day of a piece of news lies at most so far before its publication
NAMED_DAYS = 3  # and so far where it is named by its date: news says "on Monday", a date is of what the news recalls
FRESH_DAYS = 2  # news that is no older: what others say of it falls on its day as a rule (three in four on the open corpus)

_MONTH_DAY = re.compile(r"\d")
_WORD = re.compile(r"\w+(?:-\w+)*")


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
    if published is not None and when.first is not None and (published - when.first).days > NAMED_DAYS and _MONTH_DAY.search(one.text):
        return False
    named = is_attribute(one, sentence, language=language) or is_dateline(one, sentence)
    return not (named or _in_relative(one, sentence, language))


def _in_relative(one: TimeExpression, sentence: Sentence, language: str) -> bool:
    """Whether a relative clause stands open where the expression does."""
    before = re.findall(r"\w+|,", sentence.text[: one.start - sentence.start].lower())
    relatives = time_words(language).lists["relatives"]
    opened = max((place for place, word in enumerate(before) if word in relatives), default=-1)
    return opened >= 0 and "," not in before[opened:]


def in_lead(sentence: Sentence, sentences: Sequence[Sentence], count: int) -> bool:
    """Whether a sentence is the title, a heading or one of the first of the body."""
    return sentence.kind != "body" or sentence in [one for one in sentences if one.kind == "body"][:count]


def goes_on(sentence: Sentence, sentences: Sequence[Sentence], language: str) -> bool:
    """Whether a sentence goes on telling the news of the day: in the lead, or about somebody just named ("They also agreed …")."""
    first = _WORD.search(sentence.text)
    opens = first is not None and first[0].lower() in time_words(language).lists["continuers"]
    return opens or in_lead(sentence, sentences, TOLD_SENTENCES)
