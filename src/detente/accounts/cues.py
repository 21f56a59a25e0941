"""Words by which a text says who began and that versions differ, from `data/ledger/en/accounts.yaml`."""

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


@cache
def load_cues() -> Cues:
    """Read once a process. Raises DataError when the file is damaged."""
    tree = read_yaml("ledger/en/accounts.yaml")
    try:
        return Cues(*(_any(tree[name]) for name in ("began", "answered", "versions")))
    except (KeyError, TypeError) as error:
        raise DataError(f"data/ledger/en/accounts.yaml is damaged: {error!r}") from error


def _any(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(re.escape(fold(found)) for found in sorted(words, key=len, reverse=True))})\b")
