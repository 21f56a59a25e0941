"""All of linking at once: reports and articles in, links and events out."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass

from detente.ledger import Decision, Event, Link
from detente.linking.blocks import posted, sought
from detente.linking.compare import DIFFERENT, SAME, UNSURE, compare, load_weights, obstacle
from detente.linking.copies import find_copies
from detente.linking.events import make_event
from detente.linking.features import Features, features
from detente.linking.group import group
from detente.records import Article, Report


@dataclass(frozen=True, slots=True)
class Rulings:
    """What people decided. `links` by pair of report ids (the smaller first); `statuses` by report id: of the event that it tells of."""

    links: Mapping[tuple[str, str], Link]
    statuses: Mapping[str, str]

    def touched(self) -> frozenset[str]:
        """Reports that a decision is about."""
        return frozenset(report for pair in self.links for report in pair) | frozenset(self.statuses)


def rulings(decisions: Iterable[Decision]) -> Rulings:
    """The decisions on links and statuses in force: of two on one thing the later one, by day and then by id.

    `what` link: the first of `about` is same as, different from or unsure with each of the others. `what` status: `about` is a report.
    """
    links: dict[tuple[str, str], Link] = {}
    statuses: dict[str, str] = {}
    for decision in sorted(decisions, key=lambda d: (d.on, d.id)):
        if decision.what == "link":
            first, *others = decision.about
            for other in others:
                one, two = sorted((first, other))
                links[one, two] = Link(one, two, decision.verdict, 1.0, (f"decided on {decision.on}", *_note(decision)), decision.who)
        elif decision.what == "status":
            statuses[decision.about[0]] = decision.verdict
    return Rulings(links, statuses)


def _note(decision: Decision) -> tuple[str, ...]:
    return (decision.note,) if decision.note else ()


def link(
    reports: Iterable[Report], *, articles: Mapping[str, Article], decisions: Iterable[Decision] = ()
) -> tuple[tuple[Link, ...], tuple[Event, ...]]:
    """Links and events of all reports, by id. `articles` holds every article that a report names.

    Kept are links that are same, unsure or decided, and those that something stands against although all else is alike. The order of
    the reports changes nothing, and adding reports changes only the events whose blocks they touch.
    """
    stories = find_copies(articles.values())
    kept = {r.id: r for r in reports}
    found = {r.id: features(r, articles[r.article], story=stories[r.article]) for r in kept.values()}
    ruled = rulings(decisions)
    links = {pair: compared for pair in candidates(found) if worth_keeping(compared := compare(found[pair[0]], found[pair[1]]))}
    links |= {pair: decided for pair, decided in ruled.links.items() if pair[0] in kept and pair[1] in kept}
    groups = group(kept, links.values(), must_part(found, links))
    events = [
        make_event([kept[report] for report in members], articles=articles, stories=stories, status=decided_status(members, ruled))
        for members in groups
    ]
    return tuple(links[pair] for pair in sorted(links)), tuple(sorted(events, key=lambda event: event.id))


def worth_keeping(found: Link) -> bool:
    """Whether a machine's verdict is shown: same, unsure, or one thing alone stands against it."""
    return found.verdict in (SAME, UNSURE) or found.score >= load_weights().same


def must_part(found: Mapping[str, Features], links: Mapping[tuple[str, str], Link]) -> Callable[[str, str], bool]:
    """Whether two reports must not come into one event: decided so, or something stands against it, or one article tells them apart."""

    def apart(a: str, b: str) -> bool:
        known = links.get((a, b) if a < b else (b, a))
        if known is not None and (known.by != "machine" or known.verdict == SAME):
            return known.verdict == DIFFERENT
        one, other = found[a], found[b]
        return one.article == other.article or obstacle(one, other) is not None

    return apart


def decided_status(members: Iterable[str], ruled: Rulings) -> str | None:
    """The status that a person gave to the event of these reports; null when nobody did."""
    return next((ruled.statuses[report] for report in sorted(members) if report in ruled.statuses), None)


def candidates(found: Mapping[str, Features], new: Container[str] | None = None) -> set[tuple[str, str]]:
    """Pairs that are compared, the smaller id first; with `new`, those in which one of these is."""
    stands: dict[str, list[str]] = {}
    for report, feature in found.items():
        for key in posted(feature):
            stands.setdefault(key, []).append(report)
    pairs = set()
    for report, feature in found.items():
        if new is None or report in new:
            met = {other for key in sought(feature) for other in stands.get(key, ()) if other != report}
            pairs |= {(min(report, other), max(report, other)) for other in met}
    return pairs
