"""A text as tokens and as a string of their time classes, one character a token."""

from __future__ import annotations

from typing import NamedTuple

from detente.dates.words import OTHER, Words

_MARKS = {",": "COMMA", ".": "DOT", "-": "HYPHEN", "–": "HYPHEN", "—": "HYPHEN", "'": "APOS", "’": "APOS"}
_APOSTROPHES = ("'", "’")
_CURRENCY = frozenset("$€£¥₹₽₺#№+")


class Tokens(NamedTuple):
    """Offsets and lower-cased words of the tokens, and the class of each as one character of `classes`."""

    starts: list[int]
    ends: list[int]
    words: list[str]
    classes: str
    capital: list[bool]


def tokenise(text: str, words: Words) -> Tokens:
    """Read a text. Linear in its length."""
    starts: list[int] = []
    ends: list[int] = []
    tokens: list[str] = []
    classes: list[str] = []
    capital: list[bool] = []
    look_up, chars = words.classes.get, words.chars
    for match in words.token.finditer(text):
        kind = match.lastgroup
        raw = match[0]
        word = raw.lower()
        if kind == "sep":
            kind = "ISO"
        if kind == "WORD":
            char = chars["OCLOCK"] if word[1:2] in _APOSTROPHES else look_up(word, OTHER)
        elif kind == "MARK":
            char = chars[_MARKS[raw]] if raw in _MARKS else OTHER
        elif kind == "DIGITS":
            char = chars[_digits(raw)]
        elif kind == "CLITIC":
            char = chars["APOS"]
        else:
            char = chars[str(kind)]
        starts.append(match.start())
        ends.append(match.end())
        tokens.append(word)
        classes.append(char)
        capital.append(raw[0].isupper())
    found = Tokens(starts, ends, tokens, "", capital)
    _unsettle(found, classes, words)
    return found._replace(classes="".join(classes))


def _digits(raw: str) -> str:
    if len(raw) <= 2:
        return "DD"
    return "YEAR" if len(raw) == 4 and "1000" <= raw <= "2199" else "NUM"


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
    get, weekdays = judges.get, (chars["WEEKDAY"], chars["WEEKDAYS"])
    for index, char in enumerate(classes):
        judge = get(char)
        if (judge is not None and not judge(tokens, classes, index, words)) or (char in weekdays and not tokens.capital[index]):
            classes[index] = chars["NUM"] if char == chars["YEAR"] else OTHER


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
    if _class(classes, index - 1) in (chars["MONTH"], chars["SHORTMONTH"]):
        return True
    signalled = before in lists["year_signals"]
    if after in lists["year_refusals_after"]:
        return number % 50 != 0 and before in ("in", "since") and 1900 <= number <= 2100
    if not 1700 <= number <= 2100:
        dated = before in (",", "(", "–", "-") or not before
        return (
            (signalled and before not in ("for", "over", "about", "around", "than", "and", "on", "or", "to"))
            or (dated and not after.isalpha())
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
