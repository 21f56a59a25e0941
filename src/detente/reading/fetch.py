"""One address on the command line → its bytes. Only http and https, only public hosts, few redirects, a size and a time limit."""

from __future__ import annotations

import http.client
import socket
import ssl
import time
from dataclasses import dataclass
from email.message import Message
from urllib.parse import urljoin, urlsplit

from detente.errors import InputError
from detente.reading.addresses import is_public

MAX_REDIRECTS = 5
MAX_BYTES = 100_000_000
SECONDS = 30.0
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PORTS = {"http": 80, "https": 443}
_HEADERS = {"User-Agent": "detente (reads one page on a person's request)", "Accept": "*/*", "Accept-Encoding": "identity"}


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave: its bytes, the address after redirects, and the charset that HTTP said."""

    body: bytes
    url: str
    charset: str | None


def _public_address(host: str, port: int) -> str:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise InputError(f"{host}: the name is not known; look at the address") from error
    addresses = [str(entry[4][0]) for entry in found]
    if not addresses or not all(map(is_public, addresses)):
        raise InputError(f"{host}: not a public address; save the page and give the file")
    return addresses[0]


def _connect(scheme: str, host: str, port: int, end: float) -> http.client.HTTPConnection:
    """A connection to the one address that was checked; the name is not looked up again."""
    address = _public_address(host, port)
    left = max(0.1, end - time.monotonic())
    plain = socket.create_connection((address, port), timeout=left)
    connection = http.client.HTTPConnection(host, port, timeout=left)
    try:
        connection.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=host) if scheme == "https" else plain
    except OSError:
        plain.close()
        raise
    return connection


def _split(url: str) -> tuple[str, str, int, str]:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise InputError(f"{url[:200]}: not an address; look at how it is written") from error
    scheme, host = parts.scheme.lower(), (parts.hostname or "").rstrip(".")
    if scheme not in _PORTS or not host or any(ord(character) <= 32 for character in url):
        raise InputError(f"{url[:200]}: only http and https addresses are fetched; save the page and give the file")
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return scheme, host, _PORTS[scheme] if port is None else port, target


def _body(response: http.client.HTTPResponse, url: str, end: float, limit: int) -> bytes:
    pieces: list[bytes] = []
    size = 0
    while piece := response.read1(1 << 16):
        pieces.append(piece)
        size += len(piece)
        if size > limit:
            raise InputError(f"{url[:200]}: more than {limit:,} bytes; save the page and give the file")
        if time.monotonic() > end:
            raise InputError(f"{url[:200]}: it took too long; try again or save the page and give the file")
    return b"".join(pieces)


def fetch(url: str, *, seconds: float = SECONDS, limit: int = MAX_BYTES) -> Fetched:
    """The body of an http or https address that the user named. Proxy settings are not followed: they would look the name up again.

    Raises InputError with a sentence for every address that is refused and every answer that is none.
    """
    end = time.monotonic() + seconds
    for _ in range(MAX_REDIRECTS + 1):
        scheme, host, port, target = _split(url)
        try:
            connection = _connect(scheme, host, port, end)
            try:
                connection.request("GET", target, headers=_HEADERS)
                response = connection.getresponse()
                location = response.getheader("Location")
                if response.status in _REDIRECTS and location:
                    url = urljoin(url, location)
                    continue
                if response.status != 200:
                    raise InputError(f"{url[:200]}: the server answered {response.status}; look at the address")
                return Fetched(_body(response, url, end, limit), url, _charset(response.msg))
            finally:
                connection.close()
        except (OSError, http.client.HTTPException, UnicodeError) as error:
            raise InputError(f"{url[:200]}: no answer ({type(error).__name__}); try again or save the page and give the file") from error
    raise InputError(f"{url[:200]}: more than {MAX_REDIRECTS} redirects; give the address of the page itself")


def _charset(headers: Message) -> str | None:
    return headers.get_content_charset()
