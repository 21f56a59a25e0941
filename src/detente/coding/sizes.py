"""Numbers of an act: "20 Indian soldiers and four Chinese soldiers dead", "at least 12 people", "$1.2 billion", "tens of thousands of
troops".

A number is read with the words before it ("at least", "up to"), with the noun that it counts, and with the verb that says what happened to
those counted. Numbers in a row share their verb. Ranges: "at least 100" has no upper end, "up to 100" no lower one, "dozens" is 24 to 99.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from detente.coding.amounts import ARTICLES, Amount, Lists, Token, amounts_of, number_at, number_lists, tokens_of
from detente.records import Mention, Sentence, Size, Span, TimeExpression

NOUN_REACH = 6  # words from a number to the noun that it counts
VERB_REACH = 5  # words from a noun to its verb
STOPS = frozenset({".", ",", ";", ":", "(", ")", "—", "“", "”", '"', "!", "?"})


@dataclass(frozen=True, slots=True)
class Sized:
    """A number and the words of those whom it counts ("Indian soldiers"), from which the caller finds the side; null when there are
    none.
    """

    size: Size
    owner: Span | None


def find_sizes(sentence: Sentence, *, times: Sequence[TimeExpression] = (), language: str = "en") -> tuple[Sized, ...]:
    """Numbers of a sentence in their order. Offsets are those of the article; `size.side` is null, `owner` says whose words to ask.

    `times` are expressions in which no number is looked for ("2014", "two weeks"). Numbers that count nothing of the lists are left out.
    """
    lists = number_lists(language)
    tokens = tokens_of(sentence)
    amounts = [amount for amount in amounts_of(tokens, lists) if not _in_times(tokens[amount.first], times)]
    found: list[Sized] = []
    previous: tuple[Amount, str] | None = None
    for place, amount in enumerate(amounts):
        money = _money(tokens, amount, lists)
        if money is not None:
            found.append(_money_size(tokens, amount, money, sentence))
            continue
        noun, what, unit = _counted(tokens, amount, lists)
        said = _happened(tokens, amount, noun, lists) or _shared(tokens, amounts, place, previous, lists)
        what = said if said and what not in ("weapons", "dead", "injured", "arrested") else what
        if what is None or (said is None and tokens[amount.first].low in ARTICLES and amount.high == 1):
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
    allowed = number_lists(language).types.get(event, frozenset())
    return tuple(replace(one.size, side=_side(one.owner, mentions)) for one in _sizes_in(sentence, language) if one.size.what in allowed)


@lru_cache(maxsize=256)
def _sizes_in(sentence: Sentence, language: str) -> tuple[Sized, ...]:
    """Numbers of a sentence, kept while its acts are asked for one after the other."""
    return find_sizes(sentence, language=language)


def _side(owner: Span | None, mentions: Sequence[Mention]) -> str | None:
    """The code of the one actor that the words of the owner name."""
    if owner is None:
        return None
    inside = [one for one in mentions if one.start < owner.end and owner.start < one.end]
    codes = {actor.code for mention in inside for actor in mention.actors if actor.code}
    return codes.pop() if len(codes) == 1 else None


def _in_times(token: Token, times: Sequence[TimeExpression]) -> bool:
    return any(one.start <= token.start < one.end for one in times)


def _money(tokens: Sequence[Token], amount: Amount, lists: Lists) -> tuple[str, int] | None:
    """Currency code and the end of its words, when the number is money."""
    if amount.first and tokens[amount.first - 1].kind == "symbol":
        symbol = tokens[amount.first - 1].text
        return lists.symbols.get(symbol, "USD" if symbol.endswith("$") else ""), amount.end
    for count in range(min(3, len(tokens) - amount.end), 0, -1):
        words = " ".join(token.low for token in tokens[amount.end : amount.end + count])
        if words in lists.money:
            return lists.money[words], amount.end + count
    return None


def _money_size(tokens: Sequence[Token], amount: Amount, money: tuple[str, int], sentence: Sentence) -> Sized:
    unit, end_token = money
    start, end = tokens[amount.begin].start, tokens[end_token - 1].end
    return Sized(Size("money", amount.low, amount.high, _cut(sentence, start, end), start, end, unit=unit or None), None)


def _counted(tokens: Sequence[Token], amount: Amount, lists: Lists) -> tuple[int | None, str | None, str | None]:
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


def _ends_phrase(tokens: Sequence[Token], index: int, lists: Lists, *, found: bool) -> bool:
    """Whether a token ends the words that a number can count. A comma or "and" between names of peoples does not ("Fijian and Papuan
    police").
    """
    low = tokens[index].low
    if low in (",", "and"):
        around = tokens[index - 1].text[:1], tokens[index + 1].text[:1] if index + 1 < len(tokens) else ""
        return found or not (around[0].isupper() and around[1].isupper())
    return low in STOPS or (not found and (low in lists.phrase_ends or low in lists.verbs))


def _happened(tokens: Sequence[Token], amount: Amount, noun: int | None, lists: Lists) -> str | None:
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


def _behind(tokens: Sequence[Token], index: int, lists: Lists) -> str | None:
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


def _behind_phrase(tokens: Sequence[Token], index: int, lists: Lists) -> str | None:
    """ "four employees of the builder were detained": the verb behind a phrase that belongs to the noun."""
    if tokens[index - 1].low not in ("of", "from", "in", "the") and tokens[index].low not in ("from", "at", "on"):
        return None
    for place in range(index, min(len(tokens) - 1, index + VERB_REACH + 1)):
        low = tokens[place].low
        if low in STOPS or low in ("and", "that") or tokens[place].kind == "number":
            return None
        if low in ("were", "was", "been"):
            verb = tokens[place + 1].low
            return lists.verbs[verb] if verb in lists.verbs and verb not in lists.active else None
    return None


def _has_object(tokens: Sequence[Token], place: int, lists: Lists) -> bool:
    """ "10 militants killed 20 soldiers": the verb has an object of its own and no auxiliary, so those before it acted."""
    verb, after = tokens[place].low, place + 1
    if verb in lists.passive or (place and tokens[place - 1].low in ("were", "was", "been", "are", "is", "being", "be")):
        return False
    return after < len(tokens) and (
        number_at(tokens, after, lists) is not None or tokens[after].low in ("the", "a", "an", "at", "more", "several")
    )


def _shared(
    tokens: Sequence[Token], amounts: Sequence[Amount], place: int, previous: tuple[Amount, str] | None, lists: Lists
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
    tokens: Sequence[Token], amount: Amount, noun: int | None, what: str, unit: str | None, sentence: Sentence, lists: Lists
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
