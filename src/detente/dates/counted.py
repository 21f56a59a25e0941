"""Rules for times that are counted: from today ("yesterday", "two days ago"), from the story ("the next day"), or not at all ("for two
days").

One function a rule, named as in `dates.yaml`; see `named` for what a rule answers.
"""

from __future__ import annotations

from collections.abc import Mapping

from detente.dates import intervals
from detente.dates.denoted import LENGTH, NARRATED, NULL, SET, Denoted, Rule, is_preposition, relative, shift_of, unit_interval
from detente.dates.found import Reading
from detente.dates.intervals import Interval
from detente.dates.named import dated, weekday


def today(reading: Reading) -> Denoted | None:
    """ "today", "tomorrow night", "last night", "the day before yesterday"."""
    shift = reading.number("TODAY") or 0
    if reading.has("BEFORE"):
        shift += reading.number("BEFORE") or 0
    if reading.has("PART") and reading.has("LAST"):
        if reading.word("LAST") not in ("last", "past"):
            return None
        shift = -1
    if reading.story.published is None:
        return NULL
    found = intervals.moved_day(reading.story.published, shift)
    return relative(intervals.of_day(found) if found else None)


def that(reading: Reading) -> Denoted | None:
    """ "that night", "the next morning", "the evening"."""
    named = reading.story.day
    if named is None:
        return NULL
    found = intervals.moved_day(named.last, shift_of(reading))
    return relative(intervals.of_day(found) if found else None)


def now(reading: Reading) -> Denoted | None:
    """The day of publication."""
    if reading.previous_word() == "every":
        return None
    return Denoted(intervals.of_day(reading.story.published), "relative", moves=False) if reading.story.published else NULL


def overnight(reading: Reading) -> Denoted | None:
    """The night to the day of publication: two days."""
    if reading.story.published is None:
        return NULL
    before = intervals.moved_day(reading.story.published, -1)
    return relative(Interval(before, reading.story.published, "range") if before else None)


def vague(reading: Reading) -> Denoted | None:
    """ "recently", "the past": somewhere, the text does not say where."""
    if reading.rule == "vague" and (reading.word("LAST") not in (None, "past") or reading.next_word().isalpha()):
        return None
    return NULL


def then(reading: Reading) -> Denoted | None:
    """ "since then", "at the time": the time that the story is at."""
    before = reading.previous_word()
    if reading.has("THEN") and before not in ("since", "until", "till", "by", "from", "before", "back"):
        return None
    if reading.has("THIS") and not reading.has("ERA") and before != "at":
        return None
    if reading.has("THE") and not reading.has("SAME") and (before != "at" or reading.next_word() in ("of", "when")):
        return None
    return Denoted(reading.story.any, "relative", moves=False) if reading.story.any else NULL


def unit(reading: Reading) -> Denoted | None:
    """ "last week", "the following month", "that year", "later this year"."""
    name = reading.unit()
    if name in ("minute", "hour", "second"):
        return NULL
    if (name == "weekend" and reading.has("THIS")) or is_preposition(reading):
        return None
    if reading.has("THE") and reading.word("LAST") in ("last", "past"):
        return span(reading)
    found = unit_interval(reading, name)
    if (
        found is None
        and reading.has("THE")
        and reading.story.published
        and not reading.story.told
        and not reading.has("LAST", "NEXT", "SAME")
    ):
        found = intervals.unit_at(name, reading.story.published)
    return relative(found)


def weekend(reading: Reading) -> Denoted | None:
    """ "the weekend", "this weekend": the last or the coming one, as the tense says."""
    if reading.unit() != "weekend":
        return None
    if reading.story.published is None or reading.story.told:
        return NULL
    direction = reading.toward()
    ahead = direction > 0 or (direction == 0 and reading.story.published.weekday() >= 3)
    shift = 0 if ahead or reading.story.published.weekday() >= 5 else -1
    return relative(intervals.unit_at("weekend", reading.story.published, shift))


