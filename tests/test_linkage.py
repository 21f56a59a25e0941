"""Linking through a project: the same record whatever the order and the batches, gone on with after a fault, corrected by hand."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

import apsw
import pytest

from detente import linkage
from detente.errors import InputError
from detente.ledger import Difference, Event
from detente.linkage import disputed
from detente.project import Project
from detente.reading import article_from_text
from detente.records import Article, Coded
from detente.store import Record
from tests import gold_reader
from tests.gold_reader import article, open_reader

STORY = ("f-001", "f-002", "f-015", "f-016")
OTHERS = ("a-048", "b-048", "b-024", "e-038", "b-067", "f-017", "f-018", "f-023", "f-024")
KINDS = ("events", "accounts", "pledges", "measures")


def copies(name: str, count: int) -> list[Article]:
    """The same text in other papers."""
    item = gold_reader.corpus()[name]
    return [
        article_from_text(item.text, title=item.header["title"], published=item.header["published"], outlet=f"Paper {n}")
        for n in range(count)
    ]


def everything(project: Project, folder: Path) -> dict[str, bytes]:
    """What the record holds of events and what is made of them, and the links."""
    out = {}
    for kind in KINDS:
        project.export(kind, "native", str(folder / kind))
        out[kind] = (folder / kind).read_bytes()
    rows = project.sql("select * from links order by report_a, report_b").rows
    return {
        **out,
        "links": json.dumps(list(rows)).encode(),
        "copies": json.dumps(list(project.sql("select * from copies order by all").rows)).encode(),
    }


def made(folder: Path, *batches: list[Article]) -> Project:
    """A project to which the batches were added, coded and linked one after the other."""
    project = Project.open(folder, create=True, reader=open_reader)
    for batch in batches:
        project.add_articles(batch)
        project.code()
        project.link()
    return project


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with made(tmp_path / "p", [article(name) for name in STORY]) as found:
        yield found


def event_of(project: Project, trigger: str) -> Event:
    """The event of the report with this trigger."""
    query = f"select e.event from event_reports e join reports r on r.id = e.report where r.trigger_text = '{trigger}' order by 1"
    found = project.event(str(next(project.sql(query).rows)[0]))
    assert found is not None
    return found


def test_two_sides_of_one_deed_are_one_event_with_two_accounts(project: Project) -> None:
    event = event_of(project, "shot dead")
    assert (event.actors, event.recipients, len(event.articles), event.outlets) == (("IND",), ("BGD",), 2, 2)
    assert event.disputed
    rows = {row.field: row for row in project.differences(event.id)}
    assert rows["who began"].relation == "differ"
    assert rows["how many dead BGD"].relation == "differ"
    for row in rows.values():
        for (name, start, end), value in zip(row.evidence, row.values, strict=False):
            coded = project.article(name)
            assert coded is not None
            assert coded.article.text[start:end] == value


def test_linking_twice_does_nothing(project: Project, tmp_path: Path) -> None:
    before = everything(project, tmp_path)
    assert project.link().articles == 0
    assert everything(project, tmp_path) == before
    assert project.problems() == []


@pytest.mark.parametrize("seed", [1, 2])
def test_the_same_record_in_whatever_order_and_batches(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    articles = [article(name) for name in (*STORY, *OTHERS)] + copies("f-001", 3)
    with made(tmp_path / "one", articles) as project:
        expected = everything(project, tmp_path)
        assert project.problems() == []
    chance.shuffle(articles)
    cuts = sorted(chance.sample(range(1, len(articles)), 4))
    batches = [articles[a:b] for a, b in zip([0, *cuts], [*cuts, len(articles)], strict=True)]
    with made(tmp_path / "two", *batches) as project:
        assert everything(project, tmp_path) == expected
        assert project.problems() == []


def test_copies_are_found_whenever_they_come(tmp_path: Path) -> None:
    with made(tmp_path / "p", [article("f-001"), article("f-002")], copies("f-001", 2)) as project:
        event = event_of(project, "shot dead")
        assert (len(event.articles), event.outlets, event.copies) == (4, 2, 2)


def test_a_fault_at_any_write_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    articles = [article(name) for name in STORY]
    for name in ("ARTICLES", "EVENTS", "PAIRS"):
        monkeypatch.setattr(linkage, name, 7)
    with made(tmp_path / "whole", articles) as project:
        expected = everything(project, tmp_path)
    real = Record.transaction
    for least in (0, 1, 2, 4, 7, 11):
        left = least

        @contextmanager
        def failing(self: Record) -> Iterator[apsw.Connection]:
            nonlocal left
            with real(self) as connection:
                yield connection
                if not left:
                    raise KeyboardInterrupt
                left -= 1

        with Project.open(tmp_path / f"p{least}", create=True, reader=open_reader) as project:
            project.add_articles(articles)
            project.code()
            with monkeypatch.context() as patched, suppress(KeyboardInterrupt):
                patched.setattr(Record, "transaction", failing)
                project.link()
            assert left <= 0, "there were fewer writes than that"
            project.link()
            assert everything(project, tmp_path) == expected
            assert project.problems() == []


def test_another_recipe_is_linked_anew(tmp_path: Path) -> None:
    class Blind(gold_reader.Reader):
        recipe = "blind"

        def code(self, read: Article) -> Coded:
            return Coded(read, self.recipe)

    with made(tmp_path / "p", [article(name) for name in STORY]) as project:
        expected = everything(project, tmp_path)
    with Project.open(tmp_path / "p", reader=Blind) as project:
        project.code()
        assert project.link().events == 0
        assert project.problems() == []
    with Project.open(tmp_path / "p", reader=open_reader) as project:
        project.code()
        project.link()
        assert everything(project, tmp_path) == expected


def test_a_person_parts_an_event_and_joins_it_again(project: Project) -> None:
    event = event_of(project, "shot dead")
    project.decide("different", event.reports, who="ed", on=date(2024, 1, 2), note="two shootings")
    parted = [event_of(project, words) for words in ("shot dead", "fired six rounds")]
    assert parted[0].id != parted[1].id
    project.link()
    assert event_of(project, "shot dead") == parted[0]
    project.decide("same", [parted[0].id, parted[1].id], who="ed", on=date(2024, 1, 3))
    assert event_of(project, "shot dead") == event
    (link,) = [found for found in project.links(event.reports) if found.by == "ed"]
    assert link.verdict == "same"
    assert project.problems() == []


def test_decisions_survive_when_everything_is_made_anew(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    event = event_of(project, "shot dead")
    project.decide("different", event.reports, who="ed", on=date(2024, 1, 2))
    project.decide("denied", [event_of(project, "wounded").id], who="ed", on=date(2024, 1, 2))
    expected = everything(project, tmp_path)
    monkeypatch.setattr(linkage, "recipe", lambda: "another")
    project.link()
    assert everything(project, tmp_path) == expected
    assert event_of(project, "wounded").status == "denied"


def test_a_decision_finds_its_words_when_they_are_coded_anew(tmp_path: Path) -> None:
    class Renamed(gold_reader.Reader):
        recipe = "renamed"

        def code(self, read: Article) -> Coded:
            coded = super().code(read)
            return replace(coded, reports=tuple(replace(r, id=r.id[::-1], recipe=self.recipe) for r in coded.reports))

    with made(tmp_path / "p", [article(name) for name in STORY]) as project:
        event = event_of(project, "shot dead")
        project.decide("different", event.reports, who="ed", on=date(2024, 1, 2))
    with Project.open(tmp_path / "p", reader=Renamed) as project:
        project.code()
        project.link()
        assert event_of(project, "shot dead").id != event_of(project, "fired six rounds").id


def test_a_person_says_what_became_of_a_pledge(project: Project) -> None:
    pledge = next(found for found in project.pledges() if "hand Salam over" in found.action)
    assert (pledge.status, pledge.by, pledge.to, pledge.deadline_basis) == ("open", ("IND",), ("BGD",), "explicit")
    project.decide("kept", [pledge.id], who="ed", on=date(2012, 2, 20), note="handed over at the post")
    (again,) = [found for found in project.pledges() if found.id == pledge.id]
    assert again.status == "kept"
    assert again.history[-1][:2] == (date(2012, 2, 20), "kept")
    project.link()
    assert again in list(project.pledges())


@pytest.mark.parametrize(
    ("verdict", "ids", "said"),
    [
        ("perhaps", ["x"], "nothing that can be decided"),
        ("same", ["x"], "give two ids"),
        ("kept", ["x"], "give one id, of a pledge"),
        ("denied", ["x"], "no event and no report has this id"),
        ("denied", ["x", "y"], "give one id, of an event"),
    ],
)
def test_a_decision_that_fits_nothing_is_refused(project: Project, verdict: str, ids: list[str], said: str) -> None:
    with pytest.raises(InputError, match=said):
        project.decide(verdict, ids, who="ed", on=date(2024, 1, 2))
    assert project.counts()["decisions"] == 0


def test_measures_in_force_on_a_day(tmp_path: Path) -> None:
    with made(tmp_path / "p", [article(name) for name in ("b-022", "f-027", "e-034")]) as project:
        flights = [m for m in project.measures(on=date(2023, 1, 1)) if m.kind == "flights" and m.by == ("DZA",)]
        assert [m.against for m in flights] == [("MAR",)]
        assert flights[0].since.first is not None
        assert len(flights[0].events) >= 1
        assert not [m for m in project.measures(on=date(2020, 1, 1)) if m.kind == "flights"]


def test_events_by_party_type_and_day(project: Project) -> None:
    assert {event.event for event in project.events(party="BGD", event="CONSULT")} == {"CONSULT"}
    assert list(project.events(party="BGD", since="2013-01-01")) == []
    assert project.event("nothing") is None


@pytest.mark.parametrize(
    ("field", "relation", "expected"),
    [("talks", "differ", False), ("what", "denied", True), ("versions", "differ", True), ("what", "only", False)],
)
def test_sides_that_stress_different_things_at_talks_do_not_dispute_them(field: str, relation: str, expected: bool) -> None:
    row = Difference("e", field, relation, ("GHA", "TGO"), ("trade", "peace"), (("a", 0, 5), ("a", 6, 11)))
    assert disputed([row]) is expected
