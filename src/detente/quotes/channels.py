"""Who passes on the words of others: broadcasters, agencies, newspapers, by name or by words such as "state media"."""

from __future__ import annotations

import re
from functools import cache

from detente.knowledge.actors import load_actors
from detente.knowledge.outlets import load_outlets
from detente.quotes.lexicon import Lexicon, load_lexicon
from detente.records import Entity

PRESS = "JRN"
AFTER = re.compile(r"\s*(?:news|newspaper|news agency|agency|television|tv|radio|service|website|magazine|daily|channel)?\b", re.IGNORECASE)
PHRASE = r"((?:[^\s,;:.()“”\"]|\.(?=\w)){1,40}(?: (?:[^\s,;:.()“”\"]|\.(?=\w)){1,40}){0,7})"


def press(words: str, start: int) -> Entity | None:
    """The outlet that a noun phrase names, None when it names none. `start`: where the words stand in the text."""
    lexicon = load_lexicon()
    generic = _generic(words, lexicon)
    spans = load_actors().scan(words) if any(map(str.isupper, words)) else ()
    outlet = next((s for s in spans if s.kind == "outlet" and (generic or _heads(words, s.start, s.end))), None)
    if outlet is not None:
        known = load_outlets().by_id.get(outlet.id)
        return Entity(outlet.code, PRESS, known.name if known else outlet.text, None, words, start, start + len(words), "name")
    if not generic:
        return None
    code = next((s.code for s in spans if s.kind != "outlet"), None)
    return Entity(code, PRESS, None, None, words, start, start + len(words), "name" if code else "unresolved")


def _generic(words: str, lexicon: Lexicon) -> bool:
    """The phrase's head is a word for press: "Syrian state media", not "the intelligence agency" nor "a media adviser"."""
    low = [w.strip(".,'’") for w in re.split(r"\s+|(?:['’]s)\b", words.lower()) if w]
    head = next((k for k, w in enumerate(low) if w in ("of", "in", "for", "on", "at", "from")), len(low))
    channel = lexicon.channel
    if 0 < head < len(low) and low[head - 1] in channel["programmes"]:
        head = len(low)  # "a newscast on state television"
    for at in range(min(head, len(low)) - 1, -1, -1):
        if low[at] in channel["nouns"]:
            plain = low[at] in channel["alone"] or any(w in channel["kinds"] for w in low[:at])
            named = not any(w in channel["people"] for w in low[at + 1 :])
            return plain and named and (at == 0 or low[at - 1] not in channel["not_after"])
    return False


def _heads(words: str, start: int, end: int) -> bool:
    """The outlet is the phrase's head: no "Reuters editor", no "a reporter for Reuters"."""
    before = words[:start].lower().split()
    rest = words[end:]
    tail = AFTER.match(rest)
    return (not rest.strip() or (tail is not None and not rest[tail.end() :].strip())) and not (
        before and before[-1] in ("of", "for", "from", "with", "by", "at", "to")
    )


@cache
def _carried() -> re.Pattern[str]:
    channel = load_lexicon().channel
    carried, by = "|".join(sorted(channel["carried"])), "|".join(sorted(channel["by"]))
    return re.compile(
        rf"\b(?:(?:{carried}) (?:\w+ )?(?:{by})|interview (?:with|to|on|by)|(?:told|tells|telling)) (?={PHRASE})", re.IGNORECASE
    )


BREAK = re.compile(r"[,;:—–()“”\"]\s*|\b(?:and|but|that|while|as)\s")


@cache
def _citing() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(load_lexicon().channel['citing']))}) {PHRASE}", re.IGNORECASE)


def carriers(text: str, start: int, end: int) -> list[Entity]:
    """Press that carries the words of a speaker within `text[start:end]`: "aired on …", "told …", "in an interview with …"."""
    found = []
    for match in _carried().finditer(text, start, end):
        words = match[1]
        for size in range(len(words.split(" ")), 0, -1):
            part = " ".join(words.split(" ")[:size])
            outlet = press(part, match.start(1))
            if outlet is not None and _heads_phrase(part, outlet):
                found.append(outlet)
                break
    return found


def _heads_phrase(part: str, outlet: Entity) -> bool:
    """The shortest reading that still names the outlet: its last word is part of the name."""
    shorter = part.rsplit(" ", 1)[0]
    return shorter == part or press(shorter, outlet.start) != Entity(
        outlet.code, PRESS, outlet.name, None, shorter, outlet.start, outlet.start + len(shorter), outlet.via
    )


def quoter(text: str, start: int, cue: int) -> Entity | None:
    """Who "quoted X as saying", before the cue: the noun phrase before the verb, when it names press."""
    passing = load_lexicon().channel["passing"]
    verbs = [m for m in re.finditer(r"\w+", text[start:cue]) if m[0].lower() in passing]
    if not verbs:
        return None
    end = start + verbs[-1].start()
    begin = max((m.end() for m in BREAK.finditer(text, start, end)), default=start)
    words = text[begin:end]
    lead = len(words) - len(words.lstrip())
    return press(words.strip(), begin + lead) if words.strip() else None


def cited(text: str, start: int, end: int) -> Entity | None:
    """Whom press cites: "Interfax reported, citing a source in the ministry"."""
    match = _citing().search(text, start, end)
    return Entity(None, None, None, None, match[1], match.start(1), match.end(1), "unresolved") if match else None
