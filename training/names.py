"""The actors that the knowledge base names, as training sees them: the same that reading will see."""

from __future__ import annotations

from datetime import date

from detente.knowledge.actors import load_actors
from detente.mentions import find_persons


def names(text: str, on: date | None) -> list[tuple[int, int, tuple[str, ...]]]:
    """Ranges with codes and ids of the states, organisations, groups and office-holders named in the text."""
    found = [(n.start, n.end, tuple(c for c in (n.code, n.id, *n.parties) if c)) for n in load_actors().find(text, on)]
    return found + [(p.start, p.end, (p.tenure.iso3,)) for p in find_persons(text, on=on) if p.tenure is not None]
