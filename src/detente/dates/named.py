"""Rules for times that bear a name: dates, months, weekdays, years, seasons, feasts. One function a rule, named as in `dates.yaml`.

A rule answers None when the words are no time after all ("the 38th parallel"), else `Denoted`, whose interval is null when the text does
not say which one is meant.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from detente.dates import intervals
from detente.dates.denoted import (
    NARRATED,
    NULL,
    SET,
    Denoted,
    Direction,
    Rule,
    is_preposition,
    month_of,
    nearest,
    relative,
    shift_of,
    stated,
    unit_interval,
    unit_year,
    year_of,
    yearless,
)
from detente.dates.found import Reading
from detente.dates.intervals import Interval


def iso(reading: Reading) -> Denoted | None:
    """2019-10-15; 12/05/2021 is one day or the other (day first or month first) and becomes the range that holds both."""
    text = reading.word("ISO") or ""
    if "-" in text:
        year, month, number = (int(part) for part in text.split("t")[0].split("-"))
        return stated(intervals.day(year, month, number))
    one, two, tail = (int(part) for part in text.replace(".", "/").split("/"))
    year = tail if tail >= 100 else tail + (2000 if tail < 70 else 1900)
    if "." in text and (tail < 100 or two > 12):  # a version or section number
        return None
    days = sorted({found for found in (intervals.day(year, one, two), intervals.day(year, two, one)) if found})
    if len(days) == 2:
        return Denoted(Interval(days[0].first, days[1].first, "range"), "stated", moves=False)
    return stated(days[0]) if days else None


def dated(reading: Reading) -> Denoted | None:
    """A day of a month, or a run of days: "June 3, 1944", "Friday, Oct. 1", "3-5 May", "June 12 of that year"."""
    if reading.has("ISO"):
        return iso(reading)
    numbers, month = reading.day_numbers(), month_of(reading)
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

    year = year_of(reading)
    if year is None and reading.has("UNIT") and reading.unit() == "year":
        year = unit_year(reading)
        return relative(build(year)) if year else NULL
    if year is not None:
        return stated(build(year))
    if build(2000) is None:  # a leap year: 31 February is no day of any year
        return None
    return yearless(build, month, reading.story, reading.toward)


def day_of_month(reading: Reading) -> Denoted | None:
    """ "the 13th", a day of the month that the story is in."""
    following = reading.next_word()
    if following == "-" or (
        following[:1].isalnum() and following not in ("and", "but", "when", "as", "the", "in", "he", "she", "they", "to", "or")
    ):
        return None
    named = reading.story.month
    number = reading.ordinal()
    if named is None or number is None or number > 31:
        return None
    return relative(intervals.day(named.last.year, named.last.month, number))


def month(reading: Reading) -> Denoted | None:
    """A month with or without its year."""
    number = month_of(reading)

    def build(year: int) -> Interval | None:
        return intervals.month(year, number)

    if reading.has("EVERY"):
        return SET
    year = year_of(reading)
    if year is not None:
        return stated(build(year))
    if reading.has("UNIT"):
        if reading.unit() != "year":
            return None
        found = unit_year(reading)
        return relative(build(found)) if found else NULL
    if is_preposition(reading):
        return None
    if reading.has("LAST", "NEXT") and not reading.story.told:
        if reading.story.published is None:
            return NULL
        shift, now = shift_of(reading), reading.story.published
        edge = intervals.unit_at("month", now, shift)
        options = [build(now.year + step) for step in (-1, 0, 1)]
        return relative(nearest(options, edge.first if edge else now, shift))
    if reading.has("THAT", "SAME") and reading.story.any is not None:
        return relative(build(reading.story.any.first.year))
    return yearless(build, number, reading.story, reading.toward)


def weekday(reading: Reading) -> Denoted | None:
    """ "Monday", "last Monday", "Monday of last week", "the following Monday", "every Monday"."""
    number = reading.number("WEEKDAY") or 0
    if reading.has("EVERY"):
        return SET
    if reading.has("UNIT"):
        week = unit_interval(reading, "week") if reading.unit() == "week" else None
        found = intervals.moved_day(week.first, (number - week.first.weekday()) % 7) if week else None
        return relative(intervals.of_day(found) if found else None)
    shift, word = shift_of(reading), reading.word("LAST", "NEXT")
    if is_preposition(reading):
        return None
    base = reading.story.published
    if word in NARRATED or reading.has("THAT", "SAME") or reading.story.told or (reading.has("THE") and shift > 0):
        base = reading.story.day.last if reading.story.day else None
        shift = shift or (0 if reading.has("SAME", "THAT") else 1)
    if base is None:
        return NULL
    return relative(_weekday_near(base, number, shift, reading.toward))


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


def year(reading: Reading) -> Denoted | None:
    """A year; one before Christ has no days in our calendar and stays null."""
    if reading.has("BC"):
        return Denoted(None, "stated", moves=False, precision="year")
    if reading.has("UNIT") and reading.unit() != "year":
        return None
    if reading.has("RANGE"):
        return year_range(reading)
    number = year_of(reading)
    if number is None:
        word = reading.word("NUM", "DD")
        number = int(word) if word and word.isdecimal() else None
    return stated(intervals.year(number)) if number else None


def year_range(reading: Reading) -> Denoted | None:
    """2023-24: from the first day of the one to the last of the other."""
    text = reading.word("RANGE") or "0000-00"
    first = int(text[:4])
    last = first // 100 * 100 + int(text[5:])
    last += 100 if last < first and text[2:4] == "99" else 0
    if not (1000 <= first <= 2199 and first < last):
        return None
    return stated(intervals.years(first, last))


def decade(reading: Reading) -> Denoted | None:
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
    return stated(intervals.decade(first))


def season(reading: Reading) -> Denoted | None:
    """ "spring 2021", "last summer", "the winter of that year"."""
    name = reading.value("SEASON") or "spring"
    if reading.is_name() and year_of(reading) is None:  # "Winter Olympics", "Arab Spring"
        return None

    def build(number: int) -> Interval | None:
        return intervals.season(number, name)

    if reading.has("EVERY"):
        return SET
    if reading.has("RANGE"):
        return stated(build(int((reading.word("RANGE") or "")[:4])))
    number = year_of(reading)
    if number is not None:
        return stated(build(number))
    if reading.has("UNIT"):
        found = unit_year(reading) if reading.unit() == "year" else None
        return relative(build(found)) if found else NULL
    shift, now = shift_of(reading), reading.story.published
    if shift and now is not None and not reading.story.told:
        options = [build(now.year + step) for step in (-2, -1, 0, 1)]
        others = [option for option in options if option and not option.first <= now <= option.last]
        return relative(nearest([*others], now, shift))
    return yearless(build, intervals.SEASON_START[name], reading.story, reading.toward)


def ordinal(reading: Reading) -> Denoted | None:
    """ "the 20th century", "the third quarter of 2014"; other ordinals ("the second day") are no dates."""
    number = reading.ordinal() or 0
    unit = reading.unit()
    if unit == "century" and number:
        return Denoted(None, "stated", moves=False) if reading.has("BC") else stated(intervals.century(number))
    if unit == "quarter":
        found = year_of(reading)
        if found is not None:
            return stated(intervals.period(found, number, 3))
        if reading.story.published is None:
            return NULL
        return relative(intervals.period(reading.story.published.year, number, 3))
    return None


def period(reading: Reading) -> Denoted | None:
    """ "Q3 2022", "H1"."""
    text = reading.word("PERIOD") or "q1"
    number = year_of(reading)
    if number is None:
        number = reading.story.published.year if reading.story.published else None
    return relative(intervals.period(number, int(text[1]), 3 if text[0] == "q" else 6)) if number else NULL


def holiday(reading: Reading) -> Denoted | None:
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
        return stated(intervals.day(*parts))
    month_number, number = parts

    def build(year_number: int) -> Interval | None:
        return intervals.day(year_number, month_number, number)

    found = year_of(reading)
    if found is not None:
        return stated(build(found))
    if reading.has("UNIT"):
        meant = unit_year(reading)
        return relative(build(meant)) if meant else NULL
    if reading.has("LAST", "NEXT"):
        return yearless(build, month_number, reading.story, lambda: shift_of(reading))
    return yearless(build, month_number, reading.story, reading.toward)


RULES: Mapping[str, Rule] = {
    "date": dated,
    "day": day_of_month,
    "month": month,
    "weekday": weekday,
    "year": year,
    "range": year_range,
    "decade": decade,
    "season": season,
    "ordinal": ordinal,
    "period": period,
    "holiday": holiday,
}
