"""The page of one event: who told of it in which words, why these reports are one happening; and the page of its accounts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from detente.ledger import Decision, Difference, Event, Link
from detente.records import Report
from detente.web.addresses import inside, pair_name
from detente.web.asked import Asked
from detente.web.happenings import Happening, happening
from detente.web.pages import page
from detente.web.shelf import Shelf
from detente.web.words import day_words, name_of, relation_words

MOST = 100  # reports of one event that its page shows
KNOWN_FIELDS = ("what", "who began", "when", "where", "how many", "talks", "agreed", "said", "versions", "details")
UNTOLD = {"versions": "not quoted", "details": "not quoted"}
THIRD = "press"  # the side of what an article says on its own word


@dataclass(frozen=True, slots=True)
class EventPage:
    """An event with every report of it. `others`: links to reports that nearly joined it; `places`: addresses of those reports' events.

    `names`: reports by outlet and day. `pairs`: names and addresses of the pairs that it belongs to.
    """

    asked: Asked
    item: Happening
    reports: tuple[Report, ...]
    links: tuple[Link, ...]
    others: tuple[Link, ...]
    places: Mapping[str, str]
    names: Mapping[str, str]
    differences: tuple[Difference, ...]
    decisions: tuple[Decision, ...]
    pairs: tuple[tuple[str, str], ...]
    made: frozenset[str]

    template = "event.html"

    @property
    def title(self) -> str:
        """What and between whom."""
        item = self.item
        return f"{item.event.event}: {', '.join(item.left)} {item.arrow} {', '.join(item.right)}, {item.when}"

    @property
    def address(self) -> str:
        """Its own."""
        return self.item.address

    def plain(self) -> Mapping[str, Any]:
        """The event, its reports and what ties them."""
        from detente.plain import report_to_dict

        return {
            "event": page.plain(self.item.event),
            "reports": [report_to_dict(report) for report in self.reports],
            "links": page.plain([*self.links, *self.others]),
            "differences": page.plain(self.differences),
            "decisions": page.plain(self.decisions),
        }

    def rows(self, part: str | None) -> page.Rows:
        """The event's reports, or with `part` links the reasons why they are one."""
        if part == "links":
            return page.records([*self.links, *self.others], ("report_a", "report_b", "verdict", "score", "reasons", "by"))
        rows = [
            [told.report, told.article.id, told.article.outlet, told.article.published, told.claimed, told.words]
            for told in _told(self.item)
        ]
        return page.Rows(("report", "article", "outlet", "published", "said_by", "sentence"), rows)


def _told(item: Happening) -> Sequence[Any]:
    return (item.lead, *item.more) if item.lead is not None else ()


def event_page(shelf: Shelf, event_id: str, asked: Asked) -> EventPage | None:
    """The page of the event; null when the record has none of that id."""
    event = shelf.event(event_id)
    if event is None:
        return None
    reports = tuple(found for name in event.reports[:MOST] if (found := shelf.report(name)) is not None)
    differences = tuple(shelf.differences([event.id]).get(event.id, ()))
    decisions = tuple(shelf.decisions(event.reports))
    headers = shelf.headers(event.articles)
    links = shelf.links(event)
    own = set(event.reports)
    item = happening(event, 1, shelf, headers, differences=differences, decided=bool(decisions), most=MOST)
    return EventPage(
        asked=asked,
        item=item,
        reports=reports,
        links=tuple(link for link in links if link.verdict == "same" and {link.report_a, link.report_b} <= own),
        others=tuple(link for link in links if not {link.report_a, link.report_b} <= own),
        places=dict(_places(shelf, links, own)),
        names=_names(shelf, links),
        differences=differences,
        decisions=decisions,
        pairs=tuple((f"{name_of(a)} and {name_of(b)}", inside("pair", pair_name(a, b))) for a, b in combinations(sorted(event.parties), 2)),
        made=shelf.made(),
    )


def _places(shelf: Shelf, links: Iterable[Link], own: set[str]) -> Iterable[tuple[str, str]]:
    """Where the reports of links stand: the address of an event for those outside, of the sentence for its own."""
    for name in {report for link in links for report in (link.report_a, link.report_b)}:
        if name in own:
            continue
        event = shelf.event_of(name)
        if event is not None:
            yield name, inside("event", event)


