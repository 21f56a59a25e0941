"""The words of time of a language: `data/lexicons/<language>/dates.yaml` as frozen lookups."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from detente.dates.forms import Form, compile_form
from detente.errors import DataError
from detente.knowledge.files import read_yaml

# classes that the reading of numbers and marks adds to those of the file
BUILT_IN = ("DD", "NUM", "YEAR", "ORD", "DECADE", "ISO", "RANGE", "CLOCK", "HOLIDAY")
_FORMS = ("forms", "openings", "inner")
OTHER = "."  # a token that no form knows


@dataclass(frozen=True, slots=True)
class Words:
    """Everything that the room knows of a language.

    `chars`: class → its character, `names` the reverse. `classes`: word → class character; `values`: word → value. `forms`, `openings`,
    `inner`: class character → the forms of that section that can begin with it, in the order of the file. `seeds` finds a class that begins
    a form or an opening, `fits`: such a class → an expression that fits where one does. `lists`: the other word lists of the file by
    name; `tense` and `signals`: its lists of tense and of the words that tie a time to an act; `marks`: word → its mark in the string of
    tenses of `tokens`.
    """

    chars: Mapping[str, str]
    names: Mapping[str, str]
    classes: Mapping[str, str]
    values: Mapping[str, str]
    forms: Mapping[str, tuple[Form, ...]]
    openings: Mapping[str, tuple[Form, ...]]
    inner: Mapping[str, tuple[Form, ...]]
    token: re.Pattern[str]
    holidays: Mapping[str, str]
    lists: Mapping[str, frozenset[str]]
    tense: Mapping[str, frozenset[str]]
    marks: Mapping[str, str]
    seeds: re.Pattern[str]
    fits: Mapping[str, re.Pattern[str]]
    signals: Mapping[str, frozenset[str]]


# words first, since most tokens are words; then the shapes of numbers, the longest first
_TOKEN = r"""
(?={initials})(?:{holidays})(?!\w)
|o['’]clock|[AaPp]\.\s?[Mm]\b\.?|[^\W\d_]\w*
|(?<![\w.-])(?:\d{{4}}-\d\d?-\d\d?(?:T\d\d:\d\d(?::\d\d)?Z?)?(?![\w-])|\d{{1,2}}([/.])\d{{1,2}}\1(?:\d{{4}}|\d\d)(?![\w/]|\.\d))
|(?<![\d:.])\d{{1,2}}:\d\d(?::\d\d)?(?![\d:])
|\b\d{{4}}[-–/]\d\d(?![\w,-]|[.:]\d)
|(?<!\w)['’]?(?:\d{{3}}0|\d0)['’]?s\b
|\b\d{{1,3}}(?:st|nd|rd|th)\b
|\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+\.\d+|\d+
|['’]s\b|[^\w\s]|_
"""


def _keyed(name: str, content: object) -> dict[str, str]:
    if isinstance(content, dict):
        return {str(word): str(value) for word, value in content.items()}
    if isinstance(content, list):
        return {str(word): str(word) for word in content}
    raise DataError(f"dates.yaml: {name} is neither a list nor a mapping")


def _by_head(forms: list[Form], chars: Mapping[str, str]) -> dict[str, tuple[Form, ...]]:
    """Forms by the class that they can begin with; a class that begins none is left out."""
    found = {char: tuple(form for form in forms if char in form.heads) for char in chars.values()}
    return {char: own for char, own in found.items() if own}


def _tense_marks(lists: Mapping[str, frozenset[str]]) -> dict[str, str]:
    marks = dict.fromkeys(lists["not_past"], OTHER)
    marks |= dict.fromkeys(lists["past"], "P") | dict.fromkeys(lists["future"], "F")
    return marks | {"to": "T", ";": ";", ":": ";"}


@cache
def time_words(language: str = "en") -> Words:
    """The words of a language, read once. Raises DataError when the file is missing, damaged or names a word in two classes."""
    content = read_yaml(f"lexicons/{language}/dates.yaml")
    chars = {name: chr(0xE000 + number) for number, name in enumerate((*content["words"], *BUILT_IN))}
    classes: dict[str, str] = {}
    values: dict[str, str] = {}
    for name, entries in content["words"].items():
        for word, value in _keyed(name, entries).items():
            if word in classes:
                raise DataError(f"dates.yaml: {word} stands in two classes")
            classes[word], values[word] = chars[name], value
    classes |= {str(number): chars["DD"] for number in range(100)} | {f"0{number}": chars["DD"] for number in range(10)}
    classes |= {str(number): chars["YEAR"] for number in range(1000, 2200)}
    forms, openings, inner = ([compile_form(rule, form, chars, content["parts"]) for rule, form in content[section]] for section in _FORMS)
    holidays = _keyed("holidays", content["holidays"])
    classes |= {name.lower(): chars["HOLIDAY"] for name in holidays}
    names = "|".join(re.escape(name) for name in sorted(holidays, key=len, reverse=True))
    initials = "[" + "".join(sorted({name[0] for name in holidays})) + "]"
    tense = {name: frozenset(entries) for name, entries in content["tense"].items()}
    heads = _by_head([*forms, *openings], chars)
    return Words(
        chars=chars,
        names={char: name for name, char in chars.items()},
        classes=classes,
        values=values,
        forms=_by_head(forms, chars),
        openings=_by_head(openings, chars),
        inner=_by_head([*inner, *forms], chars),
        token=re.compile(_TOKEN.format(holidays=names, initials=initials), re.VERBOSE),
        holidays=holidays,
        lists={name: frozenset(entries) for name, entries in content.items() if isinstance(entries, list) and name not in _FORMS},
        tense=tense,
        marks=_tense_marks(tense),
        seeds=re.compile("[" + "".join(heads) + "]"),
        fits={char: re.compile("|".join(form.pattern.pattern for form in own)) for char, own in heads.items()},
        signals={name: frozenset(entries) for name, entries in content["signals"].items()},
    )
