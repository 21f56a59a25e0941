"""Blocks of a page's text: its paragraphs and lines, with the shape of each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from detente.knowledge.files import read_yaml

PROSE_WORDS = 8  # a shorter block with a full stop may be a slogan or a label
LONG_LINE_WORDS = 25  # a block of that length is prose even when its full stop is lost; headlines are shorter
WRAP_COLUMNS = (45, 110)  # a line that is hard-wrapped ends between these columns

_FINAL = re.compile(r"[.!?…。؟][\"'”’»)\]\u200d\ufe0f]*$|[\"”»]$")
_STOP = re.compile(r"[.!?…][\"'”’)\]]{0,3}\s+(?=[\"“‘'(\[]?[^\W\d_a-z])")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Block:
    """A line, or a paragraph that is hard-wrapped over several.

    `kind`: "prose", "short" (a sentence of few words) or "line" (no full stop).
    `text` has every kind of white space as a plain space, one for one, so that cues match and offsets hold.
    """

    start: int
    end: int
    text: str
    words: int
    kind: str


def _fills_columns(lines: list[str]) -> bool:
    low, high = WRAP_COLUMNS
    return len(lines) > 1 and all(low <= len(line.rstrip()) <= high for line in lines[:-1])


def _is_wrapped(paragraphs: list[list[str]]) -> bool:
    """Whether a text is hard-wrapped: of the paragraphs of several lines half go on in the middle of a sentence."""
    several = [lines for lines in paragraphs if len(lines) > 1]
    running = sum(1 for lines in several if _fills_columns(lines) and any(line[:1].islower() for line in lines[1:]))
    return bool(several) and running >= len(several) / 2


def _block(text: str, start: int, end: int) -> Block:
    piece = text[start:end]
    lead = len(piece) - len(piece.lstrip())
    piece = re.sub(r"\s", " ", piece.strip())
    words = len(piece.split())
    stopped = _FINAL.search(piece[-12:]) is not None
    kind = "prose" if (stopped and words >= PROSE_WORDS) or words >= LONG_LINE_WORDS else "short" if stopped else "line"
    return Block(start + lead, start + lead + len(piece), piece, words, kind)


def _paragraphs(text: str) -> list[tuple[int, list[str]]]:
    """Start and lines of each run of lines that are not empty."""
    found: list[tuple[int, list[str]]] = []
    start, fresh = 0, True
    for line in text.split("\n"):
        if not line.strip():
            fresh = True
        elif fresh:
            found.append((start, [line]))
            fresh = False
        else:
            found[-1][1].append(line)
        start += len(line) + 1
    return found


def split_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of `text` in order; ranges exclude white space at either end; empty lines make none."""
    blocks: list[Block] = []
    paragraphs = _paragraphs(text)
    wrapped = _is_wrapped([lines for _, lines in paragraphs])
    for start, lines in paragraphs:
        if wrapped and _fills_columns(lines):
            blocks.append(_block(text, start, start + sum(map(len, lines)) + len(lines) - 1))
            continue
        for line in lines:
            blocks.append(_block(text, start, start + len(line)))
            start += len(line) + 1
    return tuple(blocks)


@cache
def _abbreviations() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    data = read_yaml("lexicons/en/sentences.yaml")
    return frozenset(data["abbreviation"]), frozenset(data["maybe"]), frozenset(data["opener"])


def _ends_sentence(before: str, after: str) -> bool:
    never, maybe, openers = _abbreviations()
    last = before.rsplit(None, 1)[-1].strip("\"'“”‘’()[].") if before.strip() else ""
    if last in never or (len(last) == 1 and last.isupper()):
        return False
    following = _WORD.search(after)
    return last not in maybe or (following is not None and following.group() in openers)


def sentence_ranges(text: str) -> Iterator[tuple[int, int]]:
    """Ranges of the sentences of one block: coarse, for captions; the room that splits sentences is another."""
    start = 0
    for stop in _STOP.finditer(text):
        if _ends_sentence(text[max(start, stop.start() - 20) : stop.start() + 1], text[stop.end() : stop.end() + 30]):
            yield start, start + len(text[start : stop.end()].rstrip())
            start = stop.end()
    if start < len(text):
        yield start, len(text)


def proper_names(text: str, common: frozenset[str]) -> frozenset[str]:
    """Capitalised words inside sentences, without the possessive: the names that two paragraphs on one matter share."""
    found = set()
    for match in re.finditer(r"(?<=[\w,;:] )[^\W\d_][\w’'-]+", text):
        word = match.group()
        if word[0].isupper() and not text[: match.start()].endswith((". ", "! ", "? ")):
            found.add(re.sub(r"['’]s?$", "", word))
    return frozenset(found) - common


def known_names(text: str, names: frozenset[str]) -> frozenset[str]:
    """Those of `names` that stand anywhere in `text`."""
    return names & {re.sub(r"['’]s?$", "", word) for word in re.findall(r"[^\W\d_][\w’'-]+", text)}
