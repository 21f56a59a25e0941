"""On whose word an act is known."""

from __future__ import annotations

import pytest

from detente.quotes import chain, find_quotes
from detente.records import Article, Source, Span
from detente.sentences import split
from tests.quotes.seen import seen

KNOWN = {
    "Oslo": "NOR/GOV",
    "Norway": "NOR",
    "Moscow": "RUS/GOV",
    "Russian": "RUS/MIL",
    "Kari_Lund": "NOR/GOV/Kari Lund",
    "Lund": "NOR/GOV/Kari Lund",
    "Iran": "IRN",
}


def sources(text: str, trigger: str, actors: str, *, credit: str | None = None) -> tuple[Source, ...]:
    sentences = split(text)
    start = text.index(trigger)
    sentence = next(s for s in sentences if s.start <= start < s.end)
    quotes = find_quotes(text, sentences, seen(text, **KNOWN))
    article = Article("a", text, credit=credit)
    return chain(Span(start, start + len(trigger), trigger), sentence, frozenset(actors.split()), quotes=quotes, article=article)


def said_by(text: str, trigger: str, actors: str, *, credit: str | None = None) -> list[tuple[str, str]]:
    return [(s.role, s.name) for s in sources(text, trigger, actors, credit=credit)]


@pytest.mark.parametrize(
    ("text", "trigger", "actors", "links"),
    [
        ("Russian ships rammed a trawler.", "rammed", "RUS", []),
        ("Oslo said Russian ships had rammed a trawler.", "rammed", "RUS", [("speaker", "Oslo")]),
        ("Oslo blamed Moscow for ramming a trawler.", "ramming", "RUS", [("speaker", "Oslo")]),
        ("Oslo blamed Moscow on Friday.", "blamed", "NOR", []),
        ("Reuters quoted Kari Lund as warning Moscow that ships would sail.", "warning", "NOR", [("channel", "Reuters")]),
        ("Kari Lund spoke in Oslo, warning Moscow.", "warning", "NOR", []),
        ("Russian ships had rammed a trawler, according to Oslo.", "rammed", "RUS", [("speaker", "Oslo")]),
        ("Oslo said it would send ships.", "send", "NOR", [("speaker", "Oslo")]),
        ("Oslo accused Moscow of ramming a trawler.", "accused", "NOR", []),
        ("Oslo accused Moscow of ramming a trawler.", "ramming", "RUS", [("speaker", "Oslo")]),
        ("Oslo urged Moscow to withdraw its ships.", "urged", "NOR", []),
        ("Oslo urged Moscow to withdraw its ships.", "withdraw", "RUS", []),
        ("Oslo condemned the ramming of a trawler.", "ramming", "RUS", []),
        ("Oslo announced a fishing deal with Moscow.", "deal", "NOR RUS", [("speaker", "Oslo")]),
        ("Oslo announced a fishing deal with Moscow.", "announced", "NOR RUS", [("speaker", "Oslo")]),
        ("Oslo announced a fishing ban.", "announced", "NOR", []),
        ("They said they had signed a pact.", "signed", "NOR RUS", []),
        ("“Russian ships rammed us,” Kari Lund said.", "rammed", "RUS", [("speaker", "Kari Lund")]),
        ("“We shall sail,” Kari Lund said.", "sail", "NOR", [("speaker", "Kari Lund")]),
        ("Iranian state television said Iran had freed the crew.", "freed", "IRN", [("channel", "IRIB")]),
        ("The crew was freed, state media reported.", "freed", "IRN", [("channel", "state media")]),
        (
            "The agency Interfax quoted a source as saying that Russian ships had left.",
            "left",
            "RUS",
            [("channel", "Interfax"), ("speaker", "source")],
        ),
        (
            "The sides should meet. They must sign, Chinese state broadcaster CCTV reported Lund as telling Moscow.",
            "meet",
            "NOR",
            [("channel", "CCTV"), ("speaker", "Kari Lund")],
        ),
        (
            "“We welcome the pact,” Kari Lund said in comments aired on India’s state broadcaster Doordarshan.",
            "welcome",
            "NOR",
            [("channel", "Doordarshan"), ("speaker", "Kari Lund")],
        ),
        (
            "Russian ships have left, Kari Lund told CNN on Friday.",
            "left",
            "RUS",
            [("channel", "CNN"), ("speaker", "Kari Lund")],
        ),
        (
            "Xinhua reported that Oslo had said Russian ships had left.",
            "left",
            "RUS",
            [("channel", "Xinhua"), ("speaker", "Oslo")],
        ),
        (
            "Russian ships have left, Xinhua reported, citing a port official.",
            "left",
            "RUS",
            [("channel", "Xinhua"), ("speaker", "port official")],
        ),
        ("This meeting signals that Moscow has relented.", "relented", "RUS", []),
    ],
)
def test_links_from_the_outermost(text: str, trigger: str, actors: str, links: list[tuple[str, str]]) -> None:
    assert said_by(text, trigger, actors) == links


def test_the_wire_stands_in_front_of_others_only() -> None:
    said = "Oslo said Russian ships had rammed a trawler."
    assert said_by(said, "rammed", "RUS", credit="Reuters") == [("wire", "Reuters"), ("speaker", "Oslo")]
    assert said_by("Russian ships rammed a trawler.", "rammed", "RUS", credit="Reuters") == []


def test_a_wire_that_is_the_channel_stands_once() -> None:
    assert said_by("Russian ships left, Reuters reported.", "left", "RUS", credit="Reuters") == [("channel", "Reuters")]


def test_a_link_walks_back_to_the_text() -> None:
    text = "Oslo said Russian ships had rammed a trawler."
    (source,) = sources(text, "rammed", "RUS")
    assert (source.code, source.start, source.end, source.cue) == ("NOR", 0, 4, "said")
