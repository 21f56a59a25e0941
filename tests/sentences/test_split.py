"""Sentences: where they end, where they do not, and that hostile text is no trouble."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.records import Furniture
from detente.sentences import split
from detente.sentences.split import LIMIT, cut_sentences

CASES = list(csv.DictReader((Path(__file__).parent.parent / "cases" / "sentences.csv").read_text(encoding="utf-8").splitlines()))


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"][:40])
def test_cases(case: dict[str, str]) -> None:
    assert [s.text for s in split(case["text"])] == case["sentences"].split(" | ")


@pytest.mark.parametrize(
    ("text", "title", "kinds"),
    [
        ("Peru and Chile met on Tuesday", None, ["body"]),
        ("Peru and Chile met on Tuesday", "Peru and Chile met on Tuesday", ["title"]),
        ("Talks in Lima\n\nPeru and Chile met on Tuesday", "Talks in Lima", ["title", "body"]),
        ("Talks in Lima\n\nPeru and Chile met on Tuesday", None, ["heading", "heading"]),
        ("Talks in Lima\n\nThe border\n\nPeru and Chile met on Tuesday.", "Talks in Lima", ["title", "heading", "body"]),
    ],
)
def test_a_short_line_heads_what_follows_it(text: str, title: str | None, kinds: list[str]) -> None:
    assert [s.kind for s in split(text, title=title)] == kinds


def test_title_headings_and_paragraphs() -> None:
    text = "Envoys meet\n\nThe envoys met. They agreed.\n\nWhat comes next\n\nTalks resume."
    found = split(text, title="Envoys meet")
    assert [(s.kind, s.paragraph) for s in found] == [("title", 0), ("body", 1), ("body", 1), ("heading", 2), ("body", 3)]


def test_furniture_has_no_sentences() -> None:
    text = "The envoys met.\n\nRead more: floods\n\nTalks resume."
    start = text.index("Read")
    found = split(text, furniture=[Furniture(start, start + len("Read more: floods"), "related")])
    assert [s.text for s in found] == ["The envoys met.", "Talks resume."]


@given(st.text(max_size=300))
def test_spans_are_exact_and_ordered(text: str) -> None:
    last = 0
    for sentence in split(text):
        assert text[sentence.start : sentence.end] == sentence.text
        assert sentence.text == sentence.text.strip()
        assert last <= sentence.start < sentence.end
        last = sentence.end


@given(st.text(max_size=300))
def test_nothing_but_white_space_is_lost(text: str) -> None:
    kept = "".join("".join(s.text.split()) for s in split(text))
    assert kept == "".join(text.split())


@pytest.mark.parametrize(
    "text", ["x" * 1_000_000, "“" * 50_000, "A. " * 100_000, '". ' * 50_000], ids=["run", "quotes", "initials", "stops"]
)
def test_hostile_text_is_cut_not_choked_on(text: str) -> None:
    assert all(len(s.text) <= LIMIT for s in split(text))


def test_a_sentence_that_is_cut_is_told() -> None:
    long = "word " * (LIMIT // 5 + 10) + "end."
    sentences = split(f"Short one. Another.\n\n{long}")
    (issue,) = cut_sentences(sentences)
    assert (issue.step, issue.start) == ("sentences", sentences[2].end)
    assert cut_sentences(split("A short one. And another. " * 500)) == ()