def _names(shelf: Shelf, links: Iterable[Link]) -> Mapping[str, str]:
    """Reports of links in words: outlet, day, and the words that name the act."""
    found = {name: shelf.report(name) for link in links for name in (link.report_a, link.report_b)}
    reports = {name: report for name, report in found.items() if report is not None}
    headers = shelf.headers({report.article for report in reports.values()})
    named = {}
    for name, report in reports.items():
        header = headers.get(report.article)
        outlet, day = (header.outlet or "outlet not known", header.published) if header else ("article not known", None)
        named[name] = f"{outlet}{f', {day_words(day)}' if day else ''} (“{report.trigger.text}”)"
    return named


@dataclass(frozen=True, slots=True)
class Cell:
    """What a side's sources say on a field. `state`: said, differs, not said, silent. `address`: where it stands."""

    state: str
    value: str
    address: str | None
    outlet: str | None


@dataclass(frozen=True, slots=True)
class AccountsPage:
    """A row a field, a column a side; third parties last."""

    asked: Asked
    item: Happening
    sides: tuple[str, ...]
    fields: tuple[tuple[str, str, str, tuple[Cell, ...]], ...]
    differences: tuple[Difference, ...]
    made: frozenset[str]

    template = "accounts.html"

    @property
    def title(self) -> str:
        """What is told."""
        return f"Accounts of {self.item.event.event}, {self.item.when}"

    @property
    def address(self) -> str:
        """Its own."""
        return f"{self.item.address}/accounts"

    def plain(self) -> Mapping[str, Any]:
        """The differences."""
        return {"event": page.plain(self.item.event), "differences": page.plain(self.differences)}

    def rows(self, part: str | None) -> page.Rows:  # noqa: ARG002
        """One row a field and side."""
        rows = [
            [name, relation, side, cell.state, cell.value, cell.address]
            for name, relation, _, cells in self.fields
            for side, cell in zip(self.sides, cells, strict=True)
        ]
        return page.Rows(("field", "relation", "side", "state", "value", "where"), rows)


def accounts_page(shelf: Shelf, event_id: str, asked: Asked) -> AccountsPage | None:
    """The accounts of the event side by side; null when the record has no such event."""
    event = shelf.event(event_id)
    if event is None:
        return None
    differences = tuple(shelf.differences([event.id]).get(event.id, ()))
    item = happening(event, 1, shelf, shelf.headers(event.articles), differences=differences)
    sides = _sides(event, differences)
    outlets = {name: header.outlet or header.credit for name, header in shelf.headers(event.articles).items()}
    numbers = {name: _sentences(shelf, name) for name in {place[0] for row in differences for place in row.evidence}}
    fields = tuple(
        (row.field, row.relation, relation_words(row), tuple(_cell(row, side, outlets, numbers) for side in sides))
        for row in _ordered(differences)
    )
    return AccountsPage(asked, item, sides, fields, differences, shelf.made())


def _sides(event: Event, differences: Iterable[Difference]) -> tuple[str, ...]:
    parties = sorted(event.parties)
    others = sorted({side for row in differences for side in row.sides} - {*parties, THIRD})
    return (*parties, *others, THIRD)


def _ordered(differences: Sequence[Difference]) -> list[Difference]:
    def place(row: Difference) -> int:
        return KNOWN_FIELDS.index(row.field) if row.field in KNOWN_FIELDS else len(KNOWN_FIELDS)

    return sorted(differences, key=place)


def _sentences(shelf: Shelf, article: str) -> Sequence[tuple[int, int, int]]:
    """Number, start and end of the sentences of an article."""
    from detente.sentences import split

    coded = shelf.article(article)
    if coded is None:
        return ()
    found = split(coded.article.text, title=coded.article.title, furniture=coded.article.furniture)
    return [(number, sentence.start, sentence.end) for number, sentence in enumerate(found)]


def _cell(row: Difference, side: str, outlets: Mapping[str, str | None], numbers: Mapping[str, Sequence[tuple[int, int, int]]]) -> Cell:
    if side not in row.sides:
        return Cell("not said", "", None, None)
    n = row.sides.index(side)
    value = row.values[n] if n < len(row.values) else ""
    if not value:
        return Cell(UNTOLD.get(row.field, "silent"), "", None, None)
    if n >= len(row.evidence):
        return Cell("said", value, None, None)
    article, start, _ = row.evidence[n]
    number = next((number for number, first, last in numbers.get(article, ()) if first <= start < last), None)
    address = inside("article", article) + ("" if number is None else f"#s{number}")
    return Cell("differs" if row.relation in ("differ", "denied") else "said", value, address, outlets.get(article))
