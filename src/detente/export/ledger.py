"""Events, accounts, pledges and measures into a file in one of the forms that `detente export` knows."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from detente.errors import InputError
from detente.export.files import opened
from detente.export.lines import write_csv_rows, write_jsonl
from detente.export.parquet import write_parquet
from detente.export.reports import FORMS

KINDS = {"events": "events", "accounts": "differences", "pledges": "pledges", "measures": "measures"}
"""What can be exported besides reports, and the table that it stands in."""

Rows = Callable[[str], Iterable[dict[str, Any]]]
Columns = Sequence[tuple[str, str]]
_TRUTHS = frozenset({"disputed"})


def write_ledger(what: str, rows: Rows, form: str, output: str, columns: Callable[[str], Columns]) -> int:
    """Write `what` (one of `KINDS`) to file `output` (`-` is stdout) in one of `FORMS`; say how many. `InputError` for another one.

    `rows` gives the rows of a table as objects, `columns` its columns with their DuckDB types. In CSV lists are joined by `;`, and what
    has structure is JSON.
    """
    if what not in KINDS:
        raise InputError(f"{what}: cannot be exported; this release exports: reports, {', '.join(KINDS)}")
    if form not in FORMS:
        raise InputError(f"{form}: no such format; choose one of {', '.join(FORMS)}")
    known = columns(KINDS[what])
    found = rows(KINDS[what])
    if form == "parquet":
        if output == "-":
            raise InputError("Parquet cannot go to stdout; give a file with -o")
        return write_parquet(Path(output), known, ([_stored(row[name]) for name, _ in known] for row in found))
    with opened(output) as out:
        if form == "csv":
            return write_csv_rows([name for name, _ in known], _cells(found, known), out)
        return write_jsonl(({name: _true(name, row[name]) for name, _ in known} for row in found), out)


def _cells(rows: Iterable[dict[str, Any]], columns: Columns) -> Iterator[list[Any]]:
    for row in rows:
        yield [_cell(name, kind, row[name]) for name, kind in columns]


def _cell(name: str, kind: str, value: Any) -> Any:
    if kind == "VARCHAR[]":
        return ";".join(value)
    return json.dumps(value, ensure_ascii=False) if kind == "JSON" else _true(name, value)


def _true(name: str, value: Any) -> Any:
    return bool(value) if name in _TRUTHS and value is not None else value


def _stored(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value
