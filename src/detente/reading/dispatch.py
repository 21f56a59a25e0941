"""One input of any supported form → its articles. The form is told by the content; the name's suffix only where the content leaves it open."""

from __future__ import annotations

from collections.abc import Iterator

from detente.reading.encoding import binary_kind, decode
from detente.reading.options import ReadOptions, Rejected
from detente.reading.text import read_text
from detente.records import Article, Issue


def read_bytes(body: bytes, *, name: str, options: ReadOptions | None = None) -> Iterator[Article | Rejected]:
    """The articles of one input, and what of it could not be read. Raises nothing for any content."""
    options = options or ReadOptions()
    if not body.strip():
        yield Rejected(name, "", "empty file" if not body else "nothing but white space", "nothing to read; look at the source")
        return
    kind = binary_kind(body)
    if kind is not None:
        yield Rejected(name, "", f"{kind}, not text", "give the text of it, HTML, JSONL, CSV, a feed or a WARC file")
        return
    decoded = decode(body, charset=options.charset)
    if decoded is None:
        yield Rejected(name, "", "the encoding cannot be told", "convert it to UTF-8")
        return
    issues: tuple[Issue, ...] = ()
    if decoded.damaged:
        issues = (Issue("reading", f"{decoded.damaged} places are not {decoded.encoding}; U+FFFD stands there"),)
    yield from read_text(decoded.text, name=name, options=options, issues=issues)
