"""Two reports: same happening, different ones, or unsure; with the reasons in words.

The verdict is a function of the two reports alone, so that it does not depend on what else is in the record or when it came.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from detente.errors import DataError
from detente.knowledge.files import read_yaml
from detente.knowledge.wording import cosine
from detente.ledger import Link
from detente.linking.families import load_families
from detente.linking.features import Features
from detente.records import Place, Size

SAME, DIFFERENT, UNSURE = "same", "different", "unsure"
COPIED = 0.8  # wording from which two sentences of near-copies are one sentence
LEAST_COUNT = 2  # a number that two reports share tells something from here on


@dataclass(frozen=True, slots=True)
class Weights:
    """What each likeness adds to the log-odds, and the scores from which a pair is same and unsure."""

    of: Mapping[str, float]
    same: float
    unsure: float


@cache
def load_weights() -> Weights:
    """`weights` of `data/ledger/linking.yaml`, read once. Raises DataError when it is damaged."""
    tree = read_yaml("ledger/linking.yaml")
    try:
        of = {name: float(value) for name, value in tree["weights"].items()}
        return Weights(of, float(tree["same"]), float(tree["unsure"]))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise DataError(f"data/ledger/linking.yaml is damaged: {error!r}") from error


def compare(one: Features, other: Features, *, weights: Weights | None = None) -> Link:
    """The machine's verdict on two reports, the one with the smaller id first."""
    weights = weights or load_weights()
    if other.id < one.id:
        one, other = other, one
    against = obstacle(one, other)
    found = likeness(one, other)
    score = 1 / (1 + math.exp(-weights.of["bias"] - sum(weights.of[name] * value for name, value in sorted(found.items()))))
    reasons = tuple(_reasons(one, other, found))
    if against is not None:
        return Link(one.id, other.id, DIFFERENT, round(score, 4), (against, *reasons))
    if one.story == other.story and one.event == other.event and found["wording"] >= COPIED and _one_act(one, other):
        return Link(one.id, other.id, SAME, 1.0, ("the same words in near-copies of one text", *reasons))
    verdict = SAME if score >= weights.same else UNSURE if score >= weights.unsure else DIFFERENT
    return Link(one.id, other.id, verdict, round(score, 4), reasons)


def _one_act(one: Features, other: Features) -> bool:
    """Within one article a sentence may tell of two acts of one type: their parties tell them apart."""
    return one.article != other.article and (one.actors, one.recipients, one.act) == (other.actors, other.recipients, other.act)


def obstacle(one: Features, other: Features) -> str | None:
    """Why two reports cannot be of one happening, however alike they are; null when nothing stands against it."""
    if not load_families().names(one.event) & load_families().names(other.event):
        return f"{one.event} and {other.event} are never one deed"
    if one.recipients and other.recipients:
        if one.actors and other.actors and not one.actors & other.actors:
            return f"different actors: {_codes(one.actors)} and {_codes(other.actors)}"
        if not one.recipients & other.recipients:
            return f"different recipients: {_codes(one.recipients)} and {_codes(other.recipients)}"
    gap = _gap(one, other)
    if gap is not None and gap > max(one.weak, other.weak):
        return f"{gap} days apart"
    if one.status != other.status and (one.status, other.status) not in load_families().statuses:
        return f"one {one.status}, the other {other.status}"
    return None


def likeness(one: Features, other: Features) -> dict[str, float]:
    """How two reports are alike, by kind; every kind is there. 0 is what tells nothing."""
    gap = _gap(one, other)
    return {
        "type": float(one.event == other.event),
        "talk": float({one.event, other.event} <= load_families().talk),
        "parties": _parties(one, other),
        "mode": _modes(one, other),
        "day": 0.0 if gap is None or gap > 0 else 1 / (1 + math.log2(max(_days(one), _days(other)))),
        "start": float(one.dated and other.dated and one.first == other.first and max(_days(one), _days(other)) > 1),
        "apart": float(min(gap or 0, 3)),
        "undated": float(not (one.dated and other.dated)),
        "place": _places(one.place, other.place),
        "numbers": _numbers(one.sizes, other.sizes),
        "wording": cosine(one.words, other.words),
        "act": float(bool(one.act & other.act)),
        "status": float(one.status == other.status),
        "within": float(one.article == other.article),
    }


