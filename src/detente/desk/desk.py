"""A record as somebody at a desk asks it: by pair of states, by day, by name, a page at a time. It reads and changes nothing.

Answers are lists that were limited where they are asked for; a record of a million events answers for one pair as fast as a small one.
What counts over the whole record is kept in a `Memory` for as long as the record does not grow.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from detente.decisions import decisions
from detente.desk.nouns import Header, Hit, Known, Line, Memory, Voice
from detente.desk.past import past_event, past_events, past_lines, past_pairs
from detente.indexing import OWN, pair_relations, pair_turning_points
from detente.knowledge.outlets import load_outlets
from detente.ledger import Decision, Difference, Event, Link, Measure, Pledge, Relation, TurningPoint
from detente.plain import dict_to_coded, dict_to_report
from detente.plain_ledger import dict_to_difference, dict_to_event, dict_to_link, dict_to_measure, dict_to_pledge
from detente.records import Coded, Report
from detente.store import Record
from detente.store.derived import Derived
from detente.store.past import Past

T = TypeVar("T")
MOST_LINKS = 400  # of one event: more are no reading
SNIPPET = 24  # words around what search found


class Desk:
    """The desk of one open record. Days are inclusive; codes are of states and organisations."""

    def __init__(self, record: Record, memory: Memory | None = None) -> None:
        self._record, self._derived, self._past, self._memory = record, Derived(record), Past(record), memory or Memory()
        self._generation = record.generation()

    def made(self) -> frozenset[str]:
        """Which of `events` and `index` the record holds. Events of imported histories count."""
        held = {
            "events": any(any(self._record.ask(f"SELECT 1 FROM {table} LIMIT 1")) for table in ("events", "past_events")),
            "index": bool(self._past.indexed()),
        }
        return frozenset(name for name, there in held.items() if there)

    def counts(self) -> Mapping[str, int]:
        """Rows a table."""
        return self._counted("counts", self._record.counts)

    def recipe(self) -> str:
        """What made the rows; several, joined by blanks, when articles were coded by several releases."""
        query = "SELECT DISTINCT recipe FROM articles WHERE recipe IS NOT NULL ORDER BY recipe"
        return self._counted("recipe", lambda: " ".join(recipe for (recipe,) in self._record.ask(query)))

    def last_day(self, origin: str = OWN) -> date | None:
        """The latest day of publication of what was coded here, or the latest day of an act of a history, once it is indexed."""
        if origin != OWN:
            return max(
                (date.fromisoformat(row["latest"]) for row in self._past.indexed() if row["origin"] == origin and row["latest"]),
                default=None,
            )
        return self._counted("last day", lambda: _day(next(self._record.ask("SELECT max(published) FROM articles"))[0]))

    def pairs(self, limit: int, origin: str = OWN) -> Sequence[Known]:
        """Pairs by the day of their latest event, newest first; events to come do not count as latest.

        Of a history, pairs by how much passed between them; acts count once a direction.
        """
        made = self._pairs if origin == OWN else lambda: past_pairs(self._record, origin)
        return self._counted(f"pairs {origin}", made)[:limit]

    def _pairs(self) -> list[Known]:
        last = self.last_day()
        query = """SELECT pair, count(*), max(CASE WHEN date <= ? THEN date END) AS last
            FROM event_pairs JOIN events ON events.id = event_pairs.event
            WHERE pair NOT LIKE '%-' GROUP BY pair ORDER BY last DESC, 2 DESC, pair"""
        rows = self._record.ask(query, (last or date.max).isoformat())
        return [Known(pair.partition("-")[0], pair.partition("-")[2], events, _day(day)) for pair, events, day in rows]

    def events(
        self, a: str, b: str, *, since: date | None, until: date | None, types: Sequence[str], limit: int, origin: str = OWN
    ) -> Sequence[Event]:
        """Events to which both are parties, the latest first; undated ones last."""
        if origin != OWN:
            return past_events(self._record, origin, (a, b), since=since, until=until, types=types, limit=limit)
        conditions: list[tuple[str, str | None]] = [
            ("id IN (SELECT event FROM event_pairs WHERE pair = ?)", _pair(a, b)),
            ("enddate >= ?", since.isoformat() if since else None),
            ("date <= ?", until.isoformat() if until else None),
            ("event IN (SELECT value FROM json_each(?))", json.dumps(list(types)) if types else None),
        ]
        given = [(condition, value) for condition, value in conditions if value is not None]
        where = " AND ".join(condition for condition, _ in given)
        query = f"SELECT id FROM events WHERE {where} ORDER BY date IS NULL, date DESC, enddate DESC, id LIMIT ?"
        order = [name for (name,) in self._record.ask(query, *(value for _, value in given), limit)]
        found = {event.id: event for event in self._events(order)}
        return [found[name] for name in order]

    def _events(self, ids: Iterable[str]) -> list[Event]:
        rows = self._derived.rows("events", "id IN (SELECT value FROM json_each(?))", json.dumps(list(ids)))
        return [dict_to_event(row) for row in rows]

    def event(self, event: str) -> Event | None:
        """The event of that id, or of the only id that begins so; of an imported history only by its whole id."""
        return next(iter(self._events(self._begun("events", event))), None) or past_event(self._record, event)

    def report(self, report: str) -> Report | None:
        """The report of that id."""
        return next(map(dict_to_report, self._record.reports("reports.id = ?", [report])), None)

    def event_of(self, report: str) -> str | None:
        """Id of the event that the report tells of."""
        return next((event for (event,) in self._record.ask("SELECT event FROM event_reports WHERE report = ?", report)), None)

    def article(self, article: str) -> Coded | None:
        """The article of that id, or of the only id that begins so, with what was found in it."""
        for name in self._begun("articles", article):
            plain = self._record.coding(name) or self._record.article(name)
            return None if plain is None else dict_to_coded(plain)
        return None

    def _begun(self, table: str, beginning: str) -> list[str]:
        """The id that begins so; none when there are several."""
        query = f"SELECT id FROM {table} WHERE id >= ? AND id < ? ORDER BY id LIMIT 2"
        found = [name for (name,) in self._record.ask(query, beginning, beginning + "\U0010ffff")]
        return [name for name in found if name == beginning] or (found if len(found) == 1 else [])

    def headers(self, articles: Iterable[str]) -> Mapping[str, Header]:
        """Articles without their text, by id."""
        query = "SELECT id, title, outlet, url, credit, published FROM articles WHERE id IN (SELECT value FROM json_each(?))"
        rows = self._record.ask(query, json.dumps(sorted(articles)))
        return {row[0]: _header(row) for row in rows}

    def links(self, event: Event) -> Sequence[Link]:
        """Why the reports of the event were taken for one happening, and what nearly joined it."""
        found = self._derived.links(event.reports[:MOST_LINKS])
        return [dict_to_link(row) for row in found[:MOST_LINKS]]

    def differences(self, events: Iterable[str]) -> Mapping[str, Sequence[Difference]]:
        """Accounts side by side, by event; events without any are left out."""
        found: dict[str, list[Difference]] = {}
        for row in self._derived.rows("differences", "event IN (SELECT value FROM json_each(?))", json.dumps(list(events))):
            found.setdefault(row["event"], []).append(dict_to_difference({key: value for key, value in row.items() if key != "n"}))
        return found

    def pledges(self, a: str | None = None, b: str | None = None) -> Sequence[Pledge]:
        """Pledges between the two, or all, the latest first."""
        if a is None or b is None:
            rows = self._derived.rows("pledges")
        else:
            rows = self._derived.rows("pledges", "event IN (SELECT event FROM event_pairs WHERE pair = ?)", _pair(a, b))
        found = [dict_to_pledge(row) for row in rows]
        return sorted(found, key=lambda pledge: (pledge.made.first or date.min, pledge.id), reverse=True)

    def measures(self, a: str, b: str) -> Sequence[Measure]:
        """Measures of one against the other, the latest first."""
        rows = self._derived.rows("measures", "id IN (SELECT measure FROM measure_pairs WHERE pair = ?)", _pair(a, b))
        found = [dict_to_measure(row) for row in rows]
        return sorted(found, key=lambda measure: (measure.since.first or date.min, measure.id), reverse=True)

    def origins(self, a: str, b: str) -> Sequence[str]:
        """Of which origins there are relations of the two: what was coded here first, then imported histories."""
        query = "SELECT 1 FROM relations WHERE origin = ? AND (source, target) IN ((?, ?), (?, ?)) LIMIT 1"
        return [origin for origin in self.every_origin() if any(self._record.ask(query, origin, a, b, b, a))]

    def every_origin(self) -> Sequence[str]:
        """Of which origins there are relations at all."""
        return sorted({row["origin"] for row in self._past.indexed()}, key=lambda origin: (origin != OWN, origin))

    def relations(self, a: str, b: str, period: str, origin: str = OWN) -> Sequence[Relation]:
        """Both directions, by day: every period from the first of the record to its last; none when nothing passed between the two."""
        ends = _pair(a, b)
        return self._counted(f"relations {origin} {ends} {period}", lambda: pair_relations(self._record, origin, a, b, period))

    def turning_points(self, a: str, b: str, origin: str = OWN) -> Sequence[TurningPoint]:
        """Both directions, by day."""
        return pair_turning_points(self._record, origin, a, b)

    def lines(self, event: str) -> Sequence[Line]:
        """The lines of an imported history that report the event; none for an event that was coded here."""
        return past_lines(self._record, event)

    def decisions(self, about: Iterable[str]) -> Sequence[Decision]:
        """What people decided on these reports or pledges, in its order."""
        wanted = set(about)
        return [decision for decision in self._decisions if wanted & set(decision.about)]

    @cached_property
    def _decisions(self) -> list[Decision]:
        return list(decisions(self._record))

    def voices(self) -> Sequence[Voice]:
        """Outlets, those with most articles first."""
        return self._counted("voices", self._voices)

    def _voices(self) -> list[Voice]:
        articles = "SELECT outlet, count(*), min(published), max(published) FROM articles GROUP BY outlet"
        reports = "SELECT outlet, count(*) FROM reports JOIN articles ON articles.id = reports.article GROUP BY outlet"
        told = dict(self._record.ask(reports))
        found = [
            described(outlet, articles=n, reports=told.get(outlet, 0), first=_day(first), last=_day(last))
            for outlet, n, first, last in self._record.ask(articles)
        ]
        return sorted(found, key=lambda voice: (-voice.articles, voice.outlet))

    def search(self, words: str, limit: int) -> Sequence[Hit]:
        """Articles that hold all the words, the best first."""
        asked = " ".join(f'"{word}"' for word in words.replace('"', " ").split() if any(map(str.isalnum, word)))
        if not asked:
            return []
        query = f"""SELECT id, articles.title, outlet, url, credit, published, snippet(words, 1, char(2), char(3), '', {SNIPPET})
            FROM words JOIN articles ON articles.row = words.rowid WHERE words MATCH ? ORDER BY rank LIMIT ?"""
        hits = []
        for *header, snippet in self._record.ask(query, asked, limit):
            before, _, rest = snippet.partition("\x02")
            found, _, after = rest.partition("\x03")
            hits.append(Hit(_header(header), before, found, after.replace("\x02", "").replace("\x03", "")))
        return hits

    def _counted(self, name: str, make: Callable[[], T]) -> T:
        return self._memory.recall(self._generation, name, make)


def described(outlet: str | None, **counts: Any) -> Voice:
    """An outlet with what is known of it."""
    known = load_outlets().named(outlet) if outlet else None
    if known is None:
        return Voice(outlet or "outlet not known", None, None, None, **counts)
    return Voice(outlet or known.name, known.country, known.kind, known.source, **counts)


def _header(row: Sequence[Any]) -> Header:
    name, title, outlet, url, credit, published = row
    return Header(name, title, outlet, url, credit, _day(published))


def _pair(a: str, b: str) -> str:
    return "-".join(sorted((a, b)))


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
