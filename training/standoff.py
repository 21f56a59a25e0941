"""Marks on real texts that are not ours: kept apart from the texts, put together when a training reads both.

    python -m training.standoff open SET KEY ID > FILE     the page as an article file without marks, to be marked by hand
    python -m training.standoff lift FILE … > data/corpus/standoff/NAME.jsonl
    python -m training.standoff check

A row says which page of which open set it marks: `set`, `key` (its address), `length` and `sha256` of the plain text as far as it is
marked, `contexts`, `marks` as (offset of the plain text, what stands in front of it in the marked text), and the act lines.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
import re
import sys
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training.corpus import CORPUS, MARK, ROOT, CorpusError, Marked, parse_marked

SHARED = ROOT.parent / "shared" / "data"
FOLDER = CORPUS / "standoff"
RELEASES = {
    "kremlin": ("statements/kremlin_to_2022-03.csv.gz", "President of Russia"),
    "ukraine": ("statements/ukraine_president_to_2022-03.csv.gz", "President of Ukraine"),
}
BRACKETS = str.maketrans("[]{}", "()()")
BROADCASTS = "news/voa_m2e2_2009-2015.jsonl.gz"  # measures only: its pages are for development, none may train
TRAINING, DEVELOPMENT = "r", "d"  # the hands: pages that train, and pages (as articles) that never do
HELD = (DEVELOPMENT, "m")  # all hands that never train; m: articles of broadcasters' and other registers
PARAGRAPH = 3  # sentences in a paragraph of theirs, which the set does not keep
MEASURED = frozenset({"voa"})
FURNITURE = re.compile(r"^~[a-z]+: ?", re.M)


@dataclass(frozen=True, slots=True)
class Page:
    """One text of an open set. `plain`: title and paragraphs, parted by blank lines."""

    outlet: str
    published: str
    plain: str


def pages(shared: Path = SHARED) -> dict[tuple[str, str], Page]:
    """All pages that may be marked, by set and key."""
    return {(name, key): Page(outlet, day, _plain(title, body)) for name, key, outlet, day, title, body in _rows(shared)}


def _rows(shared: Path) -> Iterator[tuple[str, str, str, str, str, str]]:
    csv.field_size_limit(1 << 30)
    for name, (file, outlet) in RELEASES.items():
        with gzip.open(shared / file, "rt", encoding="utf-8") as lines:
            for row in csv.DictReader(lines):
                body = "\n".join(filter(None, (row.get("summary"), row["body"])))
                yield name, row["link"], outlet, row["date"][:10], row["headline"], body
    with (shared / "news" / "wikinews_2019-2020.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            yield "wikinews", article["url"], "Wikinews", article["date"], article["title"], article["text"]
    sentences: dict[str, list[str]] = {}
    with gzip.open(shared / BROADCASTS, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            sentences.setdefault(row["sentence_id"].rpartition("_")[0], []).append(row["sentence"])
    for key, told in sentences.items():
        title, _, told[0] = told[0].partition("-")
        body = "\n".join(". ".join(told[i : i + PARAGRAPH]) + "." for i in range(0, len(told), PARAGRAPH))
        yield "voa", key, "Voice of America", "-".join(key.split("_")[3].split(".")[:3]), title, re.sub("\u2014\\s+-", "\u2014 ", body)


def _plain(title: str, body: str) -> str:
    paragraphs = (" ".join(line.split()) for line in (title, *body.splitlines()))
    return "\n\n".join(p for p in paragraphs if p).translate(BRACKETS)


def opened(name: str, key: str, identity: str, page: Page) -> str:
    """The page as an article file without marks. Comments name the row; they go when the marks are lifted."""
    title, _, body = page.plain.partition("\n\n")
    head = f"id: {identity}\nhand: {TRAINING}\nset: {name}\nkey: {key}\noutlet: {page.outlet}\npublished: {page.published}"
    return f"{head}\ncontexts: -\ntitle: {title}\n---\n{body}\n---\n"


def lift(raw: str, source: str, known: dict[tuple[str, str], Page]) -> dict[str, Any]:
    """The row of a marked file. Raises CorpusError when the words are not those of the page."""
    marked = parse_marked(raw, source)
    head, body, tail = re.split(r"^---$", raw, maxsplit=2, flags=re.M)
    header = dict(line.split(": ", 1) for line in head.strip().splitlines())
    plain, marks = _apart(header["title"].strip() + "\n\n" + re.sub(r"\n\s*\n", "\n\n", body.strip()))
    page = known[header["set"], header["key"]]
    if header["set"] in MEASURED and marked.header["hand"] != DEVELOPMENT:
        raise CorpusError(f"{source}: pages of {header['set']} only measure: their hand is {DEVELOPMENT!r}")
    if not page.plain.startswith(plain):
        at = next((i for i, (a, b) in enumerate(zip(plain, page.plain, strict=False)) if a != b), len(page.plain))
        raise CorpusError(
            f"{source}: not the words of the page near {plain[max(0, at - 40) : at + 20]!r}; the page has {page.plain[at : at + 20]!r}"
        )
    return {
        "id": marked.id,
        "hand": marked.header["hand"],
        "set": header["set"],
        "key": header["key"],
        "contexts": header["contexts"],
        "length": len(plain),
        "sha256": hashlib.sha256(plain.encode()).hexdigest(),
        "marks": marks,
        "acts": [line for line in tail.strip().splitlines() if line.strip()],
    }


def _apart(text: str) -> tuple[str, list[tuple[int, str]]]:
    """Plain words, and what stands in front of each offset of them."""
    inserted: list[tuple[int, int, str]] = []  # start and end in the marked text, words
    for match in MARK.finditer(text):
        start, end = match.span(1 if match[1] is not None else 4)
        inserted += [(match.start(), start, match[0][0]), (end, match.end(), text[end : match.end()])]
    inserted += [(m.start(), m.end(), m[0]) for m in FURNITURE.finditer(text)]
    plain, marks, last = "", [], 0
    for start, end, words in sorted(inserted):
        plain += text[last:start]
        marks.append((len(plain), words))
        last = end
    return plain + text[last:], marks


def restore(row: dict[str, Any], page: Page) -> Marked:
    """The marked text of a row. Raises CorpusError when the page is not the one that was marked."""
    plain = page.plain[: row["length"]]
    if hashlib.sha256(plain.encode()).hexdigest() != row["sha256"]:
        raise CorpusError(f"{row['id']}: the page {row['key']} is not the text that was marked")
    out, last = "", 0
    for offset, words in row["marks"]:
        out += plain[last:offset] + words
        last = offset
    title, _, body = (out + plain[last:]).partition("\n\n")
    head = f"id: {row['id']}\nhand: {row['hand']}\noutlet: {page.outlet}\npublished: {page.published}\ncontexts: {row['contexts']}\n"
    return parse_marked(f"{head}title: {title}\n---\n{body}\n---\n" + "\n".join(row["acts"]), row["id"])


def load(shared: Path = SHARED, sets: Collection[str] | None = None) -> list[Marked]:
    """The marked pages of some sets, or of all. Raises OSError when the open sets are not there."""
    rows = [json.loads(line) for path in sorted(FOLDER.glob("*.jsonl")) for line in path.read_text(encoding="utf-8").splitlines()]
    known = pages(shared) if rows else {}
    return [restore(row, known[row["set"], row["key"]]) for row in rows if sets is None or row["set"] in sets]


if __name__ == "__main__":
    command, *rest = sys.argv[1:] or ["check"]
    if command == "open":
        print(opened(rest[0], rest[1], rest[2], pages()[rest[0], rest[1]]), end="")
    elif command == "lift":
        all_pages = pages()
        for name in rest:
            print(json.dumps(lift(Path(name).read_text(encoding="utf-8"), name, all_pages), ensure_ascii=False))
    else:
        print(f"{len(load())} marked pages, no faults")
