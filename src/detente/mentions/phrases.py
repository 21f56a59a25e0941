"""Stretches of text that name or point to an actor, and what knowledge says of the words in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from detente.knowledge.actors import NameSpan, load_actors
from detente.knowledge.names import NameIndex
from detente.knowledge.offices import NameForm, Tenure, load_offices
from detente.knowledge.roles import RoleSpan, load_roles
from detente.mentions.bounds import cleaned, grown, joined, members, pieces, possessed
from detente.models.door import Reading

POINTS = 0.06  # a pronoun that the reader takes for an actor less than this stands for nobody ("it rained"); development articles (hand d)
NAMES = 0.1  # the same for a phrase that stands for actors named elsewhere ("the two sides", "the country")
WORD = re.compile(r"[A-Za-z]+")
MOST = 8  # members of a list under one role
LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Person:
    """A name of somebody who holds or held an office. `tenure`: the office on the article's day, or the nearest one."""

    start: int
    end: int
    text: str
    form: NameForm
    tenure: Tenure | None


@dataclass(frozen=True, slots=True)
class Phrase:
    """One stretch with the names, persons and role nouns in it. `seen`: how sure the model is of it; 0 when only knowledge saw it."""

    start: int
    end: int
    seen: float
    names: tuple[NameSpan, ...] = ()
    persons: tuple[Person, ...] = ()
    roles: tuple[RoleSpan, ...] = ()


@cache
def _person_index() -> NameIndex[NameForm]:
    return NameIndex((form.surface, form) for form in load_offices().names())


def find_persons(text: str, *, on: date | None) -> tuple[Person, ...]:
    """Persons of the knowledge base, full names first: a bare surname that others share counts only once its bearer was named in full."""
    day = on or date.max
    hits = [
        (start, end, form) for start, end, forms in _person_index().find(text) if (form := _written(text[start:end], forms)) is not None
    ]
    # a headline has the surname of whom the text names in full
    met = {name for _, _, form in hits if not form.bare or form.distinct for name in _bearers(form, day)}
    out = []
    for start, end, form in hits:
        bearers = {t.name for t in form.tenures}
        if form.bare and not form.distinct and not bearers & met:
            continue
        known = {t.name for t in form.tenures if t.name in met}
        tenure = load_offices().resolve(next(iter(sorted(known)), form.surface), day)
        out.append(Person(start, end, text[start:end], form, tenure))
    return tuple(out)


def _bearers(form: NameForm, day: date) -> frozenset[str]:
    tenure = load_offices().resolve(form.surface, day)
    return frozenset({tenure.name} if tenure else {t.name for t in form.tenures})


def _written(words: str, forms: Sequence[NameForm]) -> NameForm | None:
    """The form whose capital is that of the words; None without one."""
    return next((f for f in forms if f.surface[:1].isupper()), None) if words[:1].isupper() else None


def phrases(text: str, reading: Reading, *, on: date | None, skip: Sequence[tuple[int, int]] = ()) -> tuple[Phrase, ...]:
    """All stretches in order of text, without overlaps. `skip`: ranges that are not the article."""
    # "US$" is money
    names = tuple(f for f in load_actors().scan(text, on) if not _within(f.start, skip) and text[f.end : f.end + 1] != "$")
    persons = tuple(p for p in find_persons(text, on=on) if not _within(p.start, skip))
    # a role noun inside of a name is part of it: the "state" of Islamic State holds no office
    roles = tuple(r for r in load_roles().find(text) if not any(_parts(r, n) for n in names))
    spans = [*_seen(text, reading, names, roles), *_pointing(text, reading, names, roles, skip)]
    spans += [(*grown(text, f.start, f.end, names, roles), 0.0) for f in names if f.kind != "outlet"]
    spans += [(f.start, f.end, 0.0) for f in names if f.kind == "outlet"]
    spans += [(p.start, p.end, 0.0) for p in persons]
    out = []
    for start, end, score in _coordinated(text, _merged(spans), names, roles):
        inside = lambda part: start <= part.start and part.end <= end  # noqa: E731, B023
        out.append(Phrase(start, end, score, tuple(filter(inside, names)), tuple(filter(inside, persons)), tuple(filter(inside, roles))))
    return tuple(out)


def _parts(role: RoleSpan, name: NameSpan) -> bool:
    return name.start <= role.start and role.end <= name.end and len(role.text) < len(name.text)


def _within(start: int, ranges: Sequence[tuple[int, int]]) -> bool:
    return any(a <= start < b for a, b in ranges)


def _merged(spans: list[tuple[int, int, float]]) -> list[tuple[int, int, float]]:
    """Overlapping spans as one."""
    out: list[tuple[int, int, float]] = []
    for start, end, score in sorted(spans):
        if out and start < out[-1][1]:
            before = out[-1]
            out[-1] = (before[0], max(before[1], end), max(before[2], score))
        else:
            out.append((start, end, score))
    return out


def _seen(text: str, reading: Reading, names: Sequence[NameSpan], roles: Sequence[RoleSpan]) -> Iterator[tuple[int, int, float]]:
    """What the reader takes for actors, with sound ends."""
    for seen in reading.mentions():
        for line in () if seen.place else LINE.finditer(text, seen.start, seen.end):
            whole = cleaned(text, *line.span())
            for part in pieces(text, *whole, names, roles) if whole else ():
                sound = cleaned(text, *part)
                if sound is not None:
                    yield *grown(text, *sound, names, roles), seen.score


def _pointing(
    text: str, reading: Reading, names: Sequence[NameSpan], roles: Sequence[RoleSpan], skip: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int, float]]:
    """Pronouns and nominals that the reader half takes for actors: what it tags is its likeliest reading, and here less is enough."""
    for word in WORD.finditer(text):
        if load_roles().pronoun(word[0]) is None or _within(word.start(), skip):
            continue
        acting, _ = reading.kind(word.start(), word.end())
        if acting >= POINTS:
            yield *possessed(text, word.start(), word.end(), roles), acting
    for nominal in load_roles().find_nominals(text):
        named = any(n.start < nominal.end and nominal.start < n.end + len(" of ") for n in names)  # "the Republic" of Korea
        if nominal.nominal.bare or named or _within(nominal.start, skip):
            continue
        acting, _ = reading.kind(nominal.start, nominal.end)
        if acting >= NAMES:
            yield nominal.start, nominal.end, acting


def _coordinated(
    text: str, spans: list[tuple[int, int, float]], names: Sequence[NameSpan], roles: Sequence[RoleSpan]
) -> list[tuple[int, int, float]]:
    """Spans in order, those joined that are one coordination under one role."""
    out: list[tuple[int, int, float]] = []
    at = 0
    while at < len(spans):
        start, end, score = spans[at]
        listed = members(text, [span[:2] for span in spans[at : at + MOST]], names, roles)
        if listed:
            end, at = spans[at + listed][1], at + listed
        if out and joined(text, out[-1][:2], (start, end), names, roles):
            out[-1] = (out[-1][0], end, max(out[-1][2], score))
        else:
            out.append((start, end, score))
        at += 1
    return out
