"""`detente show`: an article, a report, an event, a pledge, a pair of states."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

from detente.cli.options import Rows
from detente.config import load_settings
from detente.errors import InputError
from detente.export.event import print_event, print_pledge
from detente.export.files import opened
from detente.export.lines import write_csv, write_jsonl
from detente.export.reports import report_lines
from detente.export.table import print_table, print_timeline
from detente.ledger import Event
from detente.plain import Plain, coded_to_dict, report_to_dict
from detente.plain_ledger import difference_to_dict, event_to_dict, link_to_dict, pledge_to_dict
from detente.project import Project
from detente.records import Report


def article(beginning: str, *, project: Path | None, form: Rows | None) -> int:
    """Show the article whose id begins so."""
    with Project.open(load_settings({"project": project}).project) as kept:
        coded = kept.article(_only(kept, "articles", beginning))
        codings = [] if coded is None else [coded_to_dict(coded)]
    writers = {Rows.TABLE: print_table, Rows.JSONL: write_jsonl, Rows.CSV: write_csv}
    with opened("-") as out:
        writers[form or default_form()](codings, out)
    return 0


def report(beginning: str, *, project: Path | None, form: Rows | None) -> int:
    """Show the report whose id begins so."""
    with Project.open(load_settings({"project": project}).project) as kept:
        found = kept.report(_only(kept, "reports", beginning))
        write_reports([] if found is None else with_articles(kept, [found]), form)
    return 0


def event(beginning: str, *, project: Path | None, form: Rows | None) -> int:
    """Show the event whose id begins so, with its reports, accounts, pledges and links."""
    with Project.open(load_settings({"project": project}).project) as kept:
        found = kept.event(_only(kept, "events", beginning))
        page = None if found is None else _event_page(kept, found)
    writers = {Rows.TABLE: _event_table, Rows.JSONL: _event_line, Rows.CSV: _event_rows}
    if page is not None:
        with opened("-") as out:
            writers[form or default_form()](page, out)
    return 0


def _event_page(project: Project, event: Event) -> Plain:
    reports = [found for found in map(project.report, event.reports) if found is not None]
    return {
        "event": event_to_dict(event),
        "codings": with_articles(project, reports),
        "accounts": [difference_to_dict(row) for row in project.differences(event.id)],
        "pledges": [pledge_to_dict(found) for found in project.pledges(event=event.id)],
        "links": [link_to_dict(found) for found in project.links(event.reports)],
    }


def _event_table(page: Plain, out: TextIO) -> None:
    print_event(page, out)


def _event_line(page: Plain, out: TextIO) -> None:
    codings = page["codings"]
    write_jsonl([{**{k: v for k, v in page.items() if k != "codings"}, "reports": [c["reports"][0] for c in codings]}], out)


def _event_rows(page: Plain, out: TextIO) -> None:
    write_csv(page["codings"], out)


def pledge(beginning: str, *, project: Path | None, form: Rows | None) -> int:
    """Show the pledge whose id begins so, with the reports that its history names."""
    with Project.open(load_settings({"project": project}).project) as kept:
        identity = _only(kept, "pledges", beginning)
        found = pledge_to_dict(next(one for one in kept.pledges() if one.id == identity))
        told = [one for one in (kept.report(step["source"]) for step in found["history"]) if one is not None]
        codings = with_articles(kept, told)
    with opened("-") as out:
        if (form or default_form()) is Rows.TABLE:
            print_pledge(found, codings, out)
        elif form is Rows.CSV:
            write_csv(codings, out)
        else:
            write_jsonl([{"pledge": found, "reports": [c["reports"][0] for c in codings]}], out)
    return 0


def with_articles(project: Project, reports: Iterable[Report]) -> list[Plain]:
    """One coding a report: its article and nothing but that report."""
    found = []
    for one in reports:
        coded = project.article(one.article)
        if coded is not None:
            found.append({"article": coded_to_dict(coded)["article"], "reports": [report_to_dict(one)]})
    return found


def write_reports(codings: list[Plain], form: Rows | None) -> int:
    writers = {Rows.TABLE: print_timeline, Rows.JSONL: report_lines, Rows.CSV: write_csv}
    with opened("-") as out:
        return writers[form or default_form()](codings, out)


def _only(project: Project, kind: str, beginning: str) -> str:
    ids = project.named(kind, beginning)
    if not ids:
        raise InputError(f'{beginning}: no id in {kind} begins so; `detente query "select id from {kind}"` lists them')
    if len(ids) > 1:
        raise InputError(f"{beginning}: several ids in {kind} begin so; give more letters: {', '.join(ids)}")
    return ids[0]


def default_form() -> Rows:
    return Rows.TABLE if sys.stdout.isatty() else Rows.JSONL
