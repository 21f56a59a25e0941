"""Quotations against PolNeAR (news of the US election of 2016; source, cue and content of every attribution).

    python benchmarks/quotes.py [SHARED_DATA_FOLDER] [--errors KIND]      KIND: direct, indirect, cue, speaker

Direct: the stretches between double quotation marks within the annotated contents, marks included, against our direct quotes; exact ends.
Words within marks that no content holds (names, titles, hedges) are spurious when we give them.
Indirect: the stretches of content that are not wholly within marks, against our reported speech: exact, and with at least 0.8 of the words
shared (intersection over union), one to one. PolNeAR also annotates attitudes and acts as attributions ("was rejoicing in", "ignored",
"needs to tell the truth about"); the figure is therefore given twice: over all, and over those whose cue holds a verb of saying
or "according to" and whose content is a clause (a finite verb or "that"), chosen alike among the annotated ones and ours.
Cue: one word shared with an annotated cue. Speaker: on matched quotes that have an annotated source, our speaker's words overlap it or
one of the sources of the same words. No mentions are given: speakers are the noun phrases beside the cue.
Measured with only; no word of the lexicon comes from these texts.
"""

from __future__ import annotations

import argparse
import re
import tarfile
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from detente.quotes import find_quotes
from detente.quotes.lexicon import load_lexicon
from detente.records import Quote
from detente.sentences import split

DEFAULT = Path(__file__).resolve().parents[2] / "shared" / "data"
QUOTED = re.compile(r"“[^“”\"]+[”“\"]?|\"[^\"”]+[\"”]?|''.+?(?:''|$)")
SHARED = 0.8
FIGURES = (
    "direct, exact",
    "direct, 0.8 of words",
    "indirect, exact, all",
    "indirect, 0.8 of words, all",
    "indirect, 0.8 of words, clauses of saying",
    "cue, overlap",
)
Range = tuple[int, int]


class Attribution(NamedTuple):
    sources: tuple[Range, ...]
    cues: tuple[Range, ...]
    contents: tuple[Range, ...]


class Document(NamedTuple):
    name: str
    text: str
    golds: list[Attribution]


class Count:
    """Right, given and wanted of one figure."""

    def __init__(self) -> None:
        self.right = self.given = self.wanted = self.found = 0

    def row(self, name: str) -> str:
        precision = self.right / max(1, self.given)
        recall = (self.found or self.right) / max(1, self.wanted)
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return f"{name:<44}{self.wanted:>7}{self.given:>7}{precision:>9.3f}{recall:>9.3f}{f1:>9.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="?", type=Path, default=DEFAULT)
    parser.add_argument("--errors", choices=("direct", "indirect", "cue", "speaker"), help="show the errors of one figure")
    options = parser.parse_args()
    archive = options.data / "attribution" / "polnear_dev.tar.gz"
    if not archive.is_file():
        raise SystemExit(f"no attribution/polnear_dev.tar.gz in {options.data}")
    measure(list(polnear(archive)), options.errors)


def measure(documents: Sequence[Document], errors: str | None) -> None:
    """Print the table."""
    names = (
        "direct, exact",
        "direct, 0.8 of words",
        "indirect, exact, all",
        "indirect, 0.8 of words, all",
        "indirect, 0.8 of words, clauses of saying",
        "cue, overlap",
    )
    counts = {name: Count() for name in names}
    speakers = [0, 0]
    seconds = 0.0
    for document in documents:
        sentences = split(document.text)
        began = time.perf_counter()
        quotes = find_quotes(document.text, sentences, ())
        seconds += time.perf_counter() - began
        wrong = [
            *_direct(document, quotes, [counts[n] for n in FIGURES[:2]]),
            *_indirect(document, quotes, [counts[n] for n in FIGURES[2:5]], speakers),
        ]
        wrong += [*_cues(document, quotes, counts[FIGURES[5]]), *_speakers(document, quotes, speakers)]
        for kind, line in wrong:
            if kind == errors:
                print(f"{document.name[:18]:<20}{line}".replace("\n", "|"))
    print(f"{'PolNeAR dev, ' + str(len(documents)) + ' articles':<44}{'wanted':>7}{'given':>7}{'prec.':>9}{'recall':>9}{'F1':>9}")
    for name in FIGURES:
        print(counts[name].row(name))
    print(f"{'speaker on matched':<44}{speakers[1]:>7}{speakers[0]:>7}{speakers[0] / max(1, speakers[1]):>9.3f}")
    print(f"milliseconds an article: {1000 * seconds / max(1, len(documents)):.2f}")


