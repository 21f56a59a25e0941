"""One event or pledge for a terminal: what it is, who tells of it, what the sides say, what was promised, why reports are linked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TextIO

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from detente.export.shown import shown, untold
from detente.export.table import QUAD_STYLE, date_words, read_in_words, report_table, write
from detente.plain import Plain

RELATION_STYLE = {"differ": "bold red", "denied": "bold red", "only": "yellow", "silent": "yellow", "agree": "green"}


def print_event(page: Plain, out: TextIO) -> int:
    """Write one event; say how many reports. `page`: `event`, `codings` (one a report), `accounts`, `pledges`, `links`."""
    event, codings = page["event"], page["codings"]
    reports = report_table([c["reports"][0] for c in codings], [read_in_words(c["article"]) for c in codings])
    parts: list[RenderableType] = [_heading(event), Text(), reports]
    if page["accounts"]:
        parts += [Text(), Text("Accounts", style="bold"), _accounts(page["accounts"])]
    if page["pledges"]:
        parts += [Text(), Text("Pledges", style="bold"), *(_pledge(found) for found in page["pledges"])]
    if page["links"]:
        parts += [Text(), Text("Links", style="bold"), _links(page["links"], {c["reports"][0]["id"] for c in codings})]
    write(Group(*parts), out)
    return len(codings)


def _heading(event: Plain) -> Text:
    sides = [[code or "?" for code in side] for side in (event["actors"], event["recipients"]) if side]
    to = " → ".join(", ".join(side) for side in sides)
    heading = Text(f"{date_words(event)}  ".replace("\n", " to "))
    heading.append(shown(to if event["recipients"] else to.replace(", ", " ↔ ")), style="bold")
    what = event["event"] + (f"/{event['mode']}" if event["mode"] else "")
    heading.append(f"  {shown(what)}", style=QUAD_STYLE.get(event["quad_code"], ""))
    heading.append(f"  {event['status']}" + (f"  {shown(event['place'])}" if event["place"] else ""))
    voices = f"{event['outlets']} independent outlet{'s' * (event['outlets'] != 1)}"
    copies = f", {event['copies']} near-cop{'ies' if event['copies'] != 1 else 'y'}" if event["copies"] else ""
    heading.append(f"\n{event['id']}  {voices}{copies}{', disputed' if event['disputed'] else ''}", style="dim")
    return heading


def _accounts(accounts: Sequence[Plain]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, expand=True, pad_edge=False, show_edge=False)
    table.add_column("field", no_wrap=True)
    table.add_column("", no_wrap=True)
    table.add_column("who says what", ratio=1)
    for row in accounts:
        words = Text()
        for side, value in zip(row["sides"], row["values"], strict=True):
            words.append(("\n" if words else "") + f"{shown(side)}: ", style="bold")
            words.append(f"“{shown(value)}”" if value else untold(row["field"]), style="" if value else "dim")
        table.add_row(Text(shown(row["field"])), Text(row["relation"], style=RELATION_STYLE.get(row["relation"], "")), words)
    return table


def _pledge(pledge: Plain) -> Text:
    line = Text(f"{shown(', '.join(pledge['by']))}: “{shown(pledge['action'])}”  ")
    line.append(pledge["status"], style="bold")
    if pledge["condition"]:
        line.append(f"  on condition: “{shown(pledge['condition'])}”")
    if pledge["deadline"]:
        line.append(f"  by {pledge['deadline']} ({pledge['deadline_basis']})")
    line.append(f"  {pledge['id'][:12]}", style="dim")
    return line


def print_pledge(pledge: Plain, codings: Sequence[Plain], out: TextIO) -> int:
    """Write one pledge with its history; say how many steps. `codings`: of the reports that the history names, one each."""
    words = {c["reports"][0]["id"]: c["reports"][0]["evidence"][0]["text"] for c in codings}
    to = f" to {', '.join(pledge['to'])}" if pledge["to"] else ""
    made = f"made {date_words(pledge)}{to}".replace("\n", " to ")
    parts: list[RenderableType] = [_pledge(pledge), Text(shown(made), style="dim"), Text()]
    for step in pledge["history"]:
        line = Text(f"{step['day'] or 'day unknown'}  ")
        line.append(step["status"], style="bold")
        line.append(f"  “{shown(words[step['source']])}”" if step["source"] in words else f"  by {shown(step['source'])}")
        parts.append(line)
    write(Group(*parts), out)
    return len(pledge["history"])


def _links(links: Sequence[Plain], own: set[str]) -> Table:
    """The links of the reports, those within the event first."""
    table = Table(box=box.SIMPLE_HEAD, expand=True, pad_edge=False, show_edge=False)
    for name in ("verdict", "score", "reports"):
        table.add_column(name, no_wrap=True)
    table.add_column("because", ratio=1)
    for link in sorted(links, key=lambda found: (not {found["report_a"], found["report_b"]} <= own, -found["score"])):
        reports = f"{link['report_a'][:8]} {link['report_b'][:8]}"
        because = "; ".join(link["reasons"]) + ("" if link["by"] == "machine" else f" ({link['by']})")
        table.add_row(Text(link["verdict"]), Text(f"{link['score']:.2f}"), Text(reports, style="dim"), Text(shown(because)))
    return table
