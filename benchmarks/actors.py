"""Who: mentions of actors with the right code, anaphora, places told from actors, office-holders by date, coreference.

    python -m benchmarks.actors [--weights FOLDER] [--errors KIND] [--hand d]     KIND: named, anaphoric, place, office, coreference

Mentions on the development articles of the corpus (hand d) and, where ../shared/articles lies beside the repository, on the real articles,
whose marks are ranges and codes in benchmarks/actor_marks.tsv (no words). A mention is found when ours overlaps it and stands for the
same codes, one to one. "named": the words hold a name, a demonym or a capitalised noun; "anaphoric": pronouns and nominals. What is marked
as unknown ("?") may be found with any code or none. "of the marked" leaves out what we resolve where nothing is marked: many a pronoun that
points to an actor is not. Places: marked and found ranges that overlap, told from actors or not.

Offices: the holder's surname for each state, office and day of tests/cases/offices.csv.

Coreference: OntoGUM (coref/ontogum_train in ../shared/data), see `benchmarks.coreference`.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from training.corpus import Marked
from training.examples import head

from benchmarks.articles import ARTICLES, read_article
from benchmarks.corpus import HAND, coded, development
from benchmarks.weights import add_weights, open_reader
from detente.knowledge.actors import load_actors
from detente.knowledge.offices import load_offices
from detente.knowledge.roles import load_roles
from detente.mentions import find_persons
from detente.pipeline import Reader
from detente.records import Mention

CASES = Path(__file__).resolve().parents[1] / "tests" / "cases" / "offices.csv"
MARKS = Path(__file__).with_name("actor_marks.tsv")
ROWS = ("named", "anaphoric", "anaphoric, of the marked", "place")
KINDS = ("named", "anaphoric", "place", "office")
LEADING = re.compile(r"(?:the|a|an|its|his|her|their|our|my|both|all|each|some|these|those|this|that|no|neither)\s+", re.I)


class Whom(NamedTuple):
    """A marked or found stretch: whose it is; no codes for one that nobody knows."""

    start: int
    end: int
    codes: frozenset[str]
    place: bool


class Page(NamedTuple):
    """A text with what is marked in it and what was found."""

    name: str
    text: str
    marked: tuple[Whom, ...]
    found: tuple[Whom, ...]


class Count:
    """Marked, found and right of one figure."""

    def __init__(self) -> None:
        self.wanted = self.given = self.right = 0

    def row(self, name: str) -> str:
        precision, recall = self.right / max(1, self.given), self.right / max(1, self.wanted)
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return f"{name:<28}{self.wanted:>7}{self.given:>7}{precision:>9.3f}{recall:>9.3f}{f1:>9.3f}"


def corpus_page(item: Marked, mentions: Iterable[Mention]) -> Page:
    """A corpus article with its marks and our mentions."""
    marked = [Whom(m.start, m.end, frozenset(head(c) for c in m.codes) - {"?", "-"}, m.place) for m in item.mentions]
    return Page(item.id, item.text, tuple(marked), _found(mentions))


def _found(mentions: Iterable[Mention]) -> tuple[Whom, ...]:
    return tuple(Whom(m.start, m.end, frozenset(a.code for a in m.actors if a.code), m.place) for m in mentions)


def real_pages(reader: Reader, folder: Path = ARTICLES) -> Iterator[Page]:
    """The real articles. A text that is not the one that was marked ends the program."""
    marks: dict[str, list[Whom]] = {}
    digests: dict[str, str] = {}
    for row in read_rows(MARKS):
        if row["what"] == "text":
            digests[row["article"]] = row["codes"]
            continue
        codes = frozenset(row["codes"].split("+")) - {"?"}
        marks.setdefault(row["article"], []).append(Whom(int(row["start"]), int(row["end"]), codes, row["what"] == "place"))
    for name in sorted(marks):
        article = read_article(folder / f"{name}.txt")
        if sha256(article.text.encode()).hexdigest()[:16] != digests[name]:
            raise SystemExit(f"{name}.txt is read otherwise than when benchmarks/actor_marks.tsv was made")
        yield Page(name, article.text, tuple(marks[name]), _found(reader.code(article).mentions))


def read_rows(path: Path) -> list[dict[str, str]]:
    """Rows of a table with comments."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t"))


def names(text: str, start: int, end: int) -> bool:
    """Whether the words name somebody: a known name or person, or a capital letter that does not open the phrase."""
    words = text[start:end]
    if load_roles().pronoun(words):
        return False
    if load_actors().find(words) or find_persons(words, on=None):
        return True
    rest = LEADING.sub("", words, count=1)
    opens = rest == words and (start == 0 or text[start - 2 : start].strip() in (".", "", "“", '"') or text[start - 1] in '“"\n')
    capitals = [word for word in re.findall(r"[\w’'-]+", rest)[1 if opens else 0 :] if word[0].isupper()]
    return bool(capitals) or (opens and rest[0].isupper() and len(rest.split()) == 1 and not load_roles().find(rest))


