"""Imported histories, and the relations of every origin, in and out of the record. Plain objects; each writing call is one transaction."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from typing import Any

import apsw

from detente.store.columns import Column, Table
from detente.store.past_tables import PAST_TABLES
from detente.store.record import Record

Plain = Mapping[str, Any]
_TABLE: dict[str, Table] = {table.name: table for table in PAST_TABLES}
_STRUCTURED = ("VARCHAR[]", "JSON")
_NOBODY: frozenset[str] = frozenset()
_BETWEEN = "\x1f"  # between publishers: no name has it

_INDEXED = ("origin", "period", "recipe", "first", "last", "latest", "held", "acts", "unplaced", "pairs", "relations")


@dataclass(frozen=True, slots=True)
class PutTurning:
    """Turning points found anew for the directed pairs of `digests` (of what they were found); pairs that are `gone` have none."""

    digests: Mapping[tuple[str, str], bytes]
    points: Sequence[Plain]
    gone: Sequence[tuple[str, str]]


class Past:
    """The tables of histories and relations of an open record."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def put(self, events: Iterable[Plain], reports: Iterable[Plain], pairs: Sequence[tuple[str, str, str, str]]) -> tuple[int, int]:
        """Add events, their reports and their directed pairs (source, target, day, event); how many events and reports are new."""
        with self._record.transaction() as connection:
            new = tuple(_insert(connection, name, rows, "OR IGNORE") for name, rows in (("past_events", events), ("past_reports", reports)))
            connection.executemany("INSERT OR IGNORE INTO past_pairs VALUES (?, ?, ?, ?)", pairs)
        return new[0], new[1]

    def reject(self, rows: Iterable[Mapping[str, str]]) -> None:
        """Keep lines that could not be read."""
        with self._record.transaction() as connection:
            connection.executemany("INSERT OR IGNORE INTO rejected VALUES (:name, :place, :reason, :advice)", list(rows))

    def origins(self) -> list[str]:
        """The histories of which the record holds something."""
        return [origin for (origin,) in self._record.ask("SELECT DISTINCT origin FROM past_events ORDER BY origin")]

    def told(self, origin: str) -> Iterator[dict[str, Any]]:
        """Events of a history that are acts in PLOVER, with `reports` (how many) and `publishers`; in no order."""
        query = f"""SELECT {_names("past_events")}, n, publishers FROM past_events JOIN
            (SELECT event AS told, count(*) AS n, group_concat(DISTINCT publisher || '{_BETWEEN}') AS publishers
             FROM past_reports WHERE origin = ? GROUP BY event) ON told = id WHERE event IS NOT NULL"""
        yield from self._told(query, origin)

    def told_between(self, origin: str, a: str, b: str) -> Iterator[dict[str, Any]]:
        """As `told`, of the acts between two states in either direction, by day."""
        query = f"""SELECT {_names("past_events")}, (SELECT count(*) FROM past_reports WHERE past_reports.event = past_events.id),
            (SELECT group_concat(DISTINCT publisher || '{_BETWEEN}') FROM past_reports WHERE past_reports.event = past_events.id)
            FROM past_events WHERE origin = ? AND event IS NOT NULL AND id IN
            (SELECT event FROM past_pairs WHERE (source, target) IN ((?, ?), (?, ?))) ORDER BY date, id"""
        yield from self._told(query, origin, a, b, b, a)

    def _told(self, query: str, *values: str) -> Iterator[dict[str, Any]]:
        columns = [column.name for column in _TABLE["past_events"].columns]
        for *row, reports, publishers in self._record.ask(query, *values):
            plain = dict(zip(columns, row, strict=True))
            names = frozenset(name.removeprefix(",") for name in publishers.split(_BETWEEN) if name) if publishers else _NOBODY
            plain |= {"actors": _listed(plain["actors"]), "recipients": _listed(plain["recipients"])}
            yield {**plain, "reports": reports, "publishers": names}

    def held(self, origin: str) -> int:
        """How many reports there are of a history. They are added and never taken away: the same number is the same history."""
        return next(int(n) for (n,) in self._record.ask("SELECT count(*) FROM past_reports WHERE origin = ?", origin))

    def put_relations(self, indexed: Plain, relations: Iterable[Plain], heard: Iterable[Plain], turning: PutTurning | None = None) -> None:
        """Put these relations and counts, and turning points where they were looked for, in the place of what there was of that origin and
        period. `indexed`: a row as `indexed` gives it.
        """
        origin, period = indexed["origin"], indexed["period"]
        with self._record.transaction() as connection:
            for name in ("relations", "heard"):
                connection.execute(f"DELETE FROM {name} WHERE origin = ? AND period = ?", (origin, period))
                _insert(connection, name, relations if name == "relations" else heard)
            if turning is not None:
                for pair in (*turning.gone, *turning.digests):
                    connection.execute("DELETE FROM turning_points WHERE (origin, source, target) = (?, ?, ?)", (origin, *pair))
                    connection.execute("DELETE FROM turned WHERE (origin, source, target) = (?, ?, ?)", (origin, *pair))
                found = [(origin, *pair, digest) for pair, digest in turning.digests.items()]
                connection.executemany("INSERT INTO turned VALUES (?, ?, ?, ?)", found)
                _insert(connection, "turning_points", turning.points)
            marks = ", ".join("?" for _ in _INDEXED)
            connection.execute(f"INSERT OR REPLACE INTO indexed VALUES ({marks})", [indexed[name] for name in _INDEXED])

    def indexed(self) -> list[dict[str, Any]]:
        """What relations there are: first and last period, latest day of an act, reports of the history (null: of none), counts."""
        query = f"SELECT {', '.join(_INDEXED)} FROM indexed ORDER BY 1, 2"
        return [dict(zip(_INDEXED, row, strict=True)) for row in self._record.ask(query)]

    def turned(self, origin: str) -> dict[tuple[str, str], bytes]:
        """Of which series the turning points of each directed pair were found."""
        rows = self._record.ask("SELECT source, target, digest FROM turned WHERE origin = ?", origin)
        return {(source, target): digest for source, target, digest in rows}

    def turning_points(self, origin: str, a: str, b: str) -> Iterator[dict[str, Any]]:
        """Turning points of both directions of a pair, by day."""
        query = f"""SELECT {_names("turning_points")} FROM turning_points WHERE origin = ? AND (source, target) IN ((?, ?), (?, ?))
            ORDER BY at, source, series, method"""
        yield from self._rows("turning_points", query, origin, a, b, b, a)

    def relations(self, origin: str, period: str, pair: tuple[str, str] | None = None) -> Iterator[dict[str, Any]]:
        """Relations by source, target and day: all, or both directions of one pair."""
        both = "" if pair is None else "AND (source, target) IN ((?, ?), (?, ?))"
        values = () if pair is None else (*pair, pair[1], pair[0])
        query = f"SELECT {_names('relations')} FROM relations WHERE origin = ? AND period = ? {both} ORDER BY source, target, first"
        yield from self._rows("relations", query, origin, period, *values)

    def _rows(self, table: str, query: str, *values: str) -> Iterator[dict[str, Any]]:
        """Rows with all columns of a table as objects; lists and JSON are read."""
        columns = _TABLE[table].columns
        names = [column.name for column in columns]
        written = [column for column in columns if column.type in (*_STRUCTURED, "BOOLEAN")]
        for row in self._record.ask(query, *values):
            plain = dict(zip(names, row, strict=True))
            for column in written:
                plain[column.name] = _read(plain[column.name], column.type)
            yield plain

    def heard(self, origin: str, period: str, codes: Sequence[str] | None = None) -> dict[tuple[str, str], int]:
        """Acts by code and first day: of these codes, or of all. The empty code stands for all acts together."""
        among = "" if codes is None else "AND code IN (SELECT value FROM json_each(?))"
        values = () if codes is None else (json.dumps(list(codes)),)
        query = f"SELECT code, first, acts FROM heard WHERE origin = ? AND period = ? {among}"
        return {(code, first): acts for code, first, acts in self._record.ask(query, origin, period, *values)}


