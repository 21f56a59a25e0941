"""An event or a report as foreign formats want it: the act, its parties and where it stands; and the safe cells of tab-separated files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import combinations, product
from typing import Any, TextIO

from detente.export.lines import safe_cell
from detente.knowledge.actors import load_actors
from detente.knowledge.ontology import load_ontology
from detente.plain import Plain


@dataclass(frozen=True, slots=True)
class Happening:
    """An act with the report that stands for it. `act`: an event or that report, whose fields of the act have the same names.

    `reports`, `articles`, `outlets`: how many tell of it.
    """

    act: Plain
    report: Plain
    article: Plain
    reports: int = 1
    articles: int = 1
    outlets: int = 1


def directions(told: Happening, *, both: bool) -> Iterator[tuple[Plain | None, Plain | None]]:
    """Who did it to whom, pair by pair; of a reciprocal act every two parties, in both directions where `both`; else one alone."""
    actors, recipients = told.report["actor"], told.report["recipient"]
    if recipients:
        yield from product(actors or (None,), recipients)
        return
    mutual = len(actors) == 2 or told.act["event"] in load_ontology().reciprocal
    pairs = list(combinations(actors, 2)) if mutual else []
    yield from pairs or ((actor, None) for actor in actors or (None,))
    if both:
        yield from ((b, a) for a, b in pairs)


def named(entity: Plain) -> str:
    """What a party is called: the resolved name, else the words of the text."""
    return str(entity["name"] or entity["entity_text"])


def country(entity: Plain | None) -> str | None:
    """ISO 3166 alpha-3 of a party that is a state or of one; null for organisations and unknown parties."""
    return None if entity is None or entity["code"] not in load_actors().states else str(entity["code"])


def cow(code: str | None) -> int | None:
    """Correlates of War number of a state."""
    return None if code is None else load_actors().states[code].cow


def number(id_: str, *more: str) -> int:
    """A whole number that stands for an id, for formats whose ids are numbers: its first twelve hexadecimal digits."""
    return int(id_[:12], 16) if not more else number(_mixed(id_, *more))


def _mixed(*parts: str) -> str:
    return sha256("\x1f".join(parts).encode()).hexdigest()


def place_parts(place: Plain | None) -> tuple[str | None, str | None, str | None]:
    """City, district and province: the name stands in the one that the gazetteer's feature code says, the others are null."""
    if place is None or not place.get("resolved_place"):
        return None, None, None
    name, feature = str(place["resolved_place"]), str(place.get("feature_code") or "")
    if feature.startswith("PPL"):
        return name, None, None
    return None, name if feature == "ADM2" else None, name if feature == "ADM1" else None


def write_tabs(rows: Iterable[Sequence[Any]], out: TextIO, *, header: Sequence[str] = (), missing: str = "") -> int:
    """Write tab-separated rows, `missing` for null; say how many. No cell breaks a line or is run by a spreadsheet."""
    if header:
        out.write("\t".join(header) + "\n")
    count = 0
    for row in rows:
        count += 1
        out.write("\t".join(_cell(value, missing) for value in row) + "\n")
    return count


def _cell(value: Any, missing: str) -> str:
    if value is None or value == "":
        return missing
    if isinstance(value, str):
        return str(safe_cell(" ".join(value.split())))
    return str(value)
