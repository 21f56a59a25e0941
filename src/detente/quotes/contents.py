"""What is said: the words of a unit that a cue governs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.quotes.cues import Cue
from detente.quotes.ends import end_of, trimmed
from detente.quotes.lexicon import Lexicon
from detente.quotes.openings import forward, may_precede, past_adjuncts
from detente.quotes.phrases import DASHES, FINAL, Phrase, adverb, comma_inside, has_finite
from detente.quotes.units import QUOTE, Unit, named

PLACE = 10  # words of the adjunct that follows an interrupting cue


@dataclass(frozen=True, slots=True)
class Content:
    """Word ranges that a cue governs, in order of text. `backward`: they open before the cue."""

    parts: tuple[Phrase, ...]
    backward: bool


def content_of(unit: Unit, cues: Sequence[Cue], number: int, lexicon: Lexicon) -> Content | None:
    """The content of `cues[number]`, None when nothing in the unit is governed by it."""
    cue = cues[number]
    if cue.link == "preposition":
        return _beside_preposition(unit, cues, number, lexicon)
    if cue.link == "passive" and cue.subject is not None:
        return _patient(unit, cue, lexicon)
    before = cue.inverted or _spoken_before(unit, cue, lexicon) or _interrupts(unit, cues, number, lexicon)
    start = None if before else forward(unit, cue, lexicon)
    if start is not None:
        end = end_of(unit, cues, number, start, lexicon)
        return Content((Phrase(start, end),), False) if end > start else None
    if cue.link in ("main", "as") and ("tag" in cue.frames or "object" in cue.frames):
        return _backward(unit, cues, number, lexicon)
    return None


def _patient(unit: Unit, cue: Cue, lexicon: Lexicon) -> Content | None:
    """ "The deal was announced by Oslo", "the deal was called “a disgrace” by Oslo"."""
    end = cue.first
    while end > cue.opens and (unit.low[end - 1] in lexicon.words["auxiliary"] or adverb(unit, end - 1, lexicon)):
        end -= 1
    end = trimmed(unit, cue.opens, end)
    if end <= cue.opens or not {"object", "judged"} & cue.frames:
        return None
    quoted = (Phrase(cue.last, cue.last + 1),) if unit.low[cue.last] == QUOTE else ()
    return Content((Phrase(cue.opens, end), *quoted), True)


def _spoken_before(unit: Unit, cue: Cue, lexicon: Lexicon) -> bool:
    """A quotation stands right before the speaker: "“That,” he added, “is new.”"; but not a title: "On “Sunday,” he said …"."""
    left = cue.opens - 1
    if cue.link != "main" or "tag" not in cue.frames or left < 0:
        return False
    if unit.low[left] == "," and left > 0:
        left -= 1
    return unit.low[left] == QUOTE and (left == 0 or (may_precede(unit, left - 1, lexicon) and not named(unit, left)))


def _interrupts(unit: Unit, cues: Sequence[Cue], number: int, lexicon: Lexicon) -> bool:
    """The cue stands within the speaker's sentence: "It is, he said, “a plot”"; not "On Monday, he said, “…”", "Asked, he said, “…”"."""
    cue, low = cues[number], unit.low
    after = past_adjuncts(unit, cue.after, lexicon)
    if cue.link != "main" or "tag" not in cue.frames or low[cue.opens - 1 : cue.opens] != (",",) or low[after : after + 2] != (",", QUOTE):
        return False
    first, end = _left_border(unit, cues, number, lexicon), cue.opens - 1
    if first >= end or not has_finite(unit, first, end, lexicon) or QUOTE in low[first:end]:
        return False
    opening = low[first]
    loose = any(opening in lexicon.words[of] for of in ("preposition", "subordinate", "time")) or adverb(unit, first, lexicon)
    return not loose and not opening.endswith(("ing", "ed"))


def _backward(unit: Unit, cues: Sequence[Cue], number: int, lexicon: Lexicon) -> Content | None:
    """ "…, the ministry said": what stands before, and after where the cue interrupts it."""
    cue, low = cues[number], unit.low
    comma = cue.opens - 1
    if comma < 0 or (low[comma] not in (",", QUOTE, "?", "!", "…", "...", ".") and low[comma] not in DASHES):
        return _as_clause(unit, cue, lexicon) if comma >= 0 and low[comma] == "as" else None
    if low[comma] == QUOTE and cue.kind == "resume" and named(unit, comma) and not comma_inside(unit, comma):
        return None  # "The “Iron Shield” exercise began"
    end = comma + 1 if low[comma] == QUOTE else comma
    first = _left_border(unit, cues, number, lexicon)
    hung = end > 0 and low[end - 1] in lexicon.words["hanging"]
    parts = [Phrase(first, end)] if first < end and not hung else []
    after = _past_place(unit, past_adjuncts(unit, cue.after, lexicon), lexicon)
    if (parts or hung) and after < len(low) and low[after] == ",":
        interrupted = (
            hung or _fronted(unit, first, end, lexicon) or (not has_finite(unit, first, end, lexicon) and QUOTE not in low[first:end])
        )
        right = after + 1
        if (
            right < len(low)
            and (interrupted or low[right] == QUOTE or low[right] in lexicon.words["carries_on"] or _quotes_on(unit, right, lexicon))
            and low[right] not in ("who", "which", "where")
        ):
            stop = end_of(unit, cues, number, right, lexicon)
            if stop > right:
                parts.append(Phrase(right, stop))
    if len(parts) == 1 and QUOTE not in low[parts[0].first : parts[0].last] and _adjunct(unit, parts[0], lexicon):
        return None
    return Content(tuple(parts), True) if parts else None


