"""How a text opens: its title and the dek under it."""

from __future__ import annotations

import re
from functools import cache

from detente.knowledge.files import read_yaml
from detente.reading.blocks import Block, split_blocks
from detente.reading.page import match_cue
from detente.reading.published import find_dateline

MAX_TITLE_WORDS = 40
LABEL_WORDS = 4  # lines of fewer words above a longer one are the page's sections
MAX_DEK_WORDS = 60
TITLE_SHARE = 0.4  # of the content words of a dek with a full stop, in the title and in the lead; 7 of 284 Wikinews leads pass that,
OPENING_SHARE = 0.4  # none passes this (they reach 0.3; the dek of a syndicated page 0.6)
OPENING_WORDS = 10

_WORD = re.compile(r"[^\W\d_]{4,}")
_REPORTED = re.compile(r"\b(?:said|says|told|added|reported|according)\b|^\W*[A-Z][A-Z .,'’-]{2,}[,(–—-]")


@cache
def _weekdays() -> re.Pattern[str]:
    """A paragraph that says on which day is a lead."""
    return re.compile(r"\b(?:" + "|".join(read_yaml("lexicons/en/dates.yaml")["words"]["WEEKDAY"]) + r")\b", re.IGNORECASE)


def _words(text: str) -> frozenset[str]:
    return frozenset(word.lower()[:6] for word in _WORD.findall(text))


def _is_title(block: Block, after: tuple[Block, ...]) -> bool:
    if block.kind != "line" and not (block.text.endswith("?") and block.words <= 20):
        return False
    if block.words > MAX_TITLE_WORDS or block.text.endswith((":", ",", ";")):
        return False
    return any(following.kind == "prose" for following in after)


def find_title(text: str) -> tuple[int, int] | None:
    """Range of the title that opens `text`: a line without a full stop above prose; labels of the page before it are passed over."""
    blocks = split_blocks(text[:20_000])
    lines = []
    for index, block in enumerate(blocks[:8]):
        if match_cue(block, places=frozenset({"any", "head", "edge"})) is not None or find_dateline(block.text) is not None:
            continue
        if not _is_title(block, blocks[index + 1 :]):
            break
        lines.append(block)
    title = next((block for block in lines if block.words >= LABEL_WORDS), next((block for block in lines if block.words > 1), None))
    return (title.start, title.end) if title else None


def find_dek(text: str, *, title: str | None) -> str | None:
    """The line under the title that sums the article up, or None: it stands under the title and says again what title and lead say."""
    if title is None:
        return None
    blocks = [block for block in split_blocks(text[:20_000]) if match_cue(block, places=frozenset({"any", "head", "edge"})) is None]
    place = next((index for index, block in enumerate(blocks[:6]) if block.text.split() == title.split()), None)
    if place is None or len(blocks) < place + 3:
        return None
    dek, lead = blocks[place + 1], blocks[place + 2]
    if dek.words > MAX_DEK_WORDS or dek.words < 5 or lead.kind != "prose" or find_dateline(dek.text) or _REPORTED.search(dek.text):
        return None
    found = text[dek.start : dek.end]
    words = _words(dek.text)
    if not words:
        return None
    if dek.kind == "line":
        return found if words & (_words(title) | _words(lead.text)) else None
    if _weekdays().search(dek.text):
        return None
    with_title, with_lead = len(words & _words(title)) / len(words), len(words & _words(lead.text)) / len(words)
    return found if min(with_title, with_lead) >= TITLE_SHARE and _opens_alike(dek.text, lead.text) >= OPENING_SHARE else None


def _opens_alike(dek: str, lead: str) -> float:
    """Share of the dek's first content words among the lead's first: a lead presents its people anew, a second paragraph does not."""
    first = [word.lower()[:6] for word in _WORD.findall(dek)][:OPENING_WORDS]
    other = {word.lower()[:6] for word in _WORD.findall(lead)[: OPENING_WORDS + 6]}
    return sum(word in other for word in first) / len(first) if first else 0.0
