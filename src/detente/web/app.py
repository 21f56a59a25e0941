"""The site as an application: addresses to pages, each as HTML, JSON and CSV."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Annotated, Any

from fastapi import FastAPI, Path, Request, Response
from starlette.exceptions import HTTPException

from detente import __version__
from detente.errors import DetenteError
from detente.export.lines import write_csv_rows
from detente.plain import dumps
from detente.web.asked import Asked, read_asked
from detente.web.guard import Guard, Rules
from detente.web.pages.about import about_page
from detente.web.pages.article import article_page
from detente.web.pages.event import accounts_page, event_page
from detente.web.pages.page import Page, Rows, plain
from detente.web.pages.pair import pair_page
from detente.web.pages.promises import pledges_page
from detente.web.pages.search import search_page
from detente.web.pages.sources import sources_page
from detente.web.pages.watch import watch_page
from detente.web.rendering import render
from detente.web.shelf import Shelf

Opening = Callable[[], AbstractContextManager[Shelf]]
Builder = Callable[[Shelf, Asked], Page | None]
STATIC = {"site.css": "text/css; charset=utf-8", "site.js": "text/javascript; charset=utf-8", "icon.svg": "image/svg+xml"}
Code = Annotated[str, Path(pattern=r"^[A-Za-z0-9_]{1,40}$")]
Id = Annotated[str, Path(pattern=r"^[0-9a-zA-Z_]{1,80}$")]


@dataclass(frozen=True, slots=True)
class Lost:
    """What is shown where there is no page."""

    title: str
    words: str
    asked: Asked = field(default_factory=Asked)
    template = "lost.html"
    address = ""

    def plain(self) -> Mapping[str, Any]:
        """Why."""
        return {"error": self.words}

    def rows(self, part: str | None) -> Rows:  # noqa: ARG002
        """Why."""
        return Rows(("error",), [[self.words]])


def make_app(opening: Opening, rules: Rules) -> Guard:
    """The site on the record that `opening` opens, once a request. Every answer is made anew from the record."""
    app = FastAPI(title="Détente", version=__version__, docs_url=None, redoc_url=None)
    _static(app)
    _page(app, opening, "/", "/index", lambda _: watch_page)
    _page(app, opening, "/pledges", "/pledges", lambda _: pledges_page)
    _page(app, opening, "/sources", "/sources", lambda _: sources_page)
    _page(app, opening, "/about", "/about", lambda _: about_page)
    _page(app, opening, "/search", "/search", _search)
    _pairs(app, opening)
    _things(app, opening)
    _failures(app)
    return Guard(app, rules)


def _static(app: FastAPI) -> None:
    """Files by name from a fixed list: no path of a request reaches the disk."""
    folder = files("detente.web") / "static"
    bodies = {name: (folder / name).read_bytes() for name in STATIC}

    @app.get("/static/{name}", include_in_schema=False)
    def static(name: str) -> Response:
        if name not in bodies:
            raise HTTPException(404)
        return Response(bodies[name], media_type=STATIC[name])


def _search(request: Request) -> Builder:
    return lambda shelf, asked: search_page(shelf, request.query_params.get("q", ""), asked)


def _page(app: FastAPI, opening: Opening, address: str, twin: str, builder: Callable[[Request], Builder]) -> None:
    """A page with its twins."""

    def html(request: Request) -> Response:
        return _respond(opening, request, builder(request), "html")

    def json(request: Request) -> Response:
        return _respond(opening, request, builder(request), "json")

    def csv(request: Request) -> Response:
        return _respond(opening, request, builder(request), "csv")

    app.get(address)(html)
    app.get(f"{twin}.json")(json)
    app.get(f"{twin}.csv")(csv)


def _pairs(app: FastAPI, opening: Opening) -> None:
    def found(request: Request, a: str, b: str, form: str) -> Response:
        one, other = a.upper(), b.upper()
        return _respond(opening, request, lambda shelf, asked: pair_page(shelf, one, other, asked), form)

    @app.get("/pair/{a}-{b}.json")
    def json(request: Request, a: Code, b: Code) -> Response:
        return found(request, a, b, "json")

    @app.get("/pair/{a}-{b}.csv")
    def csv(request: Request, a: Code, b: Code) -> Response:
        return found(request, a, b, "csv")

    @app.get("/pair/{a}-{b}")
    def html(request: Request, a: Code, b: Code) -> Response:
        return found(request, a, b, "html")


def _things(app: FastAPI, opening: Opening) -> None:
    """Events, their accounts, articles: what is found by its id."""
    makers: dict[str, Callable[[Shelf, str, Asked], Page | None]] = {
        "/event/{id}/accounts": accounts_page,
        "/event/{id}": event_page,
        "/article/{id}": article_page,
    }
    for address, maker in makers.items():
        for ending in (".json", ".csv", ""):
            app.get(address + ending)(_thing(opening, maker, ending.removeprefix(".") or "html"))


def _thing(opening: Opening, maker: Callable[[Shelf, str, Asked], Page | None], form: str) -> Callable[..., Response]:
    def answer(request: Request, id: Id) -> Response:  # noqa: A002
        return _respond(opening, request, lambda shelf, asked: maker(shelf, id, asked), form)

    answer.__name__ = f"{maker.__name__}_{form}"
    return answer


def _failures(app: FastAPI) -> None:
    @app.exception_handler(HTTPException)
    def lost(_: Request, error: HTTPException) -> Response:
        words = "There is no such page." if error.status_code == 404 else str(error.detail)
        return _html(Lost("Not found" if error.status_code == 404 else "Not possible", words), error.status_code)

    @app.exception_handler(DetenteError)
    def told(_: Request, error: DetenteError) -> Response:
        return _html(Lost("The record cannot be shown", str(error)), 503)

    from fastapi.exceptions import RequestValidationError

    @app.exception_handler(RequestValidationError)
    def invalid(_: Request, __: RequestValidationError) -> Response:
        return _html(Lost("Not found", "There is no such page."), 404)


def _respond(opening: Opening, request: Request, builder: Builder, form: str) -> Response:
    """The page in the form asked for; 404 when the record holds no such thing."""
    with opening() as shelf:
        page = builder(shelf, read_asked(request.query_params))
        missing = page is None
        shown: Page = Lost("Not found", "The record holds nothing of that.") if page is None else page
        status = 404 if missing else 200
        if form == "json":
            return Response(dumps(plain(shown.plain())) + "\n", status, media_type="application/json")
        if form == "csv":
            rows = shown.rows(request.query_params.get("part"))
            return _csv(rows, shown.address, status)
        return _html(shown, status)


def _html(page: Page, status: int) -> Response:
    return Response(render(page).encode(errors="replace"), status, media_type="text/html; charset=utf-8")


def _csv(rows: Rows, address: str, status: int) -> Response:
    out = io.StringIO(newline="")
    write_csv_rows(rows.columns, rows.rows, out)
    name = "".join(letter if letter.isalnum() else "-" for letter in address.strip("/"))
    headers = {"content-disposition": f'attachment; filename="{name}.csv"'}
    return Response(out.getvalue().encode(errors="replace"), status, headers, media_type="text/csv; charset=utf-8")
