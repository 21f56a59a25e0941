"""The page of sources: whose words the record rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from detente.web.asked import Asked
from detente.web.pages import page
from detente.web.shelf import Shelf, Voice

_COLUMNS = ("outlet", "country", "kind", "source", "articles", "reports", "first", "last")
MOST = 500


@dataclass(frozen=True, slots=True)
class SourcesPage:
    """Outlets with country and kind of ownership; never a label of bias or truth."""

    asked: Asked
    voices: tuple[Voice, ...]
    left_out: int

    template = "sources.html"
    title = "Sources"
    address = "/sources"

    def plain(self) -> Mapping[str, Any]:
        """The outlets."""
        return {"outlets": page.plain(self.voices), "left_out": self.left_out}

    def rows(self, part: str | None) -> page.Rows:  # noqa: ARG002
        """One row an outlet."""
        return page.records(self.voices, _COLUMNS)


def sources_page(shelf: Shelf, asked: Asked) -> SourcesPage:
    """All outlets, those with most articles first."""
    found = shelf.voices()
    return SourcesPage(asked, tuple(found[:MOST]), max(0, len(found) - MOST))
