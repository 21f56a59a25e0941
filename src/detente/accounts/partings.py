"""Which differences of many events are worth a reader's time, in which order, each of them once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from detente.ledger import Difference

CONTRARY = frozenset({"differ", "denied"})
PARTING = CONTRARY | {"only", "silent"}
BARE = frozenset({"when", "where"})  # on one side's word alone they say no more than that it spoke

Place = tuple[str, int, int]


def partings(found: Iterable[tuple[str, Sequence[Difference]]]) -> list[tuple[str, tuple[Difference, ...]]]:
    """Events by id with the rows in which their accounts part, those that contradict each other first, else in the order given.

    Words of one side that are shown of one event are not shown of another.
    """
    given = list(found)
    shown: dict[str, list[Place]] = {}
    kept: dict[str, list[Difference]] = {}
    for event, row in sorted(
        ((event, row) for event, rows in given for row in rows if row.relation in PARTING), key=lambda pair: _rank(pair[1])
    ):
        alone = sum(map(bool, row.values)) < 2
        if alone and (row.field in BARE or all(_overlaps(place, shown.get(place[0], ())) for place in row.evidence)):
            continue
        for place in row.evidence:
            shown.setdefault(place[0], []).append(place)
        kept.setdefault(event, []).append(row)
    return sorted(((event, tuple(kept[event])) for event, _ in given if event in kept), key=lambda parting: _rank(parting[1][0]))


def _overlaps(place: Place, shown: Iterable[Place]) -> bool:
    _, start, end = place
    return any(start < last and first < end for _, first, last in shown)


def _rank(row: Difference) -> int:
    """Contradictions first, then those of which only one side's words are known, then silence, then one side that was read alone."""
    if row.relation in CONTRARY:
        return 0 if sum(map(bool, row.values)) > 1 else 1
    return 2 if row.relation == "silent" else 3
