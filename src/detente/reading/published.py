"""When a text was published: from what it says of itself, else from a dateline. Never a guess."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from functools import cache

from detente.knowledge.files import read_yaml
from detente.reading.blocks import split_blocks

EARLIEST = 1500  # no newspaper is older; smaller years are damaged fields
DATELINE_BLOCKS = 6  # title, dek, byline, date, caption, first paragraph

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?![\d])")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{0,6}Z?)?$")
_NUMERIC = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?!\d)")
_EPOCH = re.compile(r"\d{9,13}(?:\.\d+)?$")


@cache
def _months() -> dict[str, int]:
    words = read_yaml("lexicons/en/dates.yaml")["words"]
    return {name: int(number) for key in ("MONTH", "SHORTMONTH") for name, number in words[key].items()}


@cache
def _written() -> re.Pattern[str]:
    """`October 15, 2019`, `15 October 2019`, `Oct. 15 2019`, `15th of October, 2019`."""
    month = "|".join(sorted(_months(), key=len, reverse=True))
    day = r"(\d{1,2})(?:st|nd|rd|th)?"
    return re.compile(
        rf"\b(?:(?P<m1>{month})\b\.?\s+{day.replace('(', '(?P<d1>', 1)},?\s+(?P<y1>\d{{4}})"
        rf"|{day.replace('(', '(?P<d2>', 1)}(?:\s+of)?[\s-]+(?P<m2>{month})\b\.?,?[\s-]+(?P<y2>\d{{4}}))\b",
        re.IGNORECASE,
    )


def _checked(year: int, month: int, day: int) -> date | None:
    if year < EARLIEST:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _from_match(match: re.Match[str]) -> date | None:
    number = "1" if match["m1"] else "2"
    return _checked(int(match[f"y{number}"]), _months()[match[f"m{number}"].lower()], int(match[f"d{number}"]))


def _numeric(match: re.Match[str]) -> date | None:
    """Day and month by what is possible; dots mean day first; `03/04/2021` stays unknown."""
    first, mark, second, year = int(match[1]), match[2], int(match[3]), int(match[4])
    if mark == "." or first > 12:
        return _checked(year, second, first)
    if second > 12 or first == second:
        return _checked(year, first, second)
    return None


def _epoch(text: str) -> date | None:
    seconds = float(text)
    try:
        return datetime.fromtimestamp(seconds / 1000 if seconds >= 1e11 else seconds, tz=UTC).date()
    except (ValueError, OverflowError, OSError):
        return None


def parse_published(value: str) -> date | None:
    """The day that a date field names, as written there (no change of time zone), or None when it names none or more than one.

    ISO 8601, RFC 2822, written dates, `20191015`, `15.10.2019`, `25/12/2019`, seconds or milliseconds since 1970.
    """
    text = value.strip()[:120]
    if not text:
        return None
    if match := _ISO.match(text):
        return _checked(int(match[1]), int(match[2]), int(match[3]))
    if (match := _COMPACT.match(text)) and (day := _checked(int(match[1]), int(match[2]), int(match[3]))):
        return day
    if _EPOCH.match(text):
        return _epoch(text)
    if match := _written().search(text):
        return _from_match(match)
    if match := _NUMERIC.search(text):
        return _numeric(match)
    try:
        return parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


@cache
def _dateline() -> re.Pattern[str]:
    """What may stand before the date and after it for the date to be a dateline and not part of a sentence."""
    words = read_yaml("lexicons/en/dates.yaml")["words"]
    weekday = "|".join(sorted({*words["WEEKDAY"], *words["SHORTDAY"]}, key=len, reverse=True))
    label = r"(?:(?:first |last )?(?:published|updated|posted|date|modified)(?: on| at)?\s*[:|]?\s*)"
    place = r"(?-i:[A-Z][\w.'’-]*(?:[ /-][A-Z][\w.'’-]*){0,4})(?:,\s*(?-i:[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}))?"
    return re.compile(
        rf"^[\W_]*{label}?(?:{place}\s*(?:\([^()]{{1,40}}\)\s*)?[,:|–—-]+\s*)?(?:\([^()]{{1,40}}\)\s*)?(?:(?:{weekday})\.?,?\s+)?\(?$",
        re.IGNORECASE,
    )


_AFTER = re.compile(r"\s*(?:$|\.(?:\s|$)|[-–—:|)(/]|,?\s*(?:at\s+)?\d{1,2}[:.h]\d{2}|,\s*[A-Z][\w ]{1,20}(?:\(|[-–—:]))")


def find_dateline(text: str) -> date | None:
    """The date of the dateline: a line of its own near the top, or the opening of the first paragraph; None when there is none.

    A date inside a sentence ("On March 3, 2021, the two …") is no dateline.
    """
    for block in split_blocks(text[:12_000])[:DATELINE_BLOCKS]:
        opening = block.text[:160]
        for match in _written().finditer(opening):
            if _dateline().match(opening[: match.start()]) and _AFTER.match(opening[match.end() :]):
                found = _from_match(match)
                if found is not None:
                    return found
        if (iso := _ISO.search(opening)) and block.words <= 6 and _dateline().match(opening[: iso.start()]):
            return _checked(int(iso[1]), int(iso[2]), int(iso[3]))
    return None
