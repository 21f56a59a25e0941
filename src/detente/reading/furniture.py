"""What on a page is not the article: found by cues and by the shape of the page, set apart with a reason, never deleted.

Order: cues that hold anywhere; chains of "read more"; sections at the page's end; blurbs and labels in the tail; headline lists without a
heading; caption sentences inside paragraphs. Prose that goes on with what the article names is never taken.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from detente.knowledge.files import read_yaml
from detente.reading.blocks import Block, known_names, proper_names, sentence_ranges, split_blocks
from detente.reading.cues import LINE_CHARACTERS, PLACES, Cue, load_cues
from detente.records import Furniture

MAX_BLOCKS = 20_000  # a page of more lines is a table or an attack; nothing is set apart there
PROSE_BEFORE_SECTION = 2  # paragraphs that must come before a section may end the article: above that, a heading is a menu
HEAD_PROSE = 3  # bylines stand before that many paragraphs (dek, summary, first paragraph)
CHAIN_GAP = 6  # blocks between two "read more" of one list
TRAILING_HEADLINES = 3  # that many lines without a full stop at the page's end are a list of other stories
HEADLINE_WORDS = 4  # a sub-heading is often shorter
BLURB_WORDS = 60

_CREDIT_TAIL = re.compile(r"\s*\([^()]{0,80}(?:Photo|AP|AFP|Reuters|REUTERS|Getty|EPA|TASS)[^()]{0,80}\)\.?")
_BULLET = re.compile(r"^\s*(?:[-•*–—▪◦·]|\d{1,2}[.)]|\([a-z0-9]\))\s")


@dataclass(slots=True)
class _Page:
    blocks: tuple[Block, ...]
    first: int  # first block after the title
    marks: dict[int, str] = field(default_factory=dict)
    cues: dict[int, Cue] = field(default_factory=dict)

    def free(self, index: int, kind: str) -> bool:
        return index not in self.marks and self.blocks[index].kind == kind

    def prose_before(self, index: int) -> int:
        return sum(1 for i in range(self.first, index) if self.free(i, "prose"))

    def names_before(self, index: int) -> frozenset[str]:
        prose = " ".join(self.blocks[i].text for i in range(self.first, index) if self.free(i, "prose"))
        return proper_names(prose, load_cues().common)

    def mark(self, index: int, reason: str) -> None:
        self.marks.setdefault(index, reason)


def match_cue(block: Block, *, places: frozenset[str], scopes: tuple[str, ...] = ("line", "block")) -> Cue | None:
    """The first cue of the file that takes the whole of `block`, of those whose `where` is in `places`."""
    cues = load_cues()
    if "line" in scopes and len(block.text) <= LINE_CHARACTERS:
        for cue in cues.lines:
            if cue.where in places and cue.pattern.fullmatch(block.text):
                return cue
    if "block" in scopes:
        for cue in cues.blocks:
            found = cue.pattern.search(block.text) if cue.where in places and block.words <= cue.words else None
            if found and (cue.reason != "caption" or not found.start() or not cues.speech.search(block.text)):
                return cue
    return None


def match_section(block: Block) -> Cue | None:
    """The cue of which `block` is the heading, or None."""
    if len(block.text) > 80:
        return None
    return next((cue for cue in load_cues().sections if cue.pattern.fullmatch(block.text)), None)


def _mark_anywhere(page: _Page) -> None:
    for index in range(page.first, len(page.blocks)):
        cue = match_cue(page.blocks[index], places=frozenset({"any"}))
        if cue is not None:
            page.cues[index] = cue
            page.mark(index, cue.reason)
    prose = 0
    for index in range(page.first, len(page.blocks)):
        prose += page.free(index, "prose")
        if prose >= HEAD_PROSE:
            break
        cue = None if page.blocks[index].kind == "prose" else match_cue(page.blocks[index], places=frozenset({"head", "edge"}))
        if cue is not None:
            page.mark(index, cue.reason)


def _mark_openers(page: _Page) -> None:
    for index, cue in page.cues.items():
        if cue.id != "related-opener":
            continue
        run = index + 1
        while run < len(page.blocks) and page.free(run, "line") and match_section(page.blocks[run]) is None:
            run += 1
        titles = run - index - 1
        keep = 1 if titles > 1 and run < len(page.blocks) and page.free(run, "prose") else 0  # the last line may be a sub-heading
        for title in range(index + 1, run - keep):
            page.mark(title, "related")


def _mark_chains(page: _Page) -> None:
    links = [index for index, cue in page.cues.items() if cue.id in ("teaser-link", "related-opener")]
    chains = [(a, b) for a, b in pairwise(links) if 2 <= b - a <= CHAIN_GAP]
    for one, two in chains:
        for index in range(one, two):
            page.mark(index, "teaser")
    for link in links:
        if any(two == link for _, two in chains):
            continue
        after = [two - one for one, two in chains if one == link]
        back = after[0] - 1 if after else _teaser_above(page, link)
        for index in range(link - 1, max(page.first, link - 1 - back), -1):
            if match_section(page.blocks[index]) is not None or index in page.marks:
                break
            page.mark(index, "teaser")


def _teaser_above(page: _Page, link: int) -> int:
    """Blocks of the one teaser that ends in the link: a headline, or a headline and its blurb, at the page's end."""
    if any(page.free(index, "prose") for index in range(link + 1, len(page.blocks))) or page.cues[link].id != "teaser-link":
        return 0
    for back in (1, 2):
        if link - back > page.first and page.free(link - back, "line"):
            return back
    return 0


