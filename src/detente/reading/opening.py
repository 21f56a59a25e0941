"""How a text opens: its title and the dek under it."""

from __future__ import annotations

import re

from detente.reading.blocks import Block, split_blocks
from detente.reading.page import match_cue
from detente.reading.published import find_dateline

MAX_TITLE_WORDS = 40
MAX_DEK_WORDS = 60
TITLE_SHARE = 0.4  # of the content words of a dek with a full stop, in the title and in the lead; 7 of 284 Wikinews leads pass that,
OPENING_SHARE = 0.4  # none passes this (they reach 0.3; the dek of a syndicated page 0.6)
OPENING_WORDS = 10

_WORD = re.compile(r"[^\W\d_]{4,}")
_REPORTED = re.compile(r"\b(?:said|says|told|added|reported|according)\b|^\W*[A-Z][A-Z .,'’-]{2,}[,(–—-]")


def _words(text: str) -> frozenset[str]:
    return frozenset(word.lower()[:6] for word in _WORD.findall(text))


def _is_title(block: Block, after: tuple[Block, ...]) -> bool:
    if block.kind != "line" and not (block.text.endswith("?") and block.words <= 20):
        return False
    if "\n" in block.text or not 2 <= block.words <= MAX_TITLE_WORDS or block.text.endswith((":", ",", ";")):
        return False
    return find_dateline(block.text) is None and any(following.kind == "prose" for following in after)


def find_title(text: str) -> tuple[int, int] | None:
    """Range of the title that opens `text`: a line without a full stop above prose; labels of the page before it are passed over."""
    blocks = split_blocks(text[:20_000])
    for index, block in enumerate(blocks[:8]):
        if match_cue(block, places=frozenset({"any", "head", "edge"})) is not None:
            continue
        return (block.start, block.end) if _is_title(block, blocks[index + 1 :]) else None
    return None


def find_dek(text: str, *, title: str | None) -> str | None:
    """The line under the title that sums the article up, or None: it stands under the title and says again what title and lead say."""
    if title is None:
        return None
    blocks = [block for block in split_blocks(text[:20_000]) if match_cue(block, places=frozenset({"any", "head", "edge"})) is None]
    if len(blocks) < 3 or blocks[0].text.split() != title.split():
        return None
    dek, lead = blocks[1], blocks[2]
    if dek.words > MAX_DEK_WORDS or dek.words < 5 or lead.kind != "prose" or find_dateline(dek.text) or _REPORTED.search(dek.text):
        return None
    found = text[dek.start : dek.end]
    words = _words(dek.text)
    if not words:
        return None
    if dek.kind == "line":
        return found if words & (_words(title) | _words(lead.text)) else None
    with_title, with_lead = len(words & _words(title)) / len(words), len(words & _words(lead.text)) / len(words)
    return found if min(with_title, with_lead) >= TITLE_SHARE and _opens_alike(dek.text, lead.text) >= OPENING_SHARE else None


def _opens_alike(dek: str, lead: str) -> float:
    """Share of the dek's first content words among the lead's first: a lead presents its people anew, a second paragraph does not."""
    first = [word.lower()[:6] for word in _WORD.findall(dek)][:OPENING_WORDS]
    other = {word.lower()[:6] for word in _WORD.findall(lead)[: OPENING_WORDS + 6]}
    return sum(word in other for word in first) / len(first) if first else 0.0