def _fronted(unit: Unit, first: int, end: int, lexicon: Lexicon) -> bool:
    """ "If the talks fail, he said, the ban stays": a clause that waits for its main clause."""
    low = unit.low
    if low[first] not in lexicon.words["fronting"] and low[first : first + 2] != ("even", "if"):
        return False
    return not any(low[k] == "," and has_finite(unit, k + 1, end, lexicon) for k in range(first, end))


def _past_place(unit: Unit, at: int, lexicon: Lexicon) -> int:
    """Over where it was said: "…, he said at the hearing, …"."""
    if at >= len(unit.low) or unit.low[at] not in lexicon.words["where"]:
        return at
    comma = next((k for k in range(at, min(len(unit.low), at + PLACE)) if unit.low[k] == ","), at)
    return at if has_finite(unit, at, comma, lexicon) or QUOTE in unit.low[at:comma] else comma


def _quotes_on(unit: Unit, at: int, lexicon: Lexicon) -> bool:
    """ "…, he said, but “it was late”", "…, he said, and still “got away”"."""
    behind = at + 1
    while behind < len(unit.low) and adverb(unit, behind, lexicon):
        behind += 1
    return unit.low[at] in ("and", "but", "or") and unit.low[behind : behind + 1] == (QUOTE,)


def _adjunct(unit: Unit, part: Phrase, lexicon: Lexicon) -> bool:
    """ "On Monday, the ministry said": no clause to speak of."""
    opening = unit.low[part.first]
    loose = opening in lexicon.words["preposition"] or opening in lexicon.words["time"] or adverb(unit, part.first, lexicon)
    return (loose or part.last - part.first < 3) and not has_finite(unit, part.first, part.last, lexicon)


def _as_clause(unit: Unit, cue: Cue, lexicon: Lexicon) -> Content | None:
    """ "As Kyiv says, …" and "…, as Kyiv says"."""
    low = unit.low
    start = cue.opens - 1
    after = past_adjuncts(unit, cue.after, lexicon)
    if start == 0 and after < len(low) and low[after] == ",":
        end = trimmed(unit, after + 1, len(low))
        return Content((Phrase(after + 1, end),), True) if end > after + 1 else None
    closed = low[start - 1] == QUOTE and comma_inside(unit, start - 1)
    if start > 1 and (low[start - 1] == "," or closed) and (after >= len(low) or low[after] in FINAL):
        return Content((Phrase(_skip_conjunction(unit, 0), start if closed else start - 1),), True)
    return None


def _left_border(unit: Unit, cues: Sequence[Cue], number: int, lexicon: Lexicon) -> int:
    """Where the content before a cue opens: the unit's start, or behind an earlier attribution that has its content before it."""
    cue, low = cues[number], unit.low
    first = 0
    for other in cues[:number]:
        if (
            other.link in ("main", "preposition")
            and other.opens > 0
            and low[other.opens - 1] in (",", QUOTE)
            and other.after < cue.opens - 1
        ):
            first = past_adjuncts(unit, other.after, lexicon)
    for k in range(cue.opens - 2, first, -1):
        if low[k] == ";" or low[k : k + 2] == (":", QUOTE):
            first = k + 1
            break
    return _skip_conjunction(unit, first)


def _skip_conjunction(unit: Unit, first: int) -> int:
    while first < len(unit.low) and (unit.low[first] in ("and", "but", "so", "yet", ",", ".", ":") or unit.low[first] in DASHES):
        first += 1
    return first


def _beside_preposition(unit: Unit, cues: Sequence[Cue], number: int, lexicon: Lexicon) -> Content | None:
    """ "According to X, …", "…, according to X", "… and, according to X, …"."""
    cue, low = cues[number], unit.low
    after = cue.after
    while after < len(low) and low[after] not in (",", ";", QUOTE) and low[after] not in DASHES and low[after] not in FINAL:
        after += 1
    opening = cue.opens == 0 or (cue.opens <= 2 and QUOTE not in low[: cue.opens] and not has_finite(unit, 0, cue.opens, lexicon))
    if opening:
        while after + 2 < len(low) and low[after + 1] in ("and", "or"):  # "according to the ministry, and to the mayor, …"
            after = next((k for k in range(after + 1, len(low)) if low[k] == ","), len(low))
        if after + 1 >= len(low) or low[after] != ",":
            return None
        end = end_of(unit, cues, number, after + 1, lexicon)
        return Content((Phrase(after + 1, end),), False) if end > after + 1 else None
    end = trimmed(unit, 0, cue.opens)
    interrupted = end > 0 and low[end - 1] in ("and", "but", "that", "which", "who")
    parts = []
    if not interrupted:
        first = _left_border(unit, [*(c for c in cues[:number] if c.link == "preposition"), cue], -1, lexicon)
        if first < end:
            parts.append(Phrase(first, end))
    broken = parts and not has_finite(unit, parts[0].first, end, lexicon)
    if (interrupted or broken) and after + 1 < len(low) and low[after] == ",":
        stop = end_of(unit, cues, number, after + 1, lexicon)
        if stop > after + 1:
            parts.append(Phrase(after + 1, stop))
    return Content(tuple(parts), True) if parts else None
