"""Exports read by base R, where R is installed: rows, columns and a cell of each."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from detente.export import eventreport
from detente.export.foreign import write_foreign
from tests.export.test_foreign import told

RSCRIPT = shutil.which("Rscript") or ""
TEXT = 'colClasses = c("CAMEO Code" = "character")'


@pytest.mark.skipif(not RSCRIPT, reason="R is not installed")
@pytest.mark.parametrize(
    ("what", "form", "reading", "column", "columns", "cell"),
    [
        ("events", "polecat", 'read.delim(f, na.strings = "None", quote = "", check.names = FALSE)', "Event Type", 40, "ACCUSE"),
        ("events", "icews", f'read.delim(f, quote = "", check.names = FALSE, {TEXT})', "CAMEO Code", 20, "112"),
        ("events", "gdelt", 'read.delim(f, header = FALSE, quote = "")', "V2", 61, "20241021"),
        ("reports", "eventreport", "read.csv(f)", "event_type", len(eventreport.COLUMNS), "ACCUSE"),
    ],
)
def test_base_r_reads(tmp_path: Path, what: str, form: str, reading: str, column: str, columns: int, cell: str) -> None:
    path = tmp_path / "out.txt"
    write_foreign(what, form, [told(one_sided=True), told(hostile=True, one_sided=True)], str(path))
    program = f'f <- "{path}"; x <- {reading}; cat(nrow(x), ncol(x), as.character(x[1, "{column}"]))'
    ran = subprocess.run([RSCRIPT, "-e", program], capture_output=True, text=True, check=True, timeout=60)
    assert ran.stdout == f"2 {columns} {cell}"
