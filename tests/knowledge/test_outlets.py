import pytest

from detente.knowledge.actors import load_actors
from detente.knowledge.outlets import load_outlets

OUTLETS = load_outlets()
KINDS = {"private", "public", "nonprofit", "state", "government"}


@pytest.mark.parametrize(
    ("name", "country", "kind", "wire"),
    [
        ("Xinhua", "CHN", "state", True),
        ("CCTV", "CHN", "state", False),
        ("TASS", "RUS", "state", True),
        ("RIA Novosti", "RUS", "state", True),
        ("IRNA", "IRN", "state", True),
        ("KCNA", "PRK", "state", True),
        ("Doordarshan", "IND", "state", False),
        ("SANA", "SYR", "state", True),
        ("Anadolu Agency", "TUR", "state", True),
        ("WAM", "ARE", "state", True),
        ("reuters", "GBR", "private", True),
        ("BBC", "GBR", "public", False),
        ("Guardian", "GBR", "nonprofit", False),
        ("The Voice of America", "USA", "government", False),
    ],
)
def test_named(name: str, country: str, kind: str, wire: bool) -> None:
    outlet = OUTLETS.named(name)
    assert outlet is not None
    assert (outlet.country, outlet.kind, outlet.wire) == (country, kind, wire)


@pytest.mark.parametrize(
    ("url", "id_"),
    [
        ("https://www.reuters.com/world/x", "reuters"),
        ("https://news.un.org/en/story", "un_news"),
        ("https://user@en.kremlin.ru:443/events", "kremlin_site"),
        ("english.news.cn", "xinhua"),
        ("https://notreuters.com/", None),
        ("", None),
    ],
)
def test_at(url: str, id_: str | None) -> None:
    outlet = OUTLETS.at(url)
    assert (outlet.id if outlet else None) == id_


def test_entries_are_whole_and_unique() -> None:
    codes = set(load_actors().states) | {body.code for body in load_actors().organisations.values()}
    domains = [domain for outlet in OUTLETS.all for domain in outlet.domains]
    names = [name for outlet in OUTLETS.all for name in outlet.names]
    assert len(OUTLETS.by_id) == len(OUTLETS.all) > 150
    assert len(domains) == len(set(domains))
    assert len(names) == len(set(names))
    for outlet in OUTLETS.all:
        assert outlet.kind in KINDS
        assert outlet.country in codes, outlet
        assert outlet.source


def test_outlets_win_over_the_names_in_them() -> None:
    actors = load_actors()
    text = "The Times of India and the Washington Post quoted China Daily."
    assert not actors.find(text)
    assert [(span.text, span.code) for span in actors.scan(text)] == [
        ("The Times of India", "IND"),
        ("Washington Post", "USA"),
        ("China Daily", "CHN"),
    ]
