"""A page as blocks, and which of them have been set apart so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from detente.reading.blocks import Block, proper_names
from detente.reading.cues import LINE_CHARACTERS, Cue, load_cues

HEADING_CHARACTERS = 80  # a longer block is no heading of a section


@dataclass(slots=True)
class Page:
    """Blocks of a text; `marks`: number of a block → reason; `cues`: number of a block → the cue that took it.

    `first` is the first block after the title.
    """

    blocks: tuple[Block, ...]
    first: int
    marks: dict[int, str] = field(default_factory=dict)
    cues: dict[int, Cue] = field(default_factory=dict)

    def free(self, index: int, kind: str) -> bool:
        """Whether the block is of that kind and not set apart."""
        return index not in self.marks and self.blocks[index].kind == kind

    def prose(self, start: int, stop: int) -> list[Block]:
        """Paragraphs of the article in a range of blocks."""
        return [self.blocks[index] for index in range(start, stop) if self.free(index, "prose")]

    def names_before(self, index: int) -> frozenset[str]:
        """Names that the article's prose has before a block."""
        return proper_names(" ".join(block.text for block in self.prose(self.first, index)), load_cues().common)

    def mark(self, index: int, reason: str) -> None:
        """Set a block apart; the first reason stays."""
        self.marks.setdefault(index, reason)


def match_cue(block: Block, *, places: frozenset[str]) -> Cue | None:
    """The first cue of the file that takes the whole of `block`, of those whose `where` is in `places`."""
    cues = load_cues()
    if len(block.text) <= LINE_CHARACTERS:
        for cue in cues.lines:
            if cue.where in places and cue.pattern.fullmatch(block.text):
                return cue
    for cue in cues.blocks:
        found = cue.pattern.search(block.text) if cue.where in places and block.words <= cue.words else None
        if found and (cue.reason != "caption" or not found.start() or not cues.speech.search(block.text)):
            return cue
    return None


def match_section(block: Block) -> Cue | None:
    """The cue of which `block` is the heading, or None."""
    if len(block.text) > HEADING_CHARACTERS:
        return None
    return next((cue for cue in load_cues().sections if cue.pattern.fullmatch(block.text)), None)
