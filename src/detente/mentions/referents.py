"""What grammar and the page say of each mention before it is known whom it stands for: kind, number, gender, place in its sentence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from detente.knowledge.roles import load_roles
from detente.mentions.bounds import REACH
from detente.mentions.lexicon import load_lexicon
from detente.mentions.naming import Named, surname
from detente.mentions.phrases import Phrase
from detente.records import Sentence

KINDS = ("person", "state", "body", "people", "states", "he", "it", "they", "we")
POSSESSIVE = re.compile(r"(his|her|its|their|our|my)\s+(?=\S)", re.I)
AND = re.compile(r",? and (?:the )?|, (?:the )?")
TWO = re.compile(r"(?:both|each|either|neither|the two|their two|the other two)\b", re.I)
OF_STATE = frozenset({
    "head_of_state", "head_of_government", "leader", "foreign_minister", "defence_minister", "interior_minister", "finance_minister",
    "trade_minister", "energy_minister", "justice_minister", "minister",
})  # fmt: skip
OPENING, CLOSING = "“«", "”»"


@dataclass(frozen=True, slots=True)
class Referent:
    """One mention as grammar sees it.

    `kind`: one of `KINDS`. `number`: how many it stands for where it says so. `gender`: "m", "f" or "". `head`: its last word.
    `owner`: the possessive that opens it ("his" of "his counterpart"), else "". `relational`: it is the other one of two.
    `first`: the first mention of its sentence. `part`: "subject", "oblique" (behind a preposition), "possessor" or "other", as far as the
    words around tell. `beside`: only "and" or a comma parts it from the mention before it. `case`: of a pronoun.
    `quotation`: number of the quotation that it stands in, −1 outside.
    """

    start: int
    end: int
    kind: str
    number: int | None
    gender: str
    head: str
    owner: str
    relational: bool
    sentence: int
    paragraph: int
    first: bool
    part: str
    beside: bool
    case: str
    title: bool
    quotation: int
    sector: str | None


def referents(text: str, sentences: Sequence[Sentence], phrases: Sequence[Phrase], named: Sequence[Named]) -> tuple[Referent, ...]:
    """One for each phrase, in their order."""
    starts = [s.start for s in sentences]
    quotations = _quotations(text)
    opens = [start for start, _ in quotations]
    out: list[Referent] = []
    for phrase, found in zip(phrases, named, strict=True):
        number = bisect_right(starts, phrase.start) - 1
        quoted = bisect_right(opens, phrase.start) - 1
        inside = quoted >= 0 and phrase.start < quotations[quoted][1]
        spot = _Spot(
            sentence=number,
            paragraph=sentences[number].paragraph if number >= 0 else -1,
            first=not out or out[-1].sentence != number,
            beside=bool(out) and AND.fullmatch(text, out[-1].end, phrase.start) is not None,
            title=number >= 0 and sentences[number].kind == "title",
            quotation=quoted if inside else -1,
        )
        out.append(_referent(text, phrase, found, spot))
    return tuple(out)


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a mention stands."""

    sentence: int
    paragraph: int
    first: bool
    beside: bool
    title: bool
    quotation: int


def _referent(text: str, phrase: Phrase, found: Named, spot: _Spot) -> Referent:
    words = text[phrase.start : phrase.end]
    owner = POSSESSIVE.match(words)
    pronoun = load_roles().pronoun(words)
    kind = _kind(words, phrase, found)
    return Referent(
        start=phrase.start,
        end=phrase.end,
        kind=kind,
        number=_number(words, phrase, kind),
        gender=_gender(words, phrase),
        head=words.split()[-1].lower().removesuffix("s"),
        owner=owner[1].lower() if owner else "",
        relational=bool(load_lexicon().relational.search(_plain(words, found))),
        sentence=spot.sentence,
        paragraph=spot.paragraph,
        first=spot.first,
        part=_part(text, phrase.start, phrase.end),
        beside=spot.beside,
        case=pronoun.case if pronoun else "",
        title=spot.title,
        quotation=spot.quotation,
        sector=phrase.roles[-1].role.sector if phrase.roles else found.actors[0].sector if found.actors else None,
    )


