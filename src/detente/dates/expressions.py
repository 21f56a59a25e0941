"""Time expressions of a text and the intervals that they denote."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from detente.dates import counted, named
from detente.dates.denoted import Denoted, Rule
from detente.dates.forms import Form
from detente.dates.found import Reading
from detente.dates.intervals import Interval
from detente.dates.narrative import Narrative
from detente.dates.opened import opened
from detente.dates.tense import direction
from detente.dates.tokens import Tokens, tokenise
from detente.dates.words import Words, time_words
from detente.records import Sentence, TimeExpression, When

OPENING = 400  # tokens: news names its day at the latest here
MANY_YEARS = 15  # a text without a day in its beginning that names so many is history even of recent years
RULES: Mapping[str, Rule] = {**named.RULES, **counted.RULES}


def find_times(text: str, sentences: Sequence[Sentence], *, published: date | None, language: str = "en") -> tuple[TimeExpression, ...]:
    """Time expressions of a text in their order, without overlaps; `text[start:end]` is the expression.

    Extents are those of TimeML: "Wednesday", "the following month", "two days ago", "the end of the year"; no preposition in front.
    `when` is the whole calendar unit that the words name ("early 2012" is 2012, "earlier this month" the month). Bare weekdays and months
    lie in the direction of the tense of their clause; without `published` they stay null, as does all that is counted from today, unless
    the text opens with a line that is nothing but its date. Durations have days only where they are tied to one ("the last four years");
    sets never. Never raises on a text, and takes time linear in its length.
    """
    words = time_words(language)
    tokens = tokenise(text, words)
    bounds = _Bounds(tokens, sentences)
    story = Narrative(published, told=published is not None and _is_history(tokens, words, published))
    times: list[TimeExpression] = []
    index = 0
    while seed := words.seeds.search(tokens.classes, index):
        fits = words.fits[seed[0]].match(tokens.classes, seed.start())
        step = _expression(tokens, seed.start(), words, story, bounds) if fits else None
        if step is None:
            index = seed.end()
            continue
        reading, denoted = step
        start, end = tokens.starts[reading.begin], tokens.ends[reading.end - 1]
        times.append(TimeExpression(start, end, text[start:end], _when(denoted, inferred=published is None), denoted.role))
        if denoted.interval and denoted.moves and not _is_attribute(reading):
            story.name(denoted.interval)
        elif denoted.interval:
            story.aside = denoted.interval
        bare = reading.has("MONTH", "SHORTMONTH") and not reading.has("YEAR", "UNIT", "LAST", "NEXT")
        linked = (reading.has("THAT", "SAME") and reading.has("UNIT")) or (story.chain is not None and bare)
        story.chain = denoted.interval if linked else None
        if story.published is None and denoted.interval and bounds.is_dateline(reading, denoted):
            story.published = denoted.interval.first
        index = reading.end
    return tuple(times)


class _Bounds:
    """The sentence of a token."""

    def __init__(self, tokens: Tokens, sentences: Sequence[Sentence]) -> None:
        self.firsts = [bisect_left(tokens.starts, sentence.start) for sentence in sentences]
        self.count = len(tokens.words)

    def of(self, token: int) -> tuple[int, int]:
        """First token and end of the sentence of a token."""
        number = bisect_right(self.firsts, token) - 1
        if number < 0:
            return 0, self.firsts[0] if self.firsts else self.count
        end = self.firsts[number + 1] if number + 1 < len(self.firsts) else self.count
        return self.firsts[number], end

    def is_dateline(self, reading: Reading, denoted: Denoted) -> bool:
        """Whether a full date is all that one of the first sentences holds."""
        first, end = self.of(reading.begin)
        alone = reading.begin == first and reading.end >= end - 1
        full = denoted.basis == "stated" and denoted.interval is not None and denoted.interval.precision == "day"
        return alone and full and bisect_right(self.firsts, reading.begin) <= 3


def _is_history(tokens: Tokens, words: Words, published: date) -> bool:
    """Whether the text tells of the past: no bare weekday, "today" or "ago" in its beginning, and most years that it names long gone."""
    chars = words.chars
    anchors = {chars[name] for name in ("TODAY", "AGO", "WEEKDAY")}
    names = {chars["MONTH"], chars["SHORTMONTH"], chars["DD"]}
    opening = tokens.classes[:OPENING]
    for index, char in enumerate(opening):
        if char in anchors and not (char == chars["WEEKDAY"] and (set(opening[index + 1 : index + 4]) & names)):
            return False
    named = sorted(int(word) for word, char in zip(tokens.words, tokens.classes, strict=True) if char == chars["YEAR"])
    return len(named) >= MANY_YEARS or (len(named) >= 3 and named[len(named) // 2] <= published.year - 3)


def _expression(tokens: Tokens, index: int, words: Words, story: Narrative, bounds: _Bounds) -> tuple[Reading, Denoted] | None:
    """The longest expression that begins at a token, with the words that open it ("the end of", "the first half of")."""
    best = _core(tokens, index, words, story, bounds, words.forms)
    head = words.openings.get(tokens.classes[index])
    for form in head or ():
        match = form.pattern.match(tokens.classes, index)
        if match is None or match.end() >= len(tokens.words):
            continue
        core = _core(tokens, match.end(), words, story, bounds, words.inner)
        if core is None or core[1].role != "point" or (best is not None and core[0].end <= best[0].end):
            continue
        denoted = opened(core[0]._replace(rule=form.rule, begin=index, end=match.end()), core[1])
        if denoted is not None:
            best = (core[0]._replace(begin=index), denoted)
    return best


def _core(
    tokens: Tokens, index: int, words: Words, story: Narrative, bounds: _Bounds, heads: Mapping[str, tuple[Form, ...]]
) -> tuple[Reading, Denoted] | None:
    head = heads.get(tokens.classes[index])
    if head is None:
        return None
    first, last = bounds.of(index)
    story.opens = index == first
    best: tuple[Reading, Denoted] | None = None
    for form in head:
        match = form.pattern.match(tokens.classes, index)
        if match is None or (best is not None and match.end() <= best[0].end):
            continue
        toward = partial(direction, tokens, index, match.end(), first, last, words)
        reading = Reading(form.rule, index, match.end(), tokens, words, story, toward)
        denoted = RULES[form.rule](reading)
        if denoted is not None:
            best = (reading, denoted)
    return best


def _is_attribute(reading: Reading) -> bool:
    """Whether the expression stands before a noun ("the November 27 agreement"): it names something and does not move the story.

    Nor does a time after "since" or "until", where the story does not stand.
    """
    chars, tokens = reading.words.chars, reading.tokens
    before = reading.begin - 1
    if before >= 0 and tokens.words[before] in reading.words.lists["no_anchor"]:
        return True
    if before < 0 or tokens.words[before] not in reading.words.lists["determiners"]:
        return False
    return (
        reading.end < len(tokens.words)
        and tokens.words[reading.end].isalpha()
        and tokens.classes[reading.end] not in (chars["OF"], chars["IN"])
    )


def _when(denoted: Denoted, *, inferred: bool) -> When:
    interval: Interval | None = denoted.interval
    if interval is None:
        return When(None, None, denoted.precision, denoted.basis)
    basis = "inferred" if inferred and denoted.basis == "relative" else denoted.basis
    return When(interval.first, interval.last, interval.precision, basis)
