"""What `Project.export` writes: the record's rows in our own forms, and in those of other event data."""

from __future__ import annotations

from collections.abc import Iterator

from detente.errors import InputError
from detente.export import dyads, foreign
from detente.export.ledger import KINDS, write_ledger
from detente.export.reports import write_reports
from detente.export.told import Happening
from detente.indexing import OWN, every_relation, recipe
from detente.plain import Plain
from detente.store import TABLES, Record
from detente.store.derived import Derived
from detente.store.past import Past

DYAD_MONTH = "dyad-month"
WHAT = ("reports", *KINDS, DYAD_MONTH)


def export(record: Record, what: str, form: str, output: str, *, origin: str = OWN) -> int:
    """Write `what` (one of `WHAT`) in `form` to file `output`; how many rows, or acts. `InputError` for what does not go together."""
    if what not in WHAT:
        raise InputError(f"{what}: cannot be exported; this release exports: {', '.join(WHAT)}")
    with record.one_view():
        if what == DYAD_MONTH:
            return _dyad_months(record, form, output, origin)
        if origin != OWN:
            raise InputError(f"{what} of {origin} cannot be exported: of an imported history, {DYAD_MONTH} can")
        if form in foreign.FORMS:
            by_report = foreign.tells_reports(what, form)
            return foreign.write_foreign(what, form, _by_report(record) if by_report else _by_event(record), output)
        if what == "reports":
            return write_reports(record.codings(), form, output)
        return write_ledger(what, Derived(record).rows, form, output, _columns)


def _dyad_months(record: Record, form: str, output: str, origin: str) -> int:
    made = next((row for row in Past(record).indexed() if (row["origin"], row["period"]) == (origin, "month")), None)
    if made is None:
        raise InputError(f"there are no monthly relations of {origin} yet; make them with `detente index`")
    return dyads.write_dyad_months(every_relation(record, origin, "month"), form, output, recipe=recipe())


def _by_event(record: Record) -> Iterator[Happening]:
    """Events by id, each with the report that was published first: it stands for the others."""
    for event in Derived(record).rows("events"):
        lead, article = min((_told(record, report) for report in event["reports"]), key=lambda told: _age(*told))
        yield Happening(event, lead, article, len(event["reports"]), len(event["articles"]), event["outlets"])


def _by_report(record: Record) -> Iterator[Happening]:
    """Reports by article and number. The id and the day are those of the event where reports are linked to one."""
    for coding in record.codings():
        for report in coding["reports"]:
            event = next(record.ask(_EVENT_OF, report["id"]), None)
            act = report if event is None else {**report, "id": event[0], "date": event[1]}
            yield Happening(act, report, coding["article"])


_EVENT_OF = "SELECT events.id, events.date FROM event_reports JOIN events ON events.id = event_reports.event WHERE report = ?"


def _told(record: Record, report: str) -> tuple[Plain, Plain]:
    """A report and its article without its text."""
    plain = next(record.reports("reports.id = ?", [report]))
    query = "SELECT id, title, outlet, url, published, language FROM articles WHERE id = ?"
    names = ("id", "title", "outlet", "url", "published", "language")
    return plain, dict(zip(names, next(record.ask(query, plain["article"])), strict=True))


def _age(report: Plain, article: Plain) -> tuple[str, str]:
    return str(article["published"] or "9999"), str(report["id"])


def _columns(table: str) -> list[tuple[str, str]]:
    return next([(column.name, column.type) for column in found.columns] for found in TABLES if found.name == table)
