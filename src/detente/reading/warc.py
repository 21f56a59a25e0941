"""Web archives: the pages in a WARC or WARC.gz file, also a cut or damaged one.

The library that parses records ends in silence at the first damage, so finding the records is done here: member by member, record by
record, with a new start at the next mark that holds, and what is lost in between is told with its bytes.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from zlib import MAX_WBITS

from fastwarc.warc import ArchiveIterator

from detente.reading.options import ReadOptions, Rejected
from detente.reading.unpack import GZIP, unpack_member
from detente.records import Issue

MARK = b"WARC/"
MAX_HEADER = 65_536
PEEK = 4_096  # bytes unpacked to see whether a gzip mark begins a record or stands in compressed data by chance
MAX_STARTS = 20_000  # false marks tried in one file
ADVICE = "get the archive again to have what is lost"

_TYPE = re.compile(rb"\r?\nWARC-Type:\s*([A-Za-z]+)", re.IGNORECASE)
_LENGTH = re.compile(rb"\r?\nContent-Length:\s*(\d{1,15})\s*\r?\n", re.IGNORECASE)
_NEXT = re.compile(rb"(?<=\n)WARC/[01]\.\d")
_WANTED = frozenset({b"response", b"resource", b"conversion"})
_TEXT = re.compile(r"\s*(?:text/(?:html|plain)|application/xhtml)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Document:
    """One document of an archive: its bytes, and what the archive says of it."""

    body: bytes
    where: str
    url: str | None
    charset: str | None
    issues: tuple[Issue, ...]


@dataclass(frozen=True, slots=True)
class _Lost:
    start: int
    size: int
    reason: str


def is_warc(body: bytes) -> bool:
    """Whether bytes begin a WARC file, plain or gzip."""
    if body.startswith(GZIP):
        return unpack_member(body, 0, limit=PEEK).body.startswith(MARK)
    return body.lstrip(b"\r\n")[:5] == MARK


def read_warc(body: bytes, *, name: str, options: ReadOptions) -> Iterator[Document | Rejected]:
    """The pages of an archive in order, and what of it was lost. Redirects, error pages, pictures and requests are passed over."""
    number = 0
    for piece in _members(body, options.max_unpacked) if body.startswith(GZIP) else _records(body, 0, final=True):
        if isinstance(piece, _Lost):
            yield Rejected(name, f"byte {piece.start:,}", f"{piece.reason}; {piece.size:,} bytes lost", ADVICE)
            continue
        number += 1
        kind = _TYPE.search(piece, 0, MAX_HEADER)
        if kind is not None and kind[1].lower() in _WANTED:
            yield from _documents(piece, name=name, where=f"record {number}", options=options)


def _members(body: bytes, limit: int) -> Iterator[bytes | _Lost]:
    """Records of a gzip file, whose members hold one record each, or many, or a part of one."""
    position, rest, rest_at = 0, b"", 0
    while position < len(body):
        member = unpack_member(body, position, limit=limit)
        if rest and member.body.startswith(MARK):
            yield _Lost(rest_at, len(rest), "a record is cut short")
            rest = b""
        data = rest + member.body
        rest_at = rest_at if rest else position
        whole = member.state == "whole"
        rest = b""
        for piece in _records(data, position, final=False):
            if isinstance(piece, _Lost) and piece.reason == "":
                rest = data[-piece.size :]
            else:
                yield piece
        if len(rest) > limit:
            yield _Lost(rest_at, len(rest), "a record is too large")
            rest = b""
        if whole:
            position += member.used
            if body.startswith(GZIP, position) or not body[position:].strip(b"\x00"):
                continue
        start, position = position, _next_member(body, position + (0 if whole else len(GZIP)))
        rest = b""
        reason = {"truncated": "the archive is cut off", "damaged": "damaged data", "too large": f"more than {limit:,} bytes in one record"}
        yield _Lost(start, position - start, reason.get(member.state, "data that is no archive"))
    if rest:
        yield _Lost(rest_at, len(rest), "the last record is cut off")


def _next_member(body: bytes, position: int) -> int:
    for _ in range(MAX_STARTS):
        position = body.find(GZIP, position)
        if position < 0:
            return len(body)
        if unpack_member(body, position, limit=PEEK).body.startswith(MARK):
            return position
        position += 1
    return len(body)


def _records(data: bytes, offset: int, *, final: bool) -> Iterator[bytes | _Lost]:
    """Records of unpacked data. `final`: nothing follows, so a rest is lost; else it is given as a `_Lost` without a reason."""
    position = 0
    while position < len(data):
        start = position + len(data[position : position + 16]) - len(data[position : position + 16].lstrip(b"\r\n"))
        if start >= len(data):
            return
        if start > position + 15:
            position = start
            continue
        head_end, body_start = _header(data, start)
        length = _LENGTH.search(data, start, body_start) if head_end >= 0 else None
        end = body_start + int(length[1]) if length else -1
        if length and end <= len(data) and _ends_well(data, end):
            yield data[start:end]
            position = end
            continue
        following = _NEXT.search(data, start + len(MARK))
        if following is None:
            cut = end > len(data) or head_end < 0
            reason = ("the last record is cut off" if cut else "a damaged record") if final else ("" if cut else "a damaged record")
            yield _Lost(offset + start, len(data) - start, reason)
            return
        yield _Lost(offset + start, following.start() - start, "a damaged record")
        position = following.start()


def _header(data: bytes, start: int) -> tuple[int, int]:
    """Where the header's last line ends and the block begins; (-1, …) when there is no header."""
    if not data.startswith(MARK, start):
        return -1, start
    for blank in (b"\r\n\r\n", b"\n\n"):
        end = data.find(blank, start, start + MAX_HEADER)
        if end >= 0:
            return end, end + len(blank)
    return -1, start