def _names(table: str) -> str:
    return ", ".join(f'{table}."{column.name}"' for column in _TABLE[table].columns)


def _read(value: Any, kind: str) -> Any:
    if value is None:
        return None
    return json.loads(value) if kind in _STRUCTURED else bool(value) if kind == "BOOLEAN" else value


def _insert(connection: apsw.Connection, name: str, rows: Iterable[Plain], on_conflict: str = "") -> int:
    """Insert rows; how many went in."""
    columns = _TABLE[name].columns
    listed, marks = ", ".join(f'"{column.name}"' for column in columns), ", ".join("?" for _ in columns)
    before = connection.total_changes()
    connection.executemany(f"INSERT {on_conflict} INTO {name} ({listed}) VALUES ({marks})", _cells(rows, columns))
    return connection.total_changes() - before


def _cells(rows: Iterable[Plain], columns: Sequence[Column]) -> Iterator[list[Any]]:
    take = itemgetter(*(column.name for column in columns))
    structured = [n for n, column in enumerate(columns) if column.type in _STRUCTURED]
    days = [n for n, column in enumerate(columns) if column.type == "DATE"]
    for row in rows:
        cells = list(take(row))
        for n in structured:
            cells[n] = _json(cells[n])
        for n in days:
            cells[n] = cells[n] and cells[n].isoformat()
        yield cells


def _json(value: Any) -> str:
    return _codes(value) if isinstance(value, tuple) else json.dumps(value, ensure_ascii=False, separators=(",", ":"))


@lru_cache(maxsize=100_000)
def _listed(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))


@lru_cache(maxsize=100_000)
def _codes(value: tuple[str, ...]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
