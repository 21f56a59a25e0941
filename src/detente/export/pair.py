"""A pair of states for a terminal: the index as bars, when it turned and by what, the latest events, measures, pledges, accounts.

Every value stands in words or marks as well as in colour. What comes from an article is shown as data.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TextIO

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from detente.export.bars import axis, bars, binned
from detente.export.shown import shown, untold
from detente.export.table import QUAD_STYLE, write
from detente.ledger import Difference, Event, Measure, Pledge, Relation, TurningPoint
from detente.records import When

LATEST = 25  # events of the timeline
MOST_TURNS = 12
NAMED = 2  # events under a turning point
MOST_PLEDGES = 12
COLUMNS = 72  # of a chart
_ORIGINS = {"detente": "coded here", "icews": "ICEWS", "polecat": "POLECAT", "gdelt": "GDELT"}
_SERIES = {"index": "index", "events": "events a month", "cooperation": "cooperation a month", "conflict": "conflict a month"}
_STATUS_ORDER = ("open", "undecided", "partly kept", "kept late", "broken", "lapsed", "withdrawn", "kept")


@dataclass(frozen=True, slots=True)
class Story:
    """An event and the words that lead it: of an article, with its outlet, or of a line of a history."""

    event: Event
    words: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """One origin's relations of the pair, its turning points and the events that made them, and its latest events."""

    origin: str
    relations: Sequence[Relation]
    points: Sequence[tuple[TurningPoint, Sequence[Event]]]
    stories: Sequence[Story]


@dataclass(frozen=True, slots=True)
class PairPage:
    """What the page shows. `today`: the day on which measures are in force."""

    a: str
    b: str
    series: Sequence[Series] = ()
    measures: Sequence[Measure] = ()
    pledges: Sequence[Pledge] = ()
    differing: Sequence[tuple[Event, Sequence[Difference]]] = ()
    today: date | None = None


def print_pair(page: PairPage, out: TextIO) -> int:
    """Write the page; say how many events the timelines show."""
    parts: list[RenderableType] = [Text(f"{page.a} ⇄ {page.b}", style="bold")]
    for series in page.series:
        parts += [Text(), *_series(series)]
    parts += _standing(page)
    write(Group(*parts), out)
    return sum(len(series.stories) for series in page.series)


def _series(series: Series) -> list[RenderableType]:
    title = f"{_ORIGINS.get(series.origin, series.origin)}{_span(series.relations)}"
    parts: list[RenderableType] = [Text(title, style="bold underline"), *_chart(series.relations)]
    changes = [pair for pair in series.points if not pair[0].method.startswith("bry")]
    swings = [point for point, _ in series.points if point.method.startswith("bry")]
    if changes:
        numbered = _turns(changes)
        parts += [Text(), Text("Turning points, the latest first", style="bold")]
        parts += [_turn(*turn) for turn in numbered[: -MOST_TURNS - 1 : -1]]
        if len(numbered) > MOST_TURNS:
            parts.append(Text(f"and {len(numbered) - MOST_TURNS} older ones", style="dim"))
    if swings:
        parts.append(_swings(swings))
    if series.stories:
        parts += [Text(), Text("Timeline, the latest first", style="bold"), _timeline(series.stories)]
    return parts


def _span(relations: Sequence[Relation]) -> str:
    if not relations:
        return ""
    days = sorted({row.first for row in relations})
    covered = sum(row.covered for row in relations[: len(days)])
    return f"  {days[0]:%Y-%m} to {days[-1]:%Y-%m}: {len(days)} {relations[0].period}s, in {covered} the sources told enough of both"


