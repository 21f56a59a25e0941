"""When a name is not the actor: towns, dishes, teams, persons and treaties that share its words, from `data/actors/collisions.yaml`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from detente.errors import DataError
from detente.knowledge.files import read_yaml
from detente.knowledge.names import fold

_HEADLINE = 0.6  # share of capitalised words from which a line is taken for a headline in title case
_REACH = 400  # characters to each side: longer than nearly all sentences, short enough for lines of a megabyte
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]* +|\n")
_NEXT_WORD = re.compile(r"[^\S\n]{1,3}([^\W\d_][\w'’-]*)")
_LAST_WORD = re.compile(r"(?:^|[\s(])([^\W\d_][\w'’-]*|[A-Z]\.)[^\S\n]{1,3}$")


@dataclass(frozen=True, slots=True)
class Rule:
    """What blocks one name. All words are folded; `must` and `must_not` are the rule's own tests."""

    name: str
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    near: re.Pattern[str] | None
    elsewhere: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    given_name: bool
    surname: bool
    must: str
    must_not: str


def _alternation(words: Iterable[str]) -> str:
    return "|".join(re.escape(fold(word)) for word in sorted(words, key=len, reverse=True))


def _words(words: Iterable[str] | None, template: str = r"(?<!\w)(?:{})(?!\w)") -> re.Pattern[str] | None:
    return re.compile(template.format(_alternation(words))) if words else None


def _rule(entry: Mapping[str, Any]) -> Rule:
    return Rule(
        name=entry["name"],
        before=_words(entry.get("before"), r"(?<!\w)(?:{})[ -]$"),
        after=_words(entry.get("after"), r"(?:'s)?[ -](?:{})(?!\w)"),
        near=_words(entry.get("near")),
        elsewhere=_words(entry.get("elsewhere")),
        unless=_words(entry.get("unless")),
        given_name=entry.get("given_name") == "yes",
        surname=entry.get("surname") == "yes",
        must=entry["must"],
        must_not=entry["must_not"],
    )


@dataclass(frozen=True, slots=True)
class Collisions:
    """Rules by the exact name, phrases that are no actors, and rules for any name."""

    phrases: tuple[str, ...]
    rules: Mapping[str, Rule]
    us_place: re.Pattern[str]
    after_any: re.Pattern[str]
    near_any: re.Pattern[str]
    titles: frozenset[str]
    shouted: frozenset[str]
    exact: frozenset[str]
    given_names: frozenset[str]

    def blocks(self, name: str, start: int, end: int, page: Page) -> bool:
        """Whether the words around [start, end) say that `name`, found there, is no actor."""
        text = page.text
        if name in self.exact and text[start:end] != name:
            return True
        if name in self.shouted and not any(map(str.islower, page.line(start))):
            return True
        if self.us_place.match(text, end) or self.after_any.match(text, end):
            return True
        if self.near_any.search(page.sentence(start)):
            return True
        rule = self.rules.get(name)
        return rule is not None and self._rule_blocks(rule, start, end, page)

    def _rule_blocks(self, rule: Rule, start: int, end: int, page: Page) -> bool:
        folded = page.folded
        if rule.before and rule.before.search(folded[max(0, start - 40) : start]):
            return True
        if rule.after and rule.after.match(folded, end):
            return True
        if rule.near and rule.near.search(page.sentence(start)):
            return True
        if page.elsewhere(rule):
            return True
        if rule.surname and self._after_given_name(page.text, start):
            return True
        return rule.given_name and self._before_surname(page, start, end)

    def _after_given_name(self, text: str, start: int) -> bool:
        found = _LAST_WORD.search(text[max(0, start - 30) : start])
        return found is not None and (found[1] in self.given_names or found[1].endswith("."))

    def _before_surname(self, page: Page, start: int, end: int) -> bool:
        found = _NEXT_WORD.match(page.text, end)
        if found is None or not found[1].istitle() or fold(found[1]) in self.titles or page.is_name(found[1]):
            return False
        words = page.line(start).split()
        return sum(word[0].isupper() for word in words) < _HEADLINE * len(words)


class Page:
    """A text while its names are looked at: its folded form, made once, and what stands around a place, at most `_REACH` away."""

    def __init__(self, text: str, is_name: Callable[[str], bool]) -> None:
        self.text = text
        self.folded = fold(text)
        self.is_name = is_name
        self._elsewhere: dict[str, bool] = {}

    def line(self, at: int) -> str:
        """The line of the text around `at`."""
        low, high = max(0, at - _REACH), min(len(self.text), at + _REACH)
        end = self.text.find("\n", at, high)
        return self.text[max(low, self.text.rfind("\n", low, at) + 1) : end if end >= 0 else high]

    def sentence(self, at: int) -> str:
        """The folded sentence around `at`, as far as full stops tell."""
        low, high = max(0, at - _REACH), min(len(self.text), at + _REACH)
        ends = list(_SENTENCE_END.finditer(self.text, low, high))
        before = max((found.end() for found in ends if found.end() <= at), default=low)
        after = min((found.start() for found in ends if found.start() >= at), default=high)
        return self.folded[before:after]

    def elsewhere(self, rule: Rule) -> bool:
        """Whether the text says anywhere that the rule's name is not the actor, and nowhere that it is."""
        if rule.elsewhere is None:
            return False
        if rule.name not in self._elsewhere:
            spoken_for = rule.unless is not None and rule.unless.search(self.folded) is not None
            self._elsewhere[rule.name] = not spoken_for and rule.elsewhere.search(self.folded) is not None
        return self._elsewhere[rule.name]


@cache
def load_collisions() -> Collisions:
    """Read once a process. Raises DataError when the file is damaged."""
    tree = read_yaml("actors/collisions.yaml")
    try:
        return Collisions(
            phrases=tuple(phrase for phrases in tree["phrases"].values() for phrase in phrases),
            rules={entry["name"]: _rule(entry) for entry in tree["names"]},
            us_place=re.compile(r", (?:" + "|".join(map(re.escape, sorted(tree["us_places"], key=len, reverse=True))) + r")(?!\w)"),
            after_any=re.compile(r" (?:" + "|".join(map(re.escape, tree["after_any"])) + r")(?!\w)"),
            near_any=re.compile(rf"(?<!\w)(?:{_alternation(tree['near_any'])})(?!\w)"),
            titles=frozenset(tree["titles"]),
            shouted=frozenset(tree["shouted"]),
            exact=frozenset(tree["exact"]),
            given_names=frozenset(tree["given_names"]),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise DataError(f"data/actors/collisions.yaml is damaged: {error!r}") from error
