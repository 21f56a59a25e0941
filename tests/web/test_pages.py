"""What stands on the pages, and that their twins hold the same."""

from __future__ import annotations

import csv
import io
import re
from datetime import date

import pytest
from lxml import html  # type: ignore[import-untyped]

from tests.web.made import relations, shelf
from tests.web.made_shelf import MadeShelf
from tests.web.visit import site, visit

PAGES = ("/", "/pair/NOR-ISL", "/event/e1", "/event/e1/accounts", "/article/a1", "/pledges", "/sources", "/search?q=trawler", "/about")


def page(address: str, of: MadeShelf | None = None) -> html.HtmlElement:
    answer = visit(site(of or shelf()), address)
    assert answer.status == 200, answer.text
    return html.document_fromstring(answer.text)


def words(node: html.HtmlElement) -> str:
    return " ".join(node.text_content().split())


def twin(address: str, ending: str) -> str:
    path, mark, query = address.partition("?")
    return ("/index" if path == "/" else path) + ending + mark + query


@pytest.mark.parametrize("address", PAGES)
def test_a_page_has_title_heading_language_and_no_inline_style_or_script(address: str) -> None:
    found = page(address)
    assert found.get("lang") == "en"
    assert found.findtext(".//title")
    assert len(found.xpath("//h1")) == 1
    assert not found.xpath("//*[@style]")
    assert not found.xpath("//style | //script[not(@src)]")
    assert not [name for node in found.iter() for name in node.attrib if name.startswith("on")]


@pytest.mark.parametrize("address", PAGES)
def test_ids_are_unique_and_links_within_the_page_lead_somewhere(address: str) -> None:
    found = page(address)
    ids = found.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in found.xpath("//a/@href") if link.startswith("#")} <= set(ids)


@pytest.mark.parametrize("address", PAGES)
def test_every_page_has_twins_as_json_and_csv(address: str) -> None:
    app = site(shelf())
    json, table = visit(app, twin(address, ".json")), visit(app, twin(address, ".csv"))
    assert json.status == table.status == 200
    assert json.headers["content-type"] == "application/json"
    assert isinstance(json.json, dict)
    assert table.headers["content-type"].startswith("text/csv")
    name = re.sub(r"[^A-Za-z0-9]", "-", address.partition("?")[0].strip("/")) or "index"
    assert table.headers["content-disposition"] == f'attachment; filename="{name}.csv"'
    rows = list(csv.reader(io.StringIO(table.text)))
    assert len(rows) > 1
    assert {len(row) for row in rows} == {len(rows[0])}


@pytest.mark.parametrize("address", PAGES)
def test_links_of_the_site_lead_to_pages(address: str) -> None:
    app = site(shelf())
    links = {link.partition("#")[0] for link in page(address).xpath("//a/@href") if link.startswith("/")} - {""}
    assert links
    assert {link: visit(app, link).status for link in links} == dict.fromkeys(links, 200)


def test_the_pair_page_shows_both_directions_with_the_same_numbers_in_chart_and_table() -> None:
    found = page("/pair/NOR-ISL")
    assert words(found.find(".//h1")) == "Norway ⇄ Iceland"
    line = words(found.find_class("line")[0])
    assert line.startswith("Since April 2023: more ")
    assert "from Norway (" in line
    charts = found.xpath("//figure//svg[@class='chart']")
    assert len(charts) == 2  # one for a page, one for a hand
    labels = charts[0].xpath(".//a[title]/@aria-label")
    table = found.find_class("table-view")[0]
    cells = {(words(r[0]), words(r[1])): words(r[2]) for r in table.xpath(".//tbody/tr")}
    assert cells["June 2023", "NOR → ISL"] == "−5.0"
    assert "June 2023: NOR → ISL −5.0, 13 events; ISL → NOR +2.0, 4 events" in labels
    assert cells["January 2021", "NOR → ISL"] == "n/a"  # no data is never 0
    assert words(found.get_element_by_id("takeaway")).startswith("Norway towards Iceland: lowest in ")


def test_the_triangles_carry_the_numbers_of_the_list() -> None:
    found = page("/pair/NOR-ISL")
    numbers = {words(node) for node in found.xpath("//figure//a[starts-with(@href, '#turn-')]//*[local-name()='text']")}
    listed = {words(node) for node in found.xpath("//ol[@class='turns']/li//b[contains(@class, 'triangle')]")}
    assert numbers == listed == {"1"}
    turn = words(found.get_element_by_id("turn-1"))
    assert "March 2023" in turn
    assert "the index down from +2.0 to −5.0" in turn
    assert "stands when any one event is left out" in turn


