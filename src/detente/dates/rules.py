"""The rules: from a match of a form to the interval that it denotes. One function a rule, named as in `dates.yaml`.

A rule answers None when the words are no time after all ("the second day"), else `Denoted`, whose interval is null when the text does not
say which one is meant. Weekdays, months and feasts without a year lie where the tense of their clause says; in passages of history, and with
words such as "following" and "same", they lie by the last named time.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from detente.dates import intervals
from detente.dates.found import Reading
from detente.dates.intervals import Interval
from detente.dates.narrative import Narrative

FORWARD_MONTHS = (
    4  # in history a month named after a later one is the next year's if it lies so near ahead (set on WikiWars), else the same year's
)
NARRATED = frozenset({"previous", "preceding", "prior", "following", "subsequent", "ensuing"})  # counted from the story, not from today


class Denoted(NamedTuple):
    """What an expression denotes. `moves`: the story now stands there."""

    interval: Interval | None
    basis: str
    role: str = "point"
    moves: bool = True
    precision: str = "unknown"


NULL = Denoted(None, "unknown", moves=False)
Direction = Callable[[], int]


def _relative(interval: Interval | None, role: str = "point") -> Denoted:
    return Denoted(interval, "relative", role) if interval else Denoted(None, "unknown", role, moves=False)


def _stated(interval: Interval | None) -> Denoted | None:
    return Denoted(interval, "stated") if interval else None


# --- which year, month or day is meant -------------------------------------------------------------------------------------------------


def _nearest(options: list[Interval | None], where: date, toward: int) -> Interval | None:
    """The option that lies nearest to a day in a direction: -1 begun by then, 1 not over by then, 0 whichever is nearer, the past in a tie."""
    real = [option for option in options if option is not None]
    if toward < 0:
        return max((option for option in real if option.first <= where), default=None)
    if toward > 0:
        return min((option for option in real if option.last >= where), default=None)
    return min(real, key=lambda option: (max((option.first - where).days, (where - option.last).days, 0), option.first), default=None)


def _yearless(build: Callable[[int], Interval | None], month: int, story: Narrative, toward: Direction) -> Denoted:
    """A date without its year."""
    back = story.background()
    if back is not None:
        year = back.first.year
        if back.precision not in ("year", "decade", "range") and month < back.last.month:
            year = back.last.year + (month + 12 - back.last.month <= FORWARD_MONTHS)
        return _relative(build(year))
    if story.published is None:
        return NULL
    now = story.published
    return _relative(_nearest([build(now.year + shift) for shift in (-1, 0, 1)], now, toward()))


def _unit_year(reading: Reading, story: Narrative) -> int | None:
    """The year of "May last year", "June of that year"."""
    found = _unit_interval(reading, story, "year")
    return found.first.year if found else None


def _year(reading: Reading) -> int | None:
    word = reading.word("YEAR")
    return None if word is None else int(word)


def _month(reading: Reading) -> int:
    return reading.number("MONTH", "SHORTMONTH") or 1


def _shift(reading: Reading) -> int:
    """-1 for last, 1 for next, 0 for this, that and same."""
    return reading.number("LAST", "NEXT") or 0


def _unit_interval(reading: Reading, story: Narrative, unit: str) -> Interval | None:
    """ "last week", "the following month", "that year", "the year"."""
    shift, word = _shift(reading), reading.word("LAST", "NEXT")
    by_story = (word in NARRATED) or reading.has("THAT", "SAME") or (reading.has("THE") and word == "next" or story.told)
    if by_story and not (reading.has("THIS", "CURRENT") and not story.told):
        named = story.at(unit)
        return intervals.unit_at(unit, named.last if shift > 0 else named.first, shift) if named else None
    if word is None and reading.has("THE"):
        named = story.background()
        if named is not None:
            return intervals.unit_at(unit, named.first)
    if story.published is None:
        return None
    now = story.published
    if unit == "week" and shift < 0 and now.weekday() == 6:  # on a Sunday the week that has just gone by is "last week"
        first = intervals.moved_day(now, -7)
        last = intervals.moved_day(now, -1)
        return Interval(first, last, "week") if first and last else None
    return intervals.unit_at(unit, now, shift)


# --- rules ------------------------------------------------------------------------------------------------------------------------------


def iso(reading: Reading, story: Narrative) -> Denoted | None:
    """2019-10-15; 12/05/2021 is one day or the other (day first or month first) and becomes the range that holds both."""
    text = reading.word("ISO") or ""
    if "-" in text:
        year, month, number = (int(part) for part in text.split("t")[0].split("-"))
        return _stated(intervals.day(year, month, number))
    one, two, tail = (int(part) for part in text.replace(".", "/").split("/"))
    year = tail if tail >= 100 else tail + (2000 if tail < 70 else 1900)
    if "." in text and (tail < 100 or two > 12):  # a version or section number
        return None
    days = sorted({found for found in (intervals.day(year, one, two), intervals.day(year, two, one)) if found})
    if len(days) == 2:
        return Denoted(Interval(days[0].first, days[1].first, "range"), "stated", moves=False)
    return _stated(days[0]) if days else None


def dated(reading: Reading, story: Narrative, toward: Direction) -> Denoted | None:
    """A day of a month, or a run of days: "June 3, 1944", "Friday, Oct. 1", "3-5 May", "June 12 of that year"."""
    if reading.has("ISO"):
        return iso(reading, story)
    numbers, month = reading.day_numbers(), _month(reading)
    if len(numbers) > 1 and reading.words.names.get(reading.next_class()) in ("MONTH", "SHORTMONTH"):
        return None  # "14 August-24 August": two dates

    def build(year: int) -> Interval | None:
        days = [intervals.day(year, month, number) for number in numbers[:2]]
        if not days or None in days:
            return None
        first, last = days[0], days[-1]
        assert first is not None
        assert last is not None
        if first == last:
            return first
        return Interval(first.first, last.last, "range") if first < last else None

    year = _year(reading)
    if year is None and reading.has("UNIT") and reading.unit() == "year":
        year = _unit_year(reading, story)
        return _relative(build(year)) if year else NULL
    if year is not None:
        return _stated(build(year))
    if build(2000) is None:  # a leap year: 31 February is no day of any year
        return None
    return _yearless(build, month, story, toward)


def day_of_month(reading: Reading, story: Narrative, toward: Direction) -> Denoted | None:
    """ "the 13th", a day of the month that the story is in."""
    following = reading.next_word()
    if (
        following == "-"
        or following[:1].isalnum()
        and following not in ("and", "but", "when", "as", "the", "in", "he", "she", "they", "to", "or")
    ):
        return None
    named = story.month
    number = reading.ordinal()
    if named is None or number is None or number > 31:
        return None
    return _relative(intervals.day(named.last.year, named.last.month, number))


def month(reading: Reading, story: Narrative, toward: Direction) -> Denoted | None:
    """A month with or without its year."""
    number = _month(reading)

    def build(year: int) -> Interval | None:
        return intervals.month(year, number)

    if reading.has("EVERY"):
        return Denoted(None, "unknown", "set", moves=False)
    year = _year(reading)
    if year is not None:
        return _stated(build(year))
    if reading.has("UNIT"):
        if reading.unit() != "year":
            return None
        found = _unit_year(reading, story)
        return _relative(build(found)) if found else NULL
    if reading.has("LAST", "NEXT") and not story.told:
        if story.published is None:
            return NULL
        shift, now = _shift(reading), story.published
        edge = intervals.unit_at("month", now, shift)
        options = [build(now.year + step) for step in (-1, 0, 1)]
        return _relative(_nearest(options, edge.first if edge else now, shift))
    return _yearless(build, number, story, toward)


def weekday(reading: Reading, story: Narrative, toward: Direction) -> Denoted | None:
    """ "Monday", "last Monday", "Monday of last week", "the following Monday", "every Monday"."""
    number = reading.number("WEEKDAY") or 0
    if reading.has("EVERY"):
        return Denoted(None, "unknown", "set", moves=False)
    if reading.has("UNIT"):
        week = _unit_interval(reading, story, "week") if reading.unit() == "week" else None
        found = intervals.moved_day(week.first, (number - week.first.weekday()) % 7) if week else None
        return _relative(intervals.of_day(found) if found else None)
    shift, word = _shift(reading), reading.word("LAST", "NEXT")
    base = story.published
    if word in NARRATED or reading.has("THAT", "SAME") or story.told or (reading.has("THE") and shift > 0):
        base = story.day.last if story.day else None
        shift = shift or (0 if reading.has("SAME", "THAT") else 1)
    if base is None:
        return NULL
    return _relative(_weekday_near(base, number, shift, toward))


def _weekday_near(base: date, number: int, shift: int, toward: Direction) -> Interval | None:
    ahead = (number - base.weekday()) % 7
    if shift > 0:
        move = ahead or 7
    elif shift < 0:
        move = ahead - 7
    else:
        direction = toward()
        move = ahead if direction > 0 or (direction == 0 and ahead <= 3) else (ahead - 7 if ahead or direction < -1 else 0)
    found = intervals.moved_day(base, move)
    return intervals.of_day(found) if found else None


def year(reading: Reading, story: Narrative) -> Denoted | None:
    """A year; one before Christ has no days in our calendar and stays null."""
    if reading.has("BC"):
        return Denoted(None, "stated", moves=False, precision="year")
    if reading.has("UNIT") and reading.unit() != "year":
        return None
    if reading.has("RANGE"):
        return year_range(reading, story)
    number = _year(reading)
    if number is None:
        word = reading.word("NUM", "DD")
        number = int(word) if word and word.isdigit() else None
    return _stated(intervals.year(number)) if number else None


def year_range(reading: Reading, story: Narrative) -> Denoted | None:
    """2023-24: from the first day of the one to the last of the other."""
    text = reading.word("RANGE") or "0000-00"
    first = int(text[:4])
    last = first // 100 * 100 + int(text[5:])
    last += 100 if last < first and text[2:4] == "99" else 0
    if not (1000 <= first <= 2199 and first < last):
        return None
    return _stated(intervals.years(first, last))


def decade(reading: Reading, story: Narrative) -> Denoted | None:
    """ "the 1990s", "the '90s", "the nineties"."""
    if reading.has("BC"):
        return Denoted(None, "stated", moves=False, precision="decade")
    word = (reading.word("DECADE") or "").strip("'’")
    if word:
        first = int(word.rstrip("s").rstrip("'’"))
        if first < 100:
            if not reading.has("THE"):
                return None
            first += 2000 if first < 30 else 1900
    else:
        first = reading.number("DECADEWORD") or 1900
    return _stated(intervals.decade(first))


def season(reading: Reading, story: Narrative, toward: Direction) -> Denoted | None:
    """ "spring 2021", "last summer", "the winter of that year"."""
    name = reading.value("SEASON") or "spring"
    if reading.is_name() and _year(reading) is None:  # "Winter Olympics", "Arab Spring"
        return None

    def build(number: int) -> Interval | None:
        return intervals.season(number, name)

    if reading.has("EVERY"):
        return Denoted(None, "unknown", "set", moves=False)
    if reading.has("RANGE"):
        return _stated(build(int((reading.word("RANGE") or "")[:4])))
    number = _year(reading)
    if number is not None:
        return _stated(build(number))
    if reading.has("UNIT"):
        found = _unit_year(reading, story) if reading.unit() == "year" else None
        return _relative(build(found)) if found else NULL
    shift, now = _shift(reading), story.published
    if shift and now is not None and not story.told:
        options = [build(now.year + step) for step in (-2, -1, 0, 1)]
        others = [option for option in options if option and not option.first <= now <= option.last]
        return _relative(_nearest([*others], now, shift))
    return _yearless(build, intervals.SEASON_START[name], story, toward)


def ordinal(reading: Reading, story: Narrative) -> Denoted | None:
    """ "the 20th century", "the third quarter of 2014"; other ordinals ("the second day") are no dates."""
    number = reading.ordinal() or 0
    unit = reading.unit()
    if unit == "century" and number:
        return Denoted(None, "stated", moves=False) if reading.has("BC") else _stated(intervals.century(number))
    if unit == "quarter":
        found = _year(reading)
        if found is not None:
            return _stated(intervals.period(found, number, 3))
        if story.published is None:
            return NULL
        return _relative(intervals.period(story.published.year, number, 3))
    return None


def period(reading: Reading, story: Narrative) -> Denoted | None:
    """ "Q3 2022", "H1"."""
    text = reading.word("PERIOD") or "q1"
    number = _year(reading)
    if number is None:
        number = story.published.year if story.published else None
    return _relative(intervals.period(number, int(text[1]), 3 if text[0] == "q" else 6)) if number else NULL


def today(reading: Reading, story: Narrative) -> Denoted | None:
    """ "today", "tomorrow night", "last night", "the day before yesterday"."""
    shift = reading.number("TODAY") or 0
    if reading.has("BEFORE"):
        shift += reading.number("BEFORE") or 0
    if reading.has("PART") and reading.has("LAST"):
        if reading.word("LAST") not in ("last", "past"):
            return None
        shift = -1
    if story.published is None:
        return NULL
    found = intervals.moved_day(story.published, shift)
    return _relative(intervals.of_day(found) if found else None)


def that(reading: Reading, story: Narrative) -> Denoted | None:
    """ "that night", "the next morning", "the evening"."""
    named = story.day
    if named is None:
        return NULL
    found = intervals.moved_day(named.last, _shift(reading))
    return _relative(intervals.of_day(found) if found else None)


def now(reading: Reading, story: Narrative) -> Denoted | None:
    """The day of publication."""
    if reading.previous_word() == "every":
        return None
    return Denoted(intervals.of_day(story.published), "relative", moves=False) if story.published else NULL


def overnight(reading: Reading, story: Narrative) -> Denoted | None:
    """The night to the day of publication: two days."""
    if story.published is None:
        return NULL
    before = intervals.moved_day(story.published, -1)
    return _relative(Interval(before, story.published, "range") if before else None)


def vague(reading: Reading, story: Narrative) -> Denoted | None:
    """ "recently", "the past": somewhere, the text does not say where."""
    if reading.rule == "vague" and (reading.word("LAST") not in (None, "past") or reading.next_word().isalpha()):
        return None
    return NULL


def then(reading: Reading, story: Narrative) -> Denoted | None:
    """ "since then", "at the time": the time that the story is at."""
    before = reading.previous_word()
    if reading.has("THEN") and before not in ("since", "until", "till", "by", "from", "before", "back"):
        return None
    if reading.has("THIS") and not reading.has("ERA") and before != "at":
        return None
    if reading.has("THE") and not reading.has("SAME") and (before != "at" or reading.next_word() in ("of", "when")):
        return None
    return Denoted(story.any, "relative", moves=False) if story.any else NULL


def unit(reading: Reading, story: Narrative) -> Denoted | None:
    """ "last week", "the following month", "that year", "later this year"."""
    name = reading.unit()
    if name in ("minute", "hour", "second"):
        return NULL
    if name == "weekend" and reading.has("THIS"):
        return None
    if reading.has("THE") and reading.word("LAST") in ("last", "past"):
        return span(reading, story)
    found = _unit_interval(reading, story, name)
    if found is None and reading.has("THE") and story.published and not story.told and not reading.has("LAST", "NEXT", "SAME"):
        found = intervals.unit_at(name, story.published)
    return _relative(found)


def weekend(reading: Reading, story: Narrative, toward: Direction) -> Denoted | None:
    """ "the weekend", "this weekend": the last or the coming one, as the tense says."""
    if reading.unit() != "weekend":
        return None
    if story.published is None or story.told:
        return NULL
    direction = toward()
    ahead = direction > 0 or (direction == 0 and story.published.weekday() >= 3)
    shift = 0 if ahead or story.published.weekday() >= 5 else -1
    return _relative(intervals.unit_at("weekend", story.published, shift))


def span(reading: Reading, story: Narrative) -> Denoted | None:
    """ "the last four years", "the next few days": how long, tied to today or to the story."""
    count, name = reading.amount(), reading.unit()
    if reading.has("THIS"):
        return Denoted(None, "unknown", "duration", moves=False)
    word = reading.word("LAST", "NEXT")
    base = story.published
    if word in NARRATED or story.told:
        named = story.any
        base = (named.first if _shift(reading) < 0 else named.last) if named else None
    if count is None or base is None or not reading.has("LAST", "NEXT"):
        return Denoted(None, "unknown", "duration", moves=False)
    if _shift(reading) < 0:
        first = intervals.start_back(name, base, count)
        interval = Interval(first, base, "range") if first else None
    else:
        last = intervals.end_ahead(name, base, count)
        interval = Interval(base, last, "range") if last else None
    return _relative(interval, "duration")._replace(moves=False)


def offset(reading: Reading, story: Narrative) -> Denoted | None:
    """ "two days ago", "a year later", "the day before"."""
    count, name = reading.amount(), reading.unit()
    ago = reading.has("AGO", "BACK")
    if reading.has("ON", "BACK", "BEFORE") and not _stands_alone(reading):
        return None  # "two days after the summit": the two days are a duration, the summit says when
    sign = -1 if ago else (reading.number("EARLIER", "BEFORE") or (1 if reading.has("ON") else -1))
    if reading.has("UNITS") and not reading.has("A", "DD", "NUM", "WORD", "YEAR", "HALF"):
        count = None
    base = story.published if ago else None
    if not ago:
        named = story.at(name)
        base = (named.last if sign > 0 else named.first) if named else None
    if base is None or count is None:
        return NULL
    if name in ("hour", "minute", "second"):
        count, name = (count // 24 if name == "hour" else 0), "day"
    if count != int(count) and name in ("year", "decade"):
        count, name = round(count * intervals.MONTHS_OF[name]), "month"
    return _relative(intervals.unit_at(name, base, sign * round(count)))


def _stands_alone(reading: Reading) -> bool:
    """Whether "before" and "after" have no complement: "two days before." but not "two days before the vote"."""
    following = reading.next_word()
    if reading.word("BEFORE") not in (None, "before", "after"):
        return True
    return not following[:1].isalnum() or following in reading.words.lists["clause_openers"] and not reading.has("ON", "BACK")


def edge(reading: Reading, story: Narrative) -> Denoted | None:
    """ "year-end", "month's end"."""
    return _relative(_unit_interval(reading, story, reading.unit()))


def opened(opening: Reading, core: Denoted) -> Denoted | None:
    """ "the end of May" is May, "the first half of 2014" six months, "the last week of October" seven days, "the first two years of the war" none."""
    if opening.rule != "share":
        return core
    whole = core.interval
    if whole is None:
        return core
    number = -1 if opening.has("LAST") else opening.ordinal() or 1
    if opening.has("LAST") and opening.word("LAST") != "last":
        return None
    if opening.has("HALF"):
        return core._replace(interval=_share(whole, number, 2))
    count = opening.amount() if opening.has("UNITS") else 1.0
    found = _stretch(whole, opening.unit(), number, int(count or 0))
    return core._replace(interval=found) if found else None


def _share(whole: Interval, number: int, parts: int) -> Interval | None:
    """The `number`-th of equal parts; whole months where the calendar allows."""
    length = (whole.last.year - whole.first.year) * 12 + whole.last.month - whole.first.month + 1
    position = parts - 1 if number < 0 else number - 1
    if length % parts == 0 and whole.first.day == 1:
        start = whole.first.year * 12 + whole.first.month - 1 + position * (length // parts)
        return intervals.months(start // 12, start % 12 + 1, length // parts, "range")
    days = (whole.last - whole.first).days + 1
    first = intervals.moved_day(whole.first, days * position // parts)
    last = intervals.moved_day(whole.first, days * (position + 1) // parts - 1)
    return Interval(first, last, "range") if first and last and first <= last else None


def _stretch(whole: Interval, unit_name: str, number: int, count: int) -> Interval | None:
    """`count` units of a longer time: from its beginning for "first", from its end for "last", else the `number`-th one."""
    if count < 1:
        return None
    if number < 0:
        begin = intervals.unit_at(unit_name, whole.last, 1 - count)
        first = begin.first if begin and unit_name != "week" else intervals.moved_day(whole.last, 1 - 7 * count)
        last: date | None = whole.last
    elif unit_name == "week":
        first, last = intervals.moved_day(whole.first, 7 * (number - 1)), intervals.moved_day(whole.first, 7 * (number - 1 + count) - 1)
    else:
        begin, end = intervals.unit_at(unit_name, whole.first, number - 1), intervals.unit_at(unit_name, whole.first, number - 2 + count)
        first, last = (begin.first, end.last) if begin and end else (None, None)
    if first is None or last is None or not whole.first <= first <= last <= whole.last:
        return None
    precision = unit_name if count == 1 and unit_name in ("day", "week", "month", "quarter", "year") else "range"
    return Interval(first, last, precision)


def duration(reading: Reading, story: Narrative) -> Denoted | None:
    """How long, not when."""
    unit_index = reading.at("UNIT", "UNITS") or reading.begin
    name = reading.unit()
    if reading.next_word() in ("-", "–") and reading.words.names.get(reading.class_at(reading.end + 1)) == "FULL":
        return None  # "a month-long siege": the expression begins at "month"
    if name == "quarter" and (reading.next_word() == "of" or reading.has("A")):
        return None
    if unit_index == reading.begin and reading.end - reading.begin == 1:  # "years" alone
        signals = reading.words.lists["bare_unit_signals"]
        if reading.previous_word() not in signals and reading.next_word() not in ("of", "later"):
            return None
    return Denoted(None, "unknown", "duration", moves=False)


def recurrent(reading: Reading, story: Narrative) -> Denoted | None:
    """ "every Friday", "daily", "once a week"."""
    if reading.has("SETWORD") and reading.is_name():  # a newspaper
        return None
    return Denoted(None, "unknown", "set", moves=False)


def holiday(reading: Reading, story: Narrative, toward: Direction) -> Denoted | None:
    """Feasts with a fixed day; the days of movable ones are not known here."""
    index = reading.at("HOLIDAY")
    assert index is not None
    if reading.is_name():  # "White Christmas"
        return None
    names = reading.words.holidays
    day = next((value for name, value in names.items() if name.lower() == reading.tokens.words[index]), "-")
    if day == "-":
        return NULL
    parts = [int(part) for part in day.split("-")]
    if len(parts) == 3:
        return _stated(intervals.day(*parts))
    month_number, number = parts

    def build(year_number: int) -> Interval | None:
        return intervals.day(year_number, month_number, number)

    found = _year(reading)
    if found is not None:
        return _stated(build(found))
    if reading.has("UNIT"):
        meant = _unit_year(reading, story)
        return _relative(build(meant)) if meant else NULL
    if reading.has("LAST", "NEXT"):
        return _yearless(build, month_number, story, lambda: _shift(reading))
    return _yearless(build, month_number, story, toward)


def clock(reading: Reading, story: Narrative, toward: Direction) -> Denoted | None:
    """A time of day; its day is the one named with it, else the last named one."""
    if reading.has("MONTH", "SHORTMONTH", "ISO"):
        return dated(_after_clock(reading), story, toward)
    if reading.has("WEEKDAY"):
        return weekday(reading, story, toward)
    if reading.has("TODAY"):
        return today(reading, story)
    if reading.has("UNIT"):
        return unit(reading, story)
    if story.opens and story.published is not None and not story.told:  # "12:45 — …" in a running report
        return _relative(intervals.of_day(story.published))
    return _relative(story.day) if story.day else NULL


def _after_clock(reading: Reading) -> Reading:
    """The date behind the time of day."""
    index = reading.at("AMPM", "OCLOCK", "NOON", "HRS", "ZONE", "CLOCK")
    begin = reading.begin if index is None else index + 1
    while begin < reading.end - 1 and reading.words.names.get(reading.tokens.classes[begin]) in ("COMMA", "AMPM", "ZONE", "HRS", "PART"):
        begin += 1
    return reading._replace(begin=begin)
