"""Which differences of many events are shown, and in which order."""

from __future__ import annotations

from detente.accounts import PRESS, partings
from detente.ledger import Difference

SENTENCE = Difference("e1", "what", "only", ("NOR",), ("It fired.",), (("a", 0, 9),))
BARE = Difference("e1", "where", "only", ("NOR",), ("at sea",), (("a", 20, 26),))
NUMBERS = Difference("e2", "how many hurt", "differ", ("ISL", "NOR"), ("two", "four"), (("a", 30, 33), ("b", 0, 4)))
AGAIN = Difference("e2", "said", "silent", ("NOR", "ISL"), ("It fired", ""), (("a", 0, 8),))
VERSIONS = Difference("e3", "versions", "differ", (PRESS, "ISL", "NOR"), ("They told it differently.", "", ""), (("c", 0, 25),))
AGREED = Difference("e4", "what", "agree", ("ISL", "NOR"), ("It fired.", "It did."), (("d", 0, 9), ("d", 10, 17)))


def test_contradictions_come_first_and_words_are_shown_once() -> None:
    found = partings([("e1", (SENTENCE, BARE)), ("e4", (AGREED,)), ("e3", (VERSIONS,)), ("e2", (NUMBERS, AGAIN))])
    assert found == [("e2", (NUMBERS, AGAIN)), ("e3", (VERSIONS,))]


def test_one_side_alone_is_shown_last() -> None:
    assert partings([("e1", (SENTENCE, BARE)), ("e3", (VERSIONS,))]) == [("e3", (VERSIONS,)), ("e1", (SENTENCE,))]
    assert partings([("e5", (VERSIONS,)), ("e3", (VERSIONS,))]) == [("e5", (VERSIONS,))]
    assert partings([]) == []
