"""Other stories on the page that no heading tells of: "read more" in a row, links under a lone label, headlines at the page's end."""

from __future__ import annotations

import re
from itertools import pairwise

from detente.reading.blocks import Block, known_names, proper_names
from detente.reading.cues import load_cues
from detente.reading.page import Page, match_section

CHAIN_GAP = 6  # blocks between two "read more" of one list
TRAILING = 3  # that many lines without a full stop at the page's end are a list of other stories
HEADLINE_WORDS = 4  # a sub-heading is often shorter
BLURB_WORDS = 60
MAX_UNITS = 30

_LINKS = frozenset({"teaser-link", "related-opener"})
_BULLET = re.compile(r"\s*(?:[-•*–—▪◦·]|\d{1,2}[.)]|\([a-z0-9]\))\s")


def mark_chains(page: Page) -> None:
    """Teasers that end in "read more": all between two such links, and as much before the first."""
    links = [index for index, cue in page.cues.items() if cue.id in _LINKS]
    gaps = {one: two - one for one, two in pairwise(links) if 2 <= two - one <= CHAIN_GAP}
    reached = {one + gap for one, gap in gaps.items()}
    for one, gap in gaps.items():
        for index in range(one, one + gap):
            page.mark(index, "teaser")
    last_prose = max((index for index in range(page.first, len(page.blocks)) if page.free(index, "prose")), default=-1)
    for link in links:
        if link in reached:
            continue
        back = gaps[link] - 1 if link in gaps else _lone_teaser(page, link) if last_prose < link else 0
        for index in range(link - 1, max(page.first, link - 1 - back), -1):
            if index in page.marks or match_section(page.blocks[index]) is not None:
                break
            page.mark(index, "teaser")


def _lone_teaser(page: Page, link: int) -> int:
    """Blocks of the one teaser that ends in the link: a headline, or a headline and its blurb."""
    if page.cues[link].id != "teaser-link":
        return 0
    return next((back for back in (1, 2) if link - back > page.first and page.free(link - back, "line")), 0)


def mark_openers(page: Page) -> None:
    """Headlines under a label that stands alone ("Also read:")."""
    for index, cue in list(page.cues.items()):
        if cue.id != "related-opener":
            continue
        run = index + 1
        while run < len(page.blocks) and page.free(run, "line") and match_section(page.blocks[run]) is None:
            run += 1
        titles = run - index - 1
        keep = 1 if titles > 1 and run < len(page.blocks) and page.free(run, "prose") else 0  # the last line may be a sub-heading
        for title in range(index + 1, run - keep):
            page.mark(title, "related")


def mark_headlines(page: Page) -> None:
    """Headlines at the page's end: a list of them, or headlines with blurbs that share no name with the article."""
    index = len(page.blocks)
    lines: list[int] = []
    while index - 1 > page.first and (index - 1 in page.marks or page.free(index - 1, "line")):
        index -= 1
        if index not in page.marks:
            lines.append(index)
    before = page.blocks[index - 1].text if index else ""
    titles = all(page.blocks[i].words >= HEADLINE_WORDS and not _BULLET.match(page.blocks[i].text) for i in lines)
    if titles and len(lines) >= TRAILING and not before.endswith(":"):
        for line in lines:
            page.mark(line, "related")
    else:
        _mark_strange_units(page)


def _may_be_teaser(headline: Block, blurb: Block) -> bool:
    return headline.words >= HEADLINE_WORDS and blurb.words <= BLURB_WORDS and bool(proper_names(blurb.text, load_cues().common))


def _mark_strange_units(page: Page) -> None:
    units: list[tuple[int, int]] = []
    index = len(page.blocks) - 1
    while index - 1 > page.first and len(units) < MAX_UNITS:
        if index in page.marks:
            index -= 1
        elif page.free(index, "prose") and page.free(index - 1, "line") and _may_be_teaser(page.blocks[index - 1], page.blocks[index]):
            units.append((index - 1, index))
            index -= 2
        else:
            break
    while len(units) >= 2:
        names = page.names_before(units[-1][0])
        if not any(known_names(f"{page.blocks[a].text} {page.blocks[b].text}", names) for a, b in units):
            for inside in (index for unit in units for index in unit):
                page.mark(inside, "teaser")
            return
        units.pop()
