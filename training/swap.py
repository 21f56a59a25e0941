"""Augmentation: the same text with other states in it. A type must not depend on which state acts.

Names are swapped by kind (short name for short name, demonym for demonym, capital for capital), consistently through the text. Texts in
which an office-holder of the knowledge base is named keep the states whose office-holder it is.
"""

from __future__ import annotations

import random
from collections.abc import Container
from dataclasses import replace
from datetime import date

from detente.knowledge.actors import NameSpan, load_actors
from detente.mentions import find_persons
from training.corpus import Act, Marked, MarkedMention, MarkedTrigger

KINDS = ("short", "demonym", "capital")


def _forms() -> dict[str, dict[str, str]]:
    """State to its first name of each kind, for states that have all three."""
    out: dict[str, dict[str, str]] = {}
    for name in load_actors().names:
        if name.code in load_actors().states and name.kind in KINDS and not name.weak and not name.prefix and name.sector != "CVL":
            out.setdefault(name.code, {}).setdefault(name.kind, name.text)
    return {code: forms for code, forms in out.items() if len(forms) == len(KINDS)}


class Swapper:
    """Swaps states, for those `among` which it may choose. Same seed, same texts."""

    def __init__(self, seed: int, among: Container[str] | None = None) -> None:
        self._rng = random.Random(seed)
        self._forms = _forms()
        self._codes = sorted(code for code in self._forms if among is None or code in among)

    def swap(self, item: Marked) -> Marked | None:
        """The text with all swappable states swapped; null when there is none, or fewer to choose from."""
        on = date.fromisoformat(item.header["published"]) if "published" in item.header else None
        spans = [s for s in load_actors().find(item.text, on) if s.code in load_actors().states]
        kept = {p.tenure.iso3 for p in find_persons(item.text, on=on) if p.tenure is not None}
        kept |= {s.code for s in spans if s.code is not None and not self._swappable(s)}
        found = sorted({s.code for s in spans if s.code is not None} - kept)
        marked = {c.lstrip("*").split(".")[0] for m in item.mentions for c in m.codes}
        others = [c for c in self._codes if c not in marked and c not in found]
        if not 0 < len(found) <= len(others):
            return None
        mapping = dict(zip(found, self._rng.sample(others, len(found)), strict=True))
        edits = [(s.start, s.end, self._forms[mapping[s.code]][s.kind]) for s in spans if s.code in mapping]
        return _edited(item, edits, mapping)

    def _swappable(self, span: NameSpan) -> bool:
        forms = self._forms.get(span.code or "", {})
        return span.kind in KINDS and not span.text.isupper() and forms.get(span.kind) == span.text


def _edited(item: Marked, edits: list[tuple[int, int, str]], mapping: dict[str, str]) -> Marked:
    out: list[str] = []
    last = 0
    shifts: list[tuple[int, int]] = []  # (old offset from which on, shift)
    shift = 0
    for start, end, words in sorted(edits):
        out += [item.text[last:start], words]
        shift += len(words) - (end - start)
        shifts.append((end, shift))
        last = end
    out.append(item.text[last:])

    def moved(offset: int) -> int:
        return offset + next((s for at, s in reversed(shifts) if at <= offset), 0)

    def code(old: str) -> str:
        star = "*" if old.startswith("*") else ""
        head, dot, sector = old.lstrip("*").partition(".")
        return f"{star}{mapping.get(head, head)}{dot}{sector}"

    codes = lambda olds: tuple(code(o) for o in olds)  # noqa: E731
    return replace(
        item,
        id=f"{item.id}+",
        text="".join(out),
        mentions=tuple(MarkedMention(moved(m.start), moved(m.end), codes(m.codes), m.place) for m in item.mentions),
        triggers=tuple(MarkedTrigger(moved(t.start), moved(t.end), t.acts) for t in item.triggers),
        acts=tuple(_recoded(a, codes) for a in item.acts),
        furniture=tuple((moved(a), moved(b), r) for a, b, r in item.furniture),
    )


def _recoded(act: Act, codes) -> Act:  # type: ignore[no-untyped-def]
    return replace(act, actors=codes(act.actors), recipients=codes(act.recipients))
