"""The pledges of a set of events, each with its history."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from detente.knowledge.names import fold
from detente.knowledge.wording import stems, weight
from detente.ledger import Decision, Event, Pledge
from detente.pledges.contents import Content, content_of, done
from detente.pledges.testimony import testimony
from detente.pledges.wording import promise
from detente.records import Article, Report, TimeExpression, When

REACH = timedelta(days=730)  # how long after a promise without a deadline, or after its deadline, an act is still taken for its keeping
EARLY = timedelta(days=3)  # before the day for which something was promised
MEETING_REACH = timedelta(days=120)  # the next meeting of two states is soon another one
HOSTS = 1  # others who may sit at a meeting that was promised: it is not kept by a conference of thirty states
TELLING = 2.0  # weight of a stem that two texts on one thing share: it stands in one article of seven or less
PLEDGED = frozenset({"happened", "planned", "promised", "possible", "ongoing"})
OPEN, KEPT, LATE, PARTLY, BROKEN, WITHDRAWN, UNDECIDED = "open", "kept", "kept late", "partly kept", "broken", "withdrawn", "undecided"


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a later event says became of a pledge, and the report that stands for it."""

    day: date
    status: str
    report: str


def find_pledges(
    events: Iterable[Event],
    reports: Mapping[str, Report],
    *,
    articles: Mapping[str, Article],
    times: Mapping[str, Sequence[TimeExpression]] | None = None,
    decisions: Iterable[Decision] = (),
    among: Iterable[Event] | None = None,
) -> tuple[Pledge, ...]:
    """Pledges by id, one an event in which a report is a pledge. `reports` and `articles` hold what the events name.

    `among`: the events in which it is looked for what became of them; the same ones when it is not given. Later acts propose what became
    of a pledge, each with the report that says so; without one it stays open: silence keeps nothing. A person's decision comes last in
    the history and holds.
    """
    made_in = tuple(events)
    every = sorted(made_in if among is None else among, key=lambda e: (e.when.first or date.max, e.id))
    decided: dict[str, list[Decision]] = {}
    for decision in sorted(decisions, key=lambda d: (d.on, d.id)):
        if decision.what == "pledge":
            decided.setdefault(decision.about[0], []).append(decision)
    found = (_pledge(event, every, reports, articles, times or {}, decided) for event in made_in)
    return tuple(sorted((pledge for pledge in found if pledge is not None), key=lambda p: p.id))


def pledge_id(report: str) -> str:
    """Id of the pledge that is first made in this report."""
    return hashlib.sha256(f"pledge {report}".encode()).hexdigest()[:24]


def _pledge(
    event: Event,
    every: Sequence[Event],
    reports: Mapping[str, Report],
    articles: Mapping[str, Article],
    times: Mapping[str, Sequence[TimeExpression]],
    decided: Mapping[str, Sequence[Decision]],
) -> Pledge | None:
    making = [reports[name] for name in event.reports if reports[name].pledge]
    if not making or event.status not in PLEDGED:
        return None
    lead = min(making, key=lambda r: (articles[r.article].published or date.max, r.id))
    article = articles[lead.article]
    told = promise(lead, article, times.get(lead.article, ()))
    made = _made(event, article)
    action = article.text[told.start : told.end]
    pledge_is = pledge_id(lead.id)
    history: list[tuple[date | None, str, str]] = [(made, OPEN, lead.id)]
    content = content_of(action)
    if made is not None:
        words = _telling(action, lead)
        proposals = list(_told(event, words, made, every, reports))
        if content is not None:
            since = max(made, told.since - EARLY) if told.since else made
            proposals += _proposals(event, content, words - content.words, since, told.deadline, every, reports)
        history += [(found.day, found.status, found.report) for found in sorted(proposals, key=lambda found: found.day)]
    status = _standing([entry[1] for entry in history])
    rulings = decided.get(pledge_is, ())
    history += [(ruling.on, ruling.verdict, ruling.id) for ruling in rulings]
    return Pledge(
        id=pledge_is,
        by=event.actors,
        to=event.recipients,
        event=event.id,
        action=action,
        condition=told.condition,
        deadline=told.deadline,
        deadline_basis=told.basis,
        made=_making(lead.when, made, article),
        status=rulings[-1].verdict if rulings else status,
        history=tuple(history),
        article=article.id,
        start=told.start,
        end=told.end,
    )


