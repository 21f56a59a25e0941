"""The page on the record itself: how the index is computed, which versions made it, what it cannot say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from detente import __version__
from detente.knowledge.ontology import load_ontology
from detente.web.asked import Asked
from detente.web.charts.pair import FEWEST
from detente.web.pages import page
from detente.web.shelf import Shelf


@dataclass(frozen=True, slots=True)
class AboutPage:
    """Versions, counts, types."""

    asked: Asked
    asof: date
    version: str
    recipe: str
    made: frozenset[str]
    counts: Mapping[str, int]
    types: tuple[tuple[str, int, float, str], ...]
    fewest: int = FEWEST

    template = "about.html"
    title = "About this record"
    address = "/about"

    def plain(self) -> Mapping[str, Any]:
        """Versions and counts."""
        return {"version": self.version, "recipe": self.recipe, "asof": self.asof.isoformat(), "rows": dict(self.counts)}

    def rows(self, part: str | None) -> page.Rows:  # noqa: ARG002
        """One row a type of act."""
        return page.Rows(("type", "quad_code", "event_scale", "meaning"), self.types)


def about_page(shelf: Shelf, asked: Asked) -> AboutPage:
    """About the record on the shelf."""
    types = tuple((kind.name, kind.quad_code, kind.score, kind.definition) for kind in load_ontology().types.values())
    return AboutPage(asked, page.today(asked, shelf), __version__, shelf.recipe(), shelf.made(), shelf.counts(), types)
