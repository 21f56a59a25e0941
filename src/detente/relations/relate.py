"""Events → what passed between every directed pair of states in every period."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from math import fsum

import numpy as np

from detente.knowledge.ontology import load_ontology
from detente.ledger import Event, Pledge, Relation
from detente.relations.acts import Act, acts, directed, heard, placed
from detente.relations.index import indices_with_bounds, key
from detente.relations.periods import closing, opening, openings

HEARD_ENOUGH = 5
"""Acts of each of the two states, with whomever, that the sources must tell of in a period for none between the two to mean none.

The least at which something that other sources tell of the two would more likely than not have been told here too: benchmarks/index.py, on
two random halves of ICEWS 2005–13.
"""

Heard = Mapping[tuple[str, date], int]
Cell = tuple[str, str, date]


def relate(
    events: Iterable[Event],
    *,
    period: str = "month",
    pledges: Iterable[Pledge] = (),
    outlets: Mapping[str, Collection[str]] | None = None,
    said: Heard | None = None,
) -> tuple[Relation, ...]:
    """One row a directed pair and period in which something passed between the two, in either direction; both directions always.

    Rows by source, target and period, the same whatever the order of the events. `outlets`: who told of each event, by its id. `said`: how
    often the sources told of each state in each period, by code and first day; else counted from the events.
    """
    return relate_acts(acts(events, outlets=outlets), period=period, pledges=pledges, said=said)


def relate_acts(
    found: Iterable[Act], *, period: str = "month", pledges: Iterable[Pledge] = (), said: Heard | None = None
) -> tuple[Relation, ...]:
    """As `relate`, from acts."""
    counted = list(found)
    cells = _cells(counted, period)
    for source, target, day in [*cells]:
        cells.setdefault((target, source, day), [])
    counts = heard(counted, period) if said is None else said
    promised = _promised(pledges, period)
    order = sorted(cells)
    bounds = _indices([cells[cell] for cell in order])
    return tuple(
        _relation(cell, cells[cell], index, period=period, covered=covers(counts, cell), pledges=promised[cell])
        for cell, index in zip(order, bounds, strict=True)
    )


def covers(said: Heard, cell: Cell) -> bool:
    """Whether the sources told enough of both states in that period for no act between them to mean that there was none."""
    source, target, day = cell
    return min(said.get((source, day), 0), said.get((target, day), 0)) >= HEARD_ENOUGH


def balanced(relations: Iterable[Relation], said: Heard, *, period: str, first: date, last: date) -> Iterator[Relation]:
    """The relations with a row for every period from `first` to `last` for every directed pair that has any: no gaps.

    `relations` in the order in which `relate` gives them. A row that is filled in has no events, and null where there is nothing to count.
    """
    days = tuple(openings(first, last, period))
    for (source, target), rows in groupby(relations, key=lambda row: (row.source, row.target)):
        known = {row.first: row for row in rows}
        for day in days:
            cell = (source, target, day)
            yield known.get(day) or _silent(cell, period, covered=covers(said, cell))


_Index = tuple[float | None, float | None, float | None]
_NOTHING: _Index = (None, None, None)


def _cells(counted: Iterable[Act], period: str) -> dict[Cell, list[Act]]:
    cells: dict[Cell, list[Act]] = defaultdict(list)
    for act in counted:
        day = placed(act, period) if act.pairs else None
        if day is not None:
            for source, target in act.pairs:
                cells[source, target, day].append(act)
    return cells


def _indices(cells: Sequence[Sequence[Act]]) -> Iterator[_Index]:
    """Index and bounds of each cell, in order; nulls for a cell without acts."""
    number = {name: n for n, name in enumerate(load_ontology().types)}
    rows = [
        (n, number[act.event], act.scale, key(act.key, rank)) for n, cell in enumerate(c for c in cells if c) for act, rank in _ranked(cell)
    ]
    columns = list(zip(*rows, strict=True)) or [(), (), (), ()]
    found = indices_with_bounds(
        np.asarray(columns[0], dtype=np.int64),
        np.asarray(columns[1], dtype=np.int64),
        np.asarray(columns[2], dtype=np.float64),
        np.asarray(columns[3], dtype=np.uint64),
    )
    values = zip(*(column.tolist() for column in found), strict=True)
    return (next(values) if cell else _NOTHING for cell in cells)


def _ranked(cell: Iterable[Act]) -> Iterator[tuple[Act, int]]:
    """Acts in the order of type and content, each with its rank among those that are equal in content."""
    for _, same in groupby(sorted(cell, key=lambda act: (act.event, act.key, act.id)), key=lambda act: act.key):
        yield from ((act, rank) for rank, act in enumerate(same))


def _promised(pledges: Iterable[Pledge], period: str) -> Counter[Cell]:
    """Pledges by who made them to whom, in the period in which they were made."""
    counts: Counter[Cell] = Counter()
    for pledge in pledges:
        if pledge.made.first is not None:
            day = opening(pledge.made.first, period)
            counts.update((source, target, day) for source, target in directed(pledge.event, pledge.by, pledge.to))
    return counts


def _silent(cell: Cell, period: str, *, covered: bool) -> Relation:
    """Nothing passed, as far as is known. Written out: most rows of a series without gaps are such rows."""
    source, target, day = cell
    nothing = (None, None, None, None, None, None, None)
    return Relation(source, target, period, day, closing(day, period), 0, 0, 0, (0, 0, 0, 0), (), *nothing, covered, 0, 0)


def _relation(cell: Cell, found: Sequence[Act], index: _Index, *, period: str, covered: bool, pledges: int) -> Relation:
    source, target, day = cell
    quads = Counter(act.quad_code for act in found)
    scale, goldstein = fsum(act.scale for act in found), fsum(act.goldstein for act in found)
    return Relation(
        source=source,
        target=target,
        period=period,
        first=day,
        last=closing(day, period),
        events=len(found),
        reports=sum(act.reports for act in found),
        outlets=len({outlet for act in found for outlet in act.outlets}),
        quads=(quads[1], quads[2], quads[3], quads[4]),
        types=tuple(sorted(Counter(act.event for act in found).items())),
        scale_sum=scale if found else None,
        scale_mean=scale / len(found) if found else None,
        goldstein_sum=goldstein if found else None,
        goldstein_mean=goldstein / len(found) if found else None,
        index=index[0],
        index_low=index[1],
        index_high=index[2],
        covered=covered,
        disputed=sum(act.disputed for act in found),
        pledges=pledges,
    )
