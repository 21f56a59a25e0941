"""Pages to HTML. Everything that stands in a page is escaped unless it was made here as markup."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from detente import __version__
from detente.export.shown import shown
from detente.ledger import COUNTED
from detente.web.addresses import outside
from detente.web.charts.pair import FEWEST, pair_chart
from detente.web.charts.shapes import key, shape, triangle
from detente.web.charts.spark import spark
from detente.web.marking import LETTERS
from detente.web.pages.page import Page
from detente.web.pages.pair import takeaway
from detente.web.pages.promises import ORDER
from detente.web.words import (
    NO_DAY,
    ORIGINS,
    QUADS,
    ROLES,
    asof_words,
    count_words,
    day_words,
    field_words,
    method_words,
    month_words,
    name_of,
    period_words,
    quoted,
    relation_words,
    signed,
    turn_words,
    when_words,
)

To = Callable[[str], str | None]


def site_address(address: str) -> str | None:
    """On the site every address leads somewhere."""
    return address


def render(page: Page, *, to: To = site_address, **alone: str) -> str:
    """The page as HTML. `to` says where an address of the site leads, null for nowhere; `alone`: styles and policy of a one-file page."""
    twin = page.asked.query()
    return _environment().get_template(page.template).render(page=page, twin=twin, to=to, alone=bool(alone), **alone)


def make_ready() -> None:
    """Read templates and names of states now, so that the first visitor does not wait for them."""
    for name in _environment().list_templates():
        _environment().get_template(name)
    name_of("")


def _safe(value: Any) -> Any:
    """Foreign text without characters that are obeyed instead of shown; what was made here stays as it is."""
    return shown(value) if type(value) is str else value


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("detente.web"),
        autoescape=True,
        finalize=_safe,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    filters: dict[str, Callable[..., Any]] = {
        "day": day_words,
        "asof": asof_words,
        "dated": lambda day: day != NO_DAY,
        "month": month_words,
        "period": period_words,
        "when": when_words,
        "signed": signed,
        "name": name_of,
        "outside": outside,
        "n": count_words,
        "turned": turn_words,
        "method": method_words,
        "field": field_words,
        "relation": relation_words,
        "year": lambda day: f"{day.year:04d}",
        "ym": lambda day: f"{day:%Y-%m}",
    }
    made.filters |= filters
    made.tests["quoted"] = quoted
    made.globals |= {
        "version": __version__,
        "letters": LETTERS,
        "roles": {role: ROLES.get(role, role) for role in LETTERS},
        "counted": COUNTED,
        "triangle": triangle,
        "quads": QUADS,
        "order": ORDER,
        "fewest": FEWEST,
        "chart": pair_chart,
        "spark": spark,
        "shape": shape,
        "key": key,
        "takeaway": takeaway,
        "origins": ORIGINS,
    }
    return made
