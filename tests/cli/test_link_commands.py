"""`detente link`, `decide`, `show event` and the exports of what linking makes."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Detente


@pytest.fixture
def linked(detente: Detente) -> Detente:
    """A project in which two papers tell of one meeting."""
    for n, words in enumerate(("India met China in Kazan on the river bank.", "Our man in Kazan reports. India met China in Kazan.")):
        Path(f"meeting{n}.txt").write_text(f"A meeting {n}\n\n{words} It was the first meeting in years.\n", encoding="utf-8")
    for n in range(2):
        assert detente("run", f"meeting{n}.txt", "-p", "p", "--published", "2024-10-23", "--outlet", f"Paper {n}").code == 0
    ran = detente("link", "-p", "p")
    assert ran.code == 0
    return detente


def rows(detente: Detente, query: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in detente("query", query, "-p", "p").out.splitlines()]


def test_link_counts_and_does_nothing_twice(linked: Detente) -> None:
    assert linked("link", "-p", "p").err == "linked 0, events 1, links 1, pledges 0, measures 0\n"
    assert rows(linked, "select event, outlets, len(reports) as n from events") == [{"event": "CONSULT", "outlets": 2, "n": 2}]


def test_an_event_is_shown_with_its_reports_and_reasons(linked: Detente) -> None:
    (event,) = rows(linked, "select id from events")
    table = linked("show", "event", event["id"][:6], "-p", "p", "--format", "table").out
    for words in ("CHN ↔ IND", "CONSULT", "2 independent outlets", "Paper 0", "Paper 1", "both CHN, IND", "on 2024-10-23"):
        assert words in table
    page = json.loads(linked("show", "event", event["id"], "-p", "p", "--format", "jsonl").out)
    assert list(page) == ["event", "accounts", "pledges", "links", "reports"]
    assert page["event"]["reports"] == sorted(report["id"] for report in page["reports"])
    assert len(list(csv.DictReader(io.StringIO(linked("show", "event", event["id"], "-p", "p", "--format", "csv").out)))) == 2
    assert "no id in events begins so" in linked("show", "event", "nothing", "-p", "p").err


def test_a_decision_parts_the_event_and_stays(linked: Detente) -> None:
    reports = [row["id"] for row in rows(linked, "select id from reports")]
    ran = linked("decide", "different", *(report[:8] for report in reports), "--by", "A. Editor", "--on", "2024-11-02", "-p", "p")
    assert (ran.code, ran.err) == (0, "decided 1\n")
    assert len(rows(linked, "select id from events")) == 2
    (made,) = rows(linked, 'select kind, "by", made from decisions')
    assert made == {"kind": "link", "by": "A. Editor", "made": "2024-11-02"}
    assert linked("link", "-p", "p").err.startswith("linked 0, events 2")


def test_a_decision_that_fits_nothing_fails_with_a_sentence(linked: Detente) -> None:
    ran = linked("decide", "maybe", "x", "-p", "p")
    assert ran.code == 1
    assert "nothing that can be decided; there are same, different" in ran.err
    assert linked("decide", "kept", "x", "-p", "p").code == 1


@pytest.mark.parametrize("kind", ["events", "accounts", "pledges", "measures"])
@pytest.mark.parametrize("form", ["native", "jsonl", "csv", "parquet"])
def test_what_linking_makes_is_exported(linked: Detente, kind: str, form: str) -> None:
    ran = linked("export", kind, "--as", form, "-o", "out", "-p", "p")
    assert ran.code == 0
    assert ran.err == f"{kind} {1 if kind == 'events' else 0}\n"
    assert Path("out").stat().st_size or form in ("native", "jsonl")
    if (kind, form) == ("events", "native"):
        assert json.loads(Path("out").read_text(encoding="utf-8"))["disputed"] is False
    if (kind, form) == ("events", "csv"):
        (row,) = csv.DictReader(Path("out").read_text(encoding="utf-8").splitlines())
        assert (row["actors"], row["recipients"], row["disputed"]) == ("CHN;IND", "", "false")


def test_the_new_tables_are_in_the_schema(linked: Detente) -> None:
    for table in ("events", "event_reports", "event_parties", "links", "copies", "differences", "pledges", "measures"):
        assert table in linked("schema").out
        assert linked("query", f"select count(*) as n from {table}", "-p", "p").code == 0


def test_show_pledge(detente: Detente) -> None:
    Path("promise.txt").write_text("India promised China to open the pass.\n", encoding="utf-8")
    detente("run", "promise.txt", "-p", "p", "--published", "2024-10-23")
    detente("link", "-p", "p")
    (pledge,) = rows(detente, "select id from pledges")
    table = detente("show", "pledge", pledge["id"][:6], "-p", "p", "--format", "table").out
    assert "IND: " in table
    assert "made 2024-10-23 to CHN" in table
    assert "2024-10-23  open  “India promised China to open the pass.”" in table
    (line,) = detente("show", "pledge", pledge["id"], "-p", "p", "--format", "jsonl").out.splitlines()
    assert json.loads(line)["pledge"]["status"] == "open"
    assert [r["event"] for r in json.loads(line)["reports"]] == ["AGREE"]
    assert "no id in pledges begins so" in detente("show", "pledge", "nothing", "-p", "p").err
