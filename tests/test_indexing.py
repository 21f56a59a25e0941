"""Histories and relations in the record: added once, kept apart from what is coded here, the same in any order and batch."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest

from detente import histories, turned
from detente.errors import InputError
from detente.histories import Imported, import_history
from detente.imports import PastReport, Refused, Told
from detente.imports.past import cameo_event
from detente.indexing import (
    OWN,
    dict_to_relation,
    every_relation,
    index_origin,
    pair_relations,
    pair_turning_points,
    past_act,
    relation_to_dict,
)
from detente.knowledge.cameo import load_cameo
from detente.ledger import Relation, TurningPoint
from detente.plain import coded_to_dict
from detente.project import Project
from detente.records import Coded
from detente.relations import Act, relate, turning_points
from detente.store import Record
from detente.store.integrity import problems
from detente.store.past import Past
from tests.made import small_coding
from tests.relations.made import event

PARTIES = {"IND": "India", "CHN": "China", "NPL": "Nepal", "": "Somebody"}


def line(code: str, a: str, b: str, day: date, *, n: int = 0, publisher: str | None = None) -> Told:
    past = cameo_event("icews", load_cameo().codes[code], day, (PARTIES[a], a), (PARTIES[b], b))
    report = f"{code}{a}{b}{day}{n}"
    return Told(past, PastReport(report, past.id, "icews", code, "made.tab", n + 1, actor_name=PARTIES[a], publisher=publisher))


def history() -> list[Told]:
    """Two years of talks between two states, then two of accusations; both are heard of all the while."""
    found = []
    for n in range(48):
        day = date(2010 + n // 12, n % 12 + 1, 9)
        found += [line("040" if n < 24 else "112", "IND", "CHN", day, n=i, publisher=f"Example {i}") for i in range(2)]
        found += [line("071", a, "NPL", day.replace(day=d)) for a in ("IND", "CHN") for d in range(1, 6)]
        found += [line("010", "IND", "CHN", day), line("112", "NPL", "", day)]
    return found


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return Record(tmp_path / "p", create=True, created_by="test")


def imported(record: Record, lines: list[Told | Refused]) -> Imported:
    return import_history(record, lines, progress=lambda *_: None, heard=lambda _: None)


def test_a_line_is_added_once(record: Record) -> None:
    lines = history()
    assert imported(record, [*lines, Refused("made.tab", 9, "bad")]) == Imported(len(lines), len(lines), 48 * 13, 1, 48, 48)
    assert imported(record, list(lines)) == Imported(len(lines), 0, 0, 0, 48, 48)
    assert record.counts()["past_reports"] == len(lines)
    assert record.counts()["rejected"] == 1
    assert problems(record) == []


def test_order_and_batches_change_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = history()
    found = []
    for n, size in enumerate((5_000, 7)):
        monkeypatch.setattr(histories, "BATCH", size)
        random.Random(n).shuffle(lines)
        with Record(tmp_path / f"p{n}", create=True, created_by="test") as record:
            imported(record, list(lines))
            list(index_origin(record, "icews", ("month",)))
            found.append(list(Past(record).relations("icews", "month")))
    assert found[0] == found[1]


def test_nonsense_is_refused(record: Record) -> None:
    with pytest.raises(InputError, match="the first 1,000 lines cannot be read"):
        imported(record, [Refused("made.tab", n, "bad") for n in range(2_000)])


def test_a_history_is_the_past_of_its_pairs(record: Record) -> None:
    imported(record, list(history()))
    (made,) = index_origin(record, "icews", ("month",))
    assert (made.events, made.unplaced, made.pairs) == (48 * 12, 0, 6)
    rows = pair_relations(record, "icews", "IND", "CHN", "month")
    assert len(rows) == 2 * 48
    assert all(row.covered for row in rows)
    assert [row.events for row in rows if row.source == "CHN"] == [1] * 24 + [0] * 24
    first = next(row for row in rows if row.source == "IND")
    assert (first.events, first.reports, first.outlets, first.goldstein_sum) == (1, 2, 2, 1.0)
    assert pair_relations(record, "icews", "IND", "USA", "month") == []
    assert pair_relations(record, OWN, "IND", "CHN", "month") == []
    assert len(list(every_relation(record, "icews", "month"))) == 6 * 48


def test_it_turns_where_it_turned(record: Record) -> None:
    imported(record, list(history()))
    list(index_origin(record, "icews", ("month",)))
    points = pair_turning_points(record, "icews", "CHN", "IND")
    levels = {(point.source, point.series) for point in points if point.at == date(2012, 1, 1)}
    assert {("IND", "conflict"), ("IND", "index"), ("IND", "cooperation"), ("CHN", "cooperation")} <= levels
    told = {row["id"] for row in Past(record).told_between("icews", "IND", "CHN")}
    assert all(set(point.events) <= told for point in points)


def test_what_is_kept_is_what_the_series_says(record: Record) -> None:
    imported(record, list(history()))
    list(index_origin(record, "icews"))
    rows = pair_relations(record, "icews", "CHN", "IND", "month")
    found = [past_act(row) for row in Past(record).told_between("icews", "CHN", "IND")]
    volume = {date.fromisoformat(day): n for (_, day), n in Past(record).heard("icews", "month", [""]).items()}
    live = [p for source in ("CHN", "IND") for p in turning_points([r for r in rows if r.source == source], found, volume=volume)]
    assert pair_turning_points(record, "icews", "IND", "CHN") == sorted(live, key=lambda p: (p.at, p.source, p.series, p.method))
    assert len(live) > 3


def test_only_pairs_whose_series_changed_are_looked_at_again(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[tuple[str, str]] = []

    def watched(rows: Sequence[Relation], found: Iterable[Act], *, volume: Mapping[date, int]) -> tuple[TurningPoint, ...]:
        looked.append((rows[0].source, rows[0].target))
        return turning_points(rows, found, volume=volume)

    monkeypatch.setattr(turned, "turning_points", watched)
    imported(record, list(history()))
    list(index_origin(record, "icews"))
    assert len(looked) == len(set(looked)) == 4  # of six: two never acted
    looked.clear()
    assert not any(one.anew for one in index_origin(record, "icews"))
    assert looked == []
    imported(record, [line("112", "IND", "CHN", date(2012, 5, 20), n=n) for n in range(2)])
    assert all(one.anew for one in index_origin(record, "icews"))
    assert looked == [("CHN", "IND"), ("IND", "CHN")]  # the one acts more, the other is counted against all that is told


def test_a_pair_that_is_gone_has_no_turning_points(tmp_path: Path) -> None:
    with Record(tmp_path / "p", create=True, created_by="test") as record:
        imported(record, list(history()))
        list(index_origin(record, "icews"))
        with record.transaction() as connection:  # nothing of the package takes a history away
            of_china = "SELECT event FROM past_pairs WHERE 'CHN' IN (source, target)"
            connection.execute(f"DELETE FROM past_reports WHERE event IN ({of_china})")
        list(index_origin(record, "icews"))
        assert pair_turning_points(record, "icews", "IND", "CHN") == []
        assert {code for pair in Past(record).turned("icews") for code in pair} == {"IND", "NPL"}


def test_origins_stay_apart(tmp_path: Path) -> None:
    with Project.open(tmp_path / "p", create=True) as project:
        record = project._record
        imported(record, list(history()))
        record.add([coded_to_dict(Coded(small_coding().article, recipe=""))])
        record.put([coded_to_dict(small_coding())])
        project.link()
        project.index()
        assert {row["origin"] for row in Past(record).indexed()} == {"detente", "icews"}
        own = project.relations("IND", "CHN")
        assert {(row.source, row.events) for row in own} == {("IND", 1), ("CHN", 1)}
        assert {row.first for row in own} == {date(2024, 10, 1)}
        assert len(project.relations("IND", "CHN", origin="icews")) == 96
        assert project.turning_points("IND", "CHN") == []
        with pytest.raises(InputError, match="no such period"):
            project.index(["decade"])


def test_indexing_again_replaces(record: Record) -> None:
    lines = history()
    imported(record, list(lines[:40]))
    list(index_origin(record, "icews", ("month",)))
    imported(record, list(lines))
    list(index_origin(record, "icews", ("month", "year")))
    assert len(list(Past(record).relations("icews", "month", ("IND", "CHN")))) == 2 * 48
    assert len(list(Past(record).relations("icews", "year", ("IND", "CHN")))) == 2 * 4
    assert {row["period"] for row in Past(record).indexed()} == {"month", "year"}


def test_an_empty_record_has_no_relations(record: Record) -> None:
    assert [one.relations for one in index_origin(record, OWN)] == [0] * 4
    assert list(every_relation(record, OWN, "month")) == []
    assert pair_turning_points(record, OWN, "IND", "CHN") == []


def test_a_relation_comes_back_from_its_row() -> None:
    (row, _) = relate([event("ASSAULT", disputed=True), event("CONSULT", mode="visit")])
    plain = relation_to_dict(row)
    assert dict_to_relation({**plain, "first": plain["first"].isoformat()}) == row


def test_the_same_story_in_another_line_is_the_same_event(record: Record) -> None:
    day = date(2012, 1, 9)
    told = [line("112", "IND", "CHN", day, n=n, publisher="Example Times") for n in range(3)]
    imported(record, list(told))
    list(index_origin(record, "icews", ("month",)))
    (row, *_) = (row for row in pair_relations(record, "icews", "IND", "CHN", "month") if row.source == "IND")
    assert (row.events, row.reports, row.outlets) == (1, 3, 1)
