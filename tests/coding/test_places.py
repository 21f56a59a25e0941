"""Where an act took place, by the places that the reader sees in its sentence."""

from __future__ import annotations

from detente.coding.places import place_of
from detente.models.fake import FakeModel
from detente.records import Place, Sentence

PARTIES = frozenset({"IND", "CHN"})


def place(text: str, trigger: str, *places: str, sentence: str | None = None, parties: frozenset[str] = PARTIES) -> Place | None:
    seen = FakeModel(places=places).read(text, [(0, len(text))]).mentions()
    start = text.index(sentence) if sentence else 0
    held = Sentence(start, start + len(sentence or text), sentence or text, 0)
    return place_of(text, text.index(trigger), held, seen, parties)


def test_a_known_place_is_resolved() -> None:
    found = place("The leaders met in Kazan on Wednesday.", "met", "Kazan")
    assert found is not None
    assert (found.extracted_place, found.resolved_place, found.country_code) == ("Kazan", "Kazan", "RUS")
    assert found.lat is not None
    assert round(found.lat) == 56
    assert found.geonameid is not None


def test_an_unknown_place_keeps_its_words() -> None:
    found = place("The leaders met in Xyzzyville.", "met", "Xyzzyville")
    assert found == Place("Xyzzyville", 19, 29)


def test_no_place_no_guess() -> None:
    assert place("The leaders met on Wednesday.", "met") is None


def test_the_place_after_the_trigger_before_the_one_in_front_of_it() -> None:
    text = "In Geneva, they recalled that they had met in Cairo."
    assert getattr(place(text, "met", "Geneva", "Cairo"), "resolved_place", None) == "Cairo"
    assert getattr(place("In Geneva, the leaders met.", "met", "Geneva"), "resolved_place", None) == "Geneva"


def test_a_place_of_another_sentence_does_not_count() -> None:
    text = "The leaders met. They flew to Cairo."
    assert place(text, "met", "Cairo", sentence="The leaders met.") is None


def test_the_parties_tell_places_of_one_name_apart() -> None:
    text = "Troops clashed near Hyderabad."
    assert getattr(place(text, "clashed", "Hyderabad", parties=frozenset({"IND"})), "country_code", None) == "IND"
    assert getattr(place(text, "clashed", "Hyderabad", parties=frozenset({"PAK"})), "country_code", None) == "PAK"
