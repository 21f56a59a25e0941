"""How reports are compared with what somebody marked."""

from __future__ import annotations

from datetime import date

from benchmarks.scoring import Told, closeness, fineness, match, measure, pair_up, together
from hypothesis import given, settings
from hypothesis import strategies as st

DAY, NEXT = date(2024, 10, 23), date(2024, 10, 24)


def told(first: date | None = DAY, last: date | None = None, status: str = "happened", spans: tuple[tuple[int, int], ...] = ()) -> Told:
    return Told(frozenset({"CONSULT"}), frozenset({"IND", "CHN"}), frozenset(), first, last or first, status, spans=spans)


def test_one_place_goes_before_one_time_and_status() -> None:
    here, there = told(NEXT, status="planned", spans=((0, 5),)), told(spans=((90, 95),))
    assert match([told(spans=((2, 4),))], [there, here], "event") == {0: 1}


def test_without_places_the_same_time_and_status_pair_up() -> None:
    assert match([told()], [told(DAY, NEXT), told(status="planned"), told()], "event") == {0: 2}
    assert closeness(told(), told(DAY, NEXT, "planned")) < closeness(told(), told(status="planned")) < closeness(told(), told())


def test_places_that_nobody_says_part_nothing() -> None:
    assert together(told(), told(spans=((0, 5),)))
    assert not together(told(spans=((5, 9),)), told(spans=((0, 5),)))


def test_a_week_is_as_fine_as_a_day_and_a_month_is_not() -> None:
    assert [fineness(told(DAY, last)) for last in (DAY, date(2024, 10, 29), date(2024, 10, 30), date(2025, 1, 1), date(2026, 1, 1))] == [
        0,
        0,
        1,
        2,
        3,
    ]


def test_time_and_status_are_asked_of_acts_told_in_one_place() -> None:
    figures = measure([([told(spans=((5, 9),))], [told(NEXT, status="planned", spans=((0, 5),))])])
    assert figures["event_f1"] == 1.0
    assert (figures["status"], figures["date_right"]) == (0.0, 0.0)
    assert measure([([told()], [told(DAY, NEXT)])])["date_right"] == 1.0


@settings(deadline=None)
@given(st.lists(st.lists(st.one_of(st.none(), st.integers(0, 5)), min_size=3, max_size=3), min_size=1, max_size=4))
def test_the_matching_is_the_largest_and_among_those_the_best(worth: list[list[int | None]]) -> None:
    def best(row: int, free: frozenset[int]) -> tuple[int, int]:
        if row == len(worth):
            return 0, 0
        options = [best(row + 1, free)]
        for column in free:
            value = worth[row][column]
            if value is not None:
                pairs, total = best(row + 1, free - {column})
                options.append((pairs + 1, total + value))
        return max(options)

    found = pair_up(worth)
    assert len(set(found.values())) == len(found)
    assert (len(found), sum(worth[row][column] or 0 for row, column in found.items())) == best(0, frozenset(range(3)))
