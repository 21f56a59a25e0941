"""The accounts of one event side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from detente.accounts.claims import NUMBER, Claim, claims_made, claims_of, telling
from detente.accounts.cues import load_cues
from detente.accounts.meaning import Range, Statement
from detente.accounts.sides import PRESS, side_of
from detente.knowledge.names import fold
from detente.knowledge.wording import bag, stems
from detente.ledger import Difference, Event
from detente.records import Account, Article, Quote, Report, TimeExpression

STATEMENTS = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REQUEST"})  # charges and refusals of the same day are mostly made elsewhere
BESIDE = 5  # sentences from where an article tells of the meeting
ONE_POINT = 0.3  # wording from which two statements of two sides are on one point; found on data/corpus/stories.tsv
NEAR = timedelta(days=1)
SHORT = timedelta(days=7)  # what was going on for longer was not said at a meeting
ACCORDS = frozenset({"AGREE", "SUPPORT", "CONCEDE"})


def accounts(
    event: Event,
    reports: Sequence[Report],
    *,
    articles: Mapping[str, Article],
    around: Iterable[Report] = (),
    times: Mapping[str, Sequence[TimeExpression]] | None = None,
    made: Mapping[str, Sequence[Account]] | None = None,
    said: Mapping[str, Sequence[Quote]] | None = None,
) -> tuple[Difference, ...]:
    """Fields of the event in which a side that is party to it says something, each with every side's words.

    `reports` are the event's; `around` other reports of the same articles, in which the sides tell what was said at a meeting. `times`,
    `made` and `said`: time expressions, accounts and quotes by article, as coded. A side is silent when its words on the event are known
    and say nothing on the field; its value is then empty, without evidence. Of what nobody's side says there is no row.
    """
    told = sorted(reports, key=lambda r: (r.article, r.trigger.start, r.id))
    times, made, said = times or {}, made or {}, said or {}
    claims = [c for r in told for c in claims_of(r, articles[r.article], times.get(r.article, ()), said.get(r.article, ()))]
    for name in event.articles:
        claims += claims_made(made.get(name, ()), {r.id: r for r in told}, articles[name])
    claims = _set_against_parts(claims)
    parties = event.parties
    statements = list(_statements(event, told, around, articles))
    read = {claim.side for claim in (*claims, *statements) if claim.side in parties}
    fields = sorted({claim.field for claim in claims}, key=_order)
    rows = [_compared(event, name, [c for c in claims if c.field == name], read, parties) for name in fields]
    rows += [_compared(event, point[0].field, point, read, parties) for point in _points(statements)]
    rows += [_versions(event, claim) for claim in claims if claim.field == "what" and load_cues().versions.search(fold(claim.value))][:1]
    return tuple(row for row in rows if row is not None)


def _set_against_parts(claims: Sequence[Claim]) -> list[Claim]:
    """A number of all that is smaller than another side's number of some stands in that one's field: both cannot be true."""
    some = {c.field: c for c in claims if isinstance(c.means, Range) and c.field.startswith(NUMBER) and " " in c.field.removeprefix(NUMBER)}

    def against(claim: Claim) -> str:
        fields = [name for name in some if name.startswith(f"{claim.field} ")]
        if len(fields) != 1 or not isinstance(claim.means, Range) or claim.means.high is None or claim.side == some[fields[0]].side:
            return claim.field
        part = some[fields[0]].means
        smaller = isinstance(part, Range) and part.low is not None and claim.means.high < part.low
        return fields[0] if smaller else claim.field

    return [replace(claim, field=against(claim)) for claim in claims]


def _order(name: str) -> tuple[int, str]:
    known = ("what", "who began", "when", "where")
    return (known.index(name) if name in known else len(known), name)


def _compared(event: Event, name: str, claims: Sequence[Claim], read: set[str], parties: frozenset[str]) -> Difference | None:
    """One row: the first claim of each side, the parties first; null when no party says anything."""
    first: dict[str, Claim] = {}
    for claim in sorted(claims, key=lambda c: (c.side not in parties, c.side)):
        first.setdefault(claim.side, claim)
    if not any(side in parties for side in first):
        return None
    chosen = tuple(first.values())
    silent = tuple(sorted(read - set(first))) if len(first) == 1 else ()
    return Difference(
        event.id,
        name,
        "silent" if silent else _relation(chosen),
        (*first, *silent),
        (*(claim.value for claim in chosen), *("" for _ in silent)),
        tuple((claim.article, claim.start, claim.end) for claim in chosen),
    )


def _relation(claims: Sequence[Claim]) -> str:
    if any(claim.denied for claim in claims):
        return "denied"
    if len(claims) == 1:
        return "only"
    pairs = [(a, b) for n, a in enumerate(claims) for b in claims[n + 1 :]]
    return "differ" if any(not a.means.agrees(b.means) for a, b in pairs) else "agree"


def _statements(event: Event, told: Sequence[Report], around: Iterable[Report], articles: Mapping[str, Article]) -> Iterator[Claim]:
    """What the sides of a meeting say was said there: acts in words between its parties at its time, on a party's word."""
    if not _meeting(event) or event.when.first is None or event.when.last is None:
        return
    parties, own = event.parties, {r.id for r in told}
    tells = {(r.article, e.sentence) for r in told for e in r.evidence}
    for report in sorted(around, key=lambda r: (r.article, r.trigger.start, r.id)):
        codes = {e.code for e in (*report.actor, *report.recipient) if e.code}
        lead = telling(report)
        if report.id in own or report.event not in STATEMENTS or lead is None or not codes <= parties or len(codes) < 2:
            continue
        beside = any((report.article, lead.sentence + n) in tells for n in range(-BESIDE, BESIDE + 1))
        if not beside or not _at(report, event.when.first, event.when.last):
            continue
        side = side_of(report, articles[report.article])
        if side == PRESS and len(report.actor) == 1 and report.recipient:
            side = report.actor[0].code or PRESS  # what one of them tells the other is that one's word
        if side in parties:
            named = frozenset(stems(" ".join(e.entity_text for e in (*report.actor, *report.recipient))))
            means = Statement(report.event, tuple(bag([lead.text], without=named).items()))
            name = "agreed" if report.event in ACCORDS else "said"
            yield Claim(name, side, lead.text, report.article, lead.start, lead.end, means, report.status == "denied")


