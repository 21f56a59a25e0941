"""What the pages take from a record: everything they show comes through here. `detente.desk.Desk` has it for a project."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Protocol

from detente.desk import OWN, Header, Hit, Known, Line, Voice
from detente.ledger import Decision, Difference, Event, Link, Measure, Pledge, Relation, TurningPoint
from detente.records import Coded, Report

__all__ = ["OWN", "Header", "Hit", "Known", "Line", "Shelf", "Voice"]


class Shelf(Protocol):
    """A record as the pages see it. `asof` hides what was published later; days are inclusive; codes are of states and organisations."""

    def made(self) -> frozenset[str]:
        """Which of `events` and `index` the record holds."""

    def recipe(self) -> str:
        """What made the rows; several, joined by blanks, when articles were coded by several releases."""

    def counts(self) -> Mapping[str, int]:
        """Rows a table."""

    def last_day(self, origin: str = OWN) -> date | None:
        """The latest day of publication, or of an event of a history: the day that a page takes for today."""

    def pairs(self, limit: int, origin: str = OWN) -> Sequence[Known]:
        """Pairs by the day of their latest event, newest first; of a history by how much passed between them."""

    def every_origin(self) -> Sequence[str]:
        """Of which origins there are relations: what was coded here first, then imported histories."""

    def origins(self, a: str, b: str) -> Sequence[str]:
        """Of which origins there are relations of the two."""

    def lines(self, event: str) -> Sequence[Line]:
        """Lines of an imported history that report the event; none for an event that was coded here."""

    def events(
        self, a: str, b: str, *, since: date | None, until: date | None, types: Sequence[str], limit: int, origin: str = OWN
    ) -> Sequence[Event]:
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

    def relations(self, a: str, b: str, period: str, origin: str = OWN) -> Sequence[Relation]:
        """Both directions, by day: every period between the first and the last in which something passed."""

    def turning_points(self, a: str, b: str, origin: str = OWN) -> Sequence[TurningPoint]:
        """Both directions, by day."""

    def decisions(self, about: Iterable[str]) -> Sequence[Decision]:
        """What people decided on these events, reports or pledges, in its order."""

    def voices(self) -> Sequence[Voice]:
        """Outlets, those with most articles first."""

    def search(self, words: str, limit: int) -> Sequence[Hit]:
        """Articles that hold all the words, the best first."""
