"""Numbers of an act: "20 Indian soldiers and four Chinese soldiers dead", "at least 12 people", "$1.2 billion", "tens of thousands of
troops".

A number is read with the words before it ("at least", "up to"), with the noun that it counts, and with the verb that says what happened to
those counted. Numbers in a row share their verb. Ranges: "at least 100" has no upper end, "up to 100" no lower one, "dozens" is 24 to 99.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from detente.errors import DataError
from detente.knowledge.files import read_yaml
from detente.records import Mention, Sentence, Size, Span, TimeExpression

NOUN_REACH = 6  # words from a number to the noun that it counts
VERB_REACH = 5  # words from a noun to its verb
BOUND_WORDS = 3  # words of a bound ("no fewer than")
LARGEST = 1e15

_TOKEN = re.compile(
    r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?P<suffix>(?:bn|mn|m|tn|k|bln|mln)\b)?|(?P<symbol>[A-Z]{0,2}\$|[€£¥₹₽₩₺₪₴]|\bRs\b)"
    r"|(?P<word>[^\W\d_]+(?:\.(?=[A-Za-z]\.)[A-Za-z]\.|['’](?!s\b)[^\W\d_]+)*)|(?P<mark>\S)"
)
_ARTICLES = ("a", "an")
_STOPS = frozenset({".", ",", ";", ":", "(", ")", "—", "“", "”", '"', "!", "?"})


@dataclass(frozen=True, slots=True)
class Sized:
    """A number and the words of those whom it counts ("Indian soldiers"), from which the caller finds the side; null when there are
    none.
    """

    size: Size
    owner: Span | None


class _Token(NamedTuple):
    start: int
    end: int
    text: str
    low: str
    kind: str


class _Amount(NamedTuple):
    """A number in the tokens `first:end`, and the bound before it from `begin` on."""

    begin: int
    first: int
    end: int
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class _Lists:
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
def _lists(language: str) -> _Lists:
    content = read_yaml(f"lexicons/{language}/numbers.yaml")
    currencies = content["currencies"]
    try:
        return _Lists(
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


def find_sizes(sentence: Sentence, *, times: Sequence[TimeExpression] = (), language: str = "en") -> tuple[Sized, ...]:
    """Numbers of a sentence in their order. Offsets are those of the article; `size.side` is null, `owner` says whose words to ask.

    `times` are expressions in which no number is looked for ("2014", "two weeks"). Numbers that count nothing of the lists are left out.
    """
    lists = _lists(language)
    tokens = [
        _Token(sentence.start + match.start(), sentence.start + match.end(), match[0], match[0].lower(), _kind(match))
        for match in _TOKEN.finditer(sentence.text)
    ]
    amounts = [amount for amount in _amounts(tokens, lists) if not _in_times(tokens[amount.first], times)]
    found: list[Sized] = []
    previous: tuple[_Amount, str] | None = None
    for place, amount in enumerate(amounts):
        money = _money(tokens, amount, lists)
        if money is not None:
            found.append(_money_size(tokens, amount, money, sentence))
            continue
        noun, what, unit = _counted(tokens, amount, lists)
        said = _happened(tokens, amount, noun, lists) or _shared(tokens, amounts, place, previous, lists)
        what = said if said and what not in ("weapons", "dead", "injured", "arrested") else what
        if what is None or (said is None and tokens[amount.first].low in _ARTICLES and amount.high == 1):
            continue
        previous = (amount._replace(end=noun or amount.end), what)
        found += _sized(tokens, amount, noun, what, unit, sentence, lists)
    return tuple(found)


def sizes_of(text: str, sentence: Sentence, event: str, mentions: Sequence[Mention], *, language: str = "en") -> tuple[Size, ...]:
    """The numbers of a sentence of `text` that an act of a PLOVER type can have; `side` is the code of the actor whom their words name.

    Raises ValueError when the sentence is not of this text.
    """
    if text[sentence.start : sentence.end] != sentence.text:
        raise ValueError(f"sentence {sentence.start}:{sentence.end} is not of this text")
    allowed = _lists(language).types.get(event, frozenset())
    return tuple(
        replace(one.size, side=_side(one.owner, mentions)) for one in find_sizes(sentence, language=language) if one.size.what in allowed
    )


def _side(owner: Span | None, mentions: Sequence[Mention]) -> str | None:
    """The code of the one actor that the words of the owner name."""
    if owner is None:
        return None
    inside = [one for one in mentions if one.start < owner.end and owner.start < one.end]
    codes = {actor.code for mention in inside for actor in mention.actors if actor.code}
    return codes.pop() if len(codes) == 1 else None


def _kind(match: re.Match[str]) -> str:
    if match["number"]:
        return "number"
    return "symbol" if match["symbol"] else "word" if match["word"] else "mark"


def _in_times(token: _Token, times: Sequence[TimeExpression]) -> bool:
    return any(one.start <= token.start < one.end for one in times)


# --- numbers ------------------------------------------------------------------------------------------------------------------------------


def _amounts(tokens: Sequence[_Token], lists: _Lists) -> list[_Amount]:
    found: list[_Amount] = []
    index = 0
    while index < len(tokens):
        read = _number(tokens, index, lists)
        if read is None:
            index += 1
            continue
        low, high, end = read
        low, high, end = _ranged(tokens, low, high, end, lists)
        begin, bound = _bound(tokens, index, lists)
        found.append(_Amount(begin, index, end, None if bound == "ceiling" else low, None if bound == "floor" else high))
        index = end
    return found


def _number(tokens: Sequence[_Token], index: int, lists: _Lists) -> tuple[float, float, int] | None:
    """Lowest and highest value and the end of the number that begins at a token."""
    token = tokens[index]
    if token.low in lists.vague or token.low == "tens":
        return _vague(tokens, index, lists)
    if token.low in lists.none:
        return 0.0, 0.0, index + 1
    if token.kind == "symbol" or (token.low == "half" and not _article_counts(tokens, index, lists)):
        return None
    if token.low in _ARTICLES and not _article_counts(tokens, index, lists):
        return 1.0, 1.0, index + 1  # "a soldier was killed"; nothing without such a verb
    value, end = _value(tokens, index, lists)
    return None if value is None or value > LARGEST else (value, value, end)


def _article_counts(tokens: Sequence[_Token], index: int, lists: _Lists) -> bool:
    """ "a dozen", "half a million", but not "a soldier"."""
    after = index + 1
    if tokens[index].low == "half" and after < len(tokens) and tokens[after].low in ("a", "an"):
        after += 1
    return after < len(tokens) and (tokens[after].low in lists.multipliers and len(tokens[after].low) > 3)


def _value(tokens: Sequence[_Token], index: int, lists: _Lists) -> tuple[float | None, int]:
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


def _digits(token: _Token, lists: _Lists) -> float:
    match = _TOKEN.match(token.text)
    assert match is not None
    value = float(match["number"].replace(",", "")[:20])
    return value * lists.multipliers.get((match["suffix"] or "").lower(), 1.0)


def _vague(tokens: Sequence[_Token], index: int, lists: _Lists) -> tuple[float, float, int] | None:
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


def _ranged(tokens: Sequence[_Token], low: float, high: float, end: int, lists: _Lists) -> tuple[float, float, int]:
    """ "10 to 20", "between 10 and 20", "200-300": both ends, when the second number is greater and nothing stands between."""
    if end + 1 >= len(tokens) or tokens[end].low not in lists.ranges or high == 0:
        return low, high, end
    second = _number(tokens, end + 1, lists) if tokens[end + 1].kind == "number" or tokens[end + 1].low in lists.digits else None
    joined = tokens[end].low != "and"
    if second is None or second[0] <= low or not (joined or _opened_by_between(tokens, end)):
        return low, high, end
    scale = 1.0
    if low < 1000 <= second[0] and second[2] - end > 2:  # "10 to 20 million"
        last = tokens[second[2] - 1].low
        scale = lists.multipliers.get(last, 1.0)
    return low * scale, second[1], second[2]


def _opened_by_between(tokens: Sequence[_Token], end: int) -> bool:
    return any(token.low == "between" for token in tokens[max(0, end - 5) : end])


def _bound(tokens: Sequence[_Token], index: int, lists: _Lists) -> tuple[int, str]:
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


_PLAIN = frozenset({"the", "of", "all", "other", "its", "their", "his"})  # no part of the number


# --- money --------------------------------------------------------------------------------------------------------------------------------


def _money(tokens: Sequence[_Token], amount: _Amount, lists: _Lists) -> tuple[str, int] | None:
    """Currency code and the end of its words, when the number is money."""
    if amount.first and tokens[amount.first - 1].kind == "symbol":
        symbol = tokens[amount.first - 1].text
        return lists.symbols.get(symbol, "USD" if symbol.endswith("$") else ""), amount.end
    for count in range(min(3, len(tokens) - amount.end), 0, -1):
        words = " ".join(token.low for token in tokens[amount.end : amount.end + count])
        if words in lists.money:
            return lists.money[words], amount.end + count
    return None


def _money_size(tokens: Sequence[_Token], amount: _Amount, money: tuple[str, int], sentence: Sentence) -> Sized:
    unit, end_token = money
    start, end = tokens[amount.begin].start, tokens[end_token - 1].end
    return Sized(Size("money", amount.low, amount.high, _cut(sentence, start, end), start, end, unit=unit or None), None)


# --- what is counted, and what happened to it --------------------------------------------------------------------------------------------


def _counted(tokens: Sequence[_Token], amount: _Amount, lists: _Lists) -> tuple[int | None, str | None, str | None]:
    """End of the noun that a number counts, what it is, and its unit. Names of peoples ("four South Koreans") count as people."""
    best: tuple[int | None, str | None, str | None] = (None, None, None)
    for index in range(amount.end, min(len(tokens), amount.end + NOUN_REACH)):
        token = tokens[index]
        if token.kind in ("number", "symbol") or _ends_phrase(tokens, index, lists, found=best[0] is not None):
            break
        what = lists.nouns.get(token.low) or lists.nouns.get(token.low + "s")
        if what is None and token.text[0].isupper() and token.low.endswith("s"):
            what = "people"
        if what is None and best[0] is not None:
            break
        if what is not None:
            best = (index + 1, "troops" if what == "units" else what, token.low if what == "units" else None)
            if what in ("dead", "injured"):
                break
    return best


def _ends_phrase(tokens: Sequence[_Token], index: int, lists: _Lists, *, found: bool) -> bool:
    """Whether a token ends the words that a number can count. A comma or "and" between names of peoples does not ("Fijian and Papuan
    police").
    """
    low = tokens[index].low
    if low in (",", "and"):
        around = tokens[index - 1].text[:1], tokens[index + 1].text[:1] if index + 1 < len(tokens) else ""
        return found or not (around[0].isupper() and around[1].isupper())
    return low in _STOPS or (not found and (low in lists.phrase_ends or low in lists.verbs))


def _happened(tokens: Sequence[_Token], amount: _Amount, noun: int | None, lists: _Lists) -> str | None:
    """What the verb says of those counted: the one right before the number, or the one behind the noun."""
    before = [token.low for token in tokens[max(0, amount.begin - 3) : amount.begin]]
    for words, what in lists.tolls.items():
        if " ".join(token.low for token in tokens[max(0, amount.begin - 6) : amount.begin]).find(words) >= 0:
            return what
    while before and before[-1] in ("the", "all", "other", "of", "another", "people"):
        before.pop()
    if before and before[-1] in lists.verbs and before[-1] not in lists.passive:
        return lists.verbs[before[-1]]
    if len(before) > 1 and " ".join(before[-2:]) in lists.verbs:
        return lists.verbs[" ".join(before[-2:])]
    return _behind(tokens, noun or amount.end, lists)


def _behind(tokens: Sequence[_Token], index: int, lists: _Lists) -> str | None:
    if index < len(tokens) and tokens[index].low == ",":  # "100 people, mostly demonstrators, were killed"
        closing = next((place for place in range(index + 1, min(len(tokens), index + NOUN_REACH)) if tokens[place].low == ","), None)
        index = closing + 1 if closing is not None else index
    for place in range(index, min(len(tokens), index + VERB_REACH)):
        words = [token.low for token in tokens[place : place + 3]]
        for count in (3, 2, 1):
            verb = " ".join(words[:count])
            if verb in lists.verbs and verb not in lists.active:
                return None if count == 1 and _has_object(tokens, place, lists) else lists.verbs[verb]
        if tokens[place].low not in lists.auxiliaries:
            return _behind_phrase(tokens, place, lists)
    return None


def _behind_phrase(tokens: Sequence[_Token], index: int, lists: _Lists) -> str | None:
    """ "four employees of the builder were detained": the verb behind a phrase that belongs to the noun."""
    if tokens[index - 1].low not in ("of", "from", "in", "the") and tokens[index].low not in ("from", "at", "on"):
        return None
    for place in range(index, min(len(tokens) - 1, index + VERB_REACH + 1)):
        low = tokens[place].low
        if low in _STOPS or low in ("and", "that") or tokens[place].kind == "number":
            return None
        if low in ("were", "was", "been"):
            verb = tokens[place + 1].low
            return lists.verbs[verb] if verb in lists.verbs and verb not in lists.active else None
    return None


def _has_object(tokens: Sequence[_Token], place: int, lists: _Lists) -> bool:
    """ "10 militants killed 20 soldiers": the verb has an object of its own and no auxiliary, so those before it acted."""
    verb, after = tokens[place].low, place + 1
    if verb in lists.passive or (place and tokens[place - 1].low in ("were", "was", "been", "are", "is", "being", "be")):
        return False
    return after < len(tokens) and (
        _number(tokens, after, lists) is not None or tokens[after].low in ("the", "a", "an", "at", "more", "several")
    )


def _shared(
    tokens: Sequence[_Token], amounts: Sequence[_Amount], place: int, previous: tuple[_Amount, str] | None, lists: _Lists
) -> str | None:
    """What a number shares with its neighbour in a row: "20 Indian soldiers and four Chinese soldiers dead", "killed 20 soldiers and four
    civilians".
    """
    amount = amounts[place]
    if previous is not None and previous[1] in ("dead", "injured", "arrested", "abducted", "displaced"):
        between = [token.low for token in tokens[previous[0].end : amount.begin]]
        if between and set(between) <= {"and", ",", "as", "well", "including"}:
            return previous[1]
    if place + 1 < len(amounts):
        following = amounts[place + 1]
        own, _, _ = _counted(tokens, amount, lists)
        between = [token.low for token in tokens[own or amount.end : following.begin]]
        if own and between and set(between) <= {"and", ","}:
            noun, what, _ = _counted(tokens, following, lists)
            return _happened(tokens, following, noun, lists) or (what if what in ("dead", "injured") else None)
    return None


def _sized(
    tokens: Sequence[_Token], amount: _Amount, noun: int | None, what: str, unit: str | None, sentence: Sentence, lists: _Lists
) -> list[Sized]:
    start, end = tokens[amount.begin].start, tokens[amount.end - 1].end
    owner = None
    if noun is not None and noun > amount.end:
        while noun > amount.end + 1 and tokens[noun - 1].low in lists.verbs:  # "soldiers dead"
            noun -= 1
        first, last = tokens[amount.end].start, tokens[noun - 1].end
        owner = Span(first, last, _cut(sentence, first, last))
    kinds = [what]
    if amount.high == 0 and noun is not None and tokens[noun - 1].low in lists.casualties:
        kinds = ["dead", "injured"]
    elif amount.high == 0 and what in ("people", "troops", "weapons", "units"):
        return []
    return [Sized(Size(kind, amount.low, amount.high, _cut(sentence, start, end), start, end, unit=unit), owner) for kind in kinds]


def _cut(sentence: Sentence, start: int, end: int) -> str:
    return sentence.text[start - sentence.start : end - sentence.start]
