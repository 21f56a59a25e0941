"""Reports as rows for data frames: what `pandas.DataFrame`, `polars.DataFrame` and `pyarrow.Table.from_pylist` take as it is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from detente.export.lines import COLUMNS, flat_reports
from detente.plain import Plain
from detente.records import Coded

DAYS = tuple(name for name, kind in COLUMNS.items() if kind == "DATE")


def tabulate(codings: Coded | Iterable[Coded]) -> list[Plain]:
    """One dict a report, in the order of the codings and of the text, with the keys of `detente export reports` as CSV.

    Every row has every key; what is not known is None, days are `datetime.date`. Lists of parties are joined by `;`.
    """
    every = (codings,) if isinstance(codings, Coded) else codings
    return [_dated(row) for coded in every for row in flat_reports(coded.to_dict())]


def _dated(row: Plain) -> Plain:
    days = {name: None if row[name] is None else date.fromisoformat(row[name]) for name in DAYS}
    return {name: days.get(name, row[name]) for name in COLUMNS}
