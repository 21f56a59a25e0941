"""Sentences that one quotation ties together, as words in which a whole quotation counts as one word."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from detente.quotes.marks import Marked
from detente.records import Sentence

QUOTE = "“”"  # stands for a whole quotation among the words
CONTRACTED = (
    r"(?:[Hh]e|[Ss]he|[Ii]t|[Tt]hey|[Ww]e|I|[Yy]ou|[Tt]hat|[Tt]here|[Ww]ho|[Ww]hat)(?=['’](?:s|re|ve|d|ll|m)\b)|['’](?:s|re|ve|d|ll|m)\b"
)
# the first form is a fast way to what the last but two finds as well
TOKEN = re.compile(
    r"[A-Za-z]+(?=\s)|" + CONTRACTED + r"|(?:[A-Za-z]\.){2,}|[A-Z][a-z]{0,3}\.(?=\s+\w)|\w+(?:[.,]\d+|[’'&/-]\w+)*|--|\.\.\.|\S"
)
TITLE = 60  # code points of a title at most
ENOUGH = 400  # words of a unit that are read: no sentence of a writer is longer
HEADLINE, LONG, SEVERAL = 140, 4, 5  # code points of a headline at most; letters and number of the words that show its capitals
SMALL = re.compile(r"(?<!\S)[a-z]\w{3}")  # such a word without a capital
WORD = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A sentence, or several that a quotation ties together, not yet read. `marks`: its outermost quotations."""

    start: int
    end: int
    paragraph: int
    heading: bool
    marks: tuple[Marked, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """`low[i]` is the i-th word in lower case, `text[starts[i]:ends[i]]` as written, `quoted[i]` the quotation that it stands for.

    A name that looks like an auxiliary ("Theresa May", "Will Smith") stays as written, so that it is in no list of small words.
    """

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


def stretches(sentences: Sequence[Sentence], marks: Sequence[Marked]) -> Iterator[Stretch]:
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
        end = max(end, outer[high - 1].end) if high > low else end
        yield Stretch(begin, end, first.paragraph, first.kind != "body", tuple(outer[low:high]))


def speaks(text: str, stretch: Stretch, openers: frozenset[str]) -> bool:
    """Whether the stretch holds a quotation or a word that may report speech: a cheap look before it is read."""
    return bool(stretch.marks) or not openers.isdisjoint(WORD.findall(text[stretch.start : stretch.end].lower()))


def read(text: str, stretch: Stretch, auxiliaries: frozenset[str]) -> Unit:
    """The words of a stretch, the first `ENOUGH` of those between its quotations."""
    heading = stretch.heading or _titled(text, stretch)
    low: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    quoted: dict[int, Marked] = {}
    at = stretch.start
    for mark in (*stretch.marks, None):
        for match in islice(TOKEN.finditer(text, at, mark.start if mark else stretch.end), max(0, ENOUGH - len(low))):
            written = match[0]
            word = written.lower() if written.isascii() else written.lower().replace("’", "'")
            if word in auxiliaries and word != written and not heading and low and low[-1][-1].isalpha():
                word = written
            low.append(word)
            start, end = match.span()
            starts.append(start)
            ends.append(end)
        if mark:
            quoted[len(low)] = mark
            low.append(QUOTE)
            starts.append(mark.start)
            ends.append(mark.end)
            at = mark.end
    return Unit(text, stretch.start, stretch.end, stretch.paragraph, heading, tuple(low), tuple(starts), tuple(ends), quoted)


def _titled(text: str, stretch: Stretch) -> bool:
    """Capitals as in a headline, which a text without headings of its own may still hold."""
    if stretch.end - stretch.start > HEADLINE or SMALL.search(text, stretch.start, stretch.end):
        return False
    return sum(1 for word in text[stretch.start : stretch.end].split() if len(word) >= LONG) >= SEVERAL


def named(unit: Unit, index: int) -> bool:
    """The quotation is a title ("Operation Peace Spring"): its longer words open with capitals, and there are few of them."""
    inner = unit.text[unit.starts[index] + 1 : unit.ends[index] - 1]
    if len(inner) > TITLE:
        return False
    words = [w.strip("([“‘\"'") for w in inner.split()]
    longer = [w for w in words if len(w) > 3 or w[:1].isupper()]
    return bool(longer) and not inner.rstrip().endswith(("!", "?")) and all(w[:1].isupper() or w[:1].isdigit() for w in longer)
