"""Time expressions against hand-annotated sets: extents (strict, relaxed) and values.

    python -m benchmarks.dates [SHARED_DATA_FOLDER] [--errors N] [--alone]

Sets: WikiWars (TIMEX3, histories of wars) and the dates of GUM (TEI, news, biographies, interviews, speeches). A value counts as right
when the interval that we give is the interval that the annotation denotes; it is counted over the expressions of which the annotation
gives days (TIMEX3 durations, sets and PRESENT_REF have none). Value F1 is over all of those and all of ours with days: a missed or a
spurious expression costs as much as a wrong value. The day of publication of a GUM text is the date that it opens with.

Beside it dateparser's search, where it is installed (it comes with trafilatura), sentence by sentence with the day of publication as its
base. It answers with moments, not intervals: its value counts as right when the moment lies in the interval of the annotation, which is
generous; its extents are taken without a leading preposition or article where ours and the annotation have none. Under the table stand
the published figures of HeidelTime and SUTime on TempEval-3's platinum set (UzZaman and others 2013, task A): newswire, another set, where
the value is judged by TIMEX3's own string. They say how hard the task is, not who is better.
"""

from __future__ import annotations

import argparse
import importlib
import logging
import re
import tarfile
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from detente.dates import find_times
from detente.dates.intervals import Interval, day, decade, month, period, season, unit_at, year
from detente.records import Sentence

SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
_LEAD = re.compile(r"(?:(?:on|in|at|by|since|until|from|to|for|of|and)\s+)+", re.IGNORECASE)
PUBLISHED = {"HeidelTime": (0.813, 0.903, 0.776), "SUTime": (0.796, 0.903, 0.674)}  # strict, relaxed, value; TempEval-3 platinum
DEFAULT = Path(__file__).resolve().parents[2] / "shared" / "data"


class Gold(NamedTuple):
    start: int
    end: int
    interval: Interval | None


class Document(NamedTuple):
    name: str
    text: str
    sentences: list[Sentence]
    published: date | None
    golds: list[Gold]


class Found(NamedTuple):
    """An expression that a tool found; `moment`: the tool says a moment in it rather than its first and last day."""

    start: int
    end: int
    first: date | None
    last: date | None
    moment: bool

    def means(self, interval: Interval) -> bool:
        """Whether it stands for an interval."""
        if self.moment and self.first is not None:
            return interval.first <= self.first <= interval.last
        return (self.first, self.last) == interval[:2]


Finder = Callable[[Document], list[Found]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="?", type=Path, default=DEFAULT)
    parser.add_argument("--errors", type=int, default=0, help="show so many errors of each set")
    parser.add_argument("--alone", action="store_true", help="without dateparser, which takes a minute")
    options = parser.parse_args()
    beside = None if options.alone else _dateparser()
    folder = options.data / "dates"
    if not folder.is_dir():
        raise SystemExit(f"no dates folder in {options.data}")
    print(f"{'set':<16}{'n':>6}{'strict':>9}{'relaxed':>9}{'value':>9}{'ms/1000 tokens':>16}")
    for name, documents in (("WikiWars", wikiwars(folder)), ("GUM", gum(folder, "GUM_")), ("GUM news", gum(folder, "GUM_news"))):
        held = list(documents)
        measure(name, held, ours, options.errors)
        if beside is not None:
            measure(f"  {beside.__name__}", held, beside, 0)
    for name, (strict, relaxed, value) in PUBLISHED.items():
        print(f"{name:<16}{'':>6}{strict:>9}{relaxed:>9}{value:>9}  published, TempEval-3 platinum")


def ours(document: Document) -> list[Found]:
    """The room's expressions."""
    times = find_times(document.text, document.sentences, published=document.published)
    return [Found(one.start, one.end, one.when.first, one.when.last, moment=False) for one in times]


