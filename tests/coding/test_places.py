"""Where acts took place: the places of a page, and which of them is an act's."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from detente.coding.gazette import locate
from detente.coding.places import find_spots, place_of, with_venues
from detente.coding.whereabouts import Deed, Page
from detente.mentions import find_mentions
from detente.models.fake import FakeModel
from detente.records import Entity, Evidence, Place, Report, Span, When
from detente.sentences import split

CASES = list(csv.DictReader((Path(__file__).parents[1] / "cases" / "places.csv").read_text(encoding="utf-8").splitlines()))
PARTIES = frozenset({"IND", "CHN"})
DAY = date(2024, 10, 23)
ON_THE_DAY = When(DAY, DAY, "day", "stated")


def place(text: str, *triggers: str, seen: tuple[str, ...] = (), parties: frozenset[str] = PARTIES, kind: str = "CONSULT") -> Place | None:
    """The place of the act that the triggers tell of, the first being the chief one; the reader sees the places `seen`."""
    cut = split(text)
    reading = FakeModel(places=seen).read(text, [(0, len(text))])
    spots = find_spots(text, cut, find_mentions(text, cut, reading, on=DAY), reading.mentions())
    spans = [Span(at := text.index(words), at + len(words), words) for words in triggers]
    told = {next(n for n, s in enumerate(cut) if s.start <= span.start < s.end): span for span in spans}
    return place_of(Page(text, cut, spots), Deed(kind, told, next(iter(told)), parties, frozenset(), ON_THE_DAY))


@pytest.mark.parametrize("case", CASES, ids=[case["about"] for case in CASES])
def test_an_act_took_place(case: Mapping[str, str]) -> None:
    found = place(case["text"], case["trigger"], seen=tuple(filter(None, case["seen"].split("|"))))
    assert ((found.extracted_place, found.country_code or "") if found else ("", "")) == (case["place"], case["country"])


def test_a_known_place_has_name_position_and_number() -> None:
    found = place("The leaders met in Kazan on Wednesday.", "met", seen=("Kazan",))
    assert found is not None
    assert (found.resolved_place, found.basis, found.geonameid is not None) == ("Kazan", "stated", True)
    assert found.lat is not None
    assert round(found.lat) == 56
    assert "The leaders met in Kazan on Wednesday."[found.start : found.end] == "Kazan"


def test_another_sentence_of_evidence_helps() -> None:
    text = "The leaders met.\n\nReporters waited.\n\nTheir talks in Cairo lasted an hour."
    assert place(text, "met") is None
    assert getattr(place(text, "met", "talks"), "extracted_place", None) == "Cairo"


def test_a_town_of_the_evidence_is_finer_than_its_state() -> None:
    text = "The leaders met in Kenya. Their talks in Mombasa lasted an hour."
    assert getattr(place(text, "met", "talks", seen=("Kenya",)), "extracted_place", None) == "Mombasa"


def test_the_one_town_of_a_third_state_that_the_page_names() -> None:
    text = "The leaders met in Kenya. Reporters waited in Mombasa."
    found = place(text, "met", seen=("Kenya",))
    assert found is not None
    assert (found.extracted_place, found.basis) == ("Mombasa", "page")
    home = place(text, "met", seen=("Kenya",), parties=frozenset({"KEN", "UGA"}))
    assert home is not None
    assert (home.extracted_place, home.basis) == ("Kenya", "stated")


def test_namesakes_go_with_the_states_of_the_page_and_its_other_places() -> None:
    assert [p.country for p in locate(["Hyderabad"], ["PAK"]) if p] == ["PAK"]
    assert [p.country for p in locate(["Hyderabad"], ["IND"]) if p] == ["IND"]
    assert [p.country for p in locate(["Cairo, Egypt", "Xyzzyville"], []) if p] == ["EGY"]


def report(event: str, quad: int, where: Place | None = None) -> Report:
    """An act of India and China, told in the first sentence."""
    sides = tuple(Entity(code, None, None, None, code, 0, 1, "name") for code in ("CHN", "IND"))
    when, told = When(DAY, DAY, "day", "stated"), (Evidence(0, 0, 9, "They met."),)
    return Report(
        event, "a", event, None, (), quad, 1.0, sides, (), when, where, "happened", (), False, (), Span(5, 8, "met"), told, 0.9, "r"
    )


TALKS = report("CONSULT", 1, Place("Kazan", 0, 5, "Kazan", "RUS"))


@pytest.mark.parametrize(
    ("change", "basis"),
    [
        ({}, "meeting"),
        ({"when": When(date(2024, 7, 1), date(2024, 7, 31), "month", "stated")}, None),
        ({"quad_code": 4}, None),
    ],
)
def test_what_is_said_on_the_day_of_the_talks_is_said_there(change: Mapping[str, object], basis: str | None) -> None:
    _, found = with_venues([TALKS, replace(report("AGREE", 1), **change)])  # type: ignore[arg-type]
    assert getattr(found.event_loc, "basis", None) == basis


def test_what_is_said_on_a_day_near_the_dateline_is_said_there() -> None:
    text = "HARARE (News) — Zimbabwe accused an envoy of Kenya on Tuesday.\n\nIt had warned him.\n\nReporters saw it.\n\nHe left."
    found = place(text, "accused", parties=frozenset({"ZWE", "KEN"}), kind="ACCUSE")
    assert found is not None
    assert (found.resolved_place, found.basis) == ("Harare", "dateline")
    assert place(text, "left", kind="SANCTION") is None
