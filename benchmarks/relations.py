"""Relation classification given the pair, on PLV (measured only, never trained on).

    python -m benchmarks.relations [--shared ../shared] [--errors FILE] [--weights FOLDER]

Sentences with a marked source and target and one PLOVER root; YIELD is CONCEDE and RETREAT together. Macro-F1 over 15 roots, over the
four quad classes and over cooperation against conflict. Beside it, in the same table: the majority class, a TF-IDF nearest-centroid
classifier trained on PLV itself in five folds (so it has seen the set's own style, which the reader has not), and the published
figures of ZSP (on PLV's test part).
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.weights import add_weights, open_reader
from detente.errors import InputError
from detente.knowledge.ontology import load_ontology
from detente.pipeline import Reader

MERGED = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
PUBLISHED = {"binary": 0.964, "quad": 0.896, "roots": 0.824}
QUAD_OF_YIELD = 2


@dataclass(frozen=True, slots=True)
class Pair:
    text: str
    source: tuple[int, int]
    target: tuple[int, int]
    root: str
    quad: int


def load(path: Path) -> list[Pair]:
    """Rows of PLV with the spans that its marks give."""
    out = []
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            text, spans = _unmarked(row["marked_sentence"])
            if {"s", "t"} <= spans.keys():
                out.append(Pair(text, spans["s"], spans["t"], row["gold_root"], int(row["gold_quad"])))
    return out


def _unmarked(marked: str) -> tuple[str, dict[str, tuple[int, int]]]:
    parts: list[str] = []
    length, last = 0, 0
    opened: dict[str, int] = {}
    spans: dict[str, tuple[int, int]] = {}
    for tag in re.finditer(r"<(/?)([st])>", marked):
        parts.append(marked[last : tag.start()])
        length += len(parts[-1])
        last = tag.end()
        if not tag[1]:
            opened[tag[2]] = length
        elif tag[2] in opened:
            text = "".join(parts)
            start = opened[tag[2]]
            inner = text[start:length]
            spans[tag[2]] = (start + len(inner) - len(inner.lstrip()), start + len(inner.rstrip()))
    parts.append(marked[last:])
    return "".join(parts), spans


def quad(root: str) -> int:
    return QUAD_OF_YIELD if root == "YIELD" else load_ontology().quad_code(root)


def answer(reader: Reader, pair: Pair) -> tuple[str, int]:
    """The likeliest root and the likeliest quad class; a pair that cannot be read together counts as wrong."""
    try:
        chances = reader.relate(pair.text, source=pair.source, target=pair.target)
    except InputError:
        return "NONE", 0
    roots: Counter[str] = Counter()
    quads: Counter[int] = Counter()
    for name, chance in chances.items():
        if name != "NONE":
            roots[MERGED.get(name, name)] += chance  # type: ignore[assignment]
            quads[quad(MERGED.get(name, name))] += chance  # type: ignore[assignment]
    return roots.most_common(1)[0][0], quads.most_common(1)[0][0]


def macro_f1(gold: Sequence[object], made: Sequence[object]) -> float:
    scores = []
    for label in sorted(set(gold), key=str):
        hit = sum(g == m == label for g, m in zip(gold, made, strict=True))
        total = sum(g == label for g in gold) + sum(m == label for m in made)
        scores.append(2 * hit / total if total else 0.0)
    return float(np.mean(scores))


def centroid(pairs: Sequence[Pair], folds: int = 5) -> list[str]:
    """TF-IDF nearest centroid, each row answered by the other folds."""
    words = [re.findall(r"\w+", p.text.lower()) for p in pairs]
    vocabulary = {w: i for i, w in enumerate(sorted({w for ws in words for w in ws}))}
    counts = np.zeros((len(pairs), len(vocabulary)), dtype=np.float32)
    for row, ws in enumerate(words):
        for w in ws:
            counts[row, vocabulary[w]] += 1
    weighted = np.log1p(counts) * np.log(len(pairs) / np.maximum(1, (counts > 0).sum(0)))
    weighted /= np.maximum(1e-6, np.linalg.norm(weighted, axis=1, keepdims=True))
    roots = np.array([p.root for p in pairs])
    out = np.empty(len(pairs), dtype=object)
    for fold in range(folds):
        held = np.arange(len(pairs)) % folds == fold
        labels = sorted(set(roots[~held]))
        centres = np.stack([weighted[~held & (roots == label)].mean(0) for label in labels])
        centres /= np.maximum(1e-6, np.linalg.norm(centres, axis=1, keepdims=True))
        out[held] = np.array(labels, dtype=object)[(weighted[held] @ centres.T).argmax(1)]
    return [str(o) for o in out]


def table(pairs: Sequence[Pair], answers: Sequence[tuple[str, int]]) -> dict[str, dict[str, float]]:
    gold = [p.root for p in pairs]
    majority = Counter(gold).most_common(1)[0][0]
    rows = {
        "detente": ([a for a, _ in answers], [q for _, q in answers]),
        "TF-IDF centroid (trained on PLV, 5 folds)": ((c := centroid(pairs)), [quad(r) for r in c]),
        "majority": ([majority] * len(pairs), [quad(majority)] * len(pairs)),
    }
    out = {}
    for name, (roots, quads) in rows.items():
        out[name] = {
            "roots": macro_f1(gold, roots),
            "quad": macro_f1([p.quad for p in pairs], quads),
            "binary": macro_f1([p.quad > 2 for p in pairs], [q > 2 for q in quads]),
            "accuracy": float(np.mean([g == r for g, r in zip(gold, roots, strict=True)])),
        }
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--errors", type=Path)
    add_weights(parser)
    args = parser.parse_args()
    path = args.shared / "data" / "relations" / "plv_train.tsv"
    if not path.exists():
        raise SystemExit(f"no PLV at {path}: nothing measured")
    pairs = load(path)
    reader = open_reader(args.weights)
    answers = [answer(reader, p) for p in pairs]
    print(f"{'':44} roots  quad   binary accuracy   ({len(pairs)} pairs)")
    for name, row in table(pairs, answers).items():
        print(f"{name:44} {row['roots']:.3f}  {row['quad']:.3f}  {row['binary']:.3f}  {row['accuracy']:.3f}")
    print(f"{'ZSP, 355M parameters (published, PLV test)':44} {PUBLISHED['roots']:.3f}  {PUBLISHED['quad']:.3f}  {PUBLISHED['binary']:.3f}")
    for root in sorted({p.root for p in pairs}):
        gold = [p.root == root for p in pairs]
        made = [a == root for a, _ in answers]
        hit = sum(g and m for g, m in zip(gold, made, strict=True))
        wrong = Counter(a for p, (a, _) in zip(pairs, answers, strict=True) if p.root == root != a).most_common(3)
        print(f"  {root:10} P {hit / max(1, sum(made)):.2f} R {hit / sum(gold):.2f}  n {sum(gold)}  taken for {wrong}")
    if args.errors:
        lines = [
            f"{p.root}\t{a}\t{p.text[slice(*p.source)]}\t{p.text[slice(*p.target)]}\t{p.text}"
            for p, (a, _) in zip(pairs, answers, strict=True)
            if a != p.root
        ]
        args.errors.write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
