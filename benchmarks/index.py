"""The index against what the world knows: militarised disputes, and how sure a zero is.

    python -m benchmarks.index [SHARED_DATA_FOLDER]

Dyad-months of ICEWS (2005-13: about a fifth of its events; 2014: all) against the militarised interstate disputes of Correlates of War
(to 2014): by how much a measure orders the months in which force was used below the others (area under the curve; 0.5 is chance), over
all months in which something was told of the pair, and over busy ones (five events and more). Beside it how strongly a measure follows
the number of events alone, which a measure of how two states stand should not (rank correlation of its size with the count).

Coverage: the events are parted at random in two halves. Of the dyad-months in which the second half tells of something between the two, in
how many does the first, by how much the first told of each of the two states with whomever: were it nought, would we have seen it? What
HEARD_ENOUGH rests on.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.history import DEFAULT, EVERYTHING, events
from detente.knowledge.actors import load_actors
from detente.knowledge.ontology import load_ontology
from detente.relations import HEARD_ENOUGH, Act, acts, heard, index, placed

FORCE = 4  # hostility level of a dispute: force was used
BUSY = 5
LAST = 2014  # of the disputes
Dyad = tuple[str, str, date]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="?", type=Path, default=DEFAULT)
    folder = parser.parse_args().data
    found = [act for act in acts(events(folder, EVERYTHING[:3])) if act.first.year <= LAST]
    force = disputes(folder)
    print(f"{'months':<10}{'measure':<18}{'n':>7}{'force':>7}{'AUC':>8}{'AUC busy':>10}{'follows n':>11}")
    for name, years in (("2005-13", range(2005, LAST)), ("2014", range(LAST, LAST + 1))):
        compare(name, dyads(act for act in found if act.first.year in years), force)
    coverage([act for act in found if act.first.year < LAST])


def dyads(found: Iterable[Act]) -> dict[Dyad, list[Act]]:
    """Acts between two states, each once, by pair and month."""
    states = load_actors().states
    cells: dict[Dyad, dict[str, Act]] = defaultdict(dict)
    for act in found:
        day = placed(act, "month")
        for a, b in act.pairs:
            if day is not None and a in states and b in states:
                cells[min(a, b), max(a, b), day][act.id] = act
    return {key: list(cell.values()) for key, cell in cells.items()}


def disputes(folder: Path) -> set[Dyad]:
    """Dyad-months in which a dispute ran that came to the use of force."""
    codes = {state.cow: code for code, state in load_actors().states.items() if state.cow}
    runs = {row["dispnum"]: row for row in table(folder, "cow_mid_disps")}
    found: set[Dyad] = set()
    for row in table(folder, "cow_mid_ddydisps"):
        a, b = (codes.get(int(float(row[name]))) for name in ("ccode1", "ccode2"))
        run = runs.get(row["dispnum"])
        if a is None or b is None or run is None or float(row["hostlev"]) < FORCE:
            continue
        first = int(float(run["styear"])) * 12 + int(float(run["stmon"])) - 1
        for month in range(first, first + max(1, math.ceil(float(run["mindur"]) / 30.4))):
            found.add((min(a, b), max(a, b), date(month // 12, month % 12 + 1, 1)))
    return found


def table(folder: Path, name: str) -> list[dict[str, str]]:
    with gzip.open(folder / "leaders" / f"{name}.csv.gz", "rt", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def compare(name: str, cells: Mapping[Dyad, Sequence[Act]], force: set[Dyad]) -> None:
    number = {kind: n for n, kind in enumerate(load_ontology().types)}
    counts = np.asarray([len(cell) for cell in cells.values()], dtype=float)
    disputed = np.asarray([key in force for key in cells])
    ordered = [sorted(cell, key=lambda act: number[act.event]) for cell in cells.values()]
    measures = {
        "index": [index([number[act.event] for act in cell], [act.scale for act in cell]) or 0.0 for cell in ordered],
        "mean of scores": [sum(act.scale for act in cell) / len(cell) for cell in ordered],
        "sum of scores": [sum(act.scale for act in cell) for cell in ordered],
        "mean of Goldstein": [sum(act.goldstein for act in cell) / len(cell) for cell in ordered],
        "sum of Goldstein": [sum(act.goldstein for act in cell) for cell in ordered],
    }
    busy = counts >= BUSY
    for measure, values in measures.items():
        column = np.asarray(values)
        areas = (area(-column, disputed), area(-column[busy], disputed[busy]))
        follows = np.corrcoef(ranks(np.abs(column)), ranks(counts))[0, 1]
        print(f"{name:<10}{measure:<18}{len(column):>7,}{disputed.sum():>7}{areas[0]:>8.3f}{areas[1]:>10.3f}{follows:>11.2f}")


def ranks(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Ranks, equal values sharing the mean of theirs."""
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    return np.asarray((counts.cumsum() - (counts - 1) / 2)[inverse], dtype=np.float64)


def area(values: NDArray[np.float64], right: NDArray[np.bool_]) -> float:
    """Share of pairs of a right and a wrong one that the values order so."""
    n = int(right.sum())
    return float((ranks(values)[right].sum() - n * (n + 1) / 2) / (n * (len(right) - n)))


def coverage(found: Sequence[Act]) -> None:
    rng = np.random.default_rng(1)
    half = rng.random(len(found)) < 0.5
    ours, theirs = ([act for act, chosen in zip(found, half == side, strict=True) if chosen] for side in (True, False))
    told, said, other = dyads(ours), heard(ours, "month"), dyads(theirs)
    print(f"\n{'told of each':<24}{'dyad-months':>13}{'seen':>8}{'at least: seen':>16}")
    levels = {key: min(said[key[0], key[2]], said[key[1], key[2]]) for key in other}
    for least, most in ((0, 0), (1, 1), (2, 2), (3, 4), (5, 9), (10, 19), (20, 10**6)):
        exactly = [key in told for key, level in levels.items() if least <= level <= most]
        more = [key in told for key, level in levels.items() if level >= least]
        words = f"{least} to {most}" if most < 10**6 else f"{least} and more"
        mark = "  HEARD_ENOUGH" if least == HEARD_ENOUGH else ""
        print(f"{words:<24}{len(exactly):>13,}{np.mean(exactly):>8.1%}{np.mean(more):>16.1%}{mark}")


if __name__ == "__main__":
    main()
