"""What the words around a trigger say on whether it happened."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.coding.factuality import cues, settle
from detente.models.labels import STATUSES
from detente.records import Sentence, Span

CASES = Path(__file__).resolve().parents[1] / "cases" / "factuality.csv"
ROWS = list(csv.DictReader(CASES.read_text(encoding="utf-8").splitlines(), delimiter="|"))


def placed(text: str, trigger: str) -> tuple[Span, Sentence]:
    start = text.index(trigger)
    return Span(start, start + len(trigger), trigger), Sentence(0, len(text), text, 0)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"])
def test_a_cue_fires_and_another_does_not(row: dict[str, str]) -> None:
    found = cues(*placed(row["text"], row["trigger"]))
    assert set(row["cues"].split()) <= found
    assert row["absent"] not in found


@pytest.mark.parametrize(
    ("text", "trigger", "kind", "status"),
    [
        ("Oman offered to host talks.", "offered", "AGREE", "promised"),
        ("Oman offered tea.", "offered", "AGREE", "happened"),
        ("Chad would extend the truce if fuel came.", "extend", "AGREE", "possible"),
        ("Delhi has barred visas since the clashes.", "barred", "SANCTION", "ongoing"),
        ("Delhi barred visas in May.", "barred", "SANCTION", "happened"),
    ],
)
def test_cues_settle_what_the_reader_is_unsure_of(text: str, trigger: str, kind: str, status: str) -> None:
    unsure = [0.4, 0.2, 0.05, 0.2, 0.15, 0.0, 0.0]
    settled = settle(unsure, kind, *placed(text, trigger))
    assert STATUSES[settled.index(max(settled))] == status
    assert sum(settled) == pytest.approx(1)


def test_a_meeting_that_is_agreed_on_is_planned() -> None:
    between = [0.05, 0.0, 0.15, 0.8, 0.0, 0.0, 0.0]
    met = settle(between, "AGREE", *placed("Oman agreed to host talks in May.", "agreed"))
    cut = settle(between, "AGREE", *placed("Oman agreed to cut its tariffs.", "agreed"))
    assert [STATUSES[chances.index(max(chances))] for chances in (met, cut)] == ["planned", "promised"]


def test_a_sure_reader_is_not_overruled() -> None:
    sure = [0.97, 0.0, 0.0, 0.01, 0.02, 0.0, 0.0]
    settled = settle(sure, "AGREE", *placed("Oman offered to host talks.", "offered"))
    assert settled.index(max(settled)) == 0


@given(st.text(min_size=1, max_size=80), st.integers(0, 79))
def test_any_words_give_chances_that_sum_to_one(text: str, at: int) -> None:
    start = min(at, len(text) - 1)
    settled = settle([1 / 7] * 7, "AGREE", Span(start, len(text), text[start:]), Sentence(0, len(text), text, 0))
    assert sum(settled) == pytest.approx(1)
