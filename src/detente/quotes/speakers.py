"""The words that name a speaker → an Entity."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from detente.knowledge.actors import load_actors
from detente.knowledge.outlets import load_outlets
from detente.quotes.lexicon import Lexicon
from detente.records import Entity, Mention

PRESS = "JRN"
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
        press = self._press(words, start, end)
        if press is not None:
            return press
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

    def _press(self, words: str, start: int, end: int) -> Entity | None:
        """A broadcaster, agency or newspaper, by its name or by words such as "state media"."""
        return press(words, start, self._lexicon) if words[:1] and end > start else None


def press(words: str, start: int, lexicon: Lexicon) -> Entity | None:
    """The outlet that the words name, None when they name none. `start`: where they stand in the text."""
    low = words.lower().replace("’s", "").replace("'s", "").split()
    channel = lexicon.channel
    generic = any(
        word in channel["nouns"]
        and (at == 0 or low[at - 1] not in channel["not_after"])
        and (any(w in channel["kinds"] for w in low[:at]) or word in ("television", "tv", "radio", "broadcaster", "newspaper", "newscast", "media"))
        for at, word in enumerate(low)
    )
    capital = any(c.isupper() for c in words)
    spans = load_actors().scan(words) if capital else ()
    outlet = next((s for s in spans if s.kind == "outlet"), None)
    if outlet is not None and (generic or _owns(words, outlet.start, outlet.end)):
        known = load_outlets().by_id.get(outlet.id)
        name = known.name if known is not None else outlet.text
        return Entity(outlet.code, PRESS, name, None, words, start, start + len(words), "name")
    if not generic or any(word in ("spokesman", "spokeswoman", "spokesperson", "minister", "ministry") for word in low):
        return None
    code = next((s.code for s in spans if s.kind != "outlet"), None)
    return Entity(code, PRESS, None, None, words, start, start + len(words), "name" if code else "unresolved")


def _owns(words: str, start: int, end: int) -> bool:
    """The outlet is the phrase's head: nothing but a title or a service follows, and it is no possessor ("Reuters' editor")."""
    rest = words[end:].lower().strip(" ,.")
    head = words[:start].lower().split()
    return (not rest or rest.split()[0] in ("news", "newspaper", "agency", "television", "tv", "radio", "service", "website", "magazine")) and not (
        head and head[-1] in ("of", "for", "from", "with", "by", "at")
    )


def _entity(mention: Mention) -> Entity:
    actor = mention.actors[0]
    return Entity(actor.code, actor.sector, actor.name, actor.office, mention.text, mention.start, mention.end, mention.via)
