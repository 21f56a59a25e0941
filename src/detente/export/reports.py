"""Reports into a file in one of the forms that `detente export reports` knows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TextIO

from detente.errors import InputError
from detente.export.files import opened
from detente.export.lines import COLUMNS, flat_reports, write_csv, write_jsonl
from detente.export.parquet import write_parquet
from detente.plain import Plain, dumps

FORMS = ("native", "jsonl", "csv", "parquet")


def write_reports(codings: Iterable[Plain], form: str, output: str) -> int:
    """Write the reports of codings to file `output` (`-` is stdout) in one of `FORMS`; say how many. `InputError` for another form."""
    if form == "parquet":
        if output == "-":
            raise InputError("Parquet cannot go to stdout; give a file with -o")
        rows = (row for coding in codings for row in flat_reports(coding))
        return write_parquet(Path(output), list(COLUMNS.items()), ([row[name] for name in COLUMNS] for row in rows))
    if form not in _WRITERS:
        raise InputError(f"{form}: no such format; choose one of {', '.join(FORMS)}")
    with opened(output) as out:
        return _WRITERS[form](codings, out)


def native_lines(codings: Iterable[Plain], out: TextIO) -> int:
    """Whole codings, one a line: what can be read back without loss."""
    count = 0
    for coding in codings:
        out.write(dumps(coding) + "\n")
        count += len(coding["reports"])
    return count


def report_lines(codings: Iterable[Plain], out: TextIO) -> int:
    """Reports, one a line, as the contract names their fields."""
    return write_jsonl((report for coding in codings for report in coding["reports"]), out)


_WRITERS: dict[str, Callable[[Iterable[Plain], TextIO], int]] = {"native": native_lines, "jsonl": report_lines, "csv": write_csv}
