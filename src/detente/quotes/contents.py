"""What is said: the words of a unit that a cue governs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.quotes.cues import Cue
from detente.quotes.lexicon import Lexicon
from detente.quotes.phrases import BREAKS, DASHES, Phrase, adverb, finite, has_finite, phrase_right
from detente.quotes.units import QUOTE, Unit, named

CARRIES_ON = frozenset({"because", "until", "unless", "if", "including", "especially", "particularly", "even", "rather"})
AHEAD = 24  # words between a cue and its "that"
FINAL = frozenset({".", "?", "!", "…", "...", ",", ";", ":"})


@dataclass(frozen=True, slots=True)
class Content:
    """Word ranges that a cue governs, in order. `whole`: the quotations are all of it (no words of the writer's own)."""

    parts: tuple[Phrase, ...]
    backward: bool
    clause: bool


def content_of(unit: Unit, cues: Sequence[Cue], number: int, lexicon: Lexicon) -> Content | None:
    """The content of `cues[number]`, None when nothing in the unit is governed by it."""
    cue = cues[number]
    if cue.link == "preposition":
        return _beside_preposition(unit, cues, number, lexicon)
    if cue.link == "passive" and cue.subject is not None:
        end = cue.first
        while end > cue.opens and (unit.low[end - 1] in lexicon.words["auxiliary"] or adverb(unit, end - 1, lexicon)):
            end -= 1
        return Content((Phrase(cue.opens, end),), True, False) if end > cue.opens and "object" in cue.frames else None
    start = None if cue.inverted or _spoken_before(unit, cue, lexicon) else _forward(unit, cue, lexicon)
    if start is not None:
        end = _end(unit, cues, number, start, lexicon)
        return Content((Phrase(start, end),), False, has_finite(unit, start, end, lexicon)) if end > start else None
    if cue.link in ("main", "as") and ("tag" in cue.frames or "object" in cue.frames):
        return _backward(unit, cues, number, lexicon)
    return None


def _spoken_before(unit: Unit, cue: Cue, lexicon: Lexicon) -> bool:
    """A quotation stands right before the speaker: "“That,” he added, “is new.”"; but not a title: "On “Sunday,” he said …"."""
    left = cue.opens - 1
    if cue.link != "main" or "tag" not in cue.frames or left < 0:
        return False
    if unit.low[left] == "," and left > 0:
        left -= 1
    return unit.low[left] == QUOTE and (left == 0 or (_may_precede(unit, left - 1, lexicon) and not named(unit, left)))


def _forward(unit: Unit, cue: Cue, lexicon: Lexicon) -> int | None:
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
    at = _past_adjuncts(unit, at, lexicon)
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
        return at if "that" in cue.frames or "object" in cue.frames else None
    if word == "to" and "to" in cue.frames:
        return at
    if word in words["question"] and ("wh" in cue.frames or "object" in cue.frames or "judged" in cue.frames):
        return None if cue.negated else at
    if word == "as" and cue.kind == "name" and following == QUOTE:
        return at + 1
    if word in ("about", "around", "over") and following[:1].isdigit():
        return at
    if (word in words["preposition"] or word == ",") and cue.kind != "resume":
        return _distant(unit, cue, at, lexicon)
    if word in BREAKS or word in FINAL or word in words["conjunction"] or word in words["subordinate"]:
        return None
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


def _takes_object(unit: Unit, cue: Cue, at: int, lexicon: Lexicon) -> bool:
    """A noun phrase is somebody's word: not "did not mention it", "in requesting it", "claimed 20 lives"."""
    if (cue.negated and cue.kind != "deny") or cue.link == "adjunct":
        return False
    return lexicon.unless.get(cue.lemma, frozenset()).isdisjoint(unit.low[at : at + 8])


def _past_adjuncts(unit: Unit, at: int, lexicon: Lexicon) -> int:
    """Over adverbs, times and hearers: "said late on Monday", "said to reporters"."""
    low, words, count = unit.low, lexicon.words, len(unit.low)
    while at < count:
        if low[at] in words["time"]:
            at += 1
            while at < count and (low[at] in words["time"] or low[at][0].isdigit()):
                at += 1
            continue
        ahead = at
        while ahead < count and ahead - at < 4 and low[ahead] in words["before_time" if ahead > at else "first_of_time"]:
            ahead += 1
        if ahead > at and ahead < count and (low[ahead] in words["time"] or (low[ahead].isdigit() and len(low[ahead]) == 4)):
            at = ahead + 1
            continue
        if low[at] == "to" and at + 1 < count and low[at + 1] in lexicon.heard_by:
            at += 2
            continue
        if low[at] in lexicon.words["adverb"] and low[at] not in ("both", "all", "at", "least", "only", "just", "even", "not") or (
            low[at].endswith("ly") and at + 1 < count and low[at + 1] in ("that", ",", QUOTE) and not unit.capital(at)
        ):
            at += 1
            continue
        break
    return at


def _distant(unit: Unit, cue: Cue, at: int, lexicon: Lexicon) -> int | None:
    """Content beyond an adjunct: "said in a statement on Monday that …", "said at a briefing: “…”"."""
    low, words, count = unit.low, lexicon.words, len(unit.low)
    commas = 0
    tag = cue.opens > 0 and low[cue.opens - 1] in (",", QUOTE)
    opened_with_comma = low[at] == ","
    for k in range(at, min(count, at + AHEAD)):
        word = low[k]
        if word == QUOTE:
            if opened_with_comma and k > at + 1 and low[k - 1] not in (",", ":"):
                return None
            return k if k == at or low[k - 1] in (",", ":") or _may_precede(unit, k - 1, lexicon) else None
        if word == ":":
            return k + 1 if k + 1 < count else None
        if word == ",":
            commas += 1
            if k + 1 < count and low[k + 1] == QUOTE:
                return k + 1
            if commas > 2 or (tag and commas > 0 and not opened_with_comma):
                return None
        elif word == ";" or word == "." or (word in lexicon.verbs and k > at and word.endswith("ing") and low[k - 1] == ","):
            return None
        elif word == "that" and k + 1 < count and "that" in cue.frames:
            relative = low[k + 1] in words["auxiliary"] or finite(unit, k + 1, lexicon) or adverb(unit, k + 1, lexicon)
            if not relative:
                return k
        elif commas == 0 and not tag and k > at + 1 and "bare" in cue.frames and _clause_starts(unit, k, lexicon):
            return k
    return None


def _may_precede(unit: Unit, k: int, lexicon: Lexicon) -> bool:
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
    at = _past_adjuncts(unit, at, lexicon)
    if at >= count or low[at] == QUOTE or (low[at] in BREAKS and low[at] != ",") or low[at] == "that":
        return None
    if "ask" in cue.frames:
        limit = min(count, at + AHEAD)
        to = next((k for k in range(at, limit) if low[k] == "to" or (low[k] in BREAKS and low[k] != ",")), None)
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
    return _opening(unit, cue, _past_adjuncts(unit, person, lexicon), lexicon, addressed=True)


def _addressee(unit: Unit, at: int, lexicon: Lexicon) -> int | None:
    """The word after an addressee that opens at `at`; None when the words are rather a clause of their own."""
    low, words, count = unit.low, lexicon.words, len(unit.low)
    if low[at] in words["pronoun"] or low[at] in lexicon.heard_by:
        return at + 1
    phrase = phrase_right(unit, at, lexicon)
    if phrase is None:
        return None
    last = next((k for k in range(at + 1, phrase.last) if low[k] in words["determiner"] and low[k - 1] not in words["preposition"]), phrase.last)
    if last == phrase.last and last < count and (low[last] in words["auxiliary"] or (finite(unit, last, lexicon) and low[last] not in ("that",))):
        # "told Xi China had …": the first name is addressed, the second one acts
        return at + 1 if "tell" in _frames(unit, at, lexicon) and phrase.last - at > 1 else None
    return last


def _frames(unit: Unit, at: int, lexicon: Lexicon) -> frozenset[str]:
    verbs = lexicon.verbs.get(unit.low[at - 1], ()) if at else ()
    return verbs[0].frames if verbs else frozenset()


def _end(unit: Unit, cues: Sequence[Cue], number: int, start: int, lexicon: Lexicon) -> int:
    """The word after the content that opens at `start`."""
    low, words = unit.low, lexicon.words
    cue = cues[number]
    end = len(low)
    while end > start and low[end - 1] in FINAL:
        end -= 1
    for other in cues[number + 1 :]:
        cut = _sister(unit, cue, other, start, lexicon)
        if cut is not None and start < cut < end:
            end = cut
            break
    main_follows = cue.link == "relative" or (cue.link in ("participle", "adjunct") and cue.first <= 1) or _fronted(unit, cue, lexicon)
    inside = 0
    for k in range(start, end):
        word = low[k]
        if word == "(":
            inside += 1
        elif word == ")":
            inside -= 1
            if inside < 0:
                end = k
                break
        elif word == "," and not inside and k > start:
            following = low[k + 1] if k + 1 < end else ""
            if main_follows or _turns(unit, k + 1, end, lexicon):
                end = k
                break
        elif word == QUOTE and main_follows and k + 1 < end and unit.text[unit.ends[k] - 2] == ",":
            end = k + 1
            break
        elif word == ";" and k > start and not inside:
            end = k
            break
        elif word in DASHES and main_follows:
            end = k
            break
    if not {"that", "bare"} & cue.frames or low[start] not in words["question"] | {"that"}:
        end = _object_end(unit, cue, start, end, lexicon)
    while end > start and (low[end - 1] in FINAL or low[end - 1] in ("and", "but", "or")):
        end -= 1
    return end


def _turns(unit: Unit, at: int, end: int, lexicon: Lexicon) -> bool:
    """The writer's own turn: ", but gave no date", ", but still lost", ", although he again refused"."""
    if unit.low[at] in ("although", "though"):
        return True
    if unit.low[at] != "but":
        return False
    at += 1
    while at < end and adverb(unit, at, lexicon):
        at += 1
    return at < end and finite(unit, at, lexicon)


def _fronted(unit: Unit, cue: Cue, lexicon: Lexicon) -> bool:
    """The cue stands in a clause before the main one: "When Kyiv said that …, Moscow …"."""
    opening = unit.low[:2] if unit.low[0] in ("but", "and", "so", "yet", "even") else unit.low[:1]
    word = opening[-1]
    return 0 < cue.opens <= len(opening) + 1 and word in lexicon.words["subordinate"] and word not in ("as", "that", "but")


def _object_end(unit: Unit, cue: Cue, start: int, end: int, lexicon: Lexicon) -> int:
    """A noun phrase as content ends at its comma; a clause runs on."""
    if "to" in cue.frames or ("bare" in cue.frames and has_finite(unit, start, end, lexicon)) or unit.low[start] == QUOTE:
        return end
    stops = lexicon.words["afterwards"]
    for k in range(start + 1, end):
        word = unit.low[k]
        if (word == "," and not _listed(unit, k, end)) or (k > start + 1 and word in stops):
            return k
        if word in lexicon.words["weekday"] and unit.capital(k) and k > start + 1 and unit.low[k - 1] not in lexicon.words["preposition"]:
            return k
    return end


def _listed(unit: Unit, comma: int, end: int) -> bool:
    """The comma parts the items of a list: an "and" follows within a few words after another comma."""
    return any(unit.low[k] == "and" and unit.low[k - 1] == "," for k in range(comma + 2, min(end, comma + 10)))


def _sister(unit: Unit, cue: Cue, other: Cue, start: int, lexicon: Lexicon) -> int | None:
    """Where a later cue of the unit ends the content: it goes on beside it, not inside it."""
    low = unit.low
    if other.first <= start or other.link == "noun":
        return None
    opens = other.opens
    left = low[opens - 1] if opens > 0 else ""
    if other.link == "preposition":
        return opens - 1 if left == "," else opens if other.first > start else None
    if other.link in ("participle", "adjunct") and other.subject is None:
        return opens if low[opens] in (",", "and", "but") else opens - 1 if left == "," else None
    if other.link == "elided" and "thought" not in other.frames:
        return opens - 1 if left == "," else opens
    if other.link == "main" and left == ",":
        if other.inverted or _forward(unit, other, lexicon) is None:
            return opens - 1
    if left in ("but", "while", "although", "though", "as", "and", "whereas") and opens > 1:
        comma = low[opens - 2] == "," or low[opens - 2] in DASHES or (low[opens - 2] == QUOTE and unit.text[unit.ends[opens - 2] - 2] == ",")
        if comma or left in ("but", "while"):
            return opens - 2 if comma and low[opens - 2] != QUOTE else opens - 1
    return None


def _backward(unit: Unit, cues: Sequence[Cue], number: int, lexicon: Lexicon) -> Content | None:
    """ "…, the ministry said": what stands before, and after where the cue interrupts it."""
    cue, low = cues[number], unit.low
    comma = cue.opens - 1
    if comma < 0 or low[comma] not in (",", QUOTE, "?", "!", "…", "...", ".") and low[comma] not in DASHES:
        return _as_clause(unit, cue, lexicon) if comma >= 0 and low[comma] == "as" else None
    end = comma + 1 if low[comma] == QUOTE else comma
    first = _left_border(unit, cues, number, lexicon)
    hung = end > 0 and low[end - 1] in lexicon.words["relative"] | lexicon.words["subordinate"] | {"and", "or"}
    parts = [Phrase(first, end)] if first < end and not hung else []
    after = _past_adjuncts(unit, cue.after, lexicon)
    if (parts or hung) and after < len(low) and low[after] == ",":
        interrupted = hung or not has_finite(unit, first, end, lexicon) and QUOTE not in low[first:end]
        right = after + 1
        if right < len(low) and (interrupted or low[right] == QUOTE or low[right] in CARRIES_ON) and low[right] not in ("who", "which", "where"):
            stop = _end(unit, cues, number, right, lexicon)
            if stop > right:
                parts.append(Phrase(right, stop))
    clause = bool(parts) and has_finite(unit, parts[0].first, parts[-1].last, lexicon)
    if parts and not clause and QUOTE not in low[parts[0].first : parts[-1].last] and len(parts) == 1:
        return None
    return Content(tuple(parts), True, clause) if parts else None


def _as_clause(unit: Unit, cue: Cue, lexicon: Lexicon) -> Content | None:
    """ "As Kyiv says, …" and "…, as Kyiv says"."""
    low = unit.low
    start = cue.opens - 1
    after = _past_adjuncts(unit, cue.after, lexicon)
    if start == 0 and after < len(low) and low[after] == ",":
        end = len(low)
        while end > after + 1 and low[end - 1] in FINAL:
            end -= 1
        return Content((Phrase(after + 1, end),), True, True) if end > after + 1 else None
    if start > 1 and low[start - 1] == "," and (after >= len(low) or low[after] in FINAL):
        return Content((Phrase(_skip_conjunction(unit, 0, lexicon), start - 1),), True, True)
    return None


def _left_border(unit: Unit, cues: Sequence[Cue], number: int, lexicon: Lexicon) -> int:
    """Where the content before a cue opens: the unit's start, or behind an earlier attribution that has its content before it."""
    cue, low = cues[number], unit.low
    first = 0
    for other in cues[:number]:
        if other.link in ("main", "preposition") and other.opens > 0 and low[other.opens - 1] in (",", QUOTE) and other.after < cue.opens - 1:
            first = _past_adjuncts(unit, other.after, lexicon)
    for k in range(cue.opens - 2, first, -1):
        if low[k] == ";":
            first = k + 1
            break
    return _skip_conjunction(unit, first, lexicon)


def _skip_conjunction(unit: Unit, first: int, lexicon: Lexicon) -> int:
    while first < len(unit.low) and (unit.low[first] in ("and", "but", "so", "yet", ",", ".", ":") or unit.low[first] in DASHES):
        first += 1
    return first


def _beside_preposition(unit: Unit, cues: Sequence[Cue], number: int, lexicon: Lexicon) -> Content | None:
    """ "According to X, …", "…, according to X", "… and, according to X, …"."""
    cue, low = cues[number], unit.low
    after = cue.after
    while after < len(low) and low[after] not in (",", ";", QUOTE) and low[after] not in DASHES and low[after] not in FINAL:
        after += 1
    opening = cue.opens == 0 or (cue.opens <= 2 and not has_finite(unit, 0, cue.opens, lexicon))
    if opening:
        if after < len(low) and low[after] == "," and low[after - 1 : after] and after + 1 < len(low):
            start = after + 1
            if low[start] in lexicon.words["relative"] or low[start] in ("a", "an"):
                comma = next((k for k in range(start, len(low)) if low[k] == ","), None)
                start = comma + 1 if comma is not None and comma + 1 < len(low) and comma - start < 16 and low[start] != "a" else start
            end = _end(unit, cues, number, start, lexicon)
            return Content((Phrase(start, end),), False, True) if end > start else None
        return None
    end = cue.opens
    while end > 0 and low[end - 1] in FINAL:
        end -= 1
    interrupted = end > 0 and low[end - 1] in ("and", "but", "that", "which", "who")
    parts = []
    if not interrupted:
        first = _left_border(unit, cues, number, lexicon)
        if first < end:
            parts.append(Phrase(first, end))
    broken = parts and not has_finite(unit, parts[0].first, end, lexicon)
    if (interrupted or broken) and after + 1 < len(low) and low[after] == ",":
        stop = _end(unit, cues, number, after + 1, lexicon)
        if stop > after + 1:
            parts.append(Phrase(after + 1, stop))
    return Content(tuple(parts), True, True) if parts else None
