"""The interval of an act."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.dates import act_time, find_times, governing, main_date
from detente.records import Sentence, Span, When
from tests.dates.test_expressions import rows, sentences


def when_of(text: str, published: date | None, trigger: str, status: str | None = None, reference: When | None = None) -> When:
    found = sentences(text)
    times = find_times(text, found, published=published)
    start = text.rindex(trigger)
    own = next(one for one in found if one.start <= start < one.end)
    return act_time(Span(start, start + len(trigger), trigger), own, found, times, published=published, status=status, reference=reference)


@pytest.mark.parametrize("row", rows("act_times.csv"), ids=lambda row: f"{row['trigger']}: {row['text'][:40]}")
def test_the_time_of_an_act(row: dict[str, str]) -> None:
    when = when_of(row["text"].replace("\\n", "\n"), date.fromisoformat(row["published"]), row["trigger"], row["status"])
    expected = (date.fromisoformat(row["first"]), date.fromisoformat(row["last"])) if row["first"] else (None, None)
    assert (when.first, when.last) == expected


def test_the_publication_is_never_taken_in_silence() -> None:
    assert when_of("Putin telephoned Modi.", date(2022, 3, 7), "telephoned").basis == "publication"
    assert when_of("Fighting continues.", date(2022, 3, 7), "Fighting", "ongoing").basis == "tense"


def test_a_reference_stands_in_for_a_missing_time() -> None:
    reference = When(date(2020, 1, 8), date(2020, 1, 8), "day", "inferred")
    assert when_of("The talks failed.", None, "failed", reference=reference) == reference


def test_the_main_date_is_the_day_of_the_lead() -> None:
    text = "Leaders met on Wednesday. The treaty of May 3, 1990 was praised."
    found = sentences(text)
    main = main_date(found, find_times(text, found, published=date(2024, 10, 24)), date(2024, 10, 24))
    assert main is not None
    assert main.first == date(2024, 10, 23)
    assert main.basis == "inferred"


def test_the_governing_expression_comes_with_its_signal() -> None:
    text = "Flights have been banned since 2020."
    found = sentences(text)
    governor = governing(text.index("banned"), found[0], find_times(text, found, published=date(2024, 10, 23)))
    assert governor is not None
    assert (governor.time.text, governor.signal) == ("2020", "since")


@given(st.text(max_size=120), st.integers(0, 100), st.sampled_from(["happened", "ongoing", "planned", "possible", None]))
def test_any_text_and_trigger_gives_an_interval_or_nothing(text: str, at: int, status: str | None) -> None:
    whole = f"On Monday they met. {text} in 2020, two days after the talks since May"
    found = [Sentence(0, 19, whole[:19], 0), Sentence(20, len(whole), whole[20:], 0)]
    times = find_times(whole, found, published=date(2024, 10, 23))
    start = min(20 + at, len(whole) - 1)
    when = act_time(Span(start, start + 1, whole[start]), found[1], found, times, published=date(2024, 10, 23), status=status)
    assert when.first is None or (when.last is not None and when.first <= when.last)
