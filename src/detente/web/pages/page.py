"""What all pages have in common: a template, an object for JSON, rows for CSV."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import Any, Protocol

from detente.ledger import Event
from detente.web.asked import Asked
from detente.web.shelf import OWN, Shelf
from detente.web.words import NO_DAY


@dataclass(frozen=True, slots=True)
class Rows:
    """A table for CSV."""

    columns: Sequence[str]
    rows: Sequence[Sequence[Any]]


class Page(Protocol):
    """One page. `template` is the file that shows it; `title` stands in the window; `address` is its own, without query or ending."""

    @property
    def template(self) -> str: ...

    @property
    def title(self) -> str: ...

    @property
    def address(self) -> str: ...

    @property
    def asked(self) -> Asked: ...

    def plain(self) -> Mapping[str, Any]:
        """The page as JSON gives it: the records that it shows, by their public names."""

    def rows(self, part: str | None) -> Rows:
        """The page as CSV gives it; `part` names one of its tables."""


def plain(value: Any) -> Any:
    """Records, tuples and days as objects, lists and text."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(item) for item in (sorted(value) if isinstance(value, set | frozenset) else value)]
    return value.isoformat() if isinstance(value, date) else value


def records(found: Iterable[Any], columns: Sequence[str]) -> Rows:
    """Records of one kind as rows: lists joined by `;`, intervals as two days with precision and basis."""
    rows = []
    for record in found:
        flat = _flat(plain(record))
        rows.append([flat.get(column) for column in columns])
    return Rows(columns, rows)


def _flat(row: Mapping[str, Any]) -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for name, value in row.items():
        if isinstance(value, Mapping):
            flat |= {f"{name}_{key}": item for key, item in value.items()}
        elif isinstance(value, list):
            flat[name] = ";".join(":".join(map(_cell, item)) if isinstance(item, list) else _cell(item) for item in value)
        else:
            flat[name] = value
    return flat


def _cell(value: Any) -> str:
    return "" if value is None else str(value)


EVENT_COLUMNS = (
    *("id", "event", "mode", "quad_code", "event_scale", "actors", "recipients"),
    *("when_first", "when_last", "when_precision", "when_basis", "country_code", "place", "status"),
    *("reports", "articles", "outlets", "copies", "disputed", "confidence"),
)
PAST_COLUMNS = EVENT_COLUMNS[:9]
RELATION_COLUMNS = (
    *("source", "target", "period", "first", "last", "events", "reports", "outlets"),
    *("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict"),
    *("scale_sum", "scale_mean", "goldstein_sum", "goldstein_mean", "index", "index_low", "index_high", "covered", "disputed", "pledges"),
)
PLEDGE_COLUMNS = (
    *("id", "by", "to", "event", "action", "condition", "deadline", "deadline_basis", "made_first", "made_last", "status", "history"),
    *("article", "start", "end"),
)
MEASURE_COLUMNS = (*("id", "kind", "by", "against", "since_first", "since_last", "until_first", "until_last", "seen", "words", "events"),)
DIFFERENCE_COLUMNS = ("event", "field", "relation", "sides", "values", "evidence")
TURN_COLUMNS = ("source", "target", "series", "method", "at", "low", "high", "before", "after", "events", "stable")


def events_table(events: Iterable[Event], *, of_history: bool = False) -> Rows:
    """Events, one a row; of a history without the columns that no history fills."""
    return records(events, PAST_COLUMNS if of_history else EVENT_COLUMNS)


def today(asked: Asked, shelf: Shelf) -> date:
    """The day that the page takes for today: the one asked for, else the last day of what is shown. No clock is read."""
    return asked.asof or shelf.last_day(asked.origin or OWN) or NO_DAY
