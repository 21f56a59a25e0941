"""The facts of the shipped examples, as a person read them, among the reports that the reader makes.

    python -m benchmarks.examples [--weights FOLDER]

`tests/cases/examples.csv`: several types or statuses in a row are all right; an interval is met when the report's overlaps it; a row with
the type `-` says that the article has nothing to code.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from benchmarks.corpus import told_by_report
from benchmarks.scoring import Told, agree, overlap, pair_up
from benchmarks.weights import add_weights, open_reader
from detente.pipeline import Reader
from detente.reading import ReadOptions, Rejected, read_bytes
from detente.records import Article, Report

ROOT = Path(__file__).resolve().parents[1]
ARTICLES = ROOT / "examples" / "articles"
FACTS = ROOT / "tests" / "cases" / "examples.csv"
NOTHING = "-"


@dataclass(frozen=True, slots=True)
class Fact:
    """One act that an example tells; `statuses`: those that are right."""

    file: str
    what: str
    told: Told
    statuses: frozenset[str]


def load_facts() -> tuple[Fact, ...]:
    """All rows in the order of the table, without those that say that there is nothing."""
    rows = csv.DictReader(FACTS.read_text(encoding="utf-8").splitlines())
    return tuple(_fact(row) for row in rows if row["types"] != NOTHING)


def _fact(row: Mapping[str, str]) -> Fact:
    types, actors, recipients, statuses = (frozenset(row[name].split()) for name in ("types", "actors", "recipients", "status"))
    first, last = (date.fromisoformat(row[name]) if row[name] else None for name in ("first", "last"))
    return Fact(row["file"], row["what"], Told(types, actors, recipients, first, last), statuses)


def read_example(path: Path) -> Article:
    """The article of one example file."""
    (article,) = read_bytes(path.read_bytes(), name=path.name, options=ReadOptions())
    if isinstance(article, Rejected):
        raise ValueError(f"{path.name}: {article.reason}")
    return article


def holds(fact: Fact, report: Report) -> bool:
    """Whether a report tells the fact: type, parties, interval and status."""
    told = told_by_report(report)
    timely = fact.told.first is None or overlap(fact.told, told)
    return agree("event", fact.told, told) and timely and report.status in fact.statuses


def missed(facts: Sequence[Fact], reports: Sequence[Report]) -> list[Fact]:
    """Facts of one article that no report tells; a report tells one fact."""
    found = pair_up([[1 if holds(fact, report) else None for report in reports] for fact in facts])
    return [fact for i, fact in enumerate(facts) if i not in found]


def figures(reports: Mapping[str, Sequence[Report]]) -> tuple[dict[str, float], list[Fact]]:
    """Share of the facts found, reports an article that has nothing to code, and the facts that were missed."""
    facts = load_facts()
    lost = [fact for name in sorted(reports) for fact in missed([f for f in facts if f.file == name], reports[name])]
    empty = sorted(set(reports) - {fact.file for fact in facts})
    made = sum(len(reports[name]) for name in empty)
    return {"facts_recall": round(1 - len(lost) / len(facts), 4), "reports_on_empty": round(made / max(1, len(empty)), 4)}, lost


def coded(reader: Reader) -> dict[str, Sequence[Report]]:
    """Reports of every example."""
    return {path.stem: reader.code(read_example(path)).reports for path in sorted(ARTICLES.glob("*.txt"))}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_weights(parser)
    found, lost = figures(coded(open_reader(parser.parse_args().weights)))
    for fact in lost:
        print(f"missed {fact.file}: {fact.what}")
    for name, value in found.items():
        print(f"{name} {value}")


if __name__ == "__main__":
    main()
