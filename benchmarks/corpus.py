"""Events on the development articles of the open corpus, which never train (hand `d`).

    python -m benchmarks.corpus [--hand d]

One line a level, then what goes with the matched acts: status, interval overlapping and exact, right mode.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from training.corpus import Act, Marked, load
from training.examples import head

from benchmarks.scoring import LEVELS, Tally, Told, match
from detente.pipeline import Reader
from detente.records import Coded, Report


def told_by_act(act: Act) -> Told:
    """A marked act. At home only: found is right, missed is not wrong."""
    actors, recipients = (frozenset(head(c) for c in side) for side in (act.actors, act.recipients))
    types = frozenset({act.type, act.extras.get("alt", act.type)})
    first, last = act.when or (None, None)
    return Told(types, actors, recipients, first, last, act.status, required=len(actors | recipients) > 1)


def told_by_report(report: Report) -> Told:
    actors, recipients = (frozenset(e.code for e in side if e.code) for side in (report.actor, report.recipient))
    return Told(frozenset({report.event}), actors, recipients, report.when.first, report.when.last, report.status)


def coded(reader: Reader, item: Marked) -> Coded:
    """The article as a reader would get it: the text without marks."""
    return reader.read(item.text, published=item.header["published"], outlet=item.header["outlet"])


def figures(items: Sequence[Marked], reports: Sequence[Sequence[Report]]) -> dict[str, float]:
    """Precision, recall and F1 by level; shares of the matched acts with the right status and interval."""
    out: dict[str, float] = {}
    pages = [([told_by_act(a) for a in i.acts], [told_by_report(r) for r in rs]) for i, rs in zip(items, reports, strict=True)]
    for level in LEVELS:
        tally = Tally()
        for marked, made in pages:
            tally.add(marked, made, level)
        out |= {f"{level}_precision": tally.precision, f"{level}_recall": tally.recall, f"{level}_f1": tally.f1}
    pairs = [(marked[i], made[j]) for marked, made in pages for i, j in match(marked, made, "event").items()]
    dated = [(a, b) for a, b in pairs if a.first]
    out["status"] = _share([a.status == b.status for a, b in pairs])
    out["date_overlap"] = _share(
        [bool(b.first and a.last and b.last and a.first and max(a.first, b.first) <= min(a.last, b.last)) for a, b in dated]
    )
    out["date_exact"] = _share([(a.first, a.last) == (b.first, b.last) for a, b in dated])
    out["reports_on_empty"] = sum(len(made) for marked, made in pages if not any(m.required for m in marked)) / max(
        1, sum(not any(m.required for m in marked) for marked, _ in pages)
    )
    return {k: round(v, 4) for k, v in out.items()}


def _share(right: list[bool]) -> float:
    return sum(right) / len(right) if right else 0.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hand", default="d")
    args = parser.parse_args()
    items = [a for a in load()[0] if a.header["hand"] == args.hand]
    reader = Reader()
    for name, value in figures(items, [coded(reader, i).reports for i in items]).items():
        print(f"{name} {value}")


if __name__ == "__main__":
    main()
