"""Every kind of bad input: one clear line, counted, the rest still done, exit code 4."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from tests.cli.conftest import STORY, Detente

ENTITIES = "".join(f'<!ENTITY l{n} "{(f"&l{n - 1};" if n else "lol") * 10}">' for n in range(9))
BOMB = f'<?xml version="1.0"?><!DOCTYPE lolz [{ENTITIES}]><rss><channel><title>&l8;</title></channel></rss>'

REJECTED: dict[str, bytes] = {
    "empty.txt": b"",
    "blank.txt": b" \n\t\n",
    "picture.txt": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20,
    "program.txt": b"\x7fELF" + bytes(5000),
    "cut.txt.gz": gzip.compress(STORY.encode() * 50)[:20],
    "bomb.xml": BOMB.encode(),
    "bad.jsonl": b'{"text": \n',
}
"""Inputs of which nothing can be read."""

READ: dict[str, bytes] = {
    "latin.txt": "Café talks\n\nIndia accused China of délaying the meeting, a résumé says.".encode("latin-1"),
    "utf16.txt": STORY.encode("utf-16"),
    "nul.txt": STORY.replace("markers", "mark\x00ers").encode(),
    "bidi.txt": STORY.replace("markers", "\u202emarkers\u202c").encode(),
    "broken.html": f"<html><body><p>{STORY.replace(chr(10), '</p><p>')}<div><table><p>".encode(),
    "wrong-date.jsonl": json.dumps({"text": STORY, "published": "2024-02-31"}).encode() + b"\n",
    "no-date.jsonl": json.dumps({"text": STORY}).encode() + b"\n",
    "french.txt": "Le ministre a déclaré que la réunion aura lieu demain à Paris avec les représentants de tous les pays.".encode(),
}
"""Inputs that are odd and can be read."""


@pytest.mark.parametrize("name", REJECTED)
@pytest.mark.parametrize("command", ["read", "add"])
def test_what_cannot_be_read_is_one_line_and_the_rest_is_done(detente: Detente, command: str, name: str) -> None:
    Path("news", name).write_bytes(REJECTED[name])
    ran = detente(command, "news", *(["-p", "p"] if command == "add" else []))
    told = [line for line in ran.err.splitlines() if line.startswith("detente: ")]
    assert ran.code == 4
    assert len(told) == 1
    assert f"news/{name}" in told[0]
    assert "; " in told[0], "the line must say what to do"
    assert "read 3" in ran.err
    assert "skipped 1" in ran.err


@pytest.mark.parametrize("name", REJECTED)
def test_nothing_but_bad_input_is_a_failure(detente: Detente, name: str) -> None:
    Path(name).write_bytes(REJECTED[name])
    assert detente("read", name).code == 1


@pytest.mark.parametrize("name", READ)
def test_odd_input_is_read(detente: Detente, name: str) -> None:
    Path(name).write_bytes(READ[name])
    ran = detente("read", name, "--format", "json")
    assert ran.code == 0, ran.err
    coded = json.loads(ran.out)
    for report in coded["reports"]:
        for sentence in report["evidence"]:
            assert coded["article"]["text"][sentence["start"] : sentence["end"]] == sentence["text"]


@pytest.mark.parametrize(
    ("name", "told"), [("wrong-date.jsonl", "2024-02-31"), ("french.txt", "language fr"), ("bidi.txt", "direction of reading")]
)
def test_what_is_odd_is_said(detente: Detente, name: str, told: str) -> None:
    Path(name).write_bytes(READ[name])
    assert told in detente("read", name, "-v").err


def test_a_line_of_ten_megabytes(detente: Detente) -> None:
    long = b"India accused China. " * 500_000
    Path("long.txt").write_bytes(long)
    Path("long.jsonl").write_bytes(b'{"text": "' + long + b'"}\n' + json.dumps({"text": STORY}).encode() + b"\n")
    ran = detente("read", "long.txt", "long.jsonl", "-o", "out.jsonl")
    assert ran.code in (0, 4)
    assert "read 1" in ran.err or "read 2" in ran.err


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("nothere.txt", "no such file"),
        ("void", "no files"),
        ("ftp://example.org/x", "only http and https"),
        ("http://127.0.0.1/x", "not a public address"),
    ],
)
def test_what_is_not_there_is_told(detente: Detente, source: str, told: str) -> None:
    Path("void").mkdir()
    ran = detente("read", source, "story.txt")
    assert ran.code == 4
    assert told in ran.err
    assert len(ran.out.splitlines()) == 3


def test_bad_lines_of_a_batch_are_told_with_their_number(detente: Detente) -> None:
    good = json.dumps({"text": STORY})
    Path("batch.jsonl").write_text(f"{good}\nnot json\n{good.replace('pass', 'path')}\n", encoding="utf-8")
    ran = detente("add", "batch.jsonl", "-p", "p")
    assert ran.code == 4
    assert "line 2" in ran.err
    assert "read 2, new 2" in ran.err
    kept = detente("query", "select name, place from rejected", "-p", "p")
    assert json.loads(kept.out) == {"name": "batch.jsonl", "place": "line 2"}


def test_a_name_cannot_talk_to_the_terminal(detente: Detente) -> None:
    Path("news/\x1b[31mred\n.txt").write_bytes(b"")
    Path("news").joinpath(b"caf\xe9.txt".decode(errors="surrogateescape")).write_bytes(b"")
    for command in (["read", "news"], ["add", "news", "-p", "p"]):
        ran = detente(*command)
        assert ran.code == 4
        assert "\x1b" not in ran.err
        assert len([line for line in ran.err.splitlines() if line.startswith("detente: ")]) == 2
