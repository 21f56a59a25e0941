"""What can be promised, and which later acts keep it, break it or take it back, from `data/ledger/pledges.yaml`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from detente.errors import DataError
from detente.knowledge.files import read_yaml
from detente.knowledge.ontology import load_ontology
from detente.knowledge.wording import stems
from detente.ledger import Event

Deeds = frozenset[tuple[str, str | None]]


@dataclass(frozen=True, slots=True)
class Content:
    """One kind of promise. `words`: stems that name it; a deed without a mode stands for every mode of its type.

    `but`: deeds that do not keep it although their type does.
    """

    name: str
    words: frozenset[str]
    kept: Deeds
    but: Deeds
    broken: Deeds
    withdrawn: Deeds
    mutual: bool
    told: bool


@dataclass(frozen=True, slots=True)
class Cues:
    """Words that open a condition, words in front of a time by which something is to be done, those after which nothing opens, and
    those with which somebody tells of the promise.

    The longest stand first.
    """

    conditions: tuple[str, ...]
    until: tuple[str, ...]
    before: tuple[str, ...]
    not_after: tuple[str, ...]
    says: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verdicts:
    """Words with which a text says what became of a promise. The longest stand first."""

    kept: tuple[str, ...]
    broken: tuple[str, ...]
    word: tuple[str, ...]
    late: tuple[str, ...]
    unsaid: tuple[str, ...]


def done(event: Event, deeds: Deeds) -> bool:
    """Whether an event is one of these deeds."""
    return (event.event, None) in deeds or (event.event, event.mode) in deeds


@cache
def load_contents() -> tuple[Content, ...]:
    """Read once a process. Raises DataError when the file is damaged or names a type or mode that PLOVER has not."""
    try:
        return tuple(_content(name, entry) for name, entry in read_yaml("ledger/pledges.yaml")["contents"].items())
    except (KeyError, TypeError, AttributeError) as error:
        raise DataError(f"data/ledger/pledges.yaml is damaged: {error!r}") from error


@cache
def load_cues() -> Cues:
    """Read once a process. Raises DataError when the file is damaged."""
    tree = read_yaml("ledger/en/pledges.yaml")
    try:
        return Cues(*(tuple(sorted(tree[name], key=len, reverse=True)) for name in ("conditions", "until", "before", "not_after", "says")))
    except (KeyError, TypeError) as error:
        raise DataError(f"data/ledger/en/pledges.yaml is damaged: {error!r}") from error


@cache
def load_verdicts() -> Verdicts:
    """Read once a process. Raises DataError when the file is damaged."""
    try:
        tree = read_yaml("ledger/en/pledges.yaml")["verdicts"]
        return Verdicts(*(tuple(sorted(tree[name], key=len, reverse=True)) for name in ("kept", "broken", "word", "late", "unsaid")))
    except (KeyError, TypeError) as error:
        raise DataError(f"data/ledger/en/pledges.yaml is damaged: {error!r}") from error


def content_of(words: str) -> Content | None:
    """What words promise: the content whose word stands first; null when none does."""
    for stem in stems(words):
        found = next((content for content in load_contents() if stem in content.words), None)
        if found is not None:
            return found
    return None


def _content(name: str, entry: dict[str, Any]) -> Content:
    return Content(
        name=name,
        words=frozenset(stem for word in entry["words"] for stem in stems(word)),
        kept=_deeds(entry["kept"]),
        but=_deeds(entry.get("not", ())),
        broken=_deeds(entry.get("broken", ())),
        withdrawn=_deeds(entry.get("withdrawn", ())),
        mutual=entry["mutual"] == "yes",
        told=entry["told"] == "yes",
    )


def _deeds(names: Iterable[str]) -> Deeds:
    deeds = set()
    for name in names:
        event, _, mode = name.partition("/")
        load_ontology().score(event, mode or None)  # a KeyError for what is no type or mode
        deeds.add((event, mode or None))
    return frozenset(deeds)
