"""The little language in which `data/lexicons/en/dates.yaml` writes down how an expression is put together.

A text is first read as a string of classes, one character a token; a form is compiled to a regular expression over that string.
Forms hold classes, groups, `|` and `?` only: what they match is bounded by their own length, so that no text can make them slow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from detente.errors import DataError

_SYMBOL = re.compile(r"[A-Z]+|[()|?]")


class _Piece(NamedTuple):
    pattern: str
    heads: frozenset[str]
    empty: bool


class Form(NamedTuple):
    """One compiled form: the rule that reads it, its expression, and the classes that it can begin with."""

    rule: str
    pattern: re.Pattern[str]
    heads: frozenset[str]


def compile_form(rule: str, text: str, chars: Mapping[str, str], parts: Mapping[str, str]) -> Form:
    """Compile one form. Raises DataError when it names an unknown class or its brackets do not match."""
    symbols = iter(_expanded(text, chars, parts))
    piece, closed = _choice(symbols, chars)
    if closed or piece.empty:
        raise DataError(f"dates.yaml: form of {rule} is not well-formed or matches nothing: {text}")
    return Form(rule, re.compile(piece.pattern), piece.heads)


def _expanded(text: str, chars: Mapping[str, str], parts: Mapping[str, str], depth: int = 0) -> Iterator[str]:
    if depth > 8:
        raise DataError(f"dates.yaml: a part of a form holds itself: {text}")
    for symbol in _SYMBOL.findall(text):
        if symbol in parts:
            yield "("
            yield from _expanded(parts[symbol], chars, parts, depth + 1)
            yield ")"
        elif symbol in chars or symbol in "()|?":
            yield symbol
        else:
            raise DataError(f"dates.yaml: unknown class {symbol} in a form")


def _choice(symbols: Iterator[str], chars: Mapping[str, str]) -> tuple[_Piece, bool]:
    """Alternatives up to a closing bracket or the end; the flag says that a bracket closed them."""
    options: list[list[_Piece]] = [[]]
    for symbol in symbols:
        if symbol == ")":
            return _joined(options), True
        if symbol == "|":
            options.append([])
        elif symbol == "?":
            last = options[-1].pop()
            options[-1].append(_Piece(f"(?:{last.pattern})?", last.heads, True))
        elif symbol == "(":
            inner, closed = _choice(symbols, chars)
            if not closed:
                raise DataError("dates.yaml: a bracket of a form does not close")
            options[-1].append(inner)
        else:
            options[-1].append(_Piece(chars[symbol], frozenset(chars[symbol]), False))
    return _joined(options), False


def _joined(options: list[list[_Piece]]) -> _Piece:
    heads: set[str] = set()
    for option in options:
        for piece in option:
            heads |= piece.heads
            if not piece.empty:
                break
    pattern = "|".join("".join(piece.pattern for piece in option) for option in options)
    return _Piece(f"(?:{pattern})", frozenset(heads), any(all(piece.empty for piece in option) for option in options))
