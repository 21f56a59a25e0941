"""Quotation marks → the stretches between them. One linear scan a paragraph.

Marks pair by shape and by what stands beside them: a mark opens after white space and before a letter, closes after a letter or a stop and
before white space. Straight and round marks nest in each other, and pair where a writer mixed them. An apostrophe is no mark. A quotation
that is not closed ends with its paragraph (the next one opens with a mark again where the speech goes on), or with its sentence when it
opens in lower case: then the closing mark was lost. In a transcript the speaker's label is no part of it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

MARK = re.compile(r"''|``|[\"“”„‟«»‘’‚'＂]")
ELIDED = re.compile(r"(?:\d\ds?|em|tis|twas|til|cause|bout|n|round|ere)\b", re.IGNORECASE)
CLOSING_SINGLE = re.compile(r"(?<=[\w.,!?…;])['’](?!\w)")
FAR = 400  # code points of a quotation in single marks at most
SENTENCE_END = re.compile(r"[.!?…](?=\s)")
LABEL = re.compile(r"\W{1,2}[A-Z][A-Z.'’ -]{2,30}:\s+(?=\S)")  # who speaks, in a transcript whose paragraphs open with a mark
ASIDE = re.compile(r"\W{1,2}[(\[][^\n()]*[)\]]\W?")  # "(CROSSTALK)": the writer's word in a transcript
OPENS_AFTER = frozenset(" \t\u00a0\u2009\u202f([{—–-/:")
DOUBLE, STRAIGHT, SINGLE, ANGLE = "double", "straight", "single", "angle"
FAMILY = {"''": STRAIGHT, '"': STRAIGHT, "＂": STRAIGHT, "``": DOUBLE, "“": DOUBLE, "”": DOUBLE, "„": DOUBLE, "‟": DOUBLE}
FAMILY |= {"«": ANGLE, "»": ANGLE, "‘": SINGLE, "’": SINGLE, "‚": SINGLE, "'": SINGLE}
MUST_OPEN = frozenset("„‟‚``")
DEEPEST = 4  # quotations within quotations; hostile text nests deeper


@dataclass(frozen=True, slots=True)
class Marked:
    """Text from the opening mark to the closing one, both included. `closed`: False when it runs on. `inside`: it lies in another one."""

    start: int
    end: int
    closed: bool
    inside: bool


def marked(text: str, paragraphs: Sequence[tuple[int, int]]) -> tuple[Marked, ...]:
    """Quoted stretches of the paragraphs (ranges of the text), in order of their start."""
    out: list[Marked] = []
    for start, end in paragraphs:
        out += _paragraph(text, start, end)
    return tuple(sorted(out, key=lambda m: (m.start, -m.end)))


def _paragraph(text: str, start: int, end: int) -> Iterator[Marked]:
    opened: list[tuple[int, str]] = []
    singles: list[int] | None = None  # where a single quotation may close; looked for when the first one opens
    first = True
    for match in MARK.finditer(text, start, end):
        mark, at, after = match[0], match.start(), match.end()
        before, behind = text[at - 1] if at > start else " ", text[after] if after < end else " "
        family = _family(mark, before, behind, opened)
        if first and family in (DOUBLE, STRAIGHT):
            first = False
            if before == "," and (behind.isspace() or after == end) and mark not in MUST_OPEN and mark != "“":
                yield Marked(_lost_opening(text, start, at), after, False, False)
                continue
        if family == SINGLE and singles is None:
            singles = [m.start() for m in CLOSING_SINGLE.finditer(text, start, end)]
        if _closes(mark, family, before, behind, [f for _, f in opened]) and not (
            family == SINGLE and _possessive(text, at, singles or [])
        ):
            while opened:
                begin, of = opened.pop()
                if of == family:
                    if after - begin > len(mark) * 2:
                        yield Marked(begin, after, True, bool(opened))
                    break
        elif len(opened) < DEEPEST and _opens(mark, before, behind) and family not in (f for _, f in opened):
            if family == SINGLE and (ELIDED.match(text, after) or not _closed_later(after, singles or [])):
                continue
            opened.append((at, family))
    if opened and opened[0][1] != SINGLE:
        begin = opened[0][0]
        stop = _dangling_end(text, begin, end)
        label = LABEL.match(text, begin, stop)
        if stop - begin > 2 and not ASIDE.fullmatch(text, begin, stop):
            yield Marked(label.end() if label else begin, stop, False, False)


def _family(mark: str, before: str, behind: str, opened: Sequence[tuple[int, str]]) -> str:
    """What a mark pairs with. Writers mix straight and round ones: where only the other kind is open, a mark that may close closes it."""
    family = FAMILY[mark]
    other = {DOUBLE: STRAIGHT, STRAIGHT: DOUBLE}.get(family)
    if other is None or mark in MUST_OPEN or mark == "“" or (before.isspace() and not behind.isspace() and mark != "”"):
        return family
    open_now = [of for _, of in opened]
    return other if other in open_now and family not in open_now else family


def _opens(mark: str, before: str, behind: str) -> bool:
    if behind.isspace() and mark not in "«“":
        return False
    if mark in ("“", "«", "``") or mark in MUST_OPEN:
        return True
    return (before in OPENS_AFTER or before.isspace() or before in "\"“‘'«") and not before.isdigit()


def _closes(mark: str, family: str, before: str, behind: str, opened: Sequence[str]) -> bool:
    if family not in opened or mark in MUST_OPEN:
        return False
    if mark in ("”", "»"):
        return True
    if mark in ("“", "«", "‘"):
        return not before.isspace() and (behind.isspace() or behind in ".,;:!?)") and mark != "‘"
    if family == SINGLE:
        return not before.isspace() and not behind.isalnum()
    return not before.isspace() or behind.isspace()


def _possessive(text: str, at: int, singles: Sequence[int]) -> bool:
    """ "the workers’ rights": not a closing mark when a later one closes."""
    if text[at - 1] not in "sS" or not text[at + 1 : at + 2].isspace():
        return False
    return text[at + 2 : at + 3].islower() and _closed_later(at + 1, singles)


def _closed_later(start: int, singles: Sequence[int]) -> bool:
    """A single quotation needs its closing mark within a few hundred characters of the same paragraph."""
    following = bisect_left(singles, start)
    return following < len(singles) and singles[following] - start < FAR


def _lost_opening(text: str, start: int, at: int) -> int:
    """Where a quotation opens whose opening mark was lost (`…, it can be done," he said`): at its sentence's start."""
    for match in SENTENCE_END.finditer(text, start, at):
        start = match.end() + 1
    return start


def _dangling_end(text: str, begin: int, end: int) -> int:
    first = next((c for c in text[begin + 1 : begin + 12] if c.isalnum()), "")
    if not first.islower():
        return end
    stop = SENTENCE_END.search(text, begin, end)
    return stop.end() if stop else end
