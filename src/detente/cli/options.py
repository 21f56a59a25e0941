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


ReadFormat = Annotated[Format | None, typer.Option("--format", help="Default: a table on a terminal, JSON lines in a pipe.")]
Sources = Annotated[list[str], typer.Argument(metavar="PATH|URL|-…", help="Files, folders, addresses, or - for stdin.")]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="Errors only on stderr.")]
Verbose = Annotated[bool, typer.Option("-v", "--verbose", help="Say more on stderr: each issue, each duplicate.")]
Output = Annotated[str, typer.Option("-o", "--output", metavar="FILE", help="Where to write; - is stdout.")]
FailEmpty = Annotated[bool, typer.Option("--fail-empty", help="Leave with exit code 3 when there is nothing to give out.")]
Published = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="Day of publication; wins over what the input says."),
]
Outlet = Annotated[str | None, typer.Option(help="Who published it; wins over what the input says.")]
ProjectFolder = Annotated[
    Path | None,
    typer.Option("-p", "--project", metavar="FOLDER", help="The project's folder; else DETENTE_PROJECT, detente.toml, or here."),
]
