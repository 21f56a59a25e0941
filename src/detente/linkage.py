"""The corpus road over the record: what `Project.link` does, in batches that are all or nothing.

    coded articles ─ near-copies ─▶ stories ─ linking ─▶ links ─▶ events ─ accounts ─▶ differences ─ pledges, measures ─▶ …

Each step writes what it made together with the mark that it is made, so that a run that was ended at whatever moment is gone on with by
the next one. A new article is compared with the blocks that it touches; only events, pledges and measures that it touches are made anew,
and the result is the same as if everything had come at once.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations
from typing import Any

from detente import __version__
from detente.accounts import accounts
from detente.knowledge.files import data_folder
from detente.ledger import Decision, Difference, Event, Link
from detente.linking import Features, Rulings, bands, compare, features, group, make_event, near_copies, posted, rulings, sought
from detente.linking.copies import stories
from detente.linking.link import candidates, decided_status, must_part, worth_keeping
from detente.measures import find_measures, lifting_types, standing_types
from detente.plain import dict_to_coded
from detente.plain_ledger import (
    dict_to_event,
    dict_to_link,
    difference_to_dict,
    event_to_dict,
    link_to_dict,
    measure_to_dict,
    pledge_to_dict,
)
from detente.pledges import find_pledges
from detente.records import Coded, Report
from detente.store import Record
from detente.store.derived import Derived, LinkedArticles, MadeEvents, MadePairs

ARTICLES, EVENTS, PAIRS = 50, 100, 50  # of each in one transaction
KEPT_CODINGS, KEPT_FEATURES, KEPT_EVENTS = 2_000, 50_000, 100_000  # in memory
MOST_PARTIES = 8  # of an event whose pairs are written out: an assembly of sixty states has 1,770
DISPUTED = frozenset({"differ", "denied"})
SAID = frozenset({"talks", "said", "agreed"})  # fields of what each side says was said at a meeting
Progress = Callable[[int, int | None], None]


@dataclass(frozen=True, slots=True)
class Linked:
    """What linking did: articles linked, and what the record holds now."""

    articles: int
    links: int
    events: int
    pledges: int
    measures: int


class Linkage:
    """Linking over one record. The caller holds the right to write."""

    def __init__(self, record: Record, decisions: Iterable[Decision], progress: Progress) -> None:
        self._record, self._derived, self._progress = record, Derived(record), progress
        self._decisions = tuple(decisions)
        self._ruled: Rulings = rulings(self._decisions)
        self._known_features: dict[str, Features] = {}
        self._known_events: dict[str, Event] = {}
        self._coded = lru_cache(maxsize=KEPT_CODINGS)(self._read)

    def run(self) -> int:
        """Everything that is to be done; how many articles were linked."""
        self._derived.begin(recipe())
        self._find_copies()
        pending = self._derived.unlinked()
        for start in range(0, len(pending), ARTICLES):
            self._derived.put_linked(self._compared(pending[start : start + ARTICLES]))
            self._progress(min(start + ARTICLES, len(pending)), len(pending))
        self.settle()
        return len(pending)

    def settle(self) -> None:
        """Bring decisions into force, then make anew what is stale."""
        self._decide()
        while reports := self._derived.stale(EVENTS):
            self._derived.put_events(self._made_events(reports))
        self._known_events.clear()  # events are made by now: none changes while pairs are worked on
        while pairs := self._derived.stale_pairs(PAIRS):
            self._derived.put_pairs(self._made_pairs(pairs))

    def _find_copies(self) -> None:
        waiting = self._derived.uncompared()
        for start in range(0, len(waiting), ARTICLES):
            batch = waiting[start : start + ARTICLES]
            keys = {name: bands(self._coded(name).article) for name in batch}
            stands: dict[str, list[str]] = {}
            pairs = []
            for name in batch:
                others = {other for key in keys[name] for other in stands.get(key, ())} | set(self._derived.sharing(keys[name])) - {name}
                pairs += [(min(name, other), max(name, other)) for other in sorted(others) if self._copies(name, other)]
                for key in keys[name]:
                    stands.setdefault(key, []).append(name)
            known = self._derived.copy_pairs(name for name, _ in [*pairs, *((other, name) for name, other in pairs)])
            named = {*batch, *(name for pair in (*known, *pairs) for name in pair)}
            self._derived.put_copies([(key, name) for name in batch for key in keys[name]], pairs, stories(named, [*known, *pairs]))

    def _copies(self, one: str, other: str) -> bool:
        return near_copies(self._coded(one).article, self._coded(other).article)

    def _compared(self, names: list[str]) -> LinkedArticles:
        """A batch of articles compared with each other and with what stands under their keys."""
        made, told = LinkedArticles(), self._derived.stories(names)
        found: dict[str, Features] = {}
        for name in names:
            coded = self._coded(name)
            fresh = {r.id: self._features(r, told[name]) for r in coded.reports}
            made.articles.append((name, coded.recipe, sorted(fresh)))
            made.blocks += [(key, report, name) for report, feature in fresh.items() for key in sorted(posted(feature))]
            found |= fresh
        new = frozenset(found)
        stands = [(r, name) for r, name in self._derived.blocked({key for f in found.values() for key in sought(f)}) if name not in told]
        others = self._derived.stories({name for _, name in stands})
        found |= {r: self._features(self._in(name, r), others[name]) for r, name in stands if self._holds(name, r)}
        pairs = (pair for pair in candidates(found, new) if pair not in self._ruled.links)
        links = (compare(found[one], found[other]) for one, other in sorted(pairs))
        made.links = [link_to_dict(link) for link in links if worth_keeping(link)]
        return made

    def _features(self, report: Report, story: str) -> Features:
        known = self._known_features.get(report.id)
        if known is None or known.story != story:
            if len(self._known_features) >= KEPT_FEATURES:
                self._known_features.clear()
            known = self._known_features[report.id] = features(report, self._coded(report.article).article, story=story)
        return known

    def _holds(self, article: str, report: str) -> bool:
        """Whether a report that stood under a key is still there: its article may have been coded anew, and wait for its turn."""
        return any(found.id == report for found in self._coded(article).reports)

    def _in(self, article: str, report: str) -> Report:
        return next(found for found in self._coded(article).reports if found.id == report)

    def _decide(self) -> None:
        """Put decided links where both reports are there and the record says something else."""
        links = {(link["report_a"], link["report_b"]): dict_to_link(link) for link in self._derived.links(self._ruled.touched())}
        new = [link for pair, link in self._ruled.links.items() if links.get(pair) != link and all(map(self._known, pair))]
        stale = {report for link in new for report in (link.report_a, link.report_b)}
        stale |= {report for report, status in self._ruled.statuses.items() if self._known(report) and self._status(report) != status}
        self._derived.put_decided([link_to_dict(link) for link in new], sorted(stale))
        self._derived.stale_events([event for event in map(self._unheeded, self._decisions) if event is not None])

    def _unheeded(self, decision: Decision) -> str | None:
        """The event of a pledge whose history does not have the decision yet."""
        if decision.what != "pledge":
            return None
        pledge = next(self._derived.rows("pledges", "id = ?", decision.about[0]), None)
        heeded = pledge is None or any(entry["source"] == decision.id for entry in pledge["history"])
        return None if pledge is None or heeded else str(pledge["event"])

    def _status(self, report: str) -> str | None:
        where = "id IN (SELECT event FROM event_reports WHERE report = ?)"
        return next((row["status"] for row in self._derived.rows("events", where, report)), None)

    def _made_events(self, stale: list[str]) -> MadeEvents:
        made = MadeEvents()
        for report in stale:
            if report in made.reports:
                continue
            members = self._derived.connected(report)
            made.reports += members
            for event, reports in self._events(members):
                self._add_event(made, event, reports)
        return made

    def _events(self, members: list[str]) -> Iterator[tuple[Event, list[Report]]]:
        """The events of reports that links hold together."""
        reports = {report.id: report for report in map(self._report, members)}
        names = sorted({report.article for report in reports.values()})
        articles, told = {name: self._coded(name).article for name in names}, self._derived.stories(names)
        for ids in [tuple(members)] if len(members) == 1 else self._groups(reports, told):
            those = [reports[report] for report in ids]
            yield make_event(those, articles=articles, stories=told, status=decided_status(ids, self._ruled)), those

    def _groups(self, reports: dict[str, Report], told: dict[str, str]) -> list[tuple[str, ...]]:
        links: dict[tuple[str, str], Link] = {}
        for row in self._derived.links(reports):
            if row["report_a"] in reports and row["report_b"] in reports:
                links[row["report_a"], row["report_b"]] = dict_to_link(row)
        found = {report.id: self._features(report, told[report.article]) for report in reports.values()}
        return group(reports, links.values(), must_part(found, links))

    def _add_event(self, made: MadeEvents, event: Event, reports: list[Report]) -> None:
        codings = {name: self._coded(name) for name in event.articles}
        differences = accounts(
            event,
            reports,
            articles={name: coded.article for name, coded in codings.items()},
            around=[report for coded in codings.values() for report in coded.reports],
            times={name: coded.dates for name, coded in codings.items()},
            made={name: coded.accounts for name, coded in codings.items()},
            said={name: coded.quotes for name, coded in codings.items()},
        )
        if decided_status(event.reports, self._ruled) is None and disputed(differences):
            event = replace(event, disputed=True)
        where = {report.id: report.article for report in reports}
        made.events.append({**event_to_dict(event), "report_articles": [where[report] for report in event.reports]})
        made.differences += [{**difference_to_dict(row), "n": n} for n, row in enumerate(differences)]
        made.pairs += [(pair, event.id) for pair in pairs_of(event)]

    def _made_pairs(self, pairs: list[str]) -> MadePairs:
        made = MadePairs(pairs=pairs)
        for pair in pairs:
            self._add_pair(made, self._events_of([pair]))
        return made

    def _add_pair(self, made: MadePairs, events: list[Event]) -> None:
        """Pledges and measures of the events of one pair. What became of them may be told by events of other pairs of their parties."""
        reports, articles = Lazy(self._report), Lazy(lambda name: self._coded(name).article)
        pledged = self._derived.pledging(event.id for event in events)
        pledging = [event for event in events if event.id in pledged]
        standing = {(event.actors, event.recipients) for event in events if event.event in standing_types()}
        others = {pair for event in pledging for pair in pairs_of(event)} | {pair for a, b in standing for pair in _pairs({*a, *b} - {""})}
        among = self._events_of(sorted(others)) if others else []
        times = {name: self._coded(name).dates for event in pledging for name in event.articles}
        pledges = find_pledges(pledging, reports, articles=articles, times=times, decisions=self._decisions, among=among)
        made.pledges += [pledge_to_dict(pledge) for pledge in pledges]
        relevant = [e for e in among if (e.actors, e.recipients) in standing or e.event in lifting_types()]
        for measure in find_measures(relevant, reports, articles=articles) if standing else ():
            if (measure.by, measure.against) in standing:
                made.measures.append(measure_to_dict(measure))
                made.measure_pairs += [(pair, measure.id) for pair in _pairs({*measure.by, *measure.against} - {""})]

    def _events_of(self, pairs: list[str]) -> list[Event]:
        """Events of pairs of parties. Kept in memory: many an event belongs to several pairs."""
        names = self._derived.events_of(pairs)
        missing = [name for name in names if name not in self._known_events]
        if len(self._known_events) + len(missing) > KEPT_EVENTS:
            self._known_events.clear()
            missing = names
        rows = self._derived.rows("events", "id IN (SELECT value FROM json_each(?))", json.dumps(missing)) if missing else ()
        self._known_events |= {event.id: event for event in map(dict_to_event, rows)}
        return [self._known_events[name] for name in names]

    def _report(self, report: str) -> Report:
        return next(found for found in self._coded(self._article_of(report)).reports if found.id == report)

    def _article_of(self, report: str) -> str:
        return next(str(article) for (article,) in self._record.ask("SELECT article FROM reports WHERE id = ?", report))

    def _known(self, report: str) -> bool:
        return any(self._record.ask("SELECT 1 FROM reports WHERE id = ?", report))

    def _read(self, article: str) -> Coded:
        coding = self._record.coding(article) or self._record.article(article)
        if coding is None:
            raise KeyError(article)
        return dict_to_coded({**coding, "mentions": []})  # linking needs none, and they are most of a coding


class Lazy(dict[str, Any]):
    """A mapping that reads what is asked for, once."""

    def __init__(self, read: Callable[[str], Any]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, key: str) -> Any:
        value = self[key] = self._read(key)
        return value


def disputed(differences: Iterable[Difference]) -> bool:
    """Whether accounts of an event dispute it: not where sides stress different things that were said at it."""
    return any(row.relation in DISPUTED and row.field not in SAID for row in differences)


def pairs_of(event: Event) -> list[str]:
    """Pairs of parties of an event, as `CHN-IND`; a party alone is a pair with nobody."""
    return _pairs(event.parties)


def _pairs(codes: Iterable[str]) -> list[str]:
    parties = sorted(codes)[:MOST_PARTIES]
    return ["-".join(pair) for pair in combinations(parties, 2)] if len(parties) > 1 else [f"{party}-" for party in parties]


def recipe() -> str:
    """Digest of what linking is made of: code version and the knowledge in `data/ledger`."""
    total = hashlib.sha256(__version__.encode())
    for path in sorted((data_folder() / "ledger").rglob("*")):
        if path.is_file():
            total.update(path.name.encode() + b"\0" + path.read_bytes())
    return total.hexdigest()[:16]
