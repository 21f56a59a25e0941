"""Whose text it is, and the dek under the title."""

from __future__ import annotations

import pytest

from detente.reading import article_from_text, find_credit

BODY = "\n\nNorland and Estmark agreed on Monday to open the bridge at Kaldur.\n\nThe first lorries will cross within a week, both said."


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("KALDUR (Reuters) - Norland and Estmark agreed to open the bridge, both ministries said on Monday." + BODY, "Reuters"),
        ("KALDUR, Oct. 23 (Xinhua) -- Norland and Estmark agreed to open the bridge, both ministries said." + BODY, "Xinhua"),
        ("KALDUR, October 23. /TASS/. Norland and Estmark agreed to open the bridge, both ministries said." + BODY, "TASS"),
        (
            "The bridge\n\nBy Ana Torvik\n\nKALDUR, Norland (AP) — Norland and Estmark met." + BODY,
            "Associated Press",
        ),
        (BODY + "\n\nThis news is sourced from Reuters and is for information only.", "Reuters"),
        (BODY + "\n\nSome information for this report came from Agence France-Presse.", "Agence France-Presse"),
        (BODY + "\n\n(AFP)", "Agence France-Presse"),
        (BODY + "\n\nWith inputs from PTI", "Press Trust of India"),
        (BODY + "\n\nCopyright 2024 The Associated Press. All rights reserved.", "Associated Press"),
        (BODY, None),
        (BODY + "\n\nReuters was told of the pact on Sunday, the minister of Norland said.", None),
        (BODY + "\n\n(Reporting by Ana Torvik; Editing by Lars Holm)", None),
        ("Norland (see map) - Reuters has it - agreed." + BODY, None),
        ("", None),
    ],
)
def test_credit(text: str, credit: str | None) -> None:
    assert find_credit(text) == credit
    assert article_from_text(text).credit == credit


TITLE = "Norland and Estmark open Kaldur bridge after years of closure"
LEAD = "Norland Foreign Minister Mira Sand and Estmark's Lars Holm opened the Kaldur bridge on Monday, years after it was closed."


@pytest.mark.parametrize(
    ("second", "is_dek"),
    [
        ("Norland's Mira Sand and Estmark's Lars Holm open the Kaldur bridge, years after it was closed.", True),
        ("Bridge at Kaldur was shut after a clash in which four soldiers died", True),
        ("On Sunday, Norland and Estmark had agreed in Vienna to open the bridge at Kaldur, closed for years.", False),
        ("By Ana Torvik", False),
        ("March 3, 2021", False),
    ],
)
def test_dek(second: str, is_dek: bool) -> None:
    article = article_from_text(f"{TITLE}\n\n{second}\n\n{LEAD}{BODY}")
    assert article.title == TITLE
    assert article.dek == (second if is_dek else None)
    assert not any(article.text[item.start : item.end] == article.dek for item in article.furniture)


def test_a_lead_is_no_dek() -> None:
    assert article_from_text(f"{TITLE}\n\n{LEAD}{BODY}").dek is None
