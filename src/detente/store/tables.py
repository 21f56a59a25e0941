"""The tables of the record, each column with its meaning: what `detente schema` shows, what SQL asks, what Parquet holds.

Types are DuckDB's names; SQLite keeps DATE as text, JSON and VARCHAR[] as JSON text, BOOLEAN as 0 or 1. `n` counts from 0 in the
order of the text. Offsets count code points of the article's text.
"""

from __future__ import annotations

from detente.store.article_tables import ARTICLE_TABLES
from detente.store.columns import Column, Table, columns
from detente.store.ledger_tables import LEDGER_TABLES
from detente.store.past_tables import PAST_TABLES

__all__ = ["TABLES", "Column", "Table"]

_DECISIONS = (
    Table(
        "decisions",
        "corrections by a person: rows are added, never changed",
        columns("""
id VARCHAR digest of the decision
about VARCHAR id of the report, event or pledge
kind VARCHAR what is decided
value JSON the decision
by VARCHAR who decided
made VARCHAR when, UTC
"""),
        key=("id",),
    ),
)
_REJECTED = (
    Table(
        "rejected",
        "inputs that could not be read",
        columns("""
name VARCHAR file, address or member of an archive
place VARCHAR the place in it (line 7, byte 1,204); empty for the whole
reason VARCHAR what was wrong
advice VARCHAR what to do
"""),
        key=("name", "place", "reason"),
    ),
)
TABLES = (*ARTICLE_TABLES, *_DECISIONS, *LEDGER_TABLES, *PAST_TABLES, *_REJECTED)
