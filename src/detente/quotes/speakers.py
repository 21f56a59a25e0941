"""The words that name a speaker → an Entity."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from detente.quotes.channels import PRESS, press
from detente.quotes.lexicon import Lexicon
from detente.records import Entity, Mention

BESIDE = frozenset({"to", "in", "with", "against", "on", "at", "over", "near"})


class Speakers:
    """Looks speakers up among the mentions of one text, and remembers who spoke last."""

    def __init__(self, text: str, mentions: Sequence[Mention], lexicon: Lexicon) -> None:
        self._text = text
        self._mentions = sorted((m for m in mentions if not m.place), key=lambda m: m.start)
        self._starts = [m.start for m in self._mentions]
        self._lexicon = lexicon
        self._known: dict[tuple[int, int], Entity] = {}
        self._person: Entity | None = None

    def speaker(self, start: int, end: int) -> Entity:
        """The speaker whose words are `text[start:end]`. Pronouns stand for the mention's actors, else for the person who spoke before."""
        known = self._known.get((start, end))
        if known is None:
            known = self._known[start, end] = self._found(start, end)
        if known.via != "pronoun" and known.sector != PRESS and any(map(str.isupper, known.entity_text)):
            self._person = known
        return known

    def _found(self, start: int, end: int) -> Entity:
        start, end = self._trimmed(start, end)
        words = self._text[start:end]
        mention = self._mention(start, end)
        if words.lower() in self._lexicon.words["pronoun"] or words.lower() in self._lexicon.words["possessive"]:
            return self._pronoun(words, start, end, mention)
        outlet = press(words, start)
        if outlet is not None:
            return outlet
        if mention is not None and mention.actors:
            return _entity(mention)
        return Entity(None, None, None, None, words, start, end, "unresolved")

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        words = self._text[start:end]
        if words[:1] in "\"“" and len(words) > 2:
            return start + 1, end - (words[-1] in "\"”")
        for tail in ("'s", "’s", "'", "’"):
            if words.endswith(tail) and len(words) > len(tail):
                return start, end - len(tail)
        return start, end

    def _mention(self, start: int, end: int) -> Mention | None:
        """The first mention among the words with known actors that is no mere complement ("ambassador to Moscow"), else any."""
        first = bisect_left(self._starts, end)
        inside = []
        for mention in reversed(self._mentions[max(0, first - 40) : first]):
            if mention.end > start:
                inside.append(mention)
        inside.reverse()
        leading = [m for m in inside if not BESIDE.intersection(self._text[max(start, m.start - 12) : m.start].lower().split()[-2:])]
        return next((m for m in leading if m.actors), None) or next(iter(leading or inside), None)

    def _pronoun(self, words: str, start: int, end: int, mention: Mention | None) -> Entity:
        last = self._person
        person = words.lower() in self._lexicon.words["person"]
        if mention is not None and mention.actors:
            found = _entity(mention)
            if person and found.name is None and last is not None and last.code == found.code and last.name is not None:
                return replace(found, name=last.name, office=found.office or last.office)
            return found
        if person and last is not None:
            name = last.name or (last.entity_text if last.via == "unresolved" else None)
            return Entity(last.code, last.sector, name, last.office, words, start, end, "anaphor")
        return Entity(None, None, None, None, words, start, end, "pronoun")


def _entity(mention: Mention) -> Entity:
    actor = mention.actors[0]
    return Entity(actor.code, actor.sector, actor.name, actor.office, mention.text, mention.start, mention.end, mention.via)
