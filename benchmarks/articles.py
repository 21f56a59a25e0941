"""Real articles with the answers of two annotators, where the folder `../shared/articles` lies beside the repository.

    python -m benchmarks.articles [--weights FOLDER]

An act that both annotators found must be found; one that one of them found may be. Acts at home are not asked for. Scored by
`benchmarks.scoring`. The texts are for measuring only.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.corpus import told_by_report
from benchmarks.scoring import Told, measure
from benchmarks.weights import add_weights, open_reader
from detente.pipeline import Reader
from detente.reading import ReadOptions, read_bytes
from detente.records import Article

ARTICLES = Path(__file__).resolve().parents[2] / "shared" / "articles"
PUBLISHED = {"kazan": date(2024, 10, 23)}  # the page itself does not say


def told_by_answer(event: Mapping[str, Any], text: str = "") -> Told:
    """One act of an answer, and where the text has the first words of a sentence that tells of it. A code is the first word: "CHN GOV" is
    CHN.
    """
    actors, recipients = (frozenset(code.split()[0] for code in event[side]) for side in ("actors", "recipients"))
    first, last = (date.fromisoformat(day) for day in event["date"]) if event.get("date") else (None, None)
    types = frozenset({event["type"], event.get("alt_type") or event["type"]})
    places = ((text.find(words), len(words)) for words in event.get("mentions") or ())
    spans = tuple((start, start + length) for start, length in places if start >= 0)
    required = event["required"] and not event.get("domestic")
    return Told(types, actors, recipients, first, last, event.get("status"), required, spans)


def read_article(path: Path) -> Article:
    """The article of one file."""
    options = ReadOptions(published=PUBLISHED.get(path.stem))
    (article,) = (item for item in read_bytes(path.read_bytes(), name=path.name, options=options) if isinstance(item, Article))
    return article


def figures(reader: Reader, folder: Path = ARTICLES) -> dict[str, float]:
    """See `benchmarks.scoring.measure`."""
    pages = []
    for path in sorted((folder / "answers").glob("*.json")):
        coded = reader.code(read_article(folder / f"{path.stem}.txt"))
        marked = [told_by_answer(event, coded.article.text) for event in json.loads(path.read_text(encoding="utf-8"))["events"]]
        pages.append((marked, [told_by_report(report) for report in coded.reports]))
    return measure(pages)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_weights(parser)
    weights = parser.parse_args().weights
    if not ARTICLES.is_dir():
        raise SystemExit("no folder ../shared/articles beside the repository")
    for name, value in figures(open_reader(weights)).items():
        print(f"{name} {value}")


if __name__ == "__main__":
    main()
