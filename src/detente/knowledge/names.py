"""Finding names in text: one automaton over folded names, whole words, the longest name wins.

Folding keeps the length, so that a span found in the folded text is a span of the text: case, diacritics, typographic quotes, dashes and
white space differ freely. A capital letter of a name must be a capital in the text, so that "turkey" and "us" name no state
while "TURKEY" does.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

import ahocorasick

T = TypeVar("T")

_LETTERS = {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ə": "a"} | dict.fromkeys("ʻʼʿ‘’´`", "'")
_ALIKE = dict(zip("асеорхуіјѕһԁνοκιρ", "aceopxyijshdvokip", strict=True))
_DASHES = "‐‑‒–—−"


_ALIKE_CAPITALS = dict(zip("ВНКМТΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "bhkmtabezhikmnoptyx", strict=True))
"""Look-alikes fold to what they look like: "Nоrth Korea" with a Cyrillic letter is North Korea, and not Korea."""


class _Folds(dict[int, int]):
    """Code point → code point of its folded form, made on first need: a text has few distinct characters."""

    def __missing__(self, code: int) -> int:
        folded = self[code] = ord(_folded(chr(code)))
        return folded


def _folded(char: str) -> str:
    if char.isspace():
        return " "
    if char in _DASHES:
        return "-"
    parts = unicodedata.normalize("NFKD", char)
    base = parts[0] if all(map(unicodedata.combining, parts[1:])) else char
    lower = base.lower()
    return _LETTERS.get(lower) or _ALIKE.get(lower) or _ALIKE_CAPITALS.get(base) or lower if len(lower) == 1 else base


_FOLDS = _Folds()


def fold(text: str) -> str:
    """Folded text of the same length."""
    return text.translate(_FOLDS)


def same_case(name: str, text: str) -> bool:
    """Whether every capital letter of the name is a capital in the text of the same length."""
    return all(shown.isupper() for wanted, shown in zip(name, text, strict=True) if wanted.isupper())


class NameIndex(Generic[T]):
    """Names with what each stands for; a name may stand for several. Immutable once built."""

    def __init__(self, names: Iterable[tuple[str, T]]) -> None:
        self._values: dict[str, list[tuple[str, T]]] = {}
        for name, value in names:
            self._values.setdefault(fold(name), []).append((name, value))
        self._automaton = ahocorasick.Automaton()
        for key in self._values:
            self._automaton.add_word(key, key)
        self._automaton.make_automaton()

    def __len__(self) -> int:
        return len(self._values)

    def get(self, text: str) -> tuple[T, ...]:
        """What a whole string stands for; empty when it is no name."""
        return tuple(value for name, value in self._values.get(fold(text), ()) if same_case(name, text))

    def find(self, text: str) -> list[tuple[int, int, tuple[T, ...]]]:
        """Spans of names at word boundaries, in order; of names that overlap the longest wins, then the first."""
        if not self._values:
            return []
        hits = sorted(self._hits(text), key=lambda hit: (hit[0] - hit[1], hit[0]))
        taken = bytearray(len(text))
        found = []
        for start, end, values in hits:
            if not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                found.append((start, end, values))
        return sorted(found, key=lambda hit: hit[0])

    def _hits(self, text: str) -> Iterator[tuple[int, int, tuple[T, ...]]]:
        for last, key in self._automaton.iter(fold(text)):
            start, end = last + 1 - len(key), last + 1
            if (start and text[start - 1].isalnum()) or text[end : end + 1].isalnum():
                continue
            values = tuple(value for name, value in self._values[key] if same_case(name, text[start:end]))
            if values:
                yield start, end, values
