"""What runs inside the worker process: one page, one feed. Nothing of it is imported by the parent."""

from __future__ import annotations

import io
import json
import os
import re
import sys
from typing import Any, BinaryIO

import feedparser
from trafilatura import baseline
from trafilatura.core import bare_extraction

from detente.reading.fragment import fragment_text

LONG_TAG = 65_536  # characters; a tag of more is an attack or a picture in an attribute, and parsers hang on it

# Only dates that the page marks as such; the wide search takes the year of a copyright or a date of the text for the day of publication.
_DATES = {"extensive_search": False, "original_date": True, "outputformat": "%Y-%m-%d"}
_LONG_TAG = re.compile(rf"<[^<>]{{{LONG_TAG},}}>?")
_DATA_URI = re.compile(r"(?<=[\"'=])data:[a-z/+.-]+;base64,[A-Za-z0-9+/=\s]{1000,}", re.IGNORECASE)


def strip_long_tags(html: str) -> str:
    """`html` without tags over 64 kB and without pictures written into attributes."""
    return _LONG_TAG.sub("", _DATA_URI.sub("", html))


def parse_page(html: str, url: str | None) -> dict[str, Any]:
    """Main text and what the page says of itself; `text` is empty when there is none."""
    html = strip_long_tags(html)
    page = bare_extraction(html, url=url, fast=True, with_metadata=True, include_comments=False, date_extraction_params=_DATES)
    found: Any = page
    if found is None or not (found.text or "").strip():
        _, text, _ = baseline(html)
        return {
            "text": text,
            "title": getattr(found, "title", None),
            "date": getattr(found, "date", None),
            "outlet": getattr(found, "sitename", None),
        }
    return {"text": found.text, "title": found.title, "date": found.date, "outlet": found.sitename, "url": found.url}


def _entry(entry: Any) -> dict[str, Any]:
    contents = [str(content.get("value") or "") for content in entry.get("content") or []]
    html = max([*contents, str(entry.get("summary") or "")], key=len)
    return {
        "text": fragment_text(html),
        "title": fragment_text(str(entry.get("title") or "")),
        "date": entry.get("published") or entry.get("updated") or entry.get("created"),
        "url": entry.get("link"),
        "outlet": (entry.get("source") or {}).get("title"),
    }


def parse_feed(body: bytes) -> dict[str, Any]:
    """Entries of a feed. The body goes in as a stream: given text or bytes, feedparser would open them as a file name or an address."""
    feed = feedparser.parse(io.BytesIO(body), resolve_relative_uris=False)
    broken = str(feed.get("bozo_exception") or "") if feed.get("bozo") else ""
    return {"entries": [_entry(entry) for entry in feed.entries], "outlet": feed.feed.get("title"), "broken": broken[:200]}


def _answer(job: dict[str, Any], payload: bytes) -> dict[str, Any]:
    try:
        if job["what"] == "feed":
            return parse_feed(payload)
        return parse_page(payload.decode("utf-8", "replace"), job.get("url"))
    except MemoryError:
        return {"failed": "it needs too much memory"}
    except RecursionError:
        return {"failed": "it is nested too deeply"}
    except Exception as error:  # a parser's own fault must cost one page, and is told
        return {"failed": f"it cannot be parsed ({type(error).__name__})"}


def _limit_memory(memory: int) -> None:
    try:
        import resource
    except ImportError:  # not a Unix system: the deadline alone protects there
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def serve(memory: int) -> None:
    """Answer jobs from standard input, one JSON line each, until it ends. What parsers print goes nowhere."""
    channel: BinaryIO = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    _limit_memory(memory)
    channel.write(b'{"ready": true}\n')
    channel.flush()
    while head := sys.stdin.buffer.readline():
        job = json.loads(head)
        payload = sys.stdin.buffer.read(job["bytes"])
        channel.write(json.dumps(_answer(job, payload)).encode("ascii") + b"\n")
        channel.flush()
