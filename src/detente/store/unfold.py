"""A whole coding unfolded into the rows of the public tables."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Plain = Mapping[str, Any]
Rows = dict[str, list[dict[str, Any]]]

_PLACE = ("extracted_place", "resolved_place", "country_code", "lat", "lon", "geonameid", "feature_code")

UNFOLDED = (
    *("reports", "parties", "attribution", "evidence", "sizes"),
    *("mentions", "dates", "quotes", "accounts", "furniture", "issues"),
)


def unfold(coding: Plain) -> Rows:
    """Rows a table, each a value a column; a table without rows is there and empty."""
    article = coding["article"]["id"]
    rows: Rows = {name: [] for name in UNFOLDED}
    for name in ("mentions", "dates", "accounts", "furniture", "issues"):
        rows[name] = [{"article": article, "n": n, **row} for n, row in enumerate(coding[name])]
    for row in rows["mentions"]:
        del row["actors"]
    rows["quotes"] = [_quote(article, n, quote) for n, quote in enumerate(coding["quotes"])]
    for n, report in enumerate(coding["reports"]):
        rows["reports"].append({**_report(report), "article": article, "n": n})
        for name, found in _parts(report):
            within = {"article": article, "report": report["id"], "report_n": n}
            rows[name].extend({**within, "n": number, **row} for number, row in enumerate(found))
    return rows


def _report(report: Plain) -> dict[str, Any]:
    place = report["event_loc"] or dict.fromkeys(_PLACE)
    trigger = report["trigger"]
    same = ("id", "event", "mode", "quad_code", "event_scale", "date", "enddate", "date_precision", "date_basis")
    return {
        **{name: report[name] for name in (*same, "status", "pledge", "confidence", "recipe")},
        "context": json.dumps(report["context"]),
        **{
            name: place.get(name)
            for name in ("extracted_place", "resolved_place", "country_code", "lat", "lon", "geonameid", "feature_code")
        },
        "trigger_start": trigger["start"],
        "trigger_end": trigger["end"],
        "trigger_text": trigger["text"],
    }


def _parts(report: Plain) -> Iterator[tuple[str, Sequence[Plain]]]:
    for side in ("actor", "recipient"):
        yield "parties", [{"side": side, **entity} for entity in report[side]]
    yield "attribution", report["attribution"]
    yield "evidence", report["evidence"]
    yield "sizes", [{"what": what, **row} for what, found in report["size"].items() for row in found]


def _quote(article: str, n: int, quote: Plain) -> dict[str, Any]:
    speaker, cue = quote["speaker"] or {}, quote["cue"] or {}
    return {
        "article": article,
        "n": n,
        **{name: quote[name] for name in ("direct", "start", "end", "text")},
        "speaker_code": speaker.get("code"),
        "speaker_name": speaker.get("name"),
        "speaker_office": speaker.get("office"),
        "speaker_text": speaker.get("entity_text"),
        "cue": cue.get("text"),
    }
