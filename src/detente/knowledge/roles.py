"""Nouns that make an actor when joined with a state, and words that stand for actors named elsewhere, from `data/actors/roles.yaml`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from detente.errors import DataError
from detente.knowledge.files import read_yaml
from detente.knowledge.names import NameIndex


@dataclass(frozen=True, slots=True)
class Role:
    """What a role noun says: the PLOVER sector, the office of state if it names one ("foreign_minister"), one or several."""

    id: str
    sector: str
    office: str | None
    plural: bool


@dataclass(frozen=True, slots=True)
class Nominal:
    """A noun phrase that stands for actors of the article ("the two leaders").

    `number`: how many; None for a plural that does not say. `kind`: person, state, capital, organisation, group or any. `relation`: what
    the actors are to each other: neighbour, rival, ally. `bare`: has no noun of its own ("the two"): stands for actors where none follows.
    """

    id: str
    number: int | None
    kind: str
    relation: str | None
    bare: bool


@dataclass(frozen=True, slots=True)
class Pronoun:
    """`number`: singular, plural. `gender`: male, female, neuter, any. `kind`: person, state, any, speaker.

    `case`: subject, object, possessive, reflexive.
    """

    form: str
    number: str
    gender: str
    kind: str
    case: str


@dataclass(frozen=True, slots=True)
class RoleSpan:
    """A role noun in a text."""

    start: int
    end: int
    text: str
    role: Role


@dataclass(frozen=True, slots=True)
class NominalSpan:
    """A nominal in a text."""

    start: int
    end: int
    text: str
    nominal: Nominal


class Roles:
    """Role nouns, nominals and pronouns; immutable. Get it from `load_roles`."""

    def __init__(self, roles: NameIndex[Role], nominals: NameIndex[Nominal], pronouns: Mapping[str, Pronoun]) -> None:
        self._roles = roles
        self._nominals = nominals
        self._pronouns = pronouns

    def find(self, text: str) -> tuple[RoleSpan, ...]:
        """Role nouns in the order of the text, the longest where they overlap ("foreign minister", not "minister")."""
        return tuple(RoleSpan(start, end, text[start:end], values[0]) for start, end, values in self._roles.find(text))

    def find_nominals(self, text: str) -> tuple[NominalSpan, ...]:
        """Noun phrases that stand for actors of the article, in the order of the text."""
        return tuple(NominalSpan(start, end, text[start:end], values[0]) for start, end, values in self._nominals.find(text))

    def role(self, noun: str) -> Role | None:
        """What a whole noun says ("troops"); None when it is no role noun."""
        return next(iter(self._roles.get(noun)), None)

    def pronoun(self, word: str) -> Pronoun | None:
        """The pronoun, whatever its case ("It"); None when the word is none. "US" and "IT" are none."""
        return None if len(word) > 1 and word.isupper() else self._pronouns.get(word.lower())


def _role_forms(entries: list[dict[str, Any]]) -> Iterator[tuple[str, Role]]:
    for entry in entries:
        for field, plural in (("nouns", False), ("plural", True), ("caps", False)):
            role = Role(entry["id"], entry["sector"], entry.get("office"), plural)
            for form in entry.get(field, ()):
                yield form, role


def _nominal_forms(entries: list[dict[str, Any]]) -> Iterator[tuple[str, Nominal]]:
    for entry in entries:
        number = {"singular": 1, "plural": None}[entry["number"]] if not entry["number"].isdigit() else int(entry["number"])
        for field in ("forms", "bare"):
            nominal = Nominal(entry["id"], number, entry["class"], entry.get("relation"), field == "bare")
            for form in entry.get(field, ()):
                yield form, nominal


@cache
def load_roles() -> Roles:
    """Read once a process. Raises DataError when the file is damaged."""
    tree = read_yaml("actors/roles.yaml")
    try:
        pronouns = {
            entry["form"].lower(): Pronoun(entry["form"], entry["number"], entry["gender"], entry["class"], entry["case"])
            for entry in tree["pronouns"]
        }
        return Roles(NameIndex(_role_forms(tree["roles"])), NameIndex(_nominal_forms(tree["nominals"])), MappingProxyType(pronouns))
    except (KeyError, TypeError, ValueError) as error:
        raise DataError(f"data/actors/roles.yaml is damaged: {error!r}") from error
