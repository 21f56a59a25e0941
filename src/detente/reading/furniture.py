"""What on a page is not the article: found by cues and by the shape of the page, set apart with a reason, never deleted.

Order: cues that hold anywhere; chains of "read more"; where the article ends; blurbs and labels in the tail; headlines without a heading;
caption sentences inside paragraphs. Prose that goes on with what the article names is not taken.
"""

from __future__ import annotations

import re

from detente.reading.blocks import Block, split_blocks
from detente.reading.captions import find_captions
from detente.reading.cues import load_cues
from detente.reading.ends import PROSE_BEFORE, mark_ends
from detente.reading.headlines import mark_chains, mark_headlines, mark_openers
from detente.reading.page import Page, match_cue
from detente.records import Furniture

MAX_BLOCKS = 20_000  # a page of more lines is a table or an attack; nothing is set apart there
LABELS_ABOVE = 6  # lines above the title: section, breadcrumb, date
TAIL_BLOCKS = 60  # looked at from the page's end for blurbs
HEAD_PROSE = 3  # bylines stand before that many paragraphs (dek, summary, first paragraph)

_NAME = re.compile(r"[^\W\d_][\w’'-]{2,}")


def _mark_anywhere(page: Page) -> None:
    for index in range(page.first, len(page.blocks)):
        cue = match_cue(page.blocks[index], places=frozenset({"any"}))
        if cue is not None:
            page.cues[index] = cue
            page.mark(index, cue.reason)


def _mark_head(page: Page) -> None:
    prose = 0
    for index in range(page.first, len(page.blocks)):
        prose += page.free(index, "prose")
        if prose >= HEAD_PROSE:
            return
        cue = None if page.blocks[index].kind == "prose" else match_cue(page.blocks[index], places=frozenset({"head", "edge"}))
        if cue is not None:
            page.mark(index, cue.reason)


def _mark_tail(page: Page) -> None:
    prose = len(page.prose(page.first, len(page.blocks)))
    for index in range(len(page.blocks) - 1, max(page.first, len(page.blocks) - TAIL_BLOCKS), -1):
        if index in page.marks:
            continue
        prose -= page.free(index, "prose")
        cue = match_cue(page.blocks[index], places=frozenset({"tail", "edge"}))
        if cue is not None and prose >= PROSE_BEFORE and not (cue.stranger and _opens_with_known(page, index)):
            page.mark(index, cue.reason)
            if page.free(index - 1, "line") and page.blocks[index].text.startswith(page.blocks[index - 1].text):
                page.mark(index - 1, cue.reason)  # the name above what is said of its bearer
        elif page.blocks[index].kind != "line":
            return


def _opens_with_known(page: Page, index: int) -> bool:
    """Whether a block opens with a name of the article's prose: then it is no blurb that presents somebody."""
    opening = " ".join(page.blocks[index].text.split()[:3])
    names = [word for word in _NAME.findall(opening) if word not in load_cues().common]
    return any(name in block.text for block in page.prose(page.first, index) for name in names)


def _after_title(blocks: tuple[Block, ...], title: str | None) -> int:
    """Number of the first block after the title; 0 when the page does not open with it, labels apart."""
    words = title.split() if title is not None else []
    for index, block in enumerate(blocks[:LABELS_ABOVE]):
        if words and block.text.split() == words:
            return index + 1
        if block.kind != "line":
            break
    return 0


def find_furniture(text: str, *, title: str | None) -> tuple[Furniture, ...]:
    """Ranges of `text` that are not the article, in order, without overlap, one a block (captions inside a paragraph: one a sentence).

    `title`: when the first block is the title it is never furniture. A text that would be furniture throughout has none: a message of one
    line is what there is to read, whatever it looks like. Cues are English; on other pages the shape alone speaks.
    """
    blocks = split_blocks(text)
    if not blocks or text.count("\n") > MAX_BLOCKS:
        return ()
    page = Page(blocks, _after_title(blocks, title))
    for index in range(page.first - 1):
        page.mark(index, "navigation")
    for step in (_mark_anywhere, _mark_head, mark_chains, mark_openers, mark_ends, _mark_tail, mark_headlines):
        step(page)
    rest = [block for index, block in enumerate(blocks[page.first :], page.first) if index not in page.marks]
    if not rest:
        return ()
    found = [Furniture(blocks[index].start, blocks[index].end, reason) for index, reason in page.marks.items()]
    for block in rest:
        found.extend(find_captions(block))
    return tuple(sorted(found, key=lambda item: item.start))
