"""The pages in a real Chromium, filled with harm: nothing runs, nothing is asked for from outside, nothing breaks the policy."""

from __future__ import annotations

import re
import shutil
import socketserver
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from detente.web.app import make_app
from detente.web.asked import Asked
from detente.web.guard import Rules
from detente.web.standalone import pair_file
from tests.web.made_shelf import MadeShelf
from tests.web.payloads import ADDRESSES, PAYLOADS
from tests.web.test_escaping import poisoned

BROWSER = next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None)
pytestmark = [
    pytest.mark.skipif(BROWSER is None, reason="no Chromium here: apt-get install chromium, and these tests run"),
    pytest.mark.timeout(300),
]
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--no-first-run"),
    *("--disable-sync", "--disable-default-apps", "--enable-logging=stderr", "--virtual-time-budget=3000"),
)
PAGES = ("/", "/pair/NOR-ISL", "/event/e1", "/event/e1/accounts", "/article/a1", "/pledges", "/sources", "/about")


def full() -> MadeShelf:
    """Every payload in an event and an article of its own, beside the small record filled with one of them."""
    made = poisoned(PAYLOADS[0])
    codings, events, promised = list(made.codings), list(made.found), list(made.promised)
    for n, payload in enumerate(PAYLOADS[1:]):
        bad = poisoned(payload, ADDRESSES[n % len(ADDRESSES)] or None)
        coded, event = bad.codings[0], bad.found[0]
        report = replace(coded.reports[0], id=f"q{n}", article=f"b{n}")
        codings.append(replace(coded, article=replace(coded.article, id=f"b{n}"), reports=(report,)))
        events.append(
            replace(event, id=f"f{n}", actors=("NOR", f"{payload}{n}"), recipients=("ISL",), reports=(f"q{n}",), articles=(f"b{n}",))
        )
        promised.append(replace(bad.promised[0], id=f"p{n}", event=f"f{n}", article=f"b{n}"))
    made.codings, made.found, made.promised = codings, events, promised
    return made


@dataclass
class Seen:
    """What the browser made of a page: its document, what it said, what was asked of the outside."""

    document: str
    console: list[str]
    outside: list[str]


@pytest.fixture(scope="module")
def outside() -> Iterator[tuple[int, list[str]]]:
    """A server that stands for every host that a payload names, and what was asked of it. The browser's own hosts are nowhere."""
    asked: list[str] = []

    class World(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            asked.append(self.rfile.readline().decode("latin-1"))

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), World) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1], asked
        server.shutdown()


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    made = full()

    @contextmanager
    def opening() -> Any:
        yield made

    server = uvicorn.Server(uvicorn.Config(make_app(opening, Rules()), port=0, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


def look(url: str, outside: tuple[int, list[str]], folder: Path) -> Seen:
    port, asked = outside
    before = len(asked)
    away = f"--host-resolver-rules=MAP *.example 127.0.0.1:{port}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
    command = [BROWSER or "", *FLAGS, away, f"--user-data-dir={folder}", "--dump-dom", url]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    console = [line for line in done.stderr.splitlines() if ":CONSOLE" in line]
    return Seen(done.stdout, console, asked[before:])


@pytest.mark.parametrize("page", PAGES)
def test_nothing_runs_and_nothing_is_asked_for(page: str, address: str, outside: tuple[int, list[str]], tmp_path: Path) -> None:
    seen = look(address + page, outside, tmp_path)
    assert re.search(r"<title>[^<]*· Détente</title>", seen.document)
    assert "data-pwned" not in seen.document.partition("<body")[0]
    assert not seen.console
    assert not seen.outside


def test_a_page_in_one_file_is_as_harmless(outside: tuple[int, list[str]], tmp_path: Path) -> None:
    made = full()
    path = tmp_path / "page.html"
    path.write_bytes((pair_file(made, "NOR", "ISL", Asked()) or "").encode(errors="replace"))
    seen = look(path.as_uri(), outside, tmp_path / "profile")
    assert "Norway" in seen.document
    assert "data-pwned" not in seen.document.partition("<body")[0]
    assert not seen.console
    assert not seen.outside


def test_the_tests_would_see_harm(outside: tuple[int, list[str]], tmp_path: Path) -> None:
    path = tmp_path / "harm.html"
    path.write_text(
        "<script>document.documentElement.dataset.pwned=1; console.error('seen')</script><img src='http://evil.example/x'>",
        encoding="utf-8",
    )
    seen = look(path.as_uri(), outside, tmp_path / "profile")
    assert "data-pwned" in seen.document
    assert seen.console
    assert seen.outside