def _ends_well(data: bytes, end: int) -> bool:
    following = data[end : end + 8].lstrip(b"\r\n")
    return end == len(data) or (
        data[end : end + 1] in (b"\r", b"\n") and (not following or MARK.startswith(following[:5]) or following.startswith(MARK))
    )


def _documents(record: bytes, *, name: str, where: str, options: ReadOptions) -> Iterator[Document | Rejected]:
    try:
        parsed = next(iter(ArchiveIterator(io.BytesIO(record + b"\r\n\r\n"), parse_http=False)), None)
        if parsed is None:
            yield Rejected(name, where, "a record that cannot be parsed", ADVICE)
            return
        headers = {str(key).lower(): str(value) for key, value in parsed.headers.items()}
        url = headers.get("warc-target-uri", "").strip("<> ") or None
        if url is not None and not url.lower().startswith(("http:", "https:")):  # the crawler's own log and settings
            return
        where = f"{where} ({url[:200]})" if url else where
        issues = _issues(parsed, headers)
        kind, charset, body = headers.get("content-type", ""), None, None
        if headers.get("warc-type", "").lower() == "response":
            parsed.parse_http(auto_decode="transfer")
            if parsed.http_headers is None or parsed.http_headers.status_code != 200:
                return
            kind, charset = str(parsed.http_content_type or ""), parsed.http_charset
            body = _decoded(parsed.reader.read(), str(parsed.http_headers.get("Content-Encoding") or ""), options.max_unpacked)
        else:
            body = parsed.reader.read()
    except (OSError, ValueError, RuntimeError) as error:
        yield Rejected(name, where, f"a record that cannot be parsed ({error})", ADVICE)
        return
    if isinstance(body, str):
        yield Rejected(name, where, body, "nothing to do here; other pages are read")
    elif _TEXT.match(kind):
        yield Document(body, where, url, charset, issues)


def _issues(record: object, headers: dict[str, str]) -> tuple[Issue, ...]:
    found = []
    if "warc-truncated" in headers:
        found.append(Issue("reading", f"the crawler cut this page short ({headers['warc-truncated'][:40]})"))
    if "warc-block-digest" in headers and not record.verify_block_digest():  # type: ignore[attr-defined]
        found.append(Issue("reading", "the page does not fit its digest: it was changed or damaged in the archive"))
    return tuple(found)


def _decoded(body: bytes, encoding: str, limit: int) -> bytes | str:
    """Body of an HTTP message without its compression, or a sentence that says why it cannot be had."""
    encoding = encoding.strip().lower()
    if encoding in ("gzip", "x-gzip") and body.startswith(GZIP):
        unpacked = unpack_member(body, 0, limit=limit)
    elif encoding == "deflate":
        unpacked = unpack_member(body, 0, limit=limit, wbits=MAX_WBITS)
        if unpacked.state == "damaged":
            unpacked = unpack_member(body, 0, limit=limit, wbits=-MAX_WBITS)
    elif encoding in ("br", "zstd") and b"<" not in body[:200]:
        return f"the page is compressed with {encoding}, which is not read"
    else:
        return body
    return unpacked.body if unpacked.state in ("whole", "truncated") else f"the page's compressed data is {unpacked.state}"
