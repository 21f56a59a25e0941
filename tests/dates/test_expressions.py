"""Time expressions: extents, intervals, and what is none."""

from __future__ import annotations

import csv
import time
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.dates import find_times
from detente.records import Sentence, TimeExpression

CASES = Path(__file__).resolve().parents[1] / "cases"
PUBLISHED = date(2024, 10, 23)


def rows(name: str) -> list[dict[str, str]]:
    with (CASES / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="|"))


def sentences(text: str) -> list[Sentence]:
    """Sentences at full stops, paragraphs at line breaks."""
    found, start = [], 0
    for number, paragraph in enumerate(text.split("\n")):
        for part in paragraph.replace(". ", ".\0").split("\0"):
            found.append(Sentence(start, start + len(part), part, number))
            start += len(part) + 1
    return found


def find(text: str, published: date | None = PUBLISHED) -> tuple[TimeExpression, ...]:
    return find_times(text, sentences(text), published=published)


@pytest.mark.parametrize("row", rows("dates.csv"), ids=lambda row: f"{row['expression']}-{row['published']}")
def test_the_interval_of_an_expression(row: dict[str, str]) -> None:
    published = date.fromisoformat(row["published"]) if row["published"] else None
    found = {one.text: one for one in find(row["text"], published)}
    assert row["expression"] in found, f"found {sorted(found)}"
    one = found[row["expression"]]
    days = (date.fromisoformat(row["first"]), date.fromisoformat(row["last"])) if row["first"] else (None, None)
    assert (one.when.first, one.when.last) == days
    assert (one.when.basis, one.role) == (row["basis"], row["role"])
    if row["precision"]:
        assert one.when.precision == row["precision"]


@pytest.mark.parametrize("row", rows("no_dates.csv"), ids=lambda row: row["text"][:30])
def test_words_that_are_no_time(row: dict[str, str]) -> None:
    assert [one.text for one in find(row["text"])] == []


def test_an_attribute_names_and_does_not_move_the_story() -> None:
    text = "Envoys met on Wednesday. They discussed the November 27 agreement. A statement came the following day."
    assert [one.when.first for one in find(text, date(2020, 1, 11))] == [date(2020, 1, 8), date(2019, 11, 27), date(2020, 1, 9)]


def test_a_line_that_is_a_date_dates_a_text_without_publication() -> None:
    text = "Tuesday, October 15, 2019\nTroops entered the town on Sunday. More came yesterday."
    found = find(text, None)
    assert [one.when.first for one in found] == [date(2019, 10, 15), date(2019, 10, 13), date(2019, 10, 14)]
    assert [one.when.basis for one in found] == ["stated", "inferred", "inferred"]


def test_history_counts_from_what_it_named_last() -> None:
    text = "War began in September 1939. In October the city fell. The siege of 1941 followed, and peace in 1945."
    found = {one.text: one.when.first for one in find(text)}
    assert found["October"] == date(1939, 10, 1)


def test_news_counts_from_its_publication() -> None:
    text = "Ministers met on Tuesday. A clash in August 2020 had hurt ties. They met again in July."
    assert {one.text: one.when.first for one in find(text)}["July"] == date(2024, 7, 1)


@given(st.text(max_size=200))
def test_any_text_gives_exact_spans_and_forward_intervals(text: str) -> None:
    for one in find(text):
        assert text[one.start : one.end] == one.text
        assert one.when.first is None or (one.when.last is not None and one.when.first <= one.when.last)


TIME_WORDS = [
    "the",
    "a",
    "last",
    "next",
    "two",
    "31",
    "0",
    "9999",
    "2020",
    "May",
    "March",
    "Monday",
    "century",
    "ago",
    "before",
    "end",
    "of",
    "first",
    "half",
    "-",
    ",",
    ".",
    "years",
    "day",
    "night",
    "12/05/2021",
    "had",
    "will",
    "to",
    "on",
]


DAYS = [None, date(1, 1, 1), PUBLISHED, date(9999, 12, 31)]


@given(st.lists(st.sampled_from(TIME_WORDS), max_size=25), st.sampled_from(DAYS))
def test_any_row_of_time_words_is_read_without_overlap(words: list[str], published: date | None) -> None:
    found = find(" ".join(words), published)
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize(
    "unit", ["1 ", "the ", "Monday ", "the end of ", "1-", "10:", "two hundred ", "first half of ", "12/05/2021 ", "'"]
)
def test_hostile_text_costs_no_more_than_its_length(unit: str) -> None:
    def cost(size: int) -> float:
        text = unit * (size // len(unit))
        began = time.process_time()
        find_times(text, [Sentence(0, len(text), text, 0)], published=PUBLISHED)
        return time.process_time() - began

    cost(1000)
    assert cost(100_000) < 40 * max(cost(10_000), 0.01)  # a square would be a hundredfold
