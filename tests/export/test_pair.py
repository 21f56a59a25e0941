"""The charts of a pair's terminal page."""

from __future__ import annotations

from datetime import date
from io import StringIO

from detente.export.pair import PairPage, Series, print_pair
from detente.ledger import Relation


def month(number: int, *, events: int = 0, index: float | None = None, covered: bool = False) -> Relation:
    day = date(2024, number, 1)
    quads = (events, 0, 0, 0)
    return Relation(
        "IND", "CHN", "month", day, day, events, events, 1, quads, (), None, None, None, None, index, index, index, covered, 0, 0,
    )  # fmt: skip


def test_a_month_of_which_nothing_is_known_is_no_month_without_events() -> None:
    out = StringIO()
    rows = [month(1, events=4, index=5.0), month(2), month(3, covered=True), month(4, events=2, index=-5.0)]
    print_pair(PairPage("India", "China", series=[Series("detente", rows, (), ())]), out)
    (events,) = (line for line in out.getvalue().splitlines() if line.lstrip().startswith("events"))
    assert events.split("events   ")[1][:4] == "█· ▅"
    assert "in 1 the sources told enough of both" in out.getvalue()
