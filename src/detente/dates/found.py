"""One match of a form: its tokens by class, and the small readings that all rules share."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from detente.dates.narrative import Narrative
from detente.dates.tokens import Tokens
from detente.dates.words import OTHER, Words


class Reading(NamedTuple):
    """A match of `rule` over the tokens `begin:end`, where the story stands, and how to find which way the tense of its clause points."""

    rule: str
    begin: int
    end: int
    tokens: Tokens
    words: Words
    story: Narrative
    toward: Callable[[], int]

    def at(self, *names: str) -> int | None:
        """Place of the first token of one of the classes."""
        chars = [self.words.chars[name] for name in names]
        for index in range(self.begin, self.end):
            if self.tokens.classes[index] in chars:
                return index
        return None

    def has(self, *names: str) -> bool:
        """Whether a token of one of the classes is there."""
        return self.at(*names) is not None

    def word(self, *names: str) -> str | None:
        """The first token of one of the classes, in lower case."""
        index = self.at(*names)
        return None if index is None else self.tokens.words[index]

    def value(self, *names: str) -> str | None:
        """What the word list says of the first token of one of the classes."""
        index = self.at(*names)
        return None if index is None else self.words.values.get(self.tokens.words[index])

    def number(self, *names: str) -> int | None:
        """The value of `value` as a number."""
        found = self.value(*names)
        return None if found is None else int(found)

    def unit(self) -> str:
        """The unit of time named, "day" if none is."""
        return self.value("UNIT", "UNITS") or "day"

    def next_word(self) -> str:
        """The token behind the match, "" at the end of the text."""
        return self.tokens.words[self.end] if self.end < len(self.tokens.words) else ""

    def previous_word(self) -> str:
        """The token before the match, "" at the beginning of the text."""
        return self.tokens.words[self.begin - 1] if self.begin else ""

    def next_class(self) -> str:
        """The class of the token behind the match, "" at the end of the text."""
        return self.class_at(self.end)

    def class_at(self, index: int) -> str:
        """The class of a token of the text, "" beyond its end."""
        return self.tokens.classes[index] if index < len(self.tokens.words) else ""

    def is_name(self) -> bool:
        """Whether the last word has a capital and stands beside another one that has: part of a name, as in "LA Weekly"."""
        capital = self.tokens.capital
        if not capital[self.end - 1]:
            return False
        place = self.end - 2
        lists = self.words.lists
        before = (
            place >= 0 and capital[place] and self.tokens.classes[place] == OTHER and self.tokens.words[place] not in lists["prepositions"]
        )
        return before or (self.end < len(capital) and capital[self.end])

    def ordinal(self) -> int | None:
        """The number of an ordinal word or figure."""
        index = self.at("ORD", "ORDWORD")
        if index is None:
            return None
        word = self.tokens.words[index]
        return int(word[:-2]) if word[0].isdecimal() else int(self.words.values[word])

    def day_numbers(self) -> list[int]:
        """The days of the month named, in their order."""
        chars, found = self.words.chars, []
        for index in range(self.begin, self.end):
            word, char = self.tokens.words[index], self.tokens.classes[index]
            if char == chars["DD"]:
                found.append(int(word))
            elif char == chars["ORD"]:
                found.append(int(word[:-2]))
            elif char == chars["ORDWORD"]:
                found.append(int(self.words.values[word]))
        return found

    def amount(self) -> float | None:
        """How many units: 4 for "the last four years", 1 for "a year", 1.5 for "a year and a half"; None for "several years"."""
        chars, total = self.words.chars, None
        for index in range(self.begin, self.end):
            word, char = self.tokens.words[index], self.tokens.classes[index]
            if char in (chars["DD"], chars["NUM"], chars["YEAR"]):
                total = float(word.replace(",", ""))
            elif char == chars["WORD"]:
                step = float(self.words.values[word])
                total = (total or 1) * 100 if step == 100 else (total or 0) + step
            elif char == chars["HALF"]:
                total = (total or 0) + 0.5
            elif char == chars["FEW"]:
                return None
            elif char in (chars["UNIT"], chars["UNITS"]):
                break
        return total if total is not None else (1.0 if self.has("A", "UNIT") else None)
