"""The desk of a real project: by pair, by day, by name, limited, and apart by origin."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from detente.desk import OWN, Desk, Memory
from detente.project import Project
from detente.reading import article_from_text
from tests.fake_reader import open_reader

ICEWS = "\t".join(
    [
        *("Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code", "Intensity"),
        *("Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher"),
        *("City", "District", "Province", "Country", "Latitude", "Longitude"),
    ]
)


def icews(day: str, code: str, number: int) -> str:
    source = ("Government (India)", "Government", "India", "Accuse", code, "-2.0")
    target = ("China", "", "China", f"{number}", "4", "Example Wire", "Delhi", "", "Delhi", "India", "28.6", "77.2")
    return "\t".join((f"{number}", day, *source, *target))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve articles on India and China, one on Jordan and Britain, two lines of a history."""
    place = tmp_path_factory.mktemp("desk")
    verbs = ("accused", "met", "struck", "aided")
    texts = [
        article_from_text(
            f"{'India' if n % 2 else 'China'} {verbs[n % 4]} {'China' if n % 2 else 'India'} over matter {n}.",
            title=f"Day {n}",
            published=date(2023, n, 5),
            outlet="Xinhua" if n % 3 else "Harbour Post",
            url=f"https://news.example/{n}",
        )
        for n in range(1, 13)
    ]
    texts.append(article_from_text("Jordan met Britain in Aqaba.", title="A visit", published=date(2022, 1, 3), outlet="Harbour Post"))
    history = place / "icews.tab"
    history.write_text("\n".join((ICEWS, icews("2009-05-01", "112", 1), icews("2010-06-01", "042", 2))) + "\n", encoding="utf-8")
    with Project.open(place / "project", create=True, reader=open_reader) as project:
        project.add_articles(texts)
        project.code()
        project.link()
        project.import_history("icews", str(history))
        for period in ("month", "quarter", "year"):
            project.index([period])
    return place / "project"


@pytest.fixture
def desk(folder: Path) -> Iterator[Desk]:
    with Project.open(folder) as project:
        yield project.desk()


def test_what_the_record_holds(desk: Desk) -> None:
    assert desk.made() == {"events", "index"}
    assert desk.counts()["articles"] == 13
    assert desk.recipe() == "fake-1"
    assert desk.last_day() == date(2023, 12, 5)
    assert desk.last_day("icews") == date(2010, 6, 1)
    assert desk.every_origin() == [OWN, "icews"]


def test_pairs_by_their_latest_event(desk: Desk) -> None:
    found = desk.pairs(10)
    assert [(known.a, known.b, known.last) for known in found] == [("CHN", "IND", date(2023, 12, 5)), ("GBR", "JOR", date(2022, 1, 3))]
    assert len(desk.pairs(1)) == 1
    assert [(known.a, known.b, known.last) for known in desk.pairs(10, "icews")] == [("CHN", "IND", date(2010, 6, 30))]


def test_events_of_a_pair_newest_first_within_days_types_and_number(desk: Desk) -> None:
    every = desk.events("IND", "CHN", since=None, until=None, types=(), limit=100)
    days = [event.when.first for event in every]
    assert days == sorted(days, reverse=True)  # type: ignore[type-var]
    assert len(days) == 12
    assert list(desk.events("CHN", "IND", since=None, until=None, types=(), limit=100)) == list(every)
    some = desk.events("IND", "CHN", since=date(2023, 3, 1), until=date(2023, 6, 30), types=(), limit=100)
    assert [event.when.first.month for event in some if event.when.first] == [6, 5, 4, 3]
    assert {event.event for event in desk.events("IND", "CHN", since=None, until=None, types=("ASSAULT",), limit=9)} == {"ASSAULT"}
    assert len(desk.events("IND", "CHN", since=None, until=None, types=(), limit=5)) == 5
    assert not desk.events("IND", "JOR", since=None, until=None, types=(), limit=5)


