"""From the reader's chances to actors and recipients."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.coding.parties import NEEDED, SURE, choose
from detente.knowledge.ontology import load_ontology
from detente.models.door import Part
from detente.models.labels import TYPES

Chances = dict[str, tuple[float, float]]
NO, MAYBE, YES, MOST = 0.0, (NEEDED + SURE) / 2, SURE + 0.1, 0.99  # below both thresholds, between them, above both


def sides(kind: str, chances: Chances) -> tuple[str, str]:
    """Codes of actors and of recipients."""
    parties = choose({c: Part(a, r, 0.0, 0, 1) for c, (a, r) in chances.items()}, load_ontology().types[kind])
    return " ".join(c for c, _ in parties.actors), " ".join(c for c, _ in parties.recipients)


CASES: list[tuple[str, str, Chances, tuple[str, str]]] = [
    ("one on each side", "ACCUSE", {"IND": (MOST, NO), "CHN": (NO, MOST)}, ("IND", "CHN")),
    ("a mutual act", "CONSULT", {"IND": (MOST, NO), "CHN": (MOST, NO)}, ("CHN IND", "")),
    ("several recipients", "SANCTION", {"USA": (MOST, NO), "RUS": (NO, YES), "IRN": (NO, YES)}, ("USA", "IRN RUS")),
    ("a bystander", "ACCUSE", {"IND": (MOST, NO), "CHN": (NO, MOST), "RUS": (NO, MAYBE)}, ("IND", "CHN")),
    ("an actor that is not quite sure", "ACCUSE", {"IND": (MAYBE, NO), "CHN": (NO, MOST)}, ("IND", "CHN")),
    ("no actor that could be one", "ACCUSE", {"IND": (NO, NO), "CHN": (NO, MOST)}, ("", "CHN")),
    ("a recipient that the type must have", "AID", {"USA": (MOST, NO), "UKR": (NO, MAYBE)}, ("USA", "UKR")),
    ("a recipient that the type need not have", "MOBILIZE", {"USA": (MOST, NO), "UKR": (NO, MAYBE)}, ("USA", "")),
    ("partners need no recipient", "COOPERATE", {"USA": (MOST, NO), "JPN": (MOST, NO), "KOR": (NO, MAYBE)}, ("JPN USA", "")),
    ("both sides, rather acting", "ACCUSE", {"IND": (MOST, YES), "CHN": (NO, MOST)}, ("IND", "CHN")),
    ("both sides, rather receiving", "ACCUSE", {"IND": (YES, MOST), "CHN": (MOST, NO)}, ("CHN", "IND")),
    ("each on both sides, acting more", "ASSAULT", {"IND": (MOST, YES), "CHN": (MOST, YES)}, ("CHN IND", "")),
    ("each on both sides, receiving more", "ASSAULT", {"IND": (YES, MOST), "CHN": (YES, MOST)}, ("IND", "CHN")),
    ("the only actor is among the recipients", "ACCUSE", {"IND": (YES, MOST), "CHN": (NO, MOST)}, ("IND", "CHN")),
    ("a state against its own people", "COERCE", {"IRN": (MOST, MOST)}, ("IRN", "IRN")),
    ("nobody", "ACCUSE", {}, ("", "")),
]


@pytest.mark.parametrize(("about", "kind", "chances", "expected"), CASES, ids=[case[0] for case in CASES])
def test_sides(about: str, kind: str, chances: Chances, expected: tuple[str, str]) -> None:
    assert sides(kind, chances) == expected, about


def test_each_side_is_spoken_for_by_its_own_mention_and_as_sure_as_its_least_sure() -> None:
    parts = {"IND": Part(MOST, NO, 0.0, 3, 4), "CHN": Part(NO, YES, 0.0, 5, 6)}
    parties = choose(parts, load_ontology().types["ACCUSE"])
    assert parties.actors == (("IND", 3),)
    assert parties.recipients == (("CHN", 6),)
    assert parties.sureness == YES
    assert parties.codes == {"IND", "CHN"}


unit = st.floats(0, 1)
part = st.builds(Part, unit, unit, unit, st.integers(0, 9), st.integers(0, 9))


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from(["IND", "CHN", "USA", "RUS"]), part), st.sampled_from(TYPES))
def test_a_code_stands_on_one_side_unless_nobody_else_does(parts: dict[str, Part], kind: str) -> None:
    parties = choose(parts, load_ontology().types[kind])
    both = parties.actor_codes & parties.recipient_codes
    assert not both or parties.codes == both
    assert all(parts[code].actor >= NEEDED for code in parties.actor_codes)
    assert all(parts[code].recipient >= NEEDED for code in parties.recipient_codes)
