"""POLECAT: 40 tab-separated columns, lists by `;`, missing values as `None`; some of its files have broken lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from detente.errors import InputError
from detente.imports.fields import country, day, number, value
from detente.imports.past import UNKNOWN, Lines, Party, PastEvent, PastReport, Read, Refused, Told, codes, digest, event_id
from detente.knowledge.cameo import load_cameo
from detente.knowledge.ontology import load_ontology

ORIGIN = "polecat"
COLUMNS = (
    *("Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts"),
    *("Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw"),
    *("Wikipedia Actor ID", "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors"),
    *("Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID", "Placename", "City", "District", "Province", "Country"),
    *("Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type", "Source", "Publication Date"),
    *("Story People", "Story Organizations", "Story Locations", "Language", "Version"),
)
_NEEDED = ("Event ID", "Event Date", "Event Type", "Event Mode", "Actor Name", "Actor Country", "Recipient Name", "Recipient Country")
_OTHER_NAMES = {"event intensity": "intensity"}


def read_polecat(found: Lines, *, file: str) -> Read:
    """Events and reports of a POLECAT file. `InputError` when the first line is not its header."""
    iterator = iter(found)
    first = next(iterator, None)
    if first is None:
        return
    if isinstance(first, Refused):
        yield first
        return
    header = [_column(cell) for cell in first[1].split("\t")]
    missing = [name for name in _NEEDED if name.lower() not in header]
    if missing:
        raise InputError(f"{file}: is not a POLECAT file: its first line names no column {', '.join(missing[:3])}")
    for line in _whole(iterator, len(header), file):
        if isinstance(line, Refused):
            yield line
        else:
            number_, cells = line
            yield _told(dict(zip(header, cells, strict=True)), digest("report", ORIGIN, *cells), file=file, line=number_)


def _column(cell: str) -> str:
    name = (value(cell) or "").lower()
    return _OTHER_NAMES.get(name, name)


def _whole(found: Iterator[tuple[int, str] | Refused], columns: int, file: str) -> Iterator[tuple[int, list[str]] | Refused]:
    """The cells of each line. A line break within a cell leaves two short lines: they are put together when that makes one whole."""
    begun: tuple[int, list[str]] | None = None
    for line in found:
        cells = [] if isinstance(line, Refused) else line[1].split("\t")
        if begun is not None and isinstance(line, tuple) and len(begun[1]) + len(cells) - 1 == columns and len(cells) < columns:
            yield begun[0], [*begun[1][:-1], f"{begun[1][-1]} {cells[0]}", *cells[1:]]
            begun = None
            continue
        if begun is not None:
            yield Refused(file, begun[0], f"{len(begun[1])} columns instead of {columns}")
            begun = None
        if isinstance(line, Refused):
            yield line
        elif len(cells) < columns:
            begun = line[0], cells
        elif len(cells) > columns and any(value(cell) for cell in cells[columns:]):
            yield Refused(file, line[0], f"{len(cells)} columns instead of {columns}")
        else:
            yield line[0], cells[:columns]
    if begun is not None:
        yield Refused(file, begun[0], f"{len(begun[1])} columns instead of {columns}")


def _told(row: Mapping[str, str], report: str, *, file: str, line: int) -> Told | Refused:
    on, kind = day(row["event date"]), (value(row["event type"]) or "").upper()
    if on is None:
        return Refused(file, line, f"Event Date is {row['event date'][:40]!r}")
    if kind not in load_ontology().types:
        return Refused(file, line, f"Event Type is {row['event type'][:40]!r}")
    mode = value(row["event mode"])
    event = _event(kind, mode and mode.lower().replace("_", "-"), on, row)
    told = PastReport(
        id=report,
        event=event.id,
        origin=ORIGIN,
        code=f"{kind}/{mode}" if mode else kind,
        file=file,
        line=line,
        native_id=value(row["event id"]),
        intensity=number(row.get("intensity")),
        actor_name=_first(row, "actor name", "actor name raw"),
        actor_sectors=_first(row, "actor sectors", "primary actor sector"),
        recipient_name=_first(row, "recipient name", "recipient name raw"),
        recipient_sectors=_first(row, "recipient sectors", "primary recipient sector"),
        publisher=value(row.get("source")),
        published=day(row.get("publication date")),
        place=_first(row, "placename", "raw placename"),
        country_code=country(row.get("country")) or None,
        lat=number(row.get("latitude")),
        lon=number(row.get("longitude")),
        version=value(row.get("version")),
    )
    return Told(event, told)


def _event(kind: str, mode: str | None, on: date, row: Mapping[str, str]) -> PastEvent:
    """The event; a mode of the older lists becomes that of the present one, and one of neither list is left out."""
    ontology, cameo = load_ontology(), load_cameo()
    known = None if mode is None else cameo.new_mode(kind, mode)
    known = known if known in ontology.types[kind].modes else None
    actors, recipients = _parties(row, "actor"), _parties(row, "recipient")
    code = cameo.of(kind, known)
    return PastEvent(
        id=event_id(ORIGIN, f"{kind}/{known or ''}", on, on, actors, recipients),
        origin=ORIGIN,
        event=kind,
        mode=known,
        quad_code=ontology.quad_code(kind),
        event_scale=ontology.score(kind, known),
        cameo=None,
        goldstein=code.goldstein,
        actors=codes(actors),
        recipients=codes(recipients),
        first=on,
        last=on,
    )


def _parties(row: Mapping[str, str], side: str) -> Sequence[Party]:
    """Names and codes of a side: as many as it has of either, the n-th name with the n-th country where there are as many."""
    names = _list(row.get(f"{side} name")) or _list(row.get(f"{side} name raw"))
    states = [country(state) for state in _list(row.get(f"{side} country"))]
    if len(names) == len(states):
        return list(zip(names, states, strict=True))
    if states:
        return [(";".join(names), state) for state in states]
    return [(name, UNKNOWN) for name in names]


def _list(text: str | None) -> list[str]:
    return [found for part in (value(text) or "").split(";") if (found := value(part))]


def _first(row: Mapping[str, str], *names: str) -> str | None:
    return next((found for name in names if (found := value(row.get(name)))), None)
