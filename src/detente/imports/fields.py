"""Values of a line: missing ones, days, numbers, countries, names of actors."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from detente.imports.past import UNKNOWN
from detente.knowledge.actors import load_actors
from detente.knowledge.foreign import load_foreign
from detente.knowledge.offices import load_offices

MISSING = frozenset({"", "na", "n/a", "none", "null", "nan", "\\n"})
_OF_A_COUNTRY = re.compile(r"^(.+) \(([^()]+)\)$")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T].*)?")
_AMERICAN = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")


def value(text: str | None) -> str | None:
    """The text without quotation marks around it; null where the file says that there is nothing."""
    if text is None:
        return None
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] == '"':
        text = text[1:-1].replace('""', '"').strip()
    return None if text.lower() in MISSING else text


def number(text: str | None) -> float | None:
    """A finite number, else null."""
    found = value(text)
    try:
        amount = float(found) if found else None
    except ValueError:
        return None
    return amount if amount is not None and abs(amount) < 1e12 else None


@lru_cache(maxsize=4096)
def day(text: str | None) -> date | None:
    """A day as 2018-06-01, 20180601 or 6/1/2018, else null."""
    found = value(text) or ""
    try:
        if match := _ISO.fullmatch(found) or _COMPACT.fullmatch(found):
            return date(int(match[1]), int(match[2]), int(match[3]))
        if match := _AMERICAN.fullmatch(found):
            return date(int(match[3]), int(match[1]), int(match[2]))
    except ValueError:
        return None
    return None


@lru_cache(maxsize=4096)
def country(text: str | None) -> str:
    """ISO 3166 alpha-3 of a country by its name or code; empty when it is none that we know."""
    found = value(text)
    if not found:
        return UNKNOWN
    foreign, actors = load_foreign(), load_actors()
    if len(found) == 3 and found.isupper():
        found = foreign.cameo.get(found, found)
        return found if found in actors.states else UNKNOWN
    if found in foreign.icews:
        return foreign.icews[found]
    return next((name.code for name in actors.meanings(found) if name.code in actors.states), None) or UNKNOWN


@lru_cache(maxsize=4096)
def fips(text: str | None) -> str | None:
    """ISO 3166 alpha-3 of a FIPS 10-4 code, else null."""
    return load_foreign().fips.get(value(text) or "")


def actor(name: str | None, on: date) -> str:
    """Code of an actor by the name that ICEWS gives him: "Foreign Affairs (France)", "Japan", "Xi Jinping"; empty when not known.

    An office-holder is of the state whose office he held nearest to that day.
    """
    return _actor(name, on.replace(day=1))


@lru_cache(maxsize=200_000)
def _actor(name: str | None, month: date) -> str:
    found = value(name)
    if not found:
        return UNKNOWN
    if match := _OF_A_COUNTRY.match(found):
        return country(match[2])
    actors = load_actors()
    code = load_foreign().icews.get(found) or next((known.code for known in actors.meanings(found, month) if known.code), None)
    if code:
        return code
    tenure = load_offices().resolve(found, month)
    return tenure.iso3 if tenure else UNKNOWN
