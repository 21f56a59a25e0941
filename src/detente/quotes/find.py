"""Speech in a text: what stands between quotation marks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.records import Mention, Quote, Sentence

MARKED = re.compile(r"“[^“”\n]*”|\"[^\"\n]*\"|«[^«»\n]*»")


def find_quotes(text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> tuple[Quote, ...]:
    """Quotes in order of text, `text[start:end] == quote.text`."""
    return tuple(Quote(m.start(), m.end(), m[0], True, None, None) for m in MARKED.finditer(text))
