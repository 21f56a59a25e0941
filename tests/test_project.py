"""A project as a program uses it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from detente.errors import InputError, StoreError
from detente.one_off import code_each, failure, read_sources
from detente.plain import coded_to_dict
from detente.project import Added, Done, Project
from detente.reading import ReadOptions, Rejected, article_from_text
from detente.records import Article, Coded
from tests import fake_reader
from tests.fake_reader import open_reader

TEXTS = {
    "a.txt": ("2024-10-21", "Talks in Kazan\n\nIndia met China on the river.\n\nPakistan accused India of delay.\n"),
    "b.txt": ("2024-10-23", "Words in Delhi\n\nIndia accused China of moving a fence.\n"),
    "c.txt": (None, "Undated words\n\nChina aided India after the flood.\n"),
}


class LaterReader(fake_reader.Reader):
    """The reader of a later release, which finds nothing."""

    recipe = "fake-2"

    def code(self, article: Article) -> Coded:
        return Coded(article, self.recipe)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.open(tmp_path / "p", create=True, reader=open_reader) as made:
        made.add_articles([article_from_text(text, published=day, outlet="Example") for day, text in TEXTS.values()])
        made.code()
        yield made


def test_add_reads_files_and_counts(tmp_path: Path) -> None:
    news = tmp_path / "news"
    news.mkdir()
    for name, (_, text) in TEXTS.items():
        (news / name).write_text(text, encoding="utf-8")
    (news / "empty.txt").touch()
    told: list[str] = []
    seen: list[int] = []
    with Project.open(str(tmp_path / "p"), create=True, reader=open_reader) as project:
        added = project.add([str(news)], heard=told.append, progress=lambda done, _: seen.append(done))
        assert added == Added(read=3, new=3, duplicates=0, skipped=1)
        assert len(told) == 1
        assert "empty.txt" in told[0]
        assert seen == [1, 2, 3]
        assert project.add([str(news)], options=ReadOptions(outlet="Another")).new == 3  # another outlet's text is another article
        assert project.code() == Done(coded=6, reports=8, recalled=0, set_aside=0)


def test_an_article_is_what_the_reader_gave(project: Project) -> None:
    day, text = TEXTS["a.txt"]
    expected = fake_reader.Reader().read(text, published=day, outlet="Example")
    assert project.article(expected.article.id) == expected
    assert project.article("nothing") is None


def test_an_article_not_yet_coded_is_given_as_read(tmp_path: Path) -> None:
    article = article_from_text(TEXTS["a.txt"][1])
    with Project.open(tmp_path, create=True) as project:
        project.add_articles([article])
        assert project.article(article.id) == Coded(article, recipe="")


def test_reports_by_party_type_and_day(project: Project) -> None:
    def events(**wanted: str) -> list[str]:
        return [report.event for report in project.reports(**wanted)]

    assert events() in (["CONSULT", "ACCUSE", "ACCUSE", "AID"], ["ACCUSE", "CONSULT", "ACCUSE", "AID"])
    assert events(party="PAK") == ["ACCUSE"]
    assert events(event="ACCUSE", party="CHN") == ["ACCUSE"]
    assert len(events(since="2024-10-22")) == 1
    assert len(events(until="2024-10-22")) == 2
    assert events(party="'; DROP TABLE reports; --") == []
    assert len(events()) == 4


def test_a_pair_in_both_directions_by_day_undated_last(project: Project) -> None:
    events = [report.event for report in project.pair("IND", "CHN")]
    assert events == ["CONSULT", "ACCUSE", "AID"]
    assert [report.event for report in project.pair("CHN", "IND")] == events
    assert list(project.pair("IND", "BRA")) == []


def test_a_report_by_its_id(project: Project) -> None:
    report = next(project.pair("IND", "CHN"))
    assert project.report(report.id) == report
    assert project.report("nothing") is None
    assert report.id in project.named("reports", report.id[:5])


def test_sql_reads_every_table(project: Project) -> None:
    answer = project.sql("select p.code, count(*) from parties p join reports r on r.id = p.report group by all order by all")
    assert list(answer.rows) == [("CHN", 3), ("IND", 4), ("PAK", 1)]
    for table in project.counts():
        assert len(list(project.sql(f"select * from {table}").rows)) == project.counts()[table]
    with pytest.raises(InputError, match="must be one SELECT"):
        project.sql("drop table reports")


def test_a_new_recipe_codes_all_again_and_the_old_one_is_kept(tmp_path: Path, project: Project) -> None:
    with Project.open(tmp_path / "p", reader=LaterReader) as later:
        assert later.code() == Done(coded=3, reports=0, recalled=0, set_aside=0)
        assert list(later.reports()) == []
    assert project.code() == Done(coded=0, reports=0, recalled=3, set_aside=0)
    assert len(list(project.reports())) == 4
    assert project.problems() == []


def test_export_says_what_it_can(project: Project, tmp_path: Path) -> None:
    assert project.export("reports", "native", str(tmp_path / "out")) == 4
    with pytest.raises(InputError, match="this release exports: reports, events"):
        project.export("wishes", "csv", "-")
    with pytest.raises(InputError, match="choose one of native, jsonl, csv, parquet"):
        project.export("reports", "xlsx", "-")


def test_a_closed_project_cannot_be_read_and_closes_twice(tmp_path: Path) -> None:
    project = Project.open(tmp_path, create=True)
    project.close()
    project.close()
    with pytest.raises(StoreError, match="cannot be read"):
        project.counts()


def test_a_project_must_be_made_on_purpose(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no project here"):
        Project.open(tmp_path / "none")


def test_code_each_goes_on_after_a_failure(tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_text("Bad news\n\nThis CRASHES the reader, as was said on Monday.\n", encoding="utf-8")
    (tmp_path / "good.txt").write_text(TEXTS["a.txt"][1], encoding="utf-8")
    (tmp_path / "none.txt").touch()
    bad, good, none = code_each(read_sources([str(tmp_path)]), open_reader)
    assert isinstance(bad, Coded)
    assert failure(bad) == "set aside: ValueError: this text cannot be coded"
    assert isinstance(good, Coded)
    assert failure(good) is None
    assert len(good.reports) == 2
    assert isinstance(none, Rejected)


def test_nothing_is_opened_for_nothing() -> None:
    def never() -> fake_reader.Reader:
        raise AssertionError("the reader was opened")

    assert list(code_each([], never)) == []


def test_a_coding_is_the_same_alone_and_in_a_project(project: Project) -> None:
    for coding in project.codings():
        day, text = next(value for value in TEXTS.values() if value[1] == coding["article"]["text"])
        assert coding == coded_to_dict(fake_reader.Reader().read(text, published=day, outlet="Example"))
