"""The page of a pair: the product's face."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Any

from detente.accounts import partings
from detente.desk import described
from detente.ledger import Difference, Event, Measure, Pledge, Relation, TurningPoint
from detente.web.addresses import inside, pair_name
from detente.web.asked import Asked
from detente.web.charts.pair import FEWEST, Series
from detente.web.happenings import Happening, happening
from detente.web.headline import headline
from detente.web.pages import page
from detente.web.pages.promises import Promise, promise
from detente.web.period import COARSER, chosen_period, made_by, standing, turns_within, within
from detente.web.shelf import OWN, Header, Shelf, Voice
from detente.web.words import EXTREMES, count_words, day_words, month_words, name_of, period_words, signed

NEWEST = 60  # events of one page; older ones have an address
MOST_TURNS = 12  # under numbers: more triangles are no chart
NAMED = 5  # events shown under one turning point


@dataclass(frozen=True, slots=True)
class Month:
    """The events of one month of the timeline; `first` null for those without a day."""

    first: date | None
    words: str
    items: tuple[Happening, ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """What turned in one direction in one period, under one number: a level or several at once, and the events that made it."""

    number: int
    points: tuple[TurningPoint, ...]
    items: tuple[Happening, ...]

    @property
    def point(self) -> TurningPoint:
        """The one that stands for all: of the index where it turned too."""
        return min(self.points, key=lambda point: point.series != "index")


@dataclass(frozen=True, slots=True)
class Parting:
    """An event of which the sides' accounts part."""

    item: Happening
    rows: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """A measure and whether it is in force on the page's day."""

    measure: Measure
    state: str


@dataclass(frozen=True, slots=True)
class PairPage:
    """All that the page shows. `older`: address of what the timeline leaves out, null when it leaves nothing out."""

    a: str
    b: str
    asked: Asked
    asof: date
    line: str
    made: frozenset[str]
    origin: str
    origins: tuple[str, ...]
    period: str
    relations: tuple[Relation, ...]
    turns: tuple[Turn, ...]
    more_turns: int
    months: tuple[Month, ...]
    events: tuple[Event, ...]
    older: str | None
    measures: tuple[Standing, ...]
    partings: tuple[Parting, ...]
    promises: Mapping[str, tuple[Promise, ...]]
    voices: tuple[tuple[Voice, int], ...]
    recipe: str

    template = "pair.html"

    @property
    def title(self) -> str:
        """Names of both."""
        return f"{name_of(self.a)} and {name_of(self.b)}"

    @property
    def address(self) -> str:
        """Its own."""
        return inside("pair", pair_name(self.a, self.b))

    def series(self, *, alone: bool = False) -> Series | None:
        """What the chart shows; null when nothing is to be drawn. `alone`: its columns lead to months of this very page."""
        if not self.relations:
            return None
        months = [month.first for month in self.months if month.first is not None]

        def opened(first: date, last: date) -> str:
            if alone:
                inside_of = [month for month in months if first <= month <= last]
                return f"#m-{min(inside_of):%Y-%m}" if inside_of else "#timeline"
            return f"{self.address}{self.asked.query(since=first, until=last)}#timeline"

        return Series(self.a, self.b, self.period, self.relations, [(turn.number, turn.point) for turn in self.turns], opened)

    def plain(self) -> Mapping[str, Any]:
        """The records behind the page."""
        return {
            "pair": [self.a, self.b],
            "asof": self.asof.isoformat(),
            "asked": page.plain(self.asked),
            "origin": self.origin,
            "line": self.line,
            "period": self.period,
            "relations": page.plain(self.relations),
            "turning_points": page.plain([point for turn in self.turns for point in turn.points]),
            "events": self._events(),
            "older": self.older,
            "measures": [{**page.plain(found.measure), "state": found.state} for found in self.measures],
            "differences": page.plain([row for parting in self.partings for row in parting.rows]),
            "pledges": page.plain([promise.pledge for found in self.promises.values() for promise in found]),
            "outlets": [{**page.plain(voice), "events": events} for voice, events in self.voices],
            "recipe": self.recipe,
        }

    @property
    def past(self) -> bool:
        """Whether an imported history is shown, and not what was coded here."""
        return self.origin != OWN

    def _events(self) -> list[Any]:
        unfilled = ("country_code", "place", "reports", "articles", "outlets", "copies", "disputed", "confidence", "status")
        rows = [page.plain(event) for event in self.events]
        return [{name: value for name, value in row.items() if not (self.past and name in unfilled)} for row in rows]

    def rows(self, part: str | None) -> page.Rows:
        """Events, or the part named: index, turning-points, measures, accounts, pledges."""
        if part == "index":
            named = [{**page.plain(row), **dict(zip(page.RELATION_COLUMNS[8:12], row.quads, strict=True))} for row in self.relations]
            return page.records(named, page.RELATION_COLUMNS)
        if part == "turning-points":
            return page.records([point for turn in self.turns for point in turn.points], page.TURN_COLUMNS)
        if part == "measures":
            return page.records([found.measure for found in self.measures], page.MEASURE_COLUMNS)
        if part == "accounts":
            return page.records([row for parting in self.partings for row in parting.rows], page.DIFFERENCE_COLUMNS)
        if part == "pledges":
            return page.records([promise.pledge for found in self.promises.values() for promise in found], page.PLEDGE_COLUMNS)
        return page.events_table(self.events, of_history=self.past)


