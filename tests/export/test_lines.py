"""JSON, JSON lines and CSV: nothing that a spreadsheet runs, numbers as numbers, one object for one article."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.export.lines import COLUMNS, RUNS_IN_A_SPREADSHEET, flat_reports, safe_cell, write_csv, write_json
from detente.export.reports import native_lines, report_lines
from detente.plain import coded_to_dict
from detente.records import Coded, Size
from tests.made import codeds, small_coding


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_text_that_a_spreadsheet_would_run_is_neutralised(start: str) -> None:
    assert safe_cell(f'{start}cmd|"/c calc"!A1') == f'\'{start}cmd|"/c calc"!A1'


@pytest.mark.parametrize("number", [-9.0, -2, 0, 2.5, 1_000_000])
def test_numbers_are_untouched(number: float) -> None:
    assert safe_cell(number) == number


def test_the_csv_of_a_report_has_its_source_and_its_numbers() -> None:
    out = io.StringIO(newline="")
    assert write_csv([coded_to_dict(small_coding())], out) == 1
    (row,) = csv.DictReader(io.StringIO(out.getvalue(), newline=""))
    assert tuple(row) == tuple(COLUMNS)
    assert (row["title"], row["outlet"], row["published"]) == ("'=Patrols", "Example", "2024-10-23")
    assert (row["actor"], row["recipient"], row["event_scale"]) == ("IND;CHN", "", "2.5")
    assert (row["said_by"], row["size"], row["pledge"]) == ("Example Wire > Vikram Misri", "troops 3-5 (IND)", "true")


@given(codeds)
def test_no_cell_of_any_csv_runs(coded: Coded) -> None:
    out = io.StringIO(newline="")
    write_csv([coded_to_dict(coded)], out)
    header, *rows = csv.reader(io.StringIO(out.getvalue(), newline=""))
    assert len(rows) == len(coded.reports)
    texts = [index for index, name in enumerate(header) if COLUMNS[name] == "VARCHAR"]
    assert not [row[index] for row in rows for index in texts if row[index][:1] in RUNS_IN_A_SPREADSHEET and row[index]]


@given(st.lists(codeds, max_size=3))
def test_json_is_one_object_for_one_article_and_a_list_else(several: list[Coded]) -> None:
    out = io.StringIO()
    plain = [coded_to_dict(coded) for coded in several]
    assert write_json(iter(plain), out) == sum(len(coded.reports) for coded in several)
    assert json.loads(out.getvalue()) == (plain[0] if len(plain) == 1 else plain)


@given(st.lists(codeds, max_size=3))
def test_lines_are_lines(several: list[Coded]) -> None:
    plain = [coded_to_dict(coded) for coded in several]
    for write, expected in ((native_lines, plain), (report_lines, [report for coding in plain for report in coding["reports"]])):
        out = io.StringIO()
        assert write(plain, out) == sum(len(coding["reports"]) for coding in plain)
        assert [json.loads(line) for line in out.getvalue().split("\n")[:-1]] == expected


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (Size("dead", 20.0, 20.0, "20", 0, 2), "dead 20"),
        (Size("dead", 20.0, None, "at least 20", 0, 2), "dead 20-?"),
        (Size("money", None, None, "billions", 0, 2), "money billions"),
        (Size("money", 1.5, 1.5, "1.5", 0, 2, unit="USD"), "money 1.5 USD"),
    ],
)
def test_sizes_in_words(size: Size, words: str) -> None:
    coded = small_coding()
    (row,) = flat_reports(coded_to_dict(replace(coded, reports=(replace(coded.reports[0], size=(size,)),))))
    assert row["size"] == words
