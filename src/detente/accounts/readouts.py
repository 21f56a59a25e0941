"""Read-outs: what each side says was said and agreed at a meeting, and that neither tells what was."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from detente.accounts.claims import WITHHELD, Claim, telling
from detente.accounts.cues import load_cues
from detente.accounts.meaning import Statement
from detente.accounts.sides import PRESS, side_of
from detente.knowledge.names import fold
from detente.knowledge.wording import bag, stems
from detente.ledger import Difference, Event
from detente.records import Article, Quote, Report

STATEMENTS = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REQUEST"})  # charges and refusals of the same day are mostly made elsewhere
ACCORDS = frozenset({"AGREE", "SUPPORT", "CONCEDE"})
BESIDE = 5  # sentences from where an article tells of the meeting
REACH = 800  # code points from there: about five sentences
ONE_POINT = 0.3  # wording from which two statements of two sides are on one point; found on data/corpus/stories.tsv
NEAR = timedelta(days=1)
SHORT = timedelta(days=7)  # what was going on for longer was not said at a meeting
_ENDS = re.compile(r"(?<=[.!?…])[”\"’]?\s|\n")


def read_outs(
    event: Event, told: Sequence[Report], around: Iterable[Report], articles: Mapping[str, Article], said: Mapping[str, Sequence[Quote]]
) -> Iterator[Claim]:
    """What the sides of a meeting say was said there: acts in words between its parties at its time, on a party's word; and a side's words
    that name both parties, near where a fresh article tells of the meeting.
    """
    first, last = event.when.first, event.when.last
    if not _meeting(event) or first is None or last is None:
        return
    reports = sorted(around, key=lambda r: (r.article, r.trigger.start, r.id))
    found = list(_acts(event, told, reports, articles, first, last))
    yield from found
    for name in event.articles:
        published = articles[name].published
        if published is not None and published - last <= SHORT:
            yield from _words(event, told, reports, name, [q for q in said.get(name, ()) if not _told_in(q, name, (*found,))])


def _acts(
    event: Event, told: Sequence[Report], reports: Sequence[Report], articles: Mapping[str, Article], first: date, last: date
) -> Iterator[Claim]:
    parties, own = event.parties, {r.id for r in told}
    tells = {(r.article, e.sentence) for r in told for e in r.evidence}
    for report in reports:
        codes = {e.code for e in (*report.actor, *report.recipient) if e.code}
        lead = telling(report)
        if report.id in own or report.event not in STATEMENTS or lead is None or not codes <= parties or len(codes) < 2:
            continue
        beside = any((report.article, lead.sentence + n) in tells for n in range(-BESIDE, BESIDE + 1))
        if not beside or not _at(report, first, last):
            continue
        side = side_of(report, articles[report.article])
        if side == PRESS and len(report.actor) == 1 and report.recipient:
            side = report.actor[0].code or PRESS  # what one of them tells the other is that one's word
        if side in parties:
            named = frozenset(stems(" ".join(e.entity_text for e in (*report.actor, *report.recipient))))
            means = Statement(report.event, tuple(bag([lead.text], without=named).items()))
            name = "agreed" if report.event in ACCORDS else "said"
            yield Claim(name, side, lead.text, report.article, lead.start, lead.end, means, report.status == "denied")


def _words(event: Event, told: Sequence[Report], reports: Sequence[Report], name: str, quotes: Iterable[Quote]) -> Iterator[Claim]:
    """A side's words in one article that tell what passed between both, of which no report was made."""
    tells = [e for r in told if r.article == name for e in r.evidence]
    naming = {code: _names(code, name, reports) for code in event.parties}
    for quote in quotes:
        side = None if quote.speaker is None else quote.speaker.code
        near = any(-REACH <= quote.start - e.end <= REACH for e in tells) and not any(e.start <= quote.start < e.end for e in tells)
        if quote.direct or side is None or side not in naming or not near:
            continue
        if sum(bool(names and names.search(quote.text)) for names in naming.values()) > 1:
            yield Claim("said", side, quote.text, name, quote.start, quote.end, Statement("", ()))


def _names(code: str, article: str, reports: Iterable[Report]) -> re.Pattern[str] | None:
    """By which names, not pronouns, a party is called in an article."""
    entities = [e for r in reports if r.article == article for e in (*r.actor, *r.recipient) if e.code == code and e.via != "anaphor"]
    found = {e.entity_text for e in entities} | {e.name.split()[-1] for e in entities if e.name}
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(found)))})\b") if found else None


def _told_in(quote: Quote, article: str, claims: Iterable[Claim]) -> bool:
    return any(c.article == article and c.start < quote.end and quote.start < c.end for c in claims)


def _meeting(event: Event) -> bool:
    """Whether the sides give read-outs of it: talks, or an agreement that all of them made."""
    return event.status not in ("planned", "possible", "denied") and (event.event == "CONSULT" or _mutual(event))


def _mutual(event: Event) -> bool:
    return event.event == "AGREE" and not event.recipients and len(event.actors) > 1


def _at(report: Report, first: date, last: date) -> bool:
    begun, over = report.when.first, report.when.last
    if begun is None or over is None or over - begun > SHORT:
        return False
    return begun <= last + NEAR and first - NEAR <= over


def points(statements: Sequence[Claim]) -> list[list[Claim]]:
    """Statements by the point that they are on; the same sentence is one statement."""
    found: list[list[Claim]] = []
    seen: set[tuple[str, int]] = set()
    for claim in statements:
        if (claim.article, claim.start) in seen:
            continue
        seen.add((claim.article, claim.start))
        point = next((p for p in found if any(_on_one_point(claim, other) for other in p)), None)
        if point is None:
            found.append([claim])
        else:
            point.append(claim)
    return found


def _on_one_point(one: Claim, other: Claim) -> bool:
    if one.side == other.side or not isinstance(one.means, Statement) or not isinstance(other.means, Statement):
        return False
    return one.means.near(other.means) >= ONE_POINT


def withheld(event: Event, told: Iterable[Report], articles: Mapping[str, Article]) -> Difference | None:
    """A text that says of an agreement, in the paragraph that tells of it, that neither side gives details: its own word."""
    if not _mutual(event):
        return None
    parties = sorted(event.parties)
    for report in told:
        lead, text = telling(report), articles[report.article].text
        if lead is None:
            continue
        limit = text.find("\n\n", lead.end)
        start = lead.start
        for end in [
            *(m.end() for m in _ENDS.finditer(text, lead.start, limit if limit >= 0 else len(text))),
            limit if limit >= 0 else len(text),
        ]:
            sentence = text[start:end].strip()
            if load_cues().withheld.search(fold(sentence)):
                at = text.index(sentence, start)
                return Difference(
                    event.id,
                    WITHHELD,
                    "silent",
                    (PRESS, *parties),
                    (sentence, *("" for _ in parties)),
                    ((report.article, at, at + len(sentence)),),
                )
            start = end
    return None
