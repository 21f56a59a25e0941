"""Where content ends: before a clause that goes on beside it, and before the writer's own words."""

from __future__ import annotations

from collections.abc import Sequence

from detente.quotes.cues import Cue
from detente.quotes.lexicon import Lexicon
from detente.quotes.openings import forward, hangs
from detente.quotes.phrases import DASHES, FINAL, adverb, comma_inside, finite, has_finite
from detente.quotes.units import QUOTE, Unit

NAMED = 16  # words that an object and its apposition take


def end_of(unit: Unit, cues: Sequence[Cue], number: int, start: int, lexicon: Lexicon) -> int:
    """The word after the content that opens at `start`."""
    cue = cues[number]
    if cue.kind == "name" and unit.low[cue.opens - 1 : cue.opens] in (("what",), ("which",)) and QUOTE in unit.low[start : start + 3]:
        return unit.low.index(QUOTE, start) + 1  # "what he called “a farce” led to …"
    end = trimmed(unit, start, len(unit.low))
    for other in cues[number + 1 :]:
        if cue.link == "preposition" and other.link in ("elided", "participle", "adjunct"):
            continue  # "according to the paper, both met and said …": who speaks on is told of, too
        cut = _sister(unit, other, start, lexicon)
        if cut is not None and start < cut < end:
            end = cut
            break
    opening = cue.link in ("participle", "adjunct") and cue.first <= 1
    main_follows = cue.link == "relative" or opening or hangs(unit, cue, lexicon) or _fronted(unit, cue, lexicon)
    end = _clause_end(unit, start, end, lexicon, main_follows=main_follows)
    if not {"that", "bare"} & cue.frames or unit.low[start] not in lexicon.words["question"] | {"that"}:
        end = _object_end(unit, cue, start, end, lexicon)
    while end > start and (unit.low[end - 1] in FINAL or unit.low[end - 1] in ("and", "but", "or")):
        end -= 1
    return end


def trimmed(unit: Unit, start: int, end: int) -> int:
    """The end without final stops."""
    while end > start and unit.low[end - 1] in FINAL:
        end -= 1
    return end


def _clause_end(unit: Unit, start: int, end: int, lexicon: Lexicon, *, main_follows: bool) -> int:
    """Where the clause ends by itself: at a bracket that it did not open, a semicolon, the writer's turn, before the main clause."""
    inside = 0
    for k in range(start, end):
        word = unit.low[k]
        if word in ("(", ")"):
            inside += 1 if word == "(" else -1
            if inside < 0:
                return k
        elif word == "," and not inside and k > start:
            if main_follows or _turns(unit, k + 1, end, lexicon):
                return k
        elif (
            word == QUOTE
            and k + 1 < end
            and ((main_follows and comma_inside(unit, k)) or (k == start and _acts_on(unit, k + 1, end, lexicon)))
        ):
            return k + 1
        elif (word == ";" and k > start and not inside) or (word in DASHES and main_follows):
            return k
    return end


def _acts_on(unit: Unit, at: int, end: int, lexicon: Lexicon) -> bool:
    """What a speaker does after a quotation: "said “it is late” and left"."""
    behind = at + 1
    while behind < end and adverb(unit, behind, lexicon):
        behind += 1
    return (
        unit.low[at] in ("and", "but")
        and behind < end
        and finite(unit, behind, lexicon)
        and unit.low[behind] not in lexicon.words["auxiliary"]
    )


def _turns(unit: Unit, at: int, end: int, lexicon: Lexicon) -> bool:
    """The writer's own turn: ", but gave no date", ", although he again refused", ", citing its envoy", ", and when asked again, …"."""
    if unit.low[at] in ("although", "though") or unit.low[at] in lexicon.channel["citing"]:
        return True
    if unit.low[at] == "and" and unit.low[at + 1 : at + 2] in (("when",), ("after",)):
        return True
    if unit.low[at] in ("a", "an") and at + 1 < end and unit.low[at + 1] in lexicon.nouns:
        return True  # ", a claim that Minsk denies"
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
    if (
        not {"object", "judged"} & cue.frames
        or "to" in cue.frames
        or ("bare" in cue.frames and has_finite(unit, start, end, lexicon))
        or unit.low[start] == QUOTE
    ):
        return end
    stops = lexicon.words["afterwards"]
    for k in range(_past_apposition(unit, cue, start, end), end):
        word = unit.low[k]
        if (word == "," and not _listed(unit, k, end)) or (k > start + 1 and word in stops):
            return k
        if word == "by" and k + 1 < end and unit.low[k + 1].endswith("ing"):
            return k
        if word in lexicon.words["weekday"] and unit.capital(k) and k > start + 1 and unit.low[k - 1] not in lexicon.words["preposition"]:
            return k
    return end


def _past_apposition(unit: Unit, cue: Cue, start: int, end: int) -> int:
    """The word from which a comma may end the content: behind what is said of an object that an apposition names ("accused its chief, Ana
    Torres, of …", "called the raid, which killed two, “a crime”")."""
    commas = [k for k in range(start + 1, min(end, start + NAMED)) if unit.low[k] == ","][:2]
    verdict = {"accuse": ("of", "with", "for"), "name": (QUOTE, "as")}.get(cue.kind, ())
    if len(commas) == 2 and commas[1] + 1 < end and unit.low[commas[1] + 1] in verdict:
        return commas[1] + 1
    return start + 1


def _listed(unit: Unit, comma: int, end: int) -> bool:
    """The comma parts the items of a list: an "and" follows within a few words after another comma."""
    return any(unit.low[k] == "and" and unit.low[k - 1] == "," for k in range(comma + 2, min(end, comma + 10)))


def _sister(unit: Unit, other: Cue, start: int, lexicon: Lexicon) -> int | None:
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
    if other.link == "main" and left == "," and (other.inverted or forward(unit, other, lexicon) is None):
        return opens - 1
    if left in lexicon.words["turning"] and opens > 1:
        before = opens - 2
        if low[before] == QUOTE and comma_inside(unit, before):
            return opens - 1
        if low[before] == "," or low[before] in DASHES:
            return before
        return opens - 1 if left in ("but", "while") else None
    return None
