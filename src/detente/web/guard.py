"""The door of the site: who may come in, and what every answer carries.

Requests are for reading only. The Host must be one that this site is called by, so that no page elsewhere can point a name of its own
at it and read it; where others than this machine can reach it, a token is asked for as well.
"""

from __future__ import annotations

import hmac
import ipaddress
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qsl, urlencode

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
COOKIE = "detente"
LONGEST_ADDRESS = 8_192  # bytes of path and query: no view is longer
POLICY = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cache-control", b"no-store"),
)


@dataclass(frozen=True, slots=True)
class Rules:
    """Whom the door lets in. `hosts`: names by which the site is called; `anywhere`: and any address in digits, with a token."""

    hosts: frozenset[str] = LOOPBACK
    token: str | None = None
    anywhere: bool = False


class Guard:
    """An ASGI application in front of another one."""

    def __init__(self, app: App, rules: Rules) -> None:
        self._app, self._rules = app, rules

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request in, or answer it here."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        refused = self._refusal(scope)
        if refused is not None:
            await _answer(send, *refused)
            return

        only_head = scope["method"] == "HEAD"

        async def carrying(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *HEADERS]
            elif only_head:
                message["body"] = b""
            await send(message)

        await self._app({**scope, "method": "GET"}, receive, carrying)

    def _refusal(self, scope: Scope) -> tuple[int, str, list[tuple[bytes, bytes]]] | None:
        """Status, words and headers of an answer given at the door; null when the request may pass."""
        headers: dict[bytes, list[bytes]] = {}
        for name, value in scope["headers"]:
            headers.setdefault(name.lower(), []).append(value)
        hosts = headers.get(b"host", [])
        if len(hosts) != 1 or not self._is_ours(hosts[0].decode("latin-1")):
            return 421, "This site does not go by that name.", []
        if scope["method"] not in ("GET", "HEAD"):
            return 405, "This site is for reading: nothing can be changed here.", [(b"allow", b"GET, HEAD")]
        if len(scope.get("raw_path") or b"") + len(scope.get("query_string") or b"") > LONGEST_ADDRESS:
            return 414, "The address is too long.", []
        return self._token_refusal(scope, headers) if self._rules.token else None

    def _is_ours(self, host: str) -> bool:
        name = hostname(host)
        if name is None:
            return False
        return name in self._rules.hosts or (self._rules.anywhere and _is_address(name))

    def _token_refusal(self, scope: Scope, headers: dict[bytes, list[bytes]]) -> tuple[int, str, list[tuple[bytes, bytes]]] | None:
        query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        given = [value for name, value in query if name == "token"]
        if any(map(self._is_token, given)):
            rest = urlencode([(name, value) for name, value in query if name != "token"])
            cookie = f"{COOKIE}={self._rules.token}; HttpOnly; SameSite=Strict; Path=/"
            path = "/" + scope.get("raw_path", b"/").decode("latin-1").lstrip("/\\").replace("\\", "%5C")
            return 303, "", [(b"location", (path + ("?" + rest if rest else "")).encode("latin-1")), (b"set-cookie", cookie.encode())]
        bearers = [value.removeprefix(b"Bearer ").decode("latin-1") for value in headers.get(b"authorization", [])]
        if any(map(self._is_token, [*bearers, *_cookies(headers.get(b"cookie", []))])):
            return None
        return (
            401,
            "This site asks for its token: open it once with ?token=… at the end of the address.",
            [(b"www-authenticate", b"Bearer")],
        )

    def _is_token(self, given: str) -> bool:
        return hmac.compare_digest(given.encode(errors="replace"), (self._rules.token or "").encode())


def hostname(host: str) -> str | None:
    """The name in a Host header, without its port, in small letters; null when it is none."""
    name, port = (host, "")
    if host.startswith("["):
        name, closed, port = host[1:].partition("]")
        if not closed or (port and not port.startswith(":")):
            return None
        port = port.removeprefix(":")
    elif ":" in host:
        name, _, port = host.partition(":")
    plain = name.replace(".", "").replace("-", "").replace(":", "").isalnum() and name.isascii()
    return name.lower().rstrip(".") if plain and (not port or (port.isascii() and port.isdigit())) else None


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _cookies(lines: Iterable[bytes]) -> list[str]:
    found = []
    for cookie_line in lines:
        try:
            jar = SimpleCookie(cookie_line.decode("latin-1"))
        except CookieError:
            continue
        if COOKIE in jar:
            found.append(jar[COOKIE].value)
    return found


async def _answer(send: Send, status: int, words: str, headers: list[tuple[bytes, bytes]]) -> None:
    body = words.encode()
    plain = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": [*plain, *headers, *HEADERS]})
    await send({"type": "http.response.body", "body": body})
