"""A project of an earlier release opens, and can be linked and indexed."""

from __future__ import annotations

from pathlib import Path

import apsw

from detente.indexing import index_origin
from detente.plain import coded_to_dict
from detente.records import Coded
from detente.store import TABLES, Record, schema
from detente.store.derived import Derived
from detente.store.integrity import problems
from detente.store.past import Past
from detente.store.past_tables import PAST_TABLES
from detente.store.record import FILE
from tests.made import small_coding


def test_a_record_of_the_first_release_gets_the_derived_tables(tmp_path: Path) -> None:
    with Record(tmp_path, create=True, created_by="test") as record:
        record.add([coded_to_dict(Coded(small_coding().article, recipe=""))])
        record.put([coded_to_dict(small_coding())])
    connection = apsw.Connection(str(tmp_path / FILE))
    past = (*(table.name for table in PAST_TABLES), "past_pairs", "indexed", "turned")
    for name in (*(table.name for table in TABLES if table.derived), *schema.LINKING, *past):
        connection.execute(f"DROP TABLE {name}")
    connection.pragma("user_version", 1)
    connection.close()
    with Record(tmp_path, create=False, created_by="test") as record:
        assert record.coding("a1") == coded_to_dict(small_coding())
        assert Derived(record).unlinked() == ["a1"]
        assert record.counts()["events"] == 0
        assert problems(record) == []


def test_a_record_without_turning_points_is_to_be_indexed_again(tmp_path: Path) -> None:
    with Record(tmp_path, create=True, created_by="test"):
        pass
    connection = apsw.Connection(str(tmp_path / FILE))
    connection.execute("""DROP TABLE turning_points; DROP TABLE turned; DROP TABLE indexed;
        CREATE TABLE indexed (origin TEXT, period TEXT, recipe TEXT, first TEXT, last TEXT);
        INSERT INTO indexed VALUES ('detente', 'month', 'r', '', '')""")
    connection.pragma("user_version", 2)
    connection.close()
    with Record(tmp_path, create=False, created_by="test") as record:
        assert Past(record).indexed() == []
        assert [one.anew for one in index_origin(record, "detente")] == [True] * 4
        assert problems(record) == []
