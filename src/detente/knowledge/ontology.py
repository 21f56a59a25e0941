"""PLOVER's types, modes, scores and contexts, from `data/ontology`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from detente.errors import DataError
from detente.knowledge.files import file_names, read_yaml

VERBAL = frozenset({1, 3})
"""Quad classes of acts in words."""


@dataclass(frozen=True, slots=True)
class EventType:
    """One PLOVER type. `quad_code` 1–4; `score` −10…+10, used where the mode has none; `modes`: mode → its score.

    `future`: the type that a planned or promised act of this type is coded as (a visit to come is AGREE).
    `cameo`: CAMEO root or base codes, text with leading zeros. `must` and `must_not`: sentences that do and do not code as the type.
    """

    name: str
    quad_code: int
    score: float
    recipient_required: bool
    definition: str
    modes: Mapping[str, float]
    cameo: tuple[str, ...]
    future: str | None
    must: tuple[str, ...]
    must_not: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ontology:
    """All types by name, in the order of their names, and the contexts that any type may carry.

    `reciprocal`: types that several actors without recipient do with or to one another, however many they are.
    """

    types: Mapping[str, EventType]
    contexts: tuple[str, ...]
    reciprocal: frozenset[str]

    def score(self, event: str, mode: str | None = None) -> float:
        """The mode's score if the type has the mode, else the type's. Raises KeyError on an unknown type or mode."""
        kind = self.types[event]
        return kind.score if mode is None else kind.modes[mode]

    def quad_code(self, event: str) -> int:
        """1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."""
        return self.types[event].quad_code


def _event_type(name: str) -> EventType:
    tree = read_yaml(name)
    try:
        return EventType(
            name=tree["type"],
            quad_code=int(tree["quad_code"]),
            score=float(tree["score"]),
            recipient_required=tree["recipient_required"] == "yes",
            definition=tree["definition"],
            modes=MappingProxyType({mode: float(score) for mode, score in (tree["modes"] or {}).items()}),
            cameo=tuple(tree["cameo"]),
            future=tree.get("future"),
            must=tuple(tree.get("must", ())),
            must_not=tuple(tree.get("must_not", ())),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise DataError(f"data file {name} does not describe a PLOVER type: {error!r}") from error


@cache
def load_ontology() -> Ontology:
    """Read once a process. Raises DataError when a file is damaged."""
    types = [_event_type(name) for name in file_names("ontology/plover")]
    return Ontology(
        MappingProxyType({kind.name: kind for kind in types}),
        tuple(read_yaml("ontology/contexts.yaml")["contexts"]),
        frozenset(read_yaml("ontology/reciprocal.yaml")["reciprocal"]),
    )
