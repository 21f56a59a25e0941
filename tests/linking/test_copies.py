"""Near-copies: edited as newspapers edit a wire story, and told apart from other texts on the same thing."""

from __future__ import annotations

import pytest

from detente.linking import bands, find_copies, near_copies
from detente.linking.copies import independent
from detente.records import Article, Furniture

SENTENCES = [
    f"On day {n} the delegates of the two states went through paragraph {n * 3 + 1} of the draft, an official of team {n * 5} said."
    for n in range(14)
]
TEXT = "\n\n".join(SENTENCES)


def made(name: str, text: str, *, title: str = "A title", furniture: tuple[Furniture, ...] = ()) -> Article:
    return Article(name, f"{title}\n\n{text}", title=title, outlet=f"Outlet {name}", furniture=furniture)


EDITS = {
    "another title": made("b", TEXT, title="Talks go on"),
    "the tail cut": made("b", "\n\n".join(SENTENCES[:7])),
    "a credit line": made("b", TEXT + "\n\nAdditional reporting by our own staff in three capitals."),
    "a lead of its own": made("b", "Our correspondent looked on as the talks dragged through another week.\n\n" + TEXT),
    "words corrected": made("b", TEXT.replace("went through", "read").replace("official", "offical")),
    "capitals and quotes": made("b", TEXT.upper().replace("'", "’")),
}


@pytest.mark.parametrize("edit", EDITS)
def test_an_edited_copy_is_found(edit: str) -> None:
    first, second = made("a", TEXT), EDITS[edit]
    assert near_copies(first, second)
    assert near_copies(second, first)
    assert set(bands(first)) & set(bands(second))
    assert find_copies([second, first]) == {"a": "a", "b": "a"}


def test_another_text_on_the_same_thing_is_no_copy() -> None:
    other = "\n\n".join(
        f"Talks on paragraph {n} of the draft came to nothing, according to somebody close to both teams." for n in range(14)
    )
    assert find_copies([made("a", TEXT), made("b", other)]) == {"a": "a", "b": "b"}


def test_what_is_not_the_article_does_not_count() -> None:
    teasers = "\n\n".join(f"Read more of story {n}: everything about the market for houses in district {n}." for n in range(30))
    first, second = "The envoy left the capital on Monday.", "A ship was stopped off the cape."
    articles = [
        made(name, f"{text}\n\n{teasers}", furniture=(Furniture(len(f"A title\n\n{text}"), 10_000, "teaser"),))
        for name, text in (("a", first), ("b", second))
    ]
    assert find_copies(articles) == {"a": "a", "b": "b"}


def test_short_texts_are_copies_only_when_they_are_equal() -> None:
    assert near_copies(made("a", "Talks over."), made("b", "talks over"))
    assert not near_copies(made("a", "Talks over."), made("b", "Talks begin."))
    assert not near_copies(made("a", "Talks over."), made("b", TEXT))


def test_voices_are_counted_by_story_and_outlet() -> None:
    assert independent({"a": ("a", "One"), "b": ("b", "Two")}) == 2
    assert independent({"a": ("a", "One"), "b": ("a", "Two")}) == 1
    assert independent({"a": ("a", "One"), "b": ("b", "one")}) == 1
    assert independent({"a": ("a", None), "b": ("b", None)}) == 2
