"""Where a unit reports speech: the words that say so and whose speech it is."""

from __future__ import annotations

from dataclasses import dataclass

from detente.quotes.lexicon import BASE, GERUND, PARTICIPLE, THIRD, Lexicon, Verb
from detente.quotes.phrases import (
    BREAKS,
    DASHES,
    Phrase,
    adverb,
    before,
    compound,
    finite,
    has_finite,
    phrase_left,
    phrase_right,
    subject_left,
)
from detente.quotes.units import QUOTE, Unit

THROUGH_KINDS = frozenset({"accuse", "announce", "deny", "judge", "name", "urge", "warn"})
THROUGH = 7  # words between "took" and "to accuse" in "took to state television on Friday night to accuse"
MOST = 12  # cues of a unit: more is no prose
PARTED = 12  # words between a verb and the preposition behind its object
TAG = frozenset({"tag", "that", "bare"})


@dataclass(frozen=True, slots=True)
class Cue:
    """Words `first` to `last` of a unit that report speech.

    `subject`: the speaker's words; None when nobody is named or whoever spoke or acted before speaks on (`elided`). `opens`: the first word
    of the whole attribution, subject included. `after`: the first word after cue and inverted subject. `link`: how the clause hangs on the
    rest: "main", "relative", "elided", "participle", "adjunct" (by saying), "as" (quoted as saying), "preposition", "noun", "passive".
    """

    first: int
    last: int
    subject: Phrase | None
    opens: int
    after: int
    link: str
    frames: frozenset[str]
    form: str
    lemma: str
    kind: str
    negated: bool = False
    inverted: bool = False

    @property
    def elided(self) -> bool:
        return self.link in ("elided", "participle", "adjunct")


def find_cues(unit: Unit, lexicon: Lexicon) -> tuple[Cue, ...]:
    """Cues in order of text, the first `MOST` of them. Words inside quotations are not looked at."""
    out: list[Cue] = []
    past = 0
    for at in [k for k, word in enumerate(unit.low) if word in lexicon.openers]:
        if at < past:
            continue
        cue = _preposition(unit, at, lexicon) or _verb(unit, at, lexicon) or _noun(unit, at, lexicon)
        if cue is not None:
            out.append(cue)
            past = cue.last
        if len(out) == MOST:
            break
    return tuple(out)


def _preposition(unit: Unit, at: int, lexicon: Lexicon) -> Cue | None:
    for phrase in lexicon.prepositions:
        if unit.low[at] == phrase[0] and unit.low[at : at + len(phrase)] == phrase:
            last = at + len(phrase)
            subject = phrase_right(unit, last, lexicon)
            if subject is None:
                return None
            return Cue(at, last, subject, at, subject.last, "preposition", TAG, "", " ".join(phrase), "preposition")
    return None


def _verb(unit: Unit, at: int, lexicon: Lexicon) -> Cue | None:
    if unit.capital(at) and at > 0 and not unit.heading and unit.low[at - 1] not in BREAKS:
        return None  # "the United States": a name
    if compound(unit, at, lexicon):
        return None
    for verb in lexicon.verbs.get(unit.low[at], ()):
        size = len(verb.words)
        if size > 1 and unit.low[at : at + size] != verb.words:
            continue
        if verb.parted and not _parted(unit, at + size, verb.parted, lexicon):
            continue
        if verb.form == GERUND:
            return _gerund(unit, at, verb, lexicon)
        if verb.lemma == "go on":
            continue
        return _finite(unit, at, verb, lexicon)
    return None


def _parted(unit: Unit, at: int, particle: str, lexicon: Lexicon) -> bool:
    """Whether an object and then the particle follow: "charged the militia with …", not "charged with"."""
    for k in range(at, min(len(unit.low) - 1, at + PARTED)):
        if unit.low[k] == particle and k > at:
            return True
        if unit.low[k] in BREAKS or finite(unit, k, lexicon):
            return False
    return False


