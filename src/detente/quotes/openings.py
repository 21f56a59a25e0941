"""Where content opens behind a cue: over times, adjuncts and hearers."""

from __future__ import annotations

from detente.quotes.cues import Cue
from detente.quotes.lexicon import Lexicon
from detente.quotes.phrases import BREAKS, FINAL, adverb, finite, has_finite, phrase_right
from detente.quotes.units import QUOTE, Unit

CLAUSE = 40  # words after "that" within which its verb stands
AHEAD = 24  # words between a cue and its "that"


def forward(unit: Unit, cue: Cue, lexicon: Lexicon) -> int | None:
    """The first word of content that follows the cue."""
    at = cue.after
    if cue.link == "noun":
        return at
    if "tell" in cue.frames or "ask" in cue.frames:
        found = _after_addressee(unit, cue, at, lexicon)
        if found is not None:
            return found
        if "object" not in cue.frames and "bare" not in cue.frames and "wh" not in cue.frames:
            return None
    at = past_adjuncts(unit, at, lexicon)
    return _opening(unit, cue, at, lexicon)


def _opening(unit: Unit, cue: Cue, at: int, lexicon: Lexicon, *, addressed: bool = False) -> int | None:
    """The first word of content where it opens at `at`, None when no content opens there. `addressed`: a hearer was named before."""
    low, words, count = unit.low, lexicon.words, len(unit.low)
    if at >= count:
        return None
    word = low[at]
    following = low[at + 1] if at + 1 < count else ""
    if word == QUOTE:
        return at
    if word in (",", ":") and following == QUOTE:
        return at + 1
    if word == ":" and at + 2 < count and "tag" in cue.frames:
        return at + 1
    if word == "that" and following and following != ".":
        return at if {"that", "object", "judged"} & cue.frames else None
    if word == "to" and ("to" in cue.frames or (following == "have" and {"bare", "object"} <= cue.frames)):
        return at
    if word == "of" and cue.kind == "accuse" and hangs(unit, cue, lexicon):
        return at
    if word in words["question"] and ("wh" in cue.frames or "object" in cue.frames or "judged" in cue.frames):
        timed = word == "when" and cue.kind in ("say", "write")  # "said when he left"
        return None if cue.negated or timed else at
    if word == "as" and cue.kind == "name" and following == QUOTE:
        return at + 1
    if (word in ("about", "around", "over") and following[:1].isdigit()) or (word == "at" and following in ("least", "most")):
        return at
    if (word in words["preposition"] or word == ",") and cue.kind != "resume":
        return _distant(unit, cue, at, lexicon)
    if word in BREAKS or word in FINAL or word in words["conjunction"] or word in words["subordinate"]:
        return None
    if _gap(unit, cue, at, lexicon):
        return at
    if word in words["auxiliary"] or (finite(unit, at, lexicon) and word not in words["finite"]):
        return None
    if ("object" in cue.frames or "judged" in cue.frames) and _takes_object(unit, cue, at, lexicon):
        return at
    if "bare" in cue.frames:
        if cue.kind == "say" or (addressed and at + 2 < count):
            return at
        comma = next((k for k in range(at, min(count, at + AHEAD)) if low[k] == ","), count)
        return at if has_finite(unit, at + 1, comma, lexicon) else None
    return None


def hangs(unit: Unit, cue: Cue, lexicon: Lexicon) -> bool:
    """What is said is of the noun before a relative clause: "a town which Oslo says was shelled", "the firm that Oslo accuses of …"."""
    return cue.link == "main" and cue.opens > 1 and unit.low[cue.opens - 1] in lexicon.words["relative"]


def _gap(unit: Unit, cue: Cue, at: int, lexicon: Lexicon) -> bool:
    """ "the raids, which he said were over", "what the army said was a base": the relative word is the content's subject."""
    left = cue.opens - 1
    if cue.link != "main" or "bare" not in cue.frames or left < 0 or unit.low[left] not in ("which", "who", "that", "what"):
        return False
    if unit.low[left] == "what" and (left == 0 or unit.low[left - 1] in BREAKS):
        return False  # "What he said was a lie"
    return finite(unit, at, lexicon)


def _takes_object(unit: Unit, cue: Cue, at: int, lexicon: Lexicon) -> bool:
    """A noun phrase is somebody's word: not "did not mention it", "in requesting it", "claimed 20 lives"."""
    if (cue.negated and cue.kind != "deny") or cue.link == "adjunct":
        return False
    return lexicon.unless.get(cue.lemma, frozenset()).isdisjoint(unit.low[at : at + 8])


def past_adjuncts(unit: Unit, at: int, lexicon: Lexicon) -> int:
    """Over adverbs, times and hearers: "said late on Monday", "said to reporters"."""
    low, words, count = unit.low, lexicon.words, len(unit.low)
    while at < count:
        if low[at] in words["time"]:
            at += 1
            while at < count and (low[at] in words["time"] or _day_or_year(unit, at, lexicon)):
                at += 1
            continue
        ahead = at
        while ahead < count and ahead - at < 4 and low[ahead] in words["before_time" if ahead > at else "first_of_time"]:
            ahead += 1
        if ahead > at and ahead < count and (low[ahead] in words["time"] or (low[ahead].isdigit() and len(low[ahead]) == 4)):
            at = ahead + 1
            continue
        ago = next((k for k in range(at + 1, min(count, at + 5)) if low[k] == "ago"), None)
        if ago is not None and low[ago - 1] in words["time"]:
            at = ago + 1
            continue
        if low[at] == "to" and at + 1 < count and low[at + 1] in lexicon.heard_by:
            at += 2
            continue
        manner = low[at].endswith("ly") and at + 1 < count and low[at + 1] in ("that", ",", QUOTE) and not unit.capital(at)
        if manner or (low[at] in words["adverb"] and low[at] not in words["of_degree"]):
            at += 1
            continue
        break
    return at


