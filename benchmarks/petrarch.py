"""A peer's own suite: the validation sentences of PETRARCH-2 and UniversalPetrarch, end to end, CAMEO mapped to PLOVER.

    python -m benchmarks.petrarch [--shared ../shared] [--weights FOLDER]

The set with real dictionaries (`PETR2_GSR_validation`). A coding is found when a report has its type and its states on their sides (either
side for reciprocal types); a sentence is right when all its codings are found, or when it has none that PLOVER keeps and nothing is
reported. Codings inside one state are left out: Détente codes acts between actors. Published for UniversalPetrarch on this set: 55
sentences right.
"""

from __future__ import annotations

import argparse
import gzip
import re
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from benchmarks.weights import add_weights, open_reader
from detente.knowledge.ontology import load_ontology
from detente.records import Report

FILE = "PETR2_GSR_validation.xml.gz"
RECIPROCAL = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "ASSAULT"})
PUBLISHED_RIGHT = 55


@dataclass(frozen=True, slots=True)
class Coding:
    type: str
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Case:
    text: str
    day: date
    codings: tuple[Coding, ...]


def plover(cameo: str) -> str | None:
    """The PLOVER type of a CAMEO code: by its base code, else by its root; none for the roots that PLOVER dropped."""
    for length in (3, 2):
        for name, kind in load_ontology().types.items():
            if cameo[:length] in kind.cameo:
                return name
    return None


def load(path: Path) -> list[Case]:
    """Sentences with their interstate codings that PLOVER keeps."""
    raw = gzip.decompress(path.read_bytes()).decode("utf-8", "replace")
    out = []
    for block in re.split(r"(?=<Sentence\s)", raw)[1:]:
        text = re.search(r"<Text>(.*?)</Text>", block, re.S)
        day = re.search(r'date\s*=\s*"(\d{8})"', block)
        if text is None or day is None:
            continue
        codings = []
        for coding in re.findall(r"<EventCoding\s[^>]*>", block):
            given = dict(re.findall(r'(\w+)\s*=\s*"([^"]*)"', coding))
            kind = plover(given.get("eventcode", ""))
            source, target = given.get("sourcecode", "")[:3], given.get("targetcode", "")[:3]
            if kind and source and target and source != target and "-" not in source + target:
                codings.append(Coding(kind, source, target))
        out.append(Case(" ".join(text[1].split()), datetime.strptime(day[1], "%Y%m%d").date(), tuple(codings)))
    return out


def found(coding: Coding, reports: tuple[Report, ...]) -> bool:
    for report in reports:
        actors = {e.code[:3] for e in report.actor if e.code}
        recipients = {e.code[:3] for e in report.recipient if e.code}
        if report.event != coding.type:
            continue
        if coding.source in actors and coding.target in recipients:
            return True
        if coding.type in RECIPROCAL and {coding.source, coding.target} <= actors | recipients:
            return True
    return False


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    add_weights(parser)
    args = parser.parse_args()
    path = args.shared / "data" / "relations" / FILE
    if not path.exists():
        raise SystemExit(f"no PETRARCH set at {path}: nothing measured")
    reader = open_reader(args.weights)
    hits = codings = right = empty = 0
    cases = load(path)
    for case in cases:
        reports = reader.read(case.text, published=case.day).reports
        good = [found(c, reports) for c in case.codings]
        hits, codings = hits + sum(good), codings + len(good)
        right += all(good) if good else not reports
        empty += not good
    print(f"sentences {len(cases)}, of them without an interstate coding {empty}")
    print(f"codings found {hits} of {codings}")
    print(f"sentences right {right} of {len(cases)} (UniversalPetrarch, published: {PUBLISHED_RIGHT})")


if __name__ == "__main__":
    main()