def _chart(relations: Sequence[Relation]) -> list[RenderableType]:
    """For each direction the index above and below zero, and how many events; one column a stretch of equal length."""
    lines: list[RenderableType] = []
    rows: dict[tuple[str, str], list[Relation]] = {}
    for row in relations:
        rows.setdefault((row.source, row.target), []).append(row)
    for (source, target), own in rows.items():
        stretches = binned(own, COLUMNS)
        label = f"{source}→{target}"
        means = [_mean([row.index for row in stretch]) for stretch in stretches]
        counts = [float(sum(row.events for row in stretch)) if any(map(_told, stretch)) else None for stretch in stretches]
        lines.append(Text(f"{label:<10} index  + ").append(bars([_side(mean, 1) for mean in means], 10.0), style="cyan"))
        lines.append(Text(f"{'':<10} ±10    − ").append(bars([_side(mean, -1) for mean in means], 10.0), style="red"))
        lines.append(Text(f"{'':<10} events   ").append(bars(counts, None), style="dim").append(f"  {_latest(own)}"))
    if rows:
        lines.append(Text(f"{'':<20}" + axis([stretch[0].first for stretch in binned(next(iter(rows.values())), COLUMNS)]), style="dim"))
    return lines


def _told(row: Relation) -> bool:
    return row.covered or row.events > 0


def _side(mean: float | None, sign: int) -> float | None:
    return None if mean is None else max(0.0, sign * mean)


