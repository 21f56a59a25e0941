"""Which types, modes and statuses may be one deed in two mouths, from `data/ledger/linking.yaml`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import permutations

from detente.errors import DataError
from detente.knowledge.files import read_yaml


@dataclass(frozen=True, slots=True)
class Families:
    """`of`: families of a type, by name; the pairs stand in both orders.

    `talk`: types of which one side may do several to the other in a day.
    """

    of: dict[str, frozenset[str]]
    modes: frozenset[tuple[str, str]]
    statuses: frozenset[tuple[str, str]]
    talk: frozenset[str]

    def names(self, event: str) -> frozenset[str]:
        """Families of a type; an unknown type is a family of its own."""
        return self.of.get(event, frozenset({event}))


@cache
def load_families() -> Families:
    """Read once a process. Raises DataError when the file is damaged."""
    tree = read_yaml("ledger/linking.yaml")
    try:
        types = {event for members in tree["families"].values() for event in members}
        of = {event: frozenset(name for name, members in tree["families"].items() if event in members) for event in types}
        return Families(of, _both(tree["modes"]), _both(tree["statuses"]), frozenset(tree["talk"]))
    except (KeyError, TypeError, AttributeError) as error:
        raise DataError(f"data/ledger/linking.yaml is damaged: {error!r}") from error


def _both(pairs: Iterable[Iterable[str]]) -> frozenset[tuple[str, str]]:
    return frozenset((one, other) for pair in pairs for one, other in permutations(pair, 2))
