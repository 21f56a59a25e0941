"""The rows of the factuality benchmark."""

from __future__ import annotations

from benchmarks.factuality import Score, Verb, happened_by_cues

from detente.records import Sentence, Span


def verb(text: str, word: str) -> Verb:
    start = text.index(word)
    return Verb(Span(start, start + len(word), word), Sentence(0, len(text), text, 0), happened=True)


def test_what_is_denied_wished_or_to_come_did_not_happen() -> None:
    assert happened_by_cues(verb("Troops crossed the river .", "crossed"))
    for text in ("Troops did n't cross the river .", "Troops will cross the river .", "Troops want to cross the river ."):
        assert not happened_by_cues(verb(text, "cross"))


def test_a_row_counts_both_sides() -> None:
    score = Score("x")
    for gold, ours in ((True, True), (True, False), (False, False), (False, True)):
        score.add(gold, ours)
    assert score.row().split() == ["x", "4", "0.500", "0.500", "0.500", "0.500"]
