"""Persons whom the text introduces with a state or an office, and the same persons by their surname elsewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from detente.mentions.naming import CAPITALISED, WHOLE, Named
from detente.mentions.phrases import Phrase
from detente.records import Actor

COMMA = re.compile(r",\s+(?:the\s+|a\s+|an\s+)?")
OF = re.compile(r",?\s+(?:of|from)\s+(?:the\s+)?")


def introduce(text: str, phrases: Sequence[Phrase], named: Sequence[Named], places: Sequence[bool]) -> list[Named]:
    """The phrases with those known that an apposition, or an introduction elsewhere in the text, makes known."""
    out = list(named)
    for i, (one, two) in enumerate(pairwise(phrases)):
        between = text[one.end : two.start]
        if COMMA.fullmatch(between):
            _appose(text, one, two, i, out)
        elif OF.fullmatch(between) and _unknown_name(text, one, out[i]) and len(out[i + 1].actors) == 1:
            out[i] = _called(text, one, out[i + 1].actors[0])
    called = _introductions(phrases, out)
    for i, (phrase, place) in enumerate(zip(phrases, places, strict=True)):
        words = text[phrase.start : phrase.end]
        known = called.get(words) if not place and not phrase.persons else None  # somebody introduced by that name, be it a capital's too
        if known is None and not out[i].actors:
            known = next((called[key] for key in _keys(words) if key in called), None)
        if known is not None and not phrase.roles:
            out[i] = Named((known,), "name", "name")
        elif known is not None and not out[i].actors:
            out[i] = Named((known,), "office", "name", out[i].given)
    return out


def _appose(text: str, one: Phrase, two: Phrase, i: int, out: list[Named]) -> None:
    """ "his Vietnamese counterpart, Pham Minh Chinh" and "Kais Saied, the President of Tunisia"."""
    first, second = out[i], out[i + 1]
    if _unknown_name(text, two, second) and len(first.actors) == 1 and _titled(one) and not first.given:
        out[i + 1] = _called(text, two, first.actors[0])
    elif _unknown_name(text, one, first) and len(second.actors) == 1 and _titled(two) and not second.given:
        out[i] = _called(text, one, second.actors[0])


def _titled(phrase: Phrase) -> bool:
    """Whether one person's office or role stands in it."""
    return bool(phrase.roles) and not phrase.roles[-1].role.plural


def _unknown_name(text: str, phrase: Phrase, named: Named) -> bool:
    """A full name that knowledge has nothing to say of."""
    words = text[phrase.start : phrase.end]
    return not named.actors and not phrase.roles and " " in words and bool(WHOLE.match(words))


def _called(text: str, phrase: Phrase, actor: Actor) -> Named:
    words = text[phrase.start : phrase.end]
    return Named((replace(actor, name=words),), "name", "name", words)


def _introductions(phrases: Sequence[Phrase], named: Sequence[Named]) -> dict[str, Actor]:
    """Actors by full name and surname of all who are introduced; the first bearer of a surname keeps it."""
    called: dict[str, Actor] = {}
    full = [(words, one.actors[0]) for phrase, one in zip(phrases, named, strict=True) if (words := _full(phrase, one))]
    for words, actor in full:
        called.setdefault(words, actor)
        called.setdefault(words.split()[-1], actor)
    for words, actor in full:  # "Hassan" of Hassan Wirajuda, where nobody's surname is that
        called.setdefault(words.split()[0], actor)
    return called


def _full(phrase: Phrase, named: Named) -> str:
    """The full name of the one person whom a phrase introduces; empty when it does not."""
    if len(named.actors) != 1:
        return ""
    known = next((p.text for p in phrase.persons if " " in p.text), "") if len(phrase.persons) == 1 else ""
    return known or (named.given if not phrase.persons else "")


def _keys(words: str) -> list[str]:
    run = CAPITALISED.search(words)
    return [run[0], run[0].split()[-1]] if run else []
