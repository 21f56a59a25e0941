"""The marks of the four quad classes: round for cooperation, a diamond for conflict; hollow for words, filled for deeds."""

from __future__ import annotations

from markupsafe import Markup

from detente.web.charts.svg import element, line, path, text
from detente.web.words import QUADS


def shape(quad: int) -> Markup:
    """The mark of a quad class, with its name."""
    inside = element("circle", cx=7, cy=7, r=4.6) if quad in (1, 2) else element("path", d="M7 1.2L12.8 7L7 12.8L1.2 7Z")
    return element("svg", inside, viewBox="0 0 14 14", role="img", aria_label=QUADS.get(quad, ""), class_=f"shape q{quad}")


def key(what: str) -> Markup:
    """A sample of what a chart shows, for its legend."""
    middle = 6.0
    drawn = {
        "fore": (line(0.0, middle, 22.0, middle, "curve fore"), element("circle", cx=11, cy=6, r=2.6, class_="point fore")),
        "back": (line(0.0, middle, 22.0, middle, "curve back"), element("rect", x=8.6, y=3.6, width=4.8, height=4.8, class_="point back")),
        "band": (element("rect", x=0, y=1, width=22, height=10, class_="band fore"),),
        "few": (element("circle", cx=11, cy=6, r=2.2, class_="few"),),
        "turn": (path([(11.0, 1.0), (17.0, 11.0), (5.0, 11.0)], "triangle fore", closed=True),),
        "unread": (element("rect", x=0.5, y=2.5, width=21, height=7, class_="unread sample"), *_strokes()),
    }.get(what, (element("rect", x=1, y=1, width=20, height=10, class_=f"bar {what}"),))
    return element("svg", *drawn, viewBox="0 0 22 12", aria_hidden="true", class_="key")


def triangle(number: int, way: str) -> Markup:
    """A turning point's number in its triangle, as the chart draws it. `way`: fore or back."""
    drawn = path([(10.0, 1.0), (19.0, 17.0), (1.0, 17.0)], f"triangle {way}", closed=True)
    figure = element("svg", drawn, text(str(number), 10.0, 15.0, f"number {way}", "middle"), viewBox="0 0 20 18")
    return element("b", figure, class_="triangle", aria_hidden="true")


def _strokes() -> tuple[Markup, ...]:
    return tuple(line(float(x), 9.5, float(x + 6), 2.5, "stripe") for x in (1, 6, 11, 15))
