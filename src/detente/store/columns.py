"""Columns and tables: what each is called, of which type it is and what it means."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, its type and what it means."""

    name: str
    type: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Table:
    """One public table. `key`: the columns that name a row, or none when rows have no name.

    `derived`: made from the others by a later step; it can be emptied and made again.
    """

    name: str
    meaning: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    indexes: tuple[str, ...] = ()
    derived: bool = False


def columns(text: str) -> tuple[Column, ...]:
    """Columns written a line each: name, type, meaning."""
    rows = (line.split(None, 2) for line in text.strip().splitlines())
    return tuple(Column(name, kind, meaning) for name, kind, meaning in rows)


SPAN = """
start BIGINT first code point
end BIGINT code point after the last
text VARCHAR the words, verbatim
"""
ACTOR = """
code VARCHAR ISO 3166 alpha-3, or an organisation's or group's code; null when seen and not known
sector VARCHAR PLOVER sector: GOV, MIL, …
name VARCHAR resolved name
office VARCHAR office held
"""
WHEN = """
date DATE first day; null when not known
enddate DATE last day; null when not known
date_precision VARCHAR day, week, month, quarter, year, decade, range, unknown
date_basis VARCHAR stated, relative, tense, publication, inferred, unknown
"""
IN_ARTICLE = """
article VARCHAR the article's id
n BIGINT number within the article
"""
IN_REPORT = """
article VARCHAR the article's id
report VARCHAR the report's id
report_n BIGINT number of the report within the article
n BIGINT number within the report
"""
