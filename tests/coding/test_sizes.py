"""Numbers of an act."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.coding.sizes import Sized, find_sizes, sizes_of
from detente.records import Actor, Mention, Sentence

CASES = Path(__file__).resolve().parents[1] / "cases" / "sizes.csv"


def rows() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="|"))


def shown(one: Sized) -> str:
    ends = ("-" if end is None else f"{end:.0f}" for end in (one.size.low, one.size.high))
    return " ".join([one.size.what, *ends, one.owner.text if one.owner else "-"])


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["sentence"][:40])
def test_the_numbers_of_a_sentence(row: dict[str, str]) -> None:
    text = row["sentence"]
    found = find_sizes(Sentence(0, len(text), text, 0))
    assert "; ".join(shown(one) for one in found) == row["sizes"]


def test_money_has_its_currency_and_formations_their_unit() -> None:
    text = "Kyiv got 5 million euros, £2bn and three brigades."
    assert [one.size.unit for one in find_sizes(Sentence(0, len(text), text, 0))] == ["EUR", "GBP", "brigades"]


def test_numbers_fit_the_type_and_belong_to_the_side_that_their_words_name() -> None:
    text = "Dawn. The clash left 20 Indian soldiers and four Chinese soldiers dead and cost $5m."
    mentions = tuple(
        Mention(text.index(word), text.index(word) + len(word), word, "demonym", "demonym", (Actor(code),))
        for word, code in (("Indian", "IND"), ("Chinese", "CHN"))
    )
    sentence = Sentence(6, len(text), text[6:], 0)
    sizes = sizes_of(text, sentence, "ASSAULT", mentions)
    assert [(size.what, size.low, size.side) for size in sizes] == [("dead", 20, "IND"), ("dead", 4, "CHN")]
    assert all(text[size.start : size.end] == size.text for size in sizes)
    assert [size.what for size in sizes_of(text, sentence, "AID", mentions)] == ["money"]
    assert sizes_of(text, sentence, "CONSULT", mentions) == ()


def test_a_sentence_of_another_text_is_refused() -> None:
    with pytest.raises(ValueError, match="not of this text"):
        sizes_of("One text.", Sentence(0, 5, "Other", 0), "ASSAULT", ())


NUMBER_WORDS = [
    "two",
    "hundred",
    "of",
    "thousands",
    "1,000",
    "99999999999999999999",
    "dozen",
    "a",
    "half",
    "million",
    "and",
    "to",
    "-",
    "between",
    "killed",
    "were",
    "wounded",
    "soldiers",
    "$",
    "€",
    "no",
    "tens",
    "5bn",
]


@given(st.one_of(st.text(max_size=150), st.lists(st.sampled_from(NUMBER_WORDS), max_size=30).map(" ".join)))
def test_any_text_gives_exact_spans_and_forward_ranges(text: str) -> None:
    padded = f"é {text}"
    for one in find_sizes(Sentence(2, len(padded), text, 0)):
        assert padded[one.size.start : one.size.end] == one.size.text
        assert one.size.low is not None or one.size.high is not None
        assert one.size.low is None or one.size.high is None or one.size.low <= one.size.high
        assert one.owner is None or padded[one.owner.start : one.owner.end] == one.owner.text