def span(reading: Reading) -> Denoted | None:
    """ "the last four years", "the next few days": how long, tied to today or to the reading.story."""
    count, name = reading.amount(), reading.unit()
    if is_preposition(reading):
        return None
    if reading.has("THIS"):
        return LENGTH
    word = reading.word("LAST", "NEXT")
    base = reading.story.published
    if word in NARRATED or reading.story.told:
        named = reading.story.any
        base = (named.first if shift_of(reading) < 0 else named.last) if named else None
    if count is None or base is None or not reading.has("LAST", "NEXT"):
        return LENGTH
    if shift_of(reading) < 0:
        first = intervals.start_back(name, base, count)
        interval = Interval(first, base, "range") if first else None
    else:
        last = intervals.end_ahead(name, base, count)
        interval = Interval(base, last, "range") if last else None
    return relative(interval, "duration")._replace(moves=False)


def offset(reading: Reading) -> Denoted | None:
    """ "two days ago", "a year later", "the day before"."""
    count, name = reading.amount(), reading.unit()
    ago = reading.has("AGO", "BACK")
    if reading.has("ON", "BACK", "BEFORE") and not _stands_alone(reading):
        return None  # "two days after the summit": the two days are a duration, the summit says when
    sign = -1 if ago else (reading.number("EARLIER", "BEFORE") or (1 if reading.has("ON") else -1))
    if reading.has("UNITS") and not reading.has("A", "DD", "NUM", "WORD", "YEAR", "HALF"):
        count = None
    base = reading.story.published if ago else None
    if not ago:
        named = reading.story.at(name)
        base = (named.last if sign > 0 else named.first) if named else None
    if base is None or count is None:
        return NULL
    if name in ("hour", "minute", "second"):
        count, name = (count // 24 if name == "hour" else 0), "day"
    if count != int(count) and name in ("year", "decade"):
        count, name = round(count * intervals.MONTHS_OF[name]), "month"
    return relative(intervals.unit_at(name, base, sign * round(count)))


def _stands_alone(reading: Reading) -> bool:
    """Whether "before" and "after" have no complement: "two days before." but not "two days before the vote"."""
    following = reading.next_word()
    if reading.word("BEFORE") not in (None, "before", "after"):
        return True
    return not following[:1].isalnum() or (following in reading.words.lists["clause_openers"] and not reading.has("ON", "BACK"))


def edge(reading: Reading) -> Denoted | None:
    """ "year-end", "month's end"."""
    return relative(unit_interval(reading, reading.unit()))


def duration(reading: Reading) -> Denoted | None:
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
    return LENGTH


def recurrent(reading: Reading) -> Denoted | None:
    """ "every Friday", "daily", "once a week"."""
    if reading.has("SETWORD") and reading.is_name():  # a newspaper
        return None
    return SET


def clock(reading: Reading) -> Denoted | None:
    """A time of day; its day is the one named with it, else the last named one."""
    if reading.has("MONTH", "SHORTMONTH", "ISO"):
        return dated(_after_clock(reading))
    if reading.has("WEEKDAY"):
        return weekday(reading)
    if reading.has("TODAY"):
        return today(reading)
    if reading.has("UNIT"):
        return unit(reading)
    if reading.story.opens and reading.story.published is not None and not reading.story.told:  # "12:45 — …" in a running report
        return relative(intervals.of_day(reading.story.published))
    return relative(reading.story.day) if reading.story.day else NULL


def _after_clock(reading: Reading) -> Reading:
    """The date behind the time of day."""
    index = reading.at("AMPM", "OCLOCK", "NOON", "HRS", "ZONE", "CLOCK")
    begin = reading.begin if index is None else index + 1
    while begin < reading.end - 1 and reading.words.names.get(reading.tokens.classes[begin]) in ("COMMA", "AMPM", "ZONE", "HRS", "PART"):
        begin += 1
    return reading._replace(begin=begin)


RULES: Mapping[str, Rule] = {
    "today": today,
    "that": that,
    "now": now,
    "overnight": overnight,
    "recently": vague,
    "vague": vague,
    "then": then,
    "unit": unit,
    "weekend": weekend,
    "span": span,
    "offset": offset,
    "edge": edge,
    "duration": duration,
    "set": recurrent,
    "clock": clock,
}
