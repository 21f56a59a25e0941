"""A visitor of the site without a network: one request to an ASGI application, one answer."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable, MutableMapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from detente.web.app import make_app
from detente.web.guard import App, Rules
from tests.web.made_shelf import MadeShelf


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def json(self) -> Any:
        return json.loads(self.body)


def visit(
    app: App,
    address: str,
    *,
    host: str = "127.0.0.1:8000",
    method: str = "GET",
    headers: Iterable[tuple[str, str]] = (),
    raw: bytes | None = None,
) -> Answer:
    """`raw`: the path as it came over the wire, where it is not the address's own."""
    from urllib.parse import unquote

    path, _, query = address.partition("?")
    sent: list[MutableMapping[str, Any]] = []
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": unquote(path),
        "raw_path": path.encode() if raw is None else raw,
        "query_string": query.encode(),
        "root_path": "",
        "headers": [(name.lower().encode(), value.encode("latin-1")) for name, value in (("Host", host), *headers)],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 8000),
    }

    async def receive() -> MutableMapping[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message)

    async def come_and_go() -> None:
        await app(scope, receive, send)

    asyncio.run(come_and_go())
    start = next(message for message in sent if message["type"] == "http.response.start")
    body = b"".join(message.get("body", b"") for message in sent if message["type"] == "http.response.body")
    return Answer(start["status"], {name.decode().lower(): value.decode("latin-1") for name, value in start["headers"]}, body)


def site(shelf: MadeShelf, rules: Rules | None = None) -> App:
    """The site on a shelf."""

    @contextmanager
    def opening() -> Any:
        yield shelf

    return make_app(opening, rules or Rules())
