"""Weights of the ranker of `detente.coding.whereabouts`, from the marks of the open corpus.

    python -m training.places [--out data/places/ranker.tsv] [--weights FOLDER]

Each marked act between two parties is one choice among the places that the shipped reader and the rooms find near it, and none; an act
whose marked place is not among them is left out. One softmax regression a class of acts, with weight decay; where several places are
right (the same town named twice) their chances add up. Prints precision and recall on the development articles and pages.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from detente.coding.places import find_spots
from detente.coding.whereabouts import CLASSES, FEATURES, RELUCTANCE, Deed, Page, Spot
from detente.mentions import find_mentions
from detente.models.door import Model
from detente.models.onnx import OnnxModel
from detente.records import UNKNOWN_WHEN, Furniture, Span, When
from detente.sentences import paragraphs, split
from training import standoff
from training.choosing import fit
from training.corpus import Act, Marked, load
from training.examples import head

OUT = Path(__file__).resolve().parent.parent / "data" / "places" / "ranker.tsv"
HEADING = """\
# Weights of the ranker of places of acts (detente.coding.whereabouts): class of the act, feature of a candidate, weight.
# Written by `python -m training.places` from the marks of data/corpus.
class\tfeature\tweight
"""
RATE, STEPS = 0.3, 1500


@dataclass(frozen=True, slots=True)
class Choice:
    """One act: features of its candidates and, last, of none (C, F); which are right. `marked`: the marks give a place."""

    kind: str
    rows: NDArray[np.float64]
    right: NDArray[np.bool_]
    marked: bool


def choices(item: Marked, model: Model) -> Iterator[Choice]:
    furniture = tuple(Furniture(*found) for found in item.furniture)
    sentences = split(item.text, title=item.header["title"], furniture=furniture)
    reading = model.read(item.text, tuple(paragraphs(item.text, furniture=furniture)))
    skip = [(f.start, f.end) for f in furniture]
    mentions = find_mentions(item.text, sentences, reading, on=date.fromisoformat(item.header["published"]), skip=skip)
    page = Page(item.text, sentences, find_spots(item.text, sentences, mentions, reading.mentions()))
    none = [float(name == "none") for name in FEATURES]
    for act in item.acts:
        deed = _deed(item, act, page)
        if deed is None or len(deed.actors | deed.recipients) < 2:
            continue
        found = page.candidates(deed)
        right = [act.place is not None and _is(act.place, spot) for spot, _ in found]
        rows = [page.features(deed, spot, number) for spot, number in found]
        yield Choice(deed.kind, np.array([*rows, none]), np.array([*right, act.place is None]), act.place is not None)


def _deed(item: Marked, act: Act, page: Page) -> Deed | None:
    """The act as it would be coded if all of it were seen."""
    told: dict[int, Span] = {}
    for trigger in item.triggers:
        number = next((i for i, s in enumerate(page.sentences) if s.start <= trigger.start < s.end), None)
        if act.number in trigger.acts and number is not None and page.sentences[number].kind != "heading":
            told.setdefault(number, Span(trigger.start, trigger.end, item.text[trigger.start : trigger.end]))
    if not told:
        return None
    sides = (frozenset(head(c) for c in side) for side in (act.actors, act.recipients))
    when = When(*act.when, "range", "stated") if act.when else UNKNOWN_WHEN
    return Deed(act.type, told, next(iter(told)), *sides, when)


def _is(marked: str, spot: Spot) -> bool:
    """Whether a place is the marked one: "Kazan, RUS", "Kazan" or "RUS"."""
    name, _, country = marked.rpartition(", ")
    if not name and len(country) == 3 and country.isupper():
        return spot.place is not None and spot.place.country == country
    names = [spot.text.casefold(), *([spot.place.name.casefold()] if spot.place else [])]
    wanted = (name or country).casefold()
    return any(one in wanted or wanted in one for one in names)


def measured(held: Sequence[Choice], weights: dict[str, NDArray[np.float64]]) -> str:
    marked = given = right = 0
    for choice in held:
        scores = choice.rows @ weights[choice.kind]
        scores[-1] -= RELUCTANCE
        best = int(scores.argmax())
        marked += choice.marked
        given += best < len(scores) - 1
        right += best < len(scores) - 1 and bool(choice.right[best])
    return f"{marked} marked, {given} given, precision {right / max(1, given):.3f}, recall {right / max(1, marked):.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--weights", type=Path, help="reader to find the places with (default: the one that ships)")
    options = parser.parse_args()
    model = OnnxModel(options.weights) if options.weights else OnnxModel()
    articles, pages = load()[0], standoff.load()
    sets: dict[str, list[Choice]] = {"train": [], "development articles": [], "development pages": []}
    for item, held in [*((a, "development articles") for a in articles), *((p, "development pages") for p in pages)]:
        sets[held if item.header["hand"] in standoff.HELD else "train"] += choices(item, model)
    weights = {}
    for kind in CLASSES:
        seen = [c for c in sets["train"] if c.kind == kind and c.right.any()]
        weights[kind] = fit([c.rows for c in seen], [c.right for c in seen], rate=RATE, steps=STEPS)
    lines = [f"{kind}\t{name}\t{w:.2f}\n" for kind in CLASSES for name, w in zip(FEATURES, weights[kind], strict=True)]
    options.out.write_text(HEADING + "".join(lines), encoding="utf-8")
    for name, held in sets.items():
        print(f"{name}: {measured(held, weights)}")


if __name__ == "__main__":
    main()
