"""Whose account a report is: the state channel that carries it, else whoever is named as speaking, be it of his own act, else the state
that owns the outlet.

The home of a private outlet says nothing about whose word it prints.
"""

from __future__ import annotations

from collections.abc import Iterable

from detente.knowledge.outlets import load_outlets
from detente.records import Article, Quote, Report, Source

PRESS = "press"
"""The side of what an article says on its own word, or on the word of somebody without a code."""
OFFICIAL = frozenset({"state", "government"})


def side_of(report: Report, article: Article, quotes: Iterable[Quote] = ()) -> str:
    """Code of the side on whose word the report rests; `PRESS` when it is nobody's.

    `quotes`: what is said in the article. Who tells of what he did himself is no source that a report names, but it is his account.
    """
    channels = (_channel(source) for source in report.attribution if source.role == "channel")
    speakers = (source.code for source in reversed(report.attribution) if source.role == "speaker")
    named = next((code for found in (channels, speakers) for code in found if code), None)
    if named is None and not any(source.role == "speaker" for source in report.attribution):
        named = _saying(report, quotes) or _owner(article.outlet)
    return named or PRESS


def _saying(report: Report, quotes: Iterable[Quote]) -> str | None:
    """Who says the words that name the act: of several the innermost, when his side is known."""
    around = [quote for quote in quotes if quote.start <= report.trigger.start and report.trigger.end <= quote.end and quote.speaker]
    inner = min(around, key=lambda quote: quote.end - quote.start, default=None)
    return None if inner is None or inner.speaker is None else inner.speaker.code


def _channel(source: Source) -> str | None:
    """A channel that a state runs speaks for it; another one only passes on."""
    return source.code or _owner(source.name)


def _owner(name: str | None) -> str | None:
    outlet = load_outlets().named(name) if name else None
    return outlet.country if outlet and outlet.kind in OFFICIAL else None
