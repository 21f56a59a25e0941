"""Which way a bare weekday or month lies: what the verb of its clause says.

The verb is looked for from the expression towards the beginning of the sentence, then towards its end. An infinitive counts as ahead when
the word that governs it says so ("agreed to meet on Monday"), else the search goes on ("gathered to discuss the plan on Monday").
"""

from __future__ import annotations

from collections.abc import Mapping

from detente.dates.tokens import Tokens
from detente.dates.words import OTHER, Words

BEFORE_PAST, PAST, OPEN, FUTURE = -2, -1, 0, 1
CLOSERS = frozenset({",", "-", "–", "—"})
REACH = 40  # tokens looked at on each side: keeps endless sentences linear


def direction(tokens: Tokens, begin: int, end: int, first: int, last: int, words: Words) -> int:
    """BEFORE_PAST ("had met"), PAST, FUTURE or OPEN for the expression of tokens `begin:end` in the sentence of tokens `first:last`."""
    tense = words.tense
    before = tokens.words[max(first, begin - 3) : begin]
    if any(word in tense["deadlines"] for word in before[-1:]) or (before[-1:] == ["of"] and _is_deadline(tokens, begin - 1, first, words)):
        return FUTURE
    if any(word in tense["ahead"] for word in before):
        return FUTURE
    found = _leftwards(tokens, begin, max(first, begin - REACH), words)
    if found is None:
        found = _rightwards(tokens, end, min(last, end + REACH), words)
    return OPEN if found is None else found


def _is_deadline(tokens: Tokens, place: int, first: int, words: Words) -> bool:
    """Whether "of" at a place belongs to "by the end of"."""
    edge = words.chars["EDGE"]
    if place - 1 < first or tokens.classes[place - 1] != edge:
        return False
    while place > first and (tokens.classes[place] == edge or tokens.words[place] in ("of", "the", "early", "mid", "late")):
        place -= 1
    return tokens.words[place] in words.tense["deadlines"]


def _leftwards(tokens: Tokens, begin: int, first: int, words: Words) -> int | None:
    tenses = tokens.tenses[first:begin]
    places = [first + place for place in range(len(tenses) - 1, -1, -1) if tenses[place] != OTHER]
    return _search(tokens, [place for place in places if not _in_closed_clause(tokens, place, begin, words)], first, words)


def _in_closed_clause(tokens: Tokens, place: int, begin: int, words: Words) -> bool:
    """Whether a verb stands in a relative clause that is over before the expression: "the powers who signed the deal - Britain … - meet
    Monday".
    """
    if place == 0 or tokens.words[place - 1] not in words.lists["relatives"]:
        return False
    return not CLOSERS.isdisjoint(tokens.words[place:begin])


def _rightwards(tokens: Tokens, end: int, last: int, words: Words) -> int | None:
    return _search(tokens, [place for place, mark in enumerate(tokens.tenses[end:last], end) if mark != OTHER], 0, words)


def _search(tokens: Tokens, places: list[int], first: int, words: Words) -> int | None:
    for place in places:
        if tokens.tenses[place] == ";":
            return None
        found = _verb(tokens, place, max(first, place - 4), words)
        if found is not None:
            return found
    return None


def _verb(tokens: Tokens, index: int, first: int, words: Words) -> int | None:
    """What a marked token says as a verb of the sentence, None when it says nothing of it."""
    mark, governors = tokens.tenses[index], words.tense["governors"]
    if mark == "F":
        return FUTURE
    if mark == "T":
        governed = index > first and tokens.words[index - 1] in governors
        return FUTURE if governed and index + 1 < len(tokens.words) and _may_be_infinitive(tokens, index + 1, words) else None
    if (tokens.capital[index] and index > first) or (index and tokens.tenses[index - 1] == "T"):
        return None  # a name, or an infinitive: "to set up"
    if mark == "P" and _is_adjective(tokens, index, first, words):
        return None
    for helper in range(index - 1, first - 1, -1):
        if tokens.tenses[helper] == "F":
            return FUTURE
        if tokens.tenses[helper] == "T" and tokens.words[helper + 1] in ("be", "have"):
            return FUTURE if helper > first and tokens.words[helper - 1] in governors else None
        if tokens.words[helper] == "had":
            return BEFORE_PAST
    return PAST


def _is_adjective(tokens: Tokens, index: int, first: int, words: Words) -> bool:
    """Whether a participle stands between an article and its noun: "the disputed waters"."""
    articles = words.lists["determiners"] - {"that", "this"}
    opened = index > first and tokens.words[index - 1] in articles and tokens.words[index].endswith("ed")
    return opened and index + 1 < len(tokens.words) and tokens.words[index + 1].isalpha()


def is_past(word: str, tense: Mapping[str, frozenset[str]]) -> bool:
    """Whether a lower-cased word looks like a past tense or participle."""
    return word in tense["past"] or (len(word) > 4 and word.endswith("ed") and word not in tense["not_past"])


def _may_be_infinitive(tokens: Tokens, index: int, words: Words) -> bool:
    word = tokens.words[index]
    return word.isalpha() and not tokens.capital[index] and word not in words.lists["no_verb"]
