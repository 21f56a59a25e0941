"""The command as a process of its own: interrupted, its output closed, its environment."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from detente.project import Project

START = [sys.executable, str(Path(__file__).parents[1] / "fake_detente.py")]


@pytest.fixture
def many(tmp_path: Path) -> Path:
    folder = tmp_path / "many"
    folder.mkdir()
    for n in range(400):
        (folder / f"{n}.txt").write_text(f"Day {n} of the talks\n\nJordan met Britain over matter {n}. India accused China of it.\n")
    return folder


@pytest.mark.parametrize("delay", [0.5, 1.0])
@pytest.mark.parametrize("workers", ["1", "2"])
def test_ctrl_c_leaves_a_consistent_project(many: Path, tmp_path: Path, delay: float, workers: str) -> None:
    command = [*START, "run", str(many), "-p", str(tmp_path / "p"), "--workers", workers]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True) as process:
        time.sleep(delay)
        os.killpg(process.pid, signal.SIGINT)  # the whole group, as a terminal does
        _, said = process.communicate(timeout=30)
    if process.returncode not in (0, -signal.SIGINT):  # done before, or not yet begun
        assert process.returncode == 130
        assert said.endswith("interrupted; what was finished is kept\n")
        assert "Traceback" not in said
    subprocess.run([*command, "-q"], check=True)
    with Project.open(tmp_path / "p") as project:
        assert project.counts()["articles"] == 400
        assert project.counts()["reports"] == 800
        assert project.problems() == []


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv"])
def test_a_closed_pipe_is_no_error(many: Path, form: str) -> None:
    with subprocess.Popen([*START, "read", str(many), "--format", form, "-q"], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.read(20)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(30) == 0


def test_output_is_utf8_whatever_the_locale(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Talks in São Paulo\n\nIndia met China in São Paulo — at last.\n", encoding="utf-8")
    environment = {**os.environ, "LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    ran = subprocess.run([*START, "read", str(tmp_path / "a.txt")], env=environment, capture_output=True, check=True)
    assert "São Paulo — at last." in ran.stdout.decode()


def terminal(tmp_path: Path, environment: dict[str, str]) -> str:
    """What `read` writes to a terminal."""
    (tmp_path / "a.txt").write_text("Talks in Kazan\n\nIndia met China in Kazan.\n", encoding="utf-8")
    ours, theirs = os.openpty()
    settings = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "120", **environment}
    with subprocess.Popen([*START, "read", str(tmp_path / "a.txt"), "-q"], stdout=theirs, env=settings, stderr=subprocess.PIPE) as process:
        os.close(theirs)
        written = b""
        try:
            while piece := os.read(ours, 65536):
                written += piece
        except OSError:  # the other end is closed: Linux says so in this way
            pass
        os.close(ours)
        assert process.wait(30) == 0
    return written.decode()


def test_a_terminal_gets_a_table_in_colour_unless_told_otherwise(tmp_path: Path) -> None:
    coloured = terminal(tmp_path, {})
    assert "who → whom" in coloured
    assert "\x1b[36m" in coloured
    plain = terminal(tmp_path, {"NO_COLOR": "1"})
    assert "who → whom" in plain
    assert "\x1b[36m" not in plain
