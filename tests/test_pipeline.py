"""The road end to end with a scripted model: order, spans, languages, sameness, silence."""

from __future__ import annotations

import socket
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.errors import InputError
from detente.models.door import Reading
from detente.models.fake import FakeModel, FakeReading, ScriptedAct
from detente.models.labels import PAIRS
from detente.pipeline import Reader
from detente.reading import article_from_text
from detente.records import Coded

MODEL = FakeModel(
    actors=("Indian Foreign Secretary Vikram Misri", "The two neighbours", "They"),
    places=("Kazan", "喀山"),
    acts=(
        ScriptedAct("accused", "ACCUSE", ("IND",), ("CHN",), mode="allege"),
        ScriptedAct("met", "CONSULT", ("CHN", "IND")),
        ScriptedAct("agreed", "AGREE", ("CHN", "IND"), status="promised"),
        ScriptedAct("killed", "ASSAULT", ("CHN",), ("IND",)),
    ),
    points={"The two neighbours": ("IND", "CHN"), "They": ("IND", "CHN")},
)
TEXT = """India and China met in Kazan on Wednesday.

"We welcome it," Indian Foreign Secretary Vikram Misri told reporters. In June 2020, India accused China after 20 soldiers were killed.

The two neighbours agreed to resume flights, he said."""


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(model=MODEL)


def quoted(plain: Any, text: str) -> Iterator[tuple[str, str]]:
    """What every span of a coding quotes, and what stands there in the text."""
    if isinstance(plain, list):
        for item in plain:
            yield from quoted(item, text)
    elif isinstance(plain, dict):
        words = next((plain[key] for key in ("entity_text", "extracted_place", "text") if key in plain), None)
        if isinstance(plain.get("start"), int) and isinstance(words, str):
            yield words, text[plain["start"] : plain["end"]]
        for key, item in plain.items():
            yield from quoted(item, text) if key != "article" else ()


def ranges(plain: Any) -> Iterator[tuple[int, int]]:
    """Every range of a coding."""
    if isinstance(plain, list):
        for item in plain:
            yield from ranges(item)
    elif isinstance(plain, dict):
        if isinstance(plain.get("start"), int):
            yield plain["start"], plain["end"]
        for item in plain.values():
            yield from ranges(item)


def test_an_article_end_to_end(reader: Reader) -> None:
    coded = reader.read(TEXT, title="Neighbours talk again", published="2024-10-23", outlet="Example Post")
    assert coded.article.text.startswith("Neighbours talk again\n\nIndia and China met")
    assert [(r.event, r.status) for r in coded.reports] == [
        ("CONSULT", "happened"),
        ("ACCUSE", "happened"),
        ("ASSAULT", "happened"),
        ("AGREE", "promised"),
    ]
    met, accused, _, agreed = coded.reports
    assert (met.when.first, met.when.last, met.when.precision) == (date(2024, 10, 23), date(2024, 10, 23), "day")
    assert (accused.when.first, accused.when.last) == (date(2020, 6, 1), date(2020, 6, 30))
    assert met.event_loc is not None
    assert met.event_loc.country_code == "RUS"
    assert [e.code for e in agreed.actor] == ["CHN", "IND"]
    assert [(m.via, [a.code for a in m.actors]) for m in coded.mentions if m.text == "The two neighbours"] == [("anaphor", ["CHN", "IND"])]
    assert {r.recipe for r in coded.reports} == {reader.recipe, coded.recipe}
    assert {r.article for r in coded.reports} == {coded.article.id}
    assert coded.quotes


def test_every_span_quotes_the_text(reader: Reader) -> None:
    coded = reader.read(TEXT, title="Ties 🙂 thaw", published="2024-10-23")
    found = list(quoted(coded.to_dict(), coded.article.text))
    assert len(found) > 20
    assert all(words == there for words, there in found)