def test_a_history_is_asked_apart(desk: Desk) -> None:
    assert desk.origins("IND", "CHN") == [OWN, "icews"]
    assert desk.origins("GBR", "JOR") == [OWN]
    past = desk.events("IND", "CHN", since=None, until=None, types=(), limit=9, origin="icews")
    assert [event.when.first for event in past] == [date(2010, 6, 1), date(2009, 5, 1)]
    assert not past[0].reports
    assert desk.event(past[0].id) == past[0]
    (line,) = desk.lines(past[1].id)
    assert (line.origin, line.code, line.publisher, line.where) == (
        "icews",
        "112",
        "Example Wire",
        "icews.tab, line 3",
    ) or line.code == "112"
    assert not desk.events("IND", "CHN", since=date(2010, 1, 1), until=date(2010, 2, 1), types=(), limit=9, origin="icews")
    own, other = desk.relations("IND", "CHN", "month"), desk.relations("IND", "CHN", "month", "icews")
    assert min(row.first for row in own) == date(2022, 1, 1)
    assert {row.first.year for row in other if row.events} == {2009, 2010}


def test_things_by_their_id_or_its_beginning(desk: Desk) -> None:
    event = desk.events("IND", "CHN", since=None, until=None, types=(), limit=1)[0]
    assert desk.event(event.id[:20]) == event
    assert desk.event("") is None  # several begin so
    assert desk.event("nothing") is None
    report = desk.report(event.reports[0])
    assert report is not None
    assert desk.event_of(report.id) == event.id
    coded = desk.article(report.article[:20])
    assert coded is not None
    assert coded.article.id == report.article
    assert desk.article("%") is None
    header = desk.headers([report.article])[report.article]
    assert (header.title, header.outlet, header.url) == (coded.article.title, coded.article.outlet, coded.article.url)


def test_outlets_with_what_is_known_of_them(desk: Desk) -> None:
    xinhua, harbour = desk.voices()
    assert (xinhua.outlet, xinhua.country, xinhua.kind, xinhua.articles, xinhua.reports) == ("Xinhua", "CHN", "state", 8, 8)
    assert (harbour.outlet, harbour.country, harbour.articles) == ("Harbour Post", None, 5)
    assert (harbour.first, harbour.last) == (date(2022, 1, 3), date(2023, 12, 5))


def test_search_finds_all_the_words_verbatim(desk: Desk) -> None:
    (hit,) = desk.search("jordan AQABA", 10)
    assert hit.article.title == "A visit"
    assert hit.before + hit.found + hit.after in "A visit\n\nJordan met Britain in Aqaba."
    assert len(desk.search("matter", 4)) == 4
    assert not desk.search("jordan zeppelin", 10)


@pytest.mark.parametrize("words", ['"', "*", "NEAR(a b)", "a OR", "title:", "( ", "' --", "^", "-", "\x00", "{a}: b", 'x" OR "y'])
def test_no_words_break_search(desk: Desk, words: str) -> None:
    assert list(desk.search(words, 5)) is not None


def test_what_counts_over_the_record_is_remembered_until_it_grows(folder: Path) -> None:
    memory = Memory()
    with Project.open(folder, reader=open_reader) as project:
        assert len(project.desk(memory).voices()) == 2
        assert project.desk(memory).voices() is project.desk(memory).voices()
        project.add_articles([article_from_text("Nothing at all.", title="Quiet", outlet="Another Post")])
        assert len(project.desk(memory).voices()) == 3


def test_decisions_are_found_by_what_they_are_about(tmp_path: Path) -> None:
    with Project.open(tmp_path / "p", create=True, reader=open_reader) as project:
        project.add_articles([article_from_text("India accused China of it.", title="One", published=date(2023, 1, 1))])
        project.code()
        project.link()
        (event,) = project.events()
        made = project.decide("denied", [event.id], who="an editor", on=date(2023, 2, 1))
        found = project.desk().decisions(event.reports)
        assert [decision.id for decision in found] == [made.id]
        assert not project.desk().decisions(["other"])
        changed = project.desk().event(event.id)
        assert changed == replace(event, status="denied", disputed=False)
