"""A text as tokens and as a string of their time classes, one character a token."""

from __future__ import annotations

import re
from typing import NamedTuple

from detente.dates.words import OTHER, Words

_CURRENCY = frozenset("$€£¥₹₽₺#№+")


class Tokens(NamedTuple):
    """Offsets and lower-cased words of the tokens, and the class of each as one character of `classes`.

    `tenses` says of each what it tells as a verb: P past, F future, T "to", ; a mark that ends the search, OTHER nothing.
    """

    starts: list[int]
    ends: list[int]
    words: list[str]
    classes: str
    tenses: str
    capital: list[bool]


def tokenise(text: str, words: Words) -> Tokens:
    """Read a text. Linear in its length."""
    spans = [match.span() for match in words.token.finditer(text)]
    raws = [text[start:end] for start, end in spans]
    lower = [raw.lower() for raw in raws]
    known, chars = words.classes.get, words.chars
    classes = [known(word) or (OTHER if word[0].isalpha() else chars.get(_shape(word), OTHER)) for word in lower]
    marks = words.marks.get
    tenses = "".join([marks(word) or ("P" if word[-2:] == "ed" and len(word) > 4 else OTHER) for word in lower])
    capital = [raw[0].isupper() for raw in raws]
    found = Tokens([start for start, _ in spans], [end for _, end in spans], lower, "".join(classes), tenses, capital)
    _unsettle(found, classes, words)
    return found._replace(classes="".join(classes))


def _shape(word: str) -> str:
    """The class of a token that is neither a word nor a number of one, two or four digits."""
    if not word.lstrip("'’")[:1].isdecimal():
        return ""
    if word[-1] == "s":
        return "DECADE"
    if word[-2:] in ("st", "nd", "rd", "th"):
        return "ORD"
    if "t" in word or word.count("-") == 2 or word.count(".") == 2 or word.count("/") == 2:
        return "ISO"
    if ":" in word:
        return "CLOCK"
    return "RANGE" if word[4:5] in ("-", "–", "/") else "NUM"


def _unsettle(tokens: Tokens, classes: list[str], words: Words) -> None:
    """Take the class from words that are no time here: "may", "March on Rome", "2000 troops"."""
    chars = words.chars
    judges = {
        chars["MONTH"]: _is_month,
        chars["SHORTMONTH"]: _is_month,
        chars["SHORTDAY"]: _is_short_day,
        chars["SEASON"]: _is_season,
        chars["YEAR"]: _is_year,
    }
    names = (chars["WEEKDAY"], chars["WEEKDAYS"], chars["HOLIDAY"])
    for match in re.finditer(f"[{''.join([*judges, *names])}]", tokens.classes):
        index, char = match.start(), match[0]
        judge = judges.get(char, _has_capital)
        if not judge(tokens, classes, index, words):
            classes[index] = chars["NUM"] if char == chars["YEAR"] else OTHER


def _has_capital(tokens: Tokens, _classes: list[str], index: int, _words: Words) -> bool:
    return tokens.capital[index] or tokens.words[index][0].isdecimal()


def _class(classes: list[str], index: int) -> str:
    return classes[index] if 0 <= index < len(classes) else ""


def _word(tokens: Tokens, index: int) -> str:
    return tokens.words[index] if 0 <= index < len(tokens.words) else ""


def _beside_number(classes: list[str], index: int, words: Words) -> bool:
    chars = words.chars
    numbers = (chars["DD"], chars["ORD"])
    before, after = _class(classes, index - 1), _class(classes, index + 1)
    if before == chars["OF"]:
        before = _class(classes, index - 2)
    if after in (chars["DOT"], chars["COMMA"]):
        after = _class(classes, index + 2)
        return (
            before in numbers
            or (after in (chars["YEAR"], chars["DD"]) and _class(classes, index + 1) != chars["COMMA"])
            or after == chars["YEAR"]
        )
    return before in numbers or after in numbers or after == chars["YEAR"]


