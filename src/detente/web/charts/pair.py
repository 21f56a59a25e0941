"""The chart of a pair: the index of both directions, its bounds, turning points, events by quad class, and where nothing was read.

One axis for both directions, from −10 to +10. Lines differ by dash and by the shape of their points, bars by filling, so that the
chart reads without colour. A period with fewer than `FEWEST` events has a grey dot and no line through it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from detente.ledger import Relation, TurningPoint
from detente.web.charts.frame import Frame, ticks
from detente.web.charts.svg import element, line, path, text
from detente.web.words import count_words, period_words, signed

FEWEST = 3  # events of a period under which its index is an accident of what was read
PLOT, BARS, STRIP, GAP = 200.0, 46.0, 7.0, 20.0
ROOM = 6.0  # width of a period from which each point of a line is marked
TOP, LABELS, TRIANGLE = 34.0, 12.0, 10.0
LOWEST, HIGHEST = -10, 10


@dataclass(frozen=True, slots=True)
class Series:
    """What a chart shows. `rows`: relations of both directions; `turns`: turning points by number; `open_`: address of a period."""

    a: str
    b: str
    period: str
    rows: Sequence[Relation]
    turns: Sequence[tuple[int, TurningPoint]]
    open_: Callable[[date, date], str]

    def of(self, source: str) -> list[Relation]:
        """One direction, by day."""
        return sorted((row for row in self.rows if row.source == source), key=lambda row: row.first)


def pair_chart(series: Series, width: int) -> Markup:
    """The chart, `width` units wide: 720 for a page, 360 for a hand."""
    days = [row.first for row in series.rows] + [row.last for row in series.rows]
    frame = Frame(30.0, width - 10.0, min(days), max(days))
    bottom = TOP + PLOT
    parts = [*_scale(frame, bottom)]
    for source, class_ in ((series.a, "fore"), (series.b, "back")):
        parts += _band(frame, series.of(source), class_)
    for source, class_ in ((series.a, "fore"), (series.b, "back")):
        parts += _curve(frame, series.of(source), class_)
    parts += _names(frame, series)
    parts += _turns(frame, series, bottom)
    most = (max(_heights(row)[0] for row in series.rows), max(_heights(row)[1] for row in series.rows))
    y = bottom + GAP
    for source, target in ((series.a, series.b), (series.b, series.a)):
        parts.append(text(f"{source} → {target}, events", frame.left, y + 2, "label"))
        parts.append(text(f"at most {most[0]} up, {most[1]} down", frame.right, y + 2, "label", "end"))
        parts += _bars(frame, series.of(source), y + LABELS, most)
        parts += _coverage(frame, series.of(source), y + LABELS + BARS + 5)
        y += LABELS + BARS + STRIP + GAP
    parts += [text(words, x, y + 4, "tick", "middle") for x, words in ticks(frame)]
    parts += _columns(frame, series, y - GAP / 2)
    name = f"index of {series.a} and {series.b} towards each other, with their events, by {series.period}"
    return element("svg", Markup("".join(parts)), viewBox=f"0 0 {width} {y + 12:.0f}", role="group", aria_label=name, class_="chart")


def _y(value: float) -> float:
    return TOP + PLOT * (HIGHEST - value) / (HIGHEST - LOWEST)


def _scale(frame: Frame, bottom: float) -> Iterator[Markup]:
    yield element("defs", _hatch(frame))
    for value in range(LOWEST, HIGHEST + 1, 5):
        yield line(frame.left, _y(value), frame.right, _y(value), "zero" if value == 0 else "grid")
        yield text(signed(value, 0), frame.left - 5, _y(value) + 3.5, "tick", "end")
    for x, _ in ticks(frame):
        yield line(x, TOP, x, bottom, "grid")
    yield text("cooperation", frame.left + 4, TOP + 11, "label")
    yield text("conflict", frame.left + 4, bottom - 5, "label")


def _hatch(frame: Frame) -> Markup:
    """Each chart of a page has its own: one that is not displayed lends nothing."""
    stripe = element("path", d="M-1 1L1 -1M0 5L5 0M4 6L6 4", class_="stripe")
    return element("pattern", stripe, id=f"unread-{frame.right:.0f}", width=5, height=5, patternUnits="userSpaceOnUse")


def _runs(rows: Sequence[Relation]) -> Iterator[list[Relation]]:
    """Neighbouring periods with an index that rests on enough events."""
    run: list[Relation] = []
    for row in rows:
        if row.index is not None and row.events >= FEWEST:
            run.append(row)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _band(frame: Frame, rows: Sequence[Relation], class_: str) -> Iterator[Markup]:
    for run in _runs(rows):
        bounds = [(frame.middle(r.first, r.last), r.index_low, r.index_high) for r in run]
        known = [(x, low, high) for x, low, high in bounds if low is not None and high is not None]
        if len(known) > 1:
            yield path(
                [(x, _y(high)) for x, _, high in known] + [(x, _y(low)) for x, low, _ in reversed(known)], f"band {class_}", closed=True
            )
        elif known:
            x, low, high = known[0]
            yield line(x, _y(low), x, _y(high), f"whisker {class_}")


def _curve(frame: Frame, rows: Sequence[Relation], class_: str) -> Iterator[Markup]:
    for run in _runs(rows):
        points = [(frame.middle(r.first, r.last), _y(r.index or 0.0)) for r in run]
        if len(points) > 1:
            yield path(points, f"curve {class_}")
        if len(points) == 1 or frame.x(rows[0].last) - frame.x(rows[0].first) >= ROOM:
            yield from (_point(x, y, class_) for x, y in points)
    for row in rows:
        if row.index is not None and row.events < FEWEST:
            yield element("circle", cx=frame.middle(row.first, row.last), cy=_y(row.index), r=2.2, class_=f"few {class_}")


def _names(frame: Frame, series: Series) -> Iterator[Markup]:
    """Each line's name at its last point: over the upper line, under the lower one."""
    ends = []
    for source, class_ in ((series.a, "fore"), (series.b, "back")):
        runs = list(_runs(series.of(source)))
        if runs:
            last = runs[-1][-1]
            ends.append(
                (_y(last.index or 0.0), min(frame.middle(last.first, last.last), frame.right - 2), f"{source} → {last.target}", class_)
            )
    for n, (y, x, words, class_) in enumerate(sorted(ends)):
        yield text(words, max(x, frame.left + 70), y + (15 if n else -8), f"name {class_}", "end")


