"""Text → windows of token ids, the one way for training and for reading.

A page is read in windows of whole paragraphs. In front of each window but the first stands a prefix, the title and the end of the
paragraph before: it gives the actors of the page to the tokens that are read, and is not read again itself.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

WINDOW = 384  # tokens a window holds, prefix and separators included; the encoder was trained on this length
TITLE_PREFIX = 32  # tokens of the title in front of a later window
BEFORE_PREFIX = 48  # tokens of the paragraph before


@dataclass(frozen=True, slots=True)
class Window:
    """Token ids with the code points that each covers.

    ids: (T,) int64. starts, ends: (T,) int64, −1 for [CLS] and [SEP]. paragraph: (T,) int64, the number of the token's block.
    fresh: (T,) bool, true for the tokens that are read in this window. inner: (T,) bool, true where a token goes on with the word before.
    read: where the fresh tokens begin, and their `starts` and `ends` in rising order (a separator has those of its neighbours), for search.
    """

    ids: NDArray[np.int64]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    paragraph: NDArray[np.int64]
    fresh: NDArray[np.bool_]
    inner: NDArray[np.bool_]
    read: tuple[int, list[int], list[int]]


Token = tuple[int, int, int, int, bool]  # id, start, end, paragraph, inner


def windows(tokenizer: Any, text: str, blocks: Sequence[tuple[int, int]], *, size: int = WINDOW) -> list[Window]:
    """Windows over the blocks (half-open ranges of `text`, in order; the first is the title when there is one)."""
    marks = int(tokenizer.token_to_id("[CLS]") or 0), int(tokenizer.token_to_id("[SEP]") or 0)
    pieces = [_tokens(tokenizer, text, start, end, number) for number, (start, end) in enumerate(blocks)]
    pieces = [part for piece in pieces for part in _cut(piece, size - TITLE_PREFIX - BEFORE_PREFIX - 4)]
    out: list[Window] = []
    held: list[list[Token]] = []
    prefix: list[list[Token]] = []
    room = size - 1
    for index, piece in enumerate(pieces):
        if held and len(piece) + 1 > room:
            out.append(_window(marks, prefix, held))
            prefix = [pieces[0][:TITLE_PREFIX]] if held[0] is not pieces[0] or len(held) > 1 else []
            prefix.append(pieces[index - 1][-BEFORE_PREFIX:])
            held, room = [], size - 1 - sum(len(p) + 1 for p in prefix)
        held.append(piece)
        room -= len(piece) + 1
    if held:
        out.append(_window(marks, prefix, held))
    return out


def _tokens(tokenizer: Any, text: str, start: int, end: int, number: int) -> list[Token]:
    coded = tokenizer.encode(text[start:end], add_special_tokens=False)
    return [
        (i, a + start, b + start, number, token.startswith("##"))
        for i, (a, b), token in zip(coded.ids, coded.offsets, coded.tokens, strict=True)
    ]


def _cut(piece: list[Token], size: int) -> list[list[Token]]:
    return [piece[i : i + size] for i in range(0, len(piece), size)]


def _window(marks: tuple[int, int], prefix: list[list[Token]], held: list[list[Token]]) -> Window:
    rows: list[tuple[int, int, int, int, bool, bool]] = [(marks[0], -1, -1, -1, False, False)]
    for pieces, fresh in ((prefix, False), (held, True)):
        for piece in pieces:
            rows += [(*token, fresh) for token in piece]
            rows.append((marks[1], -1, -1, -1, False, False))
    ids, starts, ends, paragraph, inner, fresh_column = zip(*rows, strict=True)
    places = [np.array(column, dtype=np.int64) for column in (ids, starts, ends, paragraph)]
    flags = [np.array(column, dtype=np.bool_) for column in (fresh_column, inner)]
    return Window(places[0], places[1], places[2], places[3], flags[0], flags[1], _searchable(flags[0], starts, ends))


def _searchable(fresh: NDArray[np.bool_], starts: Sequence[int], ends: Sequence[int]) -> tuple[int, list[int], list[int]]:
    """See `Window.read`. The fresh tokens are the last of a window, with a separator behind each piece."""
    first = int(fresh.argmax())
    begins, closes = list(starts[first:-1]), list(ends[first:-1])
    for i in range(len(begins)):
        if begins[i] < 0:
            begins[i], closes[i] = begins[i + 1], closes[i - 1]
    return first, begins, closes


def token_span(window: Window, start: int, end: int) -> tuple[int, int] | None:
    """Tokens of the window that a range of code points covers: half-open, null when none is in the window.

    A range may stand in the window twice (in the prefix and fresh); the fresh place wins.
    """
    first, begins, closes = window.read
    low, high = bisect_right(closes, start), bisect_left(begins, end)
    if low < high:
        return first + low, first + high
    covered = np.flatnonzero((window.starts[:first] < end) & (window.ends[:first] > start))
    return (int(covered[0]), int(covered[-1]) + 1) if len(covered) else None
