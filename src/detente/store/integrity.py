"""Is the record whole? What `detente doctor` asks."""

from __future__ import annotations

import apsw

from detente.store.record import Record
from detente.store.unfold import UNFOLDED


def problems(record: Record) -> list[str]:
    """What is wrong with the record, in sentences; empty when it is whole. Reads only."""
    try:
        with record.fresh_view() as connection:  # full-text search remembers its structure, and would take a writer's progress for damage
            found = [f"the file is damaged: {row[0]}" for row in connection.execute("PRAGMA integrity_check(10)") if row[0] != "ok"]
            return found + [problem for query, message in _CHECKS for problem in _counted(connection, query, message)]
    except apsw.Error as error:
        return [f"the file is damaged: {error}"]


def _counted(connection: apsw.Connection, query: str, message: str) -> list[str]:
    count = int(connection.execute(query).get)
    return [message.format(count=f"{count:,}")] if count else []


_SHOWN = "FROM codings JOIN articles ON id = article WHERE codings.recipe = articles.recipe"
# Between two batches of `detente link` some of what is derived is to be made anew: nothing is wrong with it.
_NOTHING_STALE = "NOT EXISTS (SELECT 1 FROM stale)"

_CHECKS = (
    (
        f"SELECT count(*) FROM articles WHERE recipe IS NOT NULL AND id NOT IN (SELECT article {_SHOWN})",
        "{count} articles show a coding that is not kept",
    ),
    (
        f"""SELECT count(*) {_SHOWN} AND
        json_array_length(whole, '$.reports') <> (SELECT count(*) FROM reports WHERE reports.article = articles.id)""",
        "{count} articles whose table of reports differs from their coding",
    ),
    ("SELECT count(*) FROM codings WHERE article NOT IN (SELECT id FROM articles)", "{count} codings without their article"),
    *(
        (f"SELECT count(*) FROM {table} WHERE article NOT IN (SELECT id FROM articles)", f"{{count}} rows of {table} without their article")
        for table in UNFOLDED
    ),
    (
        """SELECT count(*) FROM evidence JOIN articles ON id = article
        WHERE substr(articles.text, evidence.start + 1, evidence."end" - evidence.start) <> evidence.text""",
        "{count} sentences of evidence that are not what stands in the article",
    ),
    (
        f"""SELECT count(*) FROM reports JOIN articles ON articles.id = reports.article JOIN linked ON linked.article = articles.id
        WHERE linked.recipe = articles.recipe AND {_NOTHING_STALE}
        AND 1 <> (SELECT count(*) FROM event_reports WHERE event_reports.report = reports.id)""",
        "{count} linked reports that do not stand in one event",
    ),
    (
        f"SELECT count(*) FROM event_reports WHERE event NOT IN (SELECT id FROM events) AND {_NOTHING_STALE}",
        "{count} reports of events that are not there",
    ),
    (
        f"SELECT count(*) FROM pledges WHERE event NOT IN (SELECT id FROM events) AND {_NOTHING_STALE}",
        "{count} pledges of events that are not there",
    ),
    (
        "SELECT abs((SELECT count(*) FROM words_docsize) - (SELECT count(*) FROM articles))",
        "{count} articles that full-text search does not know",
    ),
)