def _point(x: float, y: float, class_: str) -> Markup:
    if class_ == "fore":
        return element("circle", cx=x, cy=y, r=2.6, class_="point fore")
    return element("rect", x=x - 2.4, y=y - 2.4, width=4.8, height=4.8, class_="point back")


def _turns(frame: Frame, series: Series, bottom: float) -> Iterator[Markup]:
    places = _side_by_side([frame.x(turn.at) for _, turn in series.turns], frame.left + TRIANGLE, frame.right - TRIANGLE)
    for (number, turn), x in zip(series.turns, places, strict=True):
        way = "fore" if turn.source == series.a else "back"
        at, low, high = frame.x(turn.at), frame.x(turn.low), frame.x(turn.high)
        parts = [
            element("rect", x=low, y=TOP - 4, width=max(high - low, 2.0), height=3, class_="interval"),
            line(at, TOP - 4, at, bottom, "turn"),
            path([(x, 4.0), (x + TRIANGLE, 22.0), (x - TRIANGLE, 22.0)], f"triangle {way}", closed=True),
            text(str(number), x, 19.5, f"number {way}", "middle"),
        ]
        label = f"Turning point {number}: {turn.source} → {turn.target}, {period_words(turn.at, 'month')}"
        yield element("a", *parts, href=f"#turn-{number}", aria_label=label)


def _side_by_side(places: Sequence[float], left: float, right: float) -> list[float]:
    """Places in order, moved apart until neighbours do not lie upon one another, as far as there is room."""
    if not places:
        return []
    gap = min(2 * TRIANGLE, (right - left) / max(len(places) - 1, 1))
    moved: list[float] = []
    for place in places:
        moved.append(max(place, moved[-1] + gap if moved else left))
    limit = right
    for n in range(len(moved) - 1, -1, -1):
        moved[n] = min(moved[n], limit)
        limit = moved[n] - gap
    return moved


def _heights(row: Relation) -> tuple[int, int]:
    return row.quads[0] + row.quads[1], row.quads[2] + row.quads[3]


def _bars(frame: Frame, rows: Sequence[Relation], top: float, most: tuple[int, int]) -> Iterator[Markup]:
    """Cooperation above the line and conflict under it, on one scale. `most`: the most of each in any period of either direction."""
    unit = BARS / max(sum(most), 1)
    middle = top + most[0] * unit
    yield line(frame.left, middle, frame.right, middle, "zero")
    for row in rows:
        x = frame.x(row.first)
        width = max((frame.x(row.last) - x) * 0.82, 1.0)
        up = down = middle
        for quad in (2, 1):
            up -= (height := row.quads[quad - 1] * unit)
            yield from _bar(x, up, width, height, quad)
        for quad in (4, 3):
            height = row.quads[quad - 1] * unit
            yield from _bar(x, down, width, height, quad)
            down += height


def _bar(x: float, y: float, width: float, height: float, quad: int) -> Iterator[Markup]:
    if height:
        yield element("rect", x=x, y=y, width=width, height=height, class_=f"bar q{quad}")


def _coverage(frame: Frame, rows: Sequence[Relation], y: float) -> Iterator[Markup]:
    for row in rows:
        x = frame.x(row.first)
        look = {"class_": "read"} if row.covered else {"class_": "unread", "fill": f"url(#unread-{frame.right:.0f})"}
        yield element("rect", x=x, y=y, width=max(frame.x(row.last) - x, 1.0), height=STRIP, **look)


def _columns(frame: Frame, series: Series, bottom: float) -> Iterator[Markup]:
    """One column a period over the whole chart, which opens the events that made its values."""
    periods = sorted({(row.first, row.last) for row in series.rows if row.events})
    rows = {(row.first, row.source): row for row in series.rows}
    for first, last in periods:
        words = [f"{period_words(first, series.period)}:"]
        for source, target in ((series.a, series.b), (series.b, series.a)):
            row = rows.get((first, source))
            words.append(f"{source} → {target} {signed(row.index)}, {count_words(row.events, 'event')};" if row else "")
        label = " ".join(words).rstrip("; ")
        x = frame.x(first)
        column = element("rect", x=x, y=TOP, width=max(frame.x(last) - x, 2.0), height=bottom - TOP, class_="column")
        yield element("a", element("title", label), column, href=series.open_(first, last), aria_label=label)
