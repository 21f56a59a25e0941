"""The heads' labels are PLOVER's."""

from __future__ import annotations

from detente.knowledge.ontology import load_ontology
from detente.models.labels import CONTEXTS, MODES_OF, TYPES


def test_labels_are_those_of_the_ontology() -> None:
    ontology = load_ontology()
    assert set(TYPES) == set(ontology.types)
    assert set(CONTEXTS) == set(ontology.contexts)
    assert {name: set(kind.modes) for name, kind in ontology.types.items()} == {name: set(MODES_OF.get(name, ())) for name in TYPES}
