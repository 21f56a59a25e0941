"""`detente read`: data to stdout, everything else to stderr, and the exit code says what happened."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import STORY, Detente


def last_line(text: str) -> str:
    return text.rstrip("\n").rsplit("\n", 1)[-1]


def test_a_pipe_gets_a_report_a_line(detente: Detente) -> None:
    ran = detente("read", "story.txt", "--published", "2024-10-23", "--outlet", "Example Times")
    assert ran.code == 0
    reports = [json.loads(line) for line in ran.out.splitlines()]
    assert [report["event"] for report in reports] == ["ACCUSE", "CONSULT", "ASSAULT"]
    assert reports[0]["date"] == "2024-10-23"
    assert reports[0]["attribution"][0]["name"] == "Example Times"
    assert last_line(ran.err) == "read 1, reports 3, skipped 0, set aside 0"


def test_json_is_an_object_for_one_and_a_list_for_several(detente: Detente) -> None:
    one = json.loads(detente("read", "story.txt", "--format", "json").out)
    assert (one["article"]["title"], len(one["reports"])) == ("Ministers quarrel over the pass", 3)
    for report in one["reports"]:
        for sentence in report["evidence"]:
            assert one["article"]["text"][sentence["start"] : sentence["end"]] == sentence["text"]
    several = json.loads(detente("read", "news", "--format", "json").out)
    assert [len(article["reports"]) for article in several] == [1, 1, 1]


def test_csv_and_table(detente: Detente) -> None:
    rows = list(csv.DictReader(io.StringIO(detente("read", "story.txt", "--format", "csv").out)))
    assert [row["event_scale"] for row in rows] == ["-2.0", "2.5", "-9.0"]
    table = detente("read", "story.txt", "--format", "table").out
    assert "IND → CHN" in table
    assert "CHN ↔ IND" in table


@pytest.mark.parametrize(("name", "start"), [("r.csv", "id,article"), ("r.json", '{"article"'), ("r.jsonl", '{"id"'), ("r", '{"id"')])
def test_a_file_is_written_in_the_format_of_its_ending(detente: Detente, name: str, start: str) -> None:
    before = set(Path().iterdir())
    ran = detente("read", "story.txt", "-o", name)
    assert (ran.code, ran.out) == (0, "")
    assert Path(name).read_text(encoding="utf-8").startswith(start)
    assert set(Path().iterdir()) - before == {Path(name)}


def test_what_cannot_be_written_is_told(detente: Detente) -> None:
    ran = detente("read", "story.txt", "-o", "nowhere/r.csv")
    assert ran.code == 1
    assert "nowhere/r.csv: cannot be written" in ran.err


def test_stdin_is_read(detente: Detente, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(STORY.encode())))
    assert len(detente("read", "-").out.splitlines()) == 3


def test_a_title_is_put_in_front(detente: Detente) -> None:
    coded = json.loads(detente("read", "news/0.txt", "--title", "Another title", "--format", "json").out)
    assert coded["article"]["title"] == "Another title"
    assert coded["article"]["text"].startswith("Another title\n\n")


def test_quiet_and_verbose(detente: Detente) -> None:
    assert detente("read", "story.txt", "-q").err == ""
    assert "date of publication" in detente("read", "story.txt", "-v").err


def test_nothing_found_is_an_error_on_request_only(detente: Detente) -> None:
    Path("dull.txt").write_text("A quiet day\n\nNothing happened in the capital on that day, officials said.\n", encoding="utf-8")
    assert detente("read", "dull.txt").code == 0
    assert detente("read", "dull.txt", "--fail-empty").code == 3


def test_a_failing_article_stops_nothing(detente: Detente) -> None:
    Path("news/1b.txt").write_text("Bad news\n\nThis text CRASHES the reader whenever it is read.\n", encoding="utf-8")
    ran = detente("read", "news")
    assert ran.code == 4
    assert len(ran.out.splitlines()) == 3
    assert "Bad news: set aside: ValueError" in ran.err
    assert detente("read", "news/1b.txt").code == 1


WRONG = (
    ["read"],
    ["read", "story.txt", "--format", "xml"],
    ["read", "story.txt", "--published", "23/10/2024"],
    ["nonsense"],
    ["--no"],
)


@pytest.mark.parametrize("arguments", WRONG)
def test_wrong_usage_is_2(detente: Detente, arguments: list[str]) -> None:
    ran = detente(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err


def test_no_project_is_touched(detente: Detente, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    detente("read", "news", "story.txt")
    assert sorted(tmp_path.rglob("*")) == before
