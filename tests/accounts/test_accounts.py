"""What the sides say of an event, field by field, verbatim."""

from __future__ import annotations

from dataclasses import replace

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
    assert (rows["versions"].relation, rows["versions"].sides) == ("differ", ("GHA", "TGO"))


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
