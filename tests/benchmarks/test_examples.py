"""The table of facts is well formed, and facts are matched as it says. The facts themselves are a matter of the quality gate."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date

import pytest
from benchmarks.examples import ARTICLES, FACTS, NOTHING, Fact, figures, holds, load_facts, missed, read_example
from benchmarks.scoring import Told

from detente.knowledge.actors import load_actors
from detente.models.labels import STATUSES, TYPES
from detente.records import Entity, Report, When
from tests.made import small_coding

ROWS = list(csv.DictReader(FACTS.read_text(encoding="utf-8").splitlines()))
REPORT = small_coding().reports[0]
AGREED = Fact("a", "agreed", Told(frozenset({"AGREE", "SUPPORT"}), frozenset({"IND", "CHN"}), frozenset()), frozenset({"happened"}))


def entity(code: str) -> Entity:
    return Entity(code, None, None, None, code, 0, 1, "name")


def test_every_example_has_facts_or_says_that_it_has_none() -> None:
    assert {row["file"] for row in ROWS} == {path.stem for path in ARTICLES.glob("*.txt")}
    silent = {row["file"] for row in ROWS if row["types"] == NOTHING}
    assert silent
    assert not silent & {fact.file for fact in load_facts()}


@pytest.mark.parametrize("fact", load_facts(), ids=lambda fact: fact.what)
def test_a_fact_is_well_formed(fact: Fact) -> None:
    assert fact.told.types <= set(TYPES)
    assert fact.statuses <= set(STATUSES)
    assert fact.statuses
    known = set(load_actors().states) | {body.code for body in load_actors().organisations.values()}
    assert fact.told.parties <= known
    assert len(fact.told.parties) >= 2
    assert (fact.told.first is None) == (fact.told.last is None)
    published = read_example(ARTICLES / f"{fact.file}.txt").published
    assert published is not None
    assert fact.told.first is None or fact.told.first <= (fact.told.last or date.min)


def test_a_fact_is_told_by_a_report_of_its_type_parties_time_and_status() -> None:
    assert holds(AGREED, REPORT)
    assert not holds(AGREED, replace(REPORT, event="CONSULT"))
    assert not holds(AGREED, replace(REPORT, status="planned"))
    assert not holds(AGREED, replace(REPORT, actor=(entity("IND"), entity("PAK"))))
    dated = replace(AGREED, told=replace(AGREED.told, first=date(2024, 10, 1), last=date(2024, 10, 31)))
    assert holds(dated, REPORT)
    assert not holds(dated, replace(REPORT, when=When(date(2020, 1, 1), date(2020, 12, 31), "year", "stated")))


def test_a_report_tells_one_fact() -> None:
    assert missed([AGREED, AGREED], [REPORT]) == [AGREED]
    assert missed([AGREED, AGREED], [REPORT, REPORT]) == []
    assert missed([], [REPORT]) == []


def test_figures_count_facts_and_reports_where_there_are_none() -> None:
    nothing: dict[str, list[Report]] = {path.stem: [] for path in ARTICLES.glob("*.txt")}
    found, lost = figures(nothing)
    assert found == {"facts_recall": 0.0, "reports_on_empty": 0.0}
    assert len(lost) == len(load_facts())
    (silent,) = {row["file"] for row in ROWS if row["types"] == NOTHING}
    assert figures(nothing | {silent: [REPORT, REPORT]})[0]["reports_on_empty"] == 2.0
