"""Acts as GDELT 2.0 events (61 tab-separated columns, no header) and reports as its mentions (16 columns, no header)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, TextIO

from detente.export.told import Happening, country, directions, named, number, write_tabs
from detente.knowledge.cameo import load_cameo
from detente.knowledge.foreign import load_foreign
from detente.plain import Plain

_ACTOR = (
    *("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code", "Type2Code"),
    "Type3Code",
)
_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
COLUMNS = (
    *("GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"),
    *(f"Actor{n}{name}" for n in (1, 2) for name in _ACTOR),
    *("IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale"),
    *("NumMentions", "NumSources", "NumArticles", "AvgTone"),
    *(f"{place}Geo_{name}" for place in ("Actor1", "Actor2", "Action") for name in _GEO),
    *("DATEADDED", "SOURCEURL"),
)
EMPTY = (
    *(f"Actor{n}{name}" for n in (1, 2) for name in ("KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type2Code")),
    *(f"Actor{n}Type3Code" for n in (1, 2)),
    "AvgTone",
    *(f"{place}Geo_{name}" for place in ("Actor1", "Actor2") for name in _GEO),
    "ActionGeo_ADM1Code",
    "ActionGeo_ADM2Code",
)
MENTIONS = (
    *("GLOBALEVENTID", "EventTimeDate", "MentionTimeDate", "MentionType", "MentionSourceName", "MentionIdentifier", "SentenceID"),
    *("Actor1CharOffset", "Actor2CharOffset", "ActionCharOffset", "InRawText", "Confidence", "MentionDocLen", "MentionDocTone"),
    *("MentionDocTranslationInfo", "Extras"),
)
MENTIONS_EMPTY = ("MentionDocTone", "MentionDocTranslationInfo", "Extras")
QUADS = {1: range(1, 6), 2: range(6, 9), 3: range(9, 14), 4: range(14, 21)}
"""GDELT's quad classes, by CAMEO root: not PLOVER's."""
_WEB = 1  # mention type


def write_gdelt(told: Iterable[Happening], out: TextIO) -> int:
    """Write the events, one row a pair; say how many acts."""
    count = 0

    def rows() -> Iterator[list[Any]]:
        nonlocal count
        for one in told:
            count += 1
            yield from ([row.get(name) for name in COLUMNS] for row in _events(one))

    write_tabs(rows(), out)
    return count


def write_mentions(told: Iterable[Happening], out: TextIO) -> int:
    """Write one row a report and pair, with the number that its event has; say how many reports."""
    count = 0

    def rows() -> Iterator[Sequence[Any]]:
        nonlocal count
        for one in told:
            count += 1
            yield from _mentions(one)

    write_tabs(rows(), out)
    return count


def _events(told: Happening) -> Iterator[dict[str, Any]]:
    act, article = told.act, told.article
    code = load_cameo().of(act["event"], act["mode"])
    for actor, target in directions(told, both=False):
        yield {
            "GLOBALEVENTID": _id(told, actor, target),
            **_days(act["date"]),
            **_party(1, actor),
            **_party(2, target),
            "IsRootEvent": 1,
            "EventCode": code.code,
            "EventBaseCode": code.code[:3],
            "EventRootCode": code.code[:2],
            "QuadClass": next(quad for quad, roots in QUADS.items() if int(code.code[:2]) in roots),
            "GoldsteinScale": code.goldstein,
            "NumMentions": told.reports,
            "NumSources": told.outlets,
            "NumArticles": told.articles,
            **_place(told.report["event_loc"]),
            "DATEADDED": _moment(article["published"]),
            "SOURCEURL": article["url"],
        }


def _mentions(told: Happening) -> Iterator[Sequence[Any]]:
    report, article = told.report, told.article
    for actor, target in directions(told, both=False):
        yield (
            *(_id(told, actor, target), _moment(told.act["date"]), _moment(article["published"]), _WEB),
            *(article["outlet"], article["url"], report["evidence"][0]["sentence"] + 1 if report["evidence"] else None),
            *(_offset(actor), _offset(target), report["trigger"]["start"], 1, round(100 * report["confidence"])),
            *(len(article["text"]), None, None, None),
        )


def _id(told: Happening, actor: Plain | None, target: Plain | None) -> int:
    """A number of the event and the pair: the events and the mentions of one act meet in it."""
    return number(told.act["id"], *sorted(entity["code"] or "" for entity in (actor, target) if entity))


def _offset(entity: Plain | None) -> int:
    return -1 if entity is None else int(entity["start"])


def _days(first: str | None) -> dict[str, Any]:
    if first is None:
        return {}
    day = date.fromisoformat(first)
    return {
        "SQLDATE": int(f"{day:%Y%m%d}"),
        "MonthYear": int(f"{day:%Y%m}"),
        "Year": day.year,
        "FractionDate": round(day.year + (day.month * 30 + day.day) / 365, 4),  # as GDELT's codebook computes it
    }


def _moment(day: str | None) -> int | None:
    return None if day is None else int(day.replace("-", "") + "000000")


def _party(n: int, entity: Plain | None) -> dict[str, Any]:
    if entity is None:
        return {}
    code, state = entity["code"] or "", country(entity)
    return {
        f"Actor{n}Code": f"{code}{entity['sector'] or ''}",
        f"Actor{n}Name": named(entity).upper(),
        f"Actor{n}CountryCode": state,
        f"Actor{n}Type1Code": entity["sector"],
    }


def _place(place: Plain | None) -> dict[str, Any]:
    """Type 1 is a country, 4 a city, 5 a province, as GDELT numbers them."""
    if place is None or not place.get("resolved_place"):
        return {}
    feature = str(place.get("feature_code") or "")
    kind = 4 if feature.startswith("PPL") else 1 if feature.startswith("PCL") else 5 if feature.startswith("ADM1") else None
    return {
        "ActionGeo_Type": kind,
        "ActionGeo_FullName": place["resolved_place"],
        "ActionGeo_CountryCode": load_foreign().to_fips.get(str(place.get("country_code"))),
        "ActionGeo_Lat": place.get("lat"),
        "ActionGeo_Long": place.get("lon"),
        "ActionGeo_FeatureID": place.get("geonameid"),
    }
