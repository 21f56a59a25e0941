"""What of a report tells whether another one is of the same happening, taken out once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from detente.knowledge.wording import bag, stems
from detente.records import Article, Place, Report, Size

UNDATED_BACK = 30  # days before publication in which an undated act is looked for
WEAK = frozenset({"publication", "tense", "inferred", "unknown"})  # bases of a time that the text does not state


@dataclass(frozen=True, slots=True)
class Features:
    """One report as far as it is compared. `first` and `last` always stand when anything is known; `dated`: the text says when.

    `weak`: days by which the interval may be wrong. `words`: weighted stems of the evidence without the parties' names; `act`: those of the
    trigger. `story`: the near-copies that the article belongs to; its own id when there are none.
    """

    id: str
    article: str
    story: str
    event: str
    mode: str | None
    status: str
    actors: frozenset[str]
    recipients: frozenset[str]
    first: date | None
    last: date | None
    dated: bool
    weak: int
    published: date | None
    place: Place | None
    sizes: tuple[Size, ...]
    words: Mapping[str, float] = field(repr=False)
    act: frozenset[str] = field(repr=False)

    @property
    def parties(self) -> frozenset[str]:
        return self.actors | self.recipients


def features(report: Report, article: Article, *, story: str | None = None) -> Features:
    """The features of one report of an article. Parties without a code have no part in linking."""
    actors, recipients = (frozenset(entity.code for entity in side if entity.code) for side in (report.actor, report.recipient))
    named = frozenset(word for entity in (*report.actor, *report.recipient) for word in stems(entity.entity_text))
    first, last = report.when.first, report.when.last
    dated = first is not None
    if not dated and article.published is not None:
        first, last = article.published - timedelta(days=UNDATED_BACK), article.published
    return Features(
        id=report.id,
        article=report.article,
        story=story or report.article,
        event=report.event,
        mode=report.mode,
        status=report.status,
        actors=actors,
        recipients=recipients,
        first=first,
        last=last,
        dated=dated,
        weak=_weak(report, dated),
        published=article.published,
        place=report.event_loc,
        sizes=report.size,
        words=bag((sentence.text for sentence in report.evidence), without=named),
        act=frozenset(stems(report.trigger.text)),
    )


def _weak(report: Report, dated: bool) -> int:
    """A stated day is off by one at most (midnight lies between the two sides); a week's or month's ends are what the calendar says."""
    if not dated:
        return 0
    return 3 if report.when.basis in WEAK else 1