def _dateparser() -> Finder | None:
    """dateparser's search; None when it is not installed."""
    try:
        search = importlib.import_module("dateparser.search").search_dates
    except ImportError:
        return None
    logging.disable(logging.WARNING)

    def dateparser(document: Document) -> list[Found]:
        found = []
        base = {"RELATIVE_BASE": datetime.combine(document.published, datetime.min.time())} if document.published else {}
        for sentence in document.sentences:
            at = 0
            for words, moment in search(sentence.text, languages=["en"], settings=base or None) or ():
                place = sentence.text.find(words, at)
                if place < 0:
                    continue
                at = place + len(words)
                lead = len(words) - len(_LEAD.sub("", words, count=1))
                found.append(Found(sentence.start + place + lead, sentence.start + at, moment.date(), moment.date(), moment=True))
        return found

    return dateparser


def measure(name: str, documents: list[Document], finder: Finder, errors: int) -> None:
    """Print one row of the table."""
    made = golds = strict = relaxed = right = valued = our_valued = tokens = 0
    seconds = 0.0
    wrong: list[str] = []
    for document in documents:
        began = time.perf_counter()
        found = finder(document)
        seconds += time.perf_counter() - began
        tokens += len(document.text.split())
        spans = {(one.start, one.end): one for one in found}
        made, golds = made + len(found), golds + len(document.golds)
        our_valued += sum(one.first is not None for one in found)
        for gold in document.golds:
            exact = spans.get((gold.start, gold.end))
            touching = exact or next((one for one in found if one.start < gold.end and gold.start < one.end), None)
            strict, relaxed = strict + (exact is not None), relaxed + (touching is not None)
            valued += gold.interval is not None
            good = gold.interval and touching and touching.means(gold.interval)
            right += bool(good)
            if exact is None or (gold.interval and not good):
                ours = f"{document.text[touching.start : touching.end]} {touching.first}..{touching.last}" if touching else "-"
                wrong.append(f"{document.name}: {document.text[gold.start : gold.end]!r} {gold.interval and gold.interval[:2]} | {ours}")
        spurious = [one for one in found if not any(one.start < gold.end and gold.start < one.end for gold in document.golds)]
        wrong += [
            f"{document.name}: spurious {document.text[one.start : one.end]!r} in {document.text[max(0, one.start - 30) : one.end + 20]!r}"
            for one in spurious
        ]

    def f1(hits: int, ours: int, theirs: int) -> str:
        return f"{2 * hits / (ours + theirs):.3f}" if ours + theirs else "-"

    values = f1(right, our_valued, valued)
    speed = f"{1e6 * seconds / max(1, tokens):.1f}"
    print(f"{name:<16}{golds:>6}{f1(strict, made, golds):>9}{f1(relaxed, made, golds):>9}{values:>9}{speed:>16}")
    for line in wrong[: errors or 0]:
        print("   ", re.sub(r"\s+", " ", line))


def sentences_of(text: str) -> list[Sentence]:
    """Sentences good enough to measure with: the room takes any."""
    found = []
    for number, paragraph in enumerate(re.finditer(r"[^\n]+", text)):
        for match in re.finditer(r"\S.*?(?:[.!?][\"”]?(?=\s+[A-Z“\"])|$)", paragraph[0]):
            start = paragraph.start() + match.start()
            found.append(Sentence(start, paragraph.start() + match.end(), match[0], number))
    return found


def wikiwars(folder: Path) -> Iterator[Document]:
    """Documents with inline TIMEX3; those of wars before Christ have values that no calendar of ours holds."""
    with tarfile.open(folder / "wikiwars_train.tar.gz") as archive:
        for member in sorted(archive.getnames()):
            stream = archive.extractfile(member) if member.endswith(".tml") else None
            if stream is None:
                continue
            content = stream.read().decode("utf-8")
            published = re.search(r"CREATION_TIME.*?value=\"(\d{4}-\d\d-\d\d)", content)
            body = content[content.index("<TEXT>") + 6 : content.index("</TEXT>")]
            text, golds = _untagged(body)
            yield Document(member, text, sentences_of(text), date.fromisoformat(published[1]) if published else None, golds)