def _direct(document: Document, quotes: Sequence[Quote], counts: Sequence[Count]) -> Iterator[tuple[str, str]]:
    golds = set(_quoted(document))
    made = {(q.start, q.end) for q in quotes if q.direct and q.text[0] in "\"“”'" and (q.text[0] != "'" or q.text[1] == "'")}
    matched = _matched(document.text, golds, made)
    for count, right in zip(counts, (len(golds & made), len(matched)), strict=True):
        count.right, count.given, count.wanted = count.right + right, count.given + len(made), count.wanted + len(golds)
    for start, end in sorted((golds - matched.keys()) | (made - set(matched.values()))):
        mark = "missed  " if (start, end) in golds else "spurious"
        yield (
            "direct",
            f"{mark} {_shown(document.text, start, end)}",
        )


def _shown(text: str, start: int, end: int) -> str:
    return f"{text[max(0, start - 60) : start]}[[{text[start:end]}]]{text[end : end + 40]}"


def _quoted(document: Document) -> Iterator[Range]:
    for gold in document.golds:
        for start, end in gold.contents:
            for paragraph in re.finditer(r"[^\n]+", document.text[start:end]):
                for match in QUOTED.finditer(paragraph[0]):
                    yield start + paragraph.start() + match.start(), start + paragraph.start() + match.end()


def _whole(text: str) -> bool:
    """Nothing but words in quotation marks."""
    return not re.search(r"\w", QUOTED.sub("", text))


def _indirect(document: Document, quotes: Sequence[Quote], counts: Sequence[Count], speakers: list[int]) -> Iterator[tuple[str, str]]:
    exact, near, saying = counts
    golds: dict[Range, list[Attribution]] = {}
    for gold in document.golds:
        for start, end in gold.contents:
            if not _whole(document.text[start:end]):
                golds.setdefault((start, end), []).append(gold)
    made = {(q.start, q.end): q for q in quotes if not q.direct}
    matched = _matched(document.text, golds, made)
    spoken = {g for g, of in golds.items() if any(_saying(document.text, a, g) for a in of)}
    exact.right += len(golds.keys() & made.keys())
    near.right += len(matched)
    said = {m for m, q in made.items() if q.cue is not None and _saying(document.text, Attribution((), ((q.cue.start, q.cue.end),), ()), m)}
    saying.right += len(said & set(matched.values()))
    saying.found += len(matched.keys() & spoken)
    for count in counts:
        count.given += len(said if count is saying else made)
        count.wanted += len(spoken if count is saying else golds)
    for gold_range, range_ in matched.items():
        yield from _speaker(document, made[range_], golds[gold_range], speakers)
    for start, end in sorted(golds.keys() - matched.keys()):
        cue = " / ".join(document.text[a:b] for a, b in golds[start, end][0].cues)
        kind = "SAID" if (start, end) in spoken else "    "
        yield (
            "indirect",
            f"missed {kind}  {{{cue}}} {_shown(document.text, start, end)}",
        )
    for start, end in sorted(made.keys() - set(matched.values())):
        cue_span = made[start, end].cue
        yield (
            "indirect",
            f"spurious     {{{cue_span.text if cue_span else ''}}} {_shown(document.text, start, end)}",
        )


def _matched(text: str, golds: Iterable[Range], made: Iterable[Range]) -> dict[Range, Range]:
    """Gold → ours, one to one, the likest first, from a share of `SHARED` on."""
    made = list(made)
    pairs = sorted(((_shared(text, g, m), g, m) for g in golds for m in made if g[0] < m[1] and m[0] < g[1]), reverse=True)
    matched: dict[Range, Range] = {}
    taken: set[Range] = set()
    for share, gold, ours in pairs:
        if share >= SHARED and gold not in matched and ours not in taken:
            matched[gold] = ours
            taken.add(ours)
    return matched


def _saying(text: str, gold: Attribution, content: Range) -> bool:
    lexicon = load_lexicon()
    cue = " ".join(text[a:b] for a, b in gold.cues).lower()
    verbs = [v for word in re.findall(r"[\w']+", cue) for v in lexicon.verbs.get(word, ())]
    said = "according to" in cue or any({"that", "tag"} & v.frames and "thought" not in v.frames for v in verbs)
    words = re.findall(r"[\w'’]+", text[content[0] : content[1]].lower())
    clause = words[:1] == ["that"] or any(
        w in lexicon.words["auxiliary"] or w in lexicon.words["finite"] or w.endswith("ed") for w in words
    )
    return said and clause


