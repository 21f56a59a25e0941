"""Whom a phrase stands for by knowledge alone: names, offices by date, demonyms, capitals, ministries, persons."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from detente.knowledge.actors import load_actors
from detente.knowledge.offices import Tenure, fold, load_offices
from detente.knowledge.places import load_places
from detente.knowledge.roles import load_roles
from detente.mentions.phrases import Phrase
from detente.records import Actor

AFTER = re.compile(r"\b(?:to|in|with|against|on|at|over|near|from|for|towards?|inside)\s+(?:the\s+)?$")
BACKED = re.compile(
    r"-(?:backed|aligned|allied|armed|funded|sponsored|supported|trained|born|educated|led)\b"
)  # the backer is not the one who acts
PAST = re.compile(r"\b(?:former|ex|then|late|ousted|deposed)\b[\s-]", re.I)  # in front of an office: somebody else holds it on that day
RUN = r"(?:(?:[A-Z][\w’'.-]*|al-[A-Z]\w*|bin|ibn|van|von|der|de|del|la|da|dos|el) )*[A-Z][\w’'-]+"
CAPITALISED = re.compile(RUN + "$")
FOLLOWING = re.compile(rf" ({RUN})")
AT = re.compile(r"\b(?:in|of|from|at|near|outside)\s+(?:the\s+)?([A-Z][\w.’'-]+(?:[ -][A-Z][\w.’'-]+){0,3})\Z")
REBELS = "REB"
PEACEFUL = frozenset({"PTY", "OPP", "LEG", "CVL", "EDU", "JRN", "LAB", "BUS", "MED"})
WHOLE = re.compile(RUN + r"\Z")


@dataclass(frozen=True, slots=True)
class Named:
    """Actors of a phrase, with the kind of mention and the way it was resolved; no actors when knowledge does not say."""

    actors: tuple[Actor, ...]
    kind: str
    via: str
    given: str = ""


def name(text: str, phrase: Phrase, on: date | None, near: Sequence[str] = ()) -> Named:
    """Whom the phrase stands for. `near`: codes of the states that the text names, the most frequent first."""
    phrase = _acting(text, phrase)
    given = given_name(text, phrase)
    actors, kind, via = _actors(text, phrase, on, given)
    if actors:
        return Named(actors, kind, via, given)
    home = _home(text, phrase, near)
    if home is not None:
        sector = phrase.roles[0].role.sector if phrase.roles else None
        return Named((Actor(party(home, sector), sector, given or None),), kind, "name", given)
    words = text[phrase.start : phrase.end]
    kind = "pronoun" if load_roles().pronoun(words) else "name" if surname(words) else "nominal"
    return Named((), kind, "unresolved", given)


def _home(text: str, phrase: Phrase, near: Sequence[str]) -> str | None:
    """The state of the place that people are of: "a judge in Envigado", "insurgents in Cabo Delgado"."""
    at = AT.search(text[phrase.start : phrase.end])
    if at is None or phrase.names or phrase.persons or (text[phrase.start].isupper() and not phrase.roles):
        return None
    place = load_places().find(at[1], near) if load_places().named(at[1]) else None
    return place.country if place is not None else None


def _acting(text: str, phrase: Phrase) -> Phrase:
    """The phrase without names that are not whom it stands for: backers, and surnames that are a capital's or a state's too."""
    runs = [run.span(1) for role in phrase.roles if (run := FOLLOWING.match(text, role.end, phrase.end))]
    surnames = {n for n in phrase.names if any(start < n.start < end for start, end in runs)}
    return replace(phrase, names=tuple(n for n in phrase.names if n not in surnames and not BACKED.match(text, n.end)))


def party(code: str | None, sector: str | None, *, people: bool = False) -> str | None:
    """The code of the party that people of a state and sector are: its rebels act against it, not for it ("Malian rebels" are MLIREB).

    `people`: the code came from a people's name, which stands for the people's armed group: with a peaceful bearer ("the main Kurdish
    party") it is the state at home.
    """
    states, home = load_actors().states, (code or "")[:3]
    if sector == REBELS and code in states:
        return f"{code}{REBELS}"
    return home if people and sector in PEACEFUL and home in states else code


def _actors(text: str, phrase: Phrase, on: date | None, given: str) -> tuple[tuple[Actor, ...], str, str]:
    """Actors of a phrase from the names in it, with the kind and the way."""
    # "a coalition of Chadian rebels" is rebels, whatever they have formed
    leader = next((r for r in phrase.roles if r.role.sector == REBELS), phrase.roles[0]) if phrase.roles else None
    role = leader.role if leader else None
    past = bool(leader and PAST.search(text[phrase.start : leader.start]))
    leading = [n for n in phrase.names if not AFTER.search(text[phrase.start : n.start])] or list(phrase.names[:1])
    people = [p for p in phrase.persons if p.tenure is not None]
    if people and (not leading or len(people) > 1):
        found = tuple(Actor(code_of(p.tenure.iso3), "GOV", p.tenure.name, _office(p.tenure, on)) for p in people if p.tenure)
        return _unique(found), "name", "name"
    if not leading:
        return (), "name", "unresolved"
    actors = []
    for found_name in leading:
        if found_name.parties:
            actors += [Actor(code, found_name.sector) for code in found_name.parties]
            continue
        sector = role.sector if role is not None else found_name.sector
        person = next((p.tenure for p in people if p.tenure and p.tenure.iso3 in (found_name.code, found_name.id)), None)
        held = _office(person, on) if person else None
        office = held or (role.office if role and not past else None)
        actors.append(
            Actor(party(found_name.code, sector, people=found_name.kind == "demonym"), sector, person.name if person else None, office)
        )
    first = leading[0]
    kind = {"demonym": "demonym", "capital": "capital", "organisation": "organisation", "outlet": "organisation", "group": "group"}
    via = "capital" if first.kind in ("capital", "metonym") else "demonym" if first.kind == "demonym" else "name"
    unique = _unique(tuple(actors))
    if role is not None and role.office is not None:
        return tuple(_holder(a, given if len(unique) == 1 else "", on) for a in unique), "office", "office" if not people else "name"
    return tuple(_holder(a, given if len(unique) == 1 else "", on) for a in unique), kind.get(first.kind, "name"), via


@cache
def _body_codes() -> dict[str, str]:
    return {found.id: found.code for found in load_actors().names if found.code and found.kind in ("organisation", "group")}


def code_of(holder: str) -> str:
    """The code of what a tenure names: a state's is its own, an organisation's or group's is that of its actor."""
    return _body_codes().get(holder, holder)


def _holder(actor: Actor, given: str, on: date | None) -> Actor:
    """The actor with a name: of who held its office on that day, unless the text gives the name of somebody else."""
    if actor.name is not None:
        return actor
    known = actor.code is not None and actor.office is not None and on is not None
    tenure = load_offices().holder(actor.code, actor.office, on) if known else None  # type: ignore[arg-type]
    if tenure is not None and set(fold(given).split()) <= set(fold(tenure.name).split()):
        return replace(actor, name=tenure.name)
    return replace(actor, name=given or None)


def given_name(text: str, phrase: Phrase) -> str:
    """The person's name in a phrase with a role: behind it ("… Foreign Secretary Vikram Misri", "Eritrea's consul, Yohannes Tesfai") or
    before a comma in front of it ("Kais Saied, President of Tunisia"); empty when there is none.
    """
    if not phrase.roles or phrase.roles[-1].role.plural:
        return ""
    words = text[phrase.start : phrase.end]
    for part in words.split(", ") if ", " in words else ():
        if WHOLE.match(part) and " " in part and not load_actors().find(part) and not load_roles().find(part):
            return part
    return next(_runs(text, phrase), "")


def _runs(text: str, phrase: Phrase) -> Iterator[str]:
    starts = [phrase.roles[-1].end, *(n.end for n in phrase.names if n.start >= phrase.roles[-1].end)]
    ends = [*(n.start for n in phrase.names if n.start >= phrase.roles[-1].end), phrase.end]
    for start, end in zip(starts, ends, strict=True):
        run = FOLLOWING.match(text[start:end])
        if run:
            yield run[1]


def _office(tenure: Tenure, on: date | None) -> str | None:
    """The office, unless the person no longer or not yet held it on that day."""
    return tenure.office if on is None or tenure.covers(on) else None


def _unique(actors: Sequence[Actor]) -> tuple[Actor, ...]:
    seen: dict[tuple[str | None, str | None], Actor] = {}
    for actor in actors:
        seen.setdefault((actor.code, actor.name), actor)
    return tuple(seen.values())


def surname(words: str) -> str:
    """The last word of a capitalised run at the end ("Vikram Misri" → "Misri"); empty when the phrase does not end in one."""
    match = CAPITALISED.search(words)
    if match is None:
        return ""
    # "The Ministers" and "Head of State" are offices with capitals, no names
    titles = load_roles().find(words)
    return "" if any(r.end == len(words) for r in titles) or load_roles().find_nominals(words) else match[0].split()[-1]
