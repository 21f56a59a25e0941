"""Mentions of a page: knowledge says whom a name stands for, the reader says which stretches are actors and whom the others point to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from detente.knowledge.offices import Tenure, load_offices
from detente.knowledge.roles import load_roles
from detente.mentions.phrases import Phrase, phrases
from detente.models.door import Reading
from detente.records import Actor, Mention

# Thresholds found on the development articles of data/corpus (hand d).
ACTS = 0.12  # a name that the reader takes for actor or place less than this is a team, a firm or a dish
STANDS = 0.5  # a pointing mention stands for an actor from here on
STANDS_TOO = 0.3  # a plural one also for the next actors, down to this
AFTER = re.compile(r"\b(?:to|in|with|against|on|at|over|near|from|for|towards?|inside)\s+(?:the\s+)?$")
CAPITALISED = re.compile(r"(?:(?:[A-Z][\w’'.-]*|al-[A-Z]\w*|bin|ibn|van|von|der|de|del|la|da|dos|el)\s+)*[A-Z][\w’'-]+$")
PLACE_KINDS = ("short", "official", "other", "capital", "metonym", "organisation")


def find_mentions(text: str, reading: Reading, *, on: date | None, skip: Sequence[tuple[int, int]] = ()) -> tuple[Mention, ...]:
    """Mentions in order of text. `on`: the day on which offices are looked up; `skip`: ranges that are not the article.

    What is seen and not known comes back with no actors and `via` "unresolved".
    """
    called: dict[str, tuple[Actor, ...]] = {}
    out: list[Mention] = []
    for phrase in phrases(text, reading, on=on, skip=skip):
        acting, placed = reading.kind(phrase.start, phrase.end)
        if acting + placed < ACTS and phrase.seen == 0.0:
            continue
        mention = _named(text, phrase, on, called, place=placed > acting)
        if mention is not None:
            out.append(mention)
    return _pointed(out, reading)


def _named(text: str, phrase: Phrase, on: date | None, called: dict[str, tuple[Actor, ...]], *, place: bool) -> Mention | None:
    words = text[phrase.start : phrase.end]
    actors, kind, via = _actors(text, phrase, on)
    if not actors:
        known = called.get(words) or called.get(_surname(words))
        if known:
            return Mention(phrase.start, phrase.end, words, "name", "name", known)
        kind = "pronoun" if load_roles().pronoun(words) else "name" if _surname(words) else "nominal"
        return Mention(phrase.start, phrase.end, words, kind, "unresolved")
    bare = not phrase.persons and not phrase.roles and all(n.kind in PLACE_KINDS for n in phrase.names)
    if place and bare:
        return Mention(phrase.start, phrase.end, words, kind, via, actors, place=True)
    _remember(words, phrase, actors, called)
    return Mention(phrase.start, phrase.end, words, kind, via, actors)


def _actors(text: str, phrase: Phrase, on: date | None) -> tuple[tuple[Actor, ...], str, str]:
    """Actors of a phrase from the names in it, with the kind and the way."""
    role = phrase.roles[0].role if phrase.roles else None
    leading = [n for n in phrase.names if not AFTER.search(text[phrase.start : n.start])] or list(phrase.names[:1])
    people = [p for p in phrase.persons if p.tenure is not None]
    if people and (not leading or len(people) > 1):
        found = tuple(Actor(p.tenure.iso3, "GOV", p.tenure.name, _office(p.tenure, on)) for p in people if p.tenure)
        return _unique(found), "name", "name"
    if not leading:
        return (), "name", "unresolved"
    actors = []
    for name in leading:
        if name.parties:
            actors += [Actor(code, name.sector) for code in name.parties]
            continue
        sector = role.sector if role is not None else name.sector
        person = next((p.tenure for p in people if p.tenure and p.tenure.iso3 == name.code), None)
        actors.append(Actor(name.code, sector, person.name if person else None, role.office if role else None))
    first = leading[0]
    kind = {"demonym": "demonym", "capital": "capital", "organisation": "organisation", "group": "group"}.get(first.kind, "name")
    via = "capital" if first.kind in ("capital", "metonym") else "demonym" if first.kind == "demonym" else "name"
    unique = _unique(tuple(actors))
    if role is not None and role.office is not None:
        unique, kind, via = tuple(_holder(a, on) for a in unique), "office", "office" if not people else "name"
    return unique, kind, via


def _holder(actor: Actor, on: date | None) -> Actor:
    """The actor with the name of who held its office on that day, where that is known and the text gives none."""
    if actor.name is not None or actor.code is None or actor.office is None or on is None:
        return actor
    tenure = load_offices().holder(actor.code, actor.office, on)
    return actor if tenure is None else replace(actor, name=tenure.name)


def _office(tenure: Tenure, on: date | None) -> str | None:
    """The office, unless the person no longer or not yet held it on that day."""
    return tenure.office if on is None or tenure.covers(on) else None


def _unique(actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    seen: dict[tuple[str | None, str | None], Actor] = {}
    for actor in actors:
        seen.setdefault((actor.code, actor.name), actor)
    return tuple(seen.values())


def _surname(words: str) -> str:
    """The last word of a capitalised run at the end ("Vikram Misri" → "Misri"); empty when the phrase does not end in one."""
    match = CAPITALISED.search(words)
    return match[0].split()[-1] if match else ""


def _remember(words: str, phrase: Phrase, actors: tuple[Actor, ...], called: dict[str, tuple[Actor, ...]]) -> None:
    """A person introduced with a state or office is that state's actor from now on ("Indian Foreign Secretary Vikram Misri" … "Misri")."""
    if len(actors) != 1 or not phrase.roles or phrase.persons:
        return
    match = CAPITALISED.search(words[phrase.roles[-1].end - phrase.start :]) if phrase.roles[-1].end < phrase.end else None
    if match is None:
        return
    introduced = (replace(actors[0], name=match[0]),)
    called[match[0]] = called[match[0].split()[-1]] = introduced


