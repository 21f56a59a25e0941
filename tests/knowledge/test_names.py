import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.knowledge.actors import load_actors
from detente.knowledge.names import NameIndex, fold

ACTORS = load_actors()
WORDS = st.sampled_from(
    [
        "Iran",
        "Georgia",
        "the two",
        "U.S.",
        "İstanbul",
        "Côte d’Ivoire",
        "New",
        "Chad",
        "WHO",
        "—",
        "’s",
        "\n",
        "ﬁ",
        "\u202e",
        "\ud800",
        ", Texas",
        "Jordan",
    ]
)


@given(st.lists(st.one_of(WORDS, st.text(max_size=8)), max_size=30).map(" ".join))
def test_spans_are_slices_in_order(text: str) -> None:
    assert len(fold(text)) == len(text)
    spans = ACTORS.scan(text)
    assert all(text[span.start : span.end] == span.text for span in spans)
    assert all(before.end <= after.start for before, after in pairwise(spans))


@given(st.text(alphabet="abcAB -'é", max_size=40))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_longest_name_wins_wherever_it_starts() -> None:
    index = NameIndex([("The National", 1), ("National Assembly", 2), ("Assembly", 3)])
    assert index.find("The National Assembly met.") == [(4, 21, (2,))]


def test_capitals_of_a_name_must_be_capitals() -> None:
    index = NameIndex([("US", 1), ("al-Qaeda", 2), ("Turkey", 3)])
    assert [values for _, _, values in index.find("us US Us AL-QAEDA Al-Qaeda turkey TURKEY")] == [(1,), (2,), (2,), (3,)]


@pytest.mark.parametrize("word", ["Georgia ", "WHO ", "Jordan A", "IS", "U.S.", "-", "Guinea-", "“", "Turkey, "])
def test_long_lines_take_no_long_time(word: str) -> None:
    text = word * (100_000 // len(word))
    start = time.process_time()
    ACTORS.scan(text)
    assert time.process_time() - start < 2
