"""`detente show pair`: a page for a terminal, or the reports as rows."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from detente.accounts import partings
from detente.cli.options import Rows
from detente.cli.show import default_form, with_articles, write_reports
from detente.cli.talk import outcome
from detente.config import load_settings
from detente.desk import Desk
from detente.export.files import opened
from detente.export.pair import LATEST, PairPage, Series, Story, print_pair
from detente.export.table import print_timeline
from detente.indexing import OWN
from detente.ledger import Difference, Event, TurningPoint
from detente.measures import in_force
from detente.project import Project

AMONG = 400  # latest events, among which those whose accounts part are looked for
DISPUTES = 5  # events whose accounts the page shows; `detente show event` shows them all
MADE = 2  # events named under a turning point


def pair(a: str, b: str, *, project: Path | None, form: Rows | None, fail_empty: bool) -> int:
    """Show what passed between the two."""
    a, b = a.upper(), b.upper()
    with Project.open(load_settings({"project": project}).project) as kept:
        page = (form or default_form()) is Rows.TABLE
        count = _page(kept, a, b) if page else write_reports(with_articles(kept, kept.pair(a, b)), form)
    if not count:
        print(f"no report has both {a} and {b} as parties", file=sys.stderr)
    return outcome(done=count, lost=0, empty=fail_empty and not count)


def _page(project: Project, a: str, b: str) -> int:
    desk = project.desk()
    origins = list(dict.fromkeys((OWN, *desk.origins(a, b))))
    series = [made for origin in origins if (made := _series(project, desk, origin, a, b)) is not None]
    if not series:  # nothing is linked or indexed: the reports are all there is
        with opened("-") as out:
            return print_timeline(with_articles(project, project.pair(a, b)), out)
    today = desk.last_day()
    own = desk.events(a, b, since=None, until=None, types=(), limit=AMONG)
    parted = desk.differences(event.id for event in own)
    page = PairPage(
        a=a,
        b=b,
        series=series,
        measures=in_force(desk.measures(a, b), today) if today else (),
        pledges=desk.pledges(a, b),
        differing=_most_parted(own, parted),
        today=today,
    )
    with opened("-") as out:
        return print_pair(page, out)


def _most_parted(events: Sequence[Event], parted: Mapping[str, Sequence[Difference]]) -> Sequence[tuple[Event, Sequence[Difference]]]:
    known = {event.id: event for event in events}
    return [(known[event], rows) for event, rows in partings((name, parted.get(name, ())) for name in known)][:DISPUTES]


def _series(project: Project, desk: Desk, origin: str, a: str, b: str) -> Series | None:
    """What one origin tells of the two; null when that is nothing."""
    relations = desk.relations(a, b, "month", origin)
    events = desk.events(a, b, since=None, until=None, types=(), limit=LATEST + 1, origin=origin)
    if not events and not relations:
        return None
    points = [(point, _events(desk, point)) for point in desk.turning_points(a, b, origin)]
    tell = _lead if origin == OWN else _line
    return Series(origin, relations, points, [tell(project, desk, event) for event in events])


def _events(desk: Desk, point: TurningPoint) -> list[Event]:
    found = (desk.event(event) for event in point.events[:MADE])
    return [event for event in found if event is not None]


def _lead(project: Project, desk: Desk, event: Event) -> Story:
    """The sentence of the report that was published first, and where it stands."""
    headers = desk.headers(event.articles)
    reports = [report for report in map(project.report, event.reports) if report is not None]
    lead = min(reports, key=lambda report: (headers[report.article].published or date.max, report.id), default=None)
    if lead is None or not lead.evidence:
        return Story(event)
    return Story(event, lead.evidence[0].text, headers[lead.article].outlet or headers[lead.article].title or "")


def _line(_: Project, desk: Desk, event: Event) -> Story:
    """What the history calls it: it has no words of the source."""
    line = next(iter(desk.lines(event.id)), None)
    if line is None:
        return Story(event)
    parties = " → ".join(name for name in (line.actor_name, line.recipient_name) if name)
    return Story(event, "", " · ".join(part for part in (parties, line.code, line.publisher) if part))
