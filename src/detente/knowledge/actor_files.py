"""`data/actors/*.yaml` → states, organisations and the names of actors other than office-holders."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from detente.errors import DataError
from detente.knowledge.files import read_yaml
from detente.knowledge.outlets import load_outlets

_STATE_KINDS = {"short": "short", "official": "official", "other": "other", "demonym": "demonym", "people": "demonym", "capital": "capital"}
_BODY_FIELDS = ("names", "short", "demonym", "people", "capital", "seat", "weak")
_BODY_KINDS = {"demonym": "demonym", "people": "demonym", "capital": "capital", "seat": "capital"}
_CLASSES = ("IGO", "NGO", "IMG")


@dataclass(frozen=True, slots=True)
class ActorName:
    """One name and what it stands for from `first` to `last` (None: open).

    `kind`: short, official, other, demonym, capital, metonym, organisation, group, outlet, or blocked for a phrase that contains a name
    and is no actor. `id`: the state's code or the id of the organisation, group or outlet. `prefix`: counts only before a hyphen ("Sino-").
    `weak`: counts only in a text that names one of `bases` (codes or ids) outright. `alternatives`: other codes that the words may mean.
    `parties`: the name stands for these states together ("P5+1"). `by_state`: code by the state that the text is about.
    """

    text: str
    kind: str
    code: str | None
    sector: str | None
    id: str
    first: date | None = None
    last: date | None = None
    prefix: bool = False
    weak: bool = False
    bases: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    by_state: tuple[tuple[str, str], ...] = ()

    def holds(self, on: date) -> bool:
        """Whether the name has this meaning on that day."""
        return (self.first is None or self.first <= on) and (self.last is None or on <= self.last)


@dataclass(frozen=True, slots=True)
class State:
    """A state or territory by its ISO 3166 alpha-3 code; numbers and letters of Correlates of War and Gleditsch–Ward where they have it.

    `sovereign`: the state that answers for a territory. `last`: last day of a state that is no more.
    """

    code: str
    name: str
    iso2: str
    cow: int | None = None
    cow_letters: str | None = None
    gw: int | None = None
    gw_letters: str | None = None
    demonym: str | None = None
    capital: str | None = None
    sovereign: str | None = None
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Organisation:
    """An international organisation. `kind`: IGO, NGO or MNC. `members`: code, first and last day of membership (None: open)."""

    id: str
    code: str | None
    kind: str
    name: str
    members: tuple[tuple[str, date | None, date | None], ...]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _membership(text: str) -> tuple[str, date | None, date | None]:
    code, _, days = text.partition(" ")
    first, _, last = days.partition("/")
    return code, _day(first), _day(last)


def _state(entry: Mapping[str, Any]) -> State:
    cow, gw = entry.get("cow", (None, None)), entry.get("gw", (None, None))
    return State(
        code=entry["code"],
        name=entry["short"][0] if "short" in entry else entry["name"],
        iso2=entry["iso2"],
        cow=cow[0] and int(cow[0]),
        cow_letters=cow[1],
        gw=gw[0] and int(gw[0]),
        gw_letters=gw[1],
        demonym=entry.get("demonym", [None])[0],
        capital=entry.get("capital", [None])[0],
        sovereign=entry.get("sovereign"),
        first=_day(entry.get("from")),
        last=_day(entry.get("to")),
    )


def _state_names(entry: Mapping[str, Any]) -> Iterator[ActorName]:
    code, first, others = entry["code"], _day(entry.get("from")), entry.get("alternatives", {})
    for field, kind in _STATE_KINDS.items():
        sector = {"people": "CVL", "capital": "GOV"}.get(field)
        for name in entry.get(field, ()):
            yield ActorName(name, kind, code, sector, code, first, alternatives=tuple(others.get(name, ())))
    for name in entry.get("prefix", ()):
        yield ActorName(name, "demonym", code, None, code, first, prefix=True)
    for field in ("metonym", "weak"):
        for sector, names in entry.get(field, {}).items():
            for name in names:
                yield ActorName(name, "metonym", code, sector, code, first, weak=field == "weak", bases=(code,))


def _body_names(entry: Mapping[str, Any], kind: str) -> Iterator[ActorName]:
    """Names of an organisation, a group or an entity."""
    code, sector = entry["code"] or None, entry.get("sector") or entry.get("class")
    bases = tuple(base for base in (entry["id"], entry.get("base"), code) if base and base not in _CLASSES)
    for field in _BODY_FIELDS:
        for name in entry.get(field, ()):
            yield ActorName(
                text=name,
                kind=_BODY_KINDS.get(field, kind),
                code=code,
                sector=sector,
                id=entry["id"],
                first=_day(entry.get("from")),
                last=_day(entry.get("to")),
                weak=field == "weak",
                bases=bases,
                alternatives=tuple(entry.get("alternatives", {}).get(name, ())),
                parties=tuple(entry.get("parties", ())),
                by_state=tuple(entry.get("by_state", {}).items()),
            )


def _outlet_names() -> Iterator[ActorName]:
    for outlet in load_outlets().all:
        for name in outlet.names:
            yield ActorName(name, "outlet", outlet.country, "JRN", outlet.id)


def _firm_names(firms: Mapping[str, list[str]]) -> Iterator[ActorName]:
    for code, names in firms.items():
        for name in names:
            yield ActorName(name, "organisation", code, "BUS", name)


def _organisation(entry: Mapping[str, Any]) -> Organisation:
    return Organisation(
        entry["id"], entry["code"] or None, entry["class"], entry["names"][0], tuple(map(_membership, entry.get("members", ())))
    )


@dataclass(frozen=True, slots=True)
class ActorFiles:
    """All that the files of actors and outlets say, in their order."""

    names: tuple[ActorName, ...]
    states: tuple[State, ...]
    organisations: tuple[Organisation, ...]


def read_actor_files() -> ActorFiles:
    """Each file is read once. Raises DataError when one is damaged."""
    trees = {name: read_yaml(f"actors/{name}.yaml") for name in ("states", "territories", "entities", "organisations", "groups", "firms")}
    try:
        states = [*trees["states"]["states"], *trees["territories"]["territories"]]
        bodies = {"entities": "short", "organisations": "organisation", "groups": "group"}
        names = (
            *(name for entry in states for name in _state_names(entry)),
            *(name for file, kind in bodies.items() for entry in trees[file][file] for name in _body_names(entry, kind)),
            *_firm_names(trees["firms"]["firms"]),
            *_outlet_names(),
        )
        return ActorFiles(
            names,
            tuple(map(_state, [*states, *trees["entities"]["historical_codes"]])),
            tuple(map(_organisation, trees["organisations"]["organisations"])),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise DataError(f"a file of data/actors is damaged: {error!r}") from error
