"""Measures of coreference over clusterings of the same mentions: MUC, B-cubed, CEAF-e and their mean (CoNLL F1)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence

from benchmarks.assignment import greatest

Clusters = Sequence[frozenset[str]]


def clusters(labels: Mapping[str, Hashable]) -> list[frozenset[str]]:
    """Mentions by label as sets."""
    found: dict[Hashable, set[str]] = defaultdict(set)
    for mention, label in labels.items():
        found[label].add(mention)
    return [frozenset(members) for members in found.values()]


def figures(gold: Clusters, told: Clusters) -> dict[str, float]:
    """Precision, recall and F1 of B-cubed, F1 of the others, and CoNLL F1."""
    b_precision, b_recall = b_cubed(told, gold), b_cubed(gold, told)
    b3, muc, ceaf = _f1(b_precision, b_recall), _f1(_muc(told, gold), _muc(gold, told)), _ceaf(gold, told)
    conll = (b3 + muc + ceaf) / 3
    found = {"b3_precision": b_precision, "b3_recall": b_recall, "b3": b3, "muc": muc, "ceaf_e": ceaf, "conll": conll}
    return {name: round(100 * value, 1) for name, value in found.items()}


def b_cubed(ones: Clusters, others: Clusters) -> float:
    """Mean over mentions of how much of its cluster in `ones` is with it in `others`."""
    where = {mention: cluster for cluster in others for mention in cluster}
    every = [(cluster, mention) for cluster in ones for mention in cluster]
    return sum(len(cluster & where[mention]) / len(cluster) for cluster, mention in every) / len(every)


def _muc(ones: Clusters, others: Clusters) -> float:
    where = {mention: n for n, cluster in enumerate(others) for mention in cluster}
    links = sum(len(cluster) - 1 for cluster in ones)
    kept = sum(len(cluster) - len({where[mention] for mention in cluster}) for cluster in ones)
    return kept / links if links else 0.0


def _ceaf(gold: Clusters, told: Clusters) -> float:
    """CEAF with entity similarity 2|A∩B|/(|A|+|B|); the best matching, found component by component."""
    total = sum(greatest(rows) for rows in _components(gold, told))
    return _f1(total / len(told), total / len(gold))


def _components(gold: Clusters, told: Clusters) -> Iterable[list[list[float]]]:
    """Similarities of the clusters that overlaps hold together, a matrix each."""
    where = {mention: n for n, cluster in enumerate(told) for mention in cluster}
    touches = [sorted({where[mention] for mention in cluster}) for cluster in gold]
    back: dict[int, list[int]] = defaultdict(list)
    for n, others in enumerate(touches):
        for other in others:
            back[other].append(n)
    seen: set[int] = set()
    for start in range(len(gold)):
        if start in seen:
            continue
        rows, columns, waiting = [], [], [start]
        seen.add(start)
        while waiting:
            row = waiting.pop()
            rows.append(row)
            for column in touches[row]:
                if column not in columns:
                    columns.append(column)
                    fresh = [n for n in back[column] if n not in seen]
                    seen.update(fresh)
                    waiting += fresh
        yield [[2 * len(gold[r] & told[c]) / (len(gold[r]) + len(told[c])) for c in columns] for r in rows]


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
