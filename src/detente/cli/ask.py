"""`detente query` and `detente export`: the record out in rows."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from decimal import Decimal
from math import isfinite
from pathlib import Path
from typing import Any, TextIO

from detente.cli.options import Form, Kind, Rows
from detente.cli.talk import Talk, outcome
from detente.config import load_settings
from detente.export.files import opened
from detente.export.lines import write_csv_rows, write_jsonl
from detente.export.query import Answer
from detente.export.table import print_rows
from detente.project import Project


def query(select: str, *, project: Path | None, form: Rows | None, output: str, fail_empty: bool, quiet: bool) -> int:
    """Ask, write the rows, count; the exit code."""
    with Talk(quiet=quiet) as talk, Project.open(load_settings({"project": project}).project) as asked:
        answer = asked.sql(select)
        with opened(output) as out:
            count = _WRITERS[form or _default(output)](answer, out)
        talk.summary(rows=count)
    return outcome(done=count, lost=0, empty=fail_empty and not count)


def export(what: Kind, form: Form, *, project: Path | None, output: str, origin: str, fail_empty: bool, quiet: bool) -> int:
    """Export, count; the exit code."""
    with Talk(quiet=quiet) as talk, Project.open(load_settings({"project": project}).project) as exported:
        count = exported.export(what, form, output, origin=origin)
        talk.summary(**{what.value.replace("-", "_"): count})
    return outcome(done=count, lost=0, empty=fail_empty and not count)


def _default(output: str) -> Rows:
    """A file's ending says its format; else a table on a terminal and JSON lines in a pipe."""
    if output == "-":
        return Rows.TABLE if sys.stdout.isatty() else Rows.JSONL
    return Rows.CSV if Path(output).suffix == ".csv" else Rows.JSONL


def _csv(answer: Answer, out: TextIO) -> int:
    return write_csv_rows(answer.columns, answer.rows, out)


def _jsonl(answer: Answer, out: TextIO) -> int:
    return write_jsonl(_objects(answer), out)


def _table(answer: Answer, out: TextIO) -> int:
    return print_rows(answer.columns, answer.rows, out)


def _objects(answer: Answer) -> Iterator[dict[str, Any]]:
    for row in answer.rows:
        yield {name: _plain(value) for name, value in zip(answer.columns, row, strict=True)}


def _plain(value: Any) -> Any:
    """What JSON has: decimals become floats, what is not finite becomes null, dates and the rest become text."""
    if isinstance(value, float | Decimal):
        return float(value) if isfinite(value) else None
    if value is None or isinstance(value, str | int | bool):
        return value
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    return str(value)


_WRITERS: dict[Rows, Callable[[Answer, TextIO], int]] = {Rows.TABLE: _table, Rows.JSONL: _jsonl, Rows.CSV: _csv}
