"""Weights of linking, fitted to the pairs of data/corpus/stories.tsv. Prints them; they stand in data/ledger/linking.yaml.

    python -m training.linking

A logistic regression over all pairs of reports of the open corpus that linking compares, held near weights set by hand (`PRIOR`): some
seventy pairs are few for as many likenesses. Pairs of one story that nobody read, and pairs called maybe, are left out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from benchmarks.gold import coded, stories
from numpy.typing import NDArray

from detente.ledger import Link
from detente.linking import Features, features, group
from detente.linking.compare import SAME, likeness, obstacle
from detente.linking.link import candidates, must_part
from training.corpus import load

PRIOR = {
    "bias": -7.0,
    "type": 1.3,
    "talk": -1.0,
    "parties": 1.5,
    "mode": 1.0,
    "day": 3.0,
    "start": 0.5,
    "apart": -0.5,
    "undated": -0.7,
    "place": 0.4,
    "numbers": 0.4,
    "wording": 3.0,
    "act": 0.7,
    "status": 0.2,
    "within": -9.0,
}
HELD, FREE_BIAS = 10.0, 0.02  # how strongly the weights, and how weakly the bias, are held near the prior
NAMES = tuple(PRIOR)[1:]
Matrix = NDArray[np.float64]


@dataclass(slots=True)
class Pairs:
    """Pairs with their likenesses: `told`: whether they are one happening; `story`: the story that both belong to, or empty."""

    reports: dict[str, Features]
    keys: list[tuple[str, str]] = field(default_factory=list)
    rows: list[list[float]] = field(default_factory=list)
    told: list[bool] = field(default_factory=list)
    story: list[str] = field(default_factory=list)


def read() -> Pairs:
    """All pairs of the corpus that nothing stands against."""
    items = load()[0]
    story_of = {item.id: item.header.get("story", "") for item in items}
    gold = stories()
    read_by_a_person = {story_of[one.split(":")[0]] for one, _ in gold}
    found = Pairs({r.id: features(r, c.article) for c in map(coded, items) for r in c.reports})
    for one, other in sorted(candidates(found.reports)):
        first, second = (story_of[key.split(":")[0]] for key in (one, other))
        story = first if first == second else ""
        if (
            gold.get((one, other)) == "maybe"
            or (story and story not in read_by_a_person)
            or obstacle(found.reports[one], found.reports[other])
        ):
            continue
        found.keys.append((one, other))
        likenesses = likeness(found.reports[one], found.reports[other])
        found.rows.append([likenesses[name] for name in NAMES])
        found.told.append(gold.get((one, other)) == SAME)
        found.story.append(story)
    return found


def fit(rows: Matrix, told: Matrix) -> Matrix:
    """Weights, the bias first, by Newton's method."""
    prior = np.array(list(PRIOR.values()))
    design = np.hstack([np.ones((len(rows), 1)), rows])
    held = np.diag([FREE_BIAS] + [HELD] * len(NAMES))
    weights = prior.copy()
    for _ in range(100):
        chances = 1 / (1 + np.exp(-design @ weights))
        slope = design.T @ (told - chances) - held @ (weights - prior)
        curve = (design * (chances * (1 - chances))[:, None]).T @ design + held
        step = np.linalg.solve(curve, slope)
        weights += step
        if np.abs(step).max() < 1e-6:
            break
    return weights


def held_out(pairs: Pairs) -> Matrix:
    """The log-odds of each pair of a story by weights fitted without that story; of the others by all."""
    rows, told, story = np.array(pairs.rows), np.array(pairs.told, dtype=float), np.array(pairs.story)
    scores: Matrix = np.hstack([np.ones((len(rows), 1)), rows]) @ fit(rows, told)
    for name in sorted(set(pairs.story) - {""}):
        within = story == name
        weights = fit(rows[~within], told[~within])
        scores[within] = weights[0] + rows[within] @ weights[1:]
    return scores


def grouped(pairs: Pairs, scores: Matrix, least: float) -> list[tuple[str, str]]:
    """Pairs within the events of the stories, when pairs from `least` on are the same."""
    chosen = [i for i in range(len(scores)) if scores[i] >= least and pairs.story[i]]
    links = {pairs.keys[i]: Link(*pairs.keys[i], SAME, float(scores[i]), ()) for i in chosen}
    members = {report for pair in links for report in pair}
    groups = group(members, links.values(), must_part(pairs.reports, links))
    return [(one, other) for found in groups for n, one in enumerate(found) for other in found[n + 1 :]]


def main() -> None:
    """Fit, print the weights and what they find in stories that they have not seen."""
    pairs = read()
    weights: Any = fit(np.array(pairs.rows), np.array(pairs.told, dtype=float))
    for name, weight in zip(PRIOR, weights.round(2), strict=True):
        print(f"  {name}: {weight}")
    gold = stories()
    named = {one.split(":")[0]: story for (one, other), story in zip(pairs.keys, pairs.story, strict=True) if story}
    right = {pair for pair, link in gold.items() if link == SAME and pair[0].split(":")[0] in named and pair[1].split(":")[0][0] == "f"}
    scores = held_out(pairs)
    for least in np.arange(-1.6, 0.1, 0.2):
        found = [pair for pair in grouped(pairs, scores, least) if gold.get(pair) != "maybe"]
        true = len(right & set(found))
        print(f"log-odds {least:+.1f} precision {true / max(1, len(found)):.3f} recall {true / len(right):.3f} pairs {len(found)}")


if __name__ == "__main__":
    main()
