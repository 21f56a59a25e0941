"""A line of a word's height: the index of a pair in both directions."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from detente.ledger import Relation
from detente.web.charts.svg import element, line, path

WIDTH, HEIGHT = 150.0, 34.0
LEAST_REACH = 3.0  # of the index: smaller moves are not blown up to the whole height
GAP = 3  # periods that a line of this size may pass over


def spark(rows: Sequence[Relation], a: str, words: str) -> Markup:
    """The index by period, `a`'s direction solid, the other dashed; three periods without an index break the line."""
    known = sorted({row.first for row in rows})
    if not known:
        return Markup("")
    reach = max(LEAST_REACH, *(abs(row.index or 0.0) for row in rows))
    step = WIDTH / max(len(known) - 1, 1)
    place = {first: n * step for n, first in enumerate(known)}
    parts = [line(0.0, HEIGHT / 2, WIDTH, HEIGHT / 2, "zero")]
    for class_, ours in (("fore", True), ("back", False)):
        series = sorted((row for row in rows if (row.source == a) is ours), key=lambda row: row.first)
        runs: list[list[tuple[float, float]]] = []
        for row in series:
            if row.index is not None:
                point = (place[row.first], _y(row.index, reach))
                near = runs and point[0] - runs[-1][-1][0] <= GAP * step + 0.1
                runs[-1].append(point) if near else runs.append([point])
        parts += [path(run, f"curve {class_}") for run in runs if len(run) > 1]
        parts += [element("circle", cx=x, cy=y, r=1.3, class_=f"point {class_}") for run in runs if len(run) == 1 for x, y in run]
    return element("svg", *parts, viewBox=f"-2 0 {WIDTH + 4:.0f} {HEIGHT:.0f}", role="img", aria_label=words, class_="spark")


def _y(index: float, reach: float) -> float:
    return HEIGHT / 2 - index / reach * (HEIGHT / 2 - 2)
