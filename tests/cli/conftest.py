"""The command line run in this process, with the fake reader in place of the pipeline."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from detente.cli import run
from tests import fake_reader

STORY = """Ministers quarrel over the pass

India accused China of moving the markers. "We counted them," an officer said.

China met India in Kazan. Pakistan struck India near the river.
"""


HISTORY = "".join(
    f"{source}\t{relation}\t{target}\t201{year}-0{month}-05\n"
    for year in range(4)
    for month in range(1, 10)
    for source, relation, target in (
        ("Foreign Affairs (India)", "Consult" if year < 2 else "Accuse", "China"),
        ("India", "Express intent to cooperate", "Nepal"),
        ("China", "Praise or endorse", "Nepal"),
        ("China", "Make statement", "India"),
        ("China", "Sign formal agreement", "Nepal"),
        ("Nepal", "Sign formal agreement", "China"),
        ("India", "Make a visit", "Nepal"),
        ("China", "Provide aid", "Nepal"),
        ("India", "Provide aid", "Nepal"),
        ("India", "Share intelligence or information", "Nepal"),
        ("China", "Provide economic aid", "Nepal"),
    )
)


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command said and how it left."""

    code: int
    out: str
    err: str


Detente = Callable[..., Ran]


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of its own with a story and some news; no settings from outside."""
    monkeypatch.chdir(tmp_path)
    for name in ("DETENTE_PROJECT", "DETENTE_WORKERS", "DETENTE_DEADLINE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DETENTE_WORKERS", "1")
    monkeypatch.setenv("COLUMNS", "150")
    monkeypatch.setitem(sys.modules, "detente.pipeline", fake_reader)
    monkeypatch.setattr("uvicorn.Server.run", lambda *_, **__: None)  # a server would go on until it is interrupted
    monkeypatch.setattr("webbrowser.open", lambda *_: True)
    monkeypatch.setattr("detente.cli.pages.demo_articles", lambda: tmp_path / "demo")
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo" / "1.txt").write_text("A quarrel at sea\n\nNorway accused Iceland of taking the fish.\n", encoding="utf-8")
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "events.tab").write_text(HISTORY, encoding="utf-8")
    (tmp_path / "news").mkdir()
    for n, verb in enumerate(("accused", "met", "aided")):
        (tmp_path / "news" / f"{n}.txt").write_text(f"Day {n} of the talks\n\nJordan {verb} Britain over matter {n}.\n", encoding="utf-8")


@pytest.fixture
def detente(capsys: pytest.CaptureFixture[str]) -> Detente:
    """Run one command line."""

    def ran(*arguments: str) -> Ran:
        capsys.readouterr()
        code = run(list(arguments))
        said = capsys.readouterr()
        return Ran(code, said.out, said.err)

    return ran