def compare(page: Page, counts: dict[str, Count], shown: str | None) -> None:
    """Add one page to the counts "named", "anaphoric" and "place"; print the errors of the kind shown."""
    marked = [m for m in page.marked if not m.place and m.codes]
    open_marks = [m for m in page.marked if not m.place and not m.codes]
    found = [f for f in page.found if not f.place and f.codes]
    right, told = _matched(marked, found)
    for kind in ("named", "anaphoric"):
        wanted = [m for m in marked if _kind(page, m) == kind]
        spare = [f for f in found if f not in told and _kind(page, f) == kind and not _touches(f, open_marks)]
        counts[kind].wanted += len(wanted)
        counts[kind].right += sum(m in right for m in wanted)
        counts[kind].given += sum(m in right for m in wanted) + len(spare)
        if shown == kind:
            for m in wanted:
                if m not in right:
                    print(f"{page.name} missed {_shown(page, m)} | {[_words(page, f) for f in page.found if _touches(f, [m])]}")
            for f in spare:
                print(f"{page.name} spurious {_shown(page, f)} | {[_words(page, m) for m in page.marked if _touches(m, [f])]}")
    pointing = [m for m in marked if _kind(page, m) == "anaphoric"]
    counts["anaphoric, of the marked"].wanted += len(pointing)
    counts["anaphoric, of the marked"].right += sum(m in right for m in pointing)
    counts["anaphoric, of the marked"].given += sum(m in right or _touches(m, found) for m in pointing)
    _compare_places(page, counts["place"], show=shown == "place")


def _compare_places(page: Page, count: Count, *, show: bool) -> None:
    """Every range that is marked and found, of something with a name, is taken for a place or not."""
    for m in page.marked:
        ours = next((f for f in page.found if _touches(f, [m])), None)
        if ours is None or not (m.place or ours.place):
            continue
        count.wanted += m.place
        count.given += ours.place
        count.right += m.place and ours.place
        if show and m.place != ours.place:
            print(f"{page.name} {'acts in our eyes' if m.place else 'locates in our eyes'} {_shown(page, ours)}")


def _kind(page: Page, whom: Whom) -> str:
    return "named" if names(page.text, whom.start, whom.end) else "anaphoric"


def _touches(one: Whom, others: Iterable[Whom]) -> bool:
    return any(one.start < o.end and o.start < one.end for o in others)


def _matched(marked: Sequence[Whom], found: Sequence[Whom]) -> tuple[set[Whom], set[Whom]]:
    """The marked ones that were found, and ours that found them.

    One to one, equal codes and a shared letter, the largest overlap first. Then what is cut otherwise: the pieces of one stretch within
    it, or one stretch over several, stand for it when their codes together are its codes ("Kenya and Uganda").
    """
    pairs = sorted(
        (
            (min(m.end, f.end) - max(m.start, f.start), -m.start, m, f)
            for m in marked
            for f in found
            if _touches(m, [f]) and m.codes == f.codes
        ),
        key=lambda pair: (-pair[0], pair[1]),
    )
    right: set[Whom] = set()
    told: set[Whom] = set()
    for _, _, m, f in pairs:
        if m not in right and f not in told:
            right.add(m)
            told.add(f)
    for ones, others, good, used in ((marked, found, right, told), (found, marked, told, right)):
        for one in ones:
            pieces = [o for o in others if one.start <= o.start and o.end <= one.end and o.codes <= one.codes]
            if pieces and frozenset().union(*(p.codes for p in pieces)) == one.codes:
                good.add(one)
                used.update(pieces)
    return right, told


def _words(page: Page, whom: Whom) -> str:
    return f"[{page.text[whom.start : whom.end]}{'@' if whom.place else '='}{'+'.join(sorted(whom.codes)) or '?'}]"


def _shown(page: Page, whom: Whom) -> str:
    before, after = page.text[max(0, whom.start - 50) : whom.start], page.text[whom.end : whom.end + 30]
    return f"…{before}{_words(page, whom)}{after}…".replace("\n", "|")


def offices(shown: bool) -> tuple[int, int]:
    """Right and asked of the table of offices."""
    right, rows = 0, list(csv.DictReader(CASES.read_text(encoding="utf-8").splitlines()))
    for row in rows:
        tenure = load_offices().holder(row["iso3"], row["office"], date.fromisoformat(row["date"]))
        good = (tenure.key if tenure else "") == row["surname"]
        right += good
        if shown and not good:
            print(f"{row} | {tenure.name if tenure else None}")
    return right, len(rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_weights(parser)
    parser.add_argument("--hand", default=HAND)
    parser.add_argument("--errors", choices=KINDS)
    options = parser.parse_args()
    reader = open_reader(options.weights)
    sets = {f"hand {options.hand}": [corpus_page(item, coded(reader, item).mentions) for item in development(options.hand)]}
    if ARTICLES.is_dir() and MARKS.exists():
        sets["real articles"] = list(real_pages(reader))
    tables = []
    for name, pages in sets.items():
        counts = {kind: Count() for kind in ROWS}
        for page in pages:
            compare(page, counts, options.errors)
        tables += [f"{name + ', ' + str(len(pages)) + ' texts':<28}{'wanted':>7}{'given':>7}{'prec.':>9}{'recall':>9}{'F1':>9}"]
        tables += [counts[kind].row(kind) for kind in counts]
    right, asked = offices(options.errors == "office")
    print("\n".join(tables))
    print(f"{'offices by date':<28}{asked:>7}{right:>7}{right / asked:>9.3f}")


if __name__ == "__main__":
    main()
