"""The ICEWS quadruples of the shared data as events: what the benchmarks of relations are measured on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from detente.imports import Refused, Told, read_history
from detente.ledger import Event
from detente.records import When
from detente.relations import opening

DEFAULT = Path(__file__).resolve().parents[2] / "shared" / "data"
DECADE = ("icews05-15_test.tsv.gz", "icews05-15_valid.tsv.gz")
EVERYTHING = ("icews14.tsv.gz", *DECADE, "icews18_valid_test.tsv.gz")


def told(folder: Path, files: Iterable[str] = EVERYTHING) -> Iterator[Told]:
    """The good lines of the files. SystemExit when the folder is not there."""
    if not (folder / "history").is_dir():
        raise SystemExit(f"no folder of histories in {folder}")
    for file in files:
        yield from (line for line in read_history("icews", str(folder / "history" / file)) if not isinstance(line, Refused))


def events(folder: Path, files: Iterable[str] = EVERYTHING) -> list[Event]:
    """Events that are acts in PLOVER, each once."""
    found: dict[str, Event] = {}
    for line in told(folder, files):
        past = line.event
        if past.id not in found and past.event and past.quad_code and past.event_scale is not None:
            found[past.id] = Event(
                id=past.id,
                event=past.event,
                mode=past.mode,
                quad_code=past.quad_code,
                event_scale=past.event_scale,
                actors=past.actors,
                recipients=past.recipients,
                when=When(past.first, past.last, "day", "stated"),
                country_code=None,
                place=None,
                status="happened",
                reports=(line.report.id,),
                articles=(line.report.id,),
                outlets=0,
                copies=0,
                disputed=False,
                confidence=1.0,
            )
    return list(found.values())


def pair_counts(folder: Path, least: float = 0.5) -> list[NDArray[np.float64]]:
    """Monthly counts between pairs of actors with codes, 2005 to 2015, of pairs with at least so many a month; empty without the data."""
    if not (folder / "history").is_dir():
        return []
    counts: dict[tuple[str, ...], NDArray[np.float64]] = defaultdict(lambda: np.zeros(132))
    for event in events(folder, DECADE):
        parties = tuple(sorted({*event.actors, *event.recipients}))
        day = opening(event.when.first or date.min, "month")
        if len(parties) == 2 and "" not in parties and 2005 <= day.year <= 2015:
            counts[parties][(day.year - 2005) * 12 + day.month - 1] += 1
    return [series for _, series in sorted(counts.items()) if series.sum() >= least * len(series)]
