"""Pledges as pages show them, and the page of all pledges."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from detente.ledger import Pledge
from detente.web.addresses import inside
from detente.web.asked import Asked
from detente.web.happenings import Told
from detente.web.marking import Mark, pieces
from detente.web.pages import page
from detente.web.period import made_by, overdue, status_at
from detente.web.shelf import Header, Shelf

ORDER = ("open", "undecided", "partly kept", "broken", "kept late", "kept", "withdrawn", "lapsed")


@dataclass(frozen=True, slots=True)
class Step:
    """One entry of a pledge's history: the day, the standing, and who says so (a report with its event, or a person's decision)."""

    on: date | None
    status: str
    report: str
    event: str | None
    by: str | None


@dataclass(frozen=True, slots=True)
class Promise:
    """A pledge on the page's day. `proposed`: its standing rests on the machine alone; nobody has confirmed it.

    `made`: the day on which it was made. `told`: the sentence that makes it, with what is promised marked; null when that is not kept.
    """

    pledge: Pledge
    status: str
    overdue: bool
    proposed: bool
    steps: tuple[Step, ...]
    article: Header | None
    address: str
    made: date | None
    told: Told | None


def promise(pledge: Pledge, shelf: Shelf, asof: date) -> Promise:
    """The pledge with its history up to that day."""
    rulings = {decision.id: decision.who for decision in shelf.decisions([pledge.id])}
    history = [entry for entry in pledge.history if entry[0] is None or entry[0] <= asof]
    steps = tuple(
        Step(day, status, said, None if said in rulings else shelf.event_of(said), rulings.get(said)) for day, status, said in history
    )
    status = status_at(pledge, asof)
    settled = status not in ("open", "undecided")
    return Promise(
        pledge=pledge,
        status=status,
        overdue=overdue(pledge, asof),
        proposed=settled and not any(step.by for step in steps),
        steps=steps,
        article=(header := shelf.headers([pledge.article]).get(pledge.article)),
        address=inside("event", pledge.event),
        made=pledge.history[0][0] if pledge.history else None,
        told=None if header is None else _told(pledge, header, shelf),
    )


def _told(pledge: Pledge, article: Header, shelf: Shelf) -> Told | None:
    report = shelf.report(pledge.history[0][2]) if pledge.history else None
    lead = next((e for e in report.evidence if e.start <= pledge.start < e.end), None) if report is not None else None
    if report is None or lead is None:
        return None
    promised = Mark(pledge.start - lead.start, min(pledge.end, lead.end) - lead.start, "promise", (0,))
    return Told(
        pieces=pieces(lead.text, 0, len(lead.text), (promised,)),
        article=article,
        report=report.id,
        sentence=lead.sentence,
        address=f"{inside('article', pledge.article)}#s{lead.sentence}",
        claimed="",
        official=False,
    )


@dataclass(frozen=True, slots=True)
class PledgesPage:
    """All pledges by where they stand."""

    asked: Asked
    asof: date
    made: frozenset[str]
    groups: Mapping[str, tuple[Promise, ...]]
    left_out: int

    template = "pledges.html"
    title = "Pledges"
    address = "/pledges"

    def plain(self) -> Mapping[str, Any]:
        """The pledges."""
        found = [
            {**page.plain(one.pledge), "status": one.status, "overdue": one.overdue} for group in self.groups.values() for one in group
        ]
        return {"asof": self.asof.isoformat(), "pledges": found, "left_out": self.left_out}

    def rows(self, part: str | None) -> page.Rows:  # noqa: ARG002
        """One row a pledge."""
        return page.records([one.pledge for group in self.groups.values() for one in group], page.PLEDGE_COLUMNS)


MOST = 300  # pledges of one page


def pledges_page(shelf: Shelf, asked: Asked) -> PledgesPage:
    """Pledges made in the days asked for, the latest first within each standing."""
    asof = page.today(asked, shelf)
    found = [pledge for pledge in shelf.pledges() if made_by(pledge, asof) and _asked_for(pledge, asked)]
    groups: dict[str, list[Promise]] = {}
    for pledge in found[:MOST]:
        one = promise(pledge, shelf, asof)
        groups.setdefault(one.status, []).append(one)
    order = sorted(groups, key=lambda status: ORDER.index(status) if status in ORDER else len(ORDER))
    return PledgesPage(asked, asof, shelf.made(), {status: tuple(groups[status]) for status in order}, max(0, len(found) - MOST))


def _asked_for(pledge: Pledge, asked: Asked) -> bool:
    day = pledge.made.first
    return (asked.since is None or (day is not None and day >= asked.since)) and (
        asked.until is None or (day is not None and day <= asked.until)
    )
