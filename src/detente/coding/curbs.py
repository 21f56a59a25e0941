"""Curbs on another's trade and investment: what the reader takes now for an investigation, now for repression, is a SANCTION."""

from __future__ import annotations

import re
from functools import cache

from detente.errors import DataError
from detente.knowledge.files import read_yaml

CURB = ("SANCTION", "discontinue")
HELPERS = 3  # auxiliaries and adverbs before the verb
BEFORE, BEHIND = 2, 4  # words between the verb and what it tightens, and between oversight and commerce


def is_curb(text: str, start: int) -> bool:
    """Whether the words that begin there tell of one: "increased the scrutiny of investments", "tightened export controls"."""
    return _pattern().match(text, start) is not None


@cache
def _pattern() -> re.Pattern[str]:
    """Of `data/ledger/en/curbs.yaml`. Raises DataError when the file is damaged."""
    words = read_yaml("ledger/en/curbs.yaml")
    try:
        auxiliary, tighten, oversight, over, commerce = (
            rf"(?:{'|'.join(map(re.escape, words[name]))})\b" for name in ("auxiliary", "tighten", "oversight", "over", "commerce")
        )
    except (KeyError, TypeError) as error:
        raise DataError(f"data/ledger/en/curbs.yaml is damaged: {error!r}") from error
    few = r"(?:[\w’'-]+\s+){{0,{}}}"
    then = few.format(BEFORE) + rf"(?:{commerce}\s+{oversight}|{oversight}\s+{over}\s+{few.format(BEHIND)}{commerce})"
    return re.compile(rf"(?:{auxiliary}\s+){{0,{HELPERS}}}{tighten}\s+{then}", re.I)
