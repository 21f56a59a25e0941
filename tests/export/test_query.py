"""The SQL door reads the record and nothing else, changes nothing, and does not run for ever."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from detente.errors import InputError
from detente.export.parquet import write_parquet
from detente.export.query import ask
from detente.export.snapshot import fresh_snapshot

COLUMNS = [("name", "VARCHAR"), ("n", "BIGINT"), ("day", "DATE"), ("yes", "BOOLEAN"), ("several", "VARCHAR[]")]
ROWS = [("a", 1, "2024-01-02", 1, '["x","y"]'), ("it's \u2028 \x00", -2, None, 0, "[]"), (None, None, "0001-01-01", None, None)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inside = tmp_path / "it's here"
    inside.mkdir()
    assert write_parquet(inside / "things.parquet", COLUMNS, ROWS) == 3
    return inside


def test_what_was_written_is_answered(folder: Path) -> None:
    answer = ask(folder, "select name, n, cast(day as varchar), yes, several from things")
    assert answer.columns[:2] == ("name", "n")
    assert list(answer.rows) == [
        ("a", 1, "2024-01-02", True, ["x", "y"]),
        ("it's \u2028 \x00", -2, None, False, []),
        (None, None, "0001-01-01", None, None),
    ]
    assert [path.name for path in folder.iterdir()] == ["things.parquet"]


def test_an_empty_table_is_still_a_table(tmp_path: Path) -> None:
    assert write_parquet(tmp_path / "things.parquet", COLUMNS, []) == 0
    assert list(ask(tmp_path, "select count(*) from things").rows) == [(0,)]


@pytest.mark.parametrize(
    "query",
    [
        "copy things to 'copied.parquet'",
        "copy things to 'things.parquet'",
        "explain analyze copy things to 'copied.csv'",
        "drop view things",
        "create table t as select 1",
        "insert into things values (1)",
        "attach 'other.db'",
        "install httpfs",
        "set enable_external_access = true",
        "pragma database_list",
        "select 1; select 2",
        "",
        "nonsense",
        "select * from read_text('/etc/hostname')",
        "select * from read_csv('/etc/passwd')",
        "select * from '/etc/passwd'",
        "select * from glob('/*')",
        "select * from read_parquet('https://example.org/x.parquet')",
        "select * from read_text('../*')",
        "select getenv('HOME')",
    ],
)
def test_everything_else_is_refused(folder: Path, query: str) -> None:
    before = {path: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(InputError):
        list(ask(folder, query).rows)
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def test_a_query_without_end_is_stopped(folder: Path) -> None:
    started = time.monotonic()
    with pytest.raises(InputError, match=r"stopped after 0.5 s"):
        list(ask(folder, "select count(*) from range(100000000) a, range(100000000) b", seconds=0.5).rows)
    assert time.monotonic() - started < 5


def test_a_query_that_wants_all_memory_is_stopped(folder: Path) -> None:
    with pytest.raises(InputError, match=r"(?i)memory"):
        list(ask(folder, "select list(repeat('x', 1000) || r) from range(10000000) t(r)", memory="100MB").rows)


def test_a_snapshot_is_made_again_when_it_is_damaged_or_old(tmp_path: Path) -> None:
    def tables(name: str) -> list[tuple[str, list[tuple[str, str]], list[tuple[str]]]]:
        return [("things", [("name", "VARCHAR")], [(name,)])]

    first = fresh_snapshot(tmp_path, 1, tables("first"))
    assert fresh_snapshot(tmp_path, 1, tables("not asked for")) == first
    assert list(ask(first, "select name from things").rows) == [("first",)]
    damaged = bytearray((first / "things.parquet").read_bytes())
    damaged[len(damaged) // 2] ^= 1
    (first / "things.parquet").write_bytes(damaged)
    assert list(ask(fresh_snapshot(tmp_path, 1, tables("again")), "select name from things").rows) == [("again",)]
    for generation in (2, 3, 4):
        fresh_snapshot(tmp_path, generation, tables("later"))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["000000000003", "000000000004"]
