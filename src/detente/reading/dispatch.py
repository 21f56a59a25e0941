"""One input of any supported form → its articles. The content tells the form; the name's suffix where the content leaves that open."""

from __future__ import annotations

from collections.abc import Iterator

from detente.reading.columns import is_columns, read_columns
from detente.reading.encoding import Decoded, binary_kind, decode
from detente.reading.feed import is_feed, read_feed
from detente.reading.html import is_html, read_html
from detente.reading.jsonl import is_jsonl, read_jsonl
from detente.reading.options import ReadOptions, Rejected
from detente.reading.text import read_text
from detente.reading.unpack import GZIP, unpack_gzip
from detente.reading.warc import is_warc, read_warc
from detente.records import Article, Issue

CONVERT = "give the text of it, HTML, JSONL, CSV, a feed or a WARC file"


def read_bytes(body: bytes, *, name: str, options: ReadOptions | None = None) -> Iterator[Article | Rejected]:
    """The articles of one input, and what of it could not be read, in order. No content makes it raise.

    Plain text, HTML, RSS and Atom, JSONL and JSON, CSV and TSV, each also in gzip, and WARC. `name` is what `Rejected` calls the input.
    """
    options = options or ReadOptions()
    if is_warc(body):
        yield from _archive(body, name=name, options=options)
    elif body.startswith(GZIP):
        yield from _packed(body, name=name, options=options)
    else:
        yield from _plain(body, name=name, options=options)


def _archive(body: bytes, *, name: str, options: ReadOptions) -> Iterator[Article | Rejected]:
    for document in read_warc(body, name=name, options=options):
        if isinstance(document, Rejected):
            yield document
            continue
        decoded = decode(document.body, charset=document.charset) if binary_kind(document.body) is None else None
        if decoded is None or not decoded.text.strip():
            yield Rejected(name, document.where, "no text that can be decoded", "nothing to do here; other pages are read")
            continue
        issues = document.issues + _damage(decoded)
        if is_html(decoded.text):
            yield from read_html(decoded.text, name=name, where=document.where, url=document.url, options=options, issues=issues)
        else:
            yield from read_text(decoded.text, name=name, where=document.where, url=document.url, options=options, issues=issues)


def _packed(body: bytes, *, name: str, options: ReadOptions) -> Iterator[Article | Rejected]:
    unpacked = unpack_gzip(body, limit=options.max_unpacked)
    inner = name[:-3] if name.lower().endswith(".gz") else name
    if unpacked.body.startswith(GZIP):
        yield Rejected(name, "", "compressed twice", "unpack it first")
        return
    if unpacked.state == "whole":
        yield from _plain(unpacked.body, name=inner, options=options)
        return
    lines, _, rest = unpacked.body.rpartition(b"\n")
    if lines and (is_jsonl(lines, name=inner) or _is_table(lines, inner)):
        yield from _plain(lines, name=inner, options=options)
    reason = {
        "truncated": "the gzip data is cut off",
        "damaged": "the gzip data is damaged",
        "too large": f"it unpacks to more than {options.max_unpacked:,} bytes",
    }[unpacked.state]
    yield Rejected(name, f"byte {unpacked.used:,}", reason, f"get it again or split it; {len(rest):,} bytes before that place are not read")


def _is_table(body: bytes, name: str) -> bool:
    return is_columns(body.split(b"\n", 1)[0][:5_000].decode("utf-8", "replace"), name=name)


def _damage(decoded: Decoded) -> tuple[Issue, ...]:
    if not decoded.damaged:
        return ()
    return (Issue("reading", f"{decoded.damaged:,} places are not {decoded.encoding}; U+FFFD stands there"),)


def _plain(body: bytes, *, name: str, options: ReadOptions) -> Iterator[Article | Rejected]:
    if not body.strip(b"\x00 \t\r\n"):
        yield Rejected(name, "", "an empty file" if not body else "nothing but white space", "look at where it comes from")
        return
    kind = binary_kind(body)
    if kind is not None:
        yield Rejected(name, "", f"{kind}, not text", CONVERT)
        return
    if is_jsonl(body, name=name):
        yield from read_jsonl(body, name=name, options=options)
        return
    decoded = decode(body, charset=options.charset)
    if decoded is None:
        yield Rejected(name, "", "the encoding cannot be told", "convert it to UTF-8")
    elif is_feed(decoded.text):
        yield from read_feed(body, name=name, options=options)
    elif is_html(decoded.text):
        yield from read_html(decoded.text, name=name, options=options, issues=_damage(decoded))
    elif is_columns(decoded.text, name=name):
        yield from read_columns(decoded.text, name=name, options=options)
    else:
        yield from read_text(decoded.text, name=name, options=options, issues=_damage(decoded))