def _resumes(page: _Page, begin: int, names: frozenset[str], *, hard: bool) -> int | None:
    """First block at or after `begin` where the article's prose goes on, or None.

    After a list of stories (`hard`) it takes three paragraphs in a row that name what the article named, or prose to the end after a
    plain list of headlines; after a credit or a blurb one such paragraph is enough.
    """
    run: list[int] = []
    titles = 0
    for index in range(begin, len(page.blocks) + 1):
        if index < len(page.blocks) and (page.free(index, "prose") or (run and page.free(index, "short"))):
            run.append(index)
            continue
        if run:
            shared = known_names(" ".join(page.blocks[i].text for i in run), names)
            long = sum(1 for i in run if page.blocks[i].kind == "prose")
            last = not any(page.free(i, "line") for i in range(index, len(page.blocks)))
            if (not hard and shared) or (len(shared) >= 2 and (long >= 3 or (last and titles >= 2))):
                return run[0]
            titles = 0
        if index < len(page.blocks) and page.free(index, "line"):
            titles += 1
        run = []
    return None


def _section_reason(page: _Page, index: int, reason: str) -> str:
    if reason == "related":
        return "teaser"
    return reason if page.blocks[index].kind != "line" or reason != "credit" else "related"


def _mark_ends(page: _Page) -> None:
    index = page.first
    while index < len(page.blocks):
        block = page.blocks[index]
        cue = match_section(block) if index not in page.marks or page.marks[index] != "teaser" else None
        section = cue is not None
        if cue is None and index in page.cues and page.cues[index].ends:
            cue = page.cues[index]
        if cue is None or page.prose_before(index) < PROSE_BEFORE_SECTION:
            index += 1
            continue
        names = page.names_before(index)
        listed = index + 1 < len(page.blocks) and not page.free(index + 1, "prose")  # names of those who comment, tags
        hard = section and (cue.reason == "related" or (cue.reason == "navigation" and listed))
        final = hard and cue.reason == "navigation" and _most_prose_before(page, index)
        resume = None if final else _resumes(page, index + 1, names, hard=hard)
        if cue.where == "tail" and resume is not None:
            index += 1
            continue
        page.marks[index] = cue.reason
        stop = len(page.blocks) if resume is None else resume
        for inside in range(index + 1, stop):
            heading = match_section(page.blocks[inside])
            own = heading or match_cue(page.blocks[inside], places=frozenset(PLACES))
            page.mark(inside, own.reason if own else _section_reason(page, inside, cue.reason))
            cue = heading or cue
        index = stop


def _most_prose_before(page: _Page, index: int) -> bool:
    before = sum(len(page.blocks[i].text) for i in range(page.first, index) if page.free(i, "prose"))
    after = sum(len(page.blocks[i].text) for i in range(index + 1, len(page.blocks)) if page.free(i, "prose"))
    return before > after


def _mark_tail(page: _Page) -> None:
    for index in range(len(page.blocks) - 1, page.first, -1):
        if index in page.marks:
            continue
        cue = match_cue(page.blocks[index], places=frozenset({"tail", "edge"}))
        if cue is not None and cue.stranger and _opens_with_known(page, index):
            cue = None
        if cue is not None and page.prose_before(index) >= PROSE_BEFORE_SECTION:
            page.mark(index, cue.reason)
        elif page.blocks[index].kind != "line":
            return


