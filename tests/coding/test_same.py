"""Triggers of one act: joined by type, parties, time and the reader."""

from __future__ import annotations

from datetime import date

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.coding.parties import Parties
from detente.coding.same import ALIKE, clusters, overlap
from detente.records import UNKNOWN_WHEN, When

MAY = When(date(2024, 5, 1), date(2024, 5, 31), "month", "stated")
NINTH = When(date(2024, 5, 9), date(2024, 5, 9), "day", "stated")
TENTH = When(date(2024, 5, 10), date(2024, 5, 10), "day", "stated")


def parties(actors: str, recipients: str = "") -> Parties:
    return Parties(tuple((c, 0) for c in actors.split()), tuple((c, 0) for c in recipients.split()), 0.9)


def joined(one: Parties, two: Parties, *, types: tuple[str, str] = ("ACCUSE", "ACCUSE"), whens: tuple[When, When] = (MAY, MAY)) -> bool:
    """Whether two triggers that the reader takes for one act become one."""
    return len(clusters(types, (one, two), whens, np.full((2, 2), 0.99, dtype=np.float32))) == 1


def test_what_joins() -> None:
    one = parties("IND", "CHN")
    assert joined(one, one)
    assert joined(one, one, whens=(MAY, NINTH))
    assert joined(one, one, whens=(UNKNOWN_WHEN, NINTH))
    assert joined(parties("IND CHN"), parties("IND", "CHN"))
    assert joined(one, parties("IND", "CHN PAK"))


def test_what_stays_apart() -> None:
    one = parties("IND", "CHN")
    assert not joined(one, one, types=("ACCUSE", "REJECT"))
    assert not joined(one, one, whens=(NINTH, TENTH))
    assert not joined(one, parties("CHN", "IND"))
    assert not joined(one, parties("IND", "PAK"))
    assert not joined(parties("IND CHN"), parties("IND", "PAK"))


def test_a_time_that_no_word_gives_parts_nothing() -> None:
    one, late = parties("IND", "CHN"), date(2024, 10, 23)
    guessed, inferred = When(late, late, "day", "publication"), When(late, late, "day", "inferred")
    assert joined(one, one, whens=(guessed, MAY))
    assert joined(one, one, whens=(inferred, MAY))
    unsure = np.full((2, 2), 0.5, dtype=np.float32)
    assert clusters(("ASSAULT",) * 2, (one, one), (inferred, MAY), unsure) == [[0], [1]]


def test_the_reader_has_to_take_them_for_one() -> None:
    chances = np.full((2, 2), 0.9 * ALIKE, dtype=np.float32)
    assert clusters(("AID", "AID"), (parties("USA", "UKR"),) * 2, (MAY, MAY), chances) == [[0], [1]]


def test_the_surest_pair_joins_first_and_a_third_must_fit_both() -> None:
    chances = np.zeros((3, 3), dtype=np.float32)
    chances[0, 1], chances[0, 2] = 0.9, 0.95
    # 1 and 2 lie on different days, 0 may be either: it goes with the surer one
    assert clusters(("AID",) * 3, (parties("USA", "UKR"),) * 3, (MAY, NINTH, TENTH), chances) == [[0, 2], [1]]


@settings(max_examples=60, deadline=None)
@given(st.data(), st.integers(0, 6))
def test_every_trigger_is_in_one_group(data: st.DataObject, count: int) -> None:
    kinds = data.draw(st.lists(st.sampled_from(["AID", "ACCUSE"]), min_size=count, max_size=count))
    whens = data.draw(st.lists(st.sampled_from([MAY, NINTH, TENTH, UNKNOWN_WHEN]), min_size=count, max_size=count))
    chances = np.array(data.draw(st.lists(st.floats(0, 1), min_size=count**2, max_size=count**2)), dtype=np.float32).reshape(count, count)
    groups = clusters(kinds, [parties("USA", "UKR")] * count, whens, chances)
    assert sorted(i for group in groups for i in group) == list(range(count))
    assert all(group == sorted(group) for group in groups)
    assert all(overlap(whens[i], whens[j]) and kinds[i] == kinds[j] for group in groups for i in group for j in group)