def test_a_period_with_few_events_has_a_grey_dot_and_no_line() -> None:
    from dataclasses import replace

    made = shelf()
    thin = [replace(row, events=2) if row.first == date(2021, 6, 1) else row for row in made.rows["month"]]
    made.rows = {**made.rows, "month": thin}
    svg = page("/pair/NOR-ISL?period=month&from=2021-06-01&to=2021-06-30", made).xpath("//svg[@class='chart']")[0]
    assert len(svg.xpath(".//*[contains(@class, 'few')]")) == 2
    assert not svg.xpath(".//*[starts-with(@class, 'curve')]")


def test_the_timeline_is_a_numbered_list_newest_first_with_verbatim_marked_sentences() -> None:
    found = page("/pair/NOR-ISL")
    items = found.xpath("//section[@id='timeline']//ol[@reversed]/li[@value]")
    assert [item.get("value") for item in items] == ["2", "1"]
    seized = items[1].find("article")
    said = seized.find_class("told")[0].find("p")
    assert (
        words(said).strip("“”").replace("“", "")
        == "The coast guard of Norway seized a trawler of Iceland near Tromso on Tuesday, Oslo said."
    )
    roles = [mark.get("data-role") for mark in said.iter("mark")]
    assert roles == ["actor", "action", "recipient", "place", "attribution"]
    assert words(seized.find("header")).startswith("7 March 2023 NOR → ISL Coerce seize −7.0")
    assert "claimed by Oslo (NOR)" in words(seized)
    badges = [words(badge) for badge in seized.find_class("badge")]
    assert badges == ["both sides", "accounts differ", "edited by hand"]
    pact = items[0].find("article")
    assert [words(badge) for badge in pact.find_class("badge")] == ["pledge"]
    assert not pact.xpath(".//a[contains(@rel, 'external')]")  # its address was no web address


def test_measures_pledges_and_sources_of_the_pair() -> None:
    found = page("/pair/NOR-ISL")
    assert "Port ban NOR → ISL in force" in words(found.get_element_by_id("measures"))
    pledges = words(found.get_element_by_id("pledges"))
    assert "its day has passed; no word of its keeping was read" in pledges
    assert "kept (proposed, not confirmed)" in pledges
    assert "On condition: “once the talks end”" in pledges
    assert "North Post" in words(found.get_element_by_id("voices"))
    assert "fewer than 3 events" in words(found.get_element_by_id("limits"))


def test_what_was_published_later_is_hidden_as_of_a_day() -> None:
    found = page("/pair/NOR-ISL?asof=2023-03-08")
    items = found.xpath("//section[@id='timeline']//li/article/@id")
    assert items == ["e-e1"]
    assert "Reykjavik Lantern" not in words(found.get_element_by_id("voices"))
    assert "None was found" in words(found.get_element_by_id("pledges"))
    columns = found.xpath("//svg[@class='chart']")[0].xpath(".//a[title]/@aria-label")
    assert columns[-1].startswith("March 2023")


def test_every_view_has_an_address_that_its_links_keep() -> None:
    found = page("/pair/NOR-ISL?from=2023-01-01&types=COERCE&view=table")
    assert found.xpath("//input[@id='v-table'][@checked]")
    assert found.xpath("//section[@id='timeline']//li/article/@id") == ["e-e1"]
    link = found.xpath("//footer//a[contains(@href, '.json')]/@href")[0]
    assert "from=2023-01-01" in link
    assert "types=COERCE" in link


def test_what_an_address_asks_for_in_vain_is_told() -> None:
    note = words(page("/pair/NOR-ISL?from=yesterday&types=SMILE,agree&view=dance").find_class("note")[0])
    assert "from=yesterday: not a date" in note
    assert "types=SMILE: no type" in note
    assert "view=dance" in note


def test_the_event_page_tells_who_told_it_and_why_it_is_one() -> None:
    found = words(page("/event/e1"))
    assert "same (0.97): North Post, 8 March 2023 (“seized”) and Reykjavik Lantern, 9 March 2023 (“seized”): both ISL, NOR" in found
    assert "What nearly joined it" in found
    assert "an editor: link same (“same ship”)" in found


