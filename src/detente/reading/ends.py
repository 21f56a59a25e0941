"""Where an article ends on its page: headings of lists, credits and blurbs after which no prose of the article comes."""

from __future__ import annotations

from detente.reading.blocks import known_names
from detente.reading.cues import PLACES, Cue
from detente.reading.page import Page, match_cue, match_section

PROSE_BEFORE = 2  # paragraphs that must come before a section may end the article: above that, a heading is a menu
RUN = 3  # paragraphs in a row that tell the article going on from the blurbs of teasers, which come one or two at a time
SHARED = 2  # names that such a run has in common with the article
LABEL_WORDS = 6
BLURB_WORDS = 70
MAX_ENDS = 50  # headings weighed on one page


def resumes(page: Page, begin: int, names: frozenset[str], *, hard: bool) -> int | None:
    """First block at or after `begin` where the article's prose goes on, or None.

    After a list of stories (`hard`) it takes three paragraphs in a row that name what the article named, or prose to the end after a
    plain list of headlines (one headline and one paragraph are a teaser); after a credit or a blurb one paragraph that names something
    of the article is enough.
    """
    run: list[int] = []
    titles, plain_list = 0, True
    last_line = max((index for index in range(begin, len(page.blocks)) if page.free(index, "line")), default=-1)
    for index in range(begin, len(page.blocks) + 1):
        if index in page.cues and page.cues[index].resumes:
            return index
        if index < len(page.blocks) and (page.free(index, "prose") or (run and page.free(index, "short"))):
            run.append(index)
            continue
        if run:
            shared = known_names(" ".join(page.blocks[i].text for i in run), names)
            long = sum(1 for i in run if page.blocks[i].kind == "prose")
            to_the_end = plain_list and last_line < index and (titles >= 2 or (titles and long >= 2))
            plain_list = False
            if (not hard and shared) or (len(shared) >= SHARED and (long >= RUN or to_the_end)):
                return run[0]
            titles = 0
        if index < len(page.blocks) and page.free(index, "line"):
            titles += 1
        run = []
    return None


def _most_prose_before(page: Page, index: int) -> bool:
    before = sum(len(block.text) for block in page.prose(page.first, index))
    return before > sum(len(block.text) for block in page.prose(index + 1, len(page.blocks)))


def _end(page: Page, index: int, cue: Cue, *, heading: bool) -> int | None:
    """Where what the cue at `index` begins is over: a block, the page's end, or None when the cue ends nothing there."""
    listed = index + 1 < len(page.blocks) and not page.free(index + 1, "prose")  # names of those who comment, tags
    hard = heading and (cue.reason == "related" or (cue.reason == "navigation" and listed))
    if hard and cue.reason == "navigation" and _most_prose_before(page, index):
        return len(page.blocks)
    resume = resumes(page, index + 1, page.names_before(index), hard=hard)
    if cue.where == "tail" and resume is not None:
        return None
    return len(page.blocks) if resume is None else resume


def _mark_inside(page: Page, start: int, stop: int, reason: str) -> None:
    for index in range(start, stop):
        heading = match_section(page.blocks[index])
        own = heading or match_cue(page.blocks[index], places=frozenset(PLACES))
        general = "teaser" if reason == "related" or (reason == "credit" and page.blocks[index].kind == "line") else reason
        page.mark(index, own.reason if own else general)
        reason = heading.reason if heading else reason


def _mark_blurb_above(page: Page, index: int) -> None:
    """Between an article and the list of others may stand who wrote it: a name or a desk, and a paragraph on them."""
    label, blurb = index - 2, index - 1
    if label <= page.first or not (page.free(label, "line") and page.free(blurb, "prose")):
        return
    fits = page.blocks[label].words <= LABEL_WORDS and page.blocks[blurb].words <= BLURB_WORDS
    enough = len(page.prose(page.first, label)) >= PROSE_BEFORE
    if fits and enough and not known_names(page.blocks[blurb].text, page.names_before(label)):
        page.mark(label, "author")
        page.mark(blurb, "author")


def mark_ends(page: Page) -> None:
    """Set apart what headings of lists, credits and blurbs begin, as far as no prose of the article comes after."""
    index, prose, weighed = page.first, 0, 0
    while index < len(page.blocks) and weighed < MAX_ENDS:
        known = page.cues.get(index)
        heading = match_section(page.blocks[index]) if page.marks.get(index) != "teaser" else None
        cue = heading or (known if known is not None and known.ends else None)
        stop = None
        if cue is not None and prose >= PROSE_BEFORE:
            weighed += 1
            stop = _end(page, index, cue, heading=heading is not None)
        if cue is None or stop is None:
            prose += page.free(index, "prose")
            index += 1
            continue
        page.marks[index] = cue.reason
        if heading is not None and cue.reason == "related" and stop == len(page.blocks):
            _mark_blurb_above(page, index)
        _mark_inside(page, index + 1, stop, cue.reason)
        index = max(stop, index + 1)
