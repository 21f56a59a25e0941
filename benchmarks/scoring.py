"""Reports of a page against the acts that somebody marked in it.

Two are one when type (or the other type that the marker allows) and parties agree: `event` wants all parties on their side, reciprocal acts
the same parties; `loose` half of them; `quad` the quad class and the parties; `parties` the parties alone. Matching is one to one and
of the largest size; among equals it prefers the pairs that agree in time and status.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from benchmarks.assignment import assigned
from detente.knowledge.ontology import load_ontology

FINENESS = (7, 31, 366)  # days
LEVELS = ("event", "loose", "quad", "parties")


@dataclass(frozen=True, slots=True)
class Told:
    """One act, marked or coded, as far as it is compared. Codes are of states and organisations, without sectors. `spans`: where the text
    tells of it, () when the marker does not say.
    """

    types: frozenset[str]
    actors: frozenset[str]
    recipients: frozenset[str]
    first: date | None = None
    last: date | None = None
    status: str | None = None
    required: bool = True
    spans: tuple[tuple[int, int], ...] = ()

    @property
    def parties(self) -> frozenset[str]:
        return self.actors | self.recipients


def agree(level: str, one: Told, two: Told) -> bool:
    """Whether two acts are one at a level."""
    if not one.parties or not two.parties:
        return False
    reciprocal = not one.recipients or not two.recipients
    if level == "loose":
        near = (
            _share(one.parties, two.parties) if reciprocal else min(_share(one.actors, two.actors), _share(one.recipients, two.recipients))
        )
        return bool(one.types & two.types) and near >= 0.5
    if one.parties != two.parties:
        return False
    if level == "parties":
        return True
    if level == "quad":
        quads = load_ontology().quad_code
        return bool({quads(t) for t in one.types} & {quads(t) for t in two.types})
    return bool(one.types & two.types) and (reciprocal or (one.actors == two.actors and one.recipients == two.recipients))


def _share(one: frozenset[str], two: frozenset[str]) -> float:
    return len(one & two) / len(one | two) if one | two else 1.0


def overlap(one: Told, two: Told) -> bool:
    """Whether both say when, and their intervals meet."""
    if one.first is None or one.last is None or two.first is None or two.last is None:
        return False
    return max(one.first, two.first) <= min(one.last, two.last)


def together(one: Told, two: Told) -> bool:
    """Whether the text tells of both in one place, as far as both say where."""
    if not one.spans or not two.spans:
        return True
    return any(start < stop and begin < end for start, end in one.spans for begin, stop in two.spans)


def fineness(one: Told) -> int:
    """0 for an interval of at most a week, 1 of a month, 2 of a year, 3 for a longer or an unknown one."""
    if one.first is None or one.last is None:
        return len(FINENESS)
    return bisect_left(FINENESS, (one.last - one.first).days + 1)


def match(marked: Sequence[Told], coded: Sequence[Told], level: str) -> dict[int, int]:
    """Largest one-to-one matching, {marked: coded}. Among the largest that of most required acts, then of the pairs told in one place and
    agreeing in time and status, so that five meetings of one pair meet their own marks.
    """
    rows = [[10 * one.required + closeness(one, two) if agree(level, one, two) else None for two in coded] for one in marked]
    return pair_up(rows)


def closeness(one: Told, two: Told) -> int:
    """4 for one place in the text, 2 for the same interval, 1 for one that overlaps, and 1 for the same status."""
    same = one.first is not None and (one.first, one.last) == (two.first, two.last)
    return 4 * together(one, two) + (2 if same else int(overlap(one, two))) + (one.status == two.status)


def pair_up(worth: Sequence[Sequence[int | None]]) -> dict[int, int]:
    """Largest one-to-one matching {row: column}, the one of greatest worth among the largest. None: the two do not fit."""
    pair = 1 + len(worth) * max((value for row in worth for value in row if value is not None), default=0)  # more than all worths together
    found = assigned([[0 if value is None else pair + value for value in row] for row in worth])
    return {row: column for row, column in found.items() if worth[row][column] is not None}


@dataclass(slots=True)
class Tally:
    """Counts over pages: required acts and those found, reports and those that are right."""

    required: int = 0
    found: int = 0
    reports: int = 0
    right: int = 0

    def add(self, marked: Sequence[Told], coded: Sequence[Told], level: str) -> dict[int, int]:
        pairs = match(marked, coded, level)
        self.required += sum(m.required for m in marked)
        self.found += sum(marked[i].required for i in pairs)
        self.reports += len(coded)
        self.right += len(pairs)
        return pairs

    @property
    def precision(self) -> float:
        return self.right / self.reports if self.reports else 0.0

    @property
    def recall(self) -> float:
        return self.found / self.required if self.required else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def measure(pages: Sequence[tuple[Sequence[Told], Sequence[Told]]]) -> dict[str, float]:
    """Figures over pages (marked acts, coded acts).

    Precision, recall and F1 by level; of the acts matched at `event` and told in one place the shares with the right status (where one is
    marked) and with an interval that overlaps the marked one, is right to its day, month or year (it overlaps and both are at most a week,
    a month, a year or longer), or is the same; reports a page that has no required act.
    """
    out: dict[str, float] = {}
    for level in LEVELS:
        tally = Tally()
        for marked, coded in pages:
            tally.add(marked, coded, level)
        out |= {f"{level}_precision": tally.precision, f"{level}_recall": tally.recall, f"{level}_f1": tally.f1}
    pairs = [(marked[i], coded[j]) for marked, coded in pages for i, j in match(marked, coded, "event").items()]
    pairs = [(one, two) for one, two in pairs if together(one, two)]
    dated = [(one, two) for one, two in pairs if one.first]
    out["status"] = _mean([one.status == two.status for one, two in pairs if one.status])
    out["date_overlap"] = _mean([overlap(one, two) for one, two in dated])
    out["date_right"] = _mean([overlap(one, two) and fineness(one) == fineness(two) for one, two in dated])
    out["date_exact"] = _mean([(one.first, one.last) == (two.first, two.last) for one, two in dated])
    out["reports_on_empty"] = _mean([len(coded) for marked, coded in pages if not any(m.required for m in marked)])
    return {name: round(value, 4) for name, value in out.items()}


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
