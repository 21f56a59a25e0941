"""Turning points: when, how surely, by which events, and whether without one of them too."""

from __future__ import annotations

from datetime import date

from detente.ledger import Event, TurningPoint
from detente.relations import HEARD_ENOUGH, acts, balanced, heard, relate, turning_points
from tests.relations.made import event

MONTHS = [date(2018 + n // 12, n % 12 + 1, 5) for n in range(72)]
CRISIS = 36


def history(*, after: str = "ASSAULT", each: int = 3) -> list[Event]:
    """Three years of meetings, three years of something else; each state is heard of all the while."""
    found = []
    for n, day in enumerate(MONTHS):
        kind = "CONSULT" if n < CRISIS else after
        found += [event(kind, first=day, id_=f"{kind}-{n}-{i}") for i in range(each + n % 2)]
        found += [event("SUPPORT", (code,), ("USA",), day) for code in ("IND", "CHN") for _ in range(HEARD_ENOUGH)]
    return found


def points(found: list[Event]) -> list[TurningPoint]:
    rows = [row for row in relate(found) if row.source == "IND" and row.target == "CHN"]
    whole = balanced(rows, heard(acts(found), "month"), period="month", first=MONTHS[0], last=MONTHS[-1])
    return list(turning_points(list(whole), acts(found)))


def test_the_change_of_a_relation_is_found_in_every_series_that_shows_it() -> None:
    found = {point.series: point for point in points(history()) if point.method.endswith("pelt")}
    assert set(found) == {"cooperation", "conflict", "index"}
    for point in found.values():
        assert point.low <= point.at <= point.high
        assert point.at == date(2021, 1, 1)
        assert point.stable
    assert found["index"].before > 0 > found["index"].after
    assert found["cooperation"].after == 0


def test_the_events_that_made_it_are_named() -> None:
    found = {point.series: point for point in points(history()) if point.method.endswith("pelt")}
    assert all(name.startswith("ASSAULT-3") for name in found["index"].events + found["conflict"].events)
    assert all(name.startswith("CONSULT-3") for name in found["cooperation"].events)
    assert len(found["index"].events) == 5


def test_what_stays_the_same_does_not_turn() -> None:
    assert [point for point in points(history(after="CONSULT")) if point.method.endswith("pelt")] == []


def test_short_series_do_not_turn() -> None:
    assert turning_points([], []) == ()
    assert turning_points(relate([event()]), acts([event()])) == ()


def test_what_one_event_makes_hangs_on_it() -> None:
    """A peak of the index that a single event makes is gone without it."""
    days = [date(2018 + n // 12, n % 12 + 1, 5) for n in range(40)]
    found = [event("ACCUSE", first=day) for day in days for _ in range(2)] + [event("AID", first=days[20], id_="aid")]
    found += [event("SUPPORT", (code,), ("USA",), day) for day in days for code in ("IND", "CHN") for _ in range(HEARD_ENOUGH)]
    rows = [row for row in relate(found) if row.source == "IND" and row.target == "CHN"]
    peaks = [point for point in turning_points(rows, acts(found)) if point.method == "bry-boschan-peak"]
    assert [(point.events, point.stable) for point in peaks] == [(("aid",), False)]
