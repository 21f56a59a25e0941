"""Text → sentences. One linear scan; hostile text costs no more than its length.

A paragraph ends at a line break. Within one, a sentence ends at . ! ? … (with closing quotes and brackets) before white space and a
capital, a digit or an opening quote, unless the stop belongs to an abbreviation or an initial. A run longer than `LIMIT` is cut at a space.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from detente.knowledge.files import read_yaml
from detente.records import Furniture, Issue, Sentence

LIMIT = 4096  # code points of a sentence
HEADING_WORDS = 14
PARAGRAPH = re.compile(r"[^\r\n\u2028\u2029]+")
STOP = re.compile(r"[.!?…。！？]+[\"”’»')\]]*(?=\s)|[。！？]")
OPENERS = "\"“‘«'([—–-"
FINAL = (".", "!", "?", "…", "”", '"', ":", ";", "。")


@dataclass(frozen=True, slots=True)
class _Cues:
    abbreviation: frozenset[str]
    maybe: frozenset[str]
    opener: frozenset[str]


@cache
def _cues() -> _Cues:
    lists = read_yaml("lexicons/en/sentences.yaml")
    return _Cues(frozenset(lists["abbreviation"]), frozenset(lists["maybe"]), frozenset(lists["opener"]))


def split(text: str, *, title: str | None = None, furniture: Sequence[Furniture] = ()) -> tuple[Sentence, ...]:
    """Sentences of the text in order, without furniture. `paragraph` counts the blocks that have sentences. A short line heads
    what follows it: the only line of a text, or the only one under its title, tells something.
    """
    out: list[Sentence] = []
    found = list(paragraphs(text, furniture=furniture))
    titled = bool(found) and title is not None and text[slice(*found[0])] == title.strip()
    lone = len(found) == 1 + titled
    for number, (start, end) in enumerate(found):
        kind = "title" if titled and number == 0 else "heading" if not lone and _short(text[start:end]) else "body"
        for a, b in _sentences(text, start, end):
            out.append(Sentence(a, b, text[a:b], number, kind))
    return tuple(out)


def _short(block: str) -> bool:
    return len(block) < 160 and len(block.split()) <= HEADING_WORDS and not block.endswith(FINAL)


def paragraphs(text: str, *, furniture: Sequence[Furniture] = ()) -> Iterator[tuple[int, int]]:
    """Ranges of the lines that hold text and are not furniture, without outer white space."""
    blocked = sorted((f.start, f.end) for f in furniture)
    for match in PARAGRAPH.finditer(text):
        for start, end in _outside(match.start(), match.end(), blocked):
            while start < end and text[start].isspace():
                start += 1
            while end > start and text[end - 1].isspace():
                end -= 1
            if start < end:
                yield start, end


def _outside(start: int, end: int, blocked: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for first, last in blocked:
        if last <= start:
            continue
        if first >= end:
            break
        if first > start:
            yield start, first
        start = max(start, last)
    if start < end:
        yield start, end


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for match in STOP.finditer(text, start, end):
        if match.end() >= end or not _ends(text, match.start(), match.end(), end):
            continue
        yield from _capped(text, begin, match.end())
        begin = match.end()
        while begin < end and text[begin].isspace():
            begin += 1
    if begin < end:
        yield from _capped(text, begin, end)


def _ends(text: str, stop: int, after: int, end: int) -> bool:
    following = after
    while following < end and text[following].isspace():
        following += 1
    if following >= end:
        return False
    mark = text[following]
    if text[stop] in "。！？":
        return True
    if not (mark.isupper() or mark.isdigit() or mark in OPENERS or not mark.isascii()):
        return False
    if text[stop] != "." or text[stop : stop + 2] == "..":
        return True
    word = _word_before(text, stop)
    cues = _cues()
    if word in cues.abbreviation:
        # "No." and "St." are abbreviations; the same letters before a closing quote are not
        return after > stop + 1
    if len(word) == 1 and word.isalpha() and word.isupper() and after == stop + 1:
        return False
    if word in cues.maybe:
        return _word_after(text, following, end) in cues.opener or after > stop + 1
    return True


def _word_before(text: str, stop: int) -> str:
    begin = stop
    while begin > 0 and stop - begin < 24 and (text[begin - 1].isalnum() or text[begin - 1] == "."):
        begin -= 1
    return text[begin:stop]


def _word_after(text: str, start: int, end: int) -> str:
    while start < end and not text[start].isalnum():
        start += 1
    last = start
    while last < end and last - start < 24 and text[last].isalnum():
        last += 1
    return text[start:last]


def _capped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LIMIT:
        cut = text.rfind(" ", start + 1, start + LIMIT)
        cut = cut if cut > start else start + LIMIT
        yield start, cut
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield start, end


def cut_sentences(sentences: Sequence[Sentence]) -> tuple[Issue, ...]:
    """One issue for each place where a run without a stop was longer than `LIMIT` and is read in pieces."""
    return tuple(
        Issue("sentences", f"longer than {LIMIT} characters without a stop: read in pieces", one.end, one.end)
        for one, two in pairwise(sentences)
        if one.paragraph == two.paragraph and two.end - one.start > LIMIT and not one.text.endswith(FINAL)
    )
