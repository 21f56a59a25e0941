"""A stretch of an article cut where marked spans begin and end, so that spans that overlap can be shown one upon the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from detente.records import Report, TimeExpression

LETTERS = {"actor": "A", "action": "V", "recipient": "R", "attribution": "S", "time": "T", "place": "P", "number": "N"}
"""Role → the letter of its badge. V: verb, what was done; S: source, who says so."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of the text with its role and the numbers of the reports that it belongs to."""

    start: int
    end: int
    role: str
    reports: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """Text between two cuts. `marks` lie over it, the longest outside; `opening`: those of them that begin here."""

    text: str
    marks: tuple[Mark, ...] = ()
    opening: frozenset[str] = frozenset()


def marks_of(report: Report, number: int, times: Iterable[TimeExpression] = ()) -> tuple[Mark, ...]:
    """Where the words of a report stand. `times`: expressions of the article, of which those count that gave the act its time."""
    own = (number,)
    found = [
        Mark(report.trigger.start, report.trigger.end, "action", own),
        *(Mark(entity.start, entity.end, "actor", own) for entity in report.actor),
        *(Mark(entity.start, entity.end, "recipient", own) for entity in report.recipient),
        *(Mark(s.start, s.end, "attribution", own) for s in report.attribution if s.start is not None and s.end is not None),
        *(Mark(size.start, size.end, "number", own) for size in report.size),
    ]
    if report.event_loc is not None:
        found.append(Mark(report.event_loc.start, report.event_loc.end, "place", own))
    for time in times:
        within = any(sentence.start <= time.start and time.end <= sentence.end for sentence in report.evidence)
        if within and time.role == "point" and time.when.first is not None and time.when.first == report.when.first:
            found.append(Mark(time.start, time.end, "time", own))
    return tuple(mark for mark in found if mark.start < mark.end)


def merged(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """One mark for each span and role, with all reports that it belongs to."""
    reports: dict[tuple[int, int, str], set[int]] = {}
    for mark in marks:
        reports.setdefault((mark.start, mark.end, mark.role), set()).update(mark.reports)
    return tuple(Mark(start, end, role, tuple(sorted(found))) for (start, end, role), found in sorted(reports.items()))


def pieces(text: str, start: int, end: int, marks: Sequence[Mark]) -> tuple[Piece, ...]:
    """`text[start:end]` in pieces. The pieces' texts joined are that stretch, whatever the marks."""
    start, end = max(0, start), min(end, len(text))
    if start >= end:
        return ()
    over = [mark for mark in marks if mark.start < end and mark.end > start]
    cuts = sorted({start, end, *(cut for mark in over for cut in (mark.start, mark.end) if start < cut < end)})
    found = []
    for first, last in pairwise(cuts):
        here = sorted((m for m in over if m.start <= first and last <= m.end), key=lambda m: (m.start - m.end, m.start, m.role))
        found.append(Piece(text[first:last], tuple(here), frozenset(m.role for m in here if max(m.start, start) == first)))
    return tuple(found)
