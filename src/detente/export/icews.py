"""Acts as ICEWS rows: 20 tab-separated columns, one row a directed pair; a mutual act is written once a direction, as ICEWS does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from detente.export.told import Happening, country, directions, named, number, place_parts, write_tabs
from detente.knowledge.actors import load_actors
from detente.knowledge.cameo import load_cameo
from detente.plain import Plain

COLUMNS = (
    *("Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code", "Intensity"),
    *("Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher"),
    *("City", "District", "Province", "Country", "Latitude", "Longitude"),
)
EMPTY: tuple[str, ...] = ()


def write_icews(told: Iterable[Happening], out: TextIO) -> int:
    """Write the rows, their header first; say how many acts."""
    count = 0

    def rows() -> Iterator[list[Any]]:
        nonlocal count
        for one in told:
            count += 1
            yield from _rows(one)

    write_tabs(rows(), out, header=COLUMNS)
    return count


def _rows(told: Happening) -> Iterator[list[Any]]:
    act, report, article = told.act, told.report, told.article
    place = report["event_loc"] or {}
    code = load_cameo().of(act["event"], act["mode"])
    evidence = report["evidence"][0]["sentence"] + 1 if report["evidence"] else None
    for source, target in directions(told, both=True):
        yield [
            *(number(act["id"]), act["date"], *_party(source), code.name, code.code, code.goldstein, *_party(target)),
            *(number(article["id"]), evidence, article["outlet"], *place_parts(place)),
            *(_state(place.get("country_code")), place.get("lat"), place.get("lon")),
        ]


def _party(entity: Plain | None) -> tuple[str | None, str | None, str | None]:
    return (None, None, None) if entity is None else (named(entity), entity["sector"], _state(country(entity)))


def _state(code: str | None) -> str | None:
    state = load_actors().states.get(code or "")
    return None if state is None else state.name
