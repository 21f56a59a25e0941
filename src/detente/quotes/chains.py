"""On whose word an act is known: the attribution chain."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from detente.quotes.channels import PRESS, carriers, cited, quoter
from detente.quotes.lexicon import Lexicon, load_lexicon
from detente.records import Article, Entity, Quote, Sentence, Source, Span

SENTENCE_END = re.compile(r"[.!?…][\"”’»')]*\s+(?=[\"“«‘]?[A-Z])|\n")
NEAR = 500  # code points around a cue within which its channel is looked for


def chain(trigger: Span, sentence: Sentence, actors: frozenset[str], *, quotes: Sequence[Quote], article: Article) -> tuple[Source, ...]:
    """Sources of the act at the trigger, outermost first: wire, channel, speaker; empty when the article tells it in its own voice.

    `actors`: codes of the act's actors. What an actor says of its own deeds is known on its word, as what others say of them. The verb
    of a speech act ("urged", "accused") is the act, not its source.
    """
    lexicon = load_lexicon()
    found: list[Source] = []
    for quote in _over(trigger, sentence, actors, quotes, lexicon):
        found += _links(quote, article.text)
    found += _passed_on(trigger, quotes, article.text)
    unique: dict[tuple[str, str | None], Source] = {}
    for source in found:
        unique.setdefault((source.name.lower(), source.code), source)
    links = sorted(unique.values(), key=lambda s: s.role == "speaker")
    if links and article.credit and all(article.credit.lower() != s.name.lower() for s in links):
        links.insert(0, Source(article.credit, "wire"))
    return tuple(links)


def _over(trigger: Span, sentence: Sentence, actors: frozenset[str], quotes: Sequence[Quote], lexicon: Lexicon) -> Iterable[Quote]:
    """The quotes that hold the trigger, the widest first, and the announcement of a joint act whose verb it is."""
    over = []
    for quote in quotes:
        if quote.speaker is None or quote.speaker.via == "pronoun" or quote.start > sentence.end:
            continue
        kind = _kind(quote, lexicon)
        if quote.start <= trigger.start and trigger.end <= quote.end:
            if quote.direct or kind not in lexicon.no_account:
                over.append(quote)
        elif kind == "announce" and len(actors) > 1 and quote.speaker.code in actors and _is_cue(trigger, quote):
            over.append(quote)
    return sorted(over, key=lambda q: (q.start - q.end, q.direct))


def _passed_on(trigger: Span, quotes: Sequence[Quote], text: str) -> list[Source]:
    """Press that quotes somebody as doing what the trigger tells: "Radio Oslo quoted the minister as warning the firm"."""
    for quote in quotes:
        if quote.cue is not None and _is_cue(trigger, quote) and quote.cue.text.lower().endswith("ing"):
            outlet = quoter(text, _around(text, quote.cue.start)[0], quote.cue.start)
            return [_source(outlet, "channel", quote.cue)] if outlet is not None else []
    return []


def _is_cue(trigger: Span, quote: Quote) -> bool:
    return quote.cue is not None and quote.cue.start < trigger.end and trigger.start < quote.cue.end


def _kind(quote: Quote, lexicon: Lexicon) -> str:
    """The class of the cue's verb."""
    words = tuple(quote.cue.text.lower().split()) if quote.cue else ()
    verbs = lexicon.verbs.get(words[0], ()) if words else ()
    return next((v.kind for v in verbs if v.words == words), "")


def _links(quote: Quote, text: str) -> list[Source]:
    assert quote.speaker is not None
    speaker, cue = quote.speaker, quote.cue
    start, end = _around(text, cue.start if cue else speaker.start)
    if speaker.sector == PRESS:
        source = cited(text, start, end)
        return [_source(speaker, "channel", cue), *([_source(source, "speaker", cue)] if source else [])]
    channels = [c for c in carriers(text, start, end) if not (c.start < quote.end and quote.start < c.end)]
    if cue is not None and cue.text.lower().endswith("ing"):
        outlet = quoter(text, start, cue.start)
        channels += [outlet] if outlet else []
    return [*(_source(c, "channel", cue) for c in channels), _source(speaker, "speaker", cue)]


def _around(text: str, at: int) -> tuple[int, int]:
    """The sentence that holds a cue, as far as `NEAR`."""
    start = max(0, at - NEAR)
    for match in SENTENCE_END.finditer(text, start, at):
        start = match.end()
    following = SENTENCE_END.search(text, at, min(len(text), at + NEAR))
    return start, following.start() + 1 if following else min(len(text), at + NEAR)


def _source(entity: Entity, role: str, cue: Span | None) -> Source:
    name = entity.name or re.sub(r"^(?:the|a|an) ", "", entity.entity_text, flags=re.IGNORECASE)
    return Source(name, role, entity.code, entity.start, entity.end, cue.text if cue else None)
