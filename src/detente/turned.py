"""Turning points of every pair of one origin, looked for again only where what they rest on has changed.

They rest on the months of the directed pair, its acts, for which months the sources told enough of both, and, where the pair is a small
part of the record, how much the sources told in all: of these a digest is kept with the pair.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, fields
from datetime import date
from typing import Any

from detente.ledger import Relation, TurningPoint
from detente.relations import FEWEST, HEARD_ENOUGH, Act, balanced, openings, placed, small_part, turning_points
from detente.store.past import PutTurning

PERIOD = "month"
ALL = ""
"""In place of a code: all acts together."""
Pair = tuple[str, str]
_NAMES = tuple(field.name for field in fields(TurningPoint))


def turned_anew(
    origin: str,
    found: Iterable[Act],
    relations: Iterable[Relation],
    counts: Mapping[tuple[str, date], int],
    *,
    recipe: str,
    known: Mapping[Pair, bytes],
) -> PutTurning:
    """What changes in the turning points that are kept. `relations`: of months, without those in which nothing passed; `counts`: how many
    acts of each state, and of `ALL`, were told of a month; `known`: digests of the pairs that are kept.
    """
    rows: dict[Pair, list[Relation]] = defaultdict(list)
    for relation in relations:
        rows[relation.source, relation.target].append(relation)
    days = sorted(day for code, day in counts if code == ALL)
    whole = _Whole(counts, tuple(openings(days[0], days[-1], PERIOD)) if days else (), recipe)
    between = _between(found, rows)
    digests = {pair: whole.digest(pair, series, between.get(pair, ())) for pair, series in rows.items()}
    anew = {pair: digest for pair, digest in digests.items() if known.get(pair) != digest}
    points = [point for pair in anew for point in whole.turning(rows[pair], between.get(pair, ()))]
    gone = [pair for pair in known if pair not in rows]
    return PutTurning(anew, [turning_point_to_dict(point, origin) for point in points], gone)


def _between(found: Iterable[Act], rows: Mapping[Pair, Any]) -> dict[Pair, list[Act]]:
    """The acts of each directed pair that lie in a month."""
    between: dict[Pair, list[Act]] = defaultdict(list)
    for act in found:
        pairs = [pair for pair in act.pairs if pair in rows]
        if pairs and placed(act, PERIOD) is not None:
            for pair in pairs:
                between[pair].append(act)
    return between


class _Whole:
    """What the series of all pairs have in common."""

    def __init__(self, counts: Mapping[tuple[str, date], int], days: Sequence[date], recipe: str) -> None:
        self._counts, self._days = counts, days
        self._volume = {day: counts[ALL, day] for day in days if (ALL, day) in counts}
        self._told = repr(sorted(self._volume.items())).encode()
        self._begins = f"{recipe} {days[0] if days else ''} {len(days)}".encode()
        self._enough: dict[str, int] = {}
        self._printed: dict[str, bytes] = {}

    def digest(self, pair: Pair, rows: Sequence[Relation], found: Iterable[Act]) -> bytes:
        """Of everything on which the turning points of the pair rest."""
        total = hashlib.blake2b(self._begins, digest_size=12)
        total.update(repr([(row.first.toordinal(), row.events, row.index, row.index_low, row.index_high) for row in rows]).encode())
        total.update(f"{self._heard(pair[0]) & self._heard(pair[1]):x}".encode())
        if small_part(sum(row.events for row in rows), self._volume):
            total.update(self._told)
        for act in sorted(found, key=lambda act: act.id):
            total.update(self._print(act))
        return total.digest()

    def _heard(self, code: str) -> int:
        """A bit a month: whether the sources told enough of the state."""
        if code not in self._enough:
            self._enough[code] = sum((self._counts.get((code, day), 0) >= HEARD_ENOUGH) << n for n, day in enumerate(self._days))
        return self._enough[code]

    def _print(self, act: Act) -> bytes:
        if act.id not in self._printed:
            seen = (act.id, act.key, act.first, act.last, act.quad_code, act.event, act.scale, act.reports, len(act.outlets))
            self._printed[act.id] = hashlib.blake2b(repr(seen).encode(), digest_size=12).digest()
        return self._printed[act.id]

    def turning(self, rows: Sequence[Relation], found: Iterable[Act]) -> Iterator[TurningPoint]:
        """Turning points of one directed pair."""
        if sum(row.events for row in rows) < FEWEST:
            return  # as `turning_points` would say, without making the months of half of all pairs
        whole = list(balanced(rows, self._counts, period=PERIOD, first=self._days[0], last=self._days[-1]))
        yield from turning_points(whole, found, volume=self._volume)


def turning_point_to_dict(point: TurningPoint, origin: str) -> dict[str, Any]:
    """One turning point as a row of the record."""
    return {**asdict(point), "origin": origin}


def dict_to_turning_point(row: Mapping[str, Any]) -> TurningPoint:
    """The turning point of a row."""
    days = {name: date.fromisoformat(row[name]) for name in ("at", "low", "high")}
    return TurningPoint(**{**{name: row[name] for name in _NAMES}, **days, "events": tuple(row["events"])})
