"""Articles in, codings out, without a project: what `detente read` does, and the first step of what a project does."""

from __future__ import annotations

import sys
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from detente.reading import ReadOptions, Rejected, article_from_text, expand, read_bytes
from detente.records import Article, Coded, Issue

ENGINE = "engine"  # the step of an issue that says why an article was set aside


class Reads(Protocol):
    """What codes an article: `detente.pipeline.Reader`, or something that stands in for it."""

    @property
    def recipe(self) -> str:
        """What made the codings: code, knowledge and model."""

    def code(self, article: Article) -> Coded:
        """One article's whole yield."""


def open_reader() -> Reads:
    """The reader of this release."""
    from detente.pipeline import Reader  # the model and the knowledge are loaded only when something is to be coded

    reader: Reads = Reader()
    return reader


def read_sources(
    sources: Iterable[str], *, options: ReadOptions | None = None, title: str | None = None, passed_over: Container[Path] = ()
) -> Iterator[Article | Rejected]:
    """Articles of files, folders, patterns, addresses and `-` (stdin), and what of them could not be read.

    `title` wins over what the input says. Files `passed_over` (resolved paths) are not inputs.
    """
    options = options or ReadOptions()
    for source in expand(sources, stdin=sys.stdin.buffer):
        if isinstance(source, Rejected):
            yield source
        elif Path(source.name).resolve() not in passed_over:
            given = replace(options, url=options.url or source.url, charset=options.charset or source.charset)
            for item in read_bytes(source.body, name=source.name, options=given):
                yield item if title is None or isinstance(item, Rejected) else _titled(item, title)


def _titled(article: Article, title: str) -> Article:
    again = article_from_text(article.text, title=title, published=article.published, outlet=article.outlet, url=article.url)
    return replace(again, published_basis=article.published_basis, issues=article.issues)


def code_each(inputs: Iterable[Article | Rejected], open_reader: Callable[[], Reads] = open_reader) -> Iterator[Coded | Rejected]:
    """Code articles one after the other without a project; an article whose coding fails has an issue of step `engine`.

    The reader is opened when the first article comes.
    """
    reader: Reads | None = None
    for item in inputs:
        if isinstance(item, Rejected):
            yield item
            continue
        reader = reader or open_reader()
        try:
            yield reader.code(item)
        except Exception as error:  # one bad article never stops a batch: the reason is kept with it
            yield set_aside(item, reader.recipe, f"{type(error).__name__}: {error}")


def failure(coded: Coded) -> str | None:
    """Why an article was set aside; null when it was coded."""
    return next((issue.message for issue in coded.issues if issue.step == ENGINE), None)


def set_aside(article: Article, recipe: str, reason: str) -> Coded:
    """The coding of an article that could not be coded: an issue that says why."""
    return Coded(article, recipe, issues=(*article.issues, Issue(ENGINE, f"set aside: {reason}")))
