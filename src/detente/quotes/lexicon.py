"""Reporting verbs with their frames, nouns of speech and the closed classes of words, from `data/lexicons/en/reporting.yaml`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from detente.errors import DataError
from detente.knowledge.files import read_yaml

BASE, THIRD, PAST, PARTICIPLE, GERUND = "base", "third", "past", "participle", "gerund"


@dataclass(frozen=True, slots=True)
class Verb:
    """A reporting verb in one form. `words`: the form with its particles. `form`: base, third, past or gerund. `frames`: see the file.

    `parted`: a preposition that must follow the object ("charged him with …"), "" for none.
    """

    lemma: str
    words: tuple[str, ...]
    form: str
    frames: frozenset[str]
    kind: str
    parted: str = ""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All lists; immutable.

    `openers`: words that a cue may open with. `verbs`: first word → verbs, the longest forms first. `finite`: forms that are verbs
    wherever a subject may stand before them. `verbal`: these, auxiliaries and common verbs. The others: see the comments of the file.
    """

    openers: frozenset[str]
    verbs: Mapping[str, tuple[Verb, ...]]
    finite: frozenset[str]
    verbal: frozenset[str]
    also_nouns: frozenset[str]
    plural: frozenset[str]
    no_account: frozenset[str]
    of_things: frozenset[str]
    documents: frozenset[str]
    unless: Mapping[str, frozenset[str]]
    compounds: Mapping[str, frozenset[str]]
    nouns: frozenset[str]
    prepositions: tuple[tuple[str, ...], ...]
    spoke_to: frozenset[str]
    spoke_through: frozenset[str]
    wording: frozenset[str]
    heard_by: frozenset[str]
    channel: Mapping[str, frozenset[str]]
    words: Mapping[str, frozenset[str]]


@cache
def load_lexicon() -> Lexicon:
    """Read once a process. Raises DataError when the file is damaged."""
    try:
        return _lexicon(read_yaml("lexicons/en/reporting.yaml"))
    except (KeyError, TypeError, AttributeError) as error:
        raise DataError(f"data/lexicons/en/reporting.yaml is damaged: {error!r}") from error


def _lexicon(data: Mapping[str, Any]) -> Lexicon:
    forms: dict[str, list[Verb]] = {}
    doubled = frozenset(data["doubled"])
    for kind, entry in data["verbs"].items():
        frames = frozenset(entry["frames"].split())
        for lemma in entry["words"]:
            whole, _, parted = lemma.partition(" … ")
            head, *particles = whole.split()
            for form, word in inflections(head, data["irregular"].get(head, ()), head in doubled):
                forms.setdefault(word, []).append(Verb(whole, (word, *particles), form, frames, kind, parted))
    finite = frozenset(_finite(forms)) - frozenset(data["also_nouns"])
    prepositions = tuple(tuple(phrase.split()) for phrase in data["prepositions"])
    return Lexicon(
        openers=frozenset(forms) | frozenset(data["nouns"]) | {phrase[0] for phrase in prepositions},
        verbs=MappingProxyType({word: tuple(sorted(verbs, key=lambda v: (-len(v.words), not v.parted))) for word, verbs in forms.items()}),
        finite=finite,
        verbal=finite | frozenset(data["words"]["auxiliary"]) | frozenset(data["words"]["finite"]),
        also_nouns=frozenset(data["also_nouns"]),
        plural=frozenset(data["plural"]),
        no_account=frozenset(data["no_account"]),
        of_things=frozenset(data["of_things"]),
        documents=frozenset(data["documents"]),
        unless=MappingProxyType({verb: frozenset(words) for verb, words in data["unless"].items()}),
        compounds=MappingProxyType({word: frozenset(nouns) for word, nouns in data["compounds"].items()}),
        nouns=frozenset(data["nouns"]),
        prepositions=prepositions,
        spoke_to=frozenset(data["spoke_to"]),
        spoke_through=frozenset(data["spoke_through"]),
        wording=frozenset(data["wording"]),
        heard_by=frozenset(data["heard_by"]),
        channel=MappingProxyType({name: frozenset(words) for name, words in data["channel"].items()}),
        words=MappingProxyType({name: frozenset(words) for name, words in data["words"].items()}),
    )


def _finite(forms: Mapping[str, list[Verb]]) -> Iterator[str]:
    """Forms of verbs of one word that can stand on their own."""
    for word, verbs in forms.items():
        if any(len(verb.words) == 1 and not verb.parted and verb.form != GERUND for verb in verbs):
            yield word


def inflections(verb: str, irregular: tuple[str, ...] | list[str], doubled: bool) -> Iterator[tuple[str, str]]:
    """(form, word) of a verb by the rules of spelling, past forms from `irregular` where given. One that is as the base stands for it."""
    if tuple(irregular[:1]) != (verb,):  # "put" is read as past
        yield BASE, verb
    consonant_y = verb.endswith("y") and verb[-2:-1] not in "aeiou"
    if consonant_y:
        yield THIRD, verb[:-1] + "ies"
    else:
        yield THIRD, verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
    stem = verb + verb[-1] if doubled else verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb
    yield GERUND, stem + "ing"
    if irregular:
        yield PAST, irregular[0]
        if len(irregular) > 1:
            yield PARTICIPLE, irregular[1]
    elif consonant_y:
        yield PAST, verb[:-1] + "ied"
    else:
        yield PAST, (verb + "d" if verb.endswith("e") else stem + "ed")
