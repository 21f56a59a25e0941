"""CSV and TSV: an article a row. Bad rows are told by line; all good ones pass, also after a quotation mark that is never closed."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from detente.reading.fields import admit_fields, field_of
from detente.reading.options import ReadOptions, Rejected
from detente.records import Article

FIELD_LIMIT = 16_000_000  # Python's own limit of 131,072 characters a cell loses long articles; ours is `ReadOptions.max_line`
LINES_AHEAD = 20_000  # in which an open quotation mark must close
ADVICE = "mend or leave out this row"

_COLUMN = re.compile(r"\s*\"?[\w .#/()-]{0,60}\"?\s*")


def _separator(header: str) -> str | None:
    """The separator of a header row that names a column with text, or None when the line is no such header."""
    for separator in (",", "\t", ";", "|"):
        cells = header.split(separator)
        if len(cells) > 1 and all(_COLUMN.fullmatch(cell) for cell in cells):
            fields = {field_of(cell.strip().strip('"')) for cell in cells}
            if "text" in fields or len(fields - {None}) >= 2:
                return separator
    return None


def is_columns(text: str, *, name: str) -> bool:
    """Whether a text opens with a header row whose columns we know, or its name says that it is a table."""
    line = text.lstrip("\ufeff").split("\n", 1)[0][:5_000].strip()
    return name.lower().endswith((".csv", ".tsv")) or _separator(line) is not None


def _row_end(lines: list[str], start: int, options: ReadOptions) -> int:
    """Where the row that begins with line `start` ends: after the line that pairs its quotation marks; 0 when none does."""
    quotes = size = 0
    for end in range(start, min(len(lines), start + LINES_AHEAD)):
        quotes += lines[end].count('"')
        size += len(lines[end]) + 1
        if quotes % 2 == 0:
            return end + 1
        if size > options.max_line:
            break
    return 0


def _cells(row: str, columns: int, separator: str, options: ReadOptions) -> list[str] | str:
    """Cells of one row, or what is wrong with it."""
    if len(row) > options.max_line:
        return f"a row of {len(row):,} characters; the limit is {options.max_line:,}"
    if "\ufffd" in row:
        return "it holds bytes that are not in the table's encoding"
    try:
        cells = next(csv.reader(io.StringIO(row, newline=""), delimiter=separator, strict=True))
    except (csv.Error, StopIteration) as error:
        return f"not a row of the table ({error})"
    return cells if len(cells) == columns else f"{len(cells)} cells and not {columns}"


def read_columns(text: str, *, name: str, options: ReadOptions) -> Iterator[Article | Rejected]:
    """The articles of a decoded table, in order, and the rows that are none."""
    lines = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    separator = _separator(lines[0]) or ("\t" if name.lower().endswith(".tsv") else ",")
    csv.field_size_limit(FIELD_LIMIT)
    header = [cell.strip() for cell in next(csv.reader([lines[0]], delimiter=separator), [])]
    if not any(field_of(cell) == "text" for cell in header):
        shown = ", ".join(header)[:120]
        yield Rejected(
            name, "line 1", f"no column with the text of articles among {shown!r}", "name one of the columns text, body or content"
        )
        return
    index = 1
    while index < len(lines):
        end = _row_end(lines, index, options)
        row = "\n".join(lines[index:end])
        where = f"line {index + 1}"
        cells = _cells(row, len(header), separator, options) if end else "a quotation mark is not closed"
        if isinstance(cells, str) and end != index + 1:
            end = index + 1  # an open quotation mark may have drawn good rows in: only its own line is given up
            row = lines[index]
        if row.strip():
            if isinstance(cells, str):
                yield Rejected(name, where, cells, ADVICE)
            else:
                yield admit_fields(dict(zip(header, cells, strict=True)), name=name, where=where, options=options)
        index = end
