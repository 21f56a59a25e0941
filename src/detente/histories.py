"""Published histories into the record: streamed, each line once, with what could not be read counted and kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from detente.errors import InputError
from detente.imports import PastEvent, PastReport, Refused, Told
from detente.relations import directed
from detente.store import Batches, Record
from detente.store.past import Past

BATCH = 5_000  # lines a transaction
NONSENSE = 1_000  # lines, all of them refused: the file is something else


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of the lines: `read`, of which `new` were not in the record, of `events` that were not; `skipped` unreadable ones.

    Of the lines read, `no_act` are statements and appeals, which are no acts in PLOVER, and `no_pair` pass between no two known states.
    """

    read: int
    new: int
    events: int
    skipped: int
    no_act: int
    no_pair: int


def import_history(
    record: Record, told: Iterable[Told | Refused], *, progress: Callable[[int, int | None], None], heard: Callable[[str], None]
) -> Imported:
    """Add what a history tells. A line that is there already is not added again.

    Interrupted, all batches so far are kept; called again, it adds the rest. `InputError` when the first thousand lines are nonsense.
    """
    past = Past(record)
    read = skipped = new = events = no_act = no_pair = 0

    def write(lines: list[Told | Refused]) -> None:
        nonlocal new, events
        good = [line for line in lines if isinstance(line, Told)]
        found = list({line.event.id: line.event for line in good}.values())
        pairs = [(*pair, event.first.isoformat(), event.id) for event in found for pair in _pairs(event)]
        added = past.put(map(_event_row, found), map(_row, (line.report for line in good)), pairs)
        events, new = events + added[0], new + added[1]
        refused = [line for line in lines if isinstance(line, Refused)]
        if refused:
            past.reject(_rejected(line) for line in refused)

    with Batches(BATCH, write) as batches:
        for line in told:
            if isinstance(line, Refused):
                skipped += 1
                heard(str(line))
                if skipped >= NONSENSE and not read:
                    raise InputError(f"{line.file}: the first {skipped:,} lines cannot be read; is it another kind of file?")
            else:
                read += 1
                no_act += line.event.event is None
                no_pair += line.event.event is not None and not _pairs(line.event)
                progress(read, None)
            batches.put(line)
    return Imported(read, new, events, skipped, no_act, no_pair)


def _row(record: PastEvent | PastReport) -> dict[str, Any]:
    """The record as a row: `asdict` would copy each value, which takes as long as all the rest."""
    names = record.__slots__
    return dict(zip(names, attrgetter(*names)(record), strict=True))


def _event_row(event: PastEvent) -> dict[str, Any]:
    return {**_row(event), "date": event.first, "enddate": event.last}


def _pairs(event: PastEvent) -> tuple[tuple[str, str], ...]:
    return () if event.event is None else directed(event.event, event.actors, event.recipients)


def _rejected(line: Refused) -> dict[str, str]:
    return {"name": line.file, "place": f"line {line.line:,}" if line.line else "", "reason": line.reason, "advice": "look at the line"}
