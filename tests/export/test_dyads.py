"""The dyad-month table: its columns, zeros where the sources told enough, missing where not, read back with the csv module."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from detente.errors import InputError
from detente.export.dyads import COLUMNS, NOT_AVAILABLE, write_dyad_months
from detente.ledger import Relation
from detente.relations import HEARD_ENOUGH, acts, balanced, heard, relate
from tests.relations.made import event


def months() -> list[Relation]:
    """Two states in three months: heard of in the first and the second, in which only one acts; hardly in the third."""
    found = [event("ACCUSE", first=date(2024, 1, 5)), event("CONSULT", ("NATO",), ("IND",), date(2024, 1, 5))]
    days = (date(2024, 1, 5), date(2024, 2, 5))
    found += [event(actors=(code,), recipients=("USA",), first=day) for code in ("CHN", "IND") for day in days for _ in range(HEARD_ENOUGH)]
    said = heard(acts(found), "month")
    return list(balanced(relate(found), said, period="month", first=date(2024, 1, 1), last=date(2024, 3, 1)))


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_table(tmp_path: Path) -> None:
    path = tmp_path / "dyads.csv"
    count = write_dyad_months(months(), "csv", str(path), recipe="r1")
    rows = read(path)
    assert len(rows) == count == 6 * 3  # three pairs of states, both directions, three months; no organisation
    assert list(rows[0]) == list(COLUMNS)
    found = {(row["iso3_a"], row["iso3_b"], row["month"]): row for row in rows}
    told, none, unknown = (found[key] for key in (("IND", "CHN", "1"), ("CHN", "IND", "1"), ("CHN", "IND", "3")))
    assert (told["n_events"], told["vconf"], told["accuse"], told["scale_sum"], told["coverage_ok"]) == ("1", "1", "1", "-3.0", "true")
    assert (told["ccode1"], told["ccode2"], told["gwcode2"], told["year"], told["recipe"]) == ("750", "710", "710", "2024", "r1")
    assert float(told["index_lo"]) <= float(told["index"]) <= float(told["index_hi"])
    assert (none["n_events"], none["assault"], none["scale_sum"], none["index"], none["coverage_ok"]) == (
        "0",
        "0",
        "0.0",
        NOT_AVAILABLE,
        "true",
    )
    assert {unknown[name] for name in ("n_events", "vcoop", "scale_sum", "index", "n_pledges")} == {NOT_AVAILABLE}
    assert unknown["coverage_ok"] == "false"


def test_every_direction_has_every_month(tmp_path: Path) -> None:
    write_dyad_months(months(), "csv", str(tmp_path / "dyads.csv"), recipe="r1")
    keys = [(row["iso3_a"], row["iso3_b"], row["month"]) for row in read(tmp_path / "dyads.csv")]
    assert len(keys) == len(set(keys))
    assert {(b, a, month) for a, b, month in keys} == set(keys)


def test_parquet_has_nulls(tmp_path: Path) -> None:
    import duckdb

    write_dyad_months(months(), "parquet", str(tmp_path / "d.parquet"), recipe="r1")
    with duckdb.connect(":memory:") as connection:
        query = f"select count(*), count(n_events), sum(n_events) from '{tmp_path}/d.parquet'"
        rows, known, events = connection.execute(query).fetchall()[0]
    assert rows == 18
    assert known < rows
    assert events == 1 + 4 * HEARD_ENOUGH


def test_forms() -> None:
    with pytest.raises(InputError, match="choose one of csv"):
        write_dyad_months([], "polecat", "-", recipe="")
    with pytest.raises(InputError, match="Parquet cannot go to stdout"):
        write_dyad_months([], "parquet", "-", recipe="")
