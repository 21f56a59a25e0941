"""Reports as a table for a terminal: date, who to whom, what, whether it happened, on whose word, in which words.

What comes from an article is shown as data: control characters (a terminal would obey them) and bidi controls (they
reorder the line) are replaced, and nothing is read as markup.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TextIO

from rich import box
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from detente.export.lines import said_by, size_words
from detente.export.shown import shown
from detente.plain import Plain

QUAD_STYLE = {1: "cyan", 2: "green", 3: "yellow", 4: "red"}
STATUS_STYLE = {"happened": "", "ongoing": "", "denied": "bold", "ended": "dim"}
NOT_YET = "italic dim"
WIDTH_OF_A_FILE = 150  # columns of a table that goes to no terminal


def print_table(codings: Iterable[Plain], out: TextIO) -> int:
    """Write one table an article; say how many reports. Colour where `out` is a terminal and `NO_COLOR` is not set."""
    count = 0
    for coding in codings:
        write(article_table(coding), out)
        count += len(coding["reports"])
    return count


def print_timeline(codings: Iterable[Plain], out: TextIO) -> int:
    """Write the reports of many articles as one table, in the order given, each with where it was read; say how many."""
    rows = [(report, coding["article"]) for coding in codings for report in coding["reports"]]
    if rows:
        write(report_table([report for report, _ in rows], [read_in_words(article) for _, article in rows]), out)
    return len(rows)


def print_rows(columns: Sequence[str], rows: Iterable[Sequence[object]], out: TextIO) -> int:
    """Write any rows as a table; say how many. All rows are held, since the widths follow from them."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for column in columns:
        table.add_column(shown(column))
    for row in rows:
        numeric = [isinstance(value, int | float) and not isinstance(value, bool) for value in row]
        cells = ["" if value is None else f"{value:g}" if isinstance(value, float) else str(value) for value in row]
        table.add_row(*(Text(shown(cell), justify="right" if number else "left") for cell, number in zip(cells, numeric, strict=True)))
    write(table, out)
    return table.row_count


def write(table: RenderableType, out: TextIO) -> None:
    """Render, then write: a closed pipe is then an error of the stream like any other."""
    width = None if out.isatty() or "COLUMNS" in os.environ else WIDTH_OF_A_FILE
    console = Console(file=out, width=width, highlight=False, emoji=False)
    with console.capture() as captured:
        console.print(table)
    out.write(captured.get())


def article_table(coding: Plain) -> RenderableType:
    """One article's heading and its reports, in the order of the text; a line in words when there is none."""
    article = coding["article"]
    source = " · ".join(shown(part) for part in (article["outlet"], article["credit"], article["published"]) if part)
    heading = Text(shown(article["title"] or article["text"].split("\n", 1)[0][:100]), style="bold")
    if source:
        heading.append(f"  {source}", style="dim")
    if not coding["reports"]:
        return Group(heading, Text("no act between states was found in this article", style="dim"), Text())
    return Group(heading, report_table(coding["reports"]), Text())


def report_table(reports: Sequence[Plain], read_in: Sequence[Text] = ()) -> Table:
    """Reports as rows, in the order given; `read_in`, where given, says of each in which article it stands."""
    table = Table(box=box.SIMPLE_HEAD, expand=True, pad_edge=False, show_edge=False)
    table.add_column("date", no_wrap=True)
    table.add_column("who → whom", ratio=3)
    table.add_column("what", ratio=3)
    table.add_column("status", no_wrap=True)
    table.add_column("on whose word", ratio=3)
    table.add_column("in the words of the article", ratio=9)
    if read_in:
        table.add_column("read in", ratio=3)
    for number, report in enumerate(reports):
        table.add_row(
            Text(date_words(report)),
            Text(parties(report)),
            _what(report),
            Text(shown(report["status"]), style=STATUS_STYLE.get(report["status"], NOT_YET)),
            Text(shown(said_by(report)) or "the article", style="" if report["attribution"] else "dim"),
            _sentence(report),
            *read_in[number : number + 1],
        )
    return table


def date_words(report: Plain) -> str:
    """The interval as its precision allows, and a mark where the text does not state it: `2024-10`, `2020 to 2024`, `?`."""
    first, last = report["date"], report["enddate"]
    if first is None:
        return "?"
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    precision = report["date_precision"]
    if precision == "year" and start.year == end.year:
        return f"{start.year}"
    if precision == "month" and (start.year, start.month) == (end.year, end.month):
        return f"{start:%Y-%m}"
    return first if first == last else f"{first}\n{last}"


def parties(report: Plain) -> str:
    """`IND → CHN`, or `IND ↔ CHN` for a reciprocal act."""
    actors = [_party(entity) for entity in report["actor"]]
    recipients = [_party(entity) for entity in report["recipient"]]
    if recipients:
        return f"{', '.join(actors)} → {', '.join(recipients)}"
    return " ↔ ".join(actors)


def read_in_words(article: Plain) -> Text:
    """Where a report was read: outlet or title, day, the first letters of the article's id."""
    where = Text(shown(article["outlet"] or article["title"] or "")[:60])
    where.append(f"\n{article['published'] or ''} {article['id'][:8]}", style="dim")
    return where


def _party(entity: Plain) -> str:
    return shown(entity["code"] or "") or f"“{shown(entity['entity_text'])}”"


def _what(report: Plain) -> Text:
    what = Text(shown(report["event"]), style=QUAD_STYLE.get(report["quad_code"], ""))
    if report["mode"]:
        what.append(f"/{shown(report['mode'])}")
    for size in size_words(report):
        what.append(f"\n{shown(size)}", style="dim")
    return what


def _sentence(report: Plain) -> Text:
    """The first sentence of evidence, the trigger marked in it."""
    if not report["evidence"]:
        return Text()
    lead = report["evidence"][0]
    sentence = Text(shown(lead["text"]))
    start, end = report["trigger"]["start"] - lead["start"], report["trigger"]["end"] - lead["start"]
    if 0 <= start < end <= len(lead["text"]):
        sentence.stylize(f"bold {QUAD_STYLE.get(report['quad_code'], '')}".strip(), start, end)
    return sentence