def pair_page(shelf: Shelf, a: str, b: str, asked: Asked) -> PairPage | None:
    """The page of `a` and `b`; null when the record holds nothing of them, whatever the days asked for.

    What was coded here and imported histories are never mixed: one origin is shown, the one asked for, else the first that there is.
    """
    made, origins = shelf.made(), tuple(shelf.origins(a, b))
    origin = asked.origin or next(iter(origins), OWN)
    asof = page.today(replace(asked, origin=origin), shelf)
    last = min(asked.until or asof, asof) if asked.until or asked.asof else None
    found = shelf.events(a, b, since=asked.since, until=last, types=asked.types, limit=NEWEST + 1, origin=origin)
    relations = {period: shelf.relations(a, b, period, origin) for period in {*COARSER, asked.period or COARSER[0]}}
    if "events" in made and not found and not origins and not shelf.events(a, b, since=None, until=None, types=(), limit=1):
        return None
    events, older = _cut(found, asked, inside("pair", pair_name(a, b)))
    headers = _headers(shelf, events, asked.asof)
    events = [event for event in events if asked.asof is None or origin != OWN or any(article in headers for article in event.articles)]
    differences = shelf.differences([event.id for event in events])
    period = chosen_period(asked, relations)
    turns, more = _turns(shelf, turns_within(shelf.turning_points(a, b, origin), asked, asof), asked.asof)
    own = origin == OWN
    items = _items(shelf, events, headers, differences)
    return PairPage(
        a=a,
        b=b,
        asked=asked,
        asof=asof,
        line=headline(relations["month"], asof, a, b),
        made=made,
        origin=origin,
        origins=origins,
        period=period,
        relations=tuple(within(relations[period], asked, asof)),
        turns=tuple(turns),
        more_turns=more,
        months=tuple(_months(items)),
        events=tuple(events),
        older=older,
        measures=tuple(_measures(shelf.measures(a, b), asof)) if own else (),
        partings=tuple(_partings(items, differences)),
        promises=_promises(shelf.pledges(a, b), shelf, asof) if own else {},
        voices=tuple(_voices(events, headers)),
        recipe=shelf.recipe(),
    )


def _items(
    shelf: Shelf, events: Sequence[Event], headers: Mapping[str, Header], differences: Mapping[str, Sequence[Difference]]
) -> list[Happening]:
    """The events as the timeline shows them, numbered from the oldest."""
    decided = {about for d in shelf.decisions([report for event in events for report in event.reports]) for about in d.about}
    return [
        happening(e, len(events) - n, shelf, headers, differences=differences.get(e.id, ()), decided=not decided.isdisjoint(e.reports))
        for n, e in enumerate(events)
    ]


def _cut(found: Sequence[Event], asked: Asked, address: str) -> tuple[list[Event], str | None]:
    """The newest events, and the address of those left out: up to the day of the first that is."""
    if len(found) <= NEWEST:
        return list(found), None
    last = found[NEWEST].when.first
    return list(found[:NEWEST]), None if last is None else f"{address}{asked.query(until=last)}#timeline"


