"""The measures of a set of events, and which of them are in force on a day."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from detente.knowledge.wording import stems, weight
from detente.ledger import Event, Measure
from detente.measures.kinds import load_kinds
from detente.records import UNKNOWN_WHEN, Article, Report, When

TELLING = 2.0  # weight of a stem that two texts on one thing share: it stands in one article of seven or less
AROUND = (40, 60)  # letters in front of and behind the trigger in which the kind of a measure is named
SOON = timedelta(days=366)  # within which a lifting in words of the same kind is taken for this measure's
APART = timedelta(days=31)  # between two acts of one measure when both say from when it stands
_CLAUSE = re.compile(r"[,;:]|\b(?:and|but|while|after|before)\b")
STANDING = frozenset({"ongoing", "ended", "happened"})


@dataclass(frozen=True, slots=True)
class Act:
    """One event that imposes, upholds or ends a measure. `words`: rare stems of what is said, without the parties' names."""

    event: Event
    kind: str
    words: frozenset[str]
    text: str


def find_measures(events: Iterable[Event], reports: Mapping[str, Report], *, articles: Mapping[str, Article]) -> tuple[Measure, ...]:
    """Measures by id: events of one kind by one side against another whose times and words go together, until an act lifts them.

    `since` is the earliest start that a text gives; `until` the day of the lifting, or the last day where a text says only that it is over.
    """
    every = sorted(events, key=lambda e: (e.when.first or date.max, e.id))
    groups: dict[tuple[str, tuple[str, ...], tuple[str, ...]], list[list[Act]]] = {}
    for event in every:
        act = _act(event, reports)
        if act is None:
            continue
        alike = groups.setdefault((act.kind, event.actors, event.recipients), [])
        group = next((found for found in alike if all(_one_measure(act, other) for other in found)), None)
        if group is None:
            alike.append([act])
        else:
            group.append(act)
    lifting = [event for event in every if event.event in load_kinds().lifting and event.status == "happened"]
    found = (_measure(group, lifting, reports, articles) for alike in groups.values() for group in alike)
    return tuple(sorted(found, key=lambda measure: measure.id))


def standing_types() -> frozenset[str]:
    """PLOVER types whose acts may stand until they are lifted."""
    return frozenset(load_kinds().types)


def lifting_types() -> frozenset[str]:
    """PLOVER types whose acts may lift a measure."""
    return load_kinds().lifting


def in_force(measures: Iterable[Measure], on: date) -> tuple[Measure, ...]:
    """Measures that stand on a day as far as is known: begun by then and not lifted before it. One without a start stands from when it
    was seen.
    """
    return tuple(m for m in measures if _begun(m, on) and (m.until is None or m.until.first is None or m.until.first > on))


def _begun(measure: Measure, on: date) -> bool:
    start = measure.since.first or measure.seen
    return start is not None and start <= on


def _act(event: Event, reports: Mapping[str, Report]) -> Act | None:
    """The event as an act of a measure; null when it is none."""
    kinds = load_kinds()
    if event.event not in kinds.types or event.status not in STANDING or len(event.parties) < 2:
        return None
    told = [reports[name] for name in event.reports]
    sentences = " ".join(e.text for r in told for e in r.evidence)
    kind = _kind(told)
    if kind in kinds.never.get(event.event, ()):
        kind = None
    if event.status == "happened" and (kind not in kinds.standing or event.mode in kinds.done):
        return None
    named = {stem for r in told for entity in (*r.actor, *r.recipient) for stem in stems(entity.entity_text)}
    words = frozenset(stem for stem in stems(sentences) if weight(stem) >= TELLING and stem not in named)
    return Act(event, kind or kinds.types[event.event], words, _sentence(told[0]))


def _sentence(report: Report) -> str:
    """The sentence that holds the trigger, else the first, else the trigger."""
    inside = (e.text for e in report.evidence if e.start <= report.trigger.start < e.end)
    return next(inside, report.evidence[0].text if report.evidence else report.trigger.text)


def _kind(told: Sequence[Report]) -> str | None:
    """The kind of a measure: by what the act is done to, else by the act's own words, else by what stands in front of it.

    What the next clause names is another act: "blocked flights and barred visas" are two measures.
    """
    around = [_around(report) for report in told]
    for words in ((after for _, _, after in around), (own for _, own, _ in around), (before for before, _, _ in around)):
        kind = load_kinds().named(" ".join(words))
        if kind is not None:
            return kind
    return None


