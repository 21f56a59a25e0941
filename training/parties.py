"""Weights of the two models of `detente.coding.parties`, from the marks of the open corpus.

    python -m training.parties --reader FOLDER PATTERN [--reader FOLDER PATTERN …] [--out data/parties]

Each reader is asked on texts that it has not trained on: those whose id the pattern matches from its start. A reader that had seen the
marks would be surer of its parties than it is on a new page, and the weights would believe it too much. Such readers come from
`training.train --without PATTERN`; training/RESULTS.md says which made the shipped weights.

An act that the reader sees at a marked trigger, with the marked type, teaches who its parties are; every act that it sees teaches whether
one is told there with the parties that were chosen. Logistic regression with weight decay. Hands d and m stay out, and their figures are
printed last, with the reader that ships.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from detente.coding.parties import FEATURES, SIDES, WORTH, Scene, acting, picks, worth_features
from detente.coding.parties import split as sides_of
from detente.coding.reports import sentence_of, triggers_of
from detente.knowledge.ontology import load_ontology
from detente.models.door import SeenAct
from detente.models.onnx import OnnxModel
from detente.pipeline import author_of, mentioned
from detente.reading import article_from_text
from detente.sentences import paragraphs, split
from training import standoff
from training.corpus import Marked, load
from training.examples import head

Floats = NDArray[np.float64]
Sides = tuple[frozenset[str], frozenset[str]]
OUT = Path(__file__).resolve().parent.parent / "data" / "parties"
HEADING = "# {}\n# Written by `python -m training.parties` from the marks of data/corpus.\n"
DECAY, RATE, STEPS = 1e-4, 0.5, 600


@dataclass(frozen=True, slots=True)
class Seen:
    """One act that a reader sees: features of its candidates, and the sides that the marks give it (several where acts share the words)."""

    act: SeenAct
    codes: tuple[str, ...]
    rows: Floats
    marked: tuple[Sides, ...]


def seen(item: Marked, model: OnnxModel) -> Iterator[Seen]:
    article = article_from_text(item.text, published=date.fromisoformat(item.header["published"]), outlet=item.header["outlet"])
    sentences = split(article.text, title=article.title, furniture=article.furniture)
    reading = model.read(article.text, tuple(paragraphs(article.text, furniture=article.furniture)))
    mentions, _ = mentioned(article, sentences, reading, author=author_of(article))
    scene = Scene(article.text, sentences, mentions)
    acts = triggers_of(reading.acts())
    acting = [(m.start, m.end, codes) for m, codes in zip(mentions, scene.named, strict=True)]
    for act, parts in zip(acts, reading.parts(acts, acting), strict=True):
        number = sentence_of(act, sentences)
        if number is not None and parts:
            yield Seen(act, tuple(parts), scene.features(act, parts, number), tuple(_marked(item, act)))


def _marked(item: Marked, act: SeenAct) -> Iterator[Sides]:
    """Sides of the marked acts at the trigger whose type is the one seen, or what it becomes when it is only planned."""
    future = load_ontology().types[act.type].future
    here = {n for t in item.triggers if t.start < act.end and act.start < t.end for n in t.acts}
    for told in item.acts:
        if told.number in here and ({act.type, future} & {told.type, told.extras.get("alt", told.type)}):
            yield frozenset(map(head, told.actors)), frozenset(map(head, told.recipients))


def sides(found: Sequence[Seen]) -> tuple[Floats, NDArray[np.int64]]:
    """All candidates of acts that the marks know: features, and 0 for none, 1 for actor, 2 for recipient."""
    known = [one for one in found if one.marked]
    labels = [max(2 if c in to else int(c in by) for by, to in one.marked) for one in known for c in one.codes]
    return np.concatenate([one.rows for one in known]), np.array(labels)


def worths(found: Sequence[Seen], weights: Floats) -> tuple[Floats, NDArray[np.int64]]:
    """All acts with two parties or more: features, and whether type and parties are the marked ones."""
    rows, right = [], []
    for one in found:
        chances = sides_of(one.rows, weights)
        picked = picks(chances)
        if len(picked) > 1:
            actors = acting(chances, picked)
            by, to = frozenset(one.codes[i] for i in actors), frozenset(one.codes[i] for i in picked if i not in actors)
            rows.append(worth_features(one.act, one.rows, chances, picked))
            right.append(any(_alike(by, to, *marked) for marked in one.marked))
    return np.array(rows), np.array(right, dtype=np.int64)


def _alike(actors: frozenset[str], recipients: frozenset[str], by: frozenset[str], to: frozenset[str]) -> bool:
    if not recipients or not to:
        return len(by | to) > 1 and actors | recipients == by | to
    return actors == by and recipients == to


def fit(rows: Floats, labels: NDArray[np.int64], classes: int) -> Floats:
    """(F, classes − 1) weights against class 0, by gradient descent with momentum on standardised features."""
    mean, spread = rows.mean(0), rows.std(0)
    mean[spread == 0], spread[spread == 0] = 0.0, 1.0
    scaled = (rows - mean) / spread
    wanted = np.eye(classes)[labels][:, 1:]
    weights, step = np.zeros((rows.shape[1], classes - 1)), np.zeros((rows.shape[1], classes - 1))
    for _ in range(STEPS):
        scores = np.exp(np.clip(scaled @ weights, -30, 30))
        gradient = scaled.T @ (scores / (1.0 + scores.sum(1, keepdims=True)) - wanted) / len(rows)
        step = 0.9 * step - RATE * (gradient + DECAY * weights)
        weights = weights + step
    plain = weights / spread[:, None]
    plain[0] -= mean @ plain  # the first feature is 1 for all
    return np.asarray(plain)


def shown(found: Sequence[Seen], weights: Floats, worth: Floats) -> str:
    rows, right = worths(found, weights)
    chance = 1 / (1 + np.exp(-rows @ worth[:, 0]))
    order = np.argsort(chance)
    pairs = right.sum() * (len(right) - right.sum())
    above = (np.argsort(order)[right == 1] + 1).sum() - right.sum() * (right.sum() + 1) / 2
    return f"{len(right)} acts with parties, {right.mean():.3f} right, a right one above a wrong one {above / max(1, pairs):.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reader", nargs=2, action="append", required=True, metavar=("FOLDER", "PATTERN"))
    parser.add_argument("--out", type=Path, default=OUT)
    args = parser.parse_args()
    texts = load()[0] + standoff.load()
    found: list[Seen] = []
    for folder, pattern in args.reader:
        model = OnnxModel(Path(folder))
        unseen = [t for t in texts if t.header["hand"] not in standoff.HELD and re.match(pattern, t.id)]
        found += [one for text in unseen for one in seen(text, model)]
        print(f"{folder}: {len(unseen)} texts")
    weights = fit(*sides(found), 3)
    worth = fit(*worths(found, weights), 2)
    _write(
        args.out / "sides.tsv", "Weights of the sides of an act (detente.coding.parties), against no part in it.", FEATURES, SIDES, weights
    )
    _write(args.out / "worth.tsv", "Weights of the chance that an act is told (detente.coding.parties).", WORTH, ("weight",), worth)
    print(f"fitted on: {shown(found, weights, worth)}")
    model = OnnxModel()
    held = [one for text in texts if text.header["hand"] in standoff.HELD for one in seen(text, model)]
    print(f"held out: {shown(held, weights, worth)}")


def _write(path: Path, title: str, features: Sequence[str], columns: Sequence[str], weights: Floats) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [
        "\t".join(("feature", *columns)),
        *("\t".join((n, *(f"{w:.4f}" for w in ws))) for n, ws in zip(features, weights, strict=True)),
    ]
    path.write_text(HEADING.format(title) + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
