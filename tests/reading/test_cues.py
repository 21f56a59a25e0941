"""Every cue of the file fires on its own examples where it may, and is silent on the others."""

from __future__ import annotations

import pytest

from detente.reading.cues import Cue, load_cues
from detente.reading.furniture import find_furniture
from detente.records import Furniture

TITLE = "Norland and Estmark agree on the bridge"
BODY = (
    "Norland and Estmark agreed on Monday to open the bridge at Kaldur, both ministries said.",
    "Mira Sand of Norland said that the first lorries would cross within a week, if Estmark keeps its word.",
    "Jonas Reik, prime minister of Estmark, told parliament that the pact with Norland was fair to both.",
    "Norland has asked Farland to send observers, and Farland has agreed, according to Sand.",
)


def page(block: str, cue: Cue) -> tuple[str, int]:
    """A page that has the block where the cue may fire, and where the block begins."""
    place = {"head": 0, "edge": 0, "any": 2, "tail": len(BODY)}[cue.where]
    place = 2 if cue.scope == "sentence" else len(BODY) if cue.scope == "section" else place
    before = "\n\n".join((TITLE, *BODY[:place])) + "\n\n"
    return before + "\n\n".join((block, *BODY[place:])), len(before)


def taken(block: str, cue: Cue) -> list[Furniture]:
    text, start = page(block, cue)
    found = find_furniture(text, title=TITLE)
    outside = [item for item in found if item.end <= start or item.start >= start + len(block)]
    assert not outside, "something of the article was set apart"
    return list(found)


FIRES = [pytest.param(cue, example, id=f"{cue.id}: {example[:40]}") for cue in load_cues().every() for example in cue.fires]
SILENT = [pytest.param(cue, example, id=f"{cue.id}: {example[:40]}") for cue in load_cues().every() for example in cue.silent]


@pytest.mark.parametrize(("cue", "example"), FIRES)
def test_fires(cue: Cue, example: str) -> None:
    found = taken(example, cue)
    assert found
    assert found[0].start == page(example, cue)[1]


@pytest.mark.parametrize(("cue", "example"), SILENT)
def test_is_silent(cue: Cue, example: str) -> None:
    assert not taken(example, cue)


def test_a_cue_fires_by_itself() -> None:
    for cue in load_cues().every():
        match = {"block": cue.pattern.search, "sentence": cue.pattern.match}.get(cue.scope, cue.pattern.fullmatch)
        assert all(match(example) for example in cue.fires), cue.id
        if not cue.dated and not cue.stranger:
            assert not any(match(example) and len(example.split()) <= cue.words for example in cue.silent), cue.id