def _opens_with_known(page: _Page, index: int) -> bool:
    opening = " ".join(page.blocks[index].text.split()[:3])
    earlier = " ".join(page.blocks[i].text for i in range(index))
    return any(word in earlier for word in re.findall(r"[^\W\d_][\w’'-]{2,}", opening) if word not in load_cues().common)


def _mark_headlines(page: _Page) -> None:
    """Other stories at the end without a heading: a list of headlines, or headlines with blurbs that share no name with the article."""
    index = len(page.blocks)
    lines: list[int] = []
    while index - 1 > page.first and (index - 1 in page.marks or page.free(index - 1, "line")):
        index -= 1
        if index not in page.marks:
            lines.append(index)
    titles = [i for i in lines if page.blocks[i].words >= HEADLINE_WORDS and not _BULLET.match(page.blocks[i].text)]
    before = page.blocks[index - 1].text if index else ""
    if len(titles) >= TRAILING_HEADLINES and len(titles) == len(lines) and not before.endswith(":"):
        for title in titles:
            page.mark(title, "related")
        return
    _mark_strange_units(page)


def _may_be_teaser(headline: Block, blurb: Block) -> bool:
    return headline.words >= HEADLINE_WORDS and blurb.words <= BLURB_WORDS and bool(proper_names(blurb.text, load_cues().common))


def _mark_strange_units(page: _Page) -> None:
    units: list[tuple[int, int]] = []
    index = len(page.blocks) - 1
    while index - 1 > page.first:
        if index in page.marks:
            index -= 1
        elif page.free(index, "prose") and page.free(index - 1, "line") and _may_be_teaser(page.blocks[index - 1], page.blocks[index]):
            units.append((index - 1, index))
            index -= 2
        else:
            break
    while units:
        names = page.names_before(units[-1][0])
        if len(units) >= 2 and all(not known_names(f"{page.blocks[a].text} {page.blocks[b].text}", names) for a, b in units):
            for unit in units:
                for inside in unit:
                    page.mark(inside, "teaser")
            return
        units.pop()


@cache
def _full_date() -> re.Pattern[str]:
    words = read_yaml("lexicons/en/dates.yaml")["words"]
    months = "|".join(sorted({*words["MONTH"], *words["SHORTMONTH"]}, key=len, reverse=True))
    before = "".join(
        rf"(?<!\b{word} )" for word in ("on", "at", "by", "to", "of", "until", "till", "since", "from", "before", "after", "is")
    )
    return re.compile(rf"{before}\b(?:{months})\.?\s+\d{{1,2}},?\s+\d{{4}}\.?\s*(?:\([^()]{{0,80}}\)\.?)?$", re.IGNORECASE)


def _is_dated(sentence: str) -> bool:
    return _full_date().search(sentence[-160:]) is not None and re.search(r"[\"“”]", sentence) is None


def _captions(block: Block) -> list[Furniture]:
    found = []
    for start, end in sentence_ranges(block.text):
        sentence = block.text[start:end]
        tail = _CREDIT_TAIL.match(block.text, end)
        stop = tail.end() if tail else end
        if tail or any(cue.pattern.match(sentence) and (not cue.dated or _is_dated(sentence)) for cue in load_cues().sentences):
            found.append(Furniture(block.start + start, block.start + stop, "caption"))
    return found


def find_furniture(text: str, *, title: str | None) -> tuple[Furniture, ...]:
    """Ranges of `text` that are not the article, in order, without overlap, one a block (captions inside a paragraph: one a sentence).

    `title`: when the first block is the title it is never furniture. English pages; elsewhere only cues in English fire.
    """
    blocks = split_blocks(text)
    if not blocks or len(blocks) > MAX_BLOCKS:
        return ()
    first = 1 if title is not None and blocks[0].text.split() == title.split() else 0
    page = _Page(blocks, first)
    _mark_anywhere(page)
    _mark_chains(page)
    _mark_openers(page)
    _mark_ends(page)
    _mark_tail(page)
    _mark_headlines(page)
    if all(index in page.marks for index in range(first, len(blocks))):
        return ()  # a message of one line is what there is to read, whatever it looks like
    found = [Furniture(blocks[index].start, blocks[index].end, reason) for index, reason in page.marks.items()]
    for index, block in enumerate(blocks[first:], first):
        if index not in page.marks:
            found.extend(_captions(block))
    return tuple(sorted(found, key=lambda item: item.start))
