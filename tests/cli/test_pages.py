"""`detente serve`, `report` and `demo` as commands."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from detente.cli.pages import demo_articles
from tests.cli.conftest import Detente

FAKE = Path(__file__).parents[1] / "fake_detente.py"


@pytest.fixture
def project(detente: Detente) -> str:
    assert detente("run", "story.txt", "-p", "kept", "-q").code == 0
    assert detente("link", "-p", "kept", "-q").code == 0
    return "kept"


def test_the_site_answers_and_ends_when_it_is_told(detente: Detente, project: str) -> None:
    assert detente is not None
    command = [sys.executable, str(FAKE), "serve", "-p", project, "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            address = process.stdout.readline().strip()
            assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", address)
            page = _get(address + "pair/IND-CHN")
            assert "India" in page
            assert "accused China of moving the markers" in re.sub(r"<[^>]+>", "", page)
        finally:
            process.send_signal(signal.SIGINT)
        assert process.wait(20) in (0, 130)


def _get(address: str) -> str:
    for _ in range(100):
        try:
            with urllib.request.urlopen(address, timeout=10) as answer:
                return str(answer.read().decode())
        except ConnectionError:
            time.sleep(0.1)
    raise AssertionError(f"{address} does not answer")


def test_others_are_let_in_only_with_a_token(detente: Detente, project: str) -> None:
    refused = detente("serve", "-p", project, "--host", "0.0.0.0", "--port", "0")
    assert refused.code == 1
    assert "--token" in refused.err
    assert detente("serve", "-p", project, "--host", "0.0.0.0", "--port", "0", "--token", "short").code == 1
    let_in = detente("serve", "-p", project, "--host", "0.0.0.0", "--port", "0", "--token", "a-token-of-twenty-letters")
    assert let_in.code == 0
    assert let_in.out.strip().endswith("/?token=a-token-of-twenty-letters")


def test_a_port_that_is_taken_is_told(detente: Detente, project: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        ran = detente("serve", "-p", project, "--port", str(taken.getsockname()[1]))
    assert ran.code == 1
    assert "--port" in ran.err


def test_no_project_no_site(detente: Detente) -> None:
    ran = detente("serve", "-p", "nowhere")
    assert ran.code == 1
    assert "no project here" in ran.err


def test_a_page_goes_into_one_file_or_to_stdout(detente: Detente, project: str) -> None:
    assert detente("report", "pair", "ind", "chn", "-o", "page.html", "-p", project).code == 0
    written = Path("page.html").read_text(encoding="utf-8")
    assert written.startswith("<!doctype html>")
    ran = detente("report", "pair", "IND", "CHN", "-p", project)
    assert ran.out == written
    assert ran.err.startswith("bytes ")


def test_a_pair_or_a_type_that_is_not_there_is_told(detente: Detente, project: str) -> None:
    missing = detente("report", "pair", "IND", "XXX", "-o", "page.html", "-p", project)
    assert missing.code == 1
    assert "nothing of IND and XXX" in missing.err
    assert not Path("page.html").exists()
    wrong = detente("report", "pair", "IND", "CHN", "--types", "SMILE", "-p", project)
    assert wrong.code == 1
    assert "no type of PLOVER" in wrong.err


def test_the_demo_builds_twice_the_same_and_makes_no_connection(detente: Detente, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise AssertionError("a connection was made")

    monkeypatch.setattr(socket.socket, "connect", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)
    first = detente("demo", "shown", "--report", "one.html")
    assert first.code == 0, first.err
    assert "invented" in first.err
    assert detente("demo", "shown", "--report", "two.html", "-q").code == 0
    assert Path("one.html").read_bytes() == Path("two.html").read_bytes()
    assert "Norway" in Path("one.html").read_text(encoding="utf-8")


def test_the_demo_without_a_folder_leaves_a_temporary_one_and_serves(
    detente: Detente, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    ran = detente("demo", "--no-browser", "--port", "0")
    assert ran.code == 0, ran.err
    assert re.match(r"http://127\.0\.0\.1:\d+/", ran.out)
    assert [name for name in os.listdir(tmp_path) if name.startswith("detente-demo-")]


def test_the_demos_articles_come_with_the_package_and_say_that_they_are_invented(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    found = sorted(demo_articles().glob("*.txt"))
    assert len(found) >= 24
    for path in found:
        title, published, outlet, empty, *body = path.read_text(encoding="utf-8").splitlines()
        assert title.startswith("TITLE: ")
        assert re.fullmatch(r"PUBLISHED: 202[2-4]-\d\d-\d\d", published)
        assert re.fullmatch(r"OUTLET: .+ \(invented\)", outlet)
        assert not empty
        assert len(" ".join(body).split()) > 50
