"""From events, of here and of imported histories, to the relations of every pair; and one pair's relations and turning points back.

The origins stay apart: what Détente coded is `detente`, an imported history is what it is called. No row mixes two.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from detente import __version__
from detente.knowledge.files import data_folder
from detente.ledger import Relation, TurningPoint
from detente.plain_ledger import dict_to_event, dict_to_pledge
from detente.relations import Act, acts, balanced, closing, directed, heard, placed, relate_acts, turning_points
from detente.store import Record
from detente.store.derived import Derived
from detente.store.past import Past

OWN = "detente"
ALL = ""
"""In place of a code: all acts together."""
_QUADS = ("vcoop", "mcoop", "vconf", "mconf")
_SAME = (
    *("source", "target", "period", "events", "reports", "outlets", "scale_sum", "scale_mean", "goldstein_sum", "goldstein_mean"),
    *("index", "index_low", "index_high", "covered", "disputed", "pledges"),
)


@dataclass(frozen=True, slots=True)
class Indexed:
    """What indexing made of one origin: `relations` (rows) of `pairs` (directed) from `events`, of which `unplaced` are in no period."""

    origin: str
    events: int
    unplaced: int
    pairs: int
    relations: int


def index_origin(record: Record, origin: str, period: str) -> Indexed:
    """Make the relations of one origin and period anew, in one transaction."""
    past, derived = Past(record), Derived(record)
    found = list(_own_acts(record) if origin == OWN else map(past_act, past.told(origin)))
    pledges = map(dict_to_pledge, derived.rows("pledges")) if origin == OWN else ()
    said = heard(found, period)
    days = [day for act in found if (day := placed(act, period)) is not None]
    counts = Counter({**said, **{(ALL, day): n for day, n in Counter(days).items()}})
    relations = relate_acts(found, period=period, pledges=pledges, said=said)
    rows = ({**relation_to_dict(relation), "origin": origin} for relation in relations)
    volumes = ({"origin": origin, "period": period, "code": code, "first": day, "acts": n} for (code, day), n in sorted(counts.items()))
    span = (f"{min(days)}", f"{max(days)}") if days else ("", "")
    past.put_relations(origin, period, recipe(), span, rows, volumes)
    pairs = len({(relation.source, relation.target) for relation in relations})
    return Indexed(origin, len(found), len(found) - len(days), pairs, len(relations))


def pair_relations(record: Record, origin: str, a: str, b: str, period: str) -> list[Relation]:
    """Both directions, each without a gap from the record's first period to its last. Empty when nothing ever passed between the two."""
    past = Past(record)
    found = [dict_to_relation(row) for row in past.relations(origin, period, (a, b))]
    span = _span(past, origin, period)
    if not found or span is None:
        return []
    return list(balanced(found, _heard(past, origin, period, (a, b)), period=period, first=span[0], last=span[1]))


def every_relation(record: Record, origin: str, period: str) -> Iterator[Relation]:
    """Every pair that has any relation, both directions, no gaps: by source, target and day."""
    past = Past(record)
    span = _span(past, origin, period)
    if span is not None:
        found = map(dict_to_relation, past.relations(origin, period))
        yield from balanced(found, _heard(past, origin, period, None), period=period, first=span[0], last=span[1])


def pair_turning_points(record: Record, origin: str, rows: Iterable[Relation]) -> list[TurningPoint]:
    """Turning points of both directions, by day. `rows`: as `pair_relations` gives them; none without any."""
    directions: dict[tuple[str, str], list[Relation]] = defaultdict(list)
    for row in rows:
        directions[row.source, row.target].append(row)
    if not directions:
        return []
    (pair, first), *_ = directions.items()
    found = list(_own_acts(record, pair) if origin == OWN else map(past_act, Past(record).told_between(origin, *pair)))
    volume = {date.fromisoformat(day): n for (_, day), n in Past(record).heard(origin, first[0].period, [ALL]).items()}
    points = [point for series in directions.values() for point in turning_points(series, found, volume=volume)]
    return sorted(points, key=lambda point: (point.at, point.source, point.series, point.method))


def past_act(row: Mapping[str, Any]) -> Act:
    """An event of an imported history as the series see it."""
    actors, recipients = row["actors"], row["recipients"]
    return Act(
        id=row["id"],
        key="|".join((row["event"], row["mode"] or "", ",".join(actors), ",".join(recipients), row["date"], row["enddate"])),
        parties=tuple(sorted({*actors, *recipients} - {""})),
        pairs=directed(row["event"], actors, recipients),
        first=date.fromisoformat(row["date"]),
        last=date.fromisoformat(row["enddate"]),
        event=row["event"],
        quad_code=row["quad_code"],
        scale=row["event_scale"],
        goldstein=row["goldstein"],
        reports=row["reports"],
        outlets=row["publishers"],
        disputed=False,
    )


def _own_acts(record: Record, pair: tuple[str, str] | None = None) -> Iterator[Act]:
    """Events that were coded here; those of one pair."""
    where = "true" if pair is None else "id IN (SELECT event FROM event_pairs WHERE pair = ?)"
    values = () if pair is None else ("-".join(sorted(pair)),)
    found = [dict_to_event(row) for row in Derived(record).rows("events", where, *values)]
    yield from acts(found, outlets=_voices(record, where, values))


def _voices(record: Record, where: str, values: tuple[str, ...]) -> dict[str, set[str]]:
    """Who told of each event: outlets, the near-copies of one text being one voice."""
    copied = "(SELECT article, story, count(*) OVER (PARTITION BY story) > 1 AS copied FROM copies)"
    query = f"""SELECT event, CASE WHEN copied THEN story ELSE coalesce(outlet, articles.id) END
        FROM event_reports JOIN articles ON articles.id = event_reports.article
        LEFT JOIN {copied} AS told ON told.article = articles.id WHERE event IN (SELECT id FROM events WHERE {where})"""
    voices: dict[str, set[str]] = defaultdict(set)
    for event, voice in record.ask(query, *values):
        voices[event].add(voice)
    return voices


def _span(past: Past, origin: str, period: str) -> tuple[date, date] | None:
    row = next((row for row in past.indexed() if (row["origin"], row["period"]) == (origin, period)), None)
    return None if row is None or not row["first"] else (date.fromisoformat(row["first"]), date.fromisoformat(row["last"]))


def _heard(past: Past, origin: str, period: str, codes: tuple[str, str] | None) -> dict[tuple[str, date], int]:
    return {(code, date.fromisoformat(day)): n for (code, day), n in past.heard(origin, period, codes).items()}


def relation_to_dict(relation: Relation) -> dict[str, Any]:
    """One relation as a row of the record."""
    return {
        **{name: getattr(relation, name) for name in _SAME},
        **dict(zip(_QUADS, relation.quads, strict=True)),
        "first": relation.first,
        "last": relation.last,
        "types": dict(relation.types),
    }


def dict_to_relation(row: Mapping[str, Any]) -> Relation:
    """The relation of a row."""
    first = date.fromisoformat(row["first"])
    return Relation(
        **{name: row[name] for name in _SAME},
        first=first,
        last=closing(first, row["period"]),
        quads=tuple(row[name] for name in _QUADS),
        types=tuple(sorted(row["types"].items())),
    )


def recipe() -> str:
    """Digest of what relations are made of: code version, types, scores and weights."""
    total = hashlib.sha256(__version__.encode())
    for path in sorted((data_folder() / "ontology").rglob("*")):
        if path.is_file():
            total.update(path.name.encode() + b"\0" + path.read_bytes())
    return total.hexdigest()[:16]
