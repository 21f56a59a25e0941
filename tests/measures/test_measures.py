"""Standing acts from their start to their lifting."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from detente.ledger import Measure
from detente.linking import make_event
from detente.measures import find_measures, in_force
from detente.records import Report, When
from tests.linking.made import article, report

BAN = "Togo banned flights from Ghana."


def found(*reports: Report, published: str = "2024-10-23") -> tuple[Measure, ...]:
    articles = {one.article: article(one.article, published=published, text=one.evidence[0].text) for one in reports}
    events = [make_event([one], articles=articles, stories={}) for one in reports]
    return find_measures(events, {one.id: one for one in reports}, articles=articles)


def act(
    name: str,
    event: str,
    words: str,
    trigger: str,
    *,
    on: str | None,
    status: str = "happened",
    mode: str | None = None,
    actors: str = "TGO",
) -> Report:
    others = "GHA" if actors == "TGO" else "TGO"
    return report(name, event, actors, others, article=name, words=words, act=trigger, on=on, status=status, mode=mode)


def test_a_ban_stands_until_it_is_lifted() -> None:
    ban = act("a", "SANCTION", BAN, "banned", on="2024-01-05", mode="discontinue")
    (measure,) = found(ban)
    assert (measure.kind, measure.by, measure.against) == ("flights", ("TGO",), ("GHA",))
    assert (measure.since.first, measure.until, measure.seen) == (date(2024, 1, 5), None, date(2024, 10, 23))
    assert measure.words == BAN
    assert in_force((measure,), date(2024, 1, 5)) == (measure,)
    assert in_force((measure,), date(2024, 1, 4)) == ()
    lifted = act("b", "RETREAT", "Togo lifted the ban on flights from Ghana.", "lifted", on="2024-08-01", mode="access")
    (measure,) = found(ban, lifted)
    assert measure.until is not None
    assert measure.until.first == date(2024, 8, 1)
    assert len(measure.events) == 2
    assert in_force((measure,), date(2024, 7, 31)) == (measure,)
    assert in_force((measure,), date(2024, 8, 1)) == ()


def test_what_upholds_a_measure_belongs_to_it() -> None:
    ban = act("a", "SANCTION", BAN, "banned", on="2024-01-05")
    upheld = act(
        "b", "SANCTION", "The ban on flights has been in force since January.", "ban", on="2024-01-05..2024-10-23", status="ongoing"
    )
    (measure,) = found(ban, upheld)
    assert len(measure.events) == 2
    assert measure.since.first == date(2024, 1, 5)


def test_two_measures_of_one_pair_stay_two() -> None:
    visas = act("b", "SANCTION", "Togo stopped issuing visas to Ghanaians.", "stopped", on="2024-01-05")
    assert {measure.kind for measure in found(act("a", "SANCTION", BAN, "banned", on="2024-01-05"), visas)} == {"flights", "visas"}


def test_what_is_called_over_ends_on_its_last_day() -> None:
    over = act("a", "SANCTION", "The ban on flights, imposed in January, was over.", "ban", on="2024-01-01..2024-06-30", status="ended")
    (measure,) = found(over)
    assert measure.until is not None
    assert (measure.since.first, measure.until.first) == (date(2024, 1, 1), date(2024, 6, 30))
    assert measure.seen is None


@pytest.mark.parametrize(
    ("event", "mode", "words", "trigger", "status"),
    [
        ("SANCTION", "expel", "Togo expelled two envoys of Ghana.", "expelled", "happened"),
        ("SANCTION", None, "Togo may ban flights from Ghana.", "ban", "possible"),
        ("COERCE", "arrest", "Togo arrested a fisherman from Ghana.", "arrested", "happened"),
        ("ASSAULT", None, "Togo shelled a closed border post of Ghana.", "shelled", "happened"),
        ("SANCTION", None, "Togo denied that it had banned flights.", "banned", "denied"),
    ],
)
def test_what_is_no_measure(event: str, mode: str | None, words: str, trigger: str, status: str) -> None:
    assert found(act("a", event, words, trigger, on="2024-01-05", status=status, mode=mode)) == ()


@pytest.mark.parametrize(
    ("words", "trigger", "on", "actors"),
    [
        ("Ghana lifted its ban on flights from Togo.", "lifted", "2024-08-01", "GHA"),
        ("Togo lifted the ban on flights from Ghana.", "lifted", "2023-08-01", "TGO"),
        ("Togo lifted a curfew in the cotton towns.", "lifted", "2026-08-01", "TGO"),
    ],
)
def test_what_lifts_something_else(words: str, trigger: str, on: str, actors: str) -> None:
    ban = act("a", "SANCTION", BAN, "banned", on="2024-01-05")
    (measure,) = found(ban, act("b", "RETREAT", words, trigger, on=on, actors=actors, mode="access"))
    assert measure.until is None


def test_a_measure_without_a_start_stands_from_when_it_was_seen() -> None:
    (measure,) = found(act("a", "SANCTION", BAN, "banned", on=None, status="ongoing"))
    assert measure.since.first is None
    assert in_force((measure,), date(2024, 10, 22)) == ()
    assert in_force((measure,), date(2024, 10, 23)) == (measure,)


def test_three_measures_of_one_sentence_are_three_and_stand_since_the_year_from_which_they_are_reckoned() -> None:
    words = (
        "Togo had increased the scrutiny of investments from Ghana, blocked direct flights between the two countries and had barred visas."
    )
    kinds = {"increased the scrutiny": "ban", "blocked": "flights", "had barred": "visas"}
    reports = [
        replace(one, when=When(date(2020, 1, 1), date(2024, 10, 23), "range", "inferred"))
        for n, trigger in enumerate(kinds)
        for one in [act(f"a{n}", "SANCTION", words, trigger, on="2024-01-05")]
    ]
    measures = found(*reports)
    assert sorted(measure.kind for measure in measures) == sorted(kinds.values())
    assert {(m.since.first, m.since.last, m.since.precision) for m in measures} == {(date(2020, 1, 1), date(2020, 12, 31), "year")}
    assert all(measure.until is None for measure in measures)


def test_who_refuses_to_hand_over_soldiers_deploys_none() -> None:
    assert found(act("a", "REJECT", "Togo rejected the demand that it hand over the soldiers.", "rejected", on="2024-01-05")) == ()
    (measure,) = found(act("a", "MOBILIZE", "Togo moved soldiers to the border.", "moved", on="2024-01-05"))
    assert measure.kind == "deployment"