def _months(items: Iterable[Happening]) -> Iterable[Month]:
    def opening(item: Happening) -> date | None:
        first = item.event.when.first
        return first and first.replace(day=1)

    for first, found in groupby(items, key=opening):
        yield Month(first, "Date not known" if first is None else month_words(first), tuple(found))


def _turns(shelf: Shelf, points: Iterable[TurningPoint], asof: date | None) -> tuple[list[Turn], int]:
    """Turning points by day under their numbers, and how many were left out: those that tell least."""
    groups: dict[tuple[date, str], list[TurningPoint]] = {}
    for point in points:
        groups.setdefault((point.at, point.source), []).append(point)
    told = sorted(groups.values(), key=lambda found: max(map(_weight, found)), reverse=True)[:MOST_TURNS]
    turns = []
    for number, found in enumerate(sorted(told, key=lambda found: (found[0].at, found[0].source)), 1):
        named = dict.fromkeys(name for point in found for name in point.events)
        events = [event for name in list(named)[:NAMED] if (event := shelf.event(name)) is not None]
        headers = _headers(shelf, events, asof)
        turns.append(Turn(number, tuple(found), tuple(happening(event, n, shelf, headers, most=1) for n, event in enumerate(events, 1))))
    return turns, max(0, len(groups) - len(told))


def _weight(point: TurningPoint) -> tuple[bool, bool, float]:
    """How much a turning point tells: one that hangs on no single event first, then changes of level, then the wide ones."""
    whole = 20 if point.series == "index" else abs(point.before) + abs(point.after) + 1
    moved = abs(point.after - point.before) / whole
    return point.stable, point.method not in EXTREMES, moved


def _headers(shelf: Shelf, events: Iterable[Event], asof: date | None) -> dict[str, Header]:
    """Articles that tell of the events, as far as they were out by then."""
    found = shelf.headers({article for event in events for article in event.articles})
    return {name: header for name, header in found.items() if asof is None or header.published is None or header.published <= asof}


def _measures(measures: Iterable[Measure], asof: date) -> Iterable[Standing]:
    found = [Standing(measure, standing(measure, asof)) for measure in measures]
    return sorted((one for one in found if one.state != "later"), key=lambda one: one.state != "in force")


def _partings(items: Iterable[Happening], differences: Mapping[str, Sequence[Difference]]) -> list[Parting]:
    known = {item.event.id: item for item in items}
    return [Parting(known[event], rows) for event, rows in partings((name, differences.get(name, ())) for name in known)]


def _promises(pledges: Iterable[Pledge], shelf: Shelf, asof: date) -> Mapping[str, tuple[Promise, ...]]:
    found: dict[str, list[Promise]] = {}
    for pledge in pledges:
        if made_by(pledge, asof):
            one = promise(pledge, shelf, asof)
            found.setdefault(one.status, []).append(one)
    return {status: tuple(promises) for status, promises in sorted(found.items())}


def _voices(events: Iterable[Event], headers: Mapping[str, Header]) -> Iterable[tuple[Voice, int]]:
    """Outlets with how many of the events each tells of."""
    counts: Counter[str] = Counter()
    for event in events:
        counts.update({headers[name].outlet or "outlet not known" for name in event.articles if name in headers})
    for outlet, told in sorted(counts.items(), key=lambda found: (-found[1], found[0])):
        yield described(outlet), told


def takeaway(shown: PairPage) -> str:
    """What the chart says, in words, from its numbers."""
    parts = []
    for source, target in ((shown.a, shown.b), (shown.b, shown.a)):
        rows = [row for row in shown.relations if row.source == source and row.index is not None and row.events >= FEWEST]
        if not rows:
            continue
        lowest, highest = min(rows, key=lambda row: row.index or 0.0), max(rows, key=lambda row: row.index or 0.0)
        ends = " and ".join(
            f"{word} in {period_words(row.first, row.period)} ({signed(row.index)})"
            for word, row in (("lowest", lowest), ("highest", highest))
        )
        total = count_words(sum(row.events for row in shown.relations if row.source == source), "event")
        parts.append(f"{name_of(source)} towards {name_of(target)}: {ends}, {total}")
    first, last = min(row.first for row in shown.relations), max(row.last for row in shown.relations)
    turned = count_words(len(shown.turns), "turning point")
    return f"{'; '.join(parts) or 'No period with enough events in these days'}. {turned} between {day_words(first)} and {day_words(last)}."
