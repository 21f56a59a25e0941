"""What the sides say of an event, field by field, verbatim."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from detente.accounts import PRESS, accounts, side_of
from detente.ledger import Difference, Event
from detente.linking import make_event
from detente.records import Account, Article, Entity, Place, Quote, Report, Size, Source, Span, TimeExpression
from tests.linking.made import article, report, when

GHANA, TOGO = (Source(f"a spokesman of {code}", "speaker", code) for code in ("GHA", "TGO"))


class Page:
    """An article written sentence by sentence, each with its report."""

    def __init__(self, name: str, *, outlet: str | None = None) -> None:
        self.name, self.outlet, self.text = name, outlet, ""
        self.reports: list[Report] = []
        self.times: list[TimeExpression] = []

    def says(self, words: str, *, act: str, by: Source | None = None, sizes: str = "", at: str = "", on: str = "", **fields: str) -> Page:
        """One sentence: `sizes`: a number of dead in it, `at`: a place in it, `on`: words of time in it."""
        start = len(self.text)
        self.text += words + " "
        made = report(
            f"{self.name}{len(self.reports)}",
            fields.get("event", "ASSAULT"),
            fields.get("actors", "GHA"),
            fields.get("recipients", "TGO"),
            article=self.name,
            words=words,
            act=act,
            start=start,
            status=fields.get("status", "happened"),
            by=(by,) if by else (),
        )
        found = start + words.find(sizes)
        size = (Size("dead", float(sizes), float(sizes), sizes, found, found + len(sizes), "TGO"),) if sizes else ()
        place = start + words.find(at)
        lead = replace(made.evidence[0], sentence=len(self.reports))
        where = Place(at, place, place + len(at)) if at else None
        self.reports.append(replace(made, size=size, event_loc=where, evidence=(lead,)))
        if on:
            first = start + words.find(on)
            self.times.append(TimeExpression(first, first + len(on), on, when("2024-10-23")))
        return self

    @property
    def article(self) -> Article:
        return article(self.name, outlet=self.outlet, text=self.text)


def compared(*pages: Page, of: int = 1) -> tuple[Event, dict[str, Difference]]:
    """The event of the first `of` reports of each page, and its rows by field."""
    told = [r for page in pages for r in page.reports[:of]]
    articles = {page.name: page.article for page in pages}
    event = make_event(told, articles=articles, stories={})
    around = [r for page in pages for r in page.reports]
    rows = accounts(event, told, articles=articles, around=around, times={page.name: page.times for page in pages})
    for row in rows:
        assert row.event == event.id
        spoken = [value for value in row.values if value]
        assert [articles[name].text[start:end] for name, start, end in row.evidence] == spoken
    return event, {row.field: row for row in rows}


def test_two_sides_differ_in_number_and_agree_in_day() -> None:
    one = Page("a").says(
        "On Wednesday gunners killed 7 men at Aflao, Lomé said.", act="killed", by=TOGO, sizes="7", at="Aflao", on="Wednesday"
    )
    two = Page("b").says(
        "On Wednesday gunners killed 2 men at Aflao, Accra said.", act="killed", by=GHANA, sizes="2", at="Aflao", on="Wednesday"
    )
    _, rows = compared(one, two)
    assert {name: row.relation for name, row in rows.items()} == {
        "what": "agree",
        "when": "agree",
        "where": "agree",
        "how many dead TGO": "differ",
    }
    assert rows["how many dead TGO"].sides == ("GHA", "TGO")
    assert rows["how many dead TGO"].values == ("2", "7")


def test_a_side_that_was_read_and_says_nothing_is_silent_one_that_was_not_is_left_out() -> None:
    one = Page("a").says("Gunners killed 7 men, Lomé said.", act="killed", by=TOGO, sizes="7")
    _, rows = compared(one)
    assert (rows["how many dead TGO"].relation, rows["how many dead TGO"].sides) == ("only", ("TGO",))
    two = Page("b").says("Gunners fired, Accra said.", act="fired", by=GHANA)
    _, rows = compared(one, two)
    row = rows["how many dead TGO"]
    assert (row.relation, row.sides, row.values, len(row.evidence)) == ("silent", ("TGO", "GHA"), ("7", ""), 1)


def test_a_denial_is_one() -> None:
    one = Page("a").says("Gunners killed men, Lomé said.", act="killed", by=TOGO)
    two = Page("b").says("Nobody was killed, Accra said.", act="killed", by=GHANA, status="denied")
    event, rows = compared(one, two)
    assert rows["what"].relation == "denied"
    assert event.disputed


def test_who_began() -> None:
    one = Page("a").says("Gunners opened fire without warning, Lomé said.", act="opened fire", by=TOGO)
    two = Page("b").says("Our men fired in self-defence, Accra said.", act="fired", by=GHANA)
    _, rows = compared(one, two)
    assert rows["who began"].relation == "differ"
    two = Page("b").says("Our men began the firing, Accra said.", act="firing", by=GHANA)
    assert compared(one, two)[1]["who began"].relation == "agree"


def test_what_no_side_says_has_no_row() -> None:
    one = Page("a").says("Gunners killed 7 men.", act="killed", sizes="7")
    two = Page("b").says("Gunners killed 2 men.", act="killed", sizes="2")
    assert compared(one, two)[1] == {}


def test_read_outs_of_a_meeting_within_one_article() -> None:
    ccc = Source("CCTV", "channel", start=0, end=4)
    page = Page("a")
    page.says("Xi and Modi met in Kazan.", act="met", event="CONSULT", actors="IND CHN", recipients="")
    page.says("The two should raise trade in soya, CCTV reported.", act="should", event="REQUEST", actors="CHN", recipients="IND", by=ccc)
    page.says("Peace on the border comes first, Modi told Xi.", act="told", event="REQUEST", actors="IND", recipients="CHN")
    page.says(
        "Both had agreed on visas, New Delhi said.",
        act="agreed",
        event="AGREE",
        actors="IND CHN",
        recipients="",
        by=Source("Delhi", "speaker", "IND"),
    )
    event = make_event(page.reports[:1], articles={"a": page.article}, stories={})
    rows = accounts(event, page.reports[:1], articles={"a": page.article}, around=page.reports)
    assert [(row.field, row.relation, row.sides[0]) for row in rows] == [
        ("said", "silent", "CHN"),
        ("said", "silent", "IND"),
        ("agreed", "silent", "IND"),
    ]


def test_statements_on_one_point_stand_side_by_side() -> None:
    page = Page("a")
    page.says("Ministers of Ghana and Togo met.", act="met", event="CONSULT", actors="GHA TGO", recipients="")
    page.says(
        "Accra agreed to reopen the bridge at Aflao to lorries.", act="agreed", event="AGREE", actors="GHA", recipients="TGO", by=GHANA
    )
    page.says(
        "Lomé refused lorries but asked to reopen the Aflao bridge.", act="asked", event="REQUEST", actors="TGO", recipients="GHA", by=TOGO
    )
    event = make_event(page.reports[:1], articles={"a": page.article}, stories={})
    (row,) = accounts(event, page.reports[:1], articles={"a": page.article}, around=page.reports)
    assert (row.field, row.relation, row.sides) == ("agreed", "differ", ("GHA", "TGO"))


def test_a_text_that_says_that_versions_differ() -> None:
    page = Page("a").says(
        "They spoke but gave out different versions of it.", act="spoke", event="CONSULT", actors="GHA TGO", recipients="", by=GHANA
    )
    _, rows = compared(page)
    row = rows["versions"]  # no words of either side are known: the article alone says that they differ
    assert (row.relation, row.sides) == ("differ", (PRESS, "GHA", "TGO"))
    assert row.values == ("They spoke but gave out different versions of it.", "", "")


def test_a_text_that_says_that_neither_side_gives_details() -> None:
    page = Page("a").says("Accra announced a deal with Lomé.", act="announced", event="AGREE", actors="GHA TGO", recipients="", by=GHANA)
    page.text += "It is to end the dispute. However, neither side has shared details of the pact.\n\nNeither side gave ground at the river."
    _, rows = compared(page)
    row = rows["details"]
    assert (row.relation, row.sides) == ("silent", (PRESS, "GHA", "TGO"))
    assert row.values == ("However, neither side has shared details of the pact.", "", "")
    page.text = page.text.replace("shared details of", "left")
    assert "details" not in compared(page)[1]


def test_one_sides_words_of_what_passed_at_a_meeting_are_its_read_out_though_no_report_was_made_of_them() -> None:
    page = Page("a").says("Mr Adu and Mr Kpodo met in Accra.", act="met", event="CONSULT", actors="GHA TGO", recipients="")
    parties = tuple(
        replace(entity, entity_text=name, start=page.text.index(name), end=page.text.index(name) + len(name), via="name")
        for entity, name in zip(page.reports[0].actor, ("Adu", "Kpodo"), strict=True)
    )
    page.reports[0] = replace(page.reports[0], actor=parties)
    words = "Kpodo put forward ideas, to which Adu agreed in principle"
    page.text += f"{words}, Lomé Radio added. The weather had been good in Accra, it said."
    start = page.text.index(words)
    speaker = Entity("TGO", "JRN", None, None, "Lomé Radio", 0, 4, "name")
    told = [Quote(start, start + len(words), words, False, speaker, None)]
    weather = page.text.index("The weather")
    told.append(Quote(weather, weather + 37, page.text[weather : weather + 37], False, speaker, None))
    event = make_event(page.reports, articles={"a": page.article}, stories={})
    rows = accounts(event, page.reports, articles={"a": page.article}, around=page.reports, said={"a": told})
    assert [(row.field, row.relation, row.sides, row.values) for row in rows] == [("said", "only", ("TGO",), (words,))]
    late = replace(page.article, published=date(2025, 10, 23))
    assert accounts(event, page.reports, articles={"a": late}, around=page.reports, said={"a": told}) == ()


def test_what_the_coder_set_against_each_other_is_found_by_the_sentence_that_it_is_about() -> None:
    page = Page("a").says("Ministers of Ghana and Togo met.", act="met", event="CONSULT", actors="GHA TGO", recipients="")
    page.text += "Accra spoke of trade, Lomé of peace."
    one, two = page.text.index("trade"), page.text.index("peace")
    about = page.reports[0].evidence[0].text
    made: dict[str, tuple[Account, ...]] = {
        "a": (
            Account(about, "talks", "GHA", "trade", one, one + 5, "differ"),
            Account(about, "talks", "TGO", "peace", two, two + 5, "differ"),
        )
    }
    event = make_event(page.reports, articles={"a": page.article}, stories={})
    (row,) = accounts(event, page.reports, articles={"a": page.article}, made=made)
    assert (row.field, row.relation, row.sides, row.values) == ("talks", "differ", ("GHA", "TGO"), ("trade", "peace"))
    made = {"a": tuple(replace(account, relation="agree") for account in made["a"])}
    (row,) = accounts(event, page.reports, articles={"a": page.article}, made=made)
    assert row.relation == "agree"


def test_a_denial_is_of_the_act_that_the_other_side_names() -> None:
    page = Page("a").says("Togo asked for talks and Accra said it had fired at boats.", act="fired", by=GHANA)
    asked = page.reports[0].evidence[0].text.index("asked")
    page.text += "Lomé denied that shots were fired."
    about, claim, denial = page.reports[0].evidence[0].text, page.text.index("it had fired"), page.text.index("that shots")
    made = {
        "a": (
            Account(about, "what", "GHA", "it had fired at boats", claim, claim + 21, "differ"),
            Account(about, "what", "TGO", "that shots were fired", denial, denial + 21, "denied"),
        )
    }
    event = make_event(page.reports, articles={"a": page.article}, stories={})
    (row,) = accounts(event, page.reports, articles={"a": page.article}, made=made)
    assert (row.relation, row.sides[0], row.values[-1]) == ("denied", "GHA", "that shots were fired")
    other = replace(page.reports[0], trigger=Span(asked, asked + 5, "asked"), attribution=())
    assert accounts(event, [other], articles={"a": page.article}, made=made) == ()


def test_a_place_that_another_sentence_names_is_no_sides_claim() -> None:
    page = Page("a").says("Gunners fired at men, Lomé said.", act="fired", by=TOGO)
    page.text += "Rain fell at Aflao."
    at = page.text.index("Aflao")
    page.reports[0] = replace(page.reports[0], event_loc=Place("Aflao", at, at + 5))
    assert "where" not in compared(page)[1]


def test_what_the_coder_found_counts() -> None:
    page = Page("a").says("Gunners killed men.", act="killed")
    event = make_event(page.reports, articles={"a": page.article}, stories={})
    made = {"a": (Account(page.reports[0].id, "aim", "GHA", "killed", 8, 14, "only"),)}
    (row,) = accounts(event, page.reports, articles={"a": page.article}, made=made)
    assert (row.field, row.relation, row.sides, row.values) == ("aim", "only", ("GHA",), ("killed",))


@pytest.mark.parametrize(
    ("chain", "outlet", "side"),
    [
        ((Source("Wang Yi", "speaker", "CHN"),), None, "CHN"),
        ((Source("Reuters", "wire"), Source("officials", "speaker", "IND")), None, "IND"),
        ((Source("CCTV", "channel"), Source("Modi", "speaker", "IND")), None, "CHN"),
        ((Source("BBC", "channel"), Source("Modi", "speaker", "IND")), None, "IND"),
        ((Source("witnesses", "speaker"),), "Xinhua", PRESS),
        ((), "Xinhua", "CHN"),
        ((), "Reuters", PRESS),
        ((), None, PRESS),
    ],
)
def test_whose_account_it_is(chain: tuple[Source, ...], outlet: str | None, side: str) -> None:
    assert side_of(report("a", by=chain), replace(article("a"), outlet=outlet)) == side


def test_who_tells_of_his_own_act_gives_his_account() -> None:
    told = report("a", "ASSAULT", "TGO", "GHA", words="Togo's men shot one smuggler, the ministry said.", act="shot")
    speaker = Entity("TGO", "GOV", None, None, "the ministry", 30, 42, "name")
    saying = Quote(0, 28, "Togo's men shot one smuggler", False, speaker, Span(43, 47, "said"))
    assert side_of(told, article("a")) == PRESS
    assert side_of(told, article("a"), [saying]) == "TGO"
    assert side_of(told, article("a"), [replace(saying, speaker=replace(speaker, code=None))]) == PRESS
    assert side_of(told, article("a"), [replace(saying, end=9)]) == PRESS


@pytest.mark.parametrize(("number", "relation"), [("1", "differ"), ("5", "silent")])
def test_a_number_of_all_below_a_number_of_some_contradicts_it(number: str, relation: str) -> None:
    ghana = Page("a").says("Soldiers killed 2 traders.", act="killed", by=GHANA, sizes="2")
    togo = Page("b").says(f"Soldiers killed {number} man.", act="killed", by=TOGO, sizes=number)
    size = replace(togo.reports[0].size[0], side=None)
    togo.reports[0] = replace(togo.reports[0], size=(size,))
    _, rows = compared(ghana, togo)
    assert rows["how many dead TGO"].relation == relation
    assert ("how many dead" in rows) == (relation == "silent")
