"""The nouns of the corpus rooms: from reports of many articles to events, accounts, pledges, measures and pairs of states.

The nouns of one article are in `detente.records`. Frozen as they are; ids are digests of content; codes are of states and organisations.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from detente.records import When

COUNTED = frozenset({"happened", "ongoing", "promised"})
"""Statuses of what took place. A promise was made; what is planned, possible, denied or over is no act of its day."""


@dataclass(frozen=True, slots=True)
class Link:
    """Why two reports are taken for one happening. `verdict`: same, different or unsure; `score` 0–1; `reasons`: what spoke for and
    against it.

    `by`: "machine", or who decided.
    """

    report_a: str
    report_b: str
    verdict: str
    score: float
    reasons: tuple[str, ...]
    by: str = "machine"


@dataclass(frozen=True, slots=True)
class Event:
    """One happening in the world and the reports that tell of it. `id`: digest of the earliest report's id: it stays when others join.

    `actors`, `recipients`: codes; an empty text stands for parties that are named or described and of no code known here.

    `outlets`: distinct outlets after copies of one wire story are counted once (`copies`: how many were).
    """

    id: str
    event: str
    mode: str | None
    quad_code: int
    event_scale: float
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    when: When
    country_code: str | None
    place: str | None
    status: str
    reports: tuple[str, ...]
    articles: tuple[str, ...]
    outlets: int
    copies: int
    disputed: bool
    confidence: float

    @property
    def parties(self) -> frozenset[str]:
        """Codes of the parties that are known, on whichever side."""
        return frozenset((*self.actors, *self.recipients)) - {""}


@dataclass(frozen=True, slots=True)
class Difference:
    """How the accounts of an event part in one field. `relation`: agree, differ, only, denied, silent; values verbatim, one a side.

    `evidence`: article, start, end of each value.
    """

    event: str
    field: str
    relation: str
    sides: tuple[str, ...]
    values: tuple[str, ...]
    evidence: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Pledge:
    """A commitment about future conduct. `status`: open, kept, kept late, partly kept, broken, withdrawn, lapsed, undecided.

    `deadline_basis`: explicit, inferred, none. `history`: (day, status, report or decision that says so), the last one holds.
    """

    id: str
    by: tuple[str, ...]
    to: tuple[str, ...]
    event: str
    action: str
    condition: str | None
    deadline: date | None
    deadline_basis: str
    made: When
    status: str
    history: tuple[tuple[date | None, str, str], ...]
    article: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Measure:
    """A standing act (ban, sanction, closure, deployment) from its start to its lifting. `until` null: no lifting is known.

    `seen`: the last day on which a report says that it stands.
    """

    id: str
    kind: str
    by: tuple[str, ...]
    against: tuple[str, ...]
    since: When
    until: When | None
    seen: date | None
    words: str
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """One directed pair in one period. Sums and means are null where nothing was coded; `covered`: whether zero means none.

    `period`: week, month, quarter or year. `quads`: events by quad class. `types`: events by PLOVER type.
    """

    source: str
    target: str
    period: str
    first: date
    last: date
    events: int
    reports: int
    outlets: int
    quads: tuple[int, int, int, int]
    types: tuple[tuple[str, int], ...]
    scale_sum: float | None
    scale_mean: float | None
    goldstein_sum: float | None
    goldstein_mean: float | None
    index: float | None
    index_low: float | None
    index_high: float | None
    covered: bool
    disputed: int
    pledges: int


@dataclass(frozen=True, slots=True)
class TurningPoint:
    """A period in which a pair's series changes. `low` and `high`: the interval in which it lies.

    `events` made it; `stable`: it survives leaving any one of them out.
    """

    source: str
    target: str
    series: str
    method: str
    at: date
    low: date
    high: date
    before: float
    after: float
    events: tuple[str, ...]
    stable: bool


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's correction: append-only, wins over the machine.

    `what`: link, pledge, status, …; `verdict` in the words of what it decides.
    """

    id: str
    what: str
    about: tuple[str, ...]
    verdict: str
    who: str
    on: date
    note: str | None = None