def _gerund(unit: Unit, at: int, verb: Verb, lexicon: Lexicon) -> Cue | None:
    words, low = lexicon.words, unit.low
    last = at + len(verb.words)
    seen = before(unit, at, lexicon)
    if seen.helped:
        subject = subject_left(unit, seen.at, lexicon)
        return _cue(at, last, subject, "main", verb, seen.negated) if subject and not seen.unreal else None
    previous = low[seen.at] if seen.at >= 0 else ""
    if low[at] in lexicon.channel["citing"]:
        return None  # "citing the ministry": a source, not what it says
    if previous == "as":
        return _quoted_as(unit, at, last, seen.at, verb, lexicon)
    if previous in words["determiner"] or previous in words["possessive"] or previous.endswith("'s") or previous == "without":
        return None
    if seen.at < 0 or previous in BREAKS or any(previous in words[of] for of in ("conjunction", "preposition", "contrast")):
        opens = at if seen.at < 0 else seen.at
        link = "adjunct" if previous in words["preposition"] or previous in words["subordinate"] else "participle"
        return _cue(at, last, None, link, verb, seen.negated, opens=opens)
    aspect = finite(unit, seen.at, lexicon)  # "continued discussing": the subject stands before
    subject = subject_left(unit, before(unit, seen.at, lexicon).at, lexicon) if aspect else phrase_left(unit, seen.at, lexicon)
    if subject is None:
        return None
    if aspect:
        return _cue(at, last, subject, "main", verb, seen.negated)
    if low[subject.first] in ("a", "an", "another") or (not unit.capital(subject.first) and low[subject.first] not in words["determiner"]):
        subject = None  # "issued a statement saying": the issuer speaks
    return _cue(at, last, subject, "participle", verb, seen.negated, opens=at)


def _quoted_as(unit: Unit, at: int, last: int, mark: int, verb: Verb, lexicon: Lexicon) -> Cue | None:
    """ "Interfax quoted X as saying", "X was quoted by Interfax as saying": X speaks."""
    for k in range(mark - 1, max(-1, mark - 30), -1):
        if unit.low[k] not in lexicon.channel["passing"]:
            continue
        seen = before(unit, k, lexicon)
        if seen.passive or unit.low[k + 1] in ("by", "as", "in", "on"):
            subject = subject_left(unit, seen.at, lexicon)
            return _cue(at, last, subject, "as", verb, seen.negated) if subject else None
        outer = subject_left(unit, seen.at, lexicon)
        subject = _meant(unit, Phrase(k + 1, mark))
        opens = outer.first if outer else k
        return Cue(at, last, subject, opens, last, "as", verb.frames, verb.form, verb.lemma, verb.kind, seen.negated)
    return None


def _meant(unit: Unit, words: Phrase) -> Phrase:
    """ "what it called “a source …”" is the source."""
    quoted = next((k for k in range(words.first, words.last) if unit.low[k] == QUOTE), None)
    return Phrase(quoted, quoted + 1) if quoted is not None and unit.low[words.first] == "what" else words


