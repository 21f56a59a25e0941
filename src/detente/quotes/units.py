"""Sentences that one quotation ties together, as words in which a whole quotation counts as one word."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detente.quotes.marks import Marked
from detente.records import Sentence

QUOTE = "“”"  # stands for a whole quotation among the words
CONTRACTED = (
    r"(?:[Hh]e|[Ss]he|[Ii]t|[Tt]hey|[Ww]e|I|[Yy]ou|[Tt]hat|[Tt]here|[Ww]ho|[Ww]hat)(?=['’](?:s|re|ve|d|ll|m)\b)|['’](?:s|re|ve|d|ll|m)\b"
)
TOKEN = re.compile(CONTRACTED + r"|(?:[A-Za-z]\.){2,}|[A-Z][a-z]{0,3}\.(?=\s+\w)|\w+(?:[.,]\d+|[’'&/-]\w+)*|--|\.\.\.|\S")
TITLE = 60  # code points of a title at most
ENOUGH = 1500  # words of a unit that are looked at: no sentence of a writer is longer


@dataclass(frozen=True, slots=True)
class Unit:
    """`low[i]` is the i-th word in lower case, `text[starts[i]:ends[i]]` as written, `quoted[i]` the quotation that it stands for."""

    text: str
    start: int
    end: int
    paragraph: int
    heading: bool
    low: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    quoted: dict[int, Marked]

    def capital(self, index: int) -> bool:
        """The word opens with a capital letter."""
        return self.text[self.starts[index]].isupper()


def units(text: str, sentences: Sequence[Sentence], marks: Sequence[Marked]) -> Iterator[Unit]:
    """Sentences in order, joined where an outermost quotation runs over their border."""
    outer = [m for m in marks if not m.inside]
    begins = [m.start for m in outer]
    at, count = 0, len(sentences)
    while at < count:
        first = sentences[at]
        begin, end = first.start, first.end
        low = bisect_left(begins, begin)
        high = low
        while True:
            while high < len(outer) and begins[high] < end:
                high += 1
            if high == low or at + 1 >= count or outer[high - 1].end <= sentences[at + 1].start:
                break
            at += 1
            end = sentences[at].end
        at += 1
        yield _unit(text, begin, max(end, outer[high - 1].end if high > low else end), first, outer[low:high])


def _unit(text: str, start: int, end: int, first: Sentence, marks: Sequence[Marked]) -> Unit:
    low: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    quoted: dict[int, Marked] = {}
    at = start
    for mark in (*marks, None):
        for match in TOKEN.finditer(text, at, mark.start if mark else end):
            low.append(match[0].lower().replace("’", "'"))
            starts.append(match.start())
            ends.append(match.end())
            if len(low) > ENOUGH:
                break
        if mark:
            quoted[len(low)] = mark
            low.append(QUOTE)
            starts.append(mark.start)
            ends.append(mark.end)
            at = mark.end
    heading = first.kind != "body"
    return Unit(text, start, end, first.paragraph, heading, tuple(low), tuple(starts), tuple(ends), quoted)


def named(unit: Unit, index: int) -> bool:
    """The quotation is a title ("Operation Peace Spring"): its longer words open with capitals, and there are few of them."""
    inner = unit.text[unit.starts[index] + 1 : unit.ends[index] - 1]
    if len(inner) > TITLE:
        return False
    words = [w.strip("([“‘\"'") for w in inner.split()]
    longer = [w for w in words if len(w) > 3 or w[:1].isupper()]
    return bool(longer) and not inner.rstrip().endswith(("!", "?")) and all(w[:1].isupper() or w[:1].isdigit() for w in longer)
