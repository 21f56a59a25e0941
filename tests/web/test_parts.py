"""The parts that pages are made of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from importlib.resources import files

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree  # type: ignore[import-untyped]

from detente.ledger import Difference, TurningPoint
from detente.records import When
from detente.web.asked import Asked, read_asked
from detente.web.charts.frame import Frame, ticks
from detente.web.charts.pair import Series, pair_chart
from detente.web.charts.spark import spark
from detente.web.headline import headline
from detente.web.marking import Mark, merged, pieces
from detente.web.period import chosen_period, overdue, standing, status_at
from detente.web.words import field_words, joined, quoted, range_words, relation_words, signed, when_words
from tests.web.made import relation, relations, shelf

marks = st.lists(
    st.builds(Mark, st.integers(-5, 60), st.integers(-5, 60), st.sampled_from(["actor", "action", "time"]), st.tuples(st.integers(1, 4)))
)


@given(st.text(max_size=50), st.integers(-5, 60), st.integers(-5, 60), marks)
def test_pieces_joined_are_the_text_whatever_the_marks(text: str, start: int, end: int, found: list[Mark]) -> None:
    cut = pieces(text, start, end, [mark for mark in found if mark.start < mark.end])
    assert "".join(piece.text for piece in cut) == text[max(0, start) : max(end, 0)]
    assert all(piece.text for piece in cut)


def test_marks_that_overlap_lie_one_upon_the_other() -> None:
    cut = pieces("abcdef", 0, 6, [Mark(0, 4, "actor", (1,)), Mark(2, 6, "time", (2,))])
    assert [(p.text, [m.role for m in p.marks], sorted(p.opening)) for p in cut] == [
        ("ab", ["actor"], ["actor"]),
        ("cd", ["actor", "time"], ["time"]),
        ("ef", ["time"], []),
    ]
    both = merged([Mark(0, 2, "actor", (1,)), Mark(0, 2, "actor", (2,))])
    assert both == (Mark(0, 2, "actor", (1, 2)),)


@given(st.dictionaries(st.sampled_from(["from", "to", "asof", "types", "period", "view", "q"]), st.text(max_size=20)))
def test_whatever_an_address_asks_for_is_read_and_comes_round(query: dict[str, str]) -> None:
    asked = read_asked(query)
    again = read_asked(dict(pair.split("=") for pair in asked.query().removeprefix("?").split("&") if pair))
    assert (again.since, again.until, again.asof, again.types, again.period, again.view) == (
        *(asked.since, asked.until, asked.asof, asked.types, asked.period, asked.view),
    )


def test_an_interval_that_runs_backwards_loses_its_start() -> None:
    asked = read_asked({"from": "2024-02-01", "to": "2024-01-01"})
    assert asked.since is None
    assert "later than" in asked.ignored[0]


def test_words() -> None:
    assert when_words(When(date(2023, 3, 1), date(2023, 3, 31), "month", "stated")) == "March 2023"
    assert when_words(When(date(2023, 1, 1), date(2023, 12, 31), "year", "stated")) == "2023"
    assert when_words(When(date(2023, 4, 1), date(2023, 6, 30), "quarter", "stated")) == "second quarter of 2023"
    assert when_words(When(date(2023, 3, 1), date(2023, 3, 4), "range", "stated")) == "1–4 March 2023"
    assert when_words(When(date(2023, 3, 1), date(2024, 3, 4), "range", "stated")) == "1 March 2023 to 4 March 2024"
    assert when_words(When(None, None, "unknown", "unknown")) == "date not known"
    assert joined(["a", "b", "c"]) == "a, b and c"
    assert joined([]) == ""
    assert (signed(-0.04), signed(-2.5), signed(None), signed(3.0, 0)) == ("0.0", "−2.5", "n/a", "+3")
    assert range_words((6, 14)) == "6–14"


def test_the_line_is_made_of_counts() -> None:
    line = headline(relations(), date(2023, 6, 30), "NOR", "ISL")
    assert line == (
        "Since April 2023: more verbal conflict from Norway (27 events, usually 0); "
        "more material conflict from Norway (9 events, usually 0)."
    )
    quiet = headline(relations(), date(2023, 12, 1), "NOR", "ISL")
    assert quiet.startswith("Quiet since September 2023; June 2023 to August 2023:")
    few = headline([relation("NOR", "ISL", date(2023, 6, 1), (1, 0, 0, 0), 2.0)], date(2023, 6, 30), "NOR", "ISL")
    assert few == "Since April 2023: 1 act of Norway and Iceland towards each other, too little of the past was read to say what is usual."
    unread = [replace(row, covered=False) for row in relations() if row.events or row.first > date(2023, 1, 1)]
    empty = [replace(row, covered=False, events=0, quads=(0, 0, 0, 0)) for row in relations() if row.first < date(2023, 3, 1)]
    line = headline([*empty, *(row for row in unread if row.first >= date(2023, 3, 1))], date(2023, 6, 30), "NOR", "ISL")
    assert line.endswith("too little of the past was read to say what is usual.")  # no news of what was not read is not 0
    assert headline([], date(2023, 6, 30), "NOR", "ISL") == "No act between the two was read of."


def test_the_finest_period_with_enough_events_is_shown() -> None:
    busy = [relation("NOR", "ISL", date(2023, n, 1), (3, 0, 0, 0), 2.0) for n in range(1, 7)]
    thin = [relation("NOR", "ISL", date(2023, n, 1), (1, 0, 0, 0), 2.0) for n in range(1, 7)]
    assert chosen_period(Asked(), {"month": busy}) == "month"
    assert chosen_period(Asked(), {"month": thin, "quarter": busy}) == "quarter"
    assert chosen_period(Asked(), {"month": thin, "quarter": thin}) == "quarter"
    assert chosen_period(Asked(), {"month": thin, "quarter": ()}) == "month"
    assert chosen_period(Asked(period="week"), {}) == "week"


def test_pledges_and_measures_stand_as_of_a_day() -> None:
    late, kept = shelf().promised
    assert status_at(kept, date(2023, 5, 20)) == "open"
    assert status_at(kept, date(2023, 6, 13)) == "kept"
    assert overdue(late, date(2023, 6, 2))
    assert not overdue(late, date(2023, 6, 1))
    (ban,) = shelf().standing
    assert [standing(ban, day) for day in (date(2022, 10, 1), date(2022, 11, 1))] == ["later", "in force"]


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 40_000))
def test_labels_lie_within_the_plot(first: date, days: int) -> None:
    frame = Frame(30.0, 700.0, first, date.fromordinal(first.toordinal() + days))
    for x, words in ticks(frame):
        assert 30.0 <= x <= 700.0
        assert words


def test_charts_are_well_formed_and_their_looks_come_from_the_style_sheet() -> None:
    turn = TurningPoint("ISL", "NOR", "index", "normal-pelt", date(2022, 1, 1), date(2021, 12, 1), date(2022, 2, 1), 1.0, -1.0, (), False)
    series = Series("NOR", "ISL", "month", relations(), [(1, turn), (2, turn)], lambda first, last: f"?from={first}&to={last}")
    for width in (720, 360):
        root = etree.fromstring(pair_chart(series, width))
        assert root.get("viewBox").split()[2] == str(width)
        assert not root.xpath("//@style")
    root = etree.fromstring(spark(relations(), "NOR", "a line"))
    assert root.get("aria-label") == "a line"
    assert spark([], "NOR", "nothing") == ""


def test_styles_and_script_are_small_and_ask_for_nothing() -> None:
    folder = files("detente.web") / "static"
    texts = {name: (folder / name).read_text(encoding="utf-8") for name in ("site.css", "site.js", "icon.svg")}
    assert sum(len(text.encode()) for text in texts.values()) < 150_000
    for text in texts.values():
        assert "http" not in text.replace("http://www.w3.org/2000/svg", "")
        assert "@import" not in text
    assert "innerHTML" not in texts["site.js"]
    assert "eval" not in texts["site.js"]


def test_accounts_in_words() -> None:
    claimed = Difference("e", "what", "denied", ("NOR", "ISL"), ("It fired.", "It did not."), (("a", 0, 1), ("a", 2, 3)))
    assert relation_words(claimed) == "denied"
    alone = Difference("e", "what", "denied", ("NOR",), ("It did not.",), (("a", 0, 1),))
    assert relation_words(alone) == "denied; no words that claim it were read"
    unread = Difference("e", "versions", "differ", ("press", "ISL", "NOR"), ("They told it differently.", "", ""), (("a", 0, 1),))
    assert relation_words(unread) == "they differ, says the article"
    assert [field_words(name) for name in ("what", "how many dead TGO", "where")] == ["what happened", "how many dead (TGO)", "where"]
    assert [quoted(words) for words in ("“Peace,” he said. “Now.”", "“Peace,” he said.", "He said so.", "")] == [True, False, False, False]
