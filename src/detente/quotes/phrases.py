"""Noun phrases beside a verb: a shallow reading by closed classes of words, no parser."""

from __future__ import annotations

from dataclasses import dataclass

from detente.quotes.lexicon import Lexicon
from detente.quotes.units import QUOTE, Unit

REACH = 40  # words that a subject with its appositions may take
DASHES = frozenset({"—", "–", "--", "-"})
BREAKS = frozenset({",", ";", ":", "(", ")", "…", "...", "?", "!", "[", "]", "/", QUOTE, "."}) | DASHES
FINAL = frozenset({".", "?", "!", "…", "...", ",", ";", ":"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words `first` to `last` (half-open) of a unit."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Before:
    """What stands before a verb. `at`: the word before auxiliaries, adverbs and times; −1 when there is none."""

    at: int
    passive: bool = False
    unreal: bool = False
    negated: bool = False
    infinitive: bool = False
    helped: bool = False


def adverb(unit: Unit, index: int, lexicon: Lexicon) -> bool:
    word = unit.low[index]
    if word in lexicon.words["adverb"]:
        return index == 0 or not unit.capital(index)
    return word.endswith("ly") and len(word) > 4 and word not in lexicon.words["no_adverb"] and not unit.capital(index)


def before(unit: Unit, verb: int, lexicon: Lexicon) -> Before:
    """Walks left from a verb over its auxiliaries."""
    words, low = lexicon.words, unit.low
    at = verb - 1
    passive = unreal = negated = infinitive = helped = False
    while at >= 0:
        word = low[at]
        if word in words["negation"]:
            negated = True
            helped = helped or word in words["auxiliary"]
        elif word in words["auxiliary"]:
            passive = passive or (word in words["be"] and not helped)
            unreal = unreal or word in words["unreal"]
            helped = True
        elif word == "to" and at == verb - 1:
            infinitive = True
            at -= 1
            break
        elif (word in words["time"] or (word.isdigit() and len(word) == 4)) and at > 0:
            at = _before_time(unit, at, lexicon) + 1
        elif not adverb(unit, at, lexicon):
            break
        at -= 1
    return Before(at, passive, unreal, negated, infinitive, helped)


def _before_time(unit: Unit, at: int, lexicon: Lexicon) -> int:
    """The word before a time expression that ends at `at`; `at` itself when it would take everything before it."""
    start = at
    while at >= 0 and (unit.low[at] in lexicon.words["time"] or unit.low[at] in lexicon.words["before_time"] or unit.low[at][0].isdigit()):
        at -= 1
    return at if at >= 0 else start - 1


def finite(unit: Unit, index: int, lexicon: Lexicon) -> bool:
    """Looks like a verb that stands on its own: an auxiliary, a common verb, or a form in -ed that no article or preposition precedes."""
    word = unit.low[index]
    if (word not in lexicon.verbal and not word.endswith("ed")) or compound(unit, index, lexicon):
        return False
    if word in lexicon.words["auxiliary"] or (word in lexicon.words["finite"] and not unit.capital(index)):
        return word not in ("being", "been", "be", "having")
    if word in lexicon.finite and not unit.capital(index):
        return index > 0 and unit.low[index - 1] not in ("to", "the", "a", "an")
    if not word.endswith("ed") or len(word) < 5 or word.endswith("eed") or "-" in word or (unit.capital(index) and not unit.heading):
        return False
    if index == 0:
        return False
    previous = unit.low[index - 1]
    return previous not in lexicon.words["determiner"] and previous not in lexicon.words["possessive"] and not previous.endswith("'s")


def compound(unit: Unit, index: int, lexicon: Lexicon) -> bool:
    """ "a think tank": the word only describes the next one."""
    nouns = lexicon.compounds.get(unit.low[index])
    return nouns is not None and not nouns.isdisjoint(unit.low[index + 1 : index + 2])


def has_finite(unit: Unit, first: int, last: int, lexicon: Lexicon) -> bool:
    return any(finite(unit, k, lexicon) for k in range(max(0, first), min(last, first + 80)))


def phrase_left(unit: Unit, last: int, lexicon: Lexicon) -> Phrase | None:
    """The noun phrase that ends with word `last`, its prepositional tails included."""
    words, low = lexicon.words, unit.low
    if last < 0:
        return None
    if low[last] in words["subject"] and low[last] not in words["relative"]:
        return Phrase(last, last + 1)
    first = last
    while first >= 0 and last - first < REACH:
        word = low[first]
        if first != last and word in ("who", "that", "which") and _restricts(unit, first, lexicon):
            first -= 1  # "the agency that runs the plant said": the clause is part of the subject
            continue
        if word == ")" and first != last:
            first = next((k for k in range(first - 1, max(-1, first - 9), -1) if low[k] == "("), 0) - 1
            continue
        if word in BREAKS or word in words["subordinate"] or word in words["relative"] or word in words["auxiliary"]:
            break
        if first != last and finite(unit, first, lexicon) and low[first - 1] not in ("who", "that", "which"):
            if low[first - 1] == QUOTE and word.endswith("ed"):
                return Phrase(first, last + 1)  # "“…,” retired general Ana Torres said"
            break
        if word in words["conjunction"] and (word != "and" or first == 0 or low[first - 1] in BREAKS):
            break
        first -= 1
    first += 1
    while first <= last and (low[first] in words["conjunction"] or low[first] in words["preposition"] or adverb(unit, first, lexicon)):
        first += 1
        while first <= last and low[first] in words["time"]:
            first += 1
    if first < last and _told(unit, first, lexicon):
        first += 1  # "saying anybody who asks …": the asker is anybody
    for k in range(first + 1, last + 1):
        if (
            low[k].endswith("ing")
            and k < last
            and low[k + 1] in words["preposition"]
            and not unit.capital(k)
            and low[k - 1] not in words["determiner"]
        ):
            last = k - 1  # "the minister speaking to …": his words are before
            break
    return Phrase(first, last + 1) if first <= last else None


def _told(unit: Unit, at: int, lexicon: Lexicon) -> bool:
    """The word is a gerund whose object, not itself, is the noun phrase that follows."""
    word, behind = unit.low[at], unit.low[at + 1]
    if not word.endswith("ing") or behind in lexicon.words["preposition"]:
        return False
    return word in lexicon.verbs or behind in lexicon.words["determiner"]


def _restricts(unit: Unit, at: int, lexicon: Lexicon) -> bool:
    """The word opens a relative clause of the noun before it, no clause of a verb or noun of speech."""
    if at < 1:
        return False
    before, behind = unit.low[at - 1], unit.low[at + 1]
    if (
        unit.capital(at + 1)
        or behind in lexicon.words["determiner"]
        or behind in lexicon.words["pronoun"]
        or behind in lexicon.words["possessive"]
    ):
        return False
    return before[:1].isalpha() and not (
        before in lexicon.verbs or before in lexicon.nouns or before in lexicon.words["time"] or adverb(unit, at - 1, lexicon)
    )


def subject_left(unit: Unit, at: int, lexicon: Lexicon) -> Phrase | None:
    """The subject that ends at word `at`, over appositions, brackets and dashes that may stand between it and its verb."""
    low = unit.low
    moved = False
    for _ in range(3):
        if at < 0 or low[at] not in BREAKS or low[at] == QUOTE:
            break
        opening = {")": "(", "]": "["}.get(low[at], low[at])
        if opening not in (",", "(", "[") and opening not in DASHES:
            return None
        start = next((k for k in range(at - 1, max(-1, at - REACH), -1) if low[k] == opening), None)
        if start is None:
            if opening in DASHES:
                return None
            at -= 1
            break
        at = start - 1
        moved = True
    phrase = phrase_left(unit, at, lexicon)
    for _ in range(3 if moved else 0):
        phrase = _named_before(unit, phrase, lexicon) or phrase
    return phrase


def _named_before(unit: Unit, phrase: Phrase | None, lexicon: Lexicon) -> Phrase | None:
    """Whom one more apposition describes: "Ana Torres, 59, of Lima, who …", "Ana Torres, the envoy to Peru, a friend of the mayor, …"."""
    low = unit.low
    left = phrase.first - 1 if phrase is not None else 0
    if phrase is None or left < 2:
        return None
    if low[left] in ("of", "from") and low[left - 1] == ",":
        return phrase_left(unit, left - 2, lexicon)
    if low[left] != "," or not (low[phrase.first].isdigit() or low[phrase.first] in lexicon.words["determiner"]):
        return None
    found = phrase_left(unit, left - 1, lexicon)
    opens = found is not None and (
        found.first == 0 or low[found.first - 1] in BREAKS or low[found.first - 1] in lexicon.words["conjunction"]
    )
    if (
        found is None
        or not opens
        or found.last - found.first < 2
        or low[found.last - 1] in lexicon.words["time"]
        or low[found.first] == "according"
    ):
        return None
    return found if unit.capital(found.last - 1) else None


def phrase_right(unit: Unit, first: int, lexicon: Lexicon) -> Phrase | None:
    """The noun phrase that opens at word `first`, up to a break, a verb, a time or an adjunct."""
    words, low = lexicon.words, unit.low
    if first < len(low) and low[first] in words["pronoun"]:
        return Phrase(first, first + 1)
    last = first
    while last < len(low) and last - first < REACH:
        word = low[last]
        if word in BREAKS or word in words["auxiliary"] or word in words["relative"] or word in words["subordinate"]:
            break
        if word in words["time"] and last > first and low[last - 1] not in words["determiner"]:
            break
        if last > first and word in words["preposition"] and word not in ("of", "for", "from", "at", "with", "to"):
            break
        if last > first and (finite(unit, last, lexicon) or adverb(unit, last, lexicon)):
            break
        last += 1
    while last > first and low[last - 1] in words["preposition"] | words["conjunction"]:
        last -= 1
    return Phrase(first, last) if last > first else None


def _opens_adjunct(unit: Unit, first: int, lexicon: Lexicon) -> bool:
    """ "In Oslo, …", "When it rained, …", "Citing the law, …", "Angered by the raid, …"."""
    word, behind = unit.low[first], unit.low[first + 1 : first + 2]
    if word in lexicon.words["preposition"] or word in lexicon.words["subordinate"] or word.endswith("ing"):
        return True
    return word.endswith("ed") and behind in (("by",), ("with",), ("in",), ("from",))


def comma_inside(unit: Unit, quoted: int) -> bool:
    """The quotation at that word ends with a comma before its closing mark."""
    return unit.text[unit.ends[quoted] - 2] == ","


def main_subject(unit: Unit, lexicon: Lexicon) -> Phrase | None:
    """The subject of the unit's first clause, over a dateline and an opening adjunct that a comma closes."""
    words, low = lexicon.words, unit.low
    dash = next((k for k in range(min(len(low), 8)) if low[k] in DASHES), 0)
    first = dash + 1 if dash and unit.text[unit.starts[0] : unit.ends[0]].isupper() else 0
    while first < len(low) and (
        low[first] in words["conjunction"] or low[first] in (*DASHES, QUOTE, ",", '"') or adverb(unit, first, lexicon)
    ):
        first += 1
    adjunct = first < len(low) and _opens_adjunct(unit, first, lexicon)
    for _ in range(3 if adjunct else 0):
        comma = next(
            (k for k in range(first, min(len(low), first + REACH)) if low[k] == "," or (k in unit.quoted and comma_inside(unit, k))), None
        )
        if comma is None or comma + 1 == len(low):
            break
        first = comma + 1
        if unit.capital(first) or low[first] in words["determiner"] | words["possessive"] | words["pronoun"]:
            break  # not yet: "On May 6, 2015, …", "After a short, heated debate, …"
    if first < len(low) and low[first] in words["preposition"]:
        return None
    found = phrase_right(unit, first, lexicon)
    for k in range(first + 2, found.last if found else 0):
        if low[k] in words["determiner"] and not any(low[k - 1] in words[of] for of in ("preposition", "conjunction", "determiner")):
            return Phrase(first, k - 1)  # "Oslo treats the envoy": a new noun phrase, so the word before is the verb
    return found
