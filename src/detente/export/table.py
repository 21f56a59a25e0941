"""Reports as a table for a terminal: date, who to whom, what, whether it happened, on whose word, in which words.

What comes from an article is shown as data: control characters (a terminal would obey them) and bidi controls (they
reorder the line) are replaced, and nothing is read as markup.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TextIO

from rich import box
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from detente.export.lines import said_by, size_words
from detente.export.plain import Plain
from detente.export.shown import shown

QUAD_STYLE = {1: "cyan", 2: "green", 3: "yellow", 4: "red"}
STATUS_STYLE = {"happened": "", "ongoing": "", "denied": "bold", "ended": "dim"}
NOT_YET = "italic dim"


def print_table(codings: Iterable[Plain], out: TextIO, *, width: int | None = None, colour: bool | None = None) -> int:
    """Write one table an article; say how many reports. `colour` None leaves it to the terminal and to `NO_COLOR`."""
    console = Console(file=out, width=width, highlight=False, emoji=False, no_color=None if colour is None else not colour)
    count = 0
    for coding in codings:
        console.print(article_table(coding))
        count += len(coding["reports"])
    return count


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


def report_table(reports: Iterable[Plain]) -> Table:
    """Reports as rows, in the order given."""
    table = Table(box=box.SIMPLE_HEAD, expand=True, pad_edge=False, show_edge=False)
    table.add_column("date", no_wrap=True)
    table.add_column("who → whom", ratio=3)
    table.add_column("what", ratio=2)
    table.add_column("status", no_wrap=True)
    table.add_column("on whose word", ratio=2)
    table.add_column("in the words of the article", ratio=6)
    for report in reports:
        table.add_row(
            Text(date_words(report)),
            Text(parties(report)),
            _what(report),
            Text(report["status"], style=STATUS_STYLE.get(report["status"], NOT_YET)),
            Text(shown(said_by(report)) or "the article", style="" if report["attribution"] else "dim"),
            _sentence(report),
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


def _party(entity: Plain) -> str:
    return entity["code"] or f"“{shown(entity['entity_text'])}”"


def _what(report: Plain) -> Text:
    what = Text(report["event"], style=QUAD_STYLE.get(report["quad_code"], ""))
    if report["mode"]:
        what.append(f"/{report['mode']}")
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
