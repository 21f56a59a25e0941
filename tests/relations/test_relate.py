"""Relations: events not reports, both directions, nothing made of nothing, the same in any order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.ledger import Event, Pledge, Relation
from detente.records import When
from detente.relations import HEARD_ENOUGH, PERIODS, acts, balanced, heard, relate
from tests.relations.made import CODES, event, events


def one(relations: Sequence[Relation], source: str, target: str) -> Relation:
    (found,) = [row for row in relations if (row.source, row.target) == (source, target)]
    return found


@given(events(), st.sampled_from(PERIODS), st.randoms(use_true_random=False))
def test_the_order_of_events_changes_nothing(found: list[Event], period: str, random: object) -> None:
    shuffled = list(found)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert relate(shuffled, period=period) == relate(found, period=period)


@given(events())
def test_both_directions_always(found: list[Event]) -> None:
    rows = {(row.source, row.target, row.first) for row in relate(found)}
    assert rows == {(target, source, first) for source, target, first in rows}
    assert not [row for row in rows if row[0] == row[1]]


@given(events())
def test_nothing_is_never_zero(found: list[Event]) -> None:
    for row in relate(found):
        values = (row.scale_sum, row.scale_mean, row.goldstein_sum, row.goldstein_mean, row.index, row.index_low, row.index_high)
        assert all(value is None for value in values) if row.events == 0 else all(value is not None for value in values)
        assert sum(row.quads) == sum(n for _, n in row.types) == row.events


@given(events())
def test_copies_of_a_wire_story_change_nothing(found: list[Event]) -> None:
    copied = [
        replace(one_, id=f"copied {one_.id}", articles=(*one_.articles, "c1", "c2"), reports=(*one_.reports, "c1", "c2"), copies=2)
        for one_ in found
    ]
    assert relate(copied) == relate(found)


@given(events())
def test_every_event_between_two_states_is_counted_once_a_direction(found: list[Event]) -> None:
    expected = sum(len(act.pairs) for act in acts(found) if (act.last - act.first).days < 28)
    assert sum(row.events for row in relate(found, period="year")) >= expected


def test_what_has_not_happened_does_not_count() -> None:
    assert relate([event(status=status) for status in ("planned", "possible", "denied", "ended")]) == ()
    assert one(relate([event(status="promised")]), "IND", "CHN").events == 1


def test_an_undated_event_is_in_no_period() -> None:
    assert relate([event(first=None)]) == ()


def test_an_act_under_way_counts_where_it_began() -> None:
    rows = relate([event("SANCTION", first=date(2020, 6, 1), last=date(2024, 10, 1), status="ongoing")])
    assert {row.first for row in rows} == {date(2020, 6, 1)}


def test_days_known_too_coarsely_are_in_no_month_but_in_the_year() -> None:
    coarse = [event(first=date(2024, 1, 1), last=date(2024, 12, 31))]
    assert relate(coarse) == ()
    assert one(relate(coarse, period="year"), "IND", "CHN").events == 1


def test_days_over_the_edge_of_two_months_lie_in_their_middle() -> None:
    rows = relate([event(first=date(2024, 1, 30), last=date(2024, 2, 6))])
    assert {row.first for row in rows} == {date(2024, 2, 1)}


def test_a_meeting_is_of_both() -> None:
    rows = relate([event("CONSULT", ("CHN", "IND"), ())])
    assert one(rows, "IND", "CHN").events == one(rows, "CHN", "IND").events == 1


@pytest.mark.parametrize(("kind", "actors", "pairs"), [("ACCUSE", CODES[:2], 2), ("ACCUSE", CODES[:3], 0), ("CONSULT", CODES[:3], 6)])
def test_acts_without_recipient(kind: str, actors: tuple[str, ...], pairs: int) -> None:
    """Three who condemn something do not condemn one another; two who "accused each other" do; a meeting of three is of all."""
    assert len(relate([event(kind, actors, ())])) == pairs


def test_an_unknown_recipient_makes_no_act_mutual() -> None:
    assert relate([event("CONSULT", ("CHN", "IND"), ("",))]) == ()


def test_reports_are_independent_ones_and_outlets_are_voices() -> None:
    told = event(articles=("a1", "a2", "a3"), copies=1, id_="x")
    row = one(relate([told], outlets={"x": {"Example Times", "Example Post"}}), "IND", "CHN")
    assert (row.events, row.reports, row.outlets) == (1, 2, 2)


def test_zero_means_none_only_where_the_sources_told_enough() -> None:
    enough = [event(actors=(code,), recipients=("USA",)) for code in ("CHN", "IND") for _ in range(HEARD_ENOUGH)]
    rows = relate([*enough, event("ACCUSE", ("IND",), ("CHN",))])
    assert one(rows, "CHN", "IND").events == 0
    assert one(rows, "CHN", "IND").covered
    assert not one(relate([event()]), "CHN", "IND").covered


def test_disputed_events_and_pledges_are_counted() -> None:
    day = When(date(2024, 10, 20), date(2024, 10, 20), "day", "stated")
    pledge = Pledge("p", ("IND",), ("CHN",), "AGREE", "withdraw", None, None, "none", day, "open", (), "a1", 0, 1)
    row = one(relate([event(disputed=True)], pledges=[pledge]), "IND", "CHN")
    assert (row.disputed, row.pledges) == (1, 1)


def test_balanced_rows_have_no_gap() -> None:
    found = [event(first=date(2024, 1, 5)), event(first=date(2024, 4, 5))]
    said = heard(acts(found), "month")
    rows = list(balanced(relate(found), said, period="month", first=date(2023, 12, 1), last=date(2024, 5, 1)))
    assert len(rows) == 2 * 6
    assert [row.events for row in rows if row.source == "IND"] == [0, 1, 0, 0, 1, 0]
    assert [row.index is None for row in rows if row.source == "IND"] == [True, False, True, True, False, True]


def test_scores_and_weights() -> None:
    row = one(relate([event("ASSAULT", mode="aerial"), event("CONSULT", mode="visit")]), "IND", "CHN")
    assert (row.scale_sum, row.goldstein_sum) == (-9.5 + 4, -10 + 1.9)
    assert row.types == (("ASSAULT", 1), ("CONSULT", 1))
    assert row.quads == (1, 0, 0, 1)
