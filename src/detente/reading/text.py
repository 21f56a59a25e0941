"""Plain text, with or without header lines (`TITLE: …`, `PUBLISHED: …`, `Date: …`) above it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.reading.article import make_article
from detente.reading.fields import field_of
from detente.reading.options import ReadOptions, Rejected
from detente.records import Article, Issue

HEADER_LINES = 30

_HEADER = re.compile(r"\s*([A-Za-z][A-Za-z_ -]{1,20})\s*:[ \t]*(.*)$")
_CONTENT = re.compile(r"\w")


def split_headers(text: str) -> tuple[dict[str, str], str]:
    """Header fields, in any order, and the text below them. Text that does not open with a known header line comes back whole.

    The first value of a field counts. A header block ends at an empty line or at a line that is no header.
    """
    fields: dict[str, str] = {}
    position = len(text) - len(text.lstrip("\ufeff\n\r "))
    for _ in range(HEADER_LINES):
        end = text.find("\n", position)
        line = text[position : end if end >= 0 else len(text)].rstrip("\r")
        match = _HEADER.match(line)
        field = field_of(match[1]) if match else None
        if match is None or field is None or field == "text":
            break
        fields.setdefault(field, match[2].strip())
        position = end + 1 if end >= 0 else len(text)
    if not fields:
        return {}, text
    return fields, text[position:].lstrip("\r\n")


def read_text(text: str, *, name: str, options: ReadOptions, issues: tuple[Issue, ...] = ()) -> Iterator[Article | Rejected]:
    """The one article of a decoded text, or why there is none."""
    fields, body = split_headers(text)
    yield admit(
        body,
        name=name,
        where="",
        options=options,
        title=fields.get("title"),
        published=fields.get("published"),
        outlet=fields.get("outlet"),
        url=fields.get("url"),
        issues=issues,
    )


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
