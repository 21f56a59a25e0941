"""Turning points of a directed pair: when its level changed, how surely, and which events made the change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from detente.knowledge.ontology import load_ontology
from detente.ledger import Relation, TurningPoint
from detente.relations.acts import Act, placed
from detente.relations.changes import SHORTEST, Change, Series, counts, levels
from detente.relations.cycles import WINDOW, turns
from detente.relations.index import SHARE, index

COUNTS: dict[str, frozenset[int]] = {"events": frozenset({1, 2, 3, 4}), "cooperation": frozenset({1, 2}), "conflict": frozenset({3, 4})}
"""Series of counts, and the quad classes that they count."""
NAMED = 5  # events that a turning point names at most
FEWEST = 2  # events of a direction in which anything can turn
SMALL_PART = 0.1  # of the record: a pair that is no more is counted against what the sources told of everybody else
_NORMAL = {0.9: 1.645}[SHARE]  # half-width of the bounds in standard deviations
_LEAST_SPREAD = 0.25  # standard deviation of an index at least: bounds of few events may coincide

Floats = NDArray[np.float64]


def turning_points(rows: Sequence[Relation], found: Iterable[Act], *, volume: Mapping[date, int] | None = None) -> tuple[TurningPoint, ...]:
    """Turning points of one directed pair, by day, series and method.

    `rows`: its relations, one a period, no gap (see `balanced`). `found`: acts; those of other pairs are passed over. `volume`: acts a
    period in the whole record. Peaks and troughs are looked for in months only.
    """
    if len(rows) < 2 * SHORTEST or sum(row.events for row in rows) < FEWEST:
        return ()
    pair = _Pair(rows, found, volume or {})
    points = [point for series in (*COUNTS, "index") for point in pair.changes(series)]
    if rows[0].period == "month":
        points.extend(pair.swings())
    return tuple(sorted(points, key=lambda point: (point.at, point.series, point.method)))


def small_part(events: int, volume: Mapping[date, int]) -> bool:
    """Whether a direction with so many events is a small part of the record, and so is counted against what was told of everybody else."""
    return events <= SMALL_PART * sum(volume.values())


class _Pair:
    """One directed pair's series, and the acts behind each of their values."""

    def __init__(self, rows: Sequence[Relation], found: Iterable[Act], volume: Mapping[date, int]) -> None:
        self._rows = rows
        place = {row.first: n for n, row in enumerate(rows)}
        ends = (rows[0].source, rows[0].target)
        self._acts: list[list[Act]] = [[] for _ in rows]
        for act in sorted(found, key=lambda act: (act.key, act.id)):
            day = placed(act, rows[0].period) if ends in act.pairs else None
            if day in place:
                self._acts[place[day]].append(act)
        self._place = {act.id: n for n, acts in enumerate(self._acts) for act in acts}
        self._exposure = self._exposed(volume)
        self._counts = {name: _counted(self._acts, quads) for name, quads in COUNTS.items()}
        spread = np.asarray([_spread(row) for row in rows])
        self._weights = np.divide(1.0, spread**2, out=np.zeros_like(spread), where=spread > 0)

    def _exposed(self, volume: Mapping[date, int]) -> Floats:
        """How much was there to be counted: nothing where the sources told too little of the two."""
        covered = np.asarray([float(row.covered) for row in self._rows])
        own = np.asarray([row.events for row in self._rows], dtype=np.float64)
        told = np.asarray([volume.get(row.first, 0) for row in self._rows], dtype=np.float64)
        if not small_part(sum(row.events for row in self._rows), volume):
            return covered
        return np.asarray(covered * np.maximum(told - own, 0.0))

    def changes(self, series: str) -> list[TurningPoint]:
        """Changes of level in one series."""
        return [self._point(series, change) for change in self._series(series, None).changes()]

    def _series(self, name: str, without: Act | None) -> Series:
        """The series as it would be had the act not been."""
        if name == "index":
            values = self._indices(without)
            known = np.asarray([value is not None for value in values])
            return levels(np.asarray([value or 0.0 for value in values]), self._weights * known)
        found = np.where(self._exposure > 0, self._counts[name], 0.0)
        if without is not None and found[self._place[without.id]] > 0:
            found[self._place[without.id]] -= 1
        return counts(found, self._exposure)

    def _indices(self, without: Act | None) -> list[float | None]:
        values = [row.index for row in self._rows]
        if without is not None:
            n = self._place[without.id]
            values[n] = _index_of([act for act in self._acts[n] if act is not without])
        return values

    def _point(self, series: str, change: Change) -> TurningPoint:
        made = self._made(series, change.at, rising=change.after > change.before)

        method = "normal-pelt" if series == "index" else "poisson-pelt"
        return self._told(series, method, change, made, stable=bool(made) and all(self._series(series, act).has(change) for act in made))

    def swings(self) -> list[TurningPoint]:
        """Peaks and troughs of the index."""
        noise = self._noise()
        points = []
        for turn in turns(self._indices(None), noise=noise):
            before, after = (self._mean(range(turn.at - WINDOW, turn.at)), self._mean(range(turn.at + 1, turn.at + WINDOW + 1)))
            made = self._makers(self._near(range(turn.at - 1, turn.at + 2), rising=turn.peak))

            def survives(act: Act, at: int = turn.at, peak: bool = turn.peak) -> bool:
                again = turns(self._indices(act), noise=noise)
                return any(abs(other.at - at) <= 1 and other.peak == peak for other in again)

            change = Change(turn.at, turn.low, turn.high, before, after, 0, len(self._rows))
            method = f"bry-boschan-{'peak' if turn.peak else 'trough'}"
            points.append(self._told("index", method, change, made, stable=bool(made) and all(survives(act) for act in made)))
        return points

    def _noise(self) -> float:
        """What the index may move by without a reason: the middle one of its half-widths."""
        spreads = sorted(spread for row in self._rows if (spread := _spread(row)))
        return _NORMAL * spreads[len(spreads) // 2] if spreads else 0.0

    def _mean(self, periods: Iterable[int]) -> float:
        values = [value for n in periods if (value := self._rows[n].index) is not None]
        return sum(values) / len(values) if values else 0.0

    def _made(self, series: str, at: int, *, rising: bool) -> list[Act]:
        """The events that made a change of level: what came with it, or, of a count that falls, what had been and then ceased."""
        after, before = range(at, at + SHORTEST), range(at - SHORTEST, at)
        if series == "index":
            return self._makers(self._near(after, rising=rising))
        return self._makers(act for act in self._within(after if rising else before) if act.quad_code in COUNTS[series])

    def _near(self, periods: range, *, rising: bool) -> Iterator[Act]:
        """Acts of those periods that move an index up, or down."""
        return (act for act in self._within(periods) if (act.scale > 0) == rising)

    def _within(self, periods: range) -> Iterator[Act]:
        return (act for n in periods if 0 <= n < len(self._acts) for act in self._acts[n])

    @staticmethod
    def _makers(near: Iterable[Act]) -> list[Act]:
        """The weightiest, then those that most voices told of."""
        return sorted(near, key=lambda act: (-abs(act.scale), -len(act.outlets), -act.reports, act.first, act.key, act.id))[:NAMED]

    def _told(self, series: str, method: str, change: Change, made: Sequence[Act], *, stable: bool) -> TurningPoint:
        first = self._rows[0]
        return TurningPoint(
            source=first.source,
            target=first.target,
            series=series,
            method=method,
            at=self._rows[change.at].first,
            low=self._rows[change.low].first,
            high=self._rows[change.high].last,
            before=change.before,
            after=change.after,
            events=tuple(act.id for act in made),
            stable=stable,
        )


def _counted(acts: Sequence[Sequence[Act]], quads: frozenset[int]) -> Floats:
    return np.asarray([sum(act.quad_code in quads for act in those) for those in acts], dtype=np.float64)


def _spread(row: Relation) -> float:
    """Standard deviation of a period's index; 0 where there is none."""
    if row.index is None or row.index_low is None or row.index_high is None:
        return 0.0
    return max((row.index_high - row.index_low) / (2 * _NORMAL), _LEAST_SPREAD)


def _index_of(found: Sequence[Act]) -> float | None:
    number = {name: n for n, name in enumerate(load_ontology().types)}
    ordered = sorted(found, key=lambda act: number[act.event])
    return index([number[act.event] for act in ordered], [act.scale for act in ordered])