def _shared(text: str, a: Range, b: Range) -> float:
    words = [(m.start() + min(a[0], b[0]), m.end()) for m in re.finditer(r"\w+", text[min(a[0], b[0]) : max(a[1], b[1])])]
    both = sum(1 for start, _ in words if a[0] <= start < a[1] and b[0] <= start < b[1])
    return both / max(1, sum(1 for start, _ in words if a[0] <= start < a[1] or b[0] <= start < b[1]))


def _cues(document: Document, quotes: Sequence[Quote], count: Count) -> Iterator[tuple[str, str]]:
    golds = {cue for gold in document.golds for cue in gold.cues}
    made = {(q.cue.start, q.cue.end) for q in quotes if q.cue is not None}
    overlap = {m: g for m in made for g in golds if g[0] < m[1] and m[0] < g[1]}
    count.right, count.given, count.wanted = count.right + len(overlap), count.given + len(made), count.wanted + len(golds)
    count.found += len(set(overlap.values()))
    for start, end in sorted(made - overlap.keys()):
        yield "cue", f"spurious {_shown(document.text, start, end)}"
    for start, end in sorted(golds - set(overlap.values())):
        yield "cue", f"missed   {_shown(document.text, start, end)}"


def _speakers(document: Document, quotes: Sequence[Quote], speakers: list[int]) -> Iterator[tuple[str, str]]:
    """Speakers of direct quotes; those of reported speech are counted where it is matched."""
    for quote in quotes:
        golds = [g for g in document.golds if any(a <= quote.start + 2 and quote.end - 2 <= b for a, b in g.contents)]
        if quote.direct and golds:
            yield from _speaker(document, quote, golds, speakers)


def _speaker(document: Document, quote: Quote, golds: Sequence[Attribution], speakers: list[int]) -> Iterator[tuple[str, str]]:
    sources = [s for g in golds for s in g.sources]
    if not sources:
        return
    speakers[1] += 1
    speaker = quote.speaker
    right = speaker is not None and any(a < speaker.end and speaker.start < b for a, b in sources)
    right = right or (speaker is not None and any(document.text[a:b].lower() == speaker.entity_text.lower() for a, b in sources))
    speakers[0] += right
    if not right:
        given = speaker.entity_text if speaker else None
        wanted = " / ".join(document.text[a:b] for a, b in sources)
        yield (
            "speaker",
            f"{given!r} not {wanted!r}: {_shown(document.text, quote.start, quote.end)}",
        )


def polnear(path: Path) -> Iterator[Document]:
    """Articles with their attributions, from brat's files; of an article that several annotated, the first annotation."""
    seen: set[str] = set()
    with tarfile.open(path) as archive:
        files = {member.name: member for member in archive.getmembers() if member.isfile()}
        for name in sorted(n for n in files if n.endswith(".ann")):
            stem = name.rsplit("/", 1)[1].removesuffix(".ann")
            text_name = next(n for n in (f"dev/text/{stem}.txt", f"dev/text/{stem.rsplit('_', 1)[0]}.txt") if n in files)
            text, annotation = (archive.extractfile(files[n]) for n in (text_name, name))
            assert text is not None
            assert annotation is not None
            whole = text.read().decode()
            if whole in seen:
                continue
            seen.add(whole)
            yield Document(stem, whole, list(_attributions(whole, annotation.read().decode())))


def _joined(text: str, ranges: tuple[Range, ...]) -> tuple[Range, ...]:
    """Ranges in order, those joined that only spaces part: brat cuts at the end of a line."""
    out: list[Range] = []
    for start, end in sorted(ranges):
        if out and not text[out[-1][1] : start].strip(" "):
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return tuple(out)


def _attributions(text: str, annotation: str) -> Iterator[Attribution]:
    spans: dict[str, tuple[Range, ...]] = {}
    for line in annotation.split("\n"):
        if line.startswith("T"):
            key, what, _ = line.split("\t", 2)
            spans[key] = tuple((int(a), int(b)) for a, b in (pair.split() for pair in what.split(" ", 1)[1].split(";")))
    for line in annotation.split("\n"):
        if line.startswith("E"):
            parts = [part.split(":") for part in line.split("\t", 1)[1].split()]
            of = {
                role: _joined(text, tuple(s for name, key in parts if name.rstrip("0123456789") == role for s in spans[key]))
                for role in ("Source", "Cue", "Content")
            }
            yield Attribution(of["Source"], of["Cue"], of["Content"])


if __name__ == "__main__":
    main()