PIECES = st.sampled_from(
    [
        *(
            "India",
            "China",
            " accused ",
            " met ",
            " agreed ",
            "killed",
            "Kazan",
            "喀山",
            "Indian Foreign Secretary Vikram Misri",
            "They",
            "Beijing",
        ),
        *(
            " on Monday",
            " in June 2020",
            " said ",
            '"',
            "“",
            "”",
            "’s ",
            ". ",
            "\n",
            "\n\n",
            ", ",
            " 20 soldiers ",
            "$3 million",
            "\t",
            "•",
        ),
        *(
            "🙂",
            "👩‍👩‍👧",
            "مرحبا بالعالم",
            "習近平",
            "e\u0301",
            "\u202e",
            "\u200b",
            "İ",
            "ﬁ",
            "\U0001f1ee\U0001f1f3",
            "\r\n",
            "\ufeff",
            "\x00",
        ),
    ]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(st.lists(PIECES | st.text(max_size=8), max_size=40).map("".join), st.none() | st.text(max_size=20))
def test_spans_of_any_text_quote_it(reader: Reader, text: str, title: str | None) -> None:
    coded = reader.code(article_from_text(text, title=title, published=date(2024, 10, 23)))
    plain = coded.to_dict()
    assert all(words == there for words, there in quoted(plain, coded.article.text))
    assert all(0 <= start <= end <= len(coded.article.text) for start, end in ranges(plain))


def test_a_text_in_another_language_is_kept_and_said_so(reader: Reader) -> None:
    text = "Der indische Außenminister hat China am Mittwoch in Kasan getroffen. Beide Seiten wollen die Beziehungen verbessern."
    coded = reader.read(text, published="2024-10-23")
    assert coded.article.language == "de"
    assert coded.article.text == text
    assert (coded.reports, coded.mentions, coded.quotes) == ((), (), ())
    assert [i.message for i in coded.issues] == ["language de cannot be coded yet"]


class NeverAsked:
    """A model that must not be asked."""

    digest = "never"

    def read(self, text: str, blocks: Sequence[tuple[int, int]]) -> Reading:
        raise AssertionError(f"asked about {text[:30]!r} and {len(blocks)} blocks")


def test_an_article_without_anybody_who_could_act_does_not_wake_the_model() -> None:
    coded = Reader(model=NeverAsked()).read('The orchard bloomed in May 2021. "A good year," the gardener said.', published="2021-06-01")
    assert (coded.reports, coded.mentions) == ((), ())
    assert [(d.text, d.when.first) for d in coded.dates] == [("May 2021", date(2021, 5, 1))]


def test_persons_alone_wake_the_model() -> None:
    with pytest.raises(AssertionError, match="asked about"):
        Reader(model=NeverAsked()).read("Narendra Modi and Xi Jinping shook hands.", published="2024-10-23")


def test_furniture_is_not_coded(reader: Reader) -> None:
    text = f"{TEXT}\n\nAlso See: India accused China of spying\n\n© 2024 Example Post. All rights reserved."
    coded = reader.read(text, published="2024-10-23")
    assert coded.furniture == coded.article.furniture
    assert coded.furniture
    assert not [r for r in coded.reports for e in r.evidence if any(f.start < e.end and e.start < f.end for f in coded.furniture)]
    assert not [m for m in coded.mentions if any(f.start <= m.start < f.end for f in coded.furniture)]


def test_the_same_text_gives_the_same_record(reader: Reader) -> None:
    def read(one: Reader) -> Coded:
        return one.read(TEXT, title="Talks", published="2024-10-23", outlet="Example Post")

    first = read(reader)
    assert read(reader) == first
    assert read(Reader(model=MODEL)) == first
    with ThreadPoolExecutor(4) as pool:
        assert set(map(repr, pool.map(read, [reader] * 8))) == {repr(first)}


def test_days_of_publication_in_any_form_are_the_same(reader: Reader) -> None:
    plain = reader.read(TEXT, published=date(2024, 10, 23))
    assert reader.read(TEXT, published="2024-10-23") == plain
    assert reader.read(TEXT, published="2024-10-23T05:00:00Z") == plain
    assert reader.read(TEXT, published=datetime(2024, 10, 23, 5, 0)) == plain
    with pytest.raises(InputError, match="published is a date as YYYY-MM-DD: got 'last week'"):
        reader.read(TEXT, published="last week")


def test_a_stream_is_coded_one_article_at_a_time(reader: Reader) -> None:
    def articles() -> Iterator[Any]:
        yield article_from_text(TEXT, published=date(2024, 10, 23))
        raise RuntimeError("the second article was asked for too early")

    stream = reader.read_many(articles())
    assert next(stream).reports
    with pytest.raises(RuntimeError, match="too early"):
        next(stream)


def test_no_connection_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []

    def refuse(name: str) -> Any:
        def call(*_: object, **__: object) -> None:
            tried.append(name)
            raise OSError(f"{name} is closed in this test")

        return call

    for name in ("socket", "create_connection", "getaddrinfo", "gethostbyname"):
        monkeypatch.setattr(socket, name, refuse(name))
    text = f"{TEXT}\n\nSee https://example.org/story and <img src='https://example.org/a.png'>."
    assert Reader(model=MODEL).read(text, published="2024-10-23", url="https://example.org/a").reports
    assert tried == []


def test_a_recipe_names_code_knowledge_and_model(reader: Reader) -> None:
    assert reader.recipe == Reader(model=MODEL).recipe
    assert reader.recipe != Reader(model=FakeModel(digest="another")).recipe
    assert len(reader.recipe) == 16


def test_relate_gives_a_chance_for_every_type_and_none(reader: Reader) -> None:
    chances = reader.relate("India accused China.", source=(0, 5), target=(14, 19))
    assert tuple(chances) == PAIRS
    assert sum(chances.values()) == pytest.approx(1)


@pytest.mark.parametrize("span", [(-1, 5), (3, 3), (5, 3), (0, 99), (5, 6)])
def test_relate_refuses_ranges_without_text(reader: Reader, span: tuple[int, int]) -> None:
    with pytest.raises(InputError, match="ranges with text in them"):
        reader.relate("India accused China.", source=span, target=(14, 19))


@dataclass(frozen=True, slots=True)
class ShortSighted(FakeReading):
    """A reader that never sees both ranges at once."""

    def pair(self, sentence: tuple[int, int], source: tuple[int, int], target: tuple[int, int]) -> tuple[float, ...]:
        raise ValueError(f"{sentence} {source} {target}")


def test_relate_says_when_the_ranges_lie_too_far_apart() -> None:
    class Model:
        digest = "short"

        def read(self, text: str, blocks: Sequence[tuple[int, int]]) -> Reading:
            return ShortSighted(text, tuple(blocks), FakeModel())

    with pytest.raises(InputError, match="too far apart"):
        Reader(model=Model()).relate("India accused China.", source=(0, 5), target=(14, 19))


@pytest.mark.parametrize(
    ("outlet", "sources"),
    [("President of Russia", [("President of Russia", "outlet", "RUS")]), ("Example Post", [])],
)
def test_what_an_official_page_tells_is_known_on_its_word(outlet: str, sources: list[tuple[str, str, str]]) -> None:
    accused = ScriptedAct("accused", "ACCUSE", ("IND",), ("CHN",))
    called = ScriptedAct("called", "CONSULT", ("RUS", "IND"), ())
    text = "Russia called India on Monday. India accused China of shelling Leh."
    coded = Reader(model=FakeModel(acts=(accused, called))).read(text, published="2024-10-23", outlet=outlet)
    assert {r.event: [(s.name, s.role, s.code) for s in r.attribution] for r in coded.reports} == {"CONSULT": sources, "ACCUSE": sources}