def _finite(unit: Unit, at: int, verb: Verb, lexicon: Lexicon) -> Cue | None:
    words, low = lexicon.words, unit.low
    last = at + len(verb.words)
    seen = before(unit, at, lexicon)
    if seen.infinitive:
        governs = low[seen.at] if seen.at >= 0 else ""
        spoke = governs in lexicon.spoke_to or low[max(0, seen.at - 1)] in lexicon.spoke_to
        through = verb.kind in THROUGH_KINDS and not lexicon.spoke_through.isdisjoint(low[max(0, seen.at - THROUGH) : max(0, seen.at)])
        noun = low[at] in lexicon.also_nouns and not _takes(unit, last, lexicon)  # "took to state radio"
        if noun or low[at] != verb.lemma.split()[0] or not (spoke or through):
            return None
        return _cue(at, last, None, "elided", verb, False, opens=at)
    if seen.unreal or (verb.kind == "name" and low[last : last + 1] in (("to",), ("with",))):
        return None  # "…, compared to nine in May"
    if seen.passive and verb.form not in (BASE, THIRD):
        return _passive(unit, at, last, seen.at, verb, lexicon)
    if verb.form == PARTICIPLE and not seen.helped:
        return None
    previous = low[seen.at] if seen.at >= 0 else ""
    inverted = _inverted(unit, at, last, seen.at, verb, lexicon)
    if inverted is not None:
        return inverted
    if previous in words["relative"] and seen.at > 0:
        owner = subject_left(unit, seen.at - 1, lexicon)
        return _cue(at, last, owner, "relative", verb, seen.negated, opens=seen.at) if owner else None
    if previous in words["conjunction"] and seen.at > 0:
        return _cue(at, last, None, "elided", verb, seen.negated, opens=seen.at) if _verbal(unit, at, verb, lexicon) else None
    if seen.at < 0 or previous in words["determiner"] or previous in words["preposition"] or previous.endswith("'s") or previous.isdigit():
        return None
    if previous in words["possessive"] or (previous in BREAKS and previous not in (",", ")", *"—–-", "--")):
        return None
    subject = subject_left(unit, seen.at, lexicon)
    if subject is None or not _agrees(unit, at, verb, subject, seen.helped, lexicon):
        return None
    if low[subject.last - 1] in ("i", "you") and "thought" in verb.frames:
        return None  # the writer's "I think", an interviewer's "you know"
    return _cue(at, last, subject, "main", verb, seen.negated)


def _takes(unit: Unit, at: int, lexicon: Lexicon) -> bool:
    """An object or a clause opens at the word."""
    if at >= len(unit.low):
        return False
    word = unit.low[at]
    return (
        word in (QUOTE, "that")
        or unit.capital(at)
        or any(word in lexicon.words[of] for of in ("determiner", "possessive", "pronoun", "question"))
    )


def _verbal(unit: Unit, at: int, verb: Verb, lexicon: Lexicon) -> bool:
    """An elided subject leaves the form to tell verb and noun apart: "and said", not "and claims"."""
    return verb.form != BASE and (verb.form != THIRD or unit.low[at] not in lexicon.also_nouns)


def _agrees(unit: Unit, at: int, verb: Verb, subject: Phrase, helped: bool, lexicon: Lexicon) -> bool:
    """Number and shape of the subject allow the verb reading of a form that may be a noun."""
    words, low = lexicon.words, unit.low
    first, last = low[subject.first], subject.last
    several = "and" in low[subject.first : last]
    ambiguous = low[at] in lexicon.also_nouns
    following = low[at + 1] if at + 1 < len(low) else ""
    if ambiguous and verb.form in (BASE, THIRD) and not helped and following in words["no_object"]:
        return False
    if verb.form == BASE and not helped:
        if first in words["singular"] and not several:
            return False
        if not ambiguous or following == "that" or verb.parted:
            # the noun before its tail: "advisers to the mayor say", "experts who work there say"; not "the aggressor state"
            tails = words["preposition"] | words["relative"] | {"close"}
            last = next((k for k in range(subject.first + 1, last) if low[k] in tails), last)
        head = low[last - 1]
        if head in lexicon.plural:
            return True
        if ambiguous and last > 1 and unit.capital(last - 1):
            return several  # not "the most populous US state"
        plural = head.endswith("s") and not head.endswith(("ss", "'s"))
        return plural or (not ambiguous and (unit.heading or several))
    if verb.form == THIRD and ambiguous:
        return unit.capital(last - 1) or first in words["determiner"] or low[last - 1] in words["subject"]
    return True


def _inverted(unit: Unit, at: int, last: int, left: int, verb: Verb, lexicon: Lexicon) -> Cue | None:
    """ "…," said the minister."""
    low = unit.low
    if left < 0 or (low[left] not in (",", QUOTE, "?", "!") and low[left] not in DASHES):
        return None
    if "tag" not in verb.frames or "tell" in verb.frames or last >= len(low) or left != at - 1:
        return None
    subject = phrase_right(unit, last, lexicon)
    first = low[last]
    if subject is None or first in lexicon.words["preposition"] or first in lexicon.words["time"] or adverb(unit, last, lexicon):
        return None
    if low[left] == "," and low[subject.last : subject.last + 1] == (QUOTE,):
        return None  # "Lysenko, the spokesman, said Kyiv’s “patience …”"
    if low[left] == "," and has_finite(unit, last, len(low), lexicon) and not _interrupts(unit, left, subject, lexicon):
        return None
    if low[left] in DASHES and low[left] in low[:left]:
        return None
    return Cue(at, last, subject, at, subject.last, "main", verb.frames, verb.form, verb.lemma, verb.kind, inverted=True)


