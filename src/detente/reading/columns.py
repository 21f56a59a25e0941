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


def _rows(lines: list[str], options: ReadOptions) -> Iterator[tuple[int, str | None]]:
    """Line number and text of each row; None for text where a quotation mark is not closed (that line alone is then given up)."""
    index = 0
    while index < len(lines):
        quotes, size, end = 0, 0, index
        while end < len(lines) and end - index < LINES_AHEAD and size <= options.max_line:
            quotes += lines[end].count('"')
            size += len(lines[end]) + 1
            end += 1
            if quotes % 2 == 0:
                break
        if quotes % 2:
            yield index + 1, None
            index += 1
            continue
        yield index + 1, "\n".join(lines[index:end])
        index = end


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
    for line, row in _rows(lines[1:], options):
        where = f"line {line + 1}"
        if row is None:
            yield Rejected(name, where, "a quotation mark is not closed", ADVICE)
        elif row.strip():
            yield _row(row, header, separator, name=name, where=where, options=options)


def _row(row: str, header: list[str], separator: str, *, name: str, where: str, options: ReadOptions) -> Article | Rejected:
    if len(row) > options.max_line:
        return Rejected(name, where, f"a row of {len(row):,} characters", f"the limit is {options.max_line:,}; split it")
    if "\ufffd" in row:
        return Rejected(name, where, "it holds bytes that are not in the table's encoding", ADVICE)
    try:
        cells = next(csv.reader(io.StringIO(row, newline=""), delimiter=separator, strict=True))
    except (csv.Error, StopIteration) as error:
        return Rejected(name, where, f"not a row of the table ({error})", ADVICE)
    if len(cells) != len(header):
        return Rejected(name, where, f"{len(cells)} cells and not {len(header)}", ADVICE)
    return admit_fields(dict(zip(header, cells, strict=True)), name=name, where=where, options=options)
