"""Offsets are code points of the text, in any script, and reading never raises."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.reading import Rejected, article_from_text, find_credit, find_furniture, read_bytes
from detente.reading.blocks import sentence_ranges, split_blocks
from detente.records import Article

WORDS = st.sampled_from(
    (
        *(
            "Norland",
            "met",
            "Estmark",
            "😀👩\u200d👩\u200d👧",
            "مصر",
            "قالت",
            "中国",
            "外交部",
            "e\u0301tat",
            "नमस्ते",
            "\u202eabc\u202c",
            "\u200b",
        ),
        *("Related", "FILE - X", "(Reuters)", "©", "Read More »", "By Ana Torvik", "Photo:", "said.", "2021", "March 3, 2021", "—", "“so”"),
        *("\u200b", "U.S.", "\u00a0", "a\ufe0f", "𝔘𝔫𝔦"),
    )
)
LINES = st.lists(WORDS, min_size=1, max_size=14).map(" ".join)
PAGES = st.lists(LINES, min_size=1, max_size=25).flatmap(
    lambda lines: st.lists(st.sampled_from(["\n", "\n\n", "\r\n", "\n \n"]), min_size=len(lines), max_size=len(lines)).map(
        lambda ends: "".join(line + end for line, end in zip(lines, ends, strict=True))
    )
)


@settings(max_examples=150, deadline=None)
@given(PAGES)
def test_furniture_ranges_lie_in_the_text_in_order(page: str) -> None:
    article = article_from_text(page)
    position = 0
    for item in article.furniture:
        assert position <= item.start < item.end <= len(article.text)
        piece = article.text[item.start : item.end]
        assert piece == piece.strip()
        position = item.end


@settings(max_examples=150, deadline=None)
@given(PAGES)
def test_blocks_and_sentences_are_slices(page: str) -> None:
    for block in split_blocks(page):
        piece = page[block.start : block.end]
        assert len(piece) == len(block.text)
        assert [a for a in piece if not a.isspace()] == [a for a in block.text if not a.isspace()]
        ranges = list(sentence_ranges(block.text))
        assert all(start < end <= len(block.text) for start, end in ranges)
        assert "".join("".join(block.text[start:end].split()) for start, end in ranges) == "".join(block.text.split())


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300), st.one_of(st.none(), st.text(max_size=60)))
def test_any_text_makes_an_article(text: str, title: str | None) -> None:
    article = article_from_text(text, title=title, outlet=title, url=title, published=title)
    article.text.encode()
    assert "\x00" not in article.text


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.csv", "a.jsonl", "a.json", "a.gz", "-"]))
def test_any_bytes_are_answered(body: bytes, name: str) -> None:
    for item in read_bytes(body, name=name):
        assert isinstance(item, Article | Rejected)
        assert not isinstance(item, Rejected) or "\n" not in str(item)


ATTACKS = {
    "spaces": " " * 100_000,
    "one letter": "a" * 100_000,
    "lines": "A\n" * 50_000,
    "headlines": "Norland Meets Estmark\n\n" * 4_000,
    "paragraphs": "Norland and Estmark met in Vienna on Monday, both of them said.\n\n" * 1_500,
    "read more": "Read More »\n" * 9_000,
    "related": "Related\n\n" * 9_000,
    "names": "By " + "Ab " * 30_000,
    "brackets": "(" * 100_000,
    "quotes": "“" * 50_000 + "”" * 50_000,
    "stops": ". " * 50_000,
    "capitals": "A. " * 33_000,
    "file": "FILE - " * 14_000,
    "bars": "World | " * 12_000,
    "crumbs": "Home > " * 14_000,
    "agencies": "(AP Photo/" * 10_000,
    "dates": "March 3, 2021 " * 7_000,
    "dashes": "—" * 100_000,
    "share": "Facebook Twitter " * 6_000,
    "long lines": ("Photo: " + "Abc " * 12 + "\n") * 1_900,
}


@pytest.mark.parametrize("kind", ATTACKS)
def test_attack_strings_are_fast(kind: str) -> None:
    text = ATTACKS[kind]
    find_furniture("x\n\ny", title=None)
    started = time.process_time()
    find_credit(text, furniture=find_furniture(text, title=None))
    assert time.process_time() - started < 1.0