def _made(event: Event, article: Article) -> date | None:
    """The day of the promise: of publication when the act's time is the time of what is promised."""
    first = event.when.first
    if article.published is not None and (first is None or first > article.published):
        return article.published
    return first


def _making(when: When, made: date | None, article: Article) -> When:
    """When the promise was made: the time of the act, unless that reaches beyond the day of publication to what is promised."""
    if made is None or when.last is None or article.published is None or when.last <= article.published:
        return when
    return When(made, made, "day", when.basis)


def _telling(action: str, report: Report) -> frozenset[str]:
    """Rare stems of what is promised, without the parties' names."""
    named = {stem for entity in (*report.actor, *report.recipient) for stem in stems(entity.entity_text)}
    return frozenset(stem for stem in stems(action) if stem not in named and weight(stem) >= TELLING)


def _proposals(
    pledge: Event,
    content: Content,
    words: frozenset[str],
    since: date,
    deadline: date | None,
    every: Sequence[Event],
    reports: Mapping[str, Report],
) -> Iterator[Proposal]:
    """Later acts of the parties that keep the promise, break it or take it back, by day; the first that keeps it ends the search."""
    reach = MEETING_REACH if content.mutual else REACH
    for event in every[bisect_right(every, since, key=lambda e: e.when.first or date.max) :]:
        day = event.when.first
        if day is None or event.id == pledge.id or event.status not in ("happened", "ongoing"):
            continue
        if day > (deadline or since) + reach:
            return
        status = _became(pledge, event, content, deadline)
        if status is None or (content.told and not _of_one_thing(pledge, event, words, reports)):
            continue
        yield Proposal(day, status, event.reports[0])
        if status in (KEPT, LATE):
            return


def _told(pledge: Event, words: frozenset[str], made: date, every: Sequence[Event], reports: Mapping[str, Report]) -> Iterator[Proposal]:
    """What later texts say outright became of the promise, whatever act they tell of; each verdict once a sentence."""
    by = pledge.parties.intersection(pledge.actors)
    seen: set[tuple[str, int, str]] = set()
    for event in every[bisect_right(every, made, key=lambda e: e.when.first or date.max) :]:
        day = event.when.first
        if day is None or event.id == pledge.id or not by & event.parties:
            continue
        for report in (reports[name] for name in event.reports):
            status = testimony(report, by, words)
            place = (report.article, report.evidence[0].start if report.evidence else 0, status or "")
            if status is not None and place not in seen:
                seen.add(place)
                yield Proposal(day, status, report.id)


def _became(pledge: Event, event: Event, content: Content, deadline: date | None) -> str | None:
    """What an act says of a promise by its type and its parties; null when nothing."""
    by, to = pledge.parties.intersection(pledge.actors), pledge.parties.intersection(pledge.recipients)
    actors, parties = set(event.actors), event.parties
    if content.mutual:
        involved = by | to <= parties and len(parties - by - to) <= HOSTS
    else:
        involved = bool(by & actors) and parties <= by | to and (not to or bool(to & parties))
    if not involved or event.when.first is None or len(by | to) < 2:
        return None
    if done(event, content.kept) and not done(event, content.but):
        if event.status == "ongoing" and not content.mutual:
            return PARTLY
        return LATE if deadline is not None and event.when.first > deadline else KEPT
    if by & actors and done(event, content.broken):
        return BROKEN
    return WITHDRAWN if by & actors and done(event, content.withdrawn) else None


def _of_one_thing(pledge: Event, event: Event, words: frozenset[str], reports: Mapping[str, Report]) -> bool:
    """Whether an act is about what was promised: a rare word or the place in common."""
    if pledge.place and event.place and fold(pledge.place) == fold(event.place):
        return True
    return any(words & set(stems(evidence.text)) for name in event.reports for evidence in reports[name].evidence)


def _standing(statuses: Sequence[str]) -> str:
    """The last that is proposed; undecided when one act says kept and another says broken."""
    proposed = {status for status in statuses if status != OPEN}
    if proposed & {KEPT, LATE} and proposed & {BROKEN}:
        return UNDECIDED
    return statuses[-1]
