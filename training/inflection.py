"""Forms of English verbs and number of noun phrases, by the lexicon of lemminflect (no guess where the lexicon has no entry)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from pathlib import Path

import yaml
from lemminflect import getAllLemmas, getInflection

WORDS = Path(__file__).resolve().parent.parent / "data" / "corpus" / "turns.yaml"


@cache
def lists() -> dict[str, frozenset[str]]:
    """The lists of `data/corpus/turns.yaml`."""
    return {name: frozenset(words) for name, words in yaml.load(WORDS.read_text(), Loader=yaml.BaseLoader).items()}


@dataclass(frozen=True, slots=True)
class Verb:
    """Forms of one verb: expel, expelled, expelled, expelling."""

    base: str
    past: str
    participle: str
    gerund: str


@cache
def past_verb(word: str) -> Verb | None:
    """The verb whose simple past a word surely is; null when there is none, or the lexicon's forms of it are not to be trusted."""
    return _one(word, "VBD")


@cache
def participle_verb(word: str) -> Verb | None:
    """The verb whose past participle a word is."""
    return _one(word, "VBN")


def finite(words: list[str], at: int) -> bool:
    """Whether the word at a place may be a finite verb of the past, or is an auxiliary or modal."""
    word, before = words[at].lower(), words[at - 1].lower() if at else ""
    if word in lists()["auxiliaries"]:
        return True
    if before in lists()["licensers"] or before.isdigit() or words[at][:1].isupper():
        return False
    return bool(_lemmas(word, "VBD"))


@cache
def plural(phrase: str) -> bool | None:
    """Whether a noun phrase goes with a verb in the plural; null when that is not sure."""
    words = re.split(r" (?:of|in|from|at|for|to|on|with|near|outside) ", phrase)[0].split()
    first, last = words[0].lower(), words[-1].lower()
    if len(words) == 1 and first in lists()["singulars"]:
        return False
    if first in lists()["many"] or first.isdigit() or last in lists()["plurals"]:
        return True
    noun = getAllLemmas(last, upos="NOUN").get("NOUN", ())
    if words[-1][:1].isupper() and (len(words) > 1 or not noun):
        sure = not last.endswith("s") or last in lists()["single_names"]
        return False if sure and "and" not in words else None
    if not noun:
        return None
    if last not in noun:
        return True
    return False if "and" not in words and not last.endswith("s") else None


def _lemmas(word: str, tag: str) -> list[str]:
    found = getAllLemmas(word, upos="VERB").get("VERB", ())
    return [lemma for lemma in found if word in getInflection(lemma, tag=tag, inflect_oov=False)]


def _one(word: str, tag: str) -> Verb | None:
    prefix, hyphen, stem = word.rpartition("-")
    lemmas = _lemmas(stem, tag)
    if len(lemmas) != 1 or lemmas[0] in ("be", "have", "do") or stem in lists()["unsure"]:
        return None
    past, participle, gerund = (_spelt(getInflection(lemmas[0], tag=t, inflect_oov=False), stem) for t in ("VBD", "VBN", "VBG"))
    if not (past and participle and gerund):
        return None
    if stem.endswith("ed"):
        past = participle = stem  # a regular past is the participle too, whatever else the lexicon knows ("leant")
    return Verb(*(prefix + hyphen + form for form in (lemmas[0], past, participle, gerund)))


def _spelt(forms: tuple[str, ...], written: str) -> str:
    """Of variants the one that is spelt as the text spells (`cancelled`, so `cancelling`)."""

    def likeness(form: str) -> tuple[bool, int]:
        return not form.endswith("eing"), len([*takewhile(lambda pair: pair[0] == pair[1], zip(form, written, strict=False))])

    return written if written in forms else max(forms, key=likeness, default="")
