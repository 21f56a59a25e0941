"""The derived part of the record: events, links, accounts, pledges, measures, and what linking remembers between its runs.

All of it can be emptied and made again. Like the rest of the record it speaks plain objects; each method that writes is one transaction,
all of it or nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import apsw

from detente.store.record import Record
from detente.store.schema import LINKING
from detente.store.tables import TABLES, Table

Plain = Mapping[str, Any]
RECIPE = "linked_by"  # in meta: what made the derived tables
_STALE = "INSERT OR IGNORE INTO stale SELECT article, id FROM reports WHERE"


@dataclass(slots=True)
class LinkedArticles:
    """What a batch of articles adds: keys of reports, links, and the articles with the recipe and the reports that were linked."""

    articles: list[tuple[str, str, list[str]]] = field(default_factory=list)
    blocks: list[tuple[str, str, str]] = field(default_factory=list)
    links: list[Plain] = field(default_factory=list)


@dataclass(slots=True)
class MadeEvents:
    """Events made anew from `reports`; `pairs`: pair of parties and event."""

    reports: list[str] = field(default_factory=list)
    events: list[Plain] = field(default_factory=list)
    differences: list[Plain] = field(default_factory=list)
    pairs: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class MadePairs:
    """Pledges and measures made anew for `pairs`; `measure_pairs`: pair and measure."""

    pairs: list[str] = field(default_factory=list)
    pledges: list[Plain] = field(default_factory=list)
    measures: list[Plain] = field(default_factory=list)
    measure_pairs: list[tuple[str, str]] = field(default_factory=list)


class Derived:
    """The derived tables of an open record."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def begin(self, recipe: str) -> None:
        """Keep what `recipe` made; empty everything when something else made it."""
        if self._value(RECIPE) == recipe:
            return
        with self._record.transaction() as connection:
            for name in (*(table.name for table in TABLES if table.derived), *LINKING):
                connection.execute(f"DELETE FROM {name}")
            connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (RECIPE, recipe))

    def unlinked(self) -> list[str]:
        """Coded articles whose coding is not linked, by day of publication: what is compared then lies near."""
        query = """SELECT articles.id FROM articles LEFT JOIN linked ON linked.article = articles.id
            WHERE articles.recipe IS NOT NULL AND linked.recipe IS NOT articles.recipe ORDER BY published, articles.id"""
        return [article for (article,) in self._record.ask(query)]

    def uncompared(self) -> list[str]:
        """Coded articles that were not looked at for near-copies yet, by day of publication."""
        query = "SELECT id FROM articles WHERE recipe IS NOT NULL AND id NOT IN (SELECT article FROM copied) ORDER BY published, id"
        return [article for (article,) in self._record.ask(query)]

    def sharing(self, bands: Iterable[str]) -> list[str]:
        """Articles that have one of these bands."""
        query = "SELECT DISTINCT article FROM bands WHERE key IN (SELECT value FROM json_each(?))"
        return [article for (article,) in self._record.ask(query, json.dumps(sorted(bands)))]

    def copy_pairs(self, articles: Iterable[str]) -> list[tuple[str, str]]:
        """All pairs of near-copies that lead from these articles to others, however far."""
        query = """WITH RECURSIVE near(article) AS (SELECT value FROM json_each(?) UNION
            SELECT CASE WHEN one = article THEN other ELSE one END FROM near JOIN copy_pairs ON one = article OR other = article)
            SELECT DISTINCT one, other FROM near JOIN copy_pairs ON one = article OR other = article ORDER BY one, other"""
        return [(one, other) for one, other in self._record.ask(query, json.dumps(list(articles)))]

    def put_copies(self, bands: Sequence[tuple[str, str]], pairs: Sequence[tuple[str, str]], stories: Mapping[str, str]) -> None:
        """Keep what was found of the articles of `stories` (article → story); those whose story changed are to be linked again."""
        with self._record.transaction() as connection:
            connection.executemany("INSERT OR IGNORE INTO bands VALUES (?, ?)", bands)
            connection.executemany("INSERT OR IGNORE INTO copy_pairs VALUES (?, ?)", pairs)
            for article, story in stories.items():
                connection.execute("INSERT OR IGNORE INTO copied VALUES (?)", (article,))
                known = connection.execute("SELECT story FROM copies WHERE article = ?", (article,)).get
                if known != story:
                    connection.execute("INSERT OR REPLACE INTO copies VALUES (?, ?)", (article, story))
                    connection.execute("UPDATE linked SET recipe = '' WHERE article = ?", (article,))

    def stories(self, articles: Iterable[str]) -> dict[str, str]:
        """Article → story."""
        query = "SELECT article, story FROM copies WHERE article IN (SELECT value FROM json_each(?))"
        return dict(self._record.ask(query, json.dumps(list(articles))))

    def blocked(self, keys: Iterable[str]) -> list[tuple[str, str]]:
        """Reports that stand under one of these keys, with their articles."""
        query = "SELECT DISTINCT report, article FROM blocks WHERE key IN (SELECT value FROM json_each(?)) ORDER BY report"
        return [(report, article) for report, article in self._record.ask(query, json.dumps(sorted(keys)))]

    def put_linked(self, made: LinkedArticles) -> None:
        """Keep a batch of linked articles in the place of what was known of them."""
        with self._record.transaction() as connection:
            for article, recipe, reports in made.articles:
                self._unlink(connection, article)
                connection.execute("INSERT OR REPLACE INTO linked VALUES (?, ?, ?)", (article, recipe, json.dumps(reports)))
                connection.executemany("INSERT OR IGNORE INTO stale VALUES (?, ?)", [(article, report) for report in reports])
            connection.executemany("INSERT OR IGNORE INTO blocks VALUES (?, ?, ?)", made.blocks)
            self._insert(connection, "links", made.links)

    def _unlink(self, connection: apsw.Connection, article: str) -> None:
        """Take an article's reports out of everything; whatever hung on them is to be made anew."""
        reports = connection.execute("SELECT reports FROM linked WHERE article = ?", (article,)).get
        for report in json.loads(reports or "[]"):
            partners = "SELECT CASE WHEN report_a = ?1 THEN report_b ELSE report_a END FROM links WHERE ?1 IN (report_a, report_b)"
            connection.execute(f"{_STALE} reports.id IN ({partners} AND verdict = 'same')", (report,))
            connection.execute("DELETE FROM links WHERE report_a = ?1 OR report_b = ?1", (report,))
            self._drop_events(connection, [report])
            connection.execute("DELETE FROM stale WHERE report = ?", (report,))
        connection.execute("DELETE FROM blocks WHERE article = ?", (article,))

    def links(self, reports: Iterable[str]) -> list[dict[str, Any]]:
        """Links of these reports."""
        wanted = json.dumps(list(reports))
        where = "report_a IN (SELECT value FROM json_each(?1)) OR report_b IN (SELECT value FROM json_each(?1))"
        return list(self.rows("links", where, wanted))

    def put_decided(self, links: Sequence[Plain], stale: Iterable[str]) -> None:
        """Put links that people decided in the place of the machine's; events of `stale` reports are to be made anew."""
        with self._record.transaction() as connection:
            self._insert(connection, "links", links)
            connection.execute(f"{_STALE} reports.id IN (SELECT value FROM json_each(?))", (json.dumps(list(stale)),))

    def stale(self, most: int) -> list[str]:
        """Reports whose event is to be made anew, at most so many, those of one article together."""
        return [report for (report,) in self._record.ask("SELECT report FROM stale ORDER BY article, report LIMIT ?", most)]

    def connected(self, report: str) -> list[str]:
        """The reports that links of verdict same lead to from this one, itself among them."""
        query = """WITH RECURSIVE near(report) AS (SELECT ? UNION
            SELECT CASE WHEN report_a = report THEN report_b ELSE report_a END FROM near
            JOIN links ON (report_a = report OR report_b = report) AND verdict = 'same') SELECT report FROM near ORDER BY report"""
        return [found for (found,) in self._record.ask(query, report)]

    def put_events(self, made: MadeEvents) -> None:
        """Put events in the place of those that the reports told of before."""
        with self._record.transaction() as connection:
            self._drop_events(connection, made.reports)
            connection.executemany("DELETE FROM stale WHERE report = ?", [(report,) for report in made.reports])
            self._insert(connection, "events", made.events)
            for event in made.events:
                of = event["id"]
                told = zip(event["reports"], event["report_articles"], strict=True)
                connection.executemany("INSERT INTO event_reports VALUES (?, ?, ?)", [(of, report, article) for report, article in told])
                sides = [(of, side, code) for side, codes in (("actor", "actors"), ("recipient", "recipients")) for code in event[codes]]
                connection.executemany("INSERT INTO event_parties VALUES (?, ?, ?)", sides)
            self._insert(connection, "differences", made.differences)
            connection.executemany("INSERT OR IGNORE INTO event_pairs VALUES (?, ?)", made.pairs)
            connection.executemany("INSERT OR IGNORE INTO stale_pairs VALUES (?)", [(pair,) for pair, _ in made.pairs])

    @staticmethod
    def _drop_events(connection: apsw.Connection, reports: Iterable[str]) -> None:
        old = "SELECT event FROM event_reports WHERE report IN (SELECT value FROM json_each(?))"
        events = [event for (event,) in connection.execute(f"SELECT DISTINCT event FROM ({old})", (json.dumps(list(reports)),)).fetchall()]
        for event in events:
            connection.execute("INSERT OR IGNORE INTO stale SELECT article, report FROM event_reports WHERE event = ?", (event,))
            connection.execute("INSERT OR IGNORE INTO stale_pairs SELECT pair FROM event_pairs WHERE event = ?", (event,))
            for table in ("event_reports", "event_parties", "differences", "pledges", "event_pairs"):
                connection.execute(f"DELETE FROM {table} WHERE event = ?", (event,))
            connection.execute("DELETE FROM events WHERE id = ?", (event,))

    def stale_events(self, events: Sequence[str]) -> None:
        """Pledges and measures of the pairs of these events are to be made anew."""
        with self._record.transaction() as connection:
            for event in events:
                connection.execute("INSERT OR IGNORE INTO stale_pairs SELECT pair FROM event_pairs WHERE event = ?", (event,))

    def stale_pairs(self, most: int) -> list[str]:
        """Pairs of parties whose pledges and measures are to be made anew, at most so many."""
        return [pair for (pair,) in self._record.ask("SELECT pair FROM stale_pairs ORDER BY pair LIMIT ?", most)]

    def events_of(self, pairs: Iterable[str]) -> list[str]:
        """Ids of the events to which both of one of these pairs are parties."""
        query = "SELECT DISTINCT event FROM event_pairs WHERE pair IN (SELECT value FROM json_each(?)) ORDER BY event"
        return [event for (event,) in self._record.ask(query, json.dumps(list(pairs)))]

    def pledging(self, events: Iterable[str]) -> set[str]:
        """Those of the events in which a report is a pledge."""
        query = """SELECT DISTINCT event_reports.event FROM event_reports JOIN reports ON reports.id = event_reports.report
            WHERE pledge AND event_reports.event IN (SELECT value FROM json_each(?))"""
        return {event for (event,) in self._record.ask(query, json.dumps(list(events)))}

    def put_pairs(self, made: MadePairs) -> None:
        """Put pledges and measures in the place of those of their pairs."""
        with self._record.transaction() as connection:
            for pair in made.pairs:
                old = connection.execute("SELECT measure FROM measure_pairs WHERE pair = ?", (pair,)).fetchall()
                connection.executemany("DELETE FROM measures WHERE id = ?", old)
                connection.executemany("DELETE FROM measure_pairs WHERE measure = ?", old)
                connection.execute("DELETE FROM stale_pairs WHERE pair = ?", (pair,))
            self._insert(connection, "pledges", made.pledges)
            self._insert(connection, "measures", made.measures)
            connection.executemany("INSERT OR IGNORE INTO measure_pairs VALUES (?, ?)", made.measure_pairs)

    def decide(self, decision: Plain) -> None:
        """Add one decision; `value` is what it says, as JSON. The same decision twice is one."""
        with self._record.transaction() as connection:
            connection.execute(
                "INSERT OR IGNORE INTO decisions VALUES (:id, :about, :kind, :value, :by, :made)",
                {name: decision[name] for name in ("id", "about", "kind", "value", "by", "made")},
            )

    def decisions(self) -> list[dict[str, Any]]:
        """All decisions, in the order in which they were made."""
        return sorted(self.rows("decisions"), key=lambda row: (row["made"], row["id"]))

    def rows(self, table: str, where: str = "true", *values: str | int) -> Iterator[dict[str, Any]]:
        """Rows of a table as objects, in the order of its key; lists and JSON are read."""
        known = _TABLE[table]
        names = [column.name for column in known.columns]
        read = [column.name for column in known.columns if column.type in ("VARCHAR[]", "JSON")]
        listed, order = (", ".join(f'"{name}"' for name in found) for found in (names, known.key))
        for row in self._record.ask(f"SELECT {listed} FROM {table} WHERE {where} ORDER BY {order}", *values):
            plain = dict(zip(names, row, strict=True))
            yield {**plain, **{name: json.loads(plain[name]) for name in read}}

    def _insert(self, connection: apsw.Connection, table: str, rows: Sequence[Plain]) -> None:
        columns = _TABLE[table].columns
        listed = ", ".join(f'"{column.name}"' for column in columns)
        marks = ", ".join("?" for _ in columns)
        written = [
            tuple(_written(row[column.name]) if column.type in ("VARCHAR[]", "JSON") else row[column.name] for column in columns)
            for row in rows
        ]
        connection.executemany(f"INSERT OR REPLACE INTO {table} ({listed}) VALUES ({marks})", written)

    def _value(self, key: str) -> str | None:
        return next((value for (value,) in self._record.ask("SELECT value FROM meta WHERE key = ?", key)), None)


def _written(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


_TABLE: dict[str, Table] = {table.name: table for table in TABLES}
