"""Foreign text made safe for one line of a terminal: nothing in it is obeyed, nothing in it reorders the line."""

from __future__ import annotations

import unicodedata

BIDI_CONTROLS = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
UNSHOWABLE = frozenset({"Cc", "Cs", "Co"})


def shown(text: str) -> str:
    """White space becomes a blank; control characters, surrogates and bidi controls become U+FFFD. The length stays."""
    return text if text.isascii() and text.isprintable() else "".join(_seen(letter) for letter in text)


def _seen(letter: str) -> str:
    if letter.isspace():
        return " "
    hidden = unicodedata.category(letter) in UNSHOWABLE or unicodedata.bidirectional(letter) in BIDI_CONTROLS
    return "\N{REPLACEMENT CHARACTER}" if hidden else letter


def untold(field: str) -> str:
    """What stands in place of a side's words that were not read: of versions and details an article says only that there are such."""
    return {"versions": "not quoted", "details": "gives none"}.get(field, "silent")
