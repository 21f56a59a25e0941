"""Commands on a project: add, code, run, show, query, export, doctor, codebook, schema."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Detente


def ids(detente: Detente, table: str) -> list[str]:
    return [json.loads(line)["id"] for line in detente("query", f"select id from {table} order by id", "-p", "p").out.splitlines()]


def test_add_then_code_then_nothing_more(detente: Detente) -> None:
    assert detente("add", "news", "-p", "p").err == "read 3, new 3, duplicates 0, skipped 0\n"
    assert detente("add", "news", "story.txt", "-p", "p").err == "read 4, new 1, duplicates 3, skipped 0\n"
    assert detente("code", "-p", "p").err == "coded 4, reports 6, set aside 0\n"
    ran = detente("code", "-p", "p")
    assert (ran.code, ran.out, ran.err) == (0, "", "coded 0, reports 0, set aside 0\n")


def test_verbose_says_what_was_met(detente: Detente) -> None:
    assert "date of publication is not known" in detente("add", "news", "-p", "p", "-v").err
    Path("news/bad.txt").write_text("Bad news\n\nThis text CRASHES the reader whenever it is read.\n", encoding="utf-8")
    assert ": engine: set aside" in detente("run", "news", "-p", "p", "-v").err


def test_run_is_both(detente: Detente) -> None:
    expected = "read 3, new 3, duplicates 0, skipped 0, coded 3, reports 3, set aside 0, events 3\n"
    assert detente("run", "news", "-p", "p").err == expected


def test_an_article_set_aside_makes_the_run_partial_and_can_be_tried_again(detente: Detente) -> None:
    Path("news/bad.txt").write_text("Bad news\n\nThis text CRASHES the reader whenever it is read.\n", encoding="utf-8")
    ran = detente("run", "news", "-p", "p")
    assert ran.code == 4
    assert "set aside: ValueError" in ran.err
    assert detente("code", "-p", "p").code == 0
    assert detente("code", "-p", "p", "--retry").err.endswith("coded 0, reports 0, set aside 1\n")


def test_a_folder_may_be_its_own_project(detente: Detente, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("news")
    for new in (3, 0):
        ran = detente("run", ".")
        assert ran.code == 0
        assert f"read 3, new {new}, duplicates {3 - new}, skipped 0" in ran.err
        assert detente("query", "select count(*) as n from reports").out == '{"n":3}\n'


@pytest.mark.parametrize("command", [["code"], ["query", "select 1"], ["export", "reports", "--as", "csv"], ["show", "pair", "IND", "CHN"]])
def test_without_a_project_one_is_told_how_to_make_one(detente: Detente, command: list[str]) -> None:
    ran = detente(*command, "-p", "nowhere")
    assert ran.code == 1
    assert "no project here; make one with `detente add" in ran.err
    assert not Path("nowhere").exists()


def test_show_article_report_and_pair(detente: Detente) -> None:
    detente("run", "story.txt", "news", "-p", "p")
    article, report = ids(detente, "articles")[0], ids(detente, "reports")[0]
    assert json.loads(detente("show", "article", article[:6], "-p", "p").out)["article"]["id"] == article
    assert json.loads(detente("show", "report", report, "-p", "p").out)["id"] == report
    events = [json.loads(line)["event"] for line in detente("show", "pair", "ind", "CHN", "-p", "p").out.splitlines()]
    assert sorted(events) == ["ACCUSE", "CONSULT"]
    assert "IND → CHN" in detente("show", "pair", "IND", "CHN", "-p", "p", "--format", "table").out
    tables = [detente("show", "article", found, "-p", "p", "--format", "table").out for found in ids(detente, "articles")]
    assert sum("Ministers quarrel over the pass" in table for table in tables) == 1


def test_show_says_what_is_not_there(detente: Detente) -> None:
    detente("run", "news", "-p", "p")
    ran = detente("show", "pair", "IND", "BRA", "-p", "p", "--fail-empty")
    assert (ran.code, ran.out) == (3, "")
    assert "no report has both IND and BRA" in ran.err
    for what in ("article", "report"):
        ran = detente("show", what, "zz", "-p", "p")
        assert ran.code == 1
        assert "no id" in ran.err
    ran = detente("show", "article", "", "-p", "p")
    assert ran.code == 1
    assert "give more letters" in ran.err


@pytest.mark.parametrize("form", ["native", "jsonl", "csv"])
def test_export_to_stdout_and_to_a_file(detente: Detente, form: str) -> None:
    detente("run", "news", "-p", "p")
    ran = detente("export", "reports", "--as", form, "-p", "p")
    assert (ran.code, ran.err) == (0, "reports 3\n")
    detente("export", "reports", "--as", form, "-p", "p", "-o", "out")
    assert Path("out").read_bytes().decode() == ran.out


def test_export_to_parquet(detente: Detente) -> None:
    import duckdb

    detente("run", "news", "-p", "p")
    assert detente("export", "reports", "--as", "parquet", "-p", "p", "-o", "r.parquet").code == 0
    with duckdb.connect(":memory:") as connection:
        rows = connection.execute("select actor, event_scale, pledge from 'r.parquet' order by event_scale").fetchall()
    assert rows == [("JOR", -2.0, False), ("JOR;GBR", 2.5, False), ("JOR", 7.0, False)]
    assert detente("export", "reports", "--as", "parquet", "-p", "p").code == 1
    assert detente("export", "accounts", "--as", "gdelt", "-p", "p").code == 1


def test_query_in_every_format(detente: Detente) -> None:
    detente("run", "news", "-p", "p")
    columns = "event, count(*) as n, sum(event_scale) as total, list(mode) as modes, date '2024-01-02' as day"
    select = f"select {columns} from reports group by event order by 1"
    first = json.loads(detente("query", select, "-p", "p").out.splitlines()[0])
    assert first == {"event": "ACCUSE", "n": 1, "total": -2.0, "modes": [None], "day": "2024-01-02"}
    assert list(csv.reader(detente("query", select, "-p", "p", "--format", "csv").out.splitlines()))[1][:3] == ["ACCUSE", "1", "-2.0"]
    assert "ACCUSE" in detente("query", select, "-p", "p", "--format", "table").out
    assert json.loads(detente("query", "select 'nan'::double as x", "-p", "p").out) == {"x": None}
    assert detente("query", "select 1 where false", "-p", "p", "--fail-empty").code == 3
    assert "must be one SELECT" in detente("query", "drop table reports", "-p", "p").err


def test_query_sees_what_was_added_since(detente: Detente) -> None:
    detente("run", "news", "-p", "p")
    assert detente("query", "select count(*) as n from articles", "-p", "p").out == '{"n":3}\n'
    detente("run", "story.txt", "-p", "p")
    assert detente("query", "select count(*) as n from articles", "-p", "p").out == '{"n":4}\n'


def test_doctor(detente: Detente) -> None:
    ran = detente("doctor")
    assert ran.code == 0
    assert "project" not in ran.out  # none is named, and none lies here
    assert "FAILED  project nowhere" in detente("doctor", "-p", "nowhere").out
    detente("run", "news", "-p", "p")
    ran = detente("doctor", "-p", "p")
    assert ran.code == 0
    assert "ok      project p" in ran.out
    record = Path("p/record.sqlite")
    record.write_bytes(record.read_bytes()[:4096] + b"\xa5" * 8192)
    ran = detente("doctor", "-p", "p")
    assert ran.code == 1
    assert "FAILED  project p" in ran.out


def test_codebook_and_schema(detente: Detente) -> None:
    listed = detente("codebook").out
    assert all(name in listed for name in ("AGREE", "ASSAULT", "THREATEN"))
    assert "event_scale" in detente("codebook", "threaten").out
    assert detente("codebook", "NONSENSE").code == 1
    assert "parties" in detente("schema").out
    assert "PLOVER type" in detente("schema", "reports").out
    assert detente("schema", "nonsense").code == 1


def test_version(detente: Detente) -> None:
    ran = detente("--version")
    assert ran.code == 0
    assert ran.out.startswith("detente ")
