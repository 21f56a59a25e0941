"""Who says what: the case table, speakers from mentions, and what holds of every quote."""

from __future__ import annotations

import csv
import time
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.quotes import find_quotes
from detente.records import Mention, Quote
from detente.sentences import split
from tests.quotes.seen import seen

CASES = list(csv.DictReader((Path(__file__).parents[1] / "cases" / "quotes.csv").read_text(encoding="utf-8").splitlines()))
ARTICLES = Path(__file__).parents[3] / "shared" / "articles"


def find(text: str, mentions: tuple[Mention, ...] = ()) -> tuple[Quote, ...]:
    return find_quotes(text, split(text), mentions)


def shown(quote: Quote) -> str:
    speaker = quote.speaker.entity_text if quote.speaker else "-"
    return f"{'D' if quote.direct else 'i'} {quote.text} < {speaker} ~ {quote.cue.text if quote.cue else '-'}"


@pytest.mark.parametrize("case", CASES, ids=[c["text"][:60] for c in CASES])
def test_all_quotes_of_a_text(case: Mapping[str, str]) -> None:
    """Table: all quotes of a text, `D` direct or `i` reported, the words, `<` the speaker, `~` the cue."""
    found = find(case["text"].replace("\\n", "\n"))
    assert sorted(map(shown, found)) == sorted(filter(None, case["quotes"].split(" ## ")))


def test_the_speaker_is_the_mentions_actor() -> None:
    text = "The deal is off, Kari Lund told reporters. Oslo said it would not sign."
    first, second = find(text, seen(text, Kari_Lund="NOR/GOV/Kari Lund", Oslo="NOR/GOV"))
    assert first.speaker is not None
    assert second.speaker is not None
    assert (first.speaker.code, first.speaker.sector, first.speaker.name, first.speaker.via) == ("NOR", "GOV", "Kari Lund", "name")
    assert (second.speaker.code, second.speaker.entity_text) == ("NOR", "Oslo")


def test_a_person_is_known_by_surname_and_pronoun_once_introduced() -> None:
    text = "Danish army spokesman Per Holm said two jets had turned back. Holm said nobody was hurt. He also said the base was safe."
    quotes = find(text, seen(text, Danish="DNK/MIL"))
    assert [(q.speaker.code, q.speaker.name) for q in quotes if q.speaker] == [("DNK", "Per Holm")] * 3


def test_the_official_is_the_one_before() -> None:
    text = "A senior Danish official said talks had begun. The official said they would last a week."
    _, second = find(text, seen(text, Danish="DNK/GOV"))
    assert second.speaker is not None
    assert second.speaker.code == "DNK"


def test_a_complement_is_not_the_speaker() -> None:
    text = "The ambassador to Moscow from Denmark said the visa office was shut."
    (quote,) = find(text, seen(text, Moscow="RUS/GOV", Denmark="DNK/GOV"))
    assert quote.speaker is not None
    assert quote.speaker.code == "DNK"


def test_an_unknown_speaker_has_words_and_no_code() -> None:
    (quote,) = find("A villager said soldiers had burnt the granary.")
    assert quote.speaker is not None
    assert (quote.speaker.code, quote.speaker.entity_text, quote.speaker.via) == (None, "A villager", "unresolved")


@pytest.mark.parametrize(
    ("text", "code", "name"),
    [
        ("Chinese state television said the ships had left.", "CHN", None),
        ("According to Syrian state media, the bridge was hit.", "SYR", None),
        ("The bridge was hit, Xinhua reported.", "CHN", "Xinhua"),
    ],
)
def test_press_speaks_as_press(text: str, code: str, name: str | None) -> None:
    (quote,) = find(text)
    assert quote.speaker is not None
    assert (quote.speaker.code, quote.speaker.sector) == (code, "JRN")
    assert name is None or quote.speaker.name == name


def test_the_ministry_of_information_technology_is_no_press() -> None:
    (quote,) = find("The intelligence agency said the ships had left.")
    assert quote.speaker is not None
    assert quote.speaker.sector is None


WORDS = [
    "said",
    "“",
    "”",
    '"',
    "'",
    "‘",
    "’",
    "«",
    "»",
    "that",
    ",",
    ".",
    "according to",
    "\n",
    "told",
    "He",
    "Oslo",
    "as saying",
    "quoted",
]
WORDS += ["—", "(", ")", ":", "''", "denied", "claim", "who", "and", "but", "should", "Tuesday", "the", "minister", "is"]


@given(st.one_of(st.text(max_size=200), st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join)))
def test_any_text_gives_exact_spans_in_order(text: str) -> None:
    quotes = find(text)
    assert all(q.text == text[q.start : q.end] and q.text.strip() for q in quotes)
    assert all(q.cue is None or q.cue.text == text[q.cue.start : q.cue.end] for q in quotes)
    assert all(q.speaker is None or q.speaker.entity_text == text[q.speaker.start : q.speaker.end] for q in quotes)
    assert [q.start for q in quotes] == sorted(q.start for q in quotes)
    assert len({(q.start, q.end, q.direct) for q in quotes}) == len(quotes)


HOSTILE = {
    "quotes": '"It is so," he said. ' * 50_000,
    "opening marks": "“" * 50_000,
    "nested": "“‘a’ b” " * 25_000,
    "no punctuation": "word " * 200_000,
    "cues": "he said that " * 80_000,
    "addressees": "X told Y that " * 70_000,
    "apostrophes": "the workers' " * 80_000,
    "brackets": "(" * 500_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_takes_time_in_proportion_to_its_length(name: str) -> None:
    """The target is a second for a megabyte on an idle core; the bound here allows for a busy one."""
    sentences = split(HOSTILE[name])
    began = time.process_time()
    find_quotes(HOSTILE[name], sentences, ())
    assert time.process_time() - began < 4


@pytest.mark.skipif(not ARTICLES.is_dir(), reason="the shared articles are not beside the repository")
def test_the_model_case() -> None:
    text = (ARTICLES / "kazan.txt").read_text(encoding="utf-8")
    quotes = find(text, seen(text, Modi="IND/GOV/Narendra Modi", Xi="CHN/GOV/Xi Jinping"))
    said = {(q.speaker.code if q.speaker else None, q.direct, q.text[:24]) for q in quotes}
    assert ("CHN", False, text[text.index("The two sides should") :][:24]) in said
    assert ("CHN", False, text[text.index("Additionally, they") :][:24]) in said
    assert ("IND", True, text[text.index("“We welcome") :][:24]) in said
    assert ("IND", True, text[text.index("“It should be") :][:24]) in said
