"""What a caller may say of an input, and what becomes of an input that cannot be read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What the caller knows and the limits of reading.

    `published`, `outlet` and `url` win over what the input says of itself; `charset` is what HTTP said: only a byte order mark
    wins over it.
    `max_characters`: longest text of one article. `max_line`: longest line of JSONL and CSV, in characters.
    `max_unpacked`: most bytes that one compressed input, or one record of an archive, may unpack to.
    `deadline`: seconds that one page or feed may take in the worker process.
    """

    published: date | None = None
    outlet: str | None = None
    url: str | None = None
    charset: str | None = None
    max_characters: int = 1_000_000
    max_line: int = 4_000_000
    max_unpacked: int = 48_000_000
    deadline: float = 10.0


@dataclass(frozen=True, slots=True)
class Rejected:
    """An input, or a part of one, that is not an article and is not read.

    `name`: the input; `where`: the place in it ("line 7", "byte 1,204", "" for the whole); `reason`: what is wrong; `advice`: what to do.
    """

    name: str
    where: str
    reason: str
    advice: str

    def __str__(self) -> str:
        """One line for a person: what, where, what to do."""
        place = f"{self.name}, {self.where}" if self.where else self.name
        return f"{place}: {self.reason}; {self.advice}"