def _mean(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None


def _latest(rows: Sequence[Relation]) -> str:
    """The latest known index with its bounds, and how many events there are in all."""
    known = next((row for row in reversed(rows) if row.index is not None), None)
    total = sum(row.events for row in rows)
    if known is None or known.index is None:
        return "no event"
    return f"{total:,} in all; {known.first:%Y-%m}: {known.index:+.1f} ({known.index_low:+.1f} to {known.index_high:+.1f})"


Turn = Sequence[tuple[TurningPoint, Sequence[Event]]]


def _turns(changes: Sequence[tuple[TurningPoint, Sequence[Event]]]) -> list[tuple[int, Turn]]:
    """Changes of one direction and period are one turn, told in several series; numbered by day."""

    def place(change: tuple[TurningPoint, Sequence[Event]]) -> tuple[date, str, str]:
        return change[0].at, change[0].source, change[0].target

    return list(enumerate((list(turn) for _, turn in groupby(sorted(changes, key=place), key=place)), 1))


def _turn(number: int, turn: Turn) -> Text:
    points = [point for point, _ in turn]
    main = next((point for point in points if point.series == "index"), points[0])
    line = Text(f"{'▲' if main.after > main.before else '▼'}{number:<3}")
    line.append(f"{main.at:%Y-%m}", style="bold").append(f"  ({main.low:%Y-%m} to {main.high:%Y-%m})  ", style="dim")
    line.append(f"{main.source}→{main.target}  ")
    for n, point in enumerate(points):
        line.append(", " if n else "").append(*_moved(point))
    line.append("" if all(point.stable for point in points) else "  hangs on one event", style="yellow")
    made = {event.id: event for _, events in turn for event in events}
    for event in list(made.values())[:NAMED]:
        line.append(f"\n      {_day(event.when)} {shown(who(event))} {shown(what(event))}", style="dim")
    return line


def _moved(point: TurningPoint) -> tuple[str, str]:
    """`index from +0.5 to +1.7` and its colour: green where the two come nearer to each other."""
    rises = point.after > point.before
    ends = [f"{value:+.1f}" if point.series == "index" else f"{value:.1f}" for value in (point.before, point.after)]
    better = rises != (point.series == "conflict")
    colour = "" if point.series == "events" else "green" if better else "red"
    return f"{_SERIES.get(point.series, point.series)} from {ends[0]} to {ends[1]}", colour


def _swings(points: Sequence[TurningPoint]) -> Text:
    """Peaks and troughs by Bry and Boschan, a line a direction."""
    line = Text("Peaks and troughs of the index", style="dim")
    for source, target in sorted({(point.source, point.target) for point in points}):
        own = [point for point in points if (point.source, point.target) == (source, target)]
        marks = " ".join(f"{'↑' if point.method.endswith('peak') else '↓'}{point.at:%Y-%m}" for point in own)
        line.append(f"\n  {source}→{target}  {marks}", style="dim")
    return line


def _timeline(stories: Sequence[Story]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, expand=True, pad_edge=False, show_edge=False)
    for name in ("date", "who", "what"):
        table.add_column(name, no_wrap=name == "date", overflow="fold")
    table.add_column("in the words of the source", ratio=1)
    for story in stories[:LATEST]:
        event = story.event
        kind = Text(shown(what(event)), style=QUAD_STYLE.get(event.quad_code, ""))
        marks = [event.status] * (event.status != "happened") + ["disputed"] * event.disputed
        voices = [f"{event.outlets} outlets"] * (event.outlets > 1)
        kind.append("".join(f"\n{mark}" for mark in (*marks, *voices)), style="dim")
        words = Text(f"“{shown(story.words)}”" if story.words else "")
        words.append(f"  {shown(story.source)}" if story.source else "", style="dim")
        table.add_row(Text(_day(event.when)), Text(shown(who(event))), kind, words)
    if len(stories) > LATEST:
        table.add_row("", "", "", Text("older ones: --format jsonl, or detente query", style="dim"))
    return table


def who(event: Event) -> str:
    """`IND → CHN`, or `IND ↔ CHN` for a reciprocal act."""
    actors, recipients = (", ".join(code or "?" for code in side) for side in (event.actors, event.recipients))
    return f"{actors} → {recipients}" if event.recipients else actors.replace(", ", " ↔ ")


def what(event: Event) -> str:
    """`CONSULT/visit`."""
    return event.event + (f"/{event.mode}" if event.mode else "")


def _day(when: When) -> str:
    if when.first is None or when.last is None:
        return "?"
    if when.precision == "month":
        return f"{when.first:%Y-%m}"
    if when.precision == "year":
        return f"{when.first:%Y}"
    return f"{when.first}" if when.first == when.last else f"{when.first} to {when.last}"


def _standing(page: PairPage) -> list[RenderableType]:
    """Measures in force, pledges, accounts that differ; each only where there is something."""
    parts: list[RenderableType] = []
    if page.measures:
        parts += [Text(), Text(f"Measures in force{f' on {page.today}' if page.today else ''}", style="bold")]
        parts += [_measure(measure) for measure in page.measures]
    if page.pledges:
        parts += [Text(), Text("Pledges", style="bold")]
        ordered = sorted(page.pledges, key=lambda pledge: _STATUS_ORDER.index(pledge.status) if pledge.status in _STATUS_ORDER else 99)
        parts += [_pledge(pledge) for pledge in ordered[:MOST_PLEDGES]]
        if len(ordered) > MOST_PLEDGES:
            parts.append(Text(f"and {len(ordered) - MOST_PLEDGES} more: detente export pledges", style="dim"))
    if page.differing:
        parts += [Text(), Text("Accounts that differ, or are one side’s alone", style="bold")]
        parts += [_difference(event, rows) for event, rows in page.differing]
    return parts


def _measure(measure: Measure) -> Text:
    by, against = (", ".join(code or "?" for code in side) for side in (measure.by, measure.against))
    parties = f"{by} → {against}" if measure.against else by.replace(", ", " ↔ ")
    line = Text(f"  {measure.kind}  {shown(parties)}  since {_day(measure.since)}")
    line.append(f", last seen {measure.seen}" if measure.seen else "", style="dim")
    return line.append(f"\n      “{shown(measure.words)}”", style="dim")


def _pledge(pledge: Pledge) -> Text:
    by, to = (", ".join(code or "?" for code in side) for side in (pledge.by, pledge.to))
    line = Text(f"  {pledge.status:<12}", style="bold" if pledge.status in ("open", "broken") else "")
    line.append(f"{_day(pledge.made)}  {shown(by + (f' → {to}' if to else ''))}: “{shown(pledge.action)}”", style="not bold")
    if pledge.condition:
        line.append(f"  if “{shown(pledge.condition)}”", style="not bold")
    if pledge.deadline:
        line.append(f"  by {pledge.deadline}", style="not bold")
    return line.append(f"  {pledge.id[:8]}", style="dim")


def _difference(event: Event, rows: Sequence[Difference]) -> Text:
    line = Text(f"  {_day(event.when)} {shown(who(event))} {shown(what(event))}").append(f"  {event.id[:8]}", style="dim")
    for row in rows:
        line.append(f"\n      {shown(row.field)}: {row.relation}", style="yellow")
        for side, value in zip(row.sides, row.values, strict=True):
            line.append(f"\n        {shown(side)}: " + (f"“{shown(value)}”" if value else untold(row.field)))
    return line
