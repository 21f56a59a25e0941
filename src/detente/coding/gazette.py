"""Place names of one page resolved together: of namesakes, the one that goes with the states and the other places of the page."""

from __future__ import annotations

from collections.abc import Sequence
from math import asin, cos, radians, sin, sqrt

from detente.knowledge.places import GazetteerPlace, load_places

# Weights found on GeoVirus; LGL was held out.
STATE = 3.0  # for lying in a state that the page is about, less for each state named before it
LESS = 0.4
DISTRICT = 2.0  # for lying in the same part of a state as a place without namesakes
NEAR = 1.5  # for lying within NEIGHBOURS of one
NEIGHBOURS = 300.0  # kilometres
RANK = 0.6  # for each namesake that is greater
SPELLED = 2.5  # less for a place that is spelled otherwise: "Bali" is an island before it is Bāli
EARTH = 6371.0
STATES = ("PCLI", "PCLD", "RGN", "ADM1")


def locate(names: Sequence[str], states: Sequence[str]) -> tuple[GazetteerPlace | None, ...]:
    """One place for each name; None where the gazetteer does not know it. `states`: codes that the page is about, the first the most."""
    known = [_candidates(name) for name in names]
    anchors = [found[0] for found in known if len(found) == 1 and found[0].country]
    return tuple(_best(name, found, states, anchors) for name, found in zip(names, known, strict=True))


def _candidates(name: str) -> tuple[GazetteerPlace, ...]:
    """Namesakes; of "Moscow, Idaho" the one place that is meant."""
    if ", " in name:
        whole = load_places().find(name)
        return (whole,) if whole is not None else ()
    return load_places().known(name)


def _best(name: str, found: Sequence[GazetteerPlace], states: Sequence[str], anchors: Sequence[GazetteerPlace]) -> GazetteerPlace | None:
    def score(numbered: tuple[int, GazetteerPlace]) -> float:
        rank, place = numbered
        total = -RANK * min(rank, 4) - SPELLED * (place.name != name)
        if place.country in states:
            total += STATE - LESS * min(states.index(place.country), 5)
        others = [a for a in anchors if a is not place and a.country == place.country]
        inside = place.feature_code.startswith("PPL") and any(a.admin1 and a.admin1 == place.admin1 for a in others)
        total += DISTRICT * inside
        total += NEAR * any(distance(a.lat, a.lon, place.lat, place.lon) < NEIGHBOURS for a in others if a.feature_code not in STATES)
        return total

    if len(found) < 2:
        return next(iter(found), None)
    return max(enumerate(found), key=lambda numbered: (score(numbered), -numbered[0]))[1]


def distance(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Kilometres on the sphere."""
    a, b, c, d = map(radians, (lat, lon, other_lat, other_lon))
    return 2 * EARTH * asin(sqrt(sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2))
