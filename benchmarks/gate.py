"""The quality gate: no figure may fall below its floor (or rise above its ceiling) in benchmarks/gate.yaml.

    python -m benchmarks.gate                        measure, show, exit 1 when something fell
    python -m benchmarks.gate --pin corpus           raise the floors of a set to what is measured now, and pin its texts
    python -m benchmarks.gate --lower corpus.status  lower one figure's floor (or a set's floors): say why in the changelog

Sets: `corpus` (development articles, hand d), `second` (those of hand m), `articles` (real ones with answers) and `pages` (marked
real pages that never train), both where ../shared lies beside the repository, `examples` (facts of the shipped examples). Each set's
texts are pinned by a digest: figures on other texts are not comparable, and the gate says so. Precision and recall are shown, and F1,
what they come to together, is pinned: one is to be had for the other at any threshold (docs/adr/0007).
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml
from training import standoff
from training.corpus import Marked

from benchmarks import articles, corpus, examples
from benchmarks.scoring import LEVELS
from benchmarks.weights import add_weights, open_reader
from detente.pipeline import Reader

PINS = Path(__file__).with_name("gate.yaml")
MARGIN = 0.01  # how far a floor lies below what was measured: integer arithmetic rounds differently from one processor to another
TRADED = frozenset(f"{level}_{part}" for level in LEVELS for part in ("precision", "recall"))
LESS_IS_BETTER = frozenset({"reports_on_empty"})
HEADING = """\
# Floors and ceilings of the quality gate, and the digests of the texts that they were measured on.
# Written by `python -m benchmarks.gate --pin SET`; a floor is lowered only by `--lower`, with the reason in CHANGELOG.md.
"""


@dataclass(frozen=True, slots=True)
class Measured:
    """Figures of one set of texts; none where the set is not there."""

    name: str
    digest: str | None
    figures: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Pinned:
    """What a set must reach, and on which texts."""

    digest: str | None
    limits: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table. `verdict`: ok, BELOW, ABOVE, GONE (pinned and not measured) or "not pinned"."""

    figure: str
    measured: float | None
    limit: float | None
    verdict: str


def digest_of(paths: Iterable[Path]) -> str:
    """Digest of names and contents, whatever the order of the paths."""
    rows = sorted((path.name, hashlib.sha256(path.read_bytes()).hexdigest()) for path in paths)
    return hashlib.sha256(repr(rows).encode()).hexdigest()[:16]


def measure(reader: Reader) -> list[Measured]:
    """Every set, measured now."""
    facts, _ = examples.figures(examples.coded(reader))
    real = articles.ARTICLES if articles.ARTICLES.is_dir() else None
    return [
        *(_marked(name, corpus.development(hand), reader) for name, hand in (("corpus", "d"), ("second", "m"))),
        Measured("articles", digest_of(real.rglob("*.*")), articles.figures(reader)) if real else Measured("articles", None, {}),
        _marked("pages", corpus.held_out([]) if standoff.SHARED.is_dir() else [], reader),
        Measured("examples", digest_of([*examples.ARTICLES.glob("*.txt"), examples.FACTS]), facts),
    ]


def _marked(name: str, items: Sequence[Marked], reader: Reader) -> Measured:
    """Marked texts; their digest is of the texts with all their marks."""
    if not items:
        return Measured(name, None, {})
    digest = hashlib.sha256(repr(sorted((i.id, i.text, repr(i.acts), repr(i.triggers)) for i in items)).encode()).hexdigest()[:16]
    return Measured(name, digest, corpus.figures(items, [corpus.coded(reader, item).reports for item in items]))


def judge(measured: Measured, pinned: Pinned | None) -> Iterator[Line]:
    """The lines of one set that was measured."""
    limits = pinned.limits if pinned else {}
    for name in [*measured.figures, *(set(limits) - set(measured.figures))]:
        value, limit = measured.figures.get(name), limits.get(name)
        if value is None:
            verdict = "GONE"
        elif name in TRADED:
            verdict = "shown"
        elif limit is None:
            verdict = "not pinned"
        elif name in LESS_IS_BETTER:
            verdict = "ok" if value <= limit else "ABOVE"
        else:
            verdict = "ok" if value >= limit else "BELOW"
        yield Line(f"{measured.name}.{name}", value, limit, verdict)


