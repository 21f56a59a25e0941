"""Events on the development articles of the open corpus, which never train (hand `d`).

    python -m benchmarks.corpus [--hand d] [--pages [SET …]] [--weights FOLDER]

With `--pages`, on the held-out ones of the real pages that `data/corpus/standoff` marks (they need `../shared`), of all sets or of some:
kremlin, ukraine, wikinews, voa.

One line a level, then what goes with the matched acts: status, interval overlapping and exact, right mode.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from training import standoff
from training.corpus import Act, Marked, load
from training.examples import head

from benchmarks.scoring import Told, measure
from benchmarks.weights import add_weights, open_reader
from detente.pipeline import Reader
from detente.records import Coded, Report

HAND = "d"


def told_by_act(act: Act, item: Marked | None = None) -> Told:
    """A marked act, and where in its text. At home only: found is right, missed is not wrong."""
    actors, recipients = (frozenset(head(c) for c in side) for side in (act.actors, act.recipients))
    types = frozenset({act.type, act.extras.get("alt", act.type)})
    first, last = act.when or (None, None)
    spans = tuple((t.start, t.end) for t in item.triggers if act.number in t.acts) if item else ()
    return Told(types, actors, recipients, first, last, act.status, len(actors | recipients) > 1, spans)


def told_by_report(report: Report) -> Told:
    actors, recipients = (frozenset(e.code for e in side if e.code) for side in (report.actor, report.recipient))
    spans = tuple((e.start, e.end) for e in report.evidence)
    return Told(frozenset({report.event}), actors, recipients, report.when.first, report.when.last, report.status, spans=spans)


def coded(reader: Reader, item: Marked) -> Coded:
    """The article as a reader would get it: the text without marks."""
    return reader.read(item.text, published=item.header["published"], outlet=item.header["outlet"])


def figures(items: Sequence[Marked], reports: Sequence[Sequence[Report]]) -> dict[str, float]:
    """See `benchmarks.scoring.measure`."""
    return measure([([told_by_act(a, i) for a in i.acts], [told_by_report(r) for r in rs]) for i, rs in zip(items, reports, strict=True)])


def development(hand: str = HAND) -> list[Marked]:
    """The articles of one hand, in the order of their files."""
    return [a for a in load()[0] if a.header["hand"] == hand]


def held_out(sets: Sequence[str]) -> list[Marked]:
    """The real pages that never train, of some sets or, without any named, of all."""
    return [p for p in standoff.load(sets=sets or None) if p.header["hand"] == HAND]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hand", default=HAND)
    parser.add_argument("--pages", nargs="*", metavar="SET")
    add_weights(parser)
    args = parser.parse_args()
    items, reader = development(args.hand) if args.pages is None else held_out(args.pages), open_reader(args.weights)
    for name, value in figures(items, [coded(reader, i).reports for i in items]).items():
        print(f"{name} {value}")


if __name__ == "__main__":
    main()
