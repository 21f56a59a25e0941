"""Web pages: main text, title, date and site name, taken out in the worker process."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.reading.admit import admit
from detente.reading.fragment import root_element
from detente.reading.options import ReadOptions, Rejected
from detente.reading.worker import POOL, WorkerError
from detente.records import Article, Issue

MAX_PAGE = 20_000_000  # characters; the largest real article pages are under a tenth of it

_ROOTS = frozenset(
    {"html", "head", "body", "title", "meta", "div", "article", "section", "main", "p", "h1", "table", "span", "link", "script"}
)


def is_html(text: str) -> bool:
    """Whether a text opens as a web page does."""
    return root_element(text) in _ROOTS


def read_html(
    html: str, *, name: str, options: ReadOptions, where: str = "", url: str | None = None, issues: tuple[Issue, ...] = ()
) -> Iterator[Article | Rejected]:
    """The article of one page, or why there is none. `url`: the page's address, when known."""
    if len(html) > MAX_PAGE:
        yield Rejected(name, where, f"a page of {len(html):,} characters", f"the limit is {MAX_PAGE:,}; save the article's text alone")
        return
    url = options.url or url
    try:
        page = POOL.run({"what": "page", "url": url}, html.encode("utf-8", "replace"), deadline=options.deadline)
    except WorkerError as failure:
        yield Rejected(name, where, f"page not read: {failure}", "save the article's text alone")
        return
    body = re.sub(r"\n+", "\n\n", (page.get("text") or "").strip())
    if not body:
        yield Rejected(name, where, "no article text in the page", "save the article's text alone")
        return
    yield admit(
        body,
        name=name,
        where=where,
        options=options,
        title=page.get("title"),
        published=page.get("date"),
        outlet=page.get("outlet"),
        url=url or page.get("url"),
        issues=issues,
    )
