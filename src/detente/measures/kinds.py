"""What kind of standing act a text names, from `data/ledger/en/measures.yaml`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from detente.errors import DataError
from detente.knowledge.files import read_yaml
from detente.knowledge.wording import stems


@dataclass(frozen=True, slots=True)
class Kinds:
    """`words`: stems of each kind, in the order in which they are tried; `types`: type → kind when no word tells.

    `never`: type → kinds that it is not, whatever words tell.

    `standing`: kinds whose happened acts stand on. `done`: modes that are over when done. `lifting`, `lifts`: types and stems that lift.
    """

    words: Mapping[str, frozenset[str]]
    types: Mapping[str, str]
    never: Mapping[str, frozenset[str]]
    standing: frozenset[str]
    done: frozenset[str]
    lifting: frozenset[str]
    lifts: frozenset[str]

    def named(self, text: str) -> str | None:
        """The kind that a text names; null when it names none."""
        found = set(stems(text))
        return next((kind for kind, words in self.words.items() if words & found), None)


@cache
def load_kinds() -> Kinds:
    """Read once a process. Raises DataError when the file is damaged."""
    tree = read_yaml("ledger/en/measures.yaml")
    try:
        return Kinds(
            words={kind: _stems(words) for kind, words in tree["kinds"].items()},
            types=tree["types"],
            never={name: frozenset(kinds) for name, kinds in tree["never"].items()},
            standing=frozenset(tree["standing"]),
            done=frozenset(tree["done"]),
            lifting=frozenset(tree["lifting"]["types"]),
            lifts=_stems(tree["lifting"]["words"]),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise DataError(f"data/ledger/en/measures.yaml is damaged: {error!r}") from error


def _stems(words: Iterable[str]) -> frozenset[str]:
    return frozenset(stem for word in words for stem in stems(word))
