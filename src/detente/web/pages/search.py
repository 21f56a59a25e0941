"""The page of search: pairs by name, articles by their words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from detente.knowledge.actors import load_actors
from detente.web.addresses import inside, pair_name
from detente.web.asked import Asked
from detente.web.pages import page
from detente.web.shelf import Hit, Shelf
from detente.web.words import name_of

MOST = 50  # articles of one page
LONGEST = 200  # characters of a question


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What was found for `words`. `pairs`: name and address of the pairs that the words name."""

    asked: Asked
    words: str
    pairs: tuple[tuple[str, str], ...]
    hits: tuple[Hit, ...]
    more: bool

    template = "search.html"
    address = "/search"

    @property
    def title(self) -> str:
        """With the words."""
        return f"Search: {self.words}" if self.words else "Search"

    def plain(self) -> Mapping[str, Any]:
        """Pairs and articles."""
        found = [{**page.plain(hit.article), "found": hit.before + hit.found + hit.after} for hit in self.hits]
        return {"words": self.words, "pairs": [name for name, _ in self.pairs], "articles": found, "more": self.more}

    def rows(self, part: str | None) -> page.Rows:  # noqa: ARG002
        """One row an article."""
        rows = [
            [hit.article.id, hit.article.published, hit.article.outlet, hit.article.title, hit.before + hit.found + hit.after]
            for hit in self.hits
        ]
        return page.Rows(("article", "published", "outlet", "title", "found"), rows)


def search_page(shelf: Shelf, words: str, asked: Asked) -> SearchPage:
    """Pairs that the words name, and articles that hold them all."""
    words = " ".join(words.split())[:LONGEST]
    found = shelf.search(words, MOST + 1) if words else ()
    return SearchPage(asked, words, tuple(_pairs(shelf, words)), tuple(found[:MOST]), len(found) > MOST)


def _pairs(shelf: Shelf, words: str) -> Iterable[tuple[str, str]]:
    """Of the states and organisations that the words name, those pairs of which the record holds something."""
    named = dict.fromkeys(span.code for span in load_actors().find(words) if span.code)
    named |= dict.fromkeys(word for word in words.replace("-", " ").split() if name_of(word) != word)
    for a, b in combinations(list(named)[:4], 2):
        if shelf.events(a, b, since=None, until=None, types=(), limit=1):
            yield f"{name_of(a)} and {name_of(b)}", inside("pair", pair_name(a, b))
