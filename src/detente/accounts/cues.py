"""Words by which a text says who began and that versions differ or are withheld, from `data/ledger/en/accounts.yaml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from detente.errors import DataError
from detente.knowledge.files import read_yaml
from detente.knowledge.names import fold


@dataclass(frozen=True, slots=True)
class Cues:
    """Patterns over a folded sentence."""

    began: re.Pattern[str]
    answered: re.Pattern[str]
    versions: re.Pattern[str]
    withheld: re.Pattern[str]


@cache
def load_cues() -> Cues:
    """Read once a process. Raises DataError when the file is damaged."""
    tree = read_yaml("ledger/en/accounts.yaml")
    try:
        return Cues(_any(tree["began"]), _any(tree["answered"]), _any(tree["versions"]), _withheld(tree["withheld"]))
    except (KeyError, TypeError) as error:
        raise DataError(f"data/ledger/en/accounts.yaml is damaged: {error!r}") from error


def _any(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(re.escape(fold(found)) for found in sorted(words, key=len, reverse=True))})\b")


def _withheld(tree: dict[str, list[str]]) -> re.Pattern[str]:
    who, verbs, what = (_any(tree[name]).pattern for name in ("who", "verbs", "what"))
    return re.compile(rf"{who} {verbs} (?:\w+ ){{0,3}}{what}|{_any(tree['phrases']).pattern}")
