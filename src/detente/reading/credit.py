"""Whose text it is: the wire service that a page names in a credit line or a dateline."""

from __future__ import annotations

import re
from functools import cache

from detente.reading.blocks import Block, split_blocks
from detente.reading.cues import load_cues
from detente.reading.furniture import find_furniture
from detente.records import Furniture

DATELINE_BLOCKS = 6  # a dateline opens one of the first blocks: title, dek, byline, date, then the lead
DATELINE_CHARACTERS = 120


@cache
def _wires() -> dict[str, str]:
    return load_cues().wires


@cache
def _wire_pattern() -> re.Pattern[str]:
    return re.compile(r"(?<![\w/])(?:" + "|".join(map(re.escape, _wires())) + r")(?![\w])")


@cache
def _dateline_pattern() -> re.Pattern[str]:
    """`KALDUR, March 3 (Wire) —`, `(Wire) -`, `Kaldur, March 3, Wire:` or `KALDUR, March 3. /WIRE/` at the start of a paragraph."""
    wire = "|".join(map(re.escape, _wires()))
    bracket = rf"[^!?()]{{0,80}}\(\s*(?P<a>{wire})\s*\)\s*(?:[-–—:]|$)"
    comma = rf"[^.!?()]{{1,60}},\s+(?P<b>{wire})\s*[-–—:]+\s"
    slash = rf"[^!?()/]{{0,60}}/\s*(?P<c>{wire})\s*/"
    return re.compile(f"^(?:{bracket}|{comma}|{slash})")


def _in_dateline(blocks: tuple[Block, ...]) -> str | None:
    for block in blocks[:DATELINE_BLOCKS]:
        match = _dateline_pattern().match(block.text[:DATELINE_CHARACTERS])
        if match:
            return _wires()[match["a"] or match["b"] or match["c"]]
    return None


def find_credit(text: str, *, furniture: tuple[Furniture, ...] | None = None) -> str | None:
    """The wire service that `text` gives as its source, by its recorded name ("Reuters"); None when it names none.

    Read from a dateline ("KALDUR (Reuters) -") or a credit line ("This story is from Reuters"), never from the article's own sentences.
    `furniture`: what `find_furniture` gave, when the caller has it already.
    """
    named = _in_dateline(split_blocks(text[: DATELINE_BLOCKS * 2_000]))
    if named is not None:
        return named
    for item in find_furniture(text, title=None) if furniture is None else furniture:
        if item.reason in ("credit", "copyright"):
            match = _wire_pattern().search(text, item.start, item.end)
            if match:
                return _wires()[match.group()]
    return None
