"""Where an act took place: the place named nearest to its trigger in its sentence, resolved by the gazetteer."""

from __future__ import annotations

from collections.abc import Sequence

from detente.knowledge.places import load_places
from detente.models.door import SeenMention
from detente.records import Place, Sentence


def place_of(text: str, trigger: int, sentence: Sentence, seen: Sequence[SeenMention], parties: frozenset[str]) -> Place | None:
    """The place of the act of a trigger; null when the sentence names none.

    Places after the trigger come before places in front of it, and near ones before far ones. `parties` help to tell places
    of one name apart.
    """
    within = [m for m in seen if m.place and sentence.start <= m.start and m.end <= sentence.end]
    if not within:
        return None
    nearest = min(within, key=lambda m: (m.start - trigger if m.start >= trigger else 2 * (trigger - m.start), m.start))
    words = text[nearest.start : nearest.end]
    found = load_places().find(words, sorted(parties))
    if found is None:
        return Place(words, nearest.start, nearest.end)
    return Place(words, nearest.start, nearest.end, found.name, found.country, found.lat, found.lon, found.geonameid, found.feature_code)
