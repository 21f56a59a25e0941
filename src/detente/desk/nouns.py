"""What a desk hands out besides the record's own nouns, and what it remembers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

T = TypeVar("T")
MOST_REMEMBERED = 256  # the relations of one pair over decades take a megabyte


@dataclass(frozen=True, slots=True)
class Header:
    """An article without its text."""

    id: str
    title: str | None
    outlet: str | None
    url: str | None
    credit: str | None
    published: date | None


@dataclass(frozen=True, slots=True)
class Known:
    """A pair of which the record holds something; `a` comes before `b` in the alphabet. `last`: the latest day on which an event began."""

    a: str
    b: str
    events: int
    last: date | None


@dataclass(frozen=True, slots=True)
class Voice:
    """An outlet and what the record holds of it. `country`, `kind` and `source` (what the kind rests on) null when it is not known."""

    outlet: str
    country: str | None
    kind: str | None
    source: str | None
    articles: int = 0
    reports: int = 0
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that search found, and a stretch of it: `before`, `found` and `after` joined are verbatim."""

    article: Header
    before: str
    found: str
    after: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an imported history that reports an event: `code` is the file's own, `where` the file and the line."""

    origin: str
    code: str
    where: str
    publisher: str | None
    published: date | None
    url: str | None
    actor_name: str | None
    recipient_name: str | None


class Memory:
    """What was counted over a record, while its generation lasts; of many things the latest. Threads may share it: at worst something is
    counted twice.
    """

    def __init__(self) -> None:
        self._held: tuple[int, dict[str, Any]] = (-1, {})

    def recall(self, generation: int, name: str, make: Callable[[], T]) -> T:
        """The value of that name, made when it is not known for this generation."""
        known, values = self._held
        if known != generation:
            values = {}
            self._held = (generation, values)
        found: T = values[name] if name in values else make()
        values[name] = found
        for oldest in list(values)[:-MOST_REMEMBERED]:
            values.pop(oldest, None)
        return found
