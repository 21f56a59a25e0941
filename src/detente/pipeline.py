"""The road. Read this second: the only place where the order stands.

bytes ─ reading ─▶ Article ─ sentences ─▶ Sentence ─ reader model, one pass ─▶ Reading (never stored)
   Reading + Sentence ─ mentions ─▶ Mention ─ dates ─▶ TimeExpression ─ quotes ─▶ Quote ─ coding ─▶ Report      = Coded
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import cached_property, partial

from detente import __version__
from detente.coding import code, find_accounts
from detente.dates import act_time, find_times
from detente.errors import InputError
from detente.knowledge.actors import load_actors
from detente.knowledge.digest import data_digest
from detente.knowledge.roles import load_roles
from detente.mentions import Voice, find_mentions, find_persons, voiced
from detente.models.door import Model, Reading
from detente.models.labels import PAIRS
from detente.models.onnx import OnnxModel
from detente.quotes import chain, find_quotes
from detente.reading import article_from_text
from detente.records import Actor, Article, Coded, Mention, Quote, Sentence, Source, Span, TimeExpression, When
from detente.sentences import cut_sentences, paragraphs, split

CODED_LANGUAGES = frozenset({"en"})
PRESS = "JRN"  # sector of newspapers and broadcasters: no state speaks through their name


class Reader:
    """Opens model and knowledge once. Safe to share between threads; no network, no clock."""

    def __init__(self, *, model: Model | None = None) -> None:
        self._model = model or OnnxModel()

    @cached_property
    def recipe(self) -> str:
        """Digest of code version, data files and model: what made a row."""
        parts = (__version__, data_digest(), self._model.digest)
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]

    def read(
        self, text: str, *, title: str | None = None, published: date | str | None = None, outlet: str | None = None, url: str | None = None
    ) -> Coded:
        """Code one text. Offsets count code points of `coded.article.text`, which opens with the title where one is given."""
        return self.code(article_from_text(text, title=title, published=_day(published), outlet=outlet, url=url))

    def read_many(self, articles: Iterable[Article]) -> Iterator[Coded]:
        """Code a stream, in its order, one at a time in memory."""
        return map(self.code, articles)

    def code(self, article: Article) -> Coded:
        """One article's whole yield."""
        if article.language is not None and article.language not in CODED_LANGUAGES:
            return Coded(article, self.recipe, issues=article.issues)
        sentences = split(article.text, title=article.title, furniture=article.furniture)
        met = article.issues + cut_sentences(sentences)
        times = find_times(article.text, sentences, published=article.published)
        if not load_actors().find(article.text, article.published) and not find_persons(article.text, on=article.published):
            # nobody who could act is named: the model is not asked
            return Coded(article, self.recipe, dates=times, quotes=find_quotes(article.text, sentences, ()), issues=met)
        blocks = tuple(paragraphs(article.text, furniture=article.furniture))
        reading = self._model.read(article.text, blocks)
        author = author_of(article)
        mentions, quotes = mentioned(article, sentences, reading, author=author)
        time_of = partial(_time_of, sentences=sentences, times=times, published=article.published)
        chain_of = partial(_chain_of, quotes=quotes, article=article, author=author)
        reports, issues = code(article, sentences, mentions, reading, time_of=time_of, chain_of=chain_of, recipe=self.recipe)
        accounts = find_accounts(reports, quotes, sentences)
        return Coded(article, self.recipe, reports, mentions, times, quotes, accounts, met + issues)

    def relate(self, text: str, *, source: tuple[int, int], target: tuple[int, int]) -> dict[str, float]:
        """Chances of each PLOVER type, and of none, for what `source` does to `target` (ranges of code points of `text`).

        Raises InputError when a range is empty, outside of the text, or so far from the other that no window holds both.
        """
        for start, end in (source, target):
            if not 0 <= start < end <= len(text) or not text[start:end].strip():
                raise InputError(f"source and target are ranges with text in them, within 0 and {len(text)}: got {start}, {end}")
        blocks = tuple(paragraphs(text))
        reading = self._model.read(text, blocks)
        try:
            chances = reading.pair(_around(split(text), source, target), source, target)
        except ValueError as error:
            raise InputError("source and target lie too far apart to be read together: give the sentence that holds both") from error
        return dict(zip(PAIRS, chances, strict=True))


def mentioned(
    article: Article, sentences: Sequence[Sentence], reading: Reading, *, author: Actor | None
) -> tuple[tuple[Mention, ...], tuple[Quote, ...]]:
    """Who is named on the page, "we" in a quotation as whom its speaker speaks for, and the quotations."""
    skip = tuple((f.start, f.end) for f in article.furniture)
    mentions = find_mentions(article.text, sentences, reading, on=article.published, skip=skip)
    quotes = find_quotes(article.text, sentences, mentions)
    return voiced(mentions, [_voice(q) for q in quotes], author=author), quotes


def _time_of(
    trigger: Span,
    sentence: Sentence,
    status: str,
    *,
    sentences: Sequence[Sentence],
    times: Sequence[TimeExpression],
    published: date | None,
) -> When:
    return act_time(trigger, sentence, sentences, times, published=published, status=status)


def _chain_of(
    trigger: Span, sentence: Sentence, actors: frozenset[str], *, quotes: Sequence[Quote], article: Article, author: Actor | None
) -> tuple[Source, ...]:
    """The chain within the text; what a ministry's or president's page tells is known on its word."""
    links = chain(trigger, sentence, actors, quotes=quotes, article=article)
    if author is None or article.outlet is None:
        return links
    return (Source(article.outlet, "outlet", author.code), *links)


def _voice(quote: Quote) -> Voice:
    speaker = quote.speaker
    return Voice(quote.start, quote.end, None if speaker is None else Actor(speaker.code, speaker.sector, speaker.name, speaker.office))


def author_of(article: Article) -> Actor | None:
    """Whose text it is, where the outlet is a body of a state or organisation: a ministry, a presidency, the White House."""
    outlet = article.outlet or ""
    named = load_actors().find(outlet, article.published)
    official = any(role.role.sector != PRESS for role in load_roles().find(outlet)) or any(name.kind == "metonym" for name in named)
    return Actor(named[0].code, "GOV") if named and official else None


def _around(sentences: Sequence[Sentence], source: tuple[int, int], target: tuple[int, int]) -> tuple[int, int]:
    """The sentences that hold both ranges, from the first to the last."""
    first, last = min(source[0], target[0]), max(source[1], target[1])
    held = [s for s in sentences if s.start < last and s.end > first]
    return min((s.start for s in held), default=first), max((s.end for s in held), default=last)


def _day(published: date | str | None) -> date | None:
    if isinstance(published, datetime):
        return published.date()
    if published is None or isinstance(published, date):
        return published
    try:
        return date.fromisoformat(published[:10])
    except ValueError as error:
        raise InputError(f"published is a date as YYYY-MM-DD: got {published!r}") from error
