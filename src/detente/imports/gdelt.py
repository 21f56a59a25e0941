"""GDELT 2.0 events: 61 tab-separated columns without a header; codes are text, days are YYYYMMDD, places are FIPS 10-4."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from detente.imports.fields import country, day, fips, number, value
from detente.imports.past import UNKNOWN, Lines, Party, PastReport, Read, Refused, Told, cameo_event, digest
from detente.knowledge.cameo import CameoCode, load_cameo

ORIGIN = "gdelt"
WIDTH = 61
_OLDER = (57, 58)  # columns of GDELT 1.0
_ID, _DAY, _CODE, _SCALE = 0, 1, 26, 30
_ACTOR, _TARGET = 5, 15  # first column of an actor: code, name, country, group, …, types
_PLACE, _COUNTRY, _LAT, _LON, _ADDED, _URL = 52, 53, 56, 57, 59, 60


def read_gdelt(found: Lines, *, file: str) -> Read:
    """Events and reports of a GDELT 2.0 event file."""
    known = load_cameo().codes
    for line in found:
        if isinstance(line, Refused):
            yield line
            continue
        number_, text = line
        cells = text.split("\t")
        if len(cells) != WIDTH:
            older = "; it is GDELT 1.0, of which only 2.0 is read" if len(cells) in _OLDER else ""
            yield Refused(file, number_, f"{len(cells)} columns instead of {WIDTH}{older}")
            continue
        code = known.get(cells[_CODE].strip()) or known.get("0" + cells[_CODE].strip())  # spreadsheets drop leading zeros
        if code is None:
            yield Refused(file, number_, f"EventCode is {cells[_CODE][:40]!r}")
            continue
        yield _told(cells, code, report=digest("report", ORIGIN, text), file=file, line=number_)


def _told(cells: Sequence[str], code: CameoCode, *, report: str, file: str, line: int) -> Told | Refused:
    on = day(cells[_DAY])
    actor, target = _party(cells, _ACTOR), _party(cells, _TARGET)
    if on is None:
        return Refused(file, line, f"SQLDATE is {cells[_DAY][:40]!r}")
    event = cameo_event(ORIGIN, code, on, actor or ("", UNKNOWN), target)
    url = value(cells[_URL])
    told = PastReport(
        id=report,
        event=event.id,
        origin=ORIGIN,
        code=code.code,
        file=file,
        line=line,
        native_id=value(cells[_ID]),
        intensity=number(cells[_SCALE]),
        actor_name=value(cells[_ACTOR + 1]),
        actor_sectors=_sectors(cells, _ACTOR),
        recipient_name=value(cells[_TARGET + 1]),
        recipient_sectors=_sectors(cells, _TARGET),
        publisher=_domain(url),
        url=url,
        published=day((value(cells[_ADDED]) or "")[:8]),
        place=value(cells[_PLACE]),
        country_code=fips(cells[_COUNTRY]),
        lat=number(cells[_LAT]),
        lon=number(cells[_LON]),
    )
    return Told(event, told)


def _party(cells: Sequence[str], start: int) -> Party | None:
    """CAMEO's whole code of the actor in place of a name, and the state; null where there is neither."""
    code = value(cells[start])
    return None if code is None else (code, country(cells[start + 2]))


def _sectors(cells: Sequence[str], start: int) -> str | None:
    return ";".join(found for cell in cells[start + 7 : start + 10] if (found := value(cell))) or None


def _domain(url: str | None) -> str | None:
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None
