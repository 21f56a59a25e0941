"""JSON: an article a line, or one array or object over many lines. Bad lines are told by number; all good ones pass."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NoReturn

from detente.reading.fields import admit_fields, field_of
from detente.reading.options import ReadOptions, Rejected
from detente.records import Article

LISTS = ("articles", "items", "data", "results", "documents", "entries", "stories", "news")  # keys under which services put the articles
LONG_NUMBER = 18  # digits; longer ones are kept as text, so that no number is too long to parse
ADVICE = "mend or leave out this line"


class _JsonError(ValueError):
    """A line that is no JSON object that can be relied on; the message says why."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        twice = next(key for number, (key, _) in enumerate(pairs) if any(key == other for other, _ in pairs[:number]))
        raise _JsonError(f"the key {twice[:40]!r} stands twice")
    return made


def _integer(digits: str) -> int | str:
    return int(digits) if len(digits) <= LONG_NUMBER else digits


def _constant(word: str) -> NoReturn:
    raise _JsonError(f"{word} is no JSON")


def parse_json(text: str) -> Any:
    """The value of a JSON text. Raises ValueError with a sentence: not JSON, nested too deeply, a key twice, NaN or Infinity."""
    try:
        return json.loads(text, object_pairs_hook=_object, parse_int=_integer, parse_constant=_constant)
    except json.JSONDecodeError as error:
        raise _JsonError(f"not JSON ({error.msg.lower()} at character {error.pos + 1:,})") from error
    except RecursionError as error:
        raise _JsonError("nested too deeply") from error


def is_jsonl(body: bytes, *, name: str) -> bool:
    """Whether bytes are JSON with articles: one of the first lines is an object with a field that we know, or the name says so."""
    start = body.lstrip(b"\xef\xbb\xbf \t\r\n")[:2_000_000]
    if name.lower().endswith((".jsonl", ".ndjson", ".json", ".jsonlines")):
        return True
    if not start.startswith((b"{", b"[")):
        return False
    for line in start.split(b"\n", 5)[:5]:
        try:
            value = parse_json(line.decode("utf-8", "replace"))
        except ValueError:
            continue
        if isinstance(value, dict) and any(field_of(key) for key in value):
            return True
    return start[1:].lstrip()[:1] in (b'"', b"{")


def read_jsonl(body: bytes, *, name: str, options: ReadOptions) -> Iterator[Article | Rejected]:
    """The articles of JSON bytes in UTF-8, in order, and the lines that are none."""
    body = body.removeprefix(b"\xef\xbb\xbf")
    whole = _whole(body, options)
    if whole is not None:
        for number, value in enumerate(whole, 1):
            yield _one(value, name=name, where=f"item {number}" if len(whole) > 1 else "", options=options)
        return
    number, start = 0, 0
    while start < len(body):
        end = body.find(b"\n", start)
        end = len(body) if end < 0 else end
        number += 1
        if body[start : min(end, start + 100)].strip() or body[start:end].strip():
            yield _line(body, start, end, name=name, where=f"line {number}", options=options)
        start = end + 1


def _line(body: bytes, start: int, end: int, *, name: str, where: str, options: ReadOptions) -> Article | Rejected:
    if end - start > 4 * options.max_line:
        return Rejected(name, where, f"a line of {end - start:,} bytes", f"the limit is {options.max_line:,} characters; split it")
    try:
        text = body[start:end].decode("utf-8")
        if len(text) > options.max_line:
            return Rejected(name, where, f"a line of {len(text):,} characters", f"the limit is {options.max_line:,}; split it")
        value = parse_json(text)
    except UnicodeDecodeError as error:
        return Rejected(name, where, f"not UTF-8 at byte {error.start + 1:,} of the line", ADVICE)
    except ValueError as error:
        return Rejected(name, where, str(error), ADVICE)
    return _one(value, name=name, where=where, options=options)


def _whole(body: bytes, options: ReadOptions) -> list[Any] | None:
    """The articles of an array, or of an object over many lines; None when the input goes by lines."""
    stripped = body.strip()
    if not stripped.startswith((b"[", b"{")) or len(body) > options.max_unpacked or _goes_by_lines(stripped):
        return None
    try:
        value = parse_json(stripped.decode("utf-8"))
    except ValueError:
        return None
    if isinstance(value, dict):
        listed = next((value[key] for key in LISTS if isinstance(value.get(key), list)), None)
        return listed if listed is not None and any(isinstance(item, dict) for item in listed) else [value]
    return value if isinstance(value, list) else None


def _goes_by_lines(body: bytes) -> bool:
    first, _, rest = body.partition(b"\n")
    try:
        return bool(rest) and isinstance(parse_json(first.decode("utf-8")), dict)
    except ValueError:
        return False


def _one(value: Any, *, name: str, where: str, options: ReadOptions) -> Article | Rejected:
    if not isinstance(value, dict):
        return Rejected(name, where, "not a JSON object with fields", ADVICE)
    return admit_fields(value, name=name, where=where, options=options)
