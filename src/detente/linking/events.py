"""The reports of one happening → the event: what most independent voices say, the finest time, the place."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from detente.knowledge.ontology import load_ontology
from detente.ledger import Event
from detente.linking.copies import independent
from detente.records import UNKNOWN_WHEN, Article, Entity, Report, When

V = TypeVar("V")
BASES = ("stated", "relative", "inferred", "tense", "publication", "unknown")  # from what the text says to what it does not
NOT_YET = frozenset({"planned", "promised", "possible"})
MARGIN = 0.999999


def earliest(reports: Iterable[Report], articles: Mapping[str, Article]) -> Report:
    """The report that was published first; among those of one day, the one with the smallest id."""
    return min(reports, key=lambda r: (articles[r.article].published or date.max, r.id))


def event_id(report: str) -> str:
    """Id of the event whose earliest report has this id."""
    return hashlib.sha256(f"event {report}".encode()).hexdigest()[:24]


def make_event(
    reports: Sequence[Report], *, articles: Mapping[str, Article], stories: Mapping[str, str], status: str | None = None
) -> Event:
    """The event that these reports tell of. A story of many near-copies has one vote. `status`: what a person decided that it is."""
    reports = sorted(reports, key=lambda r: (r.article, r.id))
    lead = earliest(reports, articles)
    votes = _votes(reports, stories)
    event = _most(reports, votes, lambda r: r.event)
    mode = _most([r for r in reports if r.event == event], votes, lambda r: r.mode)
    actors, recipients = _sides_of(reports, votes)
    told = {r.article: (stories.get(r.article, r.article), articles[r.article].outlet) for r in reports}
    place = _place(reports, votes)
    return Event(
        id=event_id(lead.id),
        event=event,
        mode=mode,
        quad_code=load_ontology().quad_code(event),
        event_scale=load_ontology().score(event, mode),
        actors=actors,
        recipients=recipients,
        when=_when(reports, votes),
        country_code=place[1],
        place=place[0],
        status=status or _status(reports, votes),
        reports=tuple(sorted(r.id for r in reports)),
        articles=tuple(sorted(told)),
        outlets=independent(told),
        copies=len(told) - len({story for story, _ in told.values()}),
        disputed=status is None and _disputed(reports),
        confidence=max(r.confidence for r in reports),
    )


def _votes(reports: Sequence[Report], stories: Mapping[str, str]) -> dict[str, float]:
    """How much each report counts: a story counts once, however many copies and sentences tell of the act."""
    story = {r.id: stories.get(r.article, r.article) for r in reports}
    count: dict[str, int] = {}
    for found in story.values():
        count[found] = count.get(found, 0) + 1
    return {r.id: r.confidence / count[story[r.id]] for r in reports}


def _most(reports: Sequence[Report], votes: Mapping[str, float], what: Callable[[Report], V]) -> V:
    """What most say; among equals what sorts first as text."""
    totals: dict[V, float] = {}
    for report in reports:
        totals[what(report)] = totals.get(what(report), 0.0) + votes[report.id]
    best = max(totals.values()) * MARGIN  # sums of the same votes in another order differ in their last digit
    return min((value for value, total in totals.items() if total >= best), key=repr)


def _sides(report: Report) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return _codes(report.actor), _codes(report.recipient)


def _codes(side: Iterable[Entity]) -> tuple[str, ...]:
    """Codes, once each; an empty one for all parties that have none, so that who acts upon a stranger does not act alone."""
    return tuple(sorted({entity.code or "" for entity in side}))


def _sides_of(reports: Sequence[Report], votes: Mapping[str, float]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What most say; a report that knows all its parties is heard before one that does not."""
    known = [r for r in reports if all(entity.code for entity in (*r.actor, *r.recipient))]
    return _most(known or reports, votes, _sides)


def _place(reports: Sequence[Report], votes: Mapping[str, float]) -> tuple[str | None, str | None]:
    placed = [r for r in reports if r.event_loc is not None]
    if not placed:
        return None, None

    def where(report: Report) -> tuple[str | None, str | None]:
        place = report.event_loc
        return (None, None) if place is None else (place.resolved_place or place.extracted_place, place.country_code)

    return _most(placed, votes, where)


def _when(reports: Sequence[Report], votes: Mapping[str, float]) -> When:
    """The finest time that the surest kind of basis gives; among equally fine ones what most say."""
    dated = [r for r in reports if r.when.first is not None]
    if not dated:
        return UNKNOWN_WHEN
    finest = min(_grain(r.when) for r in dated)
    return _most([r for r in dated if _grain(r.when) == finest], votes, lambda r: r.when)


def _grain(when: When) -> tuple[int, int]:
    basis = BASES.index(when.basis) if when.basis in BASES else len(BASES)
    return basis, 0 if when.first is None or when.last is None else (when.last - when.first).days


def _status(reports: Sequence[Report], votes: Mapping[str, float]) -> str:
    """What most say. A denial stands only when nobody says that it happened; what was to come is past when somebody says so."""
    told = [r for r in reports if r.status != "denied"] or list(reports)
    done = [r for r in told if r.status not in NOT_YET] or told
    return _most(done, votes, lambda r: r.status)


def _disputed(reports: Sequence[Report]) -> bool:
    return len({r.status == "denied" for r in reports}) == 2
