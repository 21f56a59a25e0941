"""The day of publication is not stamped on acts of other times: the given articles and the golden examples."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from detente.dates.utterances import is_judgement, is_utterance
from detente.models.onnx import WEIGHTS
from detente.pipeline import Reader
from detente.reading import ReadOptions, read_bytes
from detente.records import Article, Coded, Sentence, TimeExpression
from detente.sentences import split

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted((ROOT / "examples" / "articles").glob("*.txt")) + sorted((ROOT.parent / "shared" / "articles").glob("*.txt"))
PUBLISHED = {"kazan": date(2024, 10, 23)}  # the page itself does not say


@pytest.fixture(scope="module")
def reader() -> Reader:
    if not WEIGHTS.is_dir():
        pytest.skip("no weights in src/detente/models/weights")
    return Reader()


def coded(reader: Reader, path: Path) -> Coded:
    (article,) = read_bytes(path.read_bytes(), name=path.name, options=ReadOptions(published=PUBLISHED.get(path.stem)))
    assert isinstance(article, Article)
    return reader.code(article)


def others(sentences: list[Sentence], times: tuple[TimeExpression, ...], published: date) -> list[TimeExpression]:
    """Times in sentences that are known and not the day of publication."""
    held = [t for t in times if any(s.start <= t.start < s.end for s in sentences)]
    return [t for t in held if t.when.first is not None and (t.when.first, t.when.last) != (published, published)]


@pytest.mark.parametrize("path", PAGES, ids=[p.stem for p in PAGES])
def test_the_basis_publication_is_kept_for_acts_whose_section_names_no_other_time(reader: Reader, path: Path) -> None:
    page = coded(reader, path)
    sentences = split(page.article.text, title=page.article.title, furniture=page.article.furniture)
    for report in page.reports:
        if report.when.basis != "publication":
            continue
        assert page.article.published is not None
        own = next(s for s in sentences if s.start <= report.trigger.start < s.end)
        assert not others([s for s in sentences if s.paragraph == own.paragraph], page.dates, page.article.published), report.trigger


@pytest.mark.parametrize("path", PAGES, ids=[p.stem for p in PAGES])
def test_a_deed_whose_sentence_names_only_another_year_is_not_of_the_day_of_publication(reader: Reader, path: Path) -> None:
    page = coded(reader, path)
    published = page.article.published
    sentences = split(page.article.text, title=page.article.title, furniture=page.article.furniture)
    for report in page.reports:
        told = report.when.basis == "tense" or is_utterance(report.trigger.text)  # goes on, or is said, on the day of publication
        if published is None or (report.when.first, report.when.last) != (published, published) or told:
            continue
        own = next(s for s in sentences if s.start <= report.trigger.start < s.end)
        held = [t for t in page.dates if own.start <= t.start < own.end and t.when.last is not None and t.role == "point"]
        of_now = [t for t in held if t.when.last and t.when.last.year >= published.year]
        assert of_now or not held or report.status in ("planned", "promised", "possible"), report.trigger


@pytest.mark.parametrize(
    ("words", "spoken"),
    [("condemned", True), ("a warning", True), ("told him", True), ("attacked", False), ("shot dead", False), ("went back", False)],
)
def test_words_of_speech(words: str, spoken: bool) -> None:
    assert is_utterance(words) is spoken


def test_words_that_judge() -> None:
    assert is_judgement("welcomed")
    assert not is_judgement("announced")