def _pointed(mentions: list[Mention], reading: Reading) -> tuple[Mention, ...]:
    """Pronouns, nominals and unknown names resolved to actors named on the page, where the reader is sure enough."""
    named = [(m.start, m.end, tuple(a.code for a in m.actors if a.code)) for m in mentions if m.actors and not m.place]
    open_ones = [i for i, m in enumerate(mentions) if not m.actors]
    chances = reading.refers([(mentions[i].start, mentions[i].end) for i in open_ones], named)
    out = list(mentions)
    for i, found in zip(open_ones, chances, strict=True):
        codes = _stands_for(found, *_number(mentions[i].text))
        if codes:
            sector = _sector(mentions[i].text)
            out[i] = replace(mentions[i], via="anaphor", actors=tuple(Actor(code, sector) for code in codes))
    return tuple(out)


def _number(words: str) -> tuple[int | None, bool]:
    """How many actors the words stand for where they say so, and whether they are several."""
    pronoun = load_roles().pronoun(words)
    if pronoun is not None:
        return (1, False) if pronoun.number == "singular" else (None, True)
    nominals = load_roles().find_nominals(words)
    return (nominals[0].nominal.number, nominals[0].nominal.number != 1) if nominals else (None, False)


def _stands_for(chances: dict[str, float], number: int | None, plural: bool) -> tuple[str, ...]:
    ranked = sorted(chances.items(), key=lambda pair: (-pair[1], pair[0]))
    if number == 1:
        return tuple(code for code, chance in ranked[:1] if chance >= STANDS)
    if number is not None:
        taken = [code for code, chance in ranked[:number] if chance >= STANDS_TOO]
        return tuple(sorted(taken)) if len(taken) == number else ()
    sure = [code for code, chance in ranked if chance >= STANDS]
    return tuple(sorted(sure if plural else sure[:1] if len(sure) > 2 else sure))


def _sector(words: str) -> str | None:
    roles = load_roles().find(words)
    return next((r.role.sector for r in roles), None)
