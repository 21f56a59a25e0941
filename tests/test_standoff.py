"""Marks on real pages: taken off, kept apart, put back."""

from __future__ import annotations

import json

import pytest
from training import standoff
from training.corpus import CorpusError
from training.standoff import DEVELOPMENT, MEASURED, TRAINING, Page, lift, opened, restore

PLAIN = "Ministers meet in Kyiv\n\nPoland thanked Ukraine (again). “We agreed,” they said.\n\nRead more: Ukraine news"
PAGE = Page("Wire", "2022-03-16", PLAIN)
KNOWN = {("set", "key"): PAGE}
MARKED = opened("set", "key", "r-1", PAGE)
for words, mark in {
    "Ministers meet": "[Ministers=POL.GOV+UKR.GOV] {meet#1}",
    "Poland thanked Ukraine": "[Poland=POL.GOV] {thanked#2} [Ukraine=UKR.GOV]",
    "Kyiv\n": "[Kyiv@UKR]\n",
    "Read more": "~related: Read more",
    "contexts: -": "contexts: diplomatic",
}.items():
    MARKED = MARKED.replace(words, mark)
MARKED += "1 CONSULT happened POL.GOV+UKR.GOV | 2022-03-16 | Kyiv, UKR\n2 SUPPORT happened POL.GOV > UKR.GOV | ? | -\n"


def test_marks_come_back_as_they_were_made() -> None:
    row = json.loads(json.dumps(lift(MARKED, "r-1.txt", KNOWN)))
    assert not any(sentence in json.dumps(row) for sentence in ("thanked Ukraine", "We agreed"))  # no word of the text
    item = restore(row, PAGE)
    assert item.text == PLAIN
    assert [item.text[m.start : m.end] for m in item.mentions] == ["Ministers", "Kyiv", "Poland", "Ukraine"]
    assert [item.text[t.start : t.end] for t in item.triggers] == ["meet", "thanked"]
    assert [(a.type, a.actors, a.recipients) for a in item.acts] == [
        ("CONSULT", ("POL.GOV", "UKR.GOV"), ()),
        ("SUPPORT", ("POL.GOV",), ("UKR.GOV",)),
    ]
    ((start, end, reason),) = item.furniture
    assert (item.text[start:end], reason) == ("Read more: Ukraine news", "related")
    assert (item.header["hand"], item.header["contexts"], item.header["published"]) == (TRAINING, "diplomatic", "2022-03-16")


def test_a_page_may_be_marked_as_far_as_its_first_paragraphs() -> None:
    cut = MARKED.replace("\n\n~related: Read more: Ukraine news", "")
    assert restore(lift(cut, "r-1.txt", KNOWN), PAGE).text == PLAIN.rpartition("\n\n")[0]


def test_changed_words_are_told() -> None:
    with pytest.raises(CorpusError, match="not the words of the page near"):
        lift(MARKED.replace("again", "once more"), "r-1.txt", KNOWN)


def test_another_page_is_told() -> None:
    row = lift(MARKED, "r-1.txt", KNOWN)
    with pytest.raises(CorpusError, match="r-1: the page key is not the text that was marked"):
        restore(row, Page("Wire", "2022-03-16", PLAIN.replace("Poland", "Latvia")))


def test_a_page_that_only_measures_does_not_train() -> None:
    (measured,) = MEASURED
    marked = MARKED.replace("set: set", f"set: {measured}")
    with pytest.raises(CorpusError, match=f"pages of {measured} only measure"):
        lift(marked, "r-1.txt", {(measured, "key"): PAGE})
    assert lift(marked.replace("hand: r", "hand: d"), "r-1.txt", {(measured, "key"): PAGE})["hand"] == "d"


@pytest.mark.skipif(not standoff.SHARED.is_dir(), reason="the open sets lie in ../shared, which is absent")
def test_all_marked_pages_can_be_read() -> None:
    pages = standoff.load()
    assert len(pages) > 100
    assert {p.header["hand"] for p in pages} == {TRAINING, DEVELOPMENT}
    assert {p.header["hand"] for p in standoff.load(sets=MEASURED)} == {DEVELOPMENT}