def _is_short_day(tokens: Tokens, classes: list[str], index: int, words: Words) -> bool:
    """ "Sun" and "Sat" are days only before a date: "Sun, Oct 6"."""
    after = index + 1
    while _class(classes, after) in (words.chars["DOT"], words.chars["COMMA"]) and after < index + 3:
        after += 1
    return tokens.capital[index] and _class(classes, after) in (words.chars["MONTH"], words.chars["SHORTMONTH"], words.chars["DD"])


def _is_month(tokens: Tokens, classes: list[str], index: int, words: Words) -> bool:
    word = tokens.words[index]
    if not tokens.capital[index]:
        return False
    if _beside_number(classes, index, words):
        return True
    before, after = _word(tokens, index - 1), _word(tokens, index + 1)
    lists = words.lists
    if classes[index] == words.chars["SHORTMONTH"]:
        return after == "." and before in lists["month_signals"]
    strict = word in lists["verb_months"]
    if not strict and word not in lists["name_months"]:
        return True
    if before in lists["month_signals"]:
        return True
    named = index > 0 and tokens.capital[index - 1] and before.isalpha() and before not in lists["prepositions"]
    followed = index + 1 < len(tokens.words) and tokens.capital[index + 1]
    if named or followed:
        return False
    if before == "-" and _word(tokens, index - 2) == "mid":
        return True
    if not strict or before in lists["weak_month_signals"]:
        return True
    return before in lists["determiners"] and after.isalpha() and after not in lists["after_no_month"]


def _is_season(tokens: Tokens, classes: list[str], index: int, words: Words) -> bool:
    """ "spring 2021", "last summer", but not "prices fall" or "a spring"."""
    before, after = _class(classes, index - 1), _class(classes, index + 1)
    if words.chars["YEAR"] in (before, after):
        return True
    if tokens.words[index] in ("fall", "spring") and _word(tokens, index - 1) in ("that", "to", "in") and tokens.words[index] == "fall":
        return _word(tokens, index - 1) == "in" and not _word(tokens, index + 1).isalpha()
    if _word(tokens, index - 1) not in words.lists["season_signals"] and before != words.chars["HYPHEN"]:
        return False
    if tokens.words[index] == "fall" and _word(tokens, index - 1) in ("the", "of", "by", "from"):
        return _word(tokens, index + 1) != "of" or _class(classes, index + 2) == words.chars["YEAR"]
    return True


def _is_year(tokens: Tokens, classes: list[str], index: int, words: Words) -> bool:
    """Whether a number of four digits is a year, by its neighbours."""
    chars, lists, number = words.chars, words.lists, int(tokens.words[index])
    before, after = _word(tokens, index - 1), _word(tokens, index + 1)
    if before in _CURRENCY or after == "%" or before in lists["year_refusals_before"]:
        return False
    if before in ("-", "–") and tokens.starts[index] == tokens.ends[index - 1] and not _may_join(tokens, classes, index, words):
        return False
    dated = (chars["MONTH"], chars["SHORTMONTH"], chars["DD"], chars["ORD"])
    if _class(classes, index - 1) in dated[:2] or (before == "," and _class(classes, index - 2) in dated):
        return True
    signalled = before in lists["year_signals"]
    if after in lists["year_refusals_after"]:
        return number % 50 != 0 and before in ("in", "since") and 1900 <= number <= 2100
    if not 1700 <= number <= 2100:
        apart = before in (",", "(", "–", "-") or not before
        return (
            (signalled and before not in ("for", "over", "about", "around", "than", "and", "on", "or", "to"))
            or (apart and not after.isalpha())
            or (before in ("the", "to", "and") and not after.endswith("s"))
        )
    if signalled or before in lists["determiners"] or not after.isalpha() or not after.endswith("s"):
        return True
    return number > 2000 and number % 50 != 0


def _may_join(tokens: Tokens, classes: list[str], index: int, words: Words) -> bool:
    """Whether what a hyphen ties to a number lets it be a year: "mid-2014", "1939-1945", "May-2014" but not "COVID-2019"."""
    tied = _class(classes, index - 2)
    return (
        tied in {words.chars[name] for name in ("YEAR", "MONTH", "SHORTMONTH", "DD", "EARLY")}
        or _word(tokens, index - 2) in words.lists["year_signals"]
    )
