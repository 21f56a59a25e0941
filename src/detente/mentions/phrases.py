"""Stretches of text that name or point to an actor, and what knowledge says of the words in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from detente.knowledge.actors import NameSpan, load_actors
from detente.knowledge.names import NameIndex
from detente.knowledge.offices import NameForm, Tenure, load_offices
from detente.knowledge.roles import RoleSpan, load_roles
from detente.models.door import Reading


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
    met: set[str] = set()
    out = []
    for start, end, forms in _person_index().find(text):
        words = text[start:end]
        form = next((f for f in forms if f.surface[:1].isupper() == words[:1].isupper()), None)
        if form is None or not words[:1].isupper():
            continue
        bearers = {t.name for t in form.tenures}
        if form.bare and not form.distinct and not bearers & met:
            continue
        known = {t.name for t in form.tenures if t.name in met}
        tenure = load_offices().resolve(next(iter(sorted(known)), form.surface), day)
        met |= {tenure.name} if tenure else bearers
        out.append(Person(start, end, words, form, tenure))
    return tuple(out)


def phrases(text: str, reading: Reading, *, on: date | None, skip: Sequence[tuple[int, int]] = ()) -> tuple[Phrase, ...]:
    """All stretches in order of text, without overlaps. `skip`: ranges that are not the article."""
    names = tuple(f for f in load_actors().find(text, on) if not _within(f.start, skip))
    persons = tuple(p for p in find_persons(text, on=on) if not _within(p.start, skip))
    seen = [(m.start, m.end, m.score) for m in reading.mentions() if not m.place]
    spans = seen + [(f.start, f.end, 0.0) for f in names] + [(p.start, p.end, 0.0) for p in persons]
    # a role noun inside of a name is part of it: the "state" of Islamic State holds no office
    roles = tuple(r for r in load_roles().find(text) if not any(_parts(r, n) for n in names))
    out = []
    for start, end, score in _merged(spans):
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
