"""The line under a pair's name: what is unusual in its latest months. Made of counts, never by a model."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from detente.ledger import Relation
from detente.web.words import QUADS, count_words, month_words, name_of, range_words

RECENT = 3  # months that count as now: a visit or a clash lies within, its echo too
PAST = 36  # months before them that say what is usual
ENOUGH = 12  # stretches of the past without which nothing is called usual
SHARE = 0.1  # of the past stretches lie below what is called usual, as many above
MOST = 2  # deviations that one line bears


def headline(relations: Sequence[Relation], asof: date, a: str, b: str) -> str:
    """One sentence on the latest months up to `asof` in which something was read, from monthly relations of both directions."""
    counts: dict[tuple[str, int], dict[int, int]] = defaultdict(dict)
    read = {_number(row.first) for row in relations if row.covered or row.events}
    for row in relations:
        for quad in QUADS:
            counts[row.source, quad][_number(row.first)] = row.quads[quad - 1]
    active = [month for months in counts.values() for month, n in months.items() if n and month <= _number(asof)]
    if not active:
        return "No act between the two was read of."
    last, begun = min(max(active) + RECENT - 1, _number(asof)), min(_number(row.first) for row in relations)
    months = f"{month_words(_day(last - RECENT + 1))} to {month_words(_day(last))}"
    opening = (
        f"Since {month_words(_day(last - RECENT + 1))}" if last == _number(asof) else f"Quiet since {month_words(_day(last + 1))}; {months}"
    )
    found = sorted(_deviations(counts, read, begun, last), key=lambda deviation: -deviation[0])[:MOST]
    if found:
        return f"{opening}: " + "; ".join(words for _, words in found) + "."
    # what passed between the two counts once a direction, and an act of both in both
    acts = sum(months.get(month, 0) for months in counts.values() for month in range(last - RECENT + 1, last + 1))
    telling = "as many as usual" if len(_past(read, begun, last)) >= ENOUGH else "too little of the past was read to say what is usual"
    return f"{opening}: {count_words(acts, 'act')} of {name_of(a)} and {name_of(b)} towards each other, {telling}."


def _past(read: set[int], begun: int, last: int) -> list[int]:
    """Last months of the past stretches of which at least one month was read: no news of a stretch that was not read is not 0."""
    ends = range(max(begun, last - RECENT - PAST + 1) + RECENT - 1, last - RECENT + 1)
    return [end for end in ends if any(month in read for month in range(end - RECENT + 1, end + 1))]


def _deviations(counts: dict[tuple[str, int], dict[int, int]], read: set[int], begun: int, last: int) -> list[tuple[float, str]]:
    """How far the latest months lie outside of what was usual, with the words for it."""
    found: list[tuple[float, str]] = []
    ends = _past(read, begun, last)
    if len(ends) < ENOUGH:
        return found
    for (source, quad), months in counts.items():
        now = sum(months.get(month, 0) for month in range(last - RECENT + 1, last + 1))
        past = sorted(sum(months.get(month, 0) for month in range(end - RECENT + 1, end + 1)) for end in ends)
        low, high = past[int(len(past) * SHARE)], past[-1 - int(len(past) * SHARE)]
        if low <= now <= high:
            continue
        more = "more" if now > high else "less"
        words = f"{more} {QUADS[quad]} from {name_of(source)} ({count_words(now, 'event')}, usually {range_words((low, high))})"
        found.append((abs(now - (high if now > high else low)) / (high + 1), words))
    return found


def _number(day: date) -> int:
    return day.year * 12 + day.month - 1


def _day(number: int) -> date:
    return date(number // 12, number % 12 + 1, 1)
