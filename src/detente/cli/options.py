"""Options that several commands share, said once."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Format(StrEnum):
    """How `read` writes: `json` is one object an article, the others one row a report."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


class Rows(StrEnum):
    """How rows are written."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"


class Form(StrEnum):
    """What is exported as: `native` is without loss; the last four are the formats of other event data."""

    NATIVE = "native"
    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    POLECAT = "polecat"
    ICEWS = "icews"
    GDELT = "gdelt"
    EVENTREPORT = "eventreport"


class Kind(StrEnum):
    """What can be exported."""

    REPORTS = "reports"
    EVENTS = "events"
    ACCOUNTS = "accounts"
    PLEDGES = "pledges"
    MEASURES = "measures"
    DYAD_MONTH = "dyad-month"


_DEFAULT = "Default: a table on a terminal, JSON lines in a pipe."

Sources = Annotated[list[str], typer.Argument(metavar="PATH|URL|-…", help="Files, folders, addresses, or - for stdin.")]
Published = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="Day of publication; wins over what the input says."),
]
Title = Annotated[str | None, typer.Option(metavar="WORDS", help="Title of the text; wins over what the input says.")]
Outlet = Annotated[str | None, typer.Option(metavar="NAME", help="Who published it; wins over what the input says.")]
ReadFormat = Annotated[Format | None, typer.Option("--format", help=_DEFAULT)]
RowFormat = Annotated[Rows | None, typer.Option("--format", help=_DEFAULT)]
ReportForm = Annotated[
    Form,
    typer.Option(
        "--as",
        help="native: without loss (of reports whole codings); jsonl, csv, parquet: one row each; the others: as other event data have it,"
        " with a note of the columns left empty beside FILE.",
    ),
]
Origin = Annotated[
    str,
    typer.Option(
        metavar="NAME",
        help="Of dyad-month, whose events: detente for those coded here, or an imported history: polecat, icews, gdelt.",
    ),
]
Output = Annotated[str, typer.Option("-o", "--output", metavar="FILE", help="Where to write; - is stdout.")]
FailEmpty = Annotated[bool, typer.Option("--fail-empty", help="Leave with exit code 3 when there is nothing to give out.")]
ProjectFolder = Annotated[
    Path | None,
    typer.Option("-p", "--project", metavar="FOLDER", help="The project's folder; else DETENTE_PROJECT, detente.toml, or here."),
]
Workers = Annotated[
    int | None, typer.Option(min=1, metavar="N", help="Processes that code; else DETENTE_WORKERS, detente.toml, or all cores.")
]
Deadline = Annotated[
    float | None, typer.Option(metavar="SECONDS", help="Longest that an article may take with two workers or more. Default: 10.")
]
Retry = Annotated[bool, typer.Option("--retry", help="Try articles again that were set aside before.")]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="Errors only on stderr.")]
Verbose = Annotated[bool, typer.Option("-v", "--verbose", help="Say more on stderr: each issue that was met.")]


def examples(*commands: str) -> str:
    """The end of every help: commands that run."""
    return "\b\nExamples:\n" + "\n".join(f"  {command}" for command in commands)
