"""Who can act between states: states, organisations, groups, firms and outlets, by the names that news gives them.

Persons and offices are in `detente.knowledge.offices`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from types import MappingProxyType

from detente.knowledge.actor_files import ActorFiles, ActorName, Organisation, State, read_actor_files
from detente.knowledge.collisions import Collisions, Page, load_collisions
from detente.knowledge.names import NameIndex

BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A name found in a text, `text[start:end]`, and what it stands for on the day asked.

    `kind`: short, official, other, demonym, capital, metonym, organisation, group, outlet. `code`: ISO 3166 alpha-3 or the code of an
    organisation or group; None for a name of several (`parties`) or of nobody in particular. `sector`: GOV for capitals and seats of
    government, CVL for "Iranians", MIL for "Pentagon", JRN for outlets, BUS for firms. `alternatives`: other codes of the same words.
    """

    start: int
    end: int
    text: str
    kind: str
    code: str | None
    sector: str | None
    id: str
    alternatives: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()


class ActorNames:
    """All actors and their names; immutable. Get it from `load_actors`."""

    def __init__(self, files: ActorFiles, collisions: Collisions) -> None:
        blocked = (ActorName(phrase, BLOCKED, None, None, phrase) for phrase in collisions.phrases)
        self.names = files.names
        self.states: Mapping[str, State] = MappingProxyType({state.code: state for state in files.states})
        self.organisations: Mapping[str, Organisation] = MappingProxyType({body.id: body for body in files.organisations})
        self._collisions = collisions
        self._index = NameIndex((name.text, name) for name in (*self.names, *blocked))
        self._kept = lru_cache(maxsize=2)(self._scan)  # several rooms ask for the same page

    def find(self, text: str, on: date | None = None) -> tuple[NameSpan, ...]:
        """Actors named in the text, in order, without overlaps, no outlets. `on`: the day of the text; None: today's meaning first."""
        return tuple(span for span in self.scan(text, on) if span.kind != "outlet")

    def scan(self, text: str, on: date | None = None) -> tuple[NameSpan, ...]:
        """Like `find`, with outlets ("The Washington Post", kind "outlet", code of their country)."""
        return self._kept(text, on)

    def _scan(self, text: str, on: date | None) -> tuple[NameSpan, ...]:
        page = Page(text, lambda word: bool(self._index.get(word)))
        hits = [(start, end, tuple(self._candidates(start, end, values, page, on))) for start, end, values in self._index.find(text)]
        strong = [name for _, _, names in hits for name in names[:1] if not name.weak and name.kind not in ("outlet", BLOCKED)]
        present = Counter(code for name in strong for code in {name.code, name.id} if code)
        return tuple(self._spans(hits, present, page))

    def _candidates(self, start: int, end: int, values: tuple[ActorName, ...], page: Page, on: date | None) -> Iterator[ActorName]:
        """Meanings that fit day and neighbours, the most current first."""
        fitting = [name for name in values if on is None or name.holds(on)]
        if any(name.kind == BLOCKED for name in fitting) or any(self._collisions.blocks(name.text, start, end, page) for name in fitting):
            return
        hyphen = page.folded[end : end + 1] == "-"
        yield from sorted((name for name in fitting if hyphen or not name.prefix), key=lambda name: -(name.last or date.max).toordinal())

    def _spans(self, hits: list[tuple[int, int, tuple[ActorName, ...]]], present: Counter[str], page: Page) -> Iterator[NameSpan]:
        """`present`: how often the text names each code and id outright; weak names and names by state go with the most frequent."""
        for start, end, names in hits:
            woken = sorted((name for name in names if name.weak and _weight(name, present)), key=lambda name: -_weight(name, present))
            plain = [name for name in names if not name.weak]
            for name in (woken + plain)[:1]:
                near = max(name.by_state, key=lambda pair: present[pair[0]], default=None)
                code = near[1] if near and present[near[0]] else name.code
                yield NameSpan(start, end, page.text[start:end], name.kind, code, name.sector, name.id, name.alternatives, name.parties)

    def state(self, code: str) -> State:
        """The state, territory or former state with this code. Raises KeyError when there is none."""
        return self.states[code]

    def members(self, organisation: str, on: date) -> tuple[str, ...]:
        """Codes of an organisation's members on that day; empty where no list is kept. Raises KeyError on an unknown id."""
        return tuple(
            code
            for code, first, last in self.organisations[organisation].members
            if (first is None or first <= on) and (last is None or on <= last)
        )

    def meanings(self, name: str, on: date | None = None) -> tuple[ActorName, ...]:
        """What a whole string may stand for, without its context; empty when it is no name of an actor."""
        return tuple(found for found in self._index.get(name) if found.kind != BLOCKED and (on is None or found.holds(on)))


def _weight(name: ActorName, present: Counter[str]) -> int:
    return max((present[base] for base in name.bases), default=0)


@cache
def load_actors() -> ActorNames:
    """Read and indexed once a process. Raises DataError when a file is damaged."""
    return ActorNames(read_actor_files(), load_collisions())