def test_accounts_stand_side_by_side() -> None:
    found = page("/event/e1/accounts")
    head = [words(cell) for cell in found.xpath("//table[@class='sides']/thead//th")]
    assert head == ["What", "Iceland’s sources", "Norway’s sources", "Third parties and the articles themselves"]
    rows = {words(row[0]).split(" ")[0]: row for row in found.xpath("//table[@class='sides']/tbody/tr")}
    assert rows["who"].get("class") == "silent"
    assert "≠" in words(rows["where"][0])
    assert words(rows["where"][2]) == "“near Tromso” North Post"
    assert rows["where"].xpath(".//a/@href") == ["/article/a2#s0", "/article/a1#s1"]
    assert words(rows["who"][2]) == "silent"
    assert words(rows["who"][3]) == "not said"


def test_the_article_page_is_the_text_with_marks_cards_and_folded_furniture() -> None:
    found = page("/article/a1")
    text = found.find_class("text")[0]
    folded = text.find_class("furniture")[0]
    assert [words(part) for part in folded] == ["Not the article: related", "Read more: Ten ports"]
    body = [words(paragraph) for paragraph in text.xpath("./p")]
    assert body == [
        "Trawler seized",
        "The coast guard of Norway seized a trawler of Iceland near Tromso on Tuesday, Oslo said. Four men were hurt.",
    ]
    roles = {mark.get("data-role"): words(mark) for mark in text.iter("mark")}
    assert roles == {
        "actor": "Norway",
        "action": "seized",
        "recipient": "Iceland",
        "place": "Tromso",
        "time": "Tuesday",
        "attribution": "Oslo",
        "number": "Four",
    }
    letters = [mark.get("data-letter") for mark in text.iter("mark")]
    assert all(letters)
    assert len(set(letters)) == len(roles)
    card = found.get_element_by_id("r1")
    assert card.xpath(".//a/@href")[:3] == ["#r1", "#s1", "/event/e1"]
    assert "“seized” was read as COERCE, mode seize" in words(card)
    assert found.xpath("//a[@href='https://north.example/1'][contains(@rel, 'noreferrer')]")


def test_search_finds_pairs_and_words() -> None:
    found = page("/search?q=Norway+Iceland")
    assert found.xpath("//ul[contains(@class, 'pairs')]//a/@href") == ["/pair/NOR-ISL"]
    hits = page("/search?q=trawler").find_class("found")
    assert "Trawler seized" in words(hits[0])
    among_many = page("/search?q=Kenya+Ghana+Norway+Iceland+Peru")
    assert among_many.xpath("//ul[contains(@class, 'pairs')]//a/@href") == ["/pair/NOR-ISL"]
    assert not page("/search?q=Kenya+Ghana+Norway+Peru+Iceland").find_class("pairs")  # of four names, no more
    assert "No article holds the word “zeppelin”." in words(page("/search?q=zeppelin"))
    assert "No article holds all of these words" in words(page("/search?q=zeppelin+trawler"))


def test_a_record_without_events_or_index_says_what_to_do() -> None:
    made = shelf()
    made.has, made.found, made.rows, made.turned = frozenset(), (), {}, ()
    for address in ("/", "/pair/NOR-ISL", "/pledges"):
        assert "detente link" in words(page(address, made))
    made.has = frozenset({"events"})
    assert "detente index" in words(page("/", made))


@pytest.mark.parametrize(
    "address", ["/pair/XXX-YYY", "/event/none", "/event/none/accounts", "/article/none", "/nothing", "/pair/NOR", "/pair/-"]
)
def test_what_is_not_there_is_not_found(address: str) -> None:
    answer = visit(site(shelf()), address)
    assert answer.status == 404
    assert "Not found" in answer.text


def test_a_pair_may_be_asked_for_in_small_letters_and_either_order() -> None:
    assert words(page("/pair/isl-nor").find(".//h1")) == "Iceland ⇄ Norway"


def test_parts_of_the_pair_as_csv() -> None:
    app = site(shelf())
    heads = {part: visit(app, f"/pair/NOR-ISL.csv?part={part}").text.split("\r\n")[0] for part in ("index", "turning-points", "measures")}
    assert heads["index"].startswith("source,target,period,first,last,events")
    assert heads["turning-points"].startswith("source,target,series,method,at")
    assert heads["measures"].startswith("id,kind,by,against")
    row = visit(app, "/pair/NOR-ISL.csv?part=index").text.split("\r\n")[-2].split(",")
    assert row[0] in ("NOR", "ISL")
    negative = visit(app, "/pair/NOR-ISL.csv").text
    assert re.search(r",-7\.0,", negative)  # numbers stay numbers