def _meeting(event: Event) -> bool:
    """Whether the sides give read-outs of it: talks, or an agreement that all of them made."""
    return event.status not in ("planned", "possible", "denied") and (
        event.event == "CONSULT" or (event.event == "AGREE" and not event.recipients and len(event.actors) > 1)
    )


def _at(report: Report, first: date, last: date) -> bool:
    begun, over = report.when.first, report.when.last
    if begun is None or over is None or over - begun > SHORT:
        return False
    return begun <= last + NEAR and first - NEAR <= over


def _points(statements: Sequence[Claim]) -> list[list[Claim]]:
    """Statements by the point that they are on; the same sentence is one statement."""
    points: list[list[Claim]] = []
    seen: set[tuple[str, int]] = set()
    for claim in statements:
        if (claim.article, claim.start) in seen:
            continue
        seen.add((claim.article, claim.start))
        point = next((p for p in points if any(_on_one_point(claim, other) for other in p)), None)
        if point is None:
            points.append([claim])
        else:
            point.append(claim)
    return points


def _on_one_point(one: Claim, other: Claim) -> bool:
    if one.side == other.side or not isinstance(one.means, Statement) or not isinstance(other.means, Statement):
        return False
    return one.means.near(other.means) >= ONE_POINT


def _versions(event: Event, claim: Claim) -> Difference:
    """A text that says that the sides told it differently, without saying how."""
    sides = tuple(sorted(event.parties))
    place = (claim.article, claim.start, claim.end)
    return Difference(event.id, "versions", "differ", sides, tuple(claim.value for _ in sides), tuple(place for _ in sides))
