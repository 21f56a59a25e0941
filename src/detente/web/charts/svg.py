"""Elements of SVG with their attributes escaped. Looks come from the style sheet: the policy of the pages forbids inline styles."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from markupsafe import Markup, escape


def element(name: str, *inside: Markup | str, **attributes: object) -> Markup:
    """One element. Underscores of attribute names become hyphens, a trailing one goes; null attributes are left out."""
    given = "".join(f' {_name(key)}="{_value(value)}"' for key, value in attributes.items() if value is not None)
    if not inside:
        return Markup(f"<{name}{given}/>")
    body = "".join([part if isinstance(part, Markup) else escape(part) for part in inside])
    return Markup(f"<{name}{given}>{body}</{name}>")


def text(words: str, x: float, y: float, class_: str | None = None, anchor: str | None = None) -> Markup:
    """Words at a place."""
    return element("text", words, x=x, y=y, class_=class_, text_anchor=anchor)


def line(x1: float, y1: float, x2: float, y2: float, class_: str) -> Markup:
    """A straight line."""
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, class_=class_)


def path(points: Iterable[tuple[float, float]], class_: str, *, closed: bool = False) -> Markup:
    """A line through points."""
    steps = "L".join(f"{_value(x)} {_value(y)}" for x, y in points)
    return element("path", d=f"M{steps}{'Z' if closed else ''}", class_=class_)


@cache
def _name(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def _value(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.1f}".removesuffix(".0")
    return str(escape(value)) if isinstance(value, str) else str(value)
