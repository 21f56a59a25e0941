"""Links and events: verdicts with their reasons, decisions that win, and the same result whatever the order."""

from __future__ import annotations

import csv
import random
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.ledger import Decision, Event, Link
from detente.linkage import pairs_of
from detente.linking import compare, features, link, make_event, posted, sought
from detente.linking.link import candidates
from detente.records import Article, Report, Size
from detente.relations import acts
from tests.linking.made import article, report

CASES = list(csv.DictReader((Path(__file__).parents[1] / "cases" / "links.csv").read_text(encoding="utf-8").splitlines()))


def linked(
    *reports: Report, decisions: tuple[Decision, ...] = (), articles: tuple[Article, ...] = ()
) -> tuple[tuple[Link, ...], tuple[Event, ...]]:
    known = {a.id: a for a in articles}
    for one in reports:
        known.setdefault(one.article, article(one.article))
    return link(reports, articles=known, decisions=decisions)


def decided(what: str, verdict: str, *about: str, on: str = "2024-11-01", who: str = "ed") -> Decision:
    return Decision(f"{what} {verdict} {about} {on}", what, about, verdict, who, date.fromisoformat(on))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_verdicts(case: dict[str, str]) -> None:
    one, other = (
        report(
            name,
            case[f"event{end}"],
            case[f"actors{end}"],
            case[f"recipients{end}"],
            article=name,
            mode=case[f"mode{end}"] or None,
            on=case[f"on{end}"],
            status=case[f"status{end}"],
            words=case[f"words{end}"],
            act=case[f"words{end}"].split()[2],
            place=case[f"place{end}"] or None,
        )
        for name, end in (("a", ""), ("b", "_b"))
    )
    links, events = linked(one, other)
    assert [found.verdict for found in links if found.verdict == "same"] == ([case["verdict"]] if case["verdict"] == "same" else [])
    assert len(events) == (1 if case["verdict"] == "same" else 2)
    assert all(found.reasons for found in links)


def test_the_reasons_say_what_spoke_for_and_against() -> None:
    (found,), _ = linked(report("a", article="a", place="Kazan"), report("b", article="b", place="Kazan", status="ongoing"))
    assert found.reasons[:2] == ("both CHN, IND", "both CONSULT")
    assert "on 2024-10-23" in found.reasons
    assert "at Kazan" in found.reasons
    assert "happened and ongoing" in found.reasons
    assert found.by == "machine"


def test_what_stands_against_a_likely_pair_is_kept_and_shown() -> None:
    (found,), events = linked(report("a", article="a"), report("b", article="b", on="2024-10-25"))
    assert (found.verdict, found.reasons[0]) == ("different", "2 days apart")
    assert len(events) == 2


def test_a_person_joins_and_parts() -> None:
    far = report("b", "ACCUSE", "CHN", "IND", article="b", on="2019-01-01")
    assert len(linked(report("a"), far)[1]) == 2
    links, events = linked(report("a"), far, decisions=(decided("link", "same", "a", "b"),))
    assert [(found.verdict, found.by) for found in links] == [("same", "ed")]
    assert len(events) == 1
    near = report("b", article="b")
    assert len(linked(report("a"), near)[1]) == 1
    assert len(linked(report("a"), near, decisions=(decided("link", "different", "a", "b"),))[1]) == 2


def test_the_later_decision_holds() -> None:
    first, second = decided("link", "same", "a", "b"), decided("link", "different", "b", "a", on="2024-11-02")
    assert len(linked(report("a"), report("b", article="b"), decisions=(second, first))[1]) == 2


def test_a_decision_on_what_is_not_there_waits() -> None:
    assert linked(report("a"), decisions=(decided("link", "same", "a", "gone"),))[0] == ()


def test_a_person_says_what_became_of_an_event() -> None:
    _, (event,) = linked(report("a"), decisions=(decided("status", "denied", "a"),))
    assert event.status == "denied"


def test_an_event_has_what_most_independent_voices_say() -> None:
    reports = [
        report(name, article=name, on=on) for name, on in (("a", "2024-10-23"), ("b", "2024-10-23"), ("c", "2024-10-01..2024-10-31"))
    ]
    _, (event,) = linked(*reports, report("d", article="d", actors="CHN IND RUS", on="2024-10-23"))
    assert (event.actors, event.recipients, event.event, event.quad_code) == (("CHN", "IND"), (), "CONSULT", 1)
    assert event.when.first == event.when.last == date(2024, 10, 23)
    assert (event.outlets, event.copies, event.articles) == (4, 0, ("a", "b", "c", "d"))
    assert not event.disputed


