"""Plain text, with or without header lines (`TITLE: …`, `PUBLISHED: …`, `Date: …`) above it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.reading.admit import admit
from detente.reading.fields import field_of
from detente.reading.options import ReadOptions, Rejected
from detente.records import Article, Issue

HEADER_LINES = 30

_HEADER = re.compile(r"\s*([A-Za-z][A-Za-z_ -]{1,20})\s*:[ \t]*(.*)$")


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


def read_text(
    text: str, *, name: str, options: ReadOptions, where: str = "", url: str | None = None, issues: tuple[Issue, ...] = ()
) -> Iterator[Article | Rejected]:
    """The one article of a decoded text, or why there is none."""
    fields, body = split_headers(text)
    yield admit(
        body,
        name=name,
        where=where,
        options=options,
        title=fields.get("title"),
        published=fields.get("published"),
        outlet=fields.get("outlet"),
        url=url or fields.get("url"),
        issues=issues,
    )
