"""What a published event history tells: events, and the lines of the file that report them. Never mixed with what Détente codes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from detente.knowledge.cameo import CameoCode, load_cameo
from detente.knowledge.ontology import load_ontology

MAKES_A_VISIT, HOSTS_A_VISIT = "042", "043"
UNKNOWN = ""
"""In place of the code of a party that is named and of no state or organisation known here: the act then is not mutual."""


@dataclass(frozen=True, slots=True)
class PastEvent:
    """One event of a history. `origin`: which: polecat, icews, gdelt. `id`: digest of origin, days, act and parties.

    `event` is null for what is no act in PLOVER (CAMEO's statements and appeals). `actors` and `recipients` as in `detente.ledger.Event`,
    with an empty code for a party that is not known; of one who acts upon himself, that is within a state, both.
    """

    id: str
    origin: str
    event: str | None
    mode: str | None
    quad_code: int | None
    event_scale: float | None
    cameo: str | None
    goldstein: float
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class PastReport:
    """One line of a file: a report of an event. `id`: digest of the line. Names, codes and numbers as they stand there."""

    id: str
    event: str
    origin: str
    code: str
    file: str
    line: int
    native_id: str | None = None
    intensity: float | None = None
    actor_name: str | None = None
    actor_sectors: str | None = None
    recipient_name: str | None = None
    recipient_sectors: str | None = None
    publisher: str | None = None
    url: str | None = None
    story: str | None = None
    sentence: str | None = None
    published: date | None = None
    place: str | None = None
    country_code: str | None = None
    lat: float | None = None
    lon: float | None = None
    version: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """One good line: the event and its report."""

    event: PastEvent
    report: PastReport


@dataclass(frozen=True, slots=True)
class Refused:
    """One line that could not be read, and why."""

    file: str
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.file}: line {self.line:,}: {self.reason}" if self.line else f"{self.file}: {self.reason}"


Lines = Iterable["tuple[int, str] | Refused"]
Read = Iterator["Told | Refused"]
Party = tuple[str, str]
"""The name of a party in the file and its code, empty when not known."""


def cameo_event(origin: str, code: CameoCode, day: date, actor: Party, target: Party | None) -> PastEvent:
    """The event of a CAMEO code; what a host and a visitor do is one visit, and what CAMEO writes once a direction one act of both."""
    if code.code == HOSTS_A_VISIT and target is not None:
        code, actor, target = load_cameo().codes[MAKES_A_VISIT], target, actor
    sides: tuple[tuple[Party, ...], tuple[Party, ...]] = ((actor,), (target,) if target else ())
    if code.mutual and target is not None and actor[1] and target[1]:
        sides = (tuple(sorted((actor, target))), ())
    ontology = load_ontology()
    return PastEvent(
        id=event_id(origin, code.code, day, day, *sides),
        origin=origin,
        event=code.event,
        mode=code.mode,
        quad_code=None if code.event is None else ontology.quad_code(code.event),
        event_scale=None if code.event is None else ontology.score(code.event, code.mode),
        cameo=code.code,
        goldstein=code.goldstein,
        actors=codes(sides[0]),
        recipients=codes(sides[1]),
        first=day,
        last=day,
    )


def event_id(origin: str, act: str, first: date, last: date, actors: Iterable[Party], recipients: Iterable[Party]) -> str:
    """Digest of what an event is: what a history tells again of the same day, act and parties is the same event."""
    return digest("event", origin, act, f"{first}", f"{last}", repr(sorted(actors)), repr(sorted(recipients)))


def codes(parties: Iterable[Party]) -> tuple[str, ...]:
    """Codes in order, each once."""
    return tuple(sorted({code for _, code in parties}))


def digest(*parts: str) -> str:
    """24 hexadecimal digits that stand for the parts."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:24]
