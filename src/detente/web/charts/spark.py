"""A line of a word's height: the index of a pair in both directions."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from markupsafe import Markup

from detente.ledger import Relation
from detente.web.charts.svg import element, line, path

WIDTH, HEIGHT = 150.0, 34.0


def spark(rows: Sequence[Relation], a: str, words: str) -> Markup:
    """The index by period, `a`'s direction solid, the other dashed; periods without an index break the line."""
    known = sorted({row.first for row in rows})
    if not known:
        return Markup("")
    step = WIDTH / max(len(known) - 1, 1)
    place = {first: n * step for n, first in enumerate(known)}
    parts = [line(0.0, HEIGHT / 2, WIDTH, HEIGHT / 2, "zero")]
    for class_, ours in (("fore", True), ("back", False)):
        series = sorted((row for row in rows if (row.source == a) is ours), key=lambda row: row.first)
        points = [(place[row.first], _y(row.index)) for row in series if row.index is not None]
        parts += [path(pair, f"curve {class_}") for pair in pairwise(points) if pair[1][0] - pair[0][0] <= 3 * step + 0.1]
        parts += [element("circle", cx=x, cy=y, r=1.1, class_=f"point {class_}") for x, y in points]
    return element("svg", *parts, viewBox=f"-2 0 {WIDTH + 4:.0f} {HEIGHT:.0f}", role="img", aria_label=words, class_="spark")


def _y(index: float) -> float:
    return HEIGHT / 2 - index / 10 * (HEIGHT / 2 - 2)
