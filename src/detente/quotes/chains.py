"""On whose word an act is known: the attribution chain."""

from __future__ import annotations

from collections.abc import Sequence

from detente.records import Article, Quote, Sentence, Source, Span


def chain(trigger: Span, sentence: Sentence, actors: frozenset[str], *, quotes: Sequence[Quote], article: Article) -> tuple[Source, ...]:
    """Sources of the act at the trigger, outermost first; empty when the article says it in its own voice."""
    for quote in quotes:
        if quote.speaker is not None and quote.start <= trigger.start < quote.end and quote.speaker.code not in actors:
            speaker = quote.speaker
            return (Source(speaker.name or speaker.entity_text, "speaker", speaker.code, speaker.start, speaker.end),)
    return ()
