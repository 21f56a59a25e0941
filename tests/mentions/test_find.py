"""Whom the phrases of a page stand for: the case table, anaphora with a scripted reader, and what holds of every mention."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from detente.mentions import find_mentions, find_persons
from detente.models.fake import FakeModel, FakeReading
from detente.records import Mention, Sentence

CASES = list(csv.DictReader((Path(__file__).parents[1] / "cases" / "mentions.csv").read_text(encoding="utf-8").splitlines()))
DAY = date(2024, 10, 23)


def find(text: str, model: FakeModel | None = None, *, on: date | None = DAY) -> tuple[Mention, ...]:
    return find_mentions(text, sentences(text), (model or FakeModel()).read(text, [(0, len(text))]), on=on)


def sentences(text: str) -> tuple[Sentence, ...]:
    """Cut at stops before a space, which is enough for these texts; rooms do not import each other."""
    return tuple(Sentence(m.start(), m.end(), m[0], 0) for m in re.finditer(r"\S.*?(?:\.(?=\s|$)|$)", text))


def split(words: str) -> tuple[str, ...]:
    return tuple(words.split("|")) if words else ()


@pytest.mark.parametrize("case", CASES, ids=[f"{c['about']}: {c['phrase']}" for c in CASES])
def test_a_phrase_stands_for(case: Mapping[str, str]) -> None:
    model = FakeModel(actors=split(case["actors_seen"]), places=split(case["places_seen"]))
    found = [m for m in find(case["text"], model, on=date.fromisoformat(case["published"])) if m.text == case["phrase"]]
    if case["codes"] == "absent":
        assert not found
        return
    mention = found[-1]
    assert " ".join(a.code or "?" for a in mention.actors) == case["codes"].strip("-")
    assert (mention.kind, mention.via, mention.place) == (case["kind"], case["via"], case["place"] == "yes")
    lead = mention.actors[0] if mention.actors else None
    assert ((lead and lead.name) or "", (lead and lead.office) or "") == (case["name"], case["office"])


def codes(text: str, words: str, **points: tuple[str, ...]) -> str:
    """Codes of the last mention that reads `words`, the reader seeing it and saying for whom it stands."""
    model = FakeModel(actors=(words,), points={name.replace("_", " "): whom for name, whom in points.items()})
    return " ".join(a.code or "?" for a in [m for m in find(text, model) if m.text == words][-1].actors)


def test_a_pointing_phrase_stands_for_whom_the_reader_says() -> None:
    assert codes("India and China met. The two leaders spoke.", "The two leaders", The_two_leaders=("IND", "CHN")) == "CHN IND"
    assert codes("India and China met. It refused.", "It", It=("CHN",)) == "CHN"


def test_they_can_stand_for_three() -> None:
    assert codes("India, China and Kenya met. They agreed.", "They", They=("CHN", "IND", "KEN")) == "CHN IND KEN"


def test_a_number_that_does_not_add_up_leaves_the_phrase_open() -> None:
    assert codes("India met reporters. The two leaders spoke.", "The two leaders", The_two_leaders=("IND", "CHN")) == ""


def test_a_pointer_never_stands_for_a_place() -> None:
    text = "Kenya spoke in Lagos, Nigeria. It refused."
    model = FakeModel(actors=("It",), places=("Nigeria",), points={"It": ("NGA",)})
    assert find(text, model)[-1].actors == ()


def test_anaphora_says_so_and_takes_the_sector_of_its_noun() -> None:
    text = "India and China met. The two presidents spoke."
    model = FakeModel(actors=("The two presidents",), points={"The two presidents": ("IND", "CHN")})
    mention = find(text, model)[-1]
    assert mention.via == "anaphor"
    assert {a.sector for a in mention.actors} == {"GOV"}


@dataclass(frozen=True, slots=True)
class Unmoved(FakeReading):
    """A reader that takes nothing for an actor or a place."""

    def kind(self, start: int, end: int) -> tuple[float, float]:  # noqa: ARG002
        return (0.02, 0.02)


def test_a_name_that_the_reader_takes_for_neither_actor_nor_place_is_no_mention() -> None:
    text = "Morocco edge Egypt in rain-soaked final."
    assert find_mentions(text, sentences(text), Unmoved(text, ((0, len(text)),), FakeModel()), on=DAY) == ()


def test_what_is_not_the_article_has_no_mentions() -> None:
    text = "India agreed. Also see: China refuses."
    reading = FakeModel().read(text, [(0, 13)])
    assert [m.text for m in find_mentions(text, sentences(text), reading, on=DAY, skip=[(14, len(text))])] == ["India"]


def test_mentions_come_in_order_without_overlaps_and_quote_the_text() -> None:
    text = "🙂 Indian Prime Minister Narendra Modi met Xi Jinping of China in Kazan; َ New Delhi and Beijing agreed."
    found = find(text, FakeModel(actors=("Indian Prime Minister Narendra Modi", "Xi Jinping of China")))
    assert all(text[m.start : m.end] == m.text for m in found)
    assert all(one.end <= two.start for one, two in pairwise(found))
    assert [m.text for m in found][-2:] == ["New Delhi", "Beijing"]


def test_without_a_day_an_office_has_no_holder() -> None:
    text = "The Indian prime minister left."
    (mention,) = find(text, FakeModel(actors=("The Indian prime minister",)), on=None)
    assert [(a.code, a.office, a.name) for a in mention.actors] == [("IND", "head_of_government", None)]


def test_a_shared_surname_counts_after_its_bearer_was_named_in_full() -> None:
    text = "Boris Johnson resigned. Johnson had lost his party."
    assert [p.text for p in find_persons(text, on=date(2022, 7, 7))] == ["Boris Johnson", "Johnson"]
    assert find_persons("Johnson had lost his party.", on=date(2022, 7, 7)) == ()
