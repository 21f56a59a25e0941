"""Rows into Parquet, through DuckDB: the hand-over to everything that computes.

DuckDB never loads an extension from the network here, and writes through a file of JSON lines beside the target, because that
takes rows of any size without a second library.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import duckdb

from detente.export.files import whole

Columns = Sequence[tuple[str, str]]

SEALED: dict[str, str | bool | int | float | list[str]] = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
LONGEST_ROW = 256 * 1024 * 1024  # bytes of one row as JSON


def write_parquet(path: Path, columns: Columns, rows: Iterable[Sequence[Any]]) -> int:
    """Write rows whose values stand in the order of `columns` (name, DuckDB type); say how many. The file appears whole or not at all.

    Dates are ISO text, JSON and lists are JSON text, booleans may be 0 and 1.
    """
    lines = path.with_name(f".{path.name}.jsonl")
    try:
        count = _write_lines(lines, columns, rows)
        with whole(path) as part, duckdb.connect(":memory:", config=SEALED) as connection:
            kinds = ", ".join(f"{_quoted(name)}: {_text(kind)}" for name, kind in columns)
            source = f"read_json({_text(str(lines))}, format='newline_delimited', columns={{{kinds}}}, maximum_object_size={LONGEST_ROW})"
            connection.execute(f"COPY (SELECT * FROM {source}) TO {_text(str(part))} (FORMAT parquet, COMPRESSION zstd)")
    finally:
        lines.unlink(missing_ok=True)
    return count


def digest(path: Path) -> str:
    """SHA-256 of a file: a flipped bit in Parquet often gives other data in silence."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _write_lines(path: Path, columns: Columns, rows: Iterable[Sequence[Any]]) -> int:
    names = [name for name, _ in columns]
    structured = [index for index, (_, kind) in enumerate(columns) if kind in ("JSON", "VARCHAR[]")]
    truths = [index for index, (_, kind) in enumerate(columns) if kind == "BOOLEAN"]
    count = 0
    with path.open("w", encoding="utf-8") as stream:
        for row in rows:
            count += 1
            values = list(row)
            for index in structured:
                values[index] = None if values[index] is None else json.loads(values[index])
            for index in truths:
                values[index] = None if values[index] is None else bool(values[index])
            stream.write(json.dumps(dict(zip(names, values, strict=True)), ensure_ascii=False) + "\n")
    return count


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
