"""ICEWS: the published table of 20 columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from detente.errors import InputError
from detente.imports.fields import actor, country, day, number, value
from detente.imports.past import UNKNOWN, Lines, Party, PastReport, Read, Refused, Told, cameo_event, digest
from detente.knowledge.cameo import CameoCode, load_cameo

ORIGIN = "icews"
COLUMNS = (
    *("Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code", "Intensity"),
    *("Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher"),
    *("City", "District", "Province", "Country", "Latitude", "Longitude"),
)
NOBODY = frozenset({"unspecified actor"})
_NEEDED = (*COLUMNS[:3], "Source Country", "CAMEO Code", "Intensity", "Target Name", "Target Country", "Story ID", "Country")


def read_table(found: Lines, header: Sequence[str], *, file: str) -> Read:
    """Events and reports of the lines under the header. `InputError` when columns are missing."""
    missing = [name for name in _NEEDED if name not in header]
    if missing:
        raise InputError(f"{file}: is not an ICEWS table: it has no column {', '.join(missing[:3])}")
    known = load_cameo().codes
    for line in found:
        if isinstance(line, Refused):
            yield line
            continue
        number_, text = line
        cells = text.split("\t")
        if len(cells) != len(header):
            yield Refused(file, number_, f"{len(cells)} columns instead of {len(header)}")
            continue
        row = dict(zip(header, cells, strict=True))
        on, code = day(row["Event Date"]), known.get(value(row["CAMEO Code"]) or "")
        if on is None or code is None:
            what, shown = ("Event Date", row["Event Date"]) if on is None else ("CAMEO Code", row["CAMEO Code"])
            yield Refused(file, number_, f"{what} is {shown[:40]!r}")
            continue
        yield _told(row, on, code, report=digest("report", ORIGIN, text), file=file, line=number_)


def _told(row: Mapping[str, str], on: date, code: CameoCode, *, report: str, file: str, line: int) -> Told:
    event = cameo_event(ORIGIN, code, on, _party(row, "Source", on) or ("", UNKNOWN), _party(row, "Target", on))
    place = next((found for name in ("City", "District", "Province") if (found := value(row.get(name)))), None)
    told = PastReport(
        id=report,
        event=event.id,
        origin=ORIGIN,
        code=code.code,
        file=file,
        line=line,
        native_id=value(row["Event ID"]),
        intensity=number(row["Intensity"]),
        actor_name=value(row["Source Name"]),
        actor_sectors=value(row.get("Source Sectors")),
        recipient_name=value(row["Target Name"]),
        recipient_sectors=value(row.get("Target Sectors")),
        publisher=value(row.get("Publisher")),
        story=value(row["Story ID"]),
        sentence=value(row.get("Sentence Number")),
        place=place,
        country_code=country(row["Country"]) or None,
        lat=number(row.get("Latitude")),
        lon=number(row.get("Longitude")),
    )
    return Told(event, told)


def _party(row: Mapping[str, str], side: str, on: date) -> Party | None:
    """Name and code of a side; null where nobody is named. The country of the table counts before what the name says."""
    name = value(row[f"{side} Name"])
    if name is None or name.lower() in NOBODY:
        return None
    return name, country(row[f"{side} Country"]) or actor(name, on)
