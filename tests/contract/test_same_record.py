"""Every store and every engine: the same articles and recipe give the same record, however they came to be in it."""

from __future__ import annotations

import random
from itertools import product
from pathlib import Path

import pytest

from detente.project import Project
from detente.reading import article_from_text
from detente.records import Article
from detente.store import writing
from tests.fake_reader import CODES, VERBS, open_reader


def articles(count: int) -> list[Article]:
    """Invented articles, each of its own, some with several acts, some with none, two that cannot be coded."""
    words = list(product(CODES, VERBS, CODES))
    made = []
    for n in range(count):
        acts = [" ".join(words[(n * 7 + k * 13) % len(words)]) + f" over matter {n}." for k in range(n % 4)]
        body = "\n\n".join(
            ["On Tuesday, 3 March 2020, there was news.", *acts, "This CRASHES." if n in (5, 11) else "Nothing more is known."]
        )
        made.append(article_from_text(body, title=f"=News number {n}", published="2020-03-04", outlet=f"Outlet {n % 3}"))
    return made


def native(folder: Path, out: Path) -> bytes:
    with Project.open(folder) as project:
        project.export("reports", "native", str(out))
        assert project.problems() == []
    return out.read_bytes()


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("reference")
    with Project.open(folder, create=True, reader=open_reader) as project:
        project.add_articles(articles(40))
        project.code()
    return native(folder, folder / "out.jsonl")


@pytest.mark.parametrize(("batch", "workers", "seed"), [(1, 1, 1), (7, 1, 2), (1000, 2, 3), (3, 3, 4)])
def test_order_batches_and_workers_leave_no_trace(tmp_path: Path, reference: bytes, batch: int, workers: int, seed: int) -> None:
    shuffled = articles(40) + articles(40)[:15]
    random.Random(seed).shuffle(shuffled)
    with Project.open(tmp_path / "p", create=True, reader=open_reader) as project:
        added = project.add_articles(shuffled, batch=batch)
        done = project.code(workers=workers, batch=batch)
    assert (added.read, added.new, added.duplicates) == (55, 40, 15)
    assert (done.coded, done.set_aside) == (38, 2)
    assert native(tmp_path / "p", tmp_path / "out.jsonl") == reference


def test_adding_by_parts_with_coding_between_leaves_no_trace(tmp_path: Path, reference: bytes) -> None:
    for part in (articles(40)[20:], articles(40)[:25]):
        with Project.open(tmp_path / "p", create=True, reader=open_reader) as project:
            project.add_articles(part)
            project.code()
    assert native(tmp_path / "p", tmp_path / "out.jsonl") == reference


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_every_text_export_is_canonical(tmp_path: Path, form: str) -> None:
    written = []
    for name, order in (("a", 1), ("b", -1)):
        with Project.open(tmp_path / name, create=True, reader=open_reader) as project:
            project.add_articles(articles(12)[::order])
            project.code()
            project.export("reports", form, str(tmp_path / f"{name}.out"))
        written.append((tmp_path / f"{name}.out").read_bytes())
    assert written[0] == written[1]


def test_the_same_recipe_codes_nothing_again(tmp_path: Path) -> None:
    with Project.open(tmp_path, create=True, reader=open_reader) as project:
        project.add_articles(articles(6))
        assert project.code().coded == 5
        again = project.code()
        assert (again.coded, again.reports, again.set_aside) == (0, 0, 0)
        assert project.code(retry=True).set_aside == 1


@pytest.mark.parametrize("workers", [1, 2])
def test_a_reader_that_dies_or_hangs_sets_the_article_aside(tmp_path: Path, workers: int) -> None:
    bad = ["This CRASHES."] if workers == 1 else ["This CRASHES.", "This DIES.", "This HANGS."]
    texts = [article_from_text(text, published="2020-03-04") for text in [*bad, "India met China."]]
    told: list[str] = []
    with Project.open(tmp_path, create=True, reader=open_reader) as project:
        project.add_articles(texts)
        done = project.code(workers=workers, deadline=2.0, heard=told.append)
        assert (done.coded, done.reports, done.set_aside) == (1, 1, len(bad))
        assert len(told) == len(bad)
        for article in texts[: len(bad)]:
            coded = project.article(article.id)
            assert coded is not None
            assert [issue.step for issue in coded.issues] == ["engine"]
        assert project.problems() == []


def test_an_interruption_keeps_what_was_done(tmp_path: Path) -> None:
    def interrupt(done: int, _total: int | None) -> None:
        if done == 8:
            raise KeyboardInterrupt

    with Project.open(tmp_path, create=True, reader=open_reader) as project:
        with pytest.raises(KeyboardInterrupt):
            project.add_articles(articles(20), batch=5, progress=interrupt)
        assert project.counts()["articles"] == 8
        project.add_articles(articles(20))
        with pytest.raises(KeyboardInterrupt):
            project.code(batch=5, progress=interrupt)
        assert project.code().coded + 8 in (18, 19, 20)
        assert project.problems() == []
    with writing(tmp_path):
        pass  # the right to write was given back
