"""Reports as JSON lines and as CSV: one row a report, with the article that it comes from.

A spreadsheet runs a cell that begins with `=`, `+`, `-` or `@`, so text cells that do get an apostrophe in front, which
spreadsheets show as text; numbers are written as numbers, negative ones too.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from detente.plain import Plain, dumps

_NUMBERS = {
    **dict.fromkeys(("quad_code", "geonameid", "start", "end"), "BIGINT"),
    **dict.fromkeys(("event_scale", "lat", "lon", "confidence"), "DOUBLE"),
    **dict.fromkeys(("date", "enddate", "published"), "DATE"),
    "pledge": "BOOLEAN",
}
COLUMNS = {
    name: _NUMBERS.get(name, "VARCHAR")
    for name in (
        *("id", "article", "event", "mode", "context", "quad_code", "event_scale"),
        *("actor", "actor_sector", "actor_name", "actor_text", "recipient", "recipient_sector", "recipient_name", "recipient_text"),
        *("date", "enddate", "date_precision", "date_basis", "place", "country_code", "lat", "lon", "geonameid"),
        *("status", "said_by", "pledge", "size", "sentence", "start", "end", "confidence", "recipe"),
        *("title", "outlet", "credit", "published", "url"),
    )
}
"""Columns of the flat table of reports and their types, as DuckDB names them."""

# What a spreadsheet takes for the start of a formula or skips on the way to one; the full-width forms are folded to the plain ones by some.
RUNS_IN_A_SPREADSHEET = frozenset("=+-@\t\r\n＝＋－＠")


def write_jsonl(objects: Iterable[Plain], out: TextIO) -> int:
    """Write one object a line; say how many."""
    count = 0
    for plain in objects:
        count += 1
        out.write(dumps(plain) + "\n")
    return count


def write_json(codings: Iterable[Plain], out: TextIO) -> int:
    """Write one object for one coding, a list for none or several; say how many reports. Holds one coding at a time."""
    count, held, several = 0, None, False
    for coding in codings:
        if held is not None:
            out.write((",\n" if several else "[\n") + dumps(held))
            several = True
        held = coding
        count += len(coding["reports"])
    if held is not None:
        out.write((",\n" if several else "") + dumps(held) + ("\n]\n" if several else "\n"))
    else:
        out.write("[]\n")
    return count


def write_csv(codings: Iterable[Plain], out: TextIO) -> int:
    """Write the reports of codings as CSV (RFC 4180, header first); say how many."""
    rows = (row for coding in codings for row in flat_reports(coding))
    return write_csv_rows(tuple(COLUMNS), ([row[column] for column in COLUMNS] for row in rows), out)


def write_csv_rows(columns: Iterable[str], rows: Iterable[Iterable[Any]], out: TextIO) -> int:
    """Write any rows as CSV, header first, no cell of which a spreadsheet runs; say how many."""
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([safe_cell(column) for column in columns])
    count = 0
    for row in rows:
        count += 1
        writer.writerow([safe_cell(value) for value in row])
    return count


def safe_cell(value: Any) -> Any:
    """Text that a spreadsheet would run gets an apostrophe in front; truth becomes `true`/`false`; numbers stay."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str) and value and value[0] in RUNS_IN_A_SPREADSHEET:
        return "'" + value
    return value


def flat_reports(coding: Plain) -> Iterator[Plain]:
    """The reports of a coding as flat rows, with what a reader needs to find the source. Lists are joined by `;`."""
    article = coding["article"]
    for report in coding["reports"]:
        place = report["event_loc"] or {}
        lead = report["evidence"][0] if report["evidence"] else {}
        yield {
            **{name: report[name] for name in ("id", "article", "event", "mode", "quad_code", "event_scale", "status", "pledge")},
            **{name: report[name] for name in ("date", "enddate", "date_precision", "date_basis", "confidence", "recipe")},
            **{name: article[name] for name in ("title", "outlet", "credit", "published", "url")},
            **_party(report["actor"], "actor"),
            **_party(report["recipient"], "recipient"),
            "context": ";".join(report["context"]),
            "place": place.get("resolved_place") or place.get("extracted_place"),
            **{name: place.get(name) for name in ("country_code", "lat", "lon", "geonameid")},
            "said_by": said_by(report),
            "size": "; ".join(size_words(report)),
            "sentence": lead.get("text"),
            "start": lead.get("start"),
            "end": lead.get("end"),
        }


def said_by(report: Plain) -> str:
    """The attribution chain in words, from outermost to innermost; empty when the article says it on its own."""
    return " > ".join(source["name"] for source in report["attribution"])


def size_words(report: Plain) -> list[str]:
    """The numbers of the act in words: "dead 3-5", "money 2000000000 USD"."""
    return [_size(what, row) for what, rows in report["size"].items() for row in rows]


def _size(what: str, row: Plain) -> str:
    low, high = row["low"], row["high"]
    amount = row["text"] if low is None and high is None else _number(low) if low == high else f"{_number(low)}-{_number(high)}"
    return " ".join(word for word in (what, amount, row["unit"], row["side"] and f"({row['side']})") if word)


def _number(value: float | None) -> str:
    return "?" if value is None else f"{value:.0f}" if value == int(value) else repr(value)


def _party(entities: list[Plain], side: str) -> Plain:
    """Codes, sectors, names and words of one side; the n-th of each belongs to the same party, empty where not known."""
    return {
        side: ";".join(entity["code"] or "" for entity in entities),
        f"{side}_sector": ";".join(entity["sector"] or "" for entity in entities),
        f"{side}_name": ";".join(entity["name"] or "" for entity in entities),
        f"{side}_text": ";".join(entity["entity_text"] for entity in entities),
    }
