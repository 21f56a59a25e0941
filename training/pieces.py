"""A marked text as a row of pieces, to be put together anew."""

from __future__ import annotations

from dataclasses import replace

from training.corpus import Act, Marked, MarkedMention, MarkedTrigger

Mark = MarkedMention | tuple[int, ...] | None
Piece = tuple[str, Mark]
"""Words with the mention or the acts that they carry; a text is a row of pieces."""


def pieces(item: Marked) -> tuple[Piece, ...]:
    """A text as a row of pieces, marks and what stands between them."""
    marks: list[tuple[int, int, Mark]] = [(m.start, m.end, m) for m in item.mentions]
    marks += [(t.start, t.end, t.acts) for t in item.triggers]
    out: list[Piece] = []
    last = 0
    for start, end, mark in sorted(marks, key=lambda m: m[0]):
        out += [(item.text[last:start], None), (item.text[start:end], mark)]
        last = end
    return tuple(p for p in (*out, (item.text[last:], None)) if p[0])


def joined(item: Marked, row: list[Piece], acts: tuple[Act, ...], kind: str) -> Marked:
    """The text that a row of pieces makes, with other acts; its id tells of which kind it is."""
    text, mentions, triggers = "", list[MarkedMention](), list[MarkedTrigger]()
    for words, mark in row:
        start, text = len(text), text + words
        if isinstance(mark, MarkedMention):
            mentions.append(replace(mark, start=start, end=len(text)))
        elif mark is not None:
            triggers.append(MarkedTrigger(start, len(text), mark))
    return replace(item, id=f"{item.id}~{kind}", text=text, mentions=tuple(mentions), triggers=tuple(triggers), acts=acts)


def marked(item: Marked) -> str:
    """A sentence in the format of the corpus."""
    lines = ["".join(_written(*piece) for piece in pieces(item))]
    for act in item.acts:
        kind = f"{act.type}/{act.mode}" if act.mode else act.type
        sides = ["+".join(side) or "-" for side in (act.actors, act.recipients)]
        extras = "; ".join(f"{name}: {value}" if value else name for name, value in act.extras.items())
        parties = " > ".join(sides) if act.recipients else sides[0]
        lines.append(f"{act.number} {kind} {act.status} {parties}" + (f" | ? | - | {extras}" if extras else ""))
    return "\n".join(lines)


def _written(words: str, mark: Mark) -> str:
    if isinstance(mark, MarkedMention):
        return f"[{words}{'@' if mark.place else '='}{'+'.join(mark.codes)}]"
    return words if mark is None else f"{{{words}#{','.join(map(str, mark))}}}"