def _untagged(body: str) -> tuple[str, list[Gold]]:
    text, golds, opened = "", [], []
    for piece in re.split(r"(<[^>]+>)", body):
        if piece.startswith("<TIMEX3"):
            value = re.search(r"value=\"([^\"]*)\"", piece)
            opened.append((len(text), interval_of(value[1] if value else "")))
        elif piece.startswith("</TIMEX3"):
            start, interval = opened.pop()
            golds.append(Gold(start, len(text), interval))
        elif not piece.startswith("<"):
            text += piece.replace("&amp;", "&").replace("&quot;", '"').replace("&lt;", "<").replace("&gt;", ">").replace("&apos;", "'")
    return text, sorted(golds)


def interval_of(value: str) -> Interval | None:
    """The days of a TIMEX3 or TEI value; None for durations, references and unknown parts."""
    value = re.sub(r"T.*", "", value)
    if match := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", value):
        return day(*(int(part) for part in match.groups()))
    if match := re.fullmatch(r"(\d{4})-(\d\d)", value):
        return month(int(match[1]), int(match[2]))
    if match := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", value):
        return season(int(match[1]), SEASONS[match[2]])
    if match := re.fullmatch(r"(\d{4})-([QH])(\d)", value):
        return period(int(match[1]), int(match[3]), 3 if match[2] == "Q" else 6)
    if match := re.fullmatch(r"(\d{4})-W(\d\d)", value):
        return unit_at("week", date.fromisocalendar(int(match[1]), int(match[2]), 1))
    if re.fullmatch(r"\d{4}", value):
        return year(int(value))
    if re.fullmatch(r"\d{3}", value):
        return decade(int(value) * 10)
    return None


def gum(folder: Path, prefix: str) -> Iterator[Document]:
    """Texts with `date` elements, one token a line."""
    with tarfile.open(folder / "gum_dates_train.tar.gz") as archive:
        for member in sorted(archive.getnames()):
            stream = archive.extractfile(member) if Path(member).name.startswith(prefix) else None
            if stream is not None:
                yield _gum_document(Path(member).stem, stream.read().decode("utf-8"))


def _gum_document(name: str, content: str) -> Document:
    text, sentences, golds, start, paragraph = "", [], [], 0, 0
    opened: list[tuple[int, str]] = []
    for line in content.split("\n"):
        if "\t" in line and not line.startswith("<"):
            word = line.split("\t")[0]
            glued = not text or text[-1] in "\n ([“$£€-–/" or word in ".,;:!?)]%”'’-–/" or word.startswith(("'s", "’s", "n't"))
            text += ("" if glued else " ") + word
        elif line.startswith("<date"):
            opened.append((len(text), line))
        elif line.startswith("</date") and opened:
            begin, tag = opened.pop()
            begin += text[begin : begin + 1].isspace()
            golds.append(Gold(begin, len(text), _tei(tag)))
        elif line.startswith("<s "):
            text += " " if text and not text.endswith("\n") else ""
            start = len(text)
        elif line.startswith("</s>"):
            sentences.append(Sentence(start, len(text), text[start:], paragraph))
        elif line.startswith(("</p>", "</head>", "</item>")):
            text, paragraph = text + "\n", paragraph + 1
    created = re.search(r"dateCreated=\"(\d{4}-\d\d-\d\d)", content)
    published = date.fromisoformat(created[1]) if created else None
    opening = next((gold.interval for gold in golds[:2] if gold.start < 200 and gold.interval and gold.interval.precision == "day"), None)
    return Document(name, text, sentences, opening.first if opening else published, sorted(golds))


def _tei(tag: str) -> Interval | None:
    values = dict(re.findall(r"(\w+)=\"([^\"]*)\"", tag))
    if "when" in values:
        return interval_of(values["when"])
    if "from" in values and "to" in values:
        first, last = interval_of(values["from"]), interval_of(values["to"])
        return Interval(first.first, last.last, "range") if first and last else None
    return None


if __name__ == "__main__":
    main()
