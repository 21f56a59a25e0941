"""Curbs on another's trade and investment: what the reader takes now for an investigation, now for repression, is a SANCTION."""

from __future__ import annotations

import re
from functools import cache

from detente.errors import DataError
from detente.knowledge.files import read_yaml

CURB = ("SANCTION", "discontinue")
BEFORE, BEHIND = 2, 4  # words between the verb and what it tightens, and between oversight and commerce


def is_curb(text: str, start: int) -> bool:
    """Whether the words that begin there tell of one: "increased the scrutiny of investments", "tightened export controls"."""
    return _pattern().match(text, start) is not None


@cache
def _pattern() -> re.Pattern[str]:
    """Of `data/ledger/en/curbs.yaml`. Raises DataError when the file is damaged."""
    try:
        tighten, oversight, commerce = (
            rf"(?:{'|'.join(map(re.escape, read_yaml('ledger/en/curbs.yaml')[name]))})\b" for name in ("tighten", "oversight", "commerce")
        )
    except (KeyError, TypeError) as error:
        raise DataError(f"data/ledger/en/curbs.yaml is damaged: {error!r}") from error
    auxiliary = r"(?:(?:has|have|had|is|are|will|would|also|further)\s+){0,3}"
    few = r"(?:[\w’'-]+\s+){{0,{}}}"
    then = (
        few.format(BEFORE) + rf"(?:{commerce}\s+{oversight}|{oversight}\s+(?:of|on|over|for|at|against)\s+{few.format(BEHIND)}{commerce})"
    )
    return re.compile(auxiliary + rf"{tighten}\s+{then}", re.I)
