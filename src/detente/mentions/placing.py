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
    "weak": 2.5,
    "": 1.0,
}  # of the reader's "place" against its "actor"; found on the development articles
GROUND = 1.5  # of "place" where a noun of ground follows an adjective ("Chadian | capital")
SIDE = re.compile(r"^ side$")
ON = re.compile(r"\b(?:on|from) (?:the )?$")
BESIDE = re.compile(r",? (?:and|or) (?:the )?|, (?:the )?")


def bare(phrase: Phrase) -> bool:
    """Nothing but a name that a place can have."""
    return (
        not phrase.persons and not phrase.roles and bool(phrase.names) and all(n.kind in KINDS and n.sector != "MIL" for n in phrase.names)
    )


def locates(text: str, phrase: Phrase, acting: float, placed: float, before: Phrase | None) -> bool:
    """Whether a bare name is a place here: by the reader's chances, weighed by the words around. `before`: the place named before it, if
    one was.
    """
    lexicon = load_lexicon()
    lead = text[max(0, phrase.start - REACH) : phrase.start]
    if lexicon.trusted.search(lead):
        return False
    owns = text[phrase.end : phrase.end + 2] in ("'s", "’s")
    led = "" if owns else "strong" if lexicon.strong.search(lead) else "weak" if lexicon.weak.search(lead) else ""
    if not led and before is not None and BESIDE.fullmatch(text, before.end, phrase.start):
        led = "beside"
    capital = phrase.names[0].kind == "capital"
    if capital and (led == "strong" or lexicon.visiting.search(lead)):
        return True
    weight = WEIGHT[led] if phrase.names[0].kind != "metonym" else 1.0
    return placed * weight > acting


def grounded(text: str, phrase: Phrase, acting: float, placed: float) -> bool:
    """Whether an adjective only says in which state a place lies: "in the Tajik capital", "on Ethiopian soil", "on the Rwandan side"."""
    if len(phrase.names) != 1 or phrase.names[0].kind != "demonym":
        return False
    if SIDE.search(text[phrase.names[0].end : phrase.end]):
        return bool(ON.search(text[max(0, phrase.start - REACH) : phrase.names[0].start]))
    alone = phrase.names[0].end == phrase.end and not phrase.roles
    return alone and bool(load_lexicon().grounds.match(text, phrase.end)) and placed * GROUND > acting


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
