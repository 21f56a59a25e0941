"""The little language of forms."""

from __future__ import annotations

import pytest

from detente.dates.forms import compile_form
from detente.dates.words import time_words
from detente.errors import DataError

CHARS = {"DAY": "d", "MONTH": "m", "YEAR": "y"}


def test_a_form_matches_its_classes_and_knows_its_heads() -> None:
    form = compile_form("date", "DAY? MONTH (DAY|YEAR)?", CHARS, {})
    assert form.heads == {"d", "m"}
    assert [bool(form.pattern.fullmatch(text)) for text in ("m", "dm", "my", "dmy", "d", "dd")] == [True, True, True, True, False, False]


def test_parts_are_written_once() -> None:
    assert compile_form("date", "TAIL DAY", CHARS, {"TAIL": "(MONTH|YEAR)"}).pattern.fullmatch("yd")


@pytest.mark.parametrize("text", ["DAY?", "(DAY", "DAY)", "WEEK"])
def test_a_form_that_is_wrong_says_so(text: str) -> None:
    with pytest.raises(DataError):
        compile_form("date", text, CHARS, {})


def test_the_forms_of_english_have_a_rule_each() -> None:
    from detente.dates.expressions import RULES

    words = time_words("en")
    assert {form.rule for forms in words.forms.values() for form in forms} == set(RULES)
