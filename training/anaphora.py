"""Weights of the ranker of `detente.mentions.anaphora`, from the marks of the open corpus.

    python -m training.anaphora [--hands a b c e f] [--out data/lexicons/en/anaphora.tsv]

Each pointing mention of the marked articles is one choice among its candidates, with those before it resolved as marked. One softmax
regression a class, with weight decay; the reader has no part in it. Prints the share of right choices on the development articles.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from detente.mentions.discourse import CLASSES, FEATURES, FITS, Codes, View, candidates, classed
from detente.mentions.find import drafts, states_by_sentence
from detente.mentions.naming import surname
from detente.mentions.referents import Referent, owned, referents
from detente.models.door import SeenMention
from detente.records import Furniture
from detente.sentences import split
from training.choosing import fit
from training.corpus import Marked, load
from training.examples import head

OUT = Path(__file__).resolve().parent.parent / "data" / "lexicons" / "en" / "anaphora.tsv"
HEADING = """\
# Weights of the ranker of pointing mentions (detente.mentions.anaphora): class of the pointer, feature of a candidate, weight.
# Written by `python -m training.anaphora` from the marks of data/corpus.
class\tfeature\tweight
"""
RATE, STEPS = 0.1, 1200


@dataclass(frozen=True, slots=True)
class Choice:
    """One pointer: features of its candidates (C, F) and which is right."""

    kind: str
    rows: NDArray[np.float64]
    right: NDArray[np.bool_]


class MarkedReading:
    """A reader that sees what is marked, and nothing else. Answers only what `drafts` asks."""

    def __init__(self, item: Marked) -> None:
        self._marks = [m for m in item.mentions if m.codes[0] != "-" or m.place]

    def mentions(self) -> tuple[SeenMention, ...]:
        return tuple(SeenMention(m.start, m.end, m.place, 0.9) for m in self._marks)

    def kind(self, start: int, end: int) -> tuple[float, float]:
        for mark in self._marks:
            if mark.start < end and start < mark.end and mark.codes[0] != "?":
                return (0.05, 0.9) if mark.place else (0.9, 0.05)
        return 0.0, 0.0


def choices(item: Marked) -> Iterator[tuple[str, Choice | None]]:
    """Pointers of an article by class; None where no candidate is right."""
    furniture = tuple(Furniture(*found) for found in item.furniture)
    sentences = split(item.text, title=item.header["title"], furniture=furniture)
    skip = [(f.start, f.end) for f in furniture]
    reading = MarkedReading(item)
    found = drafts(item.text, reading, on=date.fromisoformat(item.header["published"]), skip=skip)  # type: ignore[arg-type]
    everything = referents(item.text, sentences, [d.phrase for d in found], [d.named for d in found])
    places = states_by_sentence(item.text, sentences, found, reading)  # type: ignore[arg-type]
    whom = [_marked(item, d.phrase.start, d.phrase.end) for d in found]
    for at, draft in enumerate(found):
        if draft.named.actors or draft.place or not whom[at]:
            continue
        pointer = everything[at]
        name = draft.named.kind == "name" and bool(surname(item.text[draft.phrase.start : draft.phrase.end]))
        kind = classed(pointer, name=name)
        known = [*whom[:at], Codes(), *(_known(d.named.actors, d.place) for d in found[at + 1 :])]
        sets = candidates(at, pointer, kind, everything, known, places)
        if whom[at] not in sets:
            yield kind, None
            continue
        owner = _owner(at, pointer, everything, known) if pointer.owner else None
        view = View(at, pointer, kind, everything, known, places)
        rows = np.array([view.features(codes, owner) for codes in sets])
        yield kind, Choice(kind, rows, np.array([codes == whom[at] for codes in sets]))


def _owner(at: int, pointer: Referent, all_: Sequence[Referent], known: Sequence[Codes]) -> Codes | None:
    """Whom a possessive most likely stands for: the nearest that fits."""
    own = owned(pointer)
    return next((known[i] for i in range(at - 1, -1, -1) if known[i] and all_[i].kind in FITS[own.kind]), None)


def _known(actors: Sequence[object], place: bool) -> Codes:
    return Codes() if place else Codes(a.code for a in actors if a.code)  # type: ignore[attr-defined]


def _marked(item: Marked, start: int, end: int) -> Codes:
    over = [m for m in item.mentions if m.start < end and start < m.end and not m.place]
    best = max(over, key=lambda m: min(m.end, end) - max(m.start, start), default=None)
    return Codes(head(c) for c in best.codes if c not in ("?", "-")) if best else Codes()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hands", nargs="+", default=["a", "b", "c", "e", "f"])
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    articles = load()[0]
    train = [pair for item in articles if item.header["hand"] in options.hands for pair in choices(item)]
    held = [pair for item in articles if item.header["hand"] == "d" for pair in choices(item)]
    lines = []
    for kind in CLASSES:
        seen = [choice for name, choice in train if name == kind and choice]
        weights = fit([c.rows for c in seen], [c.right for c in seen], rate=RATE, steps=STEPS) if seen else np.zeros(len(FEATURES))
        ours = [choice for name, choice in held if name == kind]
        right = sum(choice is not None and choice.right[(choice.rows @ weights).argmax()] for choice in ours)
        print(
            f"{kind:<8}{sum(name == kind for name, _ in train):>6} {right:>5} of {len(ours)}, in reach {sum(c is not None for c in ours)}"
        )
        lines += [f"{kind}\t{feature}\t{weight:.2f}\n" for feature, weight in zip(FEATURES, weights, strict=True)]
    options.out.write_text(HEADING + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
