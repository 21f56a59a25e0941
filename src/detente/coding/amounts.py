"""Numbers in words and figures: "at least 1,200", "two dozen", "tens of thousands", "between 10 and 20", "half a million"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from detente.errors import DataError
from detente.knowledge.files import read_yaml
from detente.records import Sentence

BOUND_WORDS = 3  # words of a bound ("no fewer than")
LARGEST = 1e15
ARTICLES = ("a", "an")

_TOKEN = re.compile(
    r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?P<suffix>(?:bn|mn|m|tn|k|bln|mln)\b)?|(?P<symbol>[A-Z]{0,2}\$|[€£¥₹₽₩₺₪₴]|\bRs\b)"
    r"|(?P<word>[^\W\d_]+(?:\.(?=[A-Za-z]\.)[A-Za-z]\.|['’](?!s\b)[^\W\d_]+)*)|(?P<mark>\S)"
)
_PLAIN = frozenset({"the", "of", "all", "other", "its", "their", "his"})  # bounds that are no part of the number


class Token(NamedTuple):
    """A token; `low` in lower case; `kind`: number, symbol, word or mark."""

    start: int
    end: int
    text: str
    low: str
    kind: str


class Amount(NamedTuple):
    """A number in the tokens `first:end`, and the bound before it from `begin` on."""

    begin: int
    first: int
    end: int
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Lists:
    """The word lists of a language: see the comments of the file."""

    digits: Mapping[str, float]
    multipliers: Mapping[str, float]
    vague: Mapping[str, tuple[float, float]]
    vague_of: Mapping[str, tuple[float, float]]
    none: frozenset[str]
    bounds: Mapping[str, str]
    ranges: frozenset[str]
    nouns: Mapping[str, str]
    casualties: frozenset[str]
    verbs: Mapping[str, str]
    active: frozenset[str]
    passive: frozenset[str]
    phrase_ends: frozenset[str]
    auxiliaries: frozenset[str]
    tolls: Mapping[str, str]
    symbols: Mapping[str, str]
    money: Mapping[str, str]
    types: Mapping[str, frozenset[str]]


@cache
def number_lists(language: str) -> Lists:
    """`data/lexicons/<language>/numbers.yaml`, read once. Raises DataError when it is damaged."""
    content = read_yaml(f"lexicons/{language}/numbers.yaml")
    currencies = content["currencies"]
    try:
        return Lists(
            digits={word: float(value) for word, value in content["digits"].items()},
            multipliers={word: float(value) for word, value in content["multipliers"].items()},
            vague={word: _pair(value) for word, value in content["vague"].items()},
            vague_of={word: _pair(value) for word, value in content["vague_of"].items()},
            none=frozenset(content["none"]),
            bounds=content["bounds"],
            ranges=frozenset(content["ranges"]),
            nouns={noun.lower(): what for what, nouns in content["nouns"].items() for noun in nouns},
            casualties=frozenset(content["casualties"]),
            verbs={verb: what for what, verbs in content["verbs"].items() for verb in verbs},
            active=frozenset(content["active"]),
            passive=frozenset(content["passive"]),
            phrase_ends=frozenset(content["phrase_ends"]),
            auxiliaries=frozenset(content["auxiliaries"]),
            tolls=content["tolls"],
            symbols=currencies["symbols"],
            money={**currencies["words"], **currencies["qualified"]},
            types={name: frozenset(whats) for name, whats in content["types"].items()},
        )
    except ValueError as error:
        raise DataError(f"numbers.yaml: {error}") from error


def _pair(text: str) -> tuple[float, float]:
    low, high = text.split()
    return float(low), float(high)


def tokens_of(sentence: Sentence) -> list[Token]:
    """Tokens of a sentence, with offsets of the article."""
    return [
        Token(sentence.start + match.start(), sentence.start + match.end(), match[0], match[0].lower(), _kind(match))
        for match in _TOKEN.finditer(sentence.text)
    ]


def _kind(match: re.Match[str]) -> str:
    if match["number"]:
        return "number"
    return "symbol" if match["symbol"] else "word" if match["word"] else "mark"


def amounts_of(tokens: Sequence[Token], lists: Lists) -> list[Amount]:
    """Numbers in their order, with the words that bound them."""
    found: list[Amount] = []
    index = 0
    while index < len(tokens):
        read = number_at(tokens, index, lists)
        if read is None:
            index += 1
            continue
        low, high, end = read
        low, high, end = _ranged(tokens, low, high, end, lists)
        begin, bound = _bound(tokens, index, lists)
        found.append(Amount(begin, index, end, None if bound == "ceiling" else low, None if bound == "floor" else high))
        index = end
    return found


def number_at(tokens: Sequence[Token], index: int, lists: Lists) -> tuple[float, float, int] | None:
    """Lowest and highest value and the end of the number that begins at a token."""
    token = tokens[index]
    if token.low in lists.vague or token.low == "tens":
        return _vague(tokens, index, lists)
    if token.low in lists.none:
        return 0.0, 0.0, index + 1
    if token.kind == "symbol" or (token.low == "half" and not _article_counts(tokens, index, lists)):
        return None
    if token.low in ARTICLES and not _article_counts(tokens, index, lists):
        return 1.0, 1.0, index + 1  # "a soldier was killed"; nothing without such a verb
    value, end = _value(tokens, index, lists)
    return None if value is None or value > LARGEST else (value, value, end)


def _article_counts(tokens: Sequence[Token], index: int, lists: Lists) -> bool:
    """ "a dozen", "half a million", but not "a soldier"."""
    after = index + 1
    if tokens[index].low == "half" and after < len(tokens) and tokens[after].low in ("a", "an"):
        after += 1
    return after < len(tokens) and (tokens[after].low in lists.multipliers and len(tokens[after].low) > 3)


def _value(tokens: Sequence[Token], index: int, lists: Lists) -> tuple[float | None, int]:
    total, current, end = 0.0, None, index
    while end < len(tokens):
        token = tokens[end]
        if token.kind == "number" and current is None:
            current, end = _digits(token, lists), end + 1
        elif token.low in lists.digits and (current is None or current >= 20):
            current, end = (current or 0) + lists.digits[token.low], end + 1
        elif token.low in ("a", "an") and current is None:
            current, end = 1.0, end + 1
        elif token.low == "half" and current is None:
            current, end = 0.5, end + (2 if end + 1 < len(tokens) and tokens[end + 1].low in ("a", "an") else 1)
        elif token.low in lists.multipliers and current is not None and len(token.low) > 1:
            current *= lists.multipliers[token.low]
            if lists.multipliers[token.low] >= 1000:
                total, current = total + current, 0.0
            end += 1
        elif (
            token.low == "-"
            and current is not None
            and end + 1 < len(tokens)
            and tokens[end + 1].low in lists.digits
            and current in range(20, 100)
        ):
            end += 1
        else:
            break
    return (None, index + 1) if current is None else (total + current, end)


def _digits(token: Token, lists: Lists) -> float:
    match = _TOKEN.match(token.text)
    assert match is not None
    value = float(match["number"].replace(",", "")[:20])
    return value * lists.multipliers.get((match["suffix"] or "").lower(), 1.0)


def _vague(tokens: Sequence[Token], index: int, lists: Lists) -> tuple[float, float, int] | None:
    following = [token.low for token in tokens[index + 1 : index + 3]]
    if len(following) == 2 and following[0] == "of":
        both = lists.vague_of.get(f"{tokens[index].low} {following[1]}")
        if both is not None:
            return *both, index + 3
    low_high = lists.vague.get(tokens[index].low)
    if low_high is None:
        return None
    scale, end = 1.0, index + 1
    while end < len(tokens) and tokens[end].low in lists.multipliers and len(tokens[end].low) > 3:
        scale, end = scale * lists.multipliers[tokens[end].low], end + 1
    return low_high[0] * scale, low_high[1] * scale, end


def _ranged(tokens: Sequence[Token], low: float, high: float, end: int, lists: Lists) -> tuple[float, float, int]:
    """ "10 to 20", "between 10 and 20", "200-300": both ends, when the second number is greater and nothing stands between."""
    if end + 1 >= len(tokens) or tokens[end].low not in lists.ranges or high == 0:
        return low, high, end
    second = number_at(tokens, end + 1, lists) if tokens[end + 1].kind == "number" or tokens[end + 1].low in lists.digits else None
    joined = tokens[end].low != "and"
    if second is None or second[0] <= low or not (joined or _opened_by_between(tokens, end)):
        return low, high, end
    scale = 1.0
    if low < 1000 <= second[0] and second[2] - end > 2:  # "10 to 20 million"
        last = tokens[second[2] - 1].low
        scale = lists.multipliers.get(last, 1.0)
    return low * scale, second[1], second[2]


def _opened_by_between(tokens: Sequence[Token], end: int) -> bool:
    return any(token.low == "between" for token in tokens[max(0, end - 5) : end])


def _bound(tokens: Sequence[Token], index: int, lists: Lists) -> tuple[int, str]:
    """Where the words that bound a number begin, and what they make of it."""
    begin, bound = index, "near"
    if index and tokens[index - 1].low == "between":
        return index - 1, bound
    if index and tokens[index - 1].kind == "symbol":
        begin = index - 1
    for count in range(min(BOUND_WORDS, begin), 0, -1):
        words = " ".join(token.low for token in tokens[begin - count : begin])
        if words in lists.bounds:
            return begin - (count if words not in _PLAIN else 0), lists.bounds[words]
    return begin, bound
