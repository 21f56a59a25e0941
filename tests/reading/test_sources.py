"""What stands on a command line, and fetching under guard."""

from __future__ import annotations

import http.server
import io
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from detente.errors import InputError
from detente.reading import Input, Rejected, expand
from detente.reading import fetch as fetching
from detente.reading.addresses import is_public
from detente.reading.fetch import Fetched, fetch


def names(*sources: str, stdin: bytes = b"") -> list[str]:
    return [item.name if isinstance(item, Input) else f"! {item}" for item in expand(sources, stdin=io.BytesIO(stdin))]


def test_files_folders_patterns(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "sub/c.txt", ".hidden", "sub/.git/d.txt", "e [1].txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    inside = [str(tmp_path / name) for name in ("a.txt", "b.txt", "e [1].txt", "sub/c.txt")]
    assert names(str(tmp_path)) == inside
    assert names(str(tmp_path / "*.txt")) == inside[:3]
    assert names(str(tmp_path / "**" / "c.txt")) == inside[3:]
    assert names(inside[2], inside[0]) == [inside[2], inside[0]]


def test_standard_input() -> None:
    (item,) = expand(["-"], stdin=io.BytesIO(b"words"))
    assert item == Input("standard input", b"words")


def test_what_is_not_there_is_told_and_the_rest_is_given(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a")
    (tmp_path / "empty").mkdir()
    named = [tmp_path / "no", tmp_path / "*.no", tmp_path / "empty", "a\0b", tmp_path / "a.txt"]
    found = list(expand(map(str, named), stdin=io.BytesIO()))
    assert [isinstance(item, Rejected) for item in found] == [True, True, True, True, False]
    assert found[0].reason == "no such file or folder"  # type: ignore[union-attr]


def test_only_an_argument_is_fetched(tmp_path: Path) -> None:
    asked = []

    def fetcher(url: str) -> Fetched:
        asked.append(url)
        return Fetched(b"body", url + "#", "utf-8")

    (tmp_path / "list.txt").write_text("https://example.org/not-this")
    found = list(expand(["https://example.org/a", str(tmp_path)], stdin=io.BytesIO(), fetcher=fetcher))
    assert asked == ["https://example.org/a"]
    assert found[0] == Input("https://example.org/a", b"body", "https://example.org/a#", "utf-8")


PRIVATE = [
    "127.0.0.1",
    "127.1.2.3",
    "0.0.0.0",
    "0.1.2.3",
    "10.0.0.1",
    "10.255.255.255",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.0.1",
    "169.254.169.254",
    "100.64.0.1",
    "100.127.255.255",
    "192.0.0.1",
    "192.0.0.170",
    "192.0.2.1",
    "192.88.99.1",
    "198.18.0.1",
    "198.19.255.255",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "239.255.255.255",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::127.0.0.1",
    "::ffff:0:127.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b::10.0.0.1",
    "64:ff9b::8.8.8.8",
    "64:ff9b:1::a00:1",
    "2002:7f00:1::",
    "2002:a00:1::",
    "2002:c0a8:101::1",
    "2001:0:7f00:1::",
    "2001::1",
    "2001:db8::1",
    "2001:10::1",
    "2001:20::1",
    "fc00::1",
    "fd12:3456::1",
    "fe80::1",
    "fe80::1%1",
    "fec0::1",
    "ff02::1",
    "100::1",
    "3fff::1",
    "5f00::1",
    "2606:4700::5efe:7f00:1",
    "2606:4700::200:5efe:a00:1",
    "localhost",
    "127.1",
    "2130706433",
    "0x7f.1",
    "[::1]",
]


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses_in_every_form(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.216.34", "172.15.0.1", "172.32.0.1", "2606:4700:4700::1111", "2a00:1450:4001::e"])
def test_public_addresses(address: str) -> None:
    assert is_public(address)


@pytest.fixture
def connections(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Every connection that is tried; none is made."""
    tried: list[Any] = []

    def connect(address: Any, **_: Any) -> socket.socket:
        tried.append(address)
        raise OSError("no network in tests")

    monkeypatch.setattr(socket, "create_connection", connect)
    return tried


@pytest.mark.parametrize(
    "url",
    [
        *("http://127.0.0.1/", "http://127.1/", "http://2130706433/", "http://0x7f000001/", "http://0177.0.0.1/", "http://[::1]:80/"),
        *("https://[::ffff:10.0.0.1]/", "http://localhost/", "http://localhost./", "http://user@127.0.0.1/", "http://[64:ff9b::7f00:1]/"),
        *("http://169.254.169.254/latest/meta-data", "file:///etc/passwd", "ftp://example.org/", "gopher://example.org/", "http:///a"),
        *("https://", "http://a b/", "http://[::1", "http://a:99999/", "http://exa\nmple.org/", "javascript://example.org/%0aalert(1)"),
        "http://" + "a" * 300 + "/",
    ],
)
def test_refused_without_a_connection(url: str, connections: list[Any]) -> None:
    with pytest.raises(InputError):
        fetch(url, seconds=2)
    assert not connections


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A server on this machine that the guard is told to take for a public one."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            step = self.path.lstrip("/")
            if step.isdigit() and int(step):
                self.send_response(302)
                self.send_header("Location", f"/{int(step) - 1}")
            elif step == "inside":
                self.send_response(302)
                self.send_header("Location", "http://10.0.0.1/")
            elif step == "file":
                self.send_response(302)
                self.send_header("Location", "file:///etc/passwd")
            else:
                self.send_response(404 if step == "gone" else 200)
                self.send_header("Content-Type", "text/html; charset=koi8-r")
            self.end_headers()
            self.wfile.write(b"words " * (200_000 if step == "big" else 1))

        def log_message(self, *_: Any) -> None:
            """Nothing on the screen."""

    running = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    monkeypatch.setattr(fetching, "is_public", lambda address: address == "127.0.0.1")
    yield f"http://127.0.0.1:{running.server_port}"
    running.shutdown()
    running.server_close()


def test_fetch(server: str) -> None:
    assert fetch(f"{server}/0") == Fetched(b"words ", f"{server}/0", "koi8-r")
    assert fetch(f"{server}/5").url == f"{server}/0"


REFUSED = {
    "6": "more than 5 redirects",
    "inside": "not a public",
    "file": "only http",
    "gone": "answered 404",
    "big": "more than 100,000 bytes",
}


@pytest.mark.parametrize(("path", "words"), REFUSED.items())
def test_fetch_refuses(server: str, path: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        fetch(f"{server}/{path}", limit=100_000)


def test_a_refused_address_is_one_line() -> None:
    (rejected,) = expand(["http://127.0.0.1/"], stdin=io.BytesIO())
    assert str(rejected) == "http://127.0.0.1/: 127.0.0.1: not a public address; save the page and give the file"
