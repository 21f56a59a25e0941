"""A reader that stands in for the pipeline in tests of the ends and the shells: quick, deterministic, and bad on request.

It reports "India accused China" and its like. A text with the word CRASHES raises, DIES ends the process, HANGS takes a minute.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import sha256

from detente.reading import article_from_text
from detente.records import UNKNOWN_WHEN, Actor, Article, Coded, Entity, Evidence, Mention, Quote, Report, Size, Source, Span, When

CODES = {"India": "IND", "China": "CHN", "Pakistan": "PAK", "Jordan": "JOR", "Britain": "GBR", "Norway": "NOR", "Iceland": "ISL"}
VERBS = {"accused": ("ACCUSE", 3, -2.0), "met": ("CONSULT", 1, 2.5), "struck": ("ASSAULT", 4, -9.0), "aided": ("AID", 2, 7.0)}
VERBS["promised"] = ("AGREE", 1, 2.5)
_ACT = re.compile(rf"({'|'.join(CODES)}) ({'|'.join(VERBS)}) ({'|'.join(CODES)})[^.\n]*\.?")


class Reader:
    """Same methods as the real one."""

    recipe = "fake-1"

    def read(
        self, text: str, *, title: str | None = None, published: str | date | None = None, outlet: str | None = None, url: str | None = None
    ) -> Coded:
        return self.code(article_from_text(text, title=title, published=published, outlet=outlet, url=url))

    def read_many(self, articles: Iterable[Article]) -> Iterator[Coded]:
        for article in articles:
            yield self.code(article)

    def code(self, article: Article) -> Coded:
        if "CRASHES" in article.text:
            raise ValueError("this text cannot be coded")
        if "DIES" in article.text:
            os._exit(9)
        if "HANGS" in article.text:
            time.sleep(60)
        acts = list(_ACT.finditer(article.text))
        mentions = tuple(
            Mention(act.start(n), act.end(n), act[n], "name", "name", (Actor(CODES[act[n]], "GOV"),)) for act in acts for n in (1, 3)
        )
        quotes = tuple(Quote(found.start(), found.end(), found[0], True, None, None) for found in re.finditer(r'"[^"\n]+"', article.text))
        return Coded(article, self.recipe, reports=tuple(self._report(article, act) for act in acts), mentions=mentions, quotes=quotes)

    def _report(self, article: Article, act: re.Match[str]) -> Report:
        event, quad, scale = VERBS[act[2]]
        actor, recipient = (Entity(CODES[act[n]], "GOV", None, None, act[n], act.start(n), act.end(n), "name") for n in (1, 3))
        both = event == "CONSULT"
        return Report(
            id=sha256(f"{article.id} {act.start()} {event}".encode()).hexdigest()[:32],
            article=article.id,
            event=event,
            mode=None,
            context=("diplomatic",),
            quad_code=quad,
            event_scale=scale,
            actor=(actor, recipient) if both else (actor,),
            recipient=() if both else (recipient,),
            when=UNKNOWN_WHEN if article.published is None else When(article.published, article.published, "day", "publication"),
            event_loc=None,
            status="promised" if event == "AGREE" else "happened",
            attribution=(Source(article.outlet, "outlet"),) if article.outlet else (),
            pledge=event == "AGREE",
            size=(Size("dead", 2.0, 3.0, "2-3", act.start(), act.start(), actor.code),) if event == "ASSAULT" else (),
            trigger=Span(act.start(2), act.end(2), act[2]),
            evidence=(Evidence(0, act.start(), act.end(), act[0]),),
            confidence=0.5,
            recipe=self.recipe,
        )


def open_reader() -> Reader:
    """For `Project.open(…, reader=open_reader)`; a function of a module, as worker processes need it."""
    return Reader()
