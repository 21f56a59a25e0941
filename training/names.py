"""The actors that the knowledge base names, as training sees them: the same that reading will see."""

from __future__ import annotations

from detente.knowledge.actors import load_actors


def names(text: str) -> list[tuple[int, int, tuple[str, ...]]]:
    """Ranges and codes of the states, organisations and groups named in the text."""
    return [(found.start, found.end, (found.code,)) for found in load_actors().find(text)]
