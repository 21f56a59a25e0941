"""Mentions of a page: knowledge says whom a name stands for, the reader says which stretches are actors and whom the others point to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from detente.knowledge.offices import Tenure, fold, load_offices
from detente.knowledge.roles import load_roles
from detente.mentions.phrases import Phrase, phrases
from detente.models.door import Reading
from detente.records import Actor, Mention

# Thresholds found on the development articles of data/corpus (hand d).
ACTS = 0.12  # a name that the reader takes for actor or place less than this is a team, a firm or a dish
STANDS = 0.5  # a pointing mention stands for an actor from here on
STANDS_TOO = 0.3  # a plural one also for the next actors, down to this
AFTER = re.compile(r"\b(?:to|in|with|against|on|at|over|near|from|for|towards?|inside)\s+(?:the\s+)?$")
BACKED = re.compile(r"-(?:backed|aligned|allied|armed|funded|sponsored|supported|trained)\b")  # the backer is not the one who acts
PAST = re.compile(r"\b(?:former|ex|then|late|ousted|deposed)\b[\s-]", re.I)  # in front of an office: somebody else holds it on that day
RUN = r"(?:(?:[A-Z][\w’'.-]*|al-[A-Z]\w*|bin|ibn|van|von|der|de|del|la|da|dos|el)\s+)*[A-Z][\w’'-]+"
CAPITALISED = re.compile(RUN + "$")
FOLLOWING = re.compile(rf"\s+({RUN})")
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
        out.append(_named(text, _acting(text, phrase), on, called, place=placed > acting))
    return _pointed(out, reading)


def _acting(text: str, phrase: Phrase) -> Phrase:
    """The phrase without names that are not whom it stands for: backers, and surnames that are a capital's or a state's too."""
    runs = [run.span(1) for role in phrase.roles if (run := FOLLOWING.match(text, role.end, phrase.end))]
    surnames = {n for n in phrase.names if any(start < n.start < end for start, end in runs)}
    return replace(phrase, names=tuple(n for n in phrase.names if n not in surnames and not BACKED.match(text, n.end)))


def _named(text: str, phrase: Phrase, on: date | None, called: dict[str, tuple[Actor, ...]], *, place: bool) -> Mention:
    words = text[phrase.start : phrase.end]
    if words in called and not place:  # somebody introduced by that name, be it a capital's too
        return Mention(phrase.start, phrase.end, words, "name", "name", called[words])
    actors, kind, via = _actors(text, phrase, on)
    if not actors:
        known = called.get(_surname(words))
        if known:
            return Mention(phrase.start, phrase.end, words, "name", "name", known)
        kind = "pronoun" if load_roles().pronoun(words) else "name" if _surname(words) else "nominal"
        return Mention(phrase.start, phrase.end, words, kind, "unresolved")
    bare = not phrase.persons and not phrase.roles and all(n.kind in PLACE_KINDS for n in phrase.names)
    if place and bare:
        return Mention(phrase.start, phrase.end, words, kind, via, actors, place=True)
    _remember(text, phrase, actors, called)
    return Mention(phrase.start, phrase.end, words, kind, via, actors)


def _actors(text: str, phrase: Phrase, on: date | None) -> tuple[tuple[Actor, ...], str, str]:
    """Actors of a phrase from the names in it, with the kind and the way."""
    role = phrase.roles[0].role if phrase.roles else None
    past = bool(role and PAST.search(text[phrase.start : phrase.roles[0].start]))
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
        office = role.office if role and not past else _office(person, on) if person else None
        actors.append(Actor(name.code, sector, person.name if person else None, office))
    first = leading[0]
    kind = {"demonym": "demonym", "capital": "capital", "organisation": "organisation", "group": "group"}.get(first.kind, "name")
    via = "capital" if first.kind in ("capital", "metonym") else "demonym" if first.kind == "demonym" else "name"
    unique = _unique(tuple(actors))
    given = _given(text, phrase) if len(unique) == 1 else ""
    if role is not None and role.office is not None:
        kind, via = "office", "office" if not people else "name"
    return tuple(_holder(a, given, on) for a in unique), kind, via


def _holder(actor: Actor, given: str, on: date | None) -> Actor:
    """The actor with a name: of who held its office on that day, unless the text gives the name of somebody else."""
    if actor.name is not None:
        return actor
    known = actor.code is not None and actor.office is not None and on is not None
    tenure = load_offices().holder(actor.code, actor.office, on) if known else None  # type: ignore[arg-type]
    if tenure is not None and set(fold(given).split()) <= set(fold(tenure.name).split()):
        return replace(actor, name=tenure.name)
    return replace(actor, name=given or None)


def _given(text: str, phrase: Phrase) -> str:
    """The person's name that follows the role in a phrase ("… Foreign Secretary Vikram Misri"); empty when none does."""
    if not phrase.roles or phrase.roles[-1].role.plural:
        return ""
    starts = [phrase.roles[-1].end, *(n.end for n in phrase.names if n.start >= phrase.roles[-1].end)]
    ends = [*(n.start for n in phrase.names if n.start >= phrase.roles[-1].end), phrase.end]
    runs = (FOLLOWING.match(text[start:end]) for start, end in zip(starts, ends, strict=True))
    return next((run[1] for run in runs if run), "")


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


def _remember(text: str, phrase: Phrase, actors: tuple[Actor, ...], called: dict[str, tuple[Actor, ...]]) -> None:
    """A person introduced with a state or office is that state's actor from now on ("Indian Foreign Secretary Vikram Misri" … "Misri")."""
    given = _given(text, phrase)
    if given and len(actors) == 1 and not phrase.persons:
        called[given] = called[given.split()[-1]] = actors


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
