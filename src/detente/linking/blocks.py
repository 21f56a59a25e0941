"""Which reports are compared at all: those with two parties in common, of related types, near in time.

Every report posts keys and seeks keys; two reports are compared when one seeks what the other posts, and then the other does too. A time
that fits into two months is sought month by month, a longer one year by year, so that "in 2020" meets "on 15 June 2020" but short
times of one year do not all meet each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations

from detente.linking.families import load_families
from detente.linking.features import Features

SLACK = timedelta(days=3)  # the most by which a time may be off: see features.WEAK
SHORT = 62  # days of a time that is sought by months
MOST_PARTIES = 8  # of a report; the pairs of an assembly of sixty states would drown all others
MOST_YEARS = 60


def posted(report: Features) -> frozenset[str]:
    """Keys under which a report can be found; none when it has no party with a code."""
    return frozenset(f"{who}|{when}" for who in _who(report) for when in _times(report, seeking=False))


def sought(report: Features) -> frozenset[str]:
    """Keys under which the reports stand that it must be compared with."""
    return frozenset(f"{who}|{when}" for who in _who(report) for when in _times(report, seeking=True))


def _who(report: Features) -> Iterator[str]:
    parties = sorted(report.parties)[:MOST_PARTIES]
    pairs = combinations(parties, 2) if len(parties) > 1 else ((party, "") for party in parties)
    for pair in pairs:
        for family in sorted(load_families().names(report.event)):
            yield f"{'-'.join(pair)}|{family}"


def _times(report: Features, *, seeking: bool) -> Iterator[str]:
    if report.first is None or report.last is None:
        yield "undated"
        return
    first, last = _moved(report.first, -SLACK), _moved(report.last, SLACK)
    years = range(max(first.year, last.year - MOST_YEARS), last.year + 1)
    if (report.last - report.first).days < SHORT:
        yield from sorted({f"{day.year}-{day.month:02}" for day in _months(first, last)})
        yield from (f"{year}{'long' if seeking else 'short'}" for year in years)
    else:
        yield from (f"{year}long" for year in years)
        if seeking:
            yield from (f"{year}short" for year in years)


def _months(first: date, last: date) -> Iterator[date]:
    day = first
    while day < last:
        yield day
        day = _moved(day, timedelta(days=28))
    yield last


def _moved(day: date, by: timedelta) -> date:
    try:
        return day + by
    except OverflowError:
        return day
