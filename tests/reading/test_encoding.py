"""Bytes to text."""

from __future__ import annotations

import codecs

import pytest

from detente.reading.encoding import binary_kind, decode

WORDS = "Le ministre des affaires étrangères a déclaré à Genève que la réunion était reportée. "
POLISH = "Premier Mateusz Morawiecki powiedział, że spotkanie odbędzie się w środę w Krakowie, źródła potwierdziły. " * 5
RUSSIAN = "Министры иностранных дел двух государств встретились во вторник в Вене. " * 5


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_forms(codec: str) -> None:
    text = "Norland and Estmark — «met» 😀 in Zürich. " * 20
    body = text.encode(codec)
    assert binary_kind(body) is None
    decoded = decode(body)
    assert decoded is not None
    assert decoded.text == text


@pytest.mark.parametrize(("text", "codec"), [(WORDS * 5, "cp1252"), (RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r"), (POLISH, "iso8859-2")])
def test_detected(text: str, codec: str) -> None:
    decoded = decode(text.encode(codec))
    assert decoded is not None
    assert decoded.text == text


def test_declared() -> None:
    html = '<html><head><meta charset="windows-1251"></head><body>' + RUSSIAN
    decoded = decode(html.encode("cp1251"))
    assert decoded is not None
    assert decoded.text == html
    http = decode(WORDS.encode("latin-1"), charset="ISO-8859-1")
    assert http is not None
    assert http.text == WORDS


@pytest.mark.parametrize("charset", ["utf-7", "rot13", "hex", "unicode_escape", "no-such", "", "zlib", "utf-16", "\x00"])
def test_a_wrong_declaration_does_no_harm(charset: str) -> None:
    decoded = decode(WORDS.encode(), charset=charset)
    assert decoded is not None
    assert decoded.text == WORDS


def test_damaged_utf8_stays_utf8() -> None:
    decoded = decode(RUSSIAN.encode() + b"\xff" + RUSSIAN.encode())
    assert decoded is not None
    assert decoded.damaged == 1
    assert decoded.text == RUSSIAN + "\ufffd" + RUSSIAN


def test_mark_wins_over_declaration() -> None:
    decoded = decode(codecs.BOM_UTF8 + WORDS.encode(), charset="cp1251")
    assert decoded is not None
    assert decoded.text == WORDS
