"""Acts as POLECAT rows: 40 tab-separated columns, lists by `;`, `None` where there is nothing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TextIO

from detente.export.told import Happening, country, cow, named, place_parts, write_tabs
from detente.plain import Plain

COLUMNS = (
    *("Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts"),
    *("Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw"),
    *("Wikipedia Actor ID", "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors"),
    *("Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID", "Placename", "City", "District", "Province", "Country"),
    *("Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type", "Source", "Publication Date"),
    *("Story People", "Story Organizations", "Story Locations", "Language", "Version"),
)
EMPTY = ("Wikipedia Actor ID", "Wikipedia Recipient ID", "Story People", "Story Organizations", "Story Locations")
QUADS = {1: "VERBAL COOPERATION", 2: "MATERIAL COOPERATION", 3: "VERBAL CONFLICT", 4: "MATERIAL CONFLICT"}


def write_polecat(told: Iterable[Happening], out: TextIO) -> int:
    """Write one row an act, its header first; say how many."""
    return write_tabs(([row.get(name) for name in COLUMNS] for row in map(_row, told)), out, header=COLUMNS, missing="None")


def _row(told: Happening) -> dict[str, Any]:
    act, report, article = told.act, told.report, told.article
    place = report["event_loc"] or {}
    city, district, province = place_parts(place)
    return {
        "Event ID": act["id"],
        "Event Date": act["date"],
        "Event Type": act["event"],
        "Event Mode": act["mode"],
        "Intensity": act["event_scale"],
        "Quad Code": QUADS[act["quad_code"]],
        "Contexts": ";".join(report["context"]),
        **_side("Actor", report["actor"]),
        **_side("Recipient", report["recipient"]),
        "Placename": place.get("resolved_place"),
        "City": city,
        "District": district,
        "Province": province,
        "Country": place.get("country_code"),
        "Latitude": place.get("lat"),
        "Longitude": place.get("lon"),
        "GeoNames ID": place.get("geonameid"),
        "Raw Placename": place.get("extracted_place"),
        "Feature Type": place.get("feature_code"),
        "Source": article["outlet"],
        "Publication Date": article["published"],
        "Language": article["language"],
        "Version": f"detente {report['recipe']}",
    }


def _side(side: str, entities: list[Plain]) -> dict[str, Any]:
    states = [country(entity) for entity in entities]
    sectors = list(dict.fromkeys(entity["sector"] for entity in entities if entity["sector"]))
    return {
        f"{side} Name": ";".join(map(named, entities)),
        f"{side} Country": ";".join(state or "None" for state in states) if any(states) else None,
        f"{side} COW": ";".join("None" if cow(state) is None else str(cow(state)) for state in states) if any(states) else None,
        f"Primary {side} Sector": sectors[0] if sectors else None,
        f"{side} Sectors": ";".join(sectors),
        f"{side} Title": ";".join(dict.fromkeys(entity["office"] for entity in entities if entity["office"])),
        f"{side} Name Raw": ";".join(entity["entity_text"] for entity in entities),
    }
