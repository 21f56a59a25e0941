"""What must never be coded: sport, markets, weather, films, cities as places, crime at home. A standing list, one text a line."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from detente.pipeline import Reader

CASES = list(csv.DictReader((Path(__file__).parent / "cases" / "nothing.tsv").read_text(encoding="utf-8").splitlines(), delimiter="\t"))


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


@pytest.mark.parametrize("case", CASES, ids=[f"{c['kind']}-{i}" for i, c in enumerate(CASES)])
def test_no_report(reader: Reader, case: dict[str, str]) -> None:
    reports = reader.read(case["text"], published="2025-06-02").reports
    assert [(r.event, [e.code for e in r.actor + r.recipient], r.trigger.text) for r in reports] == []
