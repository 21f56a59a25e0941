"""Word lists of the mentions room, from `data/lexicons/<language>/mentions.yaml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from detente.errors import DataError
from detente.knowledge.files import read_yaml


@dataclass(frozen=True, slots=True)
class Lexicon:
    """See the comments of the file. `strong` and `weak` match at the end of the text before a name, `trusted` before such a word."""

    not_first: frozenset[str]
    not_last: frozenset[str]
    alone: frozenset[str]
    joining: frozenset[str]
    strong: re.Pattern[str]
    visiting: re.Pattern[str]
    weak: re.Pattern[str]
    trusted: re.Pattern[str]
    relational: re.Pattern[str]
    related: re.Pattern[str]
    rebellion: re.Pattern[str]
    grounds: re.Pattern[str]
    male: frozenset[str]
    female: frozenset[str]
    bodies: frozenset[str]
    prepositions: frozenset[str]


@cache
def load_lexicon(language: str = "en") -> Lexicon:
    """Read once a process. Raises DataError when the file is damaged."""
    tree = read_yaml(f"lexicons/{language}/mentions.yaml")
    try:
        return Lexicon(
            not_first=frozenset(tree["not_first"]),
            not_last=frozenset(tree["not_last"]),
            alone=frozenset(tree["alone"]),
            joining=frozenset(tree["joining"]),
            strong=_before(tree["locating"]["strong"]),
            visiting=_before(tree["locating"]["visiting"]),
            weak=_before(tree["locating"]["weak"]),
            trusted=re.compile(rf"\b(?:{_either(tree['trusted'])})\s+in\s+(?:the\s+)?$", re.I),
            relational=re.compile(rf"\b(?:{_either(tree['relational'])})$", re.I),
            related=re.compile(rf" (?:[\w-]+ )?(?:{_either(tree['relational'])})\b", re.I),
            rebellion=re.compile(rf"\b(?:{_either(tree['rebellion'])})\b", re.I),
            grounds=re.compile(rf" (?:{_either(tree['grounds'])})\b"),
            male=frozenset(tree["titles"]["male"]),
            female=frozenset(tree["titles"]["female"]),
            bodies=frozenset(tree["bodies"]),
            prepositions=frozenset(tree["prepositions"]),
        )
    except (KeyError, TypeError) as error:
        raise DataError(f"data/lexicons/{language}/mentions.yaml is damaged: {error!r}") from error


def _either(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _before(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{_either(words)})\s+(?:the\s+)?$", re.I)
