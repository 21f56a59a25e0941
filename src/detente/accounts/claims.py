"""What one side claims in one field of an event, with the words that say it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from detente.accounts.cues import load_cues
from detente.accounts.meaning import Act, Judged, Meaning, Range, Where, Who
from detente.accounts.sides import side_of
from detente.knowledge.names import fold
from detente.records import Account, Article, Evidence, Quote, Report, TimeExpression

BEGUN = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "SANCTION", "CONSULT"})
"""Types of which it matters who began: words always answer other words."""

VERSIONS, WITHHELD = "versions", "details"
"""Fields of which an article says that the sides tell them differently, and that neither tells them."""

NUMBER = "how many "
"""Begins the field of a number: what was counted follows, and on which side where that is told."""


@dataclass(frozen=True, slots=True)
class Claim:
    """`value`: `article.text[start:end]`. `means`: what is compared. `denied`: the side says that it is not so."""

    field: str
    side: str
    value: str
    article: str
    start: int
    end: int
    means: Meaning
    denied: bool = False


def claims_of(report: Report, article: Article, times: Sequence[TimeExpression], quotes: Sequence[Quote] = ()) -> Iterator[Claim]:
    """All that a report says of its event, by field."""
    side, denied = side_of(report, article, quotes), report.status == "denied"
    lead = telling(report)
    if lead is not None:
        yield _sentence("what", side, report, lead, Act(report.event, report.mode), denied)
    if denied:
        return  # who denies the act says nothing of its day, place and numbers
    yield from _began(report, side)
    yield from _times(report, side, article, times)
    place = report.event_loc
    if place is not None and any(e.start <= place.start < place.end <= e.end for e in report.evidence):
        yield _claim("where", side, article, place.start, place.end, Where(place.geonameid, fold(place.extracted_place)))
    for size in report.size:
        start, end = _within(report, article, size.start, size.end)
        yield _claim(f"{NUMBER}{size.what}{f' {size.side}' if size.side else ''}", side, article, start, end, Range(size.low, size.high))


def telling(report: Report) -> Evidence | None:
    """The sentence in which the words stand that name the act; else the first; null when there is none."""
    inside = (e for e in report.evidence if e.start <= report.trigger.start < e.end)
    return next(inside, report.evidence[0] if report.evidence else None)


def claims_made(found: Iterable[Account], reports: Sequence[Report], article: Article) -> Iterator[Claim]:
    """What the coder found the sides of one article to say of these reports: of one by its id, or by the sentence that tells it.

    That versions differ is no side's word, and is found from the text here.
    """
    own, found = [report for report in reports if report.article == article.id], [a for a in found if a.field != VERSIONS]
    for account in found:
        if any(_is_about(account, report, found) for report in own):
            means, denied = Judged(account.relation), account.relation == "denied"
            yield Claim(account.field, account.side, account.value, article.id, account.start, account.end, means, denied)


def _is_about(account: Account, report: Report, found: Iterable[Account]) -> bool:
    """By its id; by the sentence that tells it; and of several acts that one sentence tells the one that the side's words there name, or
    those of the side that it answers.
    """
    lead = telling(report)
    if account.about == report.id or lead is None or account.about not in {lead.text, report.evidence[0].text}:
        return account.about == report.id
    if account.field != "what":
        return True
    named = [a for a in found if a.about == account.about and lead.start <= a.start < lead.end]
    answered = [account] if account in named else named
    return any(a.start <= report.trigger.start < a.end for a in answered)


def _began(report: Report, side: str) -> Iterator[Claim]:
    """Who began: the actor of an act that began it, the other side of one that answered."""
    if report.event not in BEGUN:
        return
    cues = load_cues()
    actors, others = (frozenset(e.code for e in found if e.code) for found in (report.actor, report.recipient))
    for evidence in report.evidence:
        text = fold(evidence.text)
        if cues.began.search(text) and actors and others:
            yield _sentence("who began", side, report, evidence, Who(actors))
            return
        if cues.answered.search(text) and others:
            yield _sentence("who began", side, report, evidence, Who(others))
            return


def _times(report: Report, side: str, article: Article, times: Sequence[TimeExpression]) -> Iterator[Claim]:
    """The time in words that stands in the evidence and is the report's own."""
    if report.when.first is None or report.when.last is None:
        return
    days = (report.when.first.toordinal(), report.when.last.toordinal())
    for found in times:
        first, last = found.when.first, found.when.last
        inside = any(e.start <= found.start and found.end <= e.end for e in report.evidence)
        if inside and first is not None and last is not None and first <= report.when.last and report.when.first <= last:
            yield _claim("when", side, article, found.start, found.end, Range(*days))
            return


def _sentence(name: str, side: str, report: Report, evidence: Evidence, means: Meaning, denied: bool = False) -> Claim:
    return Claim(name, side, evidence.text, report.article, evidence.start, evidence.end, means, denied)


def _claim(name: str, side: str, article: Article, start: int, end: int, means: Meaning) -> Claim:
    return Claim(name, side, article.text[start:end], article.id, start, end, means)


def _within(report: Report, article: Article, start: int, end: int) -> tuple[int, int]:
    """The span of a number, or its sentence where the coder kept no span."""
    lead = telling(report)
    return (start, end) if 0 <= start < end <= len(article.text) or lead is None else (lead.start, lead.end)
