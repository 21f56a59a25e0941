"""Place or actor: whether a state's, a capital's or a town's name locates."""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.knowledge.places import load_places
from detente.mentions.bounds import REACH
from detente.mentions.lexicon import load_lexicon
from detente.mentions.phrases import Phrase

KINDS = ("short", "official", "other", "capital", "metonym")
WEIGHT = {
    "strong": 6.0,
    "beside": 3.0,
    "weak": 1.5,
    "": 1.0,
}  # of the reader's "place" against its "actor"; found on the development articles
GROUND = 1.5  # of "place" where a noun of ground follows an adjective ("Chadian | capital")
BESIDE = re.compile(r",? (?:and|or) (?:the )?|, (?:the )?")
DATELINE = re.compile(
    r"(?:^|\n)[ \t]*([A-Z][\w .'’/-]{2,40}(?:, ?[A-Z][\w .’'-]{2,30}){0,2})"
    r"(?: \([^)\n]{2,60}\))?(?:, [A-Z][a-z]{2,8}\.? \d{1,2})? ?[—–-]{1,2} "
)


def bare(phrase: Phrase) -> bool:
    """Nothing but a name that a place can have."""
    return not phrase.persons and not phrase.roles and bool(phrase.names) and all(n.kind in KINDS for n in phrase.names)


def locates(text: str, phrase: Phrase, acting: float, placed: float, before: Phrase | None) -> bool:
    """Whether a bare name is a place here: by the reader's chances, weighed by the words around. `before`: the place named before it, if
    one was.
    """
    lexicon = load_lexicon()
    lead = text[max(0, phrase.start - REACH) : phrase.start]
    led = "" if lexicon.trusted.search(lead) else "strong" if lexicon.strong.search(lead) else "weak" if lexicon.weak.search(lead) else ""
    if not led and before is not None and BESIDE.fullmatch(text, before.end, phrase.start):
        led = "beside"
    capital = phrase.names[0].kind == "capital"
    if capital and led == "strong":
        return True
    weight = WEIGHT[led] if phrase.names[0].kind != "metonym" else 1.0
    return placed * weight > acting


def grounded(text: str, phrase: Phrase, acting: float, placed: float) -> bool:
    """Whether an adjective only says in which state a place lies: "in the Tajik capital", "on Ethiopian soil"."""
    alone = len(phrase.names) == 1 and phrase.names[0].kind == "demonym" and phrase.names[0].end == phrase.end and not phrase.roles
    return alone and bool(load_lexicon().grounds.match(text, phrase.end)) and placed * GROUND > acting


def datelines(text: str) -> tuple[tuple[int, int], ...]:
    """Ranges of the places that paragraphs open with: "NAIROBI, Kenya (News Agency) — "."""
    return tuple(match.span(1) for match in DATELINE.finditer(text))


def within(start: int, ranges: Sequence[tuple[int, int]]) -> bool:
    return any(a <= start < b for a, b in ranges)


def town(text: str, phrase: Phrase) -> bool:
    """Whether an unknown name is a town's or a region's: the text locates by it."""
    words = text[phrase.start : phrase.end].removeprefix("the ")
    return not phrase.roles and words[:1].isupper() and bool(load_places().named(words))


def led(text: str, phrase: Phrase) -> bool:
    """Whether a word of place stands in front."""
    before = text[max(0, phrase.start - REACH) : phrase.start]
    return bool(load_lexicon().strong.search(before) or load_lexicon().weak.search(before))
