"""What the pages take from a project: everything they show comes through here. `held.Held` fills it from a `Project`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from detente.ledger import Decision, Difference, Event, Link, Measure, Pledge, Relation, TurningPoint
from detente.records import Coded, Report


@dataclass(frozen=True, slots=True)
class Header:
    """An article without its text."""

    id: str
    title: str | None
    outlet: str | None
    url: str | None
    credit: str | None
    published: date | None


@dataclass(frozen=True, slots=True)
class Known:
    """A pair of which the record holds something; `a` comes before `b` in the alphabet. `last`: the latest day of an event."""

    a: str
    b: str
    events: int
    last: date | None


@dataclass(frozen=True, slots=True)
class Voice:
    """An outlet and what the record holds of it. `country`, `kind` and `source` (what the kind rests on) null when it is not known."""

    outlet: str
    country: str | None
    kind: str | None
    source: str | None
    articles: int
    reports: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that search found, and a stretch of it: `before`, `found` and `after` joined are verbatim."""

    article: Header
    before: str
    found: str
    after: str


class Shelf(Protocol):
    """A record as the pages see it. `asof` hides what was published later; days are inclusive; codes are of states and organisations."""

    def made(self) -> frozenset[str]:
        """Which of `events` and `index` the record holds. Without events each report stands for itself; without index there is none."""

    def recipe(self) -> str:
        """What made the rows; several, joined by blanks, when articles were coded by several releases."""

    def counts(self) -> Mapping[str, int]:
        """Rows a table."""

    def last_day(self) -> date | None:
        """The latest day of publication in the record: the day that a page takes for today."""

    def pairs(self, limit: int) -> Sequence[Known]:
        """Pairs by the day of their latest event, newest first."""

    def events(self, a: str, b: str, *, since: date | None, until: date | None, types: Sequence[str], limit: int) -> Sequence[Event]:
        """Events to which both are parties, the latest first; undated ones last."""

    def event(self, event: str) -> Event | None:
        """The event of that id, or of the only id that begins so."""

    def report(self, report: str) -> Report | None:
        """The report of that id."""

    def event_of(self, report: str) -> str | None:
        """Id of the event that the report tells of."""

    def article(self, article: str) -> Coded | None:
        """The article of that id, or of the only id that begins so, with what was found in it."""

    def headers(self, articles: Iterable[str]) -> Mapping[str, Header]:
        """Articles without their text, by id."""

    def links(self, event: Event) -> Sequence[Link]:
        """Why the reports of the event were taken for one happening, and what nearly joined it."""

    def differences(self, events: Iterable[str]) -> Mapping[str, Sequence[Difference]]:
        """Accounts side by side, by event; events without any are left out."""

    def pledges(self, a: str | None = None, b: str | None = None) -> Sequence[Pledge]:
        """Pledges between the two, or all, the latest first."""

    def measures(self, a: str, b: str) -> Sequence[Measure]:
        """Measures of one against the other, the latest first."""

    def relations(self, a: str, b: str, period: str) -> Sequence[Relation]:
        """Both directions, by day: every period between the first and the last in which something passed."""

    def turning_points(self, a: str, b: str) -> Sequence[TurningPoint]:
        """Both directions, by day."""

    def decisions(self, about: Iterable[str]) -> Sequence[Decision]:
        """What people decided on these events, reports or pledges, in its order."""

    def voices(self) -> Sequence[Voice]:
        """Outlets, those with most articles first."""

    def search(self, words: str, limit: int) -> Sequence[Hit]:
        """Articles that hold all the words, the best first."""
