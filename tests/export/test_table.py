"""Tables for a terminal: readable, and obeying nothing that an article says."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.export.shown import shown
from detente.export.table import date_words, parties, print_rows, print_table, print_timeline
from detente.plain import coded_to_dict
from detente.records import Coded, When
from tests.made import codeds, small_coding


def text_of(coded: Coded) -> str:
    out = io.StringIO()
    print_table([coded_to_dict(coded)], out)
    return out.getvalue()


def test_a_report_is_one_row() -> None:
    table = text_of(small_coding())
    for words in ("=Patrols", "Example · 2024-10-23", "2024-10-21", "IND ↔ CHN", "AGREE", "troops 3-5 (IND)", "happened", "Vikram Misri"):
        assert words in table


def test_an_article_without_reports_says_so() -> None:
    assert "no act between states was found" in text_of(replace(small_coding(), reports=()))


def test_a_timeline_names_the_article() -> None:
    out = io.StringIO()
    assert print_timeline([coded_to_dict(small_coding())], out) == 1
    assert "Example" in out.getvalue()
    assert print_timeline([], out) == 0


@pytest.mark.parametrize(
    ("first", "last", "precision", "words"),
    [
        ("2024-10-21", "2024-10-21", "day", "2024-10-21"),
        ("2024-10-01", "2024-10-31", "month", "2024-10"),
        ("2024-01-01", "2024-12-31", "year", "2024"),
        ("2020-01-01", "2024-12-31", "range", "2020-01-01\n2024-12-31"),
        (None, None, "unknown", "?"),
    ],
)
def test_a_date_is_shown_as_precisely_as_it_is_known(first: str | None, last: str | None, precision: str, words: str) -> None:
    when = When(first and date.fromisoformat(first), last and date.fromisoformat(last), precision, "stated")  # type: ignore[arg-type]
    coded = small_coding()
    report = coded_to_dict(replace(coded, reports=(replace(coded.reports[0], when=when),)))["reports"][0]
    assert date_words(report) == words


def test_parties_have_a_direction() -> None:
    coded = small_coding()
    india, china = coded.reports[0].actor
    directed = replace(coded.reports[0], actor=(india,), recipient=(replace(china, code=None),))
    assert parties(coded_to_dict(replace(coded, reports=(directed,)))["reports"][0]) == "IND → “China”"


@given(st.text())
def test_nothing_shown_is_obeyed(text: str) -> None:
    seen = shown(text)
    assert len(seen) == len(text)
    assert not set(seen) & {chr(n) for n in (*range(32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A))}


@given(codeds)
def test_no_article_can_talk_to_the_terminal(coded: Coded) -> None:
    hostile = replace(coded, article=replace(coded.article, title="\x1b]0;owned\x07[red]title[/red]\u202e"))
    table = text_of(hostile)
    assert "\x1b" not in table
    assert "\x07" not in table
    assert "\u202e" not in table
    assert "[red]" in table


def test_rows_of_any_kind() -> None:
    out = io.StringIO()
    assert print_rows(("name", "n"), iter([("a\x1b", 1), (None, 2.5)]), out) == 2
    assert "a\N{REPLACEMENT CHARACTER}" in out.getvalue()
