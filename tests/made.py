"""Records made for tests: hypothesis strategies for every noun, and a small coding written by hand."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from hypothesis import strategies as st

from detente.records import (
    Account,
    Actor,
    Article,
    Coded,
    Entity,
    Evidence,
    Furniture,
    Issue,
    Mention,
    Place,
    Quote,
    Report,
    Size,
    Source,
    Span,
    TimeExpression,
    When,
)

T = TypeVar("T")

words = st.text(max_size=12)
maybe_words = st.none() | words
offsets = st.integers(0, 10_000)
numbers = st.floats(allow_nan=False, allow_infinity=False)
days = st.dates()


@st.composite
def whens(draw: st.DrawFn) -> When:
    ends = draw(st.none() | st.tuples(days, days).map(sorted))
    first, last = ends if ends else (None, None)
    return When(first, last, draw(words), draw(words))


issues = st.builds(Issue, words, words, st.none() | offsets, st.none() | offsets)
entities = st.builds(Entity, maybe_words, maybe_words, maybe_words, maybe_words, words, offsets, offsets, words)
spans = st.builds(Span, offsets, offsets, words)
actors = st.builds(Actor, maybe_words, maybe_words, maybe_words, maybe_words)
places = st.builds(
    Place,
    words,
    offsets,
    offsets,
    maybe_words,
    maybe_words,
    st.none() | numbers,
    st.none() | numbers,
    st.none() | st.integers(0, 2**53),
    maybe_words,
)
sizes = st.builds(Size, words, st.none() | numbers, st.none() | numbers, words, offsets, offsets, maybe_words, maybe_words)


def several(strategy: st.SearchStrategy[T], most: int = 3) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(strategy, max_size=most).map(lambda found: tuple(found))


reports = st.builds(
    Report,
    id=words,
    article=words,
    event=words,
    mode=maybe_words,
    context=several(words),
    quad_code=st.integers(1, 4),
    event_scale=numbers,
    actor=several(entities),
    recipient=several(entities),
    when=whens(),
    event_loc=st.none() | places,
    status=words,
    attribution=several(
        st.builds(Source, words, words, maybe_words, st.none() | offsets, st.none() | offsets, maybe_words),
    ),
    pledge=st.booleans(),
    size=several(sizes).map(lambda found: tuple(sorted(found, key=lambda size: size.what))),
    trigger=spans,
    evidence=several(st.builds(Evidence, offsets, offsets, offsets, words)),
    confidence=numbers,
    recipe=words,
)
articles = st.builds(
    Article,
    id=words,
    text=words,
    title=maybe_words,
    dek=maybe_words,
    outlet=maybe_words,
    url=maybe_words,
    credit=maybe_words,
    published=st.none() | days,
    published_basis=words,
    language=maybe_words,
    furniture=several(st.builds(Furniture, offsets, offsets, words)),
    issues=several(issues),
)
codeds = st.builds(
    Coded,
    article=articles,
    recipe=words,
    reports=several(reports),
    mentions=several(st.builds(Mention, offsets, offsets, words, words, words, several(actors), st.booleans())),
    dates=several(st.builds(TimeExpression, offsets, offsets, words, whens(), words)),
    quotes=several(st.builds(Quote, offsets, offsets, words, st.booleans(), st.none() | entities, st.none() | spans)),
    accounts=several(st.builds(Account, words, words, words, words, offsets, offsets, words)),
    issues=several(issues),
)


def small_coding(*, article: str = "a1", text: str = "India and China agreed on patrols.") -> Coded:
    """One article with one reciprocal act, as a coder would give it."""
    india = Entity("IND", "GOV", None, None, "India", 0, 5, "name")
    china = Entity("CHN", "GOV", None, None, "China", 10, 15, "name")
    report = Report(
        id=f"{article}-r1",
        article=article,
        event="AGREE",
        mode=None,
        context=("military", "territory"),
        quad_code=1,
        event_scale=2.5,
        actor=(india, china),
        recipient=(),
        when=When(date(2024, 10, 21), date(2024, 10, 21), "day", "stated"),
        event_loc=None,
        status="happened",
        attribution=(Source("Example Wire", "wire"), Source("Vikram Misri", "speaker", "IND", 0, 5, "said")),
        pledge=True,
        size=(Size("troops", 3.0, 5.0, "3-5", 20, 23, "IND"),),
        trigger=Span(16, 22, "agreed"),
        evidence=(Evidence(0, 0, len(text), text),),
        confidence=0.75,
        recipe="made",
    )
    return Coded(
        article=Article(
            article, text, title="=Patrols", outlet="Example", published=date(2024, 10, 23), published_basis="metadata", language="en"
        ),
        recipe="made",
        reports=(report,),
        mentions=(
            Mention(0, 5, "India", "name", "name", (Actor("IND", "GOV"),)),
            Mention(26, 33, "patrols", "nominal", "unresolved"),
        ),
        issues=(Issue("dates", "a time expression without an anchor", 3, 4),),
    )