def test_the_timeline_says_what_it_leaves_out() -> None:
    from dataclasses import replace

    made = shelf()
    template = made.found[0]
    many = [
        replace(template, id=f"x{n:03}", when=replace(template.when, first=d, last=d))
        for n, d in enumerate(map(date.fromordinal, range(738000, 738070)))
    ]
    made.found = many
    found = page("/pair/NOR-ISL", made)
    assert len(found.xpath("//section[@id='timeline']//li/article")) == 60
    older = found.xpath("//p[@class='older']/a/@href")[0]
    assert older.startswith("/pair/NOR-ISL?to=")
    assert len(page(older.partition("#")[0], made).xpath("//section[@id='timeline']//li/article")) == 10


def with_history() -> MadeShelf:
    """The small record beside a history that tells of the same pair."""
    from dataclasses import replace

    from detente.web.shelf import Line

    made = shelf()
    old = replace(made.found[0], id="h1", reports=(), articles=(), outlets=2, copies=1, confidence=0.0, mode=None, place=None)
    made.found = (*made.found, replace(old, when=replace(old.when, first=date(2008, 5, 1), last=date(2008, 5, 1))))
    line = Line(
        "icews", "173", "icews.tab, line 1,204", "Example Wire", date(2008, 5, 2), "javascript:alert(1)", "Navy (Norway)", "Iceland"
    )
    made.said = {"h1": (line,)}
    made.past = {"month": relations()[:20], "quarter": (), "year": ()}
    return made


def test_an_imported_history_is_shown_apart() -> None:
    made = with_history()
    own = page("/pair/NOR-ISL", made)
    assert own.xpath("//section[@id='timeline']//li/article/@id") == ["e-e2", "e-e1"]
    assert "/pair/NOR-ISL?origin=icews" in own.xpath("//a/@href")
    past = page("/pair/NOR-ISL?origin=icews", made)
    assert past.xpath("//section[@id='timeline']//li/article/@id") == ["e-h1"]
    entry = words(past.get_element_by_id("e-h1"))
    assert "Navy (Norway) → Iceland, code 173, Example Wire, 2 May 2008 icews.tab, line 1,204" in entry
    assert "2 lines of a history, 2 publishers" in entry
    assert "imported history: ICEWS" in words(past.find_class("note")[0])
    assert not past.xpath("//section[@id='pledges'] | //section[@id='measures']")
    assert not [link for link in past.xpath("//a/@href") if link.startswith("javascript")]
    row = visit(site(made), "/pair/NOR-ISL.csv?origin=icews").text.split("\r\n")[0]
    assert "confidence" not in row
    assert "confidence" not in visit(site(made), "/pair/NOR-ISL.json?origin=icews").json["events"][0]
    event = words(page("/event/h1", made))
    assert "code 173" in event
    assert "Confidence" not in event
    assert "Norway" in words(page("/?origin=icews", made))


def test_a_pledge_is_shown_in_its_sentence_and_opens_it() -> None:
    (promise, *_) = page("/pledges").find_class("promise")
    assert words(promise.find_class("told")[0]).startswith("“")
    links = promise.xpath(".//a/@href")
    assert any("#s" in link for link in links) or any(link.startswith("/article/") for link in links)
    assert any(link.startswith("/event/") for link in links)


def test_an_act_that_did_not_take_place_has_no_score_that_counts() -> None:
    from dataclasses import replace

    made = shelf()
    denied = replace(made.found[0], status="denied")
    made.found = (denied, *made.found[1:])
    found = page("/pair/NOR-ISL", made)
    assert "not counted" in words(found.get_element_by_id(f"e-{denied.id}"))


@pytest.mark.parametrize(("relation", "badge"), [("differ", "accounts differ"), ("denied", "denied"), ("agree", "denied")])
def test_a_disputed_event_says_whether_it_is_denied_or_told_differently(relation: str, badge: str) -> None:
    from dataclasses import replace

    from detente.ledger import Difference
    from detente.web.happenings import happening

    made = shelf()
    event = replace(made.found[0], disputed=True)
    row = Difference(event.id, "how many hurt", relation, ("ISL", "NOR"), ("two", "four"), (("a1", 0, 3), ("a2", 0, 4)))
    badges = [one.words for one in happening(event, 1, made, {}, differences=[row]).badges]
    assert badge in badges
    assert len({"denied", "accounts differ"} & set(badges)) == 1


def test_a_record_without_a_day_of_publication_takes_none_for_today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MadeShelf, "last_day", lambda *_: None)
    for path in ("/", "/pair/NOR-ISL", "/pledges", "/about"):
        told = words(page(path))
        assert "No article here has a known day of publication." in told
        assert "1970" not in told
