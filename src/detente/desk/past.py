"""Imported histories as a desk asks them: their events in the form of the record's own, their lines as they stand in the file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date

from detente.desk.nouns import Known, Line
from detente.ledger import Event
from detente.records import When
from detente.store import Record

MOST_LINES = 40  # of one event
_COLUMNS = ("id", "event", "mode", "quad_code", "event_scale", "actors", "recipients", "date", "enddate")


def past_events(
    record: Record,
    origin: str,
    pair: tuple[str, str],
    *,
    since: date | None = None,
    until: date | None = None,
    types: Sequence[str] = (),
    limit: int,
) -> list[Event]:
    """Acts of a history between the two, the latest first."""
    conditions = [
        ("past_events.origin = ?", origin),
        ("past_pairs.date >= ?", since.isoformat() if since else None),
        ("past_pairs.date <= ?", until.isoformat() if until else None),
        ("past_events.event IN (SELECT value FROM json_each(?))", json.dumps(list(types)) if types else None),
    ]
    given = [(condition, value) for condition, value in conditions if value is not None]
    names = ", ".join(f"past_events.{name}" for name in _COLUMNS)
    query = f"""SELECT {names} FROM past_pairs JOIN past_events ON past_events.id = past_pairs.event
        WHERE source = ? AND target = ? AND past_events.event IS NOT NULL AND {" AND ".join(condition for condition, _ in given)}
        ORDER BY past_pairs.date DESC, past_pairs.event LIMIT ?"""
    values = [value for _, value in given]
    found = {row[0]: row for ends in (pair, pair[::-1]) for row in record.ask(query, *ends, *values, limit)}
    latest = sorted(found.values(), key=lambda row: (row[7], row[0]), reverse=True)[:limit]
    return [_event(record, row) for row in latest]


def past_event(record: Record, event: str) -> Event | None:
    """The act of that id; null when no history has one."""
    query = f"SELECT {', '.join(_COLUMNS)} FROM past_events WHERE id = ? AND event IS NOT NULL"
    return next((_event(record, row) for row in record.ask(query, event)), None)


def _event(record: Record, row: Sequence[str]) -> Event:
    """In the form of an event that was coded here. What a history does not tell is null or empty; `confidence` is 0: nobody gave any."""
    name, event, mode, quad, scale, actors, recipients, first, last = row
    told = record.ask("SELECT count(*), count(DISTINCT publisher) FROM past_reports WHERE event = ?", name)
    reports, publishers = next(told)
    return Event(
        id=name,
        event=event,
        mode=mode,
        quad_code=int(quad),
        event_scale=float(scale),
        actors=tuple(json.loads(actors)),
        recipients=tuple(json.loads(recipients)),
        when=When(date.fromisoformat(first), date.fromisoformat(last), "day" if first == last else "range", "stated"),
        country_code=None,
        place=None,
        status="happened",
        reports=(),
        articles=(),
        outlets=int(publishers),
        copies=int(reports) - 1,
        disputed=False,
        confidence=0.0,
    )


def past_lines(record: Record, event: str) -> list[Line]:
    """The lines that report the act, in the order of files and lines."""
    query = """SELECT origin, code, file, line, publisher, published, url, actor_name, recipient_name FROM past_reports
        WHERE event = ? ORDER BY file, line LIMIT ?"""
    return [
        Line(origin, code, f"{file}, line {line:,}", publisher, published and date.fromisoformat(published), url, actor, recipient)
        for origin, code, file, line, publisher, published, url, actor, recipient in record.ask(query, event, MOST_LINES)
    ]


def past_pairs(record: Record, origin: str) -> list[Known]:
    """Pairs of which a history tells, by how many acts passed between them, once a direction."""
    query = """SELECT min(source, target) AS a, max(source, target) AS b, sum(events) AS n, max(CASE WHEN events > 0 THEN last END)
        FROM relations WHERE origin = ? AND period = 'month' GROUP BY a, b ORDER BY n DESC, a, b"""
    return [Known(a, b, int(n), last and date.fromisoformat(last)) for a, b, n, last in record.ask(query, origin)]
