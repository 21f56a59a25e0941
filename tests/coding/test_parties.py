"""From the reader's chances, and who is named where, to actors and recipients."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.coding.parties import FEATURES, Parties, Scene, acting, choose
from detente.errors import DataError
from detente.mentions import find_mentions
from detente.models.door import Part, SeenAct
from detente.models.fake import FakeModel
from detente.models.labels import STATUSES, TYPES
from detente.sentences import paragraphs, split

Chances = dict[str, tuple[float, float]]
NO, SOME, HALF, MOST = 0.01, 0.3, 0.5, 0.97


def scene(text: str) -> Scene:
    sentences = split(text)
    reading = FakeModel().read(text, tuple(paragraphs(text)))
    return Scene(text, sentences, find_mentions(text, sentences, reading, on=date(2024, 5, 1)))


def act(text: str, words: str, kind: str, score: float = MOST) -> SeenAct:
    start = text.index(words)
    return SeenAct(start, start + len(words), kind, None, score, tuple(float(s == "happened") for s in STATUSES), 0, (0, 1))


def chosen(text: str, words: str, kind: str, chances: Chances, score: float = MOST) -> Parties:
    """The parties of an act; each code is spoken for by its first mention."""
    known = scene(text)
    first = {code: next(i for i, codes in enumerate(known.named) if code in codes) for code in chances}
    parts = {code: Part(a, r, 0.0, first[code], first[code]) for code, (a, r) in chances.items()}
    seen = act(text, words, kind, score)
    number = next(i for i, s in enumerate(split(text)) if s.start <= seen.start < s.end)
    return choose(seen, parts, known, number)


def sides(parties: Parties) -> tuple[str, str]:
    return " ".join(sorted(parties.actor_codes)), " ".join(sorted(parties.recipient_codes))


CASES: list[tuple[str, str, str, str, Chances, tuple[str, str]]] = [
    ("one on each side", "India accused China of shelling.", "accused", "ACCUSE", {"IND": (MOST, NO), "CHN": (NO, MOST)}, ("IND", "CHN")),
    ("a mutual act", "India and China held talks.", "talks", "CONSULT", {"IND": (MOST, NO), "CHN": (MOST, NO)}, ("CHN IND", "")),
    (
        "several recipients",
        "The United States put sanctions on Russia and Iran.",
        "sanctions",
        "SANCTION",
        {"USA": (MOST, NO), "RUS": (NO, MOST), "IRN": (NO, MOST)},
        ("USA", "IRN RUS"),
    ),
    (
        "another sentence's state, though the reader would take it",
        "Kenya said it was watching. Greece, Cyprus and Egypt held talks.",
        "talks",
        "CONSULT",
        {"GRC": (MOST, NO), "CYP": (MOST, NO), "EGY": (MOST, NO), "KEN": (HALF, NO)},
        ("CYP EGY GRC", ""),
    ),
    (
        "one that is joined with sure ones",
        "Greece, Cyprus and Egypt held talks.",
        "talks",
        "CONSULT",
        {"GRC": (MOST, NO), "CYP": (HALF, NO), "EGY": (MOST, NO)},
        ("CYP EGY GRC", ""),
    ),
    (
        "the other side of a directed act, though the reader doubts",
        "India praised China.",
        "praised",
        "SUPPORT",
        {"IND": (MOST, NO), "CHN": (SOME, SOME)},
        ("IND", "CHN"),
    ),
    ("nobody that could be one", "Kenya said that rain fell.", "fell", "ASSAULT", {}, ("", "")),
]


@pytest.mark.parametrize(("about", "text", "words", "kind", "chances", "expected"), CASES, ids=[case[0] for case in CASES])
def test_sides(about: str, text: str, words: str, kind: str, chances: Chances, expected: tuple[str, str]) -> None:
    assert sides(chosen(text, words, kind, chances)) == expected, about


def test_a_summit_named_for_an_organisation_is_no_party() -> None:
    chances = {"CHN": (MOST, NO), "G20": (NO, 0.85), "IND": (NO, MOST)}
    assert sides(chosen("China skipped the G20 summit hosted by India.", "skipped", "REJECT", chances)) == ("CHN", "IND")
    assert sides(chosen("China rebuffed the G20 and India.", "rebuffed", "REJECT", chances)) == ("CHN", "G20 IND")


def test_worth_follows_the_reader() -> None:
    sure = {"IND": (MOST, NO), "CHN": (NO, MOST)}
    told = chosen("India accused China of shelling.", "accused", "ACCUSE", sure).worth
    assert told > 0.5
    assert chosen("India accused China of shelling.", "accused", "ACCUSE", sure, score=0.2).worth < told
    assert chosen("India accused China of shelling.", "accused", "ACCUSE", {"IND": (SOME, NO), "CHN": (NO, SOME)}).worth < told
    assert chosen("India accused China of shelling.", "accused", "ACCUSE", {"IND": (MOST, NO)}).worth == 0.0


def test_each_side_is_spoken_for_by_its_own_mention() -> None:
    known = scene("India, so India said, accused China, not China's firms.")
    parts = {"IND": Part(MOST, NO, 0.0, 1, 0), "CHN": Part(NO, MOST, 0.0, 2, 3)}
    parties = choose(act("India, so India said, accused China, not China's firms.", "accused", "ACCUSE"), parts, known, 0)
    assert (parties.actors, parties.recipients) == ((("IND", 1),), (("CHN", 3),))


TEXT = "India, China and Russia met. The United States stayed away."
unit = st.floats(0, 1)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from(["IND", "CHN", "USA", "RUS"]), st.tuples(unit, unit)), st.sampled_from(TYPES), unit)
def test_a_code_stands_on_one_side_and_worth_is_a_chance(chances: Chances, kind: str, score: float) -> None:
    parties = chosen(TEXT, "met", kind, chances, score)
    assert not parties.actor_codes & parties.recipient_codes
    assert parties.codes <= chances.keys()
    assert 0.0 <= parties.worth <= 1.0
    assert len(parties.codes) > 1 or parties.worth == 0.0


def test_features_have_their_names(monkeypatch: pytest.MonkeyPatch) -> None:
    known = scene(TEXT)
    rows = known.features(act(TEXT, "met", "CONSULT"), {"IND": Part(MOST, NO, 0.0, 0, 0), "USA": Part(NO, NO, 0.0, 3, 3)}, 0)
    told = [dict(zip(FEATURES, row, strict=True)) for row in rows.tolist()]
    assert [(t["here"], t["opens"], t["joined"], t["others here"], t["CONSULT"]) for t in told] == [(1, 1, 0, 0, 1), (0, 0, 0, 1, 1)]
    monkeypatch.setattr("detente.coding.parties.read_table", lambda _: [{"feature": "one", "actor": "much", "recipient": "0"}])
    from detente.coding.parties import _sides

    _sides.cache_clear()
    with pytest.raises(DataError, match=r"parties/sides\.tsv is damaged"):
        choose(act(TEXT, "met", "CONSULT"), {"IND": Part(MOST, NO, 0.0, 0, 0)}, known, 0)
    _sides.cache_clear()


@pytest.mark.parametrize(
    ("chances", "actors"),
    [
        ([[0.9, 0.0], [0.1, 0.8]], [0]),
        ([[0.9, 0.0], [0.7, 0.2]], [0, 1]),
        ([[0.1, 0.8], [0.3, 0.6]], [1]),  # no act is without an actor
    ],
)
def test_who_acts_of_two(chances: list[list[float]], actors: list[int]) -> None:
    assert acting(np.array(chances), [0, 1]) == actors
