"""The record: what goes in comes out, whole, once, in batches that are all or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import apsw
import pytest
from hypothesis import HealthCheck, given, settings

from detente.errors import StoreError
from detente.plain import coded_to_dict
from detente.records import Coded, Issue
from detente.store import TABLES, Record, schema
from detente.store.integrity import problems
from detente.store.record import FILE
from tests.made import codeds, small_coding


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record(tmp_path / "p", create=True, created_by="test") as made:
        yield made


def as_read(coded: Coded) -> dict[str, Any]:
    return coded_to_dict(Coded(coded.article, recipe=""))


def raw(record: Record) -> apsw.Connection:
    return apsw.Connection(str(record.folder / FILE))


def test_an_article_comes_back_as_read_and_then_as_coded(record: Record) -> None:
    coded = small_coding()
    assert record.add([as_read(coded)]) == ["a1"]
    assert record.article("a1") == as_read(coded)
    assert record.coding("a1") is None
    assert record.uncoded("made") == ["a1"]
    record.put([coded_to_dict(coded)])
    assert record.coding("a1") == coded_to_dict(coded)
    assert record.uncoded("made") == []
    assert record.uncoded("other") == ["a1"]


def test_an_article_is_added_once(record: Record) -> None:
    coded = small_coding()
    assert record.add([as_read(coded), as_read(coded)]) == ["a1"]
    assert record.add([as_read(coded)]) == []
    assert record.counts()["articles"] == 1


def test_a_coding_is_unfolded_into_every_table(record: Record) -> None:
    record.add([as_read(small_coding())])
    record.put([coded_to_dict(small_coding())])
    counts = record.counts()
    filled = {"articles": 1, "reports": 1, "parties": 2, "attribution": 2, "evidence": 1, "sizes": 1, "mentions": 2, "issues": 1}
    assert counts == {**dict.fromkeys((table.name for table in TABLES), 0), **filled}
    assert problems(record) == []


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(codeds)
def test_any_coding_is_kept_whole(record: Record, coded: Coded) -> None:
    record._connection.pragma("synchronous", "off")  # for speed: no power cut is tested here
    record.add([as_read(coded)])
    record.put([coded_to_dict(coded)])
    assert record.coding(coded.article.id) == coded_to_dict(coded)
    for table in TABLES:
        assert len(list(record.rows(table))) == record.counts()[table.name]


def test_another_recipe_takes_the_tables_over_and_the_first_can_be_recalled(record: Record) -> None:
    first = small_coding()
    second = replace(first, recipe="later", reports=())
    record.add([as_read(first)])
    record.put([coded_to_dict(first)])
    record.put([coded_to_dict(second)])
    assert record.counts()["reports"] == 0
    assert list(record.codings()) == [coded_to_dict(second)]
    assert record.recall("made") == 1
    assert record.recall("made") == 0
    assert record.counts()["reports"] == 1
    assert list(record.codings()) == [coded_to_dict(first)]


def test_failed_codings_are_forgotten_on_request_only(record: Record) -> None:
    failed = replace(small_coding(), issues=(Issue("engine", "set aside: it crashed"),))
    record.add([as_read(failed), as_read(small_coding(article="a2"))])
    record.put([coded_to_dict(failed), coded_to_dict(small_coding(article="a2"))])
    assert record.forget("made", "engine") == 1
    assert record.uncoded("made") == ["a1"]
    assert record.counts()["reports"] == 1
    assert problems(record) == []


def test_a_batch_is_all_or_nothing(record: Record) -> None:
    record.add([as_read(small_coding())])
    with pytest.raises(StoreError, match="not in the record"):
        record.put([coded_to_dict(small_coding()), coded_to_dict(small_coding(article="unknown"))])
    assert record.coding("a1") is None
    assert record.counts()["reports"] == 0


def test_a_full_disk_is_told_and_loses_nothing(record: Record) -> None:
    record.add([as_read(small_coding())])
    connection = record._connection
    connection.pragma("max_page_count", int(connection.pragma("page_count")))
    with pytest.raises(StoreError, match=r"not written .*full"):
        record.add([as_read(small_coding(article=f"b{n}", text="India and China. " * 500)) for n in range(50)])
    assert record.counts()["articles"] == 1
    assert problems(record) == []


def test_text_is_searched_in_full(record: Record) -> None:
    record.add([as_read(small_coding()), as_read(small_coding(article="a2", text="Le Président a parlé."))])
    query = "SELECT id FROM words JOIN articles ON row = words.rowid WHERE words MATCH ?"
    assert raw(record).execute(query, ("patrols AND agreed",)).fetchall() == [("a1",)]
    assert raw(record).execute(query, ("president",)).fetchall() == [("a2",)]


def test_decisions_are_never_changed(record: Record) -> None:
    connection = raw(record)
    connection.execute("INSERT INTO decisions VALUES ('d1', 'r1', 'wrong', '{}', 'me', '2024-01-01T00:00:00Z')")
    for statement in ("UPDATE decisions SET value = '[]'", "DELETE FROM decisions"):
        with pytest.raises(apsw.ConstraintError, match="decisions are added"):
            connection.execute(statement)


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        ("DELETE FROM reports", "1 articles whose table of reports differs"),
        ("DELETE FROM codings", "1 articles show a coding that is not kept"),
        ("UPDATE evidence SET text = 'India attacked.'", "1 sentences of evidence that are not what stands in the article"),
        ("INSERT INTO words(words) VALUES ('delete-all')", "1 articles that full-text search does not know"),
    ],
)
def test_damage_is_found(record: Record, damage: str, told: str) -> None:
    record.add([as_read(small_coding())])
    record.put([coded_to_dict(small_coding())])
    raw(record).execute(damage)
    assert any(told in problem for problem in problems(record))


def test_a_damaged_file_is_told(tmp_path: Path) -> None:
    with Record(tmp_path, create=True, created_by="test") as record:
        record.add([as_read(small_coding(article=f"a{n}")) for n in range(300)])
    path = tmp_path / FILE
    body = bytearray(path.read_bytes())
    body[-60_000:-20_000] = b"\xa5" * 40_000  # behind the schema
    path.write_bytes(body)
    with Record(tmp_path, create=False, created_by="test") as record:
        assert any("damaged" in problem for problem in problems(record))


def test_no_project_no_record(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no project here"):
        Record(tmp_path / "nowhere", create=False, created_by="test")
    assert not (tmp_path / "nowhere").exists()


def test_a_file_in_the_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="cannot be made a project"):
        Record(tmp_path / "file", create=True, created_by="test")


@pytest.mark.parametrize("create", [True, False])
def test_what_is_no_record_is_refused(tmp_path: Path, create: bool) -> None:
    (tmp_path / FILE).write_text("This is a letter, and a long one at that. " * 200)
    with pytest.raises(StoreError, match="is not a Détente project or is damaged"):
        Record(tmp_path, create=create, created_by="test")


def test_a_database_of_something_else_is_left_alone(tmp_path: Path) -> None:
    with apsw.Connection(str(tmp_path / FILE)) as other:
        other.execute("CREATE TABLE accounts (number INTEGER)")
    with pytest.raises(StoreError, match="database of something else"):
        Record(tmp_path, create=True, created_by="test")


def test_a_newer_record_is_refused_with_a_sentence(tmp_path: Path) -> None:
    Record(tmp_path, create=True, created_by="test").close()
    with apsw.Connection(str(tmp_path / FILE)) as connection:
        connection.pragma("user_version", schema.VERSION + 1)
    for create in (True, False):
        with pytest.raises(StoreError, match=r"written by a newer Détente .* upgrade"):
            Record(tmp_path, create=create, created_by="test")


def test_an_older_record_is_brought_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Record(tmp_path, create=True, created_by="test") as record:
        record.add([as_read(small_coding())])
    for module in ("detente.store.schema.VERSION", "detente.store.record.VERSION"):
        monkeypatch.setattr(module, schema.VERSION + 1)
    monkeypatch.setattr(schema, "MIGRATIONS", {schema.VERSION - 1: "ALTER TABLE articles ADD COLUMN later TEXT DEFAULT 'yes'"})
    with Record(tmp_path, create=False, created_by="test") as record:
        assert record.article("a1") == as_read(small_coding())
        assert raw(record).execute("SELECT later FROM articles").get == "yes"
        assert raw(record).pragma("user_version") == schema.VERSION


def test_a_file_that_a_crash_left_empty_is_no_project_until_it_is_filled(tmp_path: Path) -> None:
    (tmp_path / FILE).touch()
    with pytest.raises(StoreError, match="the project is empty"):
        Record(tmp_path, create=False, created_by="test")
    with Record(tmp_path, create=True, created_by="test") as record:
        assert record.counts()["articles"] == 0
