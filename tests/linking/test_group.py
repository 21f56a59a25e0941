"""Which links join first, and what must not meet."""

from __future__ import annotations

from detente.ledger import Link
from detente.linking.compare import SAME
from detente.linking.group import group


def link(a: str, b: str, score: float, by: str = "machine") -> Link:
    return Link(a, b, SAME, score, (), by)


def apart(one: str, two: str) -> bool:
    return {one, two} == {"b", "c"}


def test_a_persons_word_goes_before_the_surest_link_of_the_machine() -> None:
    links = [link("a", "b", 0.99), link("a", "c", 0.5, by="an editor")]
    assert group("abc", links, apart) == [("a", "c"), ("b",)]
    assert group("abc", [links[0], link("a", "c", 0.5)], apart) == [("a", "b"), ("c",)]


def test_the_order_of_the_links_changes_nothing() -> None:
    links = [link("a", "b", 0.7), link("a", "c", 0.8), link("c", "d", 0.9)]
    assert group("abcd", links, apart) == group("dcba", links[::-1], apart) == [("a", "c", "d"), ("b",)]
