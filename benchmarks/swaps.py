"""Whether it matters which state acts: the development articles with other states in them.

    python -m benchmarks.swaps [--seeds 3] [--shared ../shared] [--weights FOLDER]

Flips: marked triggers that the reader took for an act in the article as written or in the swapped one, and did not give the same type
(or status) in both. Then event F1 with all states of the articles taken from one continent (UN M49, from ../shared/data/countries).
"""

from __future__ import annotations

import argparse
import csv
import gzip
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from training.corpus import Marked, MarkedTrigger
from training.swap import Swapper

from benchmarks.corpus import coded, development, figures
from benchmarks.weights import add_weights, open_reader
from detente.coding.reports import ACT, status_of
from detente.models.door import SeenAct
from detente.models.onnx import OnnxModel
from detente.pipeline import Reader
from detente.sentences import paragraphs

SHARED = Path(__file__).resolve().parents[2] / "shared"


def seen(model: OnnxModel, item: Marked) -> list[SeenAct | None]:
    """The act that the model sees at each marked trigger, null where it sees none."""
    acts = [a for a in model.read(item.text, tuple(paragraphs(item.text))).acts() if a.score >= ACT]
    return [_at(trigger, acts) for trigger in item.triggers]


def _at(trigger: MarkedTrigger, acts: Sequence[SeenAct]) -> SeenAct | None:
    return max((a for a in acts if a.start < trigger.end and trigger.start < a.end), key=lambda a: a.score, default=None)


def flips(model: OnnxModel, items: Sequence[Marked], seeds: int) -> tuple[int, int, int, int]:
    """Triggers compared; those that are seen in one telling only, those with another type, those with another status."""
    compared = lost = types = statuses = 0
    for seed in range(seeds):
        swapper = Swapper(seed)
        for item in items:
            other = swapper.swap(item)
            for one, two in zip(seen(model, item), seen(model, other) if other else (), strict=False):
                if one is None and two is None:
                    continue
                compared += 1
                if one is None or two is None:
                    lost += 1
                else:
                    types += one.type != two.type
                    statuses += one.type == two.type and status_of(one) != status_of(two)
    return compared, lost, types, statuses


def continents(shared: Path) -> dict[str, set[str]]:
    """States by continent."""
    out: dict[str, set[str]] = defaultdict(set)
    with gzip.open(shared / "data" / "countries" / "mledoze_countries.csv.gz", "rt", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            out[row["region"]].add(row["cca3"])
    return {name: states for name, states in sorted(out.items()) if name}


def by_continent(reader: Reader, items: Sequence[Marked], shared: Path) -> dict[str, float]:
    """Event F1 with the states of each continent; the articles that have more states than a continent are left out there."""
    out = {}
    for name, states in continents(shared).items():
        swapper = Swapper(0, states)
        swapped = [s for s in (swapper.swap(i) for i in items) if s is not None]
        if swapped:
            out[name] = figures(swapped, [coded(reader, i).reports for i in swapped])["event_f1"]
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--shared", type=Path, default=SHARED)
    add_weights(parser)
    args = parser.parse_args()
    items = development()
    compared, *changed = flips(OnnxModel(args.weights), items, args.seeds)
    lost, types, statuses = (f"{n / compared:.3f}" for n in changed)
    print(f"triggers {compared}: seen in one telling only {lost}, other type {types}, other status {statuses}")
    if not args.shared.is_dir():
        raise SystemExit("no folder ../shared beside the repository: continents are not measured")
    for name, f1 in by_continent(open_reader(args.weights), items, args.shared).items():
        print(f"{name} event_f1 {f1}")


if __name__ == "__main__":
    main()
