"""Reports as the long table of the R package eventreport: one row a report, `event_id`, what the report says, and its `source`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from detente.export.lines import said_by, write_csv_rows
from detente.export.told import Happening
from detente.plain import Plain

COLUMNS = (
    *("event_id", "report_id", "event_type", "mode", "status", "actor1", "actor1_sector", "actor2", "actor2_sector"),
    *("date_start", "date_end", "date_precision", "date_basis", "country", "location", "latitude", "longitude"),
    *("deaths_low", "deaths_high", "injuries_low", "injuries_high", "arrests_low", "arrests_high", "troops_low", "troops_high"),
    *("said_by", "sentence", "confidence", "source", "source_date", "source_url"),
)
EMPTY: tuple[str, ...] = ()
_SIZES = {"deaths": "dead", "injuries": "injured", "arrests": "arrested", "troops": "troops"}


def write_eventreport(told: Iterable[Happening], out: TextIO) -> int:
    """Write the table as CSV, its header first; say how many reports."""
    return write_csv_rows(COLUMNS, ([row[name] for name in COLUMNS] for row in map(_row, told)), out)


def _row(told: Happening) -> dict[str, Any]:
    report, article = told.report, told.article
    place = report["event_loc"] or {}
    return {
        "event_id": told.act["id"],
        "report_id": report["id"],
        "event_type": report["event"],
        **{name: report[name] for name in ("mode", "status", "date_precision", "date_basis", "confidence")},
        **dict(_side(1, report["actor"])),
        **dict(_side(2, report["recipient"])),
        "date_start": report["date"],
        "date_end": report["enddate"],
        "country": place.get("country_code"),
        "location": place.get("resolved_place") or place.get("extracted_place"),
        "latitude": place.get("lat"),
        "longitude": place.get("lon"),
        **dict(_sizes(report)),
        "said_by": said_by(report) or None,
        "sentence": report["evidence"][0]["text"] if report["evidence"] else None,
        "source": article["outlet"] or article["title"],
        "source_date": article["published"],
        "source_url": article["url"],
    }


def _side(n: int, entities: list[Plain]) -> Iterator[tuple[str, str | None]]:
    yield f"actor{n}", ";".join(entity["code"] or entity["entity_text"] for entity in entities) or None
    yield f"actor{n}_sector", ";".join(entity["sector"] or "" for entity in entities).strip(";") or None


def _sizes(report: Plain) -> Iterator[tuple[str, float | None]]:
    """Sums over the sides; null when a side's number is open at that end."""
    for column, what in _SIZES.items():
        rows = report["size"].get(what, ())
        for end in ("low", "high"):
            values = [row[end] for row in rows]
            yield f"{column}_{end}", None if not values or None in values else sum(values)
