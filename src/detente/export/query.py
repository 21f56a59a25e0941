"""The SQL door: one SELECT over Parquet files, that can read nothing else, write nothing, and take neither all memory nor all time."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from detente.errors import InputError
from detente.export.parquet import SEALED

SECONDS = 60.0
MEMORY = "2GB"
ROWS_AT_ONCE = 1_000


@dataclass(frozen=True, slots=True)
class Answer:
    """Column names and a stream of rows. The stream holds the query open until it is read to its end or closed."""

    columns: tuple[str, ...]
    rows: Iterator[tuple[Any, ...]] = field(repr=False)


def ask(folder: Path, query: str, *, seconds: float = SECONDS, memory: str = MEMORY) -> Answer:
    """Run one SELECT over the Parquet files in `folder`, each a table by its name. `InputError` says what is wrong with the query."""
    connection = _sealed(folder, memory)
    timer = threading.Timer(seconds, connection.interrupt)
    timer.daemon = True
    try:
        _only_select(connection, query)
        timer.start()
        connection.execute(query)
        columns = tuple(str(column[0]) for column in connection.description or ())
    except duckdb.Error as error:
        timer.cancel()
        connection.close()
        raise _told(error, seconds) from error
    except BaseException:
        connection.close()
        raise
    return Answer(columns, _stream(connection, timer, seconds))


def _stream(connection: duckdb.DuckDBPyConnection, timer: threading.Timer, seconds: float) -> Iterator[tuple[Any, ...]]:
    with closing(connection):
        try:
            while rows := connection.fetchmany(ROWS_AT_ONCE):
                yield from rows
        except duckdb.Error as error:
            raise _told(error, seconds) from error
        finally:
            timer.cancel()


def _sealed(folder: Path, memory: str) -> duckdb.DuckDBPyConnection:
    """A connection that sees the files of `folder` and nothing else, and whose settings cannot be changed any more."""
    connection = duckdb.connect(":memory:", config={**SEALED, "memory_limit": memory, "temp_directory": ""})
    for path in sorted(folder.glob("*.parquet")):
        connection.execute(f"CREATE VIEW {path.stem} AS SELECT * FROM read_parquet({_text(str(path))})")
    connection.execute(f"SET allowed_directories = [{_text(str(folder))}]")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return connection


def _only_select(connection: duckdb.DuckDBPyConnection, query: str) -> None:
    """COPY could write into the folder that SELECT may read, so nothing but SELECT (WITH, FROM, DESCRIBE, SHOW) passes."""
    statements = connection.extract_statements(query)
    if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
        raise InputError('the query must be one SELECT; for example: detente query "select event, count(*) from reports group by event"')


def _told(error: duckdb.Error, seconds: float) -> InputError:
    if isinstance(error, duckdb.InterruptException):
        return InputError(f"the query was stopped after {seconds:g} s; ask for less, or export to Parquet and use your own DuckDB")
    return InputError(f"the query cannot be answered: {error}")


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
