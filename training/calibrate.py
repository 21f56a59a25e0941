"""Confidence that means something: the chance that an act with this score is right, fitted on the held-out texts.

    python -m training.calibrate [--to src/detente/models/weights]

Right is: type, parties and direction are those of a marked act. Fits Platt's scaling of the logit on the development articles and the
held-out pages, writes it into the manifest, and prints the reliability table, each text judged by the scaling fitted without its half.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from benchmarks.corpus import coded, development, held_out, told_by_act, told_by_report
from benchmarks.scoring import match
from benchmarks.weights import open_reader

from detente.models.onnx import WEIGHTS, logit, scaled

ROUNDS = 50  # of Newton's method; it settles after five or six
BINS = 5
Judged = Sequence[tuple[float, bool]]


def fit(judged: Judged) -> tuple[float, float]:
    """Slope and offset of the logit that make the judgements likeliest (logistic regression by Newton's method)."""
    slope, offset = 1.0, 0.0
    points = [(logit(score), float(right)) for score, right in judged]
    for _ in range(ROUNDS):
        rows = [(x, y, scaled(x, slope, offset)) for x, y in points]
        down = sum((p - y) * x for x, y, p in rows), sum(p - y for _, y, p in rows)
        xx, x1, one = (sum(p * (1 - p) * x**k for x, _, p in rows) for k in (2, 1, 0))
        size = xx * one - x1 * x1
        slope, offset = slope - (one * down[0] - x1 * down[1]) / size, offset - (xx * down[1] - x1 * down[0]) / size
    return slope, offset


def table(halves: Sequence[Judged]) -> list[str]:
    """Reports by fifths of their confidence: mean confidence and share that is right; the mean gap last."""
    given: list[tuple[float, bool]] = []
    for number, half in enumerate(halves):
        slope, offset = fit([j for i, other in enumerate(halves) if i != number for j in other])
        given += [(scaled(logit(score), slope, offset), right) for score, right in half]
    given.sort()
    lines, gap = [], 0.0
    for number in range(BINS):
        part = given[len(given) * number // BINS : len(given) * (number + 1) // BINS]
        said, was = sum(s for s, _ in part) / len(part), sum(r for _, r in part) / len(part)
        gap += abs(said - was) * len(part) / len(given)
        lines.append(f"{part[0][0]:.2f}–{part[-1][0]:.2f}  reports {len(part)}  said {said:.2f}  right {was:.2f}")
    return [*lines, f"mean gap {gap:.3f}"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--to", type=Path, default=WEIGHTS)
    args = parser.parse_args()
    path = args.to / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    manifest["calibration"] = {"slope": 1.0, "offset": 0.0}
    path.write_text(json.dumps(manifest, indent=1) + "\n")
    reader = open_reader(args.to)
    halves: list[list[tuple[float, bool]]] = [[], []]
    for number, item in enumerate(development() + held_out([])):
        reports = coded(reader, item).reports
        right = set(match([told_by_act(a, item) for a in item.acts], [told_by_report(r) for r in reports], "event").values())
        halves[number % 2] += [(r.confidence, i in right) for i, r in enumerate(reports)]
    slope, offset = fit(halves[0] + halves[1])
    manifest["calibration"] = {"slope": round(slope, 4), "offset": round(offset, 4)}
    path.write_text(json.dumps(manifest, indent=1) + "\n")
    print(f"slope {slope:.3f}, offset {offset:.3f}", *table(halves), sep="\n")


if __name__ == "__main__":
    main()
