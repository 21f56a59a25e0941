"""A name with a letter of another script that looks alike is that name or none, never another actor."""

from __future__ import annotations

import pytest

from detente.knowledge.actors import load_actors

LIKE = str.maketrans("aceopxyABCEHIKMOPTX", "асеорхуАВСЕНІКМОРТХ")
ACTORS = load_actors()
NAMES = sorted({(state.name, code) for code, state in ACTORS.states.items()})


def codes(text: str) -> set[str]:
    return {code for span in ACTORS.scan(text) for code in (span.code, *span.parties) if code}


@pytest.mark.parametrize(("name", "code"), NAMES)
def test_no_letter_that_looks_alike_makes_another_actor(name: str, code: str) -> None:
    own = codes(f"Officials of {name} met.") | {code}
    for at, letter in enumerate(name):
        if (like := letter.translate(LIKE)) != letter:
            text = f"Officials of {name[:at]}{like}{name[at + 1 :]} met."
            assert codes(text) <= own, text
