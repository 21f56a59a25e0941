"""A shelf made of records in memory: what the pages show without a project."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from detente.ledger import Decision, Difference, Event, Link, Measure, Pledge, Relation, TurningPoint
from detente.records import Coded, Report
from detente.web.shelf import OWN, Header, Hit, Known, Line, Voice


@dataclass
class MadeShelf:
    codings: Sequence[Coded] = ()
    found: Sequence[Event] = ()
    tied: Sequence[Link] = ()
    parted: Sequence[Difference] = ()
    promised: Sequence[Pledge] = ()
    standing: Sequence[Measure] = ()
    rows: Mapping[str, Sequence[Relation]] = field(default_factory=dict)
    turned: Sequence[TurningPoint] = ()
    decided: Sequence[Decision] = ()
    past: Mapping[str, Sequence[Relation]] = field(default_factory=dict)
    said: Mapping[str, Sequence[Line]] = field(default_factory=dict)
    has: frozenset[str] = frozenset({"events", "index"})

    def made(self) -> frozenset[str]:
        return self.has

    def recipe(self) -> str:
        return " ".join(sorted({coded.recipe for coded in self.codings}))

    def counts(self) -> Mapping[str, int]:
        return {"articles": len(self.codings), "reports": sum(len(coded.reports) for coded in self.codings), "events": len(self.found)}

    def last_day(self, origin: str = OWN) -> date | None:
        if origin != OWN:
            return max((event.when.first for event in self.found if event.id in self.said and event.when.first), default=None)
        return max((coded.article.published for coded in self.codings if coded.article.published), default=None)

    def every_origin(self) -> Sequence[str]:
        return sorted({*([OWN] if self.rows else []), *(row.origin for rows in self.said.values() for row in rows)})

    def origins(self, a: str, b: str) -> Sequence[str]:
        return [origin for origin in self.every_origin() if self.relations(a, b, "month", origin)]

    def lines(self, event: str) -> Sequence[Line]:
        return self.said.get(event, ())

    def pairs(self, limit: int, origin: str = OWN) -> Sequence[Known]:
        pairs: dict[tuple[str, str], list[Event]] = {}
        for event in (event for event in self.found if (event.id in self.said) == (origin != OWN)):
            parties = sorted({*event.actors, *event.recipients})
            for a in parties:
                for b in parties:
                    if a < b:
                        pairs.setdefault((a, b), []).append(event)
        known = [Known(a, b, len(e), max((x.when.last for x in e if x.when.last), default=None)) for (a, b), e in pairs.items()]
        return sorted(known, key=lambda k: (-(k.last or date.min).toordinal(), -k.events))[:limit]

    def events(
        self, a: str, b: str, *, since: date | None, until: date | None, types: Sequence[str], limit: int, origin: str = OWN
    ) -> Sequence[Event]:
        def fits(event: Event) -> bool:
            first, last = event.when.first, event.when.last
            inside = (since is None or (last is not None and last >= since)) and (until is None or (first is not None and first <= until))
            ours = (origin != OWN) == (event.id in self.said)
            return ours and {a, b} <= {*event.actors, *event.recipients} and inside and (not types or event.event in types)

        found = sorted((e for e in self.found if fits(e)), key=lambda e: (e.when.first or date.min, e.id), reverse=True)
        return found[:limit]

    def event(self, event: str) -> Event | None:
        found = [e for e in self.found if e.id.startswith(event)]
        return found[0] if len(found) == 1 else None

    def report(self, report: str) -> Report | None:
        return next((r for coded in self.codings for r in coded.reports if r.id == report), None)

    def event_of(self, report: str) -> str | None:
        return next((e.id for e in self.found if report in e.reports), None)

    def article(self, article: str) -> Coded | None:
        found = [coded for coded in self.codings if coded.article.id.startswith(article)]
        return found[0] if len(found) == 1 else None

    def headers(self, articles: Iterable[str]) -> Mapping[str, Header]:
        wanted = set(articles)
        every = (coded.article for coded in self.codings)
        return {a.id: Header(a.id, a.title, a.outlet, a.url, a.credit, a.published) for a in every if a.id in wanted}

    def links(self, event: Event) -> Sequence[Link]:
        own = set(event.reports)
        return [link for link in self.tied if own & {link.report_a, link.report_b}]

    def differences(self, events: Iterable[str]) -> Mapping[str, Sequence[Difference]]:
        wanted = set(events)
        found: dict[str, list[Difference]] = {}
        for row in self.parted:
            if row.event in wanted:
                found.setdefault(row.event, []).append(row)
        return found

    def pledges(self, a: str | None = None, b: str | None = None) -> Sequence[Pledge]:
        wanted = {code for code in (a, b) if code}
        found = [p for p in self.promised if wanted <= {*p.by, *p.to}]
        return sorted(found, key=lambda p: p.made.first or date.min, reverse=True)

    def measures(self, a: str, b: str) -> Sequence[Measure]:
        return [m for m in self.standing if {a, b} <= {*m.by, *m.against}]

    def relations(self, a: str, b: str, period: str, origin: str = OWN) -> Sequence[Relation]:
        return [row for row in (self.rows if origin == OWN else self.past).get(period, ()) if {row.source, row.target} == {a, b}]

    def turning_points(self, a: str, b: str, origin: str = OWN) -> Sequence[TurningPoint]:
        return [turn for turn in self.turned if origin == OWN and {turn.source, turn.target} == {a, b}]

    def decisions(self, about: Iterable[str]) -> Sequence[Decision]:
        wanted = set(about)
        return [decision for decision in self.decided if wanted & set(decision.about)]

    def voices(self) -> Sequence[Voice]:
        found: dict[str, list[Coded]] = {}
        for coded in self.codings:
            found.setdefault(coded.article.outlet or "outlet not known", []).append(coded)
        return [Voice(name, None, None, None, len(c), sum(len(x.reports) for x in c), None, None) for name, c in sorted(found.items())]

    def search(self, words: str, limit: int) -> Sequence[Hit]:
        found = []
        for coded in self.codings:
            at = coded.article.text.lower().find(words.lower())
            if at >= 0:
                (header,) = self.headers([coded.article.id]).values()
                text, end = coded.article.text, at + len(words)
                found.append(Hit(header, text[max(0, at - 60) : at], text[at:end], text[end : end + 60]))
        return found[:limit]