def test_a_party_without_a_code_is_still_a_party() -> None:
    stranger = replace(report("one").actor[0], code=None, name="Ruritania", entity_text="Ruritania")
    told = replace(report("one", "ACCUSE", "IND CHN", ""), recipient=(stranger, replace(stranger, entity_text="Utopia")))
    (event,) = linked(told)[1]
    assert (event.actors, event.recipients) == (("CHN", "IND"), ("",))
    assert event.parties == {"CHN", "IND"}
    assert [act.pairs for act in acts([event])] == [()]  # two that accuse a stranger do not accuse each other
    assert pairs_of(event) == ["CHN-IND"]


def test_a_report_that_knows_the_parties_is_heard_before_one_that_does_not() -> None:
    known = [report("b", "ACCUSE", "IND", "CHN", article="b"), report("c", "ACCUSE", "IND", "CHN", article="c")]
    vague = replace(known[0], id="a", article="a", recipient=(replace(known[0].recipient[0], code=None),), confidence=0.99)
    found = make_event([vague, known[1]], articles={name: article(name) for name in "abc"}, stories={})
    assert (found.actors, found.recipients) == (("IND",), ("CHN",))


def test_a_denial_makes_a_dispute_and_no_status() -> None:
    _, (event,) = linked(report("a", article="a"), report("b", article="b", status="denied"))
    assert (event.status, event.disputed) == ("happened", True)


def test_copies_of_one_story_are_one_voice_however_many() -> None:
    text = " ".join(f"Sentence {n} of the story tells of border talks number {n * 7} in Kazan." for n in range(12))
    words = "Sentence 0 of the story tells of border talks number 0 in Kazan."
    copies = tuple(article(f"c{n}", outlet=f"Paper {n}", text=text) for n in range(4))
    other = article("x", outlet="Another", text="Quite another text on the same talks.")
    told = [report(f"r{n}", article=f"c{n}", words=words, act="talks") for n in range(4)]
    own = report("rx", article="x", words="The border talks in Kazan went well.", act="talks")
    events = [linked(*told[:count], own, articles=(*copies[:count], other))[1] for count in (2, 4)]
    assert [(len(found), found[0].outlets, found[0].copies) for found in events] == [(1, 2, 1), (1, 2, 3)]
    assert replace(events[0][0], reports=(), articles=(), copies=0) == replace(events[1][0], reports=(), articles=(), copies=0)


def test_the_two_acts_of_one_article_stay_two() -> None:
    _, events = linked(report("a", article="a"), report("b", article="a", start=40), report("c", article="c"))
    assert sorted(len(event.reports) for event in events) == [1, 2]


_DAYS = [f"2024-{month:02}-{day:02}" for month in (1, 2, 12) for day in (1, 2, 28)] + ["2024-01-01..2024-12-31", "2023-11-20..2024-01-03"]
_reports = st.builds(
    lambda name, event, parties, on, place, status, art: report(
        f"r{name}",
        event,
        *parties,
        article=f"a{art}",
        on=on,
        place=place,
        status=status,
        words=f"They {event.lower()} there.",
        act=event.lower(),
    ),
    name=st.integers(0, 10**6),
    event=st.sampled_from(["CONSULT", "ACCUSE", "ASSAULT", "COERCE", "AGREE"]),
    parties=st.sampled_from([("IND CHN", ""), ("IND", "CHN"), ("CHN", "IND"), ("IND CHN RUS", "")]),
    on=st.sampled_from([*_DAYS, None]),
    place=st.sampled_from([None, "Kazan", "Delhi"]),
    status=st.sampled_from(["happened", "denied", "planned", "ongoing"]),
    art=st.integers(0, 5),
)
_many = st.lists(_reports, max_size=12, unique_by=lambda found: found.id)


@settings(max_examples=60, deadline=None)
@given(_many, st.randoms(use_true_random=False))
def test_the_order_changes_nothing(reports: list[Report], chance: random.Random) -> None:
    mixed = list(reports)
    chance.shuffle(mixed)
    assert linked(*reports) == linked(*mixed)


@settings(max_examples=60, deadline=None)
@given(_many)
def test_every_report_is_in_one_event(reports: list[Report]) -> None:
    _, events = linked(*reports)
    assert sorted(name for event in events for name in event.reports) == sorted(found.id for found in reports)


@settings(max_examples=60, deadline=None)
@given(_many)
def test_whatever_could_be_the_same_is_compared(reports: list[Report]) -> None:
    found = {one.id: features(one, article(one.article)) for one in reports}
    same = {
        (a, b)
        for a in found
        for b in found
        if a < b and len(found[a].parties & found[b].parties) > 1 and compare(found[a], found[b]).verdict == "same"
    }
    assert same <= candidates(found)
    for one in found.values():
        for other in found.values():
            assert bool(sought(one) & posted(other)) == bool(sought(other) & posted(one))


def test_a_number_in_common_speaks_for_a_pair() -> None:
    dead = Size("dead", 20.0, 20.0, "20", 0, 2, "IND")
    plain, counted = (
        compare(*(features(report(name, "ASSAULT", article=name, sizes=sizes), article(name)) for name in "ab")).score
        for sizes in ((), (dead,))
    )
    assert counted > plain
