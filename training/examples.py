"""Marked texts → windows with labels."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.models.labels import CONTEXTS, MODES, PAIRS, REVERSIBLE, STATUSES, TYPES
from detente.models.windows import Window, token_span, windows
from training.corpus import Act, Marked, MarkedMention

IGNORE = -100
Names = Callable[[str, date | None], list[tuple[int, int, tuple[str, ...]]]]
"""Actors that the knowledge base names in a text of a day: ranges and codes."""


@dataclass(frozen=True, slots=True)
class Row:
    """One act at one of its triggers. `act`: its number; `alternative`: another type that is right too; roles: (N, 3)."""

    act: int
    trigger: tuple[int, int]
    type: int
    alternative: int | None
    mode: int
    status: int
    roles: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Pair:
    source: tuple[int, int]
    target: tuple[int, int]
    tokens: tuple[int, int]
    labels: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A window with its labels.

    mentions: (M, 2) tokens. belongs: (M, N) whom each stands for. named: (M,) whether the knowledge base knows the mention.
    """

    id: str
    window: Window
    tags: NDArray[np.int64]
    trigger_tags: NDArray[np.int64]
    mentions: NDArray[np.int64]
    belongs: NDArray[np.bool_]
    named: NDArray[np.bool_]
    rows: tuple[Row, ...]
    pairs: tuple[Pair, ...]
    contexts: NDArray[np.float32] | None


def head(code: str) -> str:
    """The actor that a code belongs to: the country or organisation without its sector; a state's rebels are none of it."""
    home, _, sector = code.lstrip("*").partition(".")
    return home + sector if sector == "REB" else home


def blocks_of(item: Marked) -> list[tuple[int, int]]:
    """Paragraphs of the text that are not furniture, the title first."""
    skip = {start for start, _, _ in item.furniture}
    found = [(m.start(), m.end()) for m in re.finditer(r"\S(?:.*\S)?", item.text)]
    return [(a, b) for a, b in found if a not in skip]


def examples(item: Marked, tokenizer: Any, names: Names) -> list[Example]:
    """All windows of a text with labels. Windows in which no token is fresh do not exist."""
    contexts = None
    if "contexts" in item.header:
        given = item.header["contexts"].split()
        contexts = np.array([c in given for c in CONTEXTS], dtype=np.float32)
    known = names(item.text, date.fromisoformat(item.header["published"]) if "published" in item.header else None)
    sentences = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+?(?:[.!?][”\"’')]*(?=\s+[A-Z“\"‘])|\n|$)", item.text)]
    return [_example(item, w, known, sentences, contexts) for w in windows(tokenizer, item.text, blocks_of(item))]


def _example(
    item: Marked,
    window: Window,
    known: list[tuple[int, int, tuple[str, ...]]],
    sentences: list[tuple[int, int]],
    contexts: NDArray[np.float32] | None,
) -> Example:
    length = len(window.ids)
    tags = np.where(window.fresh, 0, IGNORE)
    trigger_tags = np.where(window.fresh, 0, IGNORE)
    placed: list[tuple[MarkedMention, tuple[int, int]]] = []
    for mention in item.mentions:
        span = token_span(window, mention.start, mention.end)
        if span is None:
            continue
        unknown = mention.codes[0] in ("?", "-") and not mention.place
        if window.fresh[span[0]] and not unknown:
            _paint(tags, span, 3 if mention.place else 1)
        if not unknown and not mention.place:
            placed.append((mention, span))
    actors = sorted({head(c) for m, _ in placed for c in m.codes if c not in ("?", "-")})
    column = {code: i for i, code in enumerate(actors)}
    belongs = np.zeros((len(placed), len(actors)), dtype=np.bool_)
    named = np.zeros(len(placed), dtype=np.bool_)
    for i, (mention, _) in enumerate(placed):
        for code in mention.codes:
            if code not in ("?", "-"):
                belongs[i, column[head(code)]] = True
        wanted = {head(c) for c in mention.codes}
        found = {c for a, b, codes in known if a >= mention.start and b <= mention.end for c in codes}
        named[i] = bool(wanted & found)
    rows: list[Row] = []
    acts = {a.number: a for a in item.acts}
    for trigger in item.triggers:
        span = token_span(window, trigger.start, trigger.end)
        if span is None or not window.fresh[span[0]]:
            continue
        _paint(trigger_tags, span, 1)
        for number in trigger.acts:
            act = acts[number]
            roles = np.zeros((len(actors), 3), dtype=np.int64)
            for side, codes in enumerate((act.actors, act.recipients)):
                for code in codes:
                    if head(code) in column:
                        roles[column[head(code)], side] = 1
            speaker = act.extras.get("by", "").split("/")[-1].strip().lower()
            if speaker:
                for (mention, _), member in zip(placed, belongs, strict=True):
                    words = item.text[mention.start : mention.end].lower()
                    if speaker in words or words in speaker:
                        roles[member, 2] = 1
            mode = MODES.index((act.type, act.mode))
            alternative = TYPES.index(act.extras["alt"]) if "alt" in act.extras else None
            rows.append(Row(number, span, TYPES.index(act.type), alternative, mode, STATUSES.index(act.status), roles))
    pairs = _pairs(item, window, placed, sentences)
    mention_array = np.array([span for _, span in placed], dtype=np.int64).reshape(-1, 2)
    assert length == len(tags)
    return Example(item.id, window, tags, trigger_tags, mention_array, belongs, named, tuple(rows), tuple(pairs), contexts)


def _paint(tags: NDArray[np.int64], span: tuple[int, int], begin: int) -> None:
    tags[span[0] + 1 : span[1]] = begin + 1
    tags[span[0]] = begin


def _pairs(
    item: Marked, window: Window, placed: list[tuple[MarkedMention, tuple[int, int]]], sentences: list[tuple[int, int]]
) -> list[Pair]:
    """Ordered pairs of mentions of one sentence, labelled with the acts of the sentence between them."""
    acts = {a.number: a for a in item.acts}
    out = []
    for start, end in sentences:
        here = [(m, s) for m, s in placed if start <= m.start and m.end <= end and window.fresh[s[0]]]
        told = [acts[n] for t in item.triggers if start <= t.start < end for n in t.acts]
        if len(here) < 2 or len(here) > 7:
            continue
        tokens = token_span(window, start, end)
        if tokens is None:
            continue
        for one, source in here:
            for two, target in here:
                if one is two or set(one.codes) & set(two.codes):
                    continue
                labels = {TYPES.index(_between_two(a)) for a in told if _between(a.actors, a.recipients, one.codes, two.codes)}
                reverse = any(_between(a.actors, a.recipients, two.codes, one.codes) for a in told)
                if labels or not reverse:
                    out.append(Pair(source, target, tokens, tuple(sorted(labels)) or (PAIRS.index("NONE"),)))
    return out


def _between_two(act: Act) -> str:
    return "RETREAT" if act.status == "ended" and act.type in REVERSIBLE else act.type


def _between(actors: tuple[str, ...], recipients: tuple[str, ...], source: tuple[str, ...], target: tuple[str, ...]) -> bool:
    """Whether an act goes from source to target; reciprocal acts go both ways."""
    if recipients:
        return _meets(actors, source) and _meets(recipients, target)
    return _meets(actors, source) and _meets(actors, target)


def _meets(codes: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether one is the same actor: equal codes, or one of them says no sector."""
    return any(a.lstrip("*") == b or (head(a) == head(b) and ("." not in a or "." not in b)) for a in codes for b in others)