def _around(report: Report) -> tuple[str, str, str]:
    """The words in front of the trigger, its own, and those behind it to the end of its clause, within its sentence."""
    own = report.trigger.text
    lead = next((e for e in report.evidence if e.start <= report.trigger.start < e.end), None)
    if lead is None:
        return "", own, ""
    start, end = report.trigger.start - lead.start, report.trigger.end - lead.start
    return lead.text[max(0, start - AROUND[0]) : start], own, _CLAUSE.split(lead.text[end : end + AROUND[1]], maxsplit=1)[0]


def _near(report: Report) -> str:
    return " ".join(_around(report))


def _one_measure(one: Act, other: Act) -> bool:
    """Of one kind and of the same parties: times that meet or touch, and a rare word in common unless both give one start."""
    a, b = one.event.when, other.event.when
    if a.first is None or a.last is None or b.first is None or b.last is None:
        return bool(one.words & other.words)
    meet = max(a.first, b.first) <= min(a.last, b.last) + APART
    later = one.event.status != "happened" and other.event.status != "happened"
    return (meet or later) and (a.first == b.first or bool(one.words & other.words))


def _measure(group: Sequence[Act], lifting: Sequence[Event], reports: Mapping[str, Report], articles: Mapping[str, Article]) -> Measure:
    lead = group[0]
    events = [act.event for act in group]
    starts = [e.when for e in events if e.when.first is not None]
    since = min(starts, key=lambda w: (w.first or date.max, _days(w)), default=UNKNOWN_WHEN)
    ended = [e for e in events if e.status == "ended"]
    until = _end(ended[-1], articles) if ended else None
    if until is None:
        after = bisect_right(lifting, lead.event.when.first or date.min, key=lambda e: e.when.first or date.max)
        lifted = next((e for e in lifting[after:] if _lifts(e, group, reports)), None)
        until, events = (None, events) if lifted is None else (lifted.when, [*events, lifted])
    said = [articles[name].published for act in group if act.event.status != "ended" for name in act.event.articles]
    seen = max((day for day in said if day is not None), default=None)
    return Measure(
        id=hashlib.sha256(f"measure {lead.kind} {lead.event.id}".encode()).hexdigest()[:24],
        kind=lead.kind,
        by=lead.event.actors,
        against=lead.event.recipients,
        since=_start(since, lead.event),
        until=until,
        seen=seen,
        words=lead.text,
        events=tuple(sorted({event.id for event in events})),
    )


def _start(since: When, lead: Event) -> When:
    """The first day of a standing act is its start; the rest of its interval is how long it has stood. An interval reckoned from the
    first day of a year says no more than the year.
    """
    first = since.first
    whole = since.precision in ("month", "year", "quarter", "decade") or (lead.status == "happened" and since.precision != "range")
    if first is None or whole:
        return since
    if since.precision == "range" and since.basis != "stated" and (first.month, first.day) == (1, 1):
        return When(first, first.replace(month=12, day=31), "year", since.basis)
    return When(first, first, "day", since.basis)


def _end(event: Event, articles: Mapping[str, Article]) -> When:
    """The end of a measure that a text calls over: the last day of its time, else the day of publication at the latest."""
    if event.when.last is not None:
        return When(event.when.last, event.when.last, "day", event.when.basis)
    days = [articles[name].published for name in event.articles]
    known = [day for day in days if day is not None]
    return When(min(known), min(known), "day", "publication") if known else UNKNOWN_WHEN


def _lifts(event: Event, group: Sequence[Act], reports: Mapping[str, Report]) -> bool:
    """Whether a later act ends a measure: by the same side, not against a third, in words of lifting, about the same thing."""
    first, lead = group[0].event.when.first, group[0].event
    if event.when.first is None:
        return False
    parties = event.parties
    if not parties & set(lead.actors) & set(event.actors) or (lead.recipients and not parties & set(lead.recipients)):
        return False
    told = [reports[name] for name in event.reports]
    if not any(set(stems(r.trigger.text)) & load_kinds().lifts for r in told):
        return False
    words = {stem for r in told for evidence in r.evidence for stem in stems(evidence.text)}
    soon = first is not None and event.when.first - first <= SOON
    return any(words & act.words for act in group) or (soon and load_kinds().named(" ".join(map(_near, told))) == group[0].kind)


def _days(when: When) -> int:
    return 0 if when.first is None or when.last is None else (when.last - when.first).days
