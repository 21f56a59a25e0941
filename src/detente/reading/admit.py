"""The door through which every form of input passes: limits, what the caller said, and the Article."""

from __future__ import annotations

import re

from detente.reading.article import make_article
from detente.reading.options import ReadOptions, Rejected
from detente.records import Article, Issue

_CONTENT = re.compile(r"[^\W_]")


def admit(
    body: str,
    *,
    name: str,
    where: str,
    options: ReadOptions,
    title: str | None = None,
    published: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    issues: tuple[Issue, ...] = (),
) -> Article | Rejected:
    """The article of a text that some format gave, or Rejected when it has no words or too many. What the caller said of it wins."""
    if not _CONTENT.search(body):
        return Rejected(name, where, "no words in it", "nothing to read; look at the source")
    if len(body) > options.max_characters:
        advice = f"split it into articles of at most {options.max_characters:,} characters"
        return Rejected(name, where, f"one text of {len(body):,} characters", advice)
    if "\x00" in body:
        issues += (Issue("reading", f"{body.count(chr(0))} NUL characters removed"),)
    return make_article(
        body,
        title=title,
        published=options.published or published,
        outlet=options.outlet or outlet,
        url=options.url or url,
        issues=issues,
    )
