"""Words of a text as weighted stems, and how alike two texts are. No model: what is rare in news weighs more than what is common."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from detente.errors import DataError
from detente.knowledge.files import read_table
from detente.knowledge.names import fold

STEM = 6  # letters that carry a word; found on the first eight stories of data/corpus/stories.tsv
_WORD = re.compile(r"[^\W_]+")
_ENDINGS = ("ations", "ation", "ments", "ment", "ings", "ing", "ers", "ies", "ion", "ed", "es", "er", "ly", "s", "e")
_SHORTEST = 4  # letters that an ending must leave


def stems(text: str) -> list[str]:
    """Stems of the words of a text, in their order: folded, without common endings, cut to six letters."""
    return [stem(word) for word in _WORD.findall(fold(text))]


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """The stem of one folded word: "withdrawal" and "withdrawing" have one, "withdrew" another."""
    for ending in _ENDINGS:
        if len(word) - len(ending) >= _SHORTEST and word.endswith(ending):
            return word.removesuffix(ending)[:STEM]
    return word[:STEM]


@cache
def _weights() -> tuple[Mapping[str, float], float]:
    """Weight of each common stem, and that of all others. The table is fixed, so that a pair scores the same in every corpus."""
    rows = read_table("ledger/en/stems.tsv")
    try:
        texts = next(int(row["texts"]) for row in rows if row["stem"] == "*")
        counts = {row["stem"]: int(row["texts"]) for row in rows if row["stem"] != "*"}
    except (KeyError, ValueError, StopIteration) as error:
        raise DataError(f"data/ledger/en/stems.tsv is damaged: {error!r}") from error
    rare = math.log(texts / min(counts.values()))
    return {word: math.log(texts / count) for word, count in counts.items()}, rare


def weight(word: str) -> float:
    """How much a stem tells: 0 for what stands in every text."""
    weights, rare = _weights()
    return weights.get(word, rare)


def bag(texts: Iterable[str], *, without: frozenset[str] = frozenset()) -> dict[str, float]:
    """Weighted stems of texts, of length one; empty when nothing in them tells anything."""
    counts = Counter(word for text in texts for word in stems(text) if word not in without)
    raw = {word: (1 + math.log(count)) * weight(word) for word, count in counts.items()}
    length = math.sqrt(sum(value * value for value in raw.values()))
    return {word: value / length for word, value in raw.items() if value} if length else {}


def cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """How alike two bags are, 0 to 1."""
    if len(other) < len(one):
        one, other = other, one
    return min(1.0, sum(value * other[word] for word, value in sorted(one.items()) if word in other))
