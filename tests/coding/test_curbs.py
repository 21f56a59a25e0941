"""Curbs on trade told apart from investigations and repression."""

from __future__ import annotations

import pytest

from detente.coding.curbs import is_curb

CURBS = (
    "increased the scrutiny of investments coming from Norland",
    "had tightened export controls on chips",
    "stepped up screening of foreign takeovers",
    "imposed extra inspections on goods from Estmark",
    "will extend restrictions on dairy imports",
)
OTHERS = (
    "increased the pressure on the government",
    "stepped up checks at the border after the blast",
    "imposed controls on the press",
    "tightened rules for students",
    "investigated investments from Norland",
    "increased exports of arms to Estmark",
)


@pytest.mark.parametrize("words", CURBS)
def test_curbs(words: str) -> None:
    assert is_curb(f"Kaldur {words}.", len("Kaldur "))


@pytest.mark.parametrize("words", OTHERS)
def test_what_is_none(words: str) -> None:
    assert not is_curb(f"Kaldur {words}.", len("Kaldur "))
