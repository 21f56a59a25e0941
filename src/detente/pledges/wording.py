"""What a sentence promises, on what condition and by when: parts of the sentence, verbatim."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from detente.pledges.contents import load_cues
from detente.records import Article, Report, TimeExpression

_CLOSED = re.compile(r"[\s.;:!?\"'”’)\],–—-]+$")
_STATED = frozenset({"stated", "relative"})
FIRST_WORDS = 6  # of a clause, among which its verb says whether it tells who spoke
NEAR = 24  # letters between a cue and its time ("by the end of next month" is one expression, "by no later than" one cue)


@dataclass(frozen=True, slots=True)
class Promise:
    """`start` and `end` bound the action; `deadline` is the last day; `basis`: explicit, inferred, none.

    `since`: the first day of a time at which it is to happen, rather than by which.
    """

    start: int
    end: int
    condition: str | None
    deadline: date | None
    basis: str
    since: date | None = None


def promise(report: Report, article: Article, times: Sequence[TimeExpression]) -> Promise:
    """The promise of a report: from its trigger to the end of its clause, without the condition and without who says so."""
    sentence = next((e for e in report.evidence if e.start <= report.trigger.start < e.end), None)
    start, limit = report.trigger.start, report.trigger.end if sentence is None else sentence.end
    begin = start if sentence is None else sentence.start
    end = _clause_end(article.text, report.trigger.end, limit)
    condition = _condition(article.text, begin, start, end)
    if condition is not None and condition[0] > start:
        end = min(end, condition[0])
    deadline, basis, since = _deadline(report, article, [t for t in times if begin <= t.start and t.end <= limit])
    words = article.text[start:end]
    shut = _CLOSED.search(words)
    end = max(report.trigger.end, start + (shut.start() if shut else len(words)))
    return Promise(start, end, None if condition is None else article.text[slice(*condition)], deadline, basis, since)


def _clause_end(text: str, start: int, limit: int) -> int:
    """The limit, or the semicolon, or the comma in front of who says so."""
    semicolon = text.find(";", start, limit)
    limit = limit if semicolon < 0 else semicolon
    comma = text.find(",", start, limit)
    while comma >= 0:
        if _saying().match(text, comma, limit):
            return comma
        comma = text.find(",", comma + 1, limit)
    return limit


@cache
def _saying() -> re.Pattern[str]:
    words = "|".join(map(re.escape, load_cues().says))
    return re.compile(rf",\s+(?:[^\s,;]+\s+){{0,{FIRST_WORDS}}}?(?:{words})\b", re.IGNORECASE)


def _condition(text: str, begin: int, trigger: int, end: int) -> tuple[int, int] | None:
    """Where the condition stands: after the promise to the end of its clause, or in front of it to the comma."""
    pattern = _conditions()
    after = pattern.search(text, trigger, end)
    if after is not None:
        shut = _CLOSED.search(text[after.start() : end])
        return after.start(), after.start() + (shut.start() if shut else end - after.start())
    before = pattern.search(text, begin, trigger)
    if before is None:
        return None
    comma = text.find(",", before.end(), trigger)
    return None if comma < 0 else (before.start(), comma)


@cache
def _conditions() -> re.Pattern[str]:
    cues = load_cues()
    without = "".join(rf"(?<!\b{re.escape(word)} )" for word in cues.not_after)
    return re.compile(rf"{without}\b(?:{'|'.join(map(re.escape, cues.conditions))})\b", re.IGNORECASE)


def _deadline(report: Report, article: Article, times: Sequence[TimeExpression]) -> tuple[date | None, str, date | None]:
    """Explicit: a time with "by" or "before" in front, or a day to come in the same sentence. Inferred: the act's own time lies ahead.

    A day that was over when the article came out is no deadline.
    """
    cues, ahead = load_cues(), []
    for found in times:
        first, last = found.when.first, found.when.last
        if first is None or last is None or found.role != "point" or (article.published is not None and last <= article.published):
            continue
        lead = article.text[max(0, found.start - NEAR) : found.start].lower().rstrip()
        if lead.endswith(tuple(f" {cue}" for cue in cues.before)):
            return first - timedelta(days=1), "explicit", None
        if lead.endswith(tuple(f" {cue}" for cue in cues.until)) or found.text.lower().startswith(tuple(f"{cue} " for cue in cues.until)):
            return last, "explicit", None
        if found.start > report.trigger.start and article.published is not None and first > article.published:
            ahead.append((last, first))
    if ahead:
        return ahead[0][0], "explicit", ahead[0][1]
    own = report.when
    if own.first is not None and article.published is not None and own.first > article.published:
        return own.last, "explicit" if own.basis in _STATED else "inferred", own.first
    return None, "none", None