def owned(pointer: Referent) -> Referent:
    """The possessive that opens a pointer, as a pointer of its own."""
    kind = {"his": "he", "her": "he", "its": "it", "their": "they"}.get(pointer.owner, "we")
    gender = {"his": "m", "her": "f"}.get(pointer.owner, "")
    return replace(
        pointer, kind=kind, number=1 if kind in ("he", "it") else None, gender=gender, head=pointer.owner, owner="", case="possessive"
    )


def _part(text: str, start: int, end: int) -> str:
    before = re.search(r"([\w’'-]+)\s+(?:the\s+|a\s+|an\s+)?$", text[max(0, start - REACH) : start])
    if before and before[1].lower() in load_lexicon().prepositions:
        return "oblique"
    if text[end : end + 2] in ("'s", "’s") or text[end : end + 2] == "' ":
        return "possessor"
    after = re.match(r" ([a-z]+)", text[end : end + REACH])
    if after and after[1] not in load_lexicon().prepositions and after[1] not in load_lexicon().joining:
        return "subject"
    return "other"


def _plain(words: str, found: Named) -> str:
    """The words without the person's name at their end: "his Vietnamese counterpart, Pham Minh Chinh"."""
    return words.removesuffix(found.given).rstrip(" ,") if found.given else words


def _kind(words: str, phrase: Phrase, found: Named) -> str:
    pronoun = load_roles().pronoun(words)
    if pronoun is not None:
        if pronoun.kind == "speaker":
            return "we"
        return "they" if pronoun.number == "plural" else "it" if pronoun.gender == "neuter" else "he"
    if any(p.tenure for p in phrase.persons) or found.given:
        return "person" if len(found.actors) < 2 else "states"
    if phrase.roles:
        role = phrase.roles[-1]
        if TWO.match(words) or len(found.actors) > 1:
            return "states"
        if role.role.plural:
            return "states" if role.role.id in OF_STATE and not found.actors else "people"
        return "body" if role.text.split()[-1].lower() in load_lexicon().bodies else "person"
    nominal = next(iter(load_roles().find_nominals(words)), None)
    if nominal is not None:
        one = nominal.nominal.number == 1
        return ("person" if nominal.nominal.kind == "person" else "body") if one else "states"
    if not phrase.names:
        last = words.split()[-1]
        return "person" if surname(words) else "body" if last in load_lexicon().bodies else "people"
    if len({n.code for n in phrase.names}) > 1:
        return "states"
    if phrase.names[0].kind in ("organisation", "group", "outlet"):
        return "body"
    return "people" if phrase.names[0].kind == "demonym" and phrase.names[0].sector == "CVL" else "state"


def _number(words: str, phrase: Phrase, kind: str) -> int | None:
    pronoun = load_roles().pronoun(words)
    if pronoun is not None:
        return 1 if pronoun.number == "singular" else None
    nominal = next(iter(load_roles().find_nominals(words)), None)
    if nominal is not None:
        return nominal.nominal.number
    return 2 if kind == "states" and TWO.match(words) and phrase.roles else None


def _gender(words: str, phrase: Phrase) -> str:
    pronoun = load_roles().pronoun(words)
    if pronoun is not None:
        return {"male": "m", "female": "f"}.get(pronoun.gender, "")
    tenure = next((p.tenure for p in phrase.persons if p.tenure), None)
    if tenure is not None:
        return tenure.gender
    lexicon = load_lexicon()
    for word in words.replace(",", " ").split():
        if word in lexicon.male or word.lower() in lexicon.male:
            return "m"
        if word in lexicon.female or word.lower() in lexicon.female:
            return "f"
    return ""


def _quotations(text: str) -> list[tuple[int, int]]:
    """Ranges within quotation marks, one paragraph at a time; a mark that nothing closes holds to the end of its paragraph."""
    out: list[tuple[int, int]] = []
    for line in re.finditer(r"[^\n]+", text):
        opened = -1
        for mark in re.finditer(r"[“”«»\"]", line[0]):
            at = line.start() + mark.start()
            if opened < 0 and mark[0] not in CLOSING:
                opened = at
            elif opened >= 0 and mark[0] not in OPENING:
                out.append((opened, at))
                opened = -1
        if opened >= 0:
            out.append((opened, line.end()))
    return out
