"""The watch list: every pair with its line, its latest turn and what is still promised."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from typing import Any

from detente.ledger import Relation, TurningPoint
from detente.web.addresses import inside, pair_name
from detente.web.asked import Asked
from detente.web.headline import headline
from detente.web.pages import page
from detente.web.period import chosen_period, made_by, overdue, status_at, turns_within, within
from detente.web.shelf import OWN, Known, Shelf
from detente.web.words import name_of

MOST = 40  # pairs of one page


@dataclass(frozen=True, slots=True)
class Watched:
    """A pair on the list. `turn`: its latest turning point."""

    known: Known
    name_a: str
    name_b: str
    address: str
    line: str
    relations: tuple[Relation, ...]
    turn: TurningPoint | None
    open_pledges: int
    overdue: int


@dataclass(frozen=True, slots=True)
class WatchPage:
    """The list; `left_out` says how many pairs it leaves out at least."""

    asked: Asked
    asof: date
    made: frozenset[str]
    counts: Mapping[str, int]
    pairs: tuple[Watched, ...]
    left_out: bool
    origin: str
    origins: tuple[str, ...]

    template = "watch.html"
    title = "Watch list"
    address = "/index"

    def plain(self) -> Mapping[str, Any]:
        """The pairs without their series."""
        return {"asof": self.asof.isoformat(), "pairs": [dict(zip(_COLUMNS, _row(one), strict=True)) for one in self.pairs]}

    def rows(self, part: str | None) -> page.Rows:  # noqa: ARG002
        """One row a pair."""
        return page.Rows(_COLUMNS, [_row(one) for one in self.pairs])


_COLUMNS = ("a", "b", "events", "last", "turning_point", "open_pledges", "overdue_pledges", "line")


def _row(one: Watched) -> Sequence[Any]:
    last, turn = one.known.last, one.turn
    return (
        *(one.known.a, one.known.b, one.known.events, last and last.isoformat(), turn and turn.at.isoformat()),
        *(one.open_pledges, one.overdue, one.line),
    )


def watch_page(shelf: Shelf, asked: Asked) -> WatchPage:
    """Pairs by the day of their latest event."""
    origins = tuple(shelf.every_origin())
    origin = asked.origin or next(iter(origins), OWN)
    asof = page.today(replace(asked, origin=origin), shelf)
    found = shelf.pairs(MOST + 1, origin)
    promised: Counter[frozenset[str]] = Counter()
    late: Counter[frozenset[str]] = Counter()
    for pledge in shelf.pledges():
        if made_by(pledge, asof) and status_at(pledge, asof) in ("open", "undecided", "partly kept"):
            parties = sorted({*pledge.by, *pledge.to} - {""})
            pairs = [frozenset(both) for both in combinations(parties, 2)]
            promised.update(pairs)
            late.update(pairs if overdue(pledge, asof) else ())
    watched = [_watched(shelf, known, replace(asked, origin=origin), asof, promised, late) for known in found[:MOST]]
    return WatchPage(asked, asof, shelf.made(), shelf.counts(), tuple(watched), len(found) > MOST, origin, origins)


def _watched(
    shelf: Shelf, known: Known, asked: Asked, asof: date, promised: Counter[frozenset[str]], late: Counter[frozenset[str]]
) -> Watched:
    origin = asked.origin or OWN
    monthly, quarterly = (shelf.relations(known.a, known.b, period, origin) for period in ("month", "quarter"))
    period = chosen_period(asked, {"month": monthly, "quarter": quarterly})
    rows = {"month": monthly, "quarter": quarterly}.get(period) or shelf.relations(known.a, known.b, period, origin)
    # a history has pairs with ten thousand acts, whose turning points take too long for a list of forty
    turns = turns_within(shelf.turning_points(known.a, known.b, origin), asked, asof)
    both = frozenset((known.a, known.b))
    return Watched(
        known=known,
        name_a=name_of(known.a),
        name_b=name_of(known.b),
        address=inside("pair", pair_name(known.a, known.b)) + replace(asked, origin=None if origin == OWN else origin).query(),
        line=headline(monthly, asof, known.a, known.b),
        relations=tuple(within(rows, asked, asof)),
        turn=turns[-1] if turns else None,
        open_pledges=promised[both],
        overdue=late[both],
    )
