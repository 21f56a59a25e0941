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
BUILT_IN = ("DD", "NUM", "YEAR", "ORD", "DECADE", "ISO", "RANGE", "CLOCK", "AMPM", "PERIOD", "HOLIDAY", "COMMA", "DOT", "HYPHEN", "APOS")
_FORMS = ("forms", "openings", "inner")
OTHER = "."  # a token that no form knows


@dataclass(frozen=True, slots=True)
class Words:
    """Everything that the room knows of a language.

    `chars`: class → its character, `names` the reverse. `classes`: word → class character; `values`: word → value. `forms`, `openings`,
    `inner`: class character → the forms of that section that can begin with it, in the order of the file. `lists`: the other word lists of
    the file by name; `tense` and `signals`: its lists of tense and of the words that tie a time to an act.
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
    signals: Mapping[str, frozenset[str]]


_TOKEN = r"""
(?P<HOLIDAY>(?<!\w)(?=[A-Z9])(?:{holidays})(?!\w))
|(?P<ISO>(?<![\w.-])(?:\d{{4}}-\d\d?-\d\d?(?:T\d\d:\d\d(?::\d\d)?Z?)?(?![\w-])|\d{{1,2}}(?P<sep>[/.])\d{{1,2}}(?P=sep)(?:\d{{4}}|\d\d)(?![\w/]|\.\d)))
|(?P<CLOCK>(?<![\d:.])(?:\d{{1,2}}:\d\d(?::\d\d)?(?![\d:])|\d{{1,2}}\.\d\d(?=\s?[ap]\.?m\b)))
|(?P<RANGE>\b\d{{4}}[-–/]\d\d(?![\w,-]|[.:]\d))
|(?P<DECADE>(?<!\w)['’]?(?:\d{{3}}0|\d0)['’]?s\b)
|(?P<ORD>\b\d{{1,3}}(?:st|nd|rd|th)\b)
|(?P<NUM>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+\.\d+)
|(?P<DIGITS>\d+)
|(?P<AMPM>[AaPp]\.\s?[Mm]\.|[AaPp]\.?[Mm]\b)
|(?P<PERIOD>[QH][1-4]\b)
|(?P<CLITIC>['’]s\b)
|(?P<WORD>o['’]clock|[^\W\d_]\w*)
|(?P<MARK>[^\w\s]|_)
"""


def _keyed(name: str, content: object) -> dict[str, str]:
    if isinstance(content, dict):
        return {str(word): str(value) for word, value in content.items()}
    if isinstance(content, list):
        return {str(word): str(word) for word in content}
    raise DataError(f"dates.yaml: {name} is neither a list nor a mapping")


def _by_head(forms: list[Form], chars: Mapping[str, str]) -> dict[str, tuple[Form, ...]]:
    """Forms by the class that they can begin with; a class that begins none is left out."""
    sorted_forms = {char: tuple(form for form in forms if char in form.heads) for char in chars.values()}
    return {char: found for char, found in sorted_forms.items() if found}


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
    forms, openings, inner = ([compile_form(rule, form, chars, content["parts"]) for rule, form in content[section]] for section in _FORMS)
    holidays = _keyed("holidays", content["holidays"])
    names = "|".join(re.escape(name) for name in sorted(holidays, key=len, reverse=True))
    return Words(
        chars=chars,
        names={char: name for name, char in chars.items()},
        classes=classes,
        values=values,
        forms=_by_head(forms, chars),
        openings=_by_head(openings, chars),
        inner=_by_head([*inner, *forms], chars),
        token=re.compile(_TOKEN.format(holidays=names), re.VERBOSE),
        holidays=holidays,
        lists={name: frozenset(entries) for name, entries in content.items() if isinstance(entries, list) and name not in _FORMS},
        tense={name: frozenset(entries) for name, entries in content["tense"].items()},
        signals={name: frozenset(entries) for name, entries in content["signals"].items()},
    )
