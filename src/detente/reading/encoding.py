"""Bytes → text: byte order mark, HTTP's charset, the document's own, strict UTF-8, then a detector; and which files are binary."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

import cchardet

SAMPLE = 200_000
CONTROL_SHARE = 0.01  # of control bytes in a sample: text has none, a damaged text a few
GOOD_PER_BAD = 10  # multi-byte sequences that must be right for each that is wrong, for a damaged UTF-8 file to be read as UTF-8
LEAST_CONFIDENCE = 0.5

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zip file (a word-processor file is one too)"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a media file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"PAR1", "a Parquet file"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\xfd7zXZ", "an xz file"),
    (b"BZh", "a bzip2 file"),
    (b"\x28\xb5\x2f\xfd", "a zstd file"),
    (b"\x04\x22\x4d\x18", "an lz4 file"),
    (b"Rar!", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0", "an old office file"),
    (b"{\\rtf", "an RTF file"),
    (b"filedesc://", "an ARC archive (the form before WARC)"),
)
_META = re.compile(rb"""<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
_CONTROL = bytes(set(range(32)) - {9, 10, 12, 13, 27})
_UNSAFE = frozenset({"utf-7", "unicode-escape", "raw-unicode-escape", "idna", "punycode", "undefined", "mbcs", "oem"})
_ALIASES = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030", "euc_kr": "cp949"}


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding that it was in, and the number of places that could not be decoded (U+FFFD stands there)."""

    text: str
    encoding: str
    damaged: int = 0


def binary_kind(body: bytes) -> str | None:
    """What a file is that holds no text, or None for text. Compressed text that we unpack is not asked about here."""
    for magic, kind in _MAGIC:
        if body.startswith(magic):
            return kind
    sample = body[:SAMPLE]
    if not sample or body.startswith(tuple(bom for bom, _ in _BOMS[1:])) or _wide(sample) is not None:
        return None
    control = len(sample) - len(sample.translate(None, _CONTROL))
    return "a binary file" if control > max(2, CONTROL_SHARE * len(sample)) else None


def _wide(sample: bytes) -> str | None:
    """UTF-16 without a mark: every second byte of Western text is NUL."""
    sample = sample[:4_000]
    if len(sample) < 8:
        return None
    even, odd = sample[::2].count(0) * 2 / len(sample), sample[1::2].count(0) * 2 / len(sample)
    if odd > 0.4 and even < 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 and odd < 0.05 else None


def _codec(name: str | None) -> str | None:
    """Our codec for a declared charset, as browsers read it (Latin-1 means Windows-1252); None when there is none that is safe."""
    if not name:
        return None
    try:
        known = codecs.lookup(name.strip().strip("\"'")).name
    except (LookupError, ValueError):
        return None
    return None if known.replace("_", "-") in _UNSAFE else _ALIASES.get(known, known)


def _strict(body: bytes, codec: str | None) -> str | None:
    if codec is None:
        return None
    try:
        return body.decode(codec)
    except (UnicodeDecodeError, LookupError, ValueError):
        return None


def _lenient_utf8(body: bytes) -> Decoded | None:
    text = body.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(1 for byte in body[:SAMPLE] if byte >= 0xC2)
    return Decoded(text, "utf-8", bad) if good >= GOOD_PER_BAD * bad else None


def decode(body: bytes, *, charset: str | None = None) -> Decoded | None:
    """`body` as text, or None when no encoding can be told. `charset`: what HTTP said."""
    for bom, name in _BOMS:
        if body.startswith(bom):
            text = body[len(bom) :].decode(name, "replace")
            return Decoded(text, name, text.count("\ufffd"))
    declared = _META.search(body[:4_096])
    wide = _wide(body)
    candidates = [_codec(charset), wide, _codec(declared[1].decode("ascii")) if declared and wide is None else None, "utf-8"]
    for codec in candidates:
        if codec is not None and codec.startswith(("utf-16", "utf-32")) and codec != wide:
            continue  # a page that says so of itself in ASCII is not in UTF-16
        text_or_none = _strict(body, codec)
        if text_or_none is not None and codec is not None:
            return Decoded(text_or_none, codec)
    return _lenient_utf8(body) or _detected(body)


def _detected(body: bytes) -> Decoded | None:
    found = cchardet.detect(body[:SAMPLE])
    codec = _codec(found.get("encoding"))
    if codec is None or (found.get("confidence") or 0.0) < LEAST_CONFIDENCE:
        return None
    text = body.decode(codec, "replace")
    return Decoded(text, codec, text.count("\ufffd"))
