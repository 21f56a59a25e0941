"""An event as the series of a pair sees it: between whom, in which days, how much it weighs; and which events count at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from detente.knowledge.cameo import load_cameo
from detente.knowledge.ontology import load_ontology
from detente.ledger import COUNTED, Event
from detente.relations.periods import closing, opening

MUTUAL_ANYWAY = 2  # "the two expelled each other's envoys"; three or more mostly act together


@dataclass(frozen=True, slots=True)
class Act:
    """One event that counts. `pairs`: every directed pair between which it passed, both ways for a reciprocal act; empty within one state.

    `key`: what it is, without how often it was told or what it is called in the record. `reports`: independent ones, copies of one wire
    story being one. `outlets`: whose voices told it, where that is known.
    """

    id: str
    key: str
    parties: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...]
    first: date
    last: date
    event: str
    quad_code: int
    scale: float
    goldstein: float
    reports: int
    outlets: Collection[str]
    disputed: bool


def acts(events: Iterable[Event], *, outlets: Mapping[str, Collection[str]] | None = None) -> Iterator[Act]:
    """The events that count and have days. `outlets`: by event id, who told of it, copies of one story being one voice.

    An act that is still under way stands on the day on which it began: it is one act, not one a month.
    """
    goldstein = load_cameo().goldstein
    voices = outlets or {}
    for event in events:
        first, last = event.when.first, event.when.last
        if event.status not in COUNTED or first is None or last is None:
            continue
        days = (first, first) if event.status == "ongoing" else (first, last)
        yield Act(
            id=event.id,
            key="|".join((event.event, event.mode or "", ",".join(event.actors), ",".join(event.recipients), f"{first} {last}")),
            parties=tuple(sorted(event.parties)),
            pairs=directed(event.event, event.actors, event.recipients),
            first=days[0],
            last=days[1],
            event=event.event,
            quad_code=event.quad_code,
            scale=event.event_scale,
            goldstein=goldstein(event.event, event.mode),
            reports=max(1, len(event.articles) - event.copies),
            outlets=voices.get(event.id, ()),
            disputed=event.disputed,
        )


@lru_cache(maxsize=100_000)
def directed(event: str, actors: tuple[str, ...], recipients: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Directed pairs: each actor to each recipient; without recipients, all actors to one another where the type is mutual.

    Never to oneself. An empty code stands for a party that is not known: the act then is towards nobody whom the record knows.
    """
    ordered = sorted({code for code in actors if code})
    if not recipients and len(ordered) > MUTUAL_ANYWAY and event not in load_ontology().reciprocal:
        return ()
    return tuple((a, b) for a in ordered for b in sorted(set(recipients or ordered)) if b and a != b)


def placed(act: Act, period: str) -> date | None:
    """First day of the period in which the act lies.

    Days that run over the edge of two periods lie where their middle lies; days that run longer than a period lie in none, since the
    text does not say in which of several it was.
    """
    first = opening(act.first, period)
    last = closing(first, period)
    if act.last <= last:
        return first
    if act.last - act.first > last - first:
        return None
    return opening(act.first + (act.last - act.first) // 2, period)


def heard(found: Iterable[Act], period: str) -> Counter[tuple[str, date]]:
    """How many acts of each state or organisation, with whomever and within itself, the sources told of in each period."""
    counts: Counter[tuple[str, date]] = Counter()
    for act in found:
        day = placed(act, period)
        if day is not None:
            counts.update((code, day) for code in act.parties)
    return counts
