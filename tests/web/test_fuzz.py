"""Whatever an address asks for: an answer, never a fault of the server, and nothing of it becomes markup."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.plain import coded_to_dict
from detente.project import Project
from detente.records import Coded
from detente.web.app import make_app
from detente.web.guard import App, Rules
from detente.web.serving import opener
from tests.made import small_coding
from tests.web.made import shelf
from tests.web.payloads import EACH_SHAPE
from tests.web.test_escaping import elements
from tests.web.visit import site, visit

ROUTES = ("/", "/pair/NOR-ISL", "/event/e1", "/event/e1/accounts", "/article/a1", "/pledges", "/sources", "/search", "/about")
REAL = ("/", "/pair/IND-CHN", "/pair/CHN-XXX", "/article/a1", "/pledges", "/sources", "/search", "/about")
ENDINGS = ("", ".json", ".csv")
NAMES = ("from", "to", "asof", "types", "period", "view", "origin", "part", "q", "page", "limit", "\x00", "")
NASTY = (
    *(
        "0000-00-00",
        "0001-01-01",
        "9999-12-31",
        "10000-01-01",
        "2024-02-30",
        "20240101",
        "2024-W01-1",
        "-2024-01-01",
        "2024-01-01T00:00:00Z",
    ),
    *(
        "2024-01-01T00:00:00Z",
        "٢٠٢٤-٠١-٠١",
        "week",
        "decade",
        "icews",
        "detente",
        "ASSAULT,CONSULT",
        "," * 300,
        "1e999",
        "-1",
        "9" * 400,
        "NaN",
        "null",
        "true",
    ),
    *("' OR 1=1 --", '"; DROP TABLE events; --', "%s%n{0}{{7*7}}${7*7}", "\x00", "\ud800", "\u202e\u200b", "../../etc/passwd", "é" * 300),
    *('"', '""', '" OR "', "NEAR(", "*", "^title", "text:", "-", "a AND", "(", "x" * 100_000),
    *EACH_SHAPE[:12],
)
values = st.sampled_from(NASTY) | st.text(max_size=40) | st.dates().map(str)
queries = st.lists(st.tuples(st.sampled_from(NAMES), values), max_size=5)


def asked(route: str, ending: str, query: list[tuple[str, str]]) -> str:
    address = ("/index" if route == "/" and ending else route) + ending
    return f"{address}?{urlencode(query, errors='replace')}"


def check(app: App, route: str, ending: str, query: list[tuple[str, str]]) -> None:
    answer = visit(app, asked(route, ending, query))
    assert answer.status < 500, query
    kind = answer.headers["content-type"]
    if kind.startswith("application/json"):
        json.loads(answer.text)
    elif kind.startswith("text/html"):
        plain = elements(visit(app, asked(route, ending, [("q", "x")])).text)
        assert elements(answer.text).get("script", 0) == plain.get("script", 0), query
        assert not {"iframe", "object", "embed", "base"} & set(elements(answer.text)), query
    else:  # a table, or a sentence of why not
        assert kind.startswith(("text/csv", "text/plain"))


@cache
def small_site() -> App:
    return site(shelf())


@given(st.sampled_from(ROUTES), st.sampled_from(ENDINGS), queries)
@settings(max_examples=150, deadline=None)
def test_no_parameter_breaks_a_page(route: str, ending: str, query: list[tuple[str, str]]) -> None:
    check(small_site(), route, ending, query)


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> App:
    """The site on a real record: what is asked for reaches SQL and full-text search."""
    folder: Path = tmp_path_factory.mktemp("fuzz") / "p"
    with Project.open(folder, create=True) as project:
        project._record.add([coded_to_dict(Coded(small_coding().article, recipe=""))])
        project._record.put([coded_to_dict(small_coding())])
        project.link()
        project.index()
    return make_app(opener(folder), Rules())


@pytest.mark.parametrize("name", ["from", "asof", "types", "origin", "part", "q"])
def test_no_nasty_value_breaks_a_page_of_a_real_record(real: App, name: str) -> None:
    for value in NASTY:
        for route in ("/search",) if name == "q" else ("/", "/pair/IND-CHN"):
            check(real, route, ".csv" if name == "part" else "", [(name, value)])


@given(route=st.sampled_from(REAL), ending=st.sampled_from(ENDINGS), query=queries)
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_parameter_breaks_a_page_of_a_real_record(real: App, route: str, ending: str, query: list[tuple[str, str]]) -> None:
    check(real, route, ending, query)


@given(st.sampled_from(("/pair/{}", "/event/{}", "/event/{}/accounts", "/article/{}", "/{}", "/pair/IND-{}", "/static/{}")), values)
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_name_in_an_address_breaks_the_site(real: App, route: str, name: str) -> None:
    answer = visit(real, route.format(quote(name.encode(errors="replace"), safe="")))
    assert answer.status < 500


def test_every_route_that_the_site_describes_is_tried_here() -> None:
    described = json.loads(visit(small_site(), "/openapi.json").text)["paths"]
    assert all(set(verbs) == {"get"} for verbs in described.values())
    tried = [("/index" if route == "/" and ending else route) + ending for route in ROUTES for ending in ENDINGS]
    for path in described:
        form = re.compile(re.sub(r"\\{\w+\\}", r"[\\w-]+?", re.escape(path)))
        assert any(form.fullmatch(address) for address in tried), path