def pin(measured: Measured, pinned: Pinned | None, *, lowered: Iterable[str] = ()) -> Pinned:
    """New pins of a set: limits only ever get stricter, except for the figures in `lowered`."""
    old = pinned.limits if pinned else {}
    limits = {}
    for name, value in measured.figures.items():
        if name in TRADED:
            continue
        less = name in LESS_IS_BETTER
        new = round(value + MARGIN if less else value - MARGIN, 3)
        stricter = min if less else max
        limits[name] = new if name not in old or name in lowered else stricter(old[name], new)
    return Pinned(measured.digest, limits)


def load_pins(path: Path = PINS) -> dict[str, Pinned]:
    """Pins by set; empty where nothing was pinned yet."""
    tree = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader) if path.exists() else None
    return {
        name: Pinned(entry["digest"], {figure: float(limit) for figure, limit in entry["limits"].items()})
        for name, entry in (tree or {}).items()
    }


def write_pins(pins: Mapping[str, Pinned], path: Path = PINS) -> None:
    """Write the file anew, sets and figures in order."""
    lines = [HEADING]
    for name, pinned in sorted(pins.items()):
        lines += [f"{name}:", f"  digest: {pinned.digest}", "  limits:"]
        lines += [f"    {figure}: {limit:.3f}" for figure, limit in pinned.limits.items()]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def renew(sets: Iterable[Measured], pins: Mapping[str, Pinned], *, pinning: Iterable[str], lowering: Iterable[str]) -> dict[str, Pinned]:
    """Pins after `--pin` (names of sets) and `--lower` (names of sets or of figures). Raises SystemExit on a name that is none."""
    out, asked = dict(pins), set(pinning) | set(lowering)
    for measured in sets:
        figures = {f"{measured.name}.{name}" for name in measured.figures}
        lowered = {name.partition(".")[2] for name in set(lowering) & figures}
        lowered |= set(measured.figures) if measured.name in lowering else set()
        if measured.figures and (lowered or measured.name in pinning):
            out[measured.name] = pin(measured, pins.get(measured.name), lowered=lowered)
            asked -= figures | {measured.name}
    if asked:
        raise SystemExit(f"nothing was measured that is called {', '.join(sorted(asked))}")
    return out


def report(sets: Iterable[Measured], pins: Mapping[str, Pinned]) -> list[str]:
    """Print the table and how much of it is pinned; the faults, a line each."""
    faults, unpinned = [], 0
    print(f"{'figure':<28} {'measured':>9} {'limit':>9}")
    for measured in sets:
        pinned = pins.get(measured.name)
        if not measured.figures:
            print(f"{measured.name:<28} not measured: no such texts here")
            continue
        for line in judge(measured, pinned):
            shown = (f"{'-':>9}" if value is None else f"{value:>9.4f}" for value in (line.measured, line.limit))
            print(f"{line.figure:<28} {' '.join(shown)}  {line.verdict}")
            unpinned += line.verdict == "not pinned"
            if line.verdict.isupper():
                faults.append(f"{line.figure}: {line.measured} against {line.limit} ({line.verdict.lower()})")
        if pinned and pinned.digest != measured.digest:
            faults.append(f"{measured.name}: its texts are not those that the floors were pinned on; look, then --pin {measured.name}")
    if unpinned:
        print(f"{unpinned} figures have no floor yet")
    return faults


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_weights(parser)
    parser.add_argument("--pin", action="append", default=[], metavar="SET", help="raise the floors of a set and pin its texts")
    parser.add_argument("--lower", action="append", default=[], metavar="NAME", help="let the floor of a figure, or of a whole set, fall")
    options = parser.parse_args()
    sets = measure(open_reader(options.weights))
    pins = load_pins()
    if options.pin or options.lower:
        pins = renew(sets, pins, pinning=options.pin, lowering=options.lower)
        write_pins(pins)
    faults = report(sets, pins)
    print("\n".join(f"FAILED {fault}" for fault in faults) or "passed")
    raise SystemExit(bool(faults))


if __name__ == "__main__":
    main()
