"""Importing a history, indexing it, and the page of a pair."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from tests.cli.conftest import Detente

LINES = 4 * 9 * 11


def test_import_and_index(detente: Detente) -> None:
    ran = detente("import", "icews", "events.tab", "-p", "p")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == f"lines {LINES}, new {LINES}, events {LINES - 36}, no act 36, no pair 0, skipped 0\n"
    again = detente("import", "icews", "events.tab", "-p", "p")
    assert again.err == f"lines {LINES}, new 0, events 0, no act 36, no pair 0, skipped 0\n"
    ran = detente("index", "-p", "p", "-v")
    assert ran.code == 0
    assert "icews, month: 324 acts, 0 of them in no month, 6 directed pairs" in ran.err.splitlines()
    assert detente("index", "--period", "decade", "-p", "p").code == 2


def test_lines_that_cannot_be_read_are_told_counted_and_kept(detente: Detente) -> None:
    text = Path("events.tab").read_text(encoding="utf-8")
    Path("bad.tab").write_text(text + "a\tb\n" + "China\tSulk\tIndia\t2014-01-01\n" * 30, encoding="utf-8")
    ran = detente("import", "icews", "bad.tab", "-p", "p")
    assert ran.code == 4
    assert ran.err.splitlines()[0] == f"detente: bad.tab: line {LINES + 1}: 2 columns instead of at least 4"
    assert len(ran.err.splitlines()) == 22
    assert ran.err.endswith("skipped 31\n")
    assert json.loads(detente("query", "select count(*) as n from rejected", "-p", "p").out) == {"n": 31}


def test_another_file_is_refused(detente: Detente) -> None:
    ran = detente("import", "polecat", "story.txt", "-p", "p")
    assert (ran.code, ran.out) == (1, "")
    assert "is not a POLECAT file" in ran.err
    assert detente("import", "icews", "missing.tab", "-p", "p").code == 1


def test_the_page_of_a_pair_with_a_history(detente: Detente) -> None:
    detente("import", "icews", "events.tab", "-p", "p")
    detente("index", "-p", "p")
    ran = detente("show", "pair", "ind", "chn", "-p", "p", "--format", "table")
    assert ran.code == 0
    assert "IND ⇄ CHN" in ran.out
    assert "ICEWS  2010-01 to 2013-09: 45 months, in 36 the sources told enough of both" in ran.out
    assert "2012-01" in ran.out
    assert "IND→CHN  " in ran.out
    assert "conflict a month from 0.0 to 1.0" in ran.out
    assert "Foreign Affairs (India) → China · 112" in ran.out
    assert "in the words of the source" in ran.out


def test_the_page_of_a_pair_of_here(detente: Detente) -> None:
    detente("run", "story.txt", "news", "-p", "p", "--published", "2024-10-23")
    detente("link", "-p", "p")
    detente("index", "-p", "p")
    ran = detente("show", "pair", "CHN", "IND", "-p", "p", "--format", "table")
    assert ran.code == 0
    assert "coded here" in ran.out
    assert "ACCUSE" in ran.out
    assert detente("show", "pair", "NOR", "ISL", "-p", "p", "--format", "table").err == "no report has both NOR and ISL as parties\n"


def test_dyad_months_of_a_history(detente: Detente) -> None:
    detente("import", "icews", "events.tab", "-p", "p")
    ran = detente("export", "dyad-month", "--as", "csv", "--origin", "icews", "-p", "p")
    assert ran.code == 1
    assert "detente index" in ran.err
    detente("index", "-p", "p")
    ran = detente("export", "dyad-month", "--as", "csv", "--origin", "icews", "-p", "p", "-o", "dyads.csv")
    assert ran.err == f"dyad month {6 * 45}\n"
    with Path("dyads.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 6 * 45
    assert {(row["iso3_a"], row["ccode1"], row["gwcode1"]) for row in rows} == {
        ("IND", "750", "750"),
        ("CHN", "710", "710"),
        ("NPL", "790", "790"),
    }
    assert detente("export", "events", "--as", "csv", "--origin", "icews", "-p", "p").code == 1


def test_exports_in_the_formats_of_others(detente: Detente) -> None:
    detente("run", "story.txt", "-p", "p")
    detente("link", "-p", "p")
    for what, form in (("events", "polecat"), ("events", "icews"), ("events", "gdelt"), ("reports", "gdelt"), ("reports", "eventreport")):
        ran = detente("export", what, "--as", form, "-p", "p", "-o", "out.txt")
        assert (ran.code, ran.err) == (0, f"{what} 3\n")
        assert "Left empty" in Path("out.txt.note.txt").read_text(encoding="utf-8")
        assert Path("out.txt").read_bytes().decode() == detente("export", what, "--as", form, "-p", "p").out
