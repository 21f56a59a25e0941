"""What people decide: made from the ids that they name, kept as rows, and found again when what they are about was coded anew."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from detente.errors import InputError
from detente.ledger import Decision
from detente.linking.events import event_id
from detente.models.labels import STATUSES
from detente.pledges import pledge_id
from detente.store import Record
from detente.store.derived import Derived

LINKS = ("same", "different", "unsure")
PLEDGES = ("open", "kept", "kept late", "partly kept", "broken", "withdrawn", "lapsed", "undecided")
VERDICTS = {**dict.fromkeys(LINKS, "link"), **dict.fromkeys(STATUSES, "status"), **dict.fromkeys(PLEDGES, "pledge")}
"""What can be decided, and what it is about: a link of two events or reports, the status of an event, a pledge."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where the words stand that a decision is about: a report's id changes when it is coded anew, its words do not."""

    article: str
    start: int
    end: int


def decide(record: Record, verdict: str, ids: Sequence[str], *, who: str, on: date, note: str | None = None) -> Decision:
    """Add a decision to the record. `InputError` when the verdict is none or does not fit the ids.

    Links: two ids of events or reports. "different" takes a report out of its event when the two are a report and its event.
    """
    what = VERDICTS.get(verdict)
    if what is None:
        raise InputError(f"{verdict}: nothing that can be decided; there are {', '.join(VERDICTS)}")
    about = {"link": _linked, "status": _status, "pledge": _pledge}[what](record, verdict, ids)
    anchors = [_anchor(record, report) for report in about]
    said = {"about": about, "anchors": [[a.article, a.start, a.end] for a in anchors], "verdict": verdict, "note": note}
    value = json.dumps(said, ensure_ascii=False)
    made = hashlib.sha256(f"{what} {value} {who} {on}".encode()).hexdigest()[:24]
    Derived(record).decide({"id": made, "about": about[0], "kind": what, "value": value, "by": who, "made": on.isoformat()})
    return next(decision for decision in decisions(record) if decision.id == made)


def decisions(record: Record) -> Iterator[Decision]:
    """All decisions, in the order in which they were made. Reports that are gone are found again by their words.

    When the words are gone too, the decision is about nothing in the record, and what it decided is open again.
    """
    for row in Derived(record).decisions():
        said = row["value"]
        about = [_current(record, report, Anchor(*anchor)) for report, anchor in zip(said["about"], said["anchors"], strict=True)]
        if row["kind"] == "pledge":
            about = [pledge_id(report) for report in about]
        yield Decision(row["id"], row["kind"], tuple(about), said["verdict"], row["by"], date.fromisoformat(row["made"]), said["note"])


def _linked(record: Record, verdict: str, ids: Sequence[str]) -> list[str]:
    if len(ids) < 2 or (verdict == "different" and len(ids) > 2):
        raise InputError(f"{verdict}: give two ids of events or reports")
    first, *others = (_reports(record, found) for found in ids)
    if verdict != "different":
        return [first[0], *(reports[0] for reports in others)]
    (second,) = others
    if set(second) < set(first):
        first, second = second, first
    return [first[0], *(report for report in second if report not in first)]


def _status(record: Record, verdict: str, ids: Sequence[str]) -> list[str]:
    if len(ids) != 1:
        raise InputError(f"{verdict}: give one id, of an event")
    return _reports(record, ids[0])[:1]


def _pledge(record: Record, verdict: str, ids: Sequence[str]) -> list[str]:
    pledge = next(Derived(record).rows("pledges", "id = ?", ids[0]), None) if len(ids) == 1 else None
    if pledge is None:
        raise InputError(f'{verdict}: give one id, of a pledge; `detente query "select id, action from pledges"` lists them')
    return [pledge["history"][0]["source"]]


def _reports(record: Record, found: str) -> list[str]:
    """The reports of an event, the earliest first, or the report itself."""
    event = next(Derived(record).rows("events", "id = ?", found), None)
    if event is not None:
        return sorted(event["reports"], key=lambda report: (event_id(report) != found, report))
    if any(record.ask("SELECT 1 FROM reports WHERE id = ?", found)):
        return [found]
    raise InputError(f'{found}: no event and no report has this id; `detente query "select id from events"` lists the events')


def _anchor(record: Record, report: str) -> Anchor:
    return next(Anchor(*row) for row in record.ask("SELECT article, trigger_start, trigger_end FROM reports WHERE id = ?", report))


def _current(record: Record, report: str, anchor: Anchor) -> str:
    """The report of that id; else the one whose trigger meets the words; else the id as it was."""
    if any(record.ask("SELECT 1 FROM reports WHERE id = ?", report)):
        return report
    query = "SELECT id FROM reports WHERE article = ? AND trigger_start < ? AND trigger_end > ? ORDER BY n"
    return next((found for (found,) in record.ask(query, anchor.article, anchor.end, anchor.start)), report)
