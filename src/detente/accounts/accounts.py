"""The accounts of one event side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from detente.accounts.claims import NUMBER, VERSIONS, Claim, claims_made, claims_of
from detente.accounts.cues import load_cues
from detente.accounts.meaning import Range
from detente.accounts.readouts import points, read_outs, withheld
from detente.accounts.sides import PRESS
from detente.knowledge.names import fold
from detente.ledger import Difference, Event
from detente.records import Account, Article, Quote, Report, TimeExpression

TALKS = "talks"
"""The field in which the coder sets the words of both sides at a meeting against each other."""


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
        claims += claims_made(made.get(name, ()), told, articles[name])
    claims = _set_against_parts(claims)
    parties = event.parties
    statements = list(read_outs(event, told, around, articles, said))
    statements = [found for found in statements if not any(_overlap(found, claim) for claim in claims if claim.field == TALKS)]
    read = {claim.side for claim in (*claims, *statements) if claim.side in parties}
    fields = sorted({claim.field for claim in claims}, key=_order)
    rows = [_compared(event, name, [c for c in claims if c.field == name], read, parties) for name in fields]
    rows += [_compared(event, point[0].field, point, read, parties) for point in points(statements)]
    rows += [_versions(event, claim) for claim in claims if claim.field == "what" and load_cues().versions.search(fold(claim.value))][:1]
    rows.append(withheld(event, told, articles))
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
    return "differ" if any(not (a.means.agrees(b.means) or b.means.agrees(a.means)) for a, b in pairs) else "agree"


def _overlap(one: Claim, other: Claim) -> bool:
    return one.article == other.article and one.start < other.end and other.start < one.end


def _versions(event: Event, claim: Claim) -> Difference:
    """A text that says that the sides told it differently, without saying how: its own word, and no words of the sides."""
    parties = sorted(event.parties)
    place = (claim.article, claim.start, claim.end)
    return Difference(event.id, VERSIONS, "differ", (PRESS, *parties), (claim.value, *("" for _ in parties)), (place,))