def _interrupts(unit: Unit, comma: int, subject: Phrase, lexicon: Lexicon) -> bool:
    """ "The talks, said the envoy, will go on", "They failed, said the envoy": a comma after the subject, and no apposition before the verb
    ("Lysenko, the spokesman, said heavy fighting …")."""
    low = unit.low
    closed = low[subject.last : subject.last + 1] == (",",)
    if low[comma - 1] == QUOTE or has_finite(unit, 0, comma, lexicon):
        return closed or low[comma - 1] == QUOTE
    return closed and "," not in low[:comma]


def _passive(unit: Unit, at: int, last: int, left: int, verb: Verb, lexicon: Lexicon) -> Cue | None:
    low = unit.low
    following = low[last] if last < len(low) else ""
    by = last + 1 if following == QUOTE else last  # "was called “a disgrace” by …"
    if low[by : by + 1] == ("by",):
        subject = phrase_right(unit, by + 1, lexicon)
        if subject is None:
            return None
        patient = subject_left(unit, left, lexicon)
        opens = patient.first if patient else at
        return Cue(at, last, subject, opens, subject.last, "passive", verb.frames, verb.form, verb.lemma, verb.kind)
    if following == "that" and "that" in verb.frames:
        return Cue(at, last, None, at, last, "passive", verb.frames, verb.form, verb.lemma, verb.kind)
    return None


def _noun(unit: Unit, at: int, lexicon: Lexicon) -> Cue | None:
    """ "India's claim that …", "a warning by NATO that …"."""
    low = unit.low
    if low[at] not in lexicon.nouns:
        return None
    following = low[at + 1] if at + 1 < len(low) else ""
    subject = _owner(unit, at, lexicon)
    after = at + 1
    if following in ("by", "from"):
        subject = phrase_right(unit, at + 2, lexicon) or subject
        after = subject.last if subject else after
        following = low[after] if after < len(low) else ""
    if following != "that" or after + 1 >= len(low) or low[after + 1] in lexicon.words["auxiliary"] or adverb(unit, after + 1, lexicon):
        return None
    if low[max(0, at - 2) : at] in ((",", "a"), (",", "an")):
        return None  # ", a claim that …": what was said before is meant
    subject = subject or _maker(unit, at, lexicon)
    return Cue(at, at + 1, subject, at, after, "noun", frozenset({"that"}), "", low[at], "noun")


def _owner(unit: Unit, at: int, lexicon: Lexicon) -> Phrase | None:
    low = unit.low
    for k in range(at - 1, max(-1, at - 4), -1):
        if low[k] in lexicon.words["possessive"]:
            return Phrase(k, k + 1)
        if low[k].endswith("'s") or (low[k] == "'" and k and low[k - 1].endswith("s")):
            return phrase_left(unit, k, lexicon)
        if low[k] in BREAKS or low[k] in lexicon.words["preposition"]:
            return None
    return None


def _maker(unit: Unit, at: int, lexicon: Lexicon) -> Phrase | None:
    """Who "made the claim": the subject of a verb that stands right before the noun."""
    k = at - 1
    while k > 0 and (unit.low[k] in lexicon.words["determiner"] or unit.low[k] in lexicon.words["of_statement"]):
        k -= 1
    return subject_left(unit, before(unit, k, lexicon).at, lexicon) if unit.low[k] in lexicon.words["making"] else None


def _cue(at: int, last: int, subject: Phrase | None, link: str, verb: Verb, negated: bool, *, opens: int | None = None) -> Cue:
    first = opens if opens is not None else subject.first if subject else at
    return Cue(at, last, subject, first, last, link, verb.frames, verb.form, verb.lemma, verb.kind, negated)
