"""Whole pages, written for these tests: what is set apart, and that nothing of the article is.

A `.page` file is a page as text. A line `~reason| words` is a block that must be set apart for that reason; `[[reason:words]]` is such a
sentence inside a paragraph; all else is the article.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from detente.reading import article_from_text

PAGES = sorted((Path(__file__).parent / "pages").glob("*.page"))


def parse(page: str) -> tuple[str, list[tuple[str, str]]]:
    """Text of the page, and (words, reason) of what must be set apart, in order."""
    expected: list[tuple[str, str]] = []

    def inline(match: re.Match[str]) -> str:
        expected.append((match[2], match[1]))
        return match[2]

    lines = []
    for line in page.rstrip("\n").split("\n"):
        block = re.match(r"~(\w+)\| (.*)", line)
        if block:
            expected.append((block[2], block[1]))
            lines.append(block[2])
        else:
            lines.append(re.sub(r"\[\[(\w+):(.*?)\]\]", inline, line))
    return "\n".join(lines), expected


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_page(path: Path) -> None:
    text, expected = parse(path.read_text(encoding="utf-8"))
    article = article_from_text(text)
    words = [line for line in text.split("\n") if line not in {words for words, _ in expected}]
    assert article.title == words[0]
    found = [(article.text[item.start : item.end], item.reason) for item in article.furniture]
    assert [words for words, _ in found] == [words for words, _ in expected]
    assert found == expected


def test_there_are_pages_of_many_makes() -> None:
    assert len([path for path in PAGES if not path.stem.startswith("clean")]) >= 12
