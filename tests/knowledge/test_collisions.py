import pytest

from detente.knowledge.actors import load_actors
from detente.knowledge.collisions import load_collisions

RULES = load_collisions().rules


def found(name: str, text: str) -> bool:
    return any(span.text == name for span in load_actors().find(text))


@pytest.mark.parametrize("name", RULES)
def test_acts(name: str) -> None:
    assert found(name, RULES[name].must)


@pytest.mark.parametrize("name", RULES)
def test_does_not_act(name: str) -> None:
    assert not found(name, RULES[name].must_not)


def test_phrases_are_no_actors() -> None:
    opening = "They wrote of the "
    acting = []
    for phrase in load_collisions().phrases:
        first, last = len(opening), len(opening) + len(phrase)
        spans = load_actors().scan(f"{opening}{phrase} at length.")
        acting += [phrase for span in spans if span.start < last and span.end > first]
    assert not acting


def test_towns_across_the_ocean() -> None:
    actors = load_actors()
    assert not actors.find("A barn burned in Moscow, Idaho, and another in Paris, Texas.")
    assert [span.code for span in actors.find("Envoys of Moscow, Paris and Ankara met.")] == ["RUS", "FRA", "TUR"]


def test_shouted_words() -> None:
    assert not load_actors().find("WHO IS IN CHARGE?")
    assert [span.code for span in load_actors().find("TURKEY INVADES SYRIA")] == ["TUR", "SYR"]


def test_words_of_play() -> None:
    actors = load_actors()
    assert not actors.find("Peru levelled with a free kick before half-time, and Ghana fell apart.")
    assert [span.code for span in actors.find("Peru recalled its envoy. The striker scored before half-time.")] == ["PER"]
