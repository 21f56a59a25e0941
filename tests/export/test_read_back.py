"""Exports as those who use them read them: with pandas. Left out where it is not installed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from detente.export import gdelt
from detente.export.dyads import write_dyad_months
from detente.export.foreign import write_foreign
from detente.plain import coded_to_dict
from detente.project import Project
from detente.records import Coded
from tests.export.test_dyads import months
from tests.export.test_foreign import told
from tests.made import small_coding

pandas: Any = pytest.importorskip("pandas")


@pytest.mark.parametrize("hostile", [False, True])
def test_polecat(tmp_path: Path, hostile: bool) -> None:
    write_foreign("events", "polecat", [told(hostile=hostile, one_sided=True)], str(tmp_path / "p.txt"))
    table = pandas.read_csv(tmp_path / "p.txt", sep="\t", na_values=["None"], keep_default_na=False, quoting=3, dtype={"Event ID": str})
    assert table.shape == (1, 40)
    (row,) = table.to_dict("records")
    assert (row["Event Type"], row["Actor Country"], row["Recipient Country"], row["Actor COW"]) == ("ACCUSE", "IND", "CHN", 750)
    assert row["Intensity"] == -3.5
    assert pandas.to_datetime(table["Event Date"])[0].date().isoformat() == "2024-10-21"
    assert pandas.isna(row["Story People"])


def test_icews(tmp_path: Path) -> None:
    write_foreign("events", "icews", [told()], str(tmp_path / "i.tab"))
    table = pandas.read_csv(tmp_path / "i.tab", sep="\t", quoting=3, dtype={"CAMEO Code": str, "Event ID": str})
    assert table.shape == (2, 20)
    assert set(zip(table["Source Country"], table["Target Country"], strict=True)) == {("India", "China"), ("China", "India")}
    assert table["CAMEO Code"].tolist() == ["030", "030"]
    assert table["Event ID"].nunique() == 1
    assert table["Intensity"].tolist() == [4.0, 4.0]


def test_gdelt_events_and_mentions_meet(tmp_path: Path) -> None:
    write_foreign("events", "gdelt", [told(one_sided=True)], str(tmp_path / "e.CSV"))
    write_foreign("reports", "gdelt", [told(one_sided=True)], str(tmp_path / "m.CSV"))
    events = pandas.read_csv(tmp_path / "e.CSV", sep="\t", header=None, names=gdelt.COLUMNS, dtype={"EventCode": str}, quoting=3)
    mentions = pandas.read_csv(tmp_path / "m.CSV", sep="\t", header=None, names=gdelt.MENTIONS, quoting=3)
    assert (events.shape, mentions.shape) == ((1, 61), (1, 16))
    joined = mentions.merge(events, on="GLOBALEVENTID", validate="many_to_one")
    assert joined[["EventCode", "QuadClass", "SQLDATE", "MentionSourceName"]].values.tolist() == [["112", 3, 20241021, "Example Times"]]


def test_eventreport(tmp_path: Path) -> None:
    write_foreign("reports", "eventreport", [told(), told()], str(tmp_path / "r.csv"))
    table = pandas.read_csv(tmp_path / "r.csv")
    assert table.groupby("event_id").size().tolist() == [2]
    assert table["troops_low"].tolist() == [3.0, 3.0]
    assert table["deaths_low"].isna().all()


def test_dyad_month(tmp_path: Path) -> None:
    write_dyad_months(months(), "csv", str(tmp_path / "d.csv"), recipe="r1")
    table = pandas.read_csv(tmp_path / "d.csv")
    assert not table.duplicated(["iso3_a", "iso3_b", "year", "month"]).any()
    assert table["ccode1"].dtype.kind == "i"
    assert table["coverage_ok"].dtype.kind == "b"
    assert (table["n_events"].isna() == ~(table["coverage_ok"] | table["n_events"].notna())).all()
    totals = table.groupby(["iso3_a", "iso3_b"])["n_events"].sum()
    assert totals["IND", "CHN"] == 1
    assert totals["CHN", "IND"] == 0
    assert table["index"].dropna().between(-10, 10).all()


def test_native_comes_back_whole(tmp_path: Path) -> None:
    whole = coded_to_dict(small_coding())
    with Project.open(tmp_path / "p", create=True) as project:
        project._record.add([coded_to_dict(Coded(small_coding().article, recipe=""))])
        project._record.put([whole])
        project.link()
        project.index()
        assert project.export("reports", "native", str(tmp_path / "n.jsonl")) == 1
        assert project.export("events", "native", str(tmp_path / "e.jsonl")) == 1
    (coding,) = pandas.read_json(tmp_path / "n.jsonl", lines=True, dtype=False).to_dict("records")
    assert coding["reports"] == whole["reports"]
    events = pandas.read_json(tmp_path / "e.jsonl", lines=True, dtype=False)
    assert events["actors"].tolist() == [["CHN", "IND"]]
