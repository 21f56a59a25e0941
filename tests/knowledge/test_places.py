import pytest

from detente.knowledge.actors import load_actors
from detente.knowledge.files import read_yaml
from detente.knowledge.places import load_places

PLACES = load_places()


@pytest.mark.parametrize(
    ("name", "country", "lat", "lon"),
    [
        ("Kazan", "RUS", 55.8, 49.1),
        ("Bali", "IDN", -8.4, 115.2),
        ("Kiev", "UKR", 50.4, 30.5),
        ("Kharkov", "UKR", 50.0, 36.2),
        ("Sharm El-Sheikh", "EGY", 27.9, 34.3),
        ("eastern Ladakh", "IND", 34.2, 77.6),
        ("Crimea", "UKR", 45.3, 34.4),
        ("Luhansk region", "UKR", 48.9, 39.0),
        ("Strait of Hormuz", None, 26.6, 56.3),
        ("the West Bank", "PSE", 32.0, 35.3),
        ("the city of Aleppo", "SYR", 36.2, 37.2),
        ("Saigon", "VNM", 10.8, 106.7),
        ("St. Petersburg", "RUS", 59.9, 30.3),
        ("Moscow", "RUS", 55.8, 37.6),
        ("Portland, Maine", "USA", 43.7, -70.3),
        ("Moscow, Idaho", "USA", 43.6, -116.4),
        ("La Paz", "BOL", -16.5, -68.2),
        ("Florida", "USA", 27.4, -81.2),
        ("New York", "USA", 40.7, -74.0),
        ("Mamallapuram", "IND", 12.6, 80.2),
        ("Côte d’Ivoire", "CIV", 8.0, -5.0),
        ("Wuhan", "CHN", 30.6, 114.3),
    ],
)
def test_find(name: str, country: str | None, lat: float, lon: float) -> None:
    place = PLACES.find(name)
    assert place is not None
    assert place.country == country
    assert place.lat == pytest.approx(lat, abs=0.6)
    assert place.lon == pytest.approx(lon, abs=0.6)


def test_context_decides_between_namesakes() -> None:
    for name, country in (
        ("Tripoli", "LBN"),
        ("Tripoli", "LBY"),
        ("Georgia", "USA"),
        ("Georgia", "GEO"),
        ("Valencia", "VEN"),
        ("Cordoba", "ARG"),
    ):
        place = PLACES.find(name, [country])
        assert place is not None
        assert place.country == country


def test_unknown_names_stay_unknown() -> None:
    assert PLACES.find("Qwertyville") is None
    assert PLACES.find("") is None
    assert PLACES.find(", ") is None


def test_kind_words_choose_the_area() -> None:
    area, city = PLACES.find("Idlib province"), PLACES.find("Idlib city")
    assert area is not None
    assert city is not None
    assert area.feature_code == "ADM1"
    assert city.feature_code == "PPL"


def test_rows_are_sound() -> None:
    codes = set(load_actors().states) | {"SJM", "ATA"}
    for name in PLACES.names():
        for place in PLACES.named(name):
            assert -90 <= place.lat <= 90, place
            assert -180 <= place.lon <= 180, place
            assert place.country is None or len(place.country) == 3, place
            if place.feature_code in ("PCLI", "RGN", "STRT"):
                assert place.country is None or place.country in codes, place


def test_every_capital_is_known() -> None:
    for state in load_actors().states.values():
        if state.capital and state.last is None:
            place = PLACES.find(state.capital, [state.code])
            assert place is not None, state
            assert place.country == state.code or state.code == "BEL", (state, place)


def test_disputed_areas_follow_the_written_policy() -> None:
    for entry in read_yaml("places/disputed.yaml")["policy"]:
        place = PLACES.find(entry["name"])
        assert place is not None, entry
        assert (place.country or "") == entry["country"], entry
        assert entry["why"]
