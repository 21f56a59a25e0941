"""Captions that stand as sentences inside running text."""

from __future__ import annotations

import re
from functools import cache

from detente.knowledge.files import read_yaml
from detente.reading.blocks import Block, sentence_ranges
from detente.reading.cues import load_cues
from detente.records import Furniture

_PICTURE = re.compile(r"\s*\([^()]{0,80}(?:Photo|Image|Picture|Getty|Handout)[^()]{0,80}\)\.?")
_AGENCY = re.compile(r"\s*\((?:AP|AFP|EPA|Reuters|REUTERS|TASS)\b[^()]{0,80}\)\.?")
_QUOTE = re.compile(r"[\"“”]")


@cache
def _full_date() -> re.Pattern[str]:
    """A date with its year at the end of a sentence, set there as captions do: after a place or a comma, never "on March 3, 2021"."""
    words = read_yaml("lexicons/en/dates.yaml")["words"]
    months = "|".join(sorted({*words["MONTH"], *words["SHORTMONTH"]}, key=len, reverse=True))
    prepositions = ("on", "at", "by", "to", "of", "until", "till", "since", "from", "before", "after", "is")
    before = "".join(rf"(?<!\b{word} )" for word in prepositions)
    return re.compile(rf"{before}\b(?:{months})\.?\s+\d{{1,2}},?\s+\d{{4}}\.?\s*(?:\([^()]{{0,80}}\)\.?)?$", re.IGNORECASE)


def _is_caption(sentence: str) -> bool:
    for cue in load_cues().sentences:
        if cue.pattern.match(sentence):
            return not cue.dated or (_full_date().search(sentence[-160:]) is not None and _QUOTE.search(sentence) is None)
    return False


def find_captions(block: Block) -> list[Furniture]:
    """Ranges of the captions in one paragraph, each with the credit in brackets that follows it."""
    found: list[Furniture] = []
    over = 0
    for start, end in sentence_ranges(block.text):
        sentence = block.text[start:end]
        picture = _PICTURE.match(block.text, end)
        caption = _is_caption(sentence) or (picture is not None and not load_cues().speech.search(sentence))
        if start >= over and caption:
            tail = picture or _AGENCY.match(block.text, end)
            over = tail.end() if tail else end
            found.append(Furniture(block.start + start, block.start + over, "caption"))
    return found
