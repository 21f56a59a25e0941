"""The words that name a speaker → an Entity."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from detente.knowledge.roles import load_roles
from detente.quotes.channels import PRESS, press
from detente.quotes.lexicon import Lexicon
from detente.records import Entity, Mention

# the capitalised run that ends a phrase: "Ukrainian military spokesman Andriy Lysenko" → "Andriy Lysenko"
PERSON = re.compile(r"(?:(?:[A-Z][\w’'.-]*|al-[A-Z]\w*|bin|ibn|van|von|der|de|del|la|da|dos|el)\s+)*[A-Z][\w’'-]+$")
BESIDE = frozenset({"to", "in", "with", "against", "on", "at", "over", "near"})


class Speakers:
    """Looks speakers up among the mentions of one text, and remembers who spoke last and who was introduced by name."""

    def __init__(self, text: str, mentions: Sequence[Mention], lexicon: Lexicon) -> None:
        self._text = text
        self._mentions = sorted((m for m in mentions if not m.place), key=lambda m: m.start)
        self._starts = [m.start for m in self._mentions]
        self._lexicon = lexicon
        self._known: dict[tuple[int, int], Entity] = {}
        self._called: dict[str, Entity] = {}
        self._held: dict[str, Entity] = {}
        self._person: Entity | None = None

    def speaker(self, start: int, end: int) -> Entity:
        """The speaker whose words are `text[start:end]`. Pronouns stand for the mention's actors, else for the person who spoke before."""
        known = self._known.get((start, end))
        if known is None:
            known = self._known[start, end] = self._found(*self._trimmed(start, end))
        if known.via != "pronoun" and known.sector != PRESS and any(map(str.isupper, known.entity_text)):
            self._person = known
        return known

    def named(self, start: int, end: int) -> bool:
        """Whether a mention with a known actor opens these words."""
        mention = self._mention(start, end)
        return mention is not None and bool(mention.actors) and mention.start <= start

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        words = self._text[start:end]
        if words[:1] in '"“' and len(words) > 2:
            return start + 1, end - (words[-1] in '"”')
        for tail in ("'s", "’s", "'", "’"):
            if words.endswith(tail) and len(words) > len(tail):
                return start, end - len(tail)
        return start, end

    def _found(self, start: int, end: int) -> Entity:
        words = self._text[start:end]
        mention = self._mention(start, end)
        if words.lower() in self._lexicon.words["pronoun"] or words.lower() in self._lexicon.words["possessive"]:
            return self._pronoun(words, start, end, mention)
        outlet = press(words, start)
        if outlet is not None:
            return outlet
        match = PERSON.search(words)
        name = match[0] if match and load_roles().role(match[0]) is None else None
        if mention is not None and mention.actors:
            found = self._introduced(words, start, end, mention, name)
        else:
            found = self._recalled(words, start, end, name)
        for span in load_roles().find(words):
            self._held[span.role.id] = found
        if found.name and name:
            self._called.setdefault(name.split()[-1], found)
        return found

    def _recalled(self, words: str, start: int, end: int, name: str | None) -> Entity:
        """Somebody unknown to the mentions: one introduced before ("Lysenko", "the official"), else only words."""
        before = self._called.get(name.split()[-1]) if name else None
        if before is None and name is None and words[:4].lower() == "the ":
            before = next((self._held[s.role.id] for s in load_roles().find(words) if s.role.id in self._held), None)
        if before is not None:
            return replace(before, entity_text=words, start=start, end=end)
        person = name if name is not None and " " in name and name != words.removeprefix("The ").removeprefix("the ") else None
        return Entity(None, None, person, None, words, start, end, "unresolved")

    def _introduced(self, words: str, start: int, end: int, mention: Mention, name: str | None) -> Entity:
        """A speaker whom a mention helps to know: the mention itself, or a person whom it introduces ("German minister Anna Weber")."""
        actor = mention.actors[0]
        if mention.start <= start and end <= mention.end:
            return Entity(actor.code, actor.sector, actor.name, actor.office, mention.text, mention.start, mention.end, mention.via)
        person = name if name and " " in name and start + words.rfind(name) >= mention.end else None
        return Entity(actor.code, actor.sector, actor.name or person, actor.office, words, start, end, mention.via)

    def _mention(self, start: int, end: int) -> Mention | None:
        """The mention among the words that names the person, else the first with known actors that is no mere complement
        ("ambassador to Moscow"), else any."""
        last = bisect_left(self._starts, end)
        inside = [m for m in self._mentions[max(0, last - 40) : last] if m.end > start]
        leading = [m for m in inside if not BESIDE.intersection(self._text[max(start, m.start - 12) : m.start].lower().split()[-2:])]
        named = next((m for m in leading if m.actors and m.actors[0].name), None)
        return named or next((m for m in leading if m.actors), None) or next(iter(leading or inside), None)

    def _pronoun(self, words: str, start: int, end: int, mention: Mention | None) -> Entity:
        last = self._person
        person = words.lower() in self._lexicon.words["person"]
        if mention is not None and mention.actors:
            actor = mention.actors[0]
            found = Entity(actor.code, actor.sector, actor.name, actor.office, mention.text, mention.start, mention.end, mention.via)
            if person and found.name is None and last is not None and last.code == found.code and last.name is not None:
                return replace(found, name=last.name, office=found.office or last.office)
            return found
        if person and last is not None:
            name = last.name or (last.entity_text if last.via == "unresolved" else None)
            return Entity(last.code, last.sector, name, last.office, words, start, end, "anaphor")
        return Entity(None, None, None, None, words, start, end, "pronoun")
