"""Whatever an article holds, a page shows it as text."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest
from lxml import html  # type: ignore[import-untyped]

from detente.export.lines import RUNS_IN_A_SPREADSHEET
from detente.ledger import Difference
from detente.records import Coded, Source
from detente.web.addresses import outside
from detente.web.asked import Asked
from detente.web.standalone import pair_file
from tests.web.made import shelf
from tests.web.made_shelf import MadeShelf
from tests.web.payloads import ADDRESSES, EACH_SHAPE
from tests.web.visit import site, visit

PAGES = ("/", "/pair/NOR-ISL", "/event/e1", "/event/e1/accounts", "/article/a1", "/article/a3", "/pledges", "/sources", "/about")
HARMFUL = {"script", "iframe", "object", "embed", "base", "form", "img", "style", "svg", "math", "meta", "link", "body", "input", "marquee"}


def poisoned(payload: str, address: str | None = None) -> MadeShelf:
    """The small record with the payload wherever an article, a model or a person can put words."""
    made = shelf()

    def poison(coded: Coded) -> Coded:
        text = coded.article.text + "\n\n" + payload + " said so."
        article = replace(coded.article, text=text, title=payload, outlet=payload, credit=payload, url=address or payload)
        reports = []
        for report in coded.reports:
            bad = replace(report.evidence[0], text=payload)
            named = tuple(replace(e, name=payload, office=payload, entity_text=payload) for e in report.actor)
            trigger = replace(report.trigger, start=bad.start, end=bad.start + 1, text=payload)
            said = (Source(payload, "speaker", payload),)
            reports.append(
                replace(
                    report, actor=named, attribution=said, evidence=(bad,), trigger=trigger, mode=payload, status=payload, recipe=payload
                )
            )
        issues = tuple(replace(issue, message=payload, step=payload) for issue in coded.issues)
        furniture = tuple(replace(block, reason=payload) for block in article.furniture)
        return Coded(replace(article, furniture=furniture), payload, tuple(reports), dates=coded.dates, issues=issues)

    made.codings = tuple(map(poison, made.codings))
    made.found = tuple(replace(e, mode=payload, place=payload, actors=("NOR", payload), status=payload) for e in made.found)
    made.tied = tuple(replace(link, reasons=(payload,), by=payload) for link in made.tied)
    made.parted = tuple(Difference(d.event, payload, d.relation, d.sides, (payload, payload), d.evidence) for d in made.parted)
    made.promised = tuple(replace(p, action=payload, condition=payload, by=(payload, "NOR"), to=("ISL",)) for p in made.promised)
    made.standing = tuple(replace(m, words=payload, kind=payload) for m in made.standing)
    made.decided = tuple(replace(d, who=payload, note=payload) for d in made.decided)
    made.turned = tuple(replace(t, series=payload, method=payload) for t in made.turned)
    return made


def elements(text: str) -> dict[str, int]:
    """How often each harmful element occurs."""
    found: dict[str, int] = {}
    for node in html.document_fromstring(text).iter():
        if isinstance(node.tag, str) and node.tag.rpartition("}")[2] in HARMFUL:
            found[node.tag] = found.get(node.tag, 0) + 1
    return found


@pytest.mark.parametrize("page", PAGES)
def test_no_payload_becomes_markup(page: str) -> None:
    harmless = elements(visit(site(poisoned("quite harmless")), page).text)
    for payload in EACH_SHAPE:
        answer = visit(site(poisoned(payload)), page)
        assert answer.status == 200
        found = html.document_fromstring(answer.text)
        assert elements(answer.text) == harmless, payload
        names = {name for node in found.iter() if isinstance(node.tag, str) for name in node.attrib}
        assert not {name for name in names if name.startswith("on") or name in ("style", "srcdoc")}, payload
        links = found.xpath("//@href | //@src | //@action")
        assert not [link for link in links if not link.startswith(("/", "#")) or link.startswith("//")], payload


def test_words_searched_for_are_text() -> None:
    from urllib.parse import quote

    harmless = elements(visit(site(shelf()), "/search?q=quite+harmless").text)
    for payload in EACH_SHAPE:
        answer = visit(site(shelf()), f"/search?q={quote(payload.encode(errors='replace'))}")
        assert elements(answer.text) == harmless, payload


def test_words_of_other_parameters_are_text() -> None:
    from urllib.parse import quote

    for name in ("from", "to", "asof", "types", "view", "period"):
        answer = visit(site(shelf()), f"/pair/NOR-ISL?{name}={quote('<script>alert(1)</script>')}")
        assert answer.status == 200
        assert len(html.document_fromstring(answer.text).xpath("//script")) == 1


@pytest.mark.parametrize("address", ADDRESSES)
def test_only_web_addresses_become_links(address: str) -> None:
    assert outside(address) is None or '"' in address
    links = html.document_fromstring(visit(site(poisoned("x", address or "x")), "/article/a1").text).xpath("//a/@href")
    assert not [link for link in links if not link.startswith(("/", "#"))]


def test_a_web_address_stays() -> None:
    assert outside("https://news.example/a?b=1&c=2#d") == "https://news.example/a?b=1&c=2#d"
    assert outside("HTTP://news.example/") == "HTTP://news.example/"
    assert outside(None) is None


def test_no_payload_becomes_markup_in_a_single_file() -> None:
    harmless = elements(pair_file(poisoned("quite harmless"), "NOR", "ISL", Asked()) or "")
    for payload in EACH_SHAPE:
        assert elements(pair_file(poisoned(payload), "NOR", "ISL", Asked()) or "") == harmless, payload


@pytest.mark.parametrize("page", [p if p != "/" else "/index" for p in PAGES])
def test_no_cell_of_a_csv_runs_in_a_spreadsheet_and_numbers_stay(page: str) -> None:
    for payload in ("=1+1", "+1", "-1+cmd", "@SUM(A1)", "\t=1", "\r=1", "＝1+1"):
        for part in ("", "?part=index", "?part=accounts", "?part=pledges", "?part=measures", "?part=turning-points", "?part=links"):
            text = visit(site(poisoned(payload)), f"{page}.csv{part}").body.decode()
            for row in csv.reader(io.StringIO(text, newline="")):
                assert not [cell for cell in row if cell[:1] in RUNS_IN_A_SPREADSHEET and not is_number(cell)]


def is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def test_json_is_json_whatever_is_in_it() -> None:
    for payload in EACH_SHAPE:
        answer = visit(site(poisoned(payload)), "/pair/NOR-ISL.json")
        assert answer.headers["content-type"] == "application/json"
        assert json.loads(answer.body)["measures"][0]["words"] == payload
