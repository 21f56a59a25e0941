"""Who is actor and who recipient of an act: from the reader's chances to a decision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from detente.knowledge.ontology import VERBAL, EventType
from detente.models.door import Part

# Found on the development articles of data/corpus (hand d) and pinned in benchmarks/gate.py.
SURE = 0.5  # a party from here on
NEEDED = 0.25  # enough for the best candidate where the act lacks a side that it must have


@dataclass(frozen=True, slots=True)
class Parties:
    """Codes of both sides, with the mention (an index) that speaks for each, and how sure the least sure of them is."""

    actors: tuple[tuple[str, int], ...]
    recipients: tuple[tuple[str, int], ...]
    sureness: float

    @property
    def actor_codes(self) -> frozenset[str]:
        return frozenset(code for code, _ in self.actors)

    @property
    def recipient_codes(self) -> frozenset[str]:
        return frozenset(code for code, _ in self.recipients)

    @property
    def codes(self) -> frozenset[str]:
        return self.actor_codes | self.recipient_codes


def choose(parts: Mapping[str, Part], kind: EventType) -> Parties:
    """Both sides of an act of this type. A code stands on one side only, unless nobody else does (a state against its own people)."""
    actors = {code: p for code, p in parts.items() if p.actor >= SURE}
    recipients = {code: p for code, p in parts.items() if p.recipient >= SURE}
    both = set(actors) & set(recipients)
    for code in sorted(both):
        if len(actors) > 1 or len(recipients) > 1:
            gives = parts[code].actor >= parts[code].recipient or len(actors) == 1
            del (recipients if gives else actors)[code]
    if not actors:
        actors = _best(parts, "actor", without=set(recipients))
    addressed = kind.recipient_required or (kind.quad_code in VERBAL and kind.name != "CONSULT")
    if not recipients and addressed and len(actors) < 2:
        recipients = _best(parts, "recipient", without=set(actors))
    chances = [p.actor for p in actors.values()] + [p.recipient for p in recipients.values()]
    return Parties(
        tuple((code, p.actor_mention) for code, p in sorted(actors.items())),
        tuple((code, p.recipient_mention) for code, p in sorted(recipients.items())),
        min(chances, default=0.0),
    )


def _best(parts: Mapping[str, Part], role: str, *, without: set[str]) -> dict[str, Part]:
    rest = [(getattr(p, role), code) for code, p in parts.items() if code not in without and getattr(p, role) >= NEEDED]
    if not rest:
        return {}
    code = max(rest, key=lambda pair: (pair[0], pair[1]))[1]
    return {code: parts[code]}
