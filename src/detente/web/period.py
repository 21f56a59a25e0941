"""Which part of a record a page shows: the days, the day taken for today, the length of the periods."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from detente.ledger import Measure, Pledge, Relation, TurningPoint
from detente.web.asked import Asked
from detente.web.charts.pair import FEWEST

COARSER = ("month", "quarter", "year")
FULL = 0.5  # share of the periods that must have `FEWEST` events, for periods of that length to be shown
LONGEST = 180  # periods of a direction that a chart has room for


def chosen_period(asked: Asked, relations: dict[str, Sequence[Relation]]) -> str:
    """The period asked for, or the finest of which half are told of often enough to have an index worth a line; else a coarser one."""
    if asked.period is not None:
        return asked.period
    for period in COARSER[:2]:
        rows = relations.get(period, ())
        if rows and len(rows) <= 2 * LONGEST and sum(row.events >= FEWEST for row in rows) >= FULL * len(rows):
            return period
    for period in (COARSER[1], COARSER[2], COARSER[0]):
        if 0 < len(relations.get(period, ())) <= 2 * LONGEST:
            return period
    return COARSER[0]


def within(rows: Sequence[Relation], asked: Asked, asof: date) -> list[Relation]:
    """Relations of the days asked for, up to `asof`."""
    return [row for row in rows if (asked.since is None or row.last >= asked.since) and row.first <= min(asked.until or asof, asof)]


def turns_within(turns: Sequence[TurningPoint], asked: Asked, asof: date) -> list[TurningPoint]:
    """Turning points of the days asked for, up to `asof`, by day."""
    inside = [turn for turn in turns if (asked.since is None or turn.high >= asked.since) and turn.low <= min(asked.until or asof, asof)]
    return sorted(inside, key=lambda turn: (turn.at, turn.source, turn.series))


def status_at(pledge: Pledge, asof: date) -> str:
    """Where the pledge stood on that day: the last entry of its history that is not later."""
    known = [status for day, status, _ in pledge.history if day is None or day <= asof]
    whole = all(day is None or day <= asof for day, _, _ in pledge.history)
    return pledge.status if whole or not known else known[-1]


def made_by(pledge: Pledge, asof: date) -> bool:
    """Whether the pledge was made by then."""
    return pledge.made.first is None or pledge.made.first <= asof


def overdue(pledge: Pledge, asof: date) -> bool:
    """Whether its day has passed without word of its keeping. That is no proof that it was broken."""
    return pledge.deadline is not None and pledge.deadline < asof and status_at(pledge, asof) in ("open", "undecided", "partly kept")


def standing(measure: Measure, asof: date) -> str:
    """`in force`, `lifted` or `later`, on that day as far as is known."""
    if measure.since.first is not None and measure.since.first > asof:
        return "later"
    until = measure.until
    return "lifted" if until is not None and (until.first is None or until.first <= asof) else "in force"