def _parties(one: Features, other: Features) -> float:
    if one.recipients and other.recipients:
        return (_share(one.actors, other.actors) + _share(one.recipients, other.recipients)) / 2
    return _share(one.parties, other.parties)


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one | other else 0.0


def _modes(one: Features, other: Features) -> float:
    if one.mode is None or other.mode is None:
        return 0.0
    if one.mode == other.mode:
        return 1.0
    return 0.5 if (one.mode, other.mode) in load_families().modes else -1.0


def _gap(one: Features, other: Features) -> int | None:
    """Days between two times; 0 when they meet, null when one is not known at all."""
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return None
    return max(0, (max(one.first, other.first) - min(one.last, other.last)).days)


def _days(report: Features) -> int:
    return 1 if report.first is None or report.last is None else (report.last - report.first).days + 1


def _places(one: Place | None, other: Place | None) -> float:
    """1: one place; -1: two countries or two towns; 0: not known, or two names of one country, of which one may hold the other."""
    if one is None or other is None:
        return 0.0
    if one.extracted_place.casefold() == other.extracted_place.casefold() or (one.geonameid and one.geonameid == other.geonameid):
        return 1.0
    countries = {one.country_code, other.country_code} - {None}
    towns = [place.feature_code or "" for place in (one, other)]
    return -1.0 if len(countries) > 1 or all(code.startswith("P") for code in towns) else 0.0


def _numbers(one: tuple[Size, ...], other: tuple[Size, ...]) -> float:
    """1: a number in common; -1: numbers of one kind and side that exclude each other."""
    pairs = [(a, b) for a in one for b in other if a.what == b.what and (a.side is None or b.side is None or a.side == b.side)]
    if any(a.low is not None and (a.low, a.high) == (b.low, b.high) and a.low >= LEAST_COUNT for a, b in pairs):
        return 1.0
    return -1.0 if pairs and all(_exclude(a, b) for a, b in pairs) else 0.0


def _exclude(one: Size, other: Size) -> bool:
    lows, highs = [s.low for s in (one, other) if s.low is not None], [s.high for s in (one, other) if s.high is not None]
    return bool(lows and highs) and max(lows) > min(highs)


def _reasons(one: Features, other: Features, found: Mapping[str, float]) -> Iterator[str]:
    """What spoke for and against, in the order of its kinds."""
    common = one.parties & other.parties
    yield f"{'both' if found['parties'] == 1 else 'in common'} {_codes(common)}"
    yield f"both {one.event}" if one.event == other.event else f"{one.event} and {other.event}"
    if found["mode"]:
        yield f"both {one.mode}" if one.mode == other.mode else f"{one.mode} and {other.mode}"
    yield _time_words(one, other, found)
    if found["place"] > 0 and one.place:
        yield f"at {one.place.resolved_place or one.place.extracted_place}"
    elif found["place"] < 0 and one.place and other.place:
        yield f"in {one.place.country_code} and in {other.place.country_code}"
    if found["numbers"]:
        yield "a number in common" if found["numbers"] > 0 else "numbers that exclude each other"
    yield f"wording {found['wording']:.2f}"
    if found["act"]:
        yield f"the same word: {' '.join(sorted(one.act & other.act))}"
    if one.status != other.status:
        yield f"{one.status} and {other.status}"
    if found["within"]:
        yield "within one article"


def _time_words(one: Features, other: Features, found: Mapping[str, float]) -> str:
    if found["undated"]:
        return "a time not stated"
    if found["apart"]:
        return f"{found['apart']:g} days apart"
    if found["day"] == 1:
        return f"on {_day(one.first)}"
    return f"{_span(one)} and {_span(other)}"


def _span(report: Features) -> str:
    return _day(report.first) if report.first == report.last else f"{_day(report.first)} to {_day(report.last)}"


def _day(day: date | None) -> str:
    return "?" if day is None else day.isoformat()


def _codes(codes: frozenset[str]) -> str:
    return ", ".join(sorted(codes)) or "nobody"