def _day_or_year(unit: Unit, at: int, lexicon: Lexicon) -> bool:
    """A number that belongs to the time before it: "on May 3", "in May 2019"; not "said Friday 300 people"."""
    word, before = unit.low[at], unit.low[at - 1]
    return word.isdigit() and (len(word) == 4 or (len(word) < 3 and unit.capital(at - 1) and before not in lexicon.words["weekday"]))


def _distant(unit: Unit, cue: Cue, at: int, lexicon: Lexicon) -> int | None:
    """Content beyond an adjunct: "said in a statement on Monday that …", "said at a briefing: “…”"."""
    low, words, count = unit.low, lexicon.words, len(unit.low)
    commas = 0
    tag = cue.opens > 0 and low[cue.opens - 1] in (",", QUOTE)
    opened_with_comma = low[at] == ","
    for k in range(at, min(count, at + AHEAD)):
        word = low[k]
        if word == QUOTE:
            if opened_with_comma and k > at + 1 and (low[k - 1] not in (",", ":") or has_finite(unit, at + 1, k, lexicon)):
                return None
            return k if k == at or low[k - 1] in (",", ":") or may_precede(unit, k - 1, lexicon) else None
        if word == ":":
            return k + 1 if k + 1 < count and not (tag and opened_with_comma) else None
        if word == ",":
            commas += 1
            if k + 1 < count and low[k + 1] == QUOTE:
                return None if opened_with_comma and k > at and has_finite(unit, at + 1, k, lexicon) else k + 1
            if commas > 2 or (tag and commas > 0 and not opened_with_comma):
                return None
        elif word == ";" or word == "." or (word in lexicon.verbs and k > at and word.endswith("ing") and low[k - 1] == ","):
            return None
        elif word == "that" and k + 1 < count and "that" in cue.frames:
            relative = low[k + 1] in words["auxiliary"] or finite(unit, k + 1, lexicon) or adverb(unit, k + 1, lexicon)
            beyond = opened_with_comma and has_finite(unit, at + 1, k, lexicon)  # ", he said, since both sides agree that …"
            clause = QUOTE in low[k : k + CLAUSE] or has_finite(unit, k + 1, min(count, k + CLAUSE), lexicon)
            if clause and not relative and not beyond:
                return k
        elif commas == 0 and not tag and k > at + 1 and "bare" in cue.frames and _clause_starts(unit, k, lexicon):
            return k
    return None


def may_precede(unit: Unit, k: int, lexicon: Lexicon) -> bool:
    """A quotation after this word is speech ("said in a statement “…”"), not a name ("said on Fox’s “Sunday”")."""
    word, words = unit.low[k], lexicon.words
    if word in words["preposition"] or word in words["determiner"] or word in words["possessive"] or word.endswith("'s"):
        return False
    return word in words["time"] or not unit.capital(k)


def _clause_starts(unit: Unit, k: int, lexicon: Lexicon) -> bool:
    """A subject without "that": "said in a statement it had …", "said in Kazan the two sides would …"."""
    low, words = unit.low, lexicon.words
    if low[k - 1] in words["preposition"] or low[k - 1] in words["determiner"] or low[k - 1] in words["conjunction"]:
        return False
    if low[k] in ("he", "she", "they", "it", "we", "there"):
        return True
    if low[k] not in ("the", "a", "an", "its", "his", "their", "some", "no"):
        return False
    return has_finite(unit, k + 1, min(len(low), k + 9), lexicon)


def _after_addressee(unit: Unit, cue: Cue, at: int, lexicon: Lexicon) -> int | None:
    """Content after whom the speech is addressed to; for "ask" verbs the addressee opens it."""
    low, words, count = unit.low, lexicon.words, len(unit.low)
    at = past_adjuncts(unit, at, lexicon)
    if at >= count or low[at] == QUOTE or (low[at] in BREAKS and low[at] != ",") or low[at] == "that":
        return None
    if "ask" in cue.frames:
        limit = min(count, at + AHEAD)
        to = next((k for k in range(at, limit) if low[k] in ("to", "that") or (low[k] in BREAKS and low[k] != ",")), None)
        if to is not None and low[to] == "to" and to + 1 < count:
            return at
        if "tell" not in cue.frames:
            return None
    if low[at] in words["preposition"] or low[at] == ",":
        return None
    person = _addressee(unit, at, lexicon)
    if person is None or person >= count:
        return None
    if low[person] == QUOTE and low[person - 1].endswith("'s"):
        person += 1  # "told MSNBC’s “Morning Joe” that …"
    return _opening(unit, cue, past_adjuncts(unit, person, lexicon), lexicon, addressed=True)


def _addressee(unit: Unit, at: int, lexicon: Lexicon) -> int | None:
    """The word after an addressee that opens at `at`; None when the words are rather a clause of their own."""
    low, words, count = unit.low, lexicon.words, len(unit.low)
    if low[at] in words["pronoun"] or low[at] in lexicon.heard_by:
        return at + 1
    phrase = phrase_right(unit, at, lexicon)
    if phrase is None:
        return None
    new = (k for k in range(at + 1, phrase.last) if low[k] in words["determiner"] and low[k - 1] not in words["preposition"])
    last = next(new, phrase.last)
    if last == phrase.last and last < count and finite(unit, last, lexicon):
        return at + 1 if phrase.last - at > 1 else None  # "told Xi China had …": the first name is addressed, the second one acts
    return last
