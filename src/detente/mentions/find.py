"""Mentions of a page: knowledge says whom a name stands for, the reader says which stretches are actors; grammar and the reader together
say whom the others point to.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from detente.knowledge.places import datelines, load_places
from detente.mentions.anaphora import resolve
from detente.mentions.introduced import introduce
from detente.mentions.naming import Named, name
from detente.mentions.phrases import Phrase, phrases
from detente.mentions.placing import bare, grounded, led, locates, town, within
from detente.models.door import Reading
from detente.records import Mention, Sentence

ACTS = 0.12  # a name that the reader takes for actor or place less than this is a team, a firm or a dish; development articles (hand d)


@dataclass(frozen=True, slots=True)
class Draft:
    """A phrase with what knowledge says of it. `place`: it locates. `town`: an unknown name that is a town's: it stands for no actor."""

    phrase: Phrase
    named: Named
    place: bool
    town: bool = False


def find_mentions(
    text: str, sentences: Sequence[Sentence], reading: Reading, *, on: date | None, skip: Sequence[tuple[int, int]] = ()
) -> tuple[Mention, ...]:
    """Mentions in order of text. `on`: the day on which offices are looked up; `skip`: ranges that are not the article.

    What is seen and not known comes back with no actors and `via` "unresolved".
    """
    found = drafts(text, reading, on=on, skip=skip)
    located = states_by_sentence(text, sentences, found, reading)
    return resolve(
        text,
        sentences,
        [d.phrase for d in found],
        [d.named for d in found],
        [d.place for d in found],
        [d.town for d in found],
        located,
        reading,
    )


def states_by_sentence(text: str, sentences: Sequence[Sentence], found: Sequence[Draft], reading: Reading) -> dict[int, frozenset[str]]:
    """The states in which the places of each sentence lie, by the number of the sentence."""
    starts = [s.start for s in sentences]
    out: dict[int, frozenset[str]] = {}
    spots = [(d.phrase.start, code) for d in found if d.place for code in _states(text, d)]
    for seen in reading.mentions():
        place = load_places().find(text[seen.start : seen.end]) if seen.place else None
        spots += [(seen.start, place.country)] if place is not None and place.country else []
    for start, code in spots:
        number = bisect_right(starts, start) - 1
        out[number] = out.get(number, frozenset()) | {code}
    return out


def _states(text: str, draft: Draft) -> tuple[str, ...]:
    if draft.named.actors:
        return tuple(a.code for a in draft.named.actors if a.code)
    place = load_places().find(text[draft.phrase.start : draft.phrase.end])
    return (place.country,) if place is not None and place.country else ()


def drafts(text: str, reading: Reading, *, on: date | None, skip: Sequence[tuple[int, int]] = ()) -> list[Draft]:
    """Phrases in order of text with what knowledge says of them: names, offices, and persons whom the text introduces."""
    heads = datelines(text)
    found: list[Phrase] = []
    places: list[bool] = []
    for phrase in phrases(text, reading, on=on, skip=skip):
        acting, placed = reading.kind(phrase.start, phrase.end)
        if acting + placed < ACTS and phrase.seen == 0.0:
            continue
        before = found[-1] if places and places[-1] else None
        found.append(phrase)
        if bare(phrase):
            places.append(within(phrase.start, heads) or locates(text, phrase, acting, placed, before))
        else:
            places.append(grounded(text, phrase, acting, placed))
    said = Counter(n.code for phrase in found for n in phrase.names if n.code)
    near = [code for code, _ in said.most_common()]
    named = introduce(text, found, [name(text, phrase, on, near) for phrase in found], places)
    out = []
    for phrase, one, place in zip(found, named, places, strict=True):
        unknown = not one.actors and one.kind == "name"
        known = unknown and town(text, phrase)
        acting, placed = reading.kind(phrase.start, phrase.end)
        spot = unknown and (within(phrase.start, heads) or (known and (placed > acting or led(text, phrase))))
        out.append(Draft(phrase, one, place or spot, town=known))
    return out
