"""RSS and Atom: every entry's content, or else its summary, is an article."""

from __future__ import annotations

from collections.abc import Iterator

from detente.reading.admit import admit
from detente.reading.fragment import root_element
from detente.reading.options import ReadOptions, Rejected
from detente.reading.worker import POOL, WorkerError
from detente.records import Article, Issue

_ROOTS = frozenset({"rss", "feed", "rdf:rdf"})


def is_feed(text: str) -> bool:
    """Whether a text opens as RSS, RDF or Atom does."""
    return root_element(text) in _ROOTS


def read_feed(body: bytes, *, name: str, options: ReadOptions) -> Iterator[Article | Rejected]:
    """The articles of one feed, in its order. Entities load nothing; what a broken feed still gives is taken and marked."""
    try:
        feed = POOL.run({"what": "feed"}, body, deadline=options.deadline)
    except WorkerError as failure:
        yield Rejected(name, "", f"feed not read: {failure}", "get the feed again or give the articles themselves")
        return
    entries = feed["entries"]
    if not entries:
        reason = f"a feed without entries ({feed['broken']})" if feed["broken"] else "a feed without entries"
        yield Rejected(name, "", reason, "look at the feed's address")
        return
    issues = (Issue("reading", f"feed is damaged ({feed['broken']}); what could be read is here"),) if feed["broken"] else ()
    for number, entry in enumerate(entries, 1):
        yield admit(
            entry["text"],
            name=name,
            where=f"entry {number}",
            options=options,
            title=entry["title"] or None,
            published=entry["date"],
            outlet=entry["outlet"] or feed["outlet"],
            url=entry["url"],
            issues=issues,
        )
