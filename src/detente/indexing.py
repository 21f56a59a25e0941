"""From events, of here and of imported histories, to the relations and turning points of every pair; and one pair's back.

The origins stay apart: what Détente coded is `detente`, an imported history is what it is called. No row mixes two.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from detente import __version__
from detente.knowledge.files import data_folder
from detente.ledger import Relation, TurningPoint
from detente.plain_ledger import dict_to_event, dict_to_pledge
from detente.relations import PERIODS, Act, acts, balanced, closing, directed, heard, placed, relate_acts
from detente.store import Record
from detente.store.derived import Derived
from detente.store.past import Past
from detente.turned import ALL, PERIOD, dict_to_turning_point, turned_anew

OWN = "detente"
_QUADS = ("vcoop", "mcoop", "vconf", "mconf")
_SAME = (
    *("source", "target", "period", "events", "reports", "outlets", "scale_sum", "scale_mean", "goldstein_sum", "goldstein_mean"),
    *("index", "index_low", "index_high", "covered", "disputed", "pledges"),
)


@dataclass(frozen=True, slots=True)
class Indexed:
    """What there is of one origin and period: `relations` (rows) of `pairs` (directed) from `events`, of which `unplaced` are in no period.

    `anew`: whether it was made now, or stood already and nothing had come to it.
    """

    origin: str
    period: str
    events: int
    unplaced: int
    pairs: int
    relations: int
    anew: bool = True


def index_origin(record: Record, origin: str, periods: Sequence[str] = PERIODS) -> Iterator[Indexed]:
    """Make the relations of one origin anew, period by period, each in one transaction; with those of months, its turning points.

    A history to which nothing came since is left as it is.
    """
    past, made_by = Past(record), recipe()
    held = None if origin == OWN else past.held(origin)
    stands = {row["period"]: row for row in past.indexed() if row["origin"] == origin}
    kept = [period for period in periods if held is not None and _same(stands.get(period), made_by, held)]
    found: list[Act] = []
    if len(kept) < len(periods):
        found = list(_own_acts(record) if origin == OWN else map(past_act, past.told(origin)))
    for period in periods:
        row = stands[period] if period in kept else _index(record, origin, period, found, made_by, held)
        counts = (row["acts"], row["unplaced"], row["pairs"], row["relations"])
        yield Indexed(origin, period, *counts, anew=period not in kept)


def _same(row: Mapping[str, Any] | None, made_by: str, held: int) -> bool:
    return row is not None and (row["recipe"], row["held"]) == (made_by, held)


def _index(record: Record, origin: str, period: str, found: Sequence[Act], made_by: str, held: int | None) -> dict[str, Any]:
    """Make one origin and period anew; the row that says what was made."""
    past = Past(record)
    pledges = map(dict_to_pledge, Derived(record).rows("pledges")) if origin == OWN else ()
    said = heard(found, period)
    days = [day for act in found if (day := placed(act, period)) is not None]
    counts = Counter({**said, **{(ALL, day): n for day, n in Counter(days).items()}})
    relations = relate_acts(found, period=period, pledges=pledges, said=said)
    turning = None
    if period == PERIOD:
        turning = turned_anew(origin, found, relations, counts, recipe=made_by, known=past.turned(origin))
    row = {
        "origin": origin,
        "period": period,
        "recipe": made_by,
        "held": held,
        "first": f"{min(days)}" if days else "",
        "last": f"{max(days)}" if days else "",
        "latest": f"{max(act.first for act in found)}" if found else None,
        "acts": len(found),
        "unplaced": len(found) - len(days),
        "pairs": len({(relation.source, relation.target) for relation in relations}),
        "relations": len(relations),
    }
    rows = ({**relation_to_dict(relation), "origin": origin} for relation in relations)
    volumes = ({"origin": origin, "period": period, "code": code, "first": day, "acts": n} for (code, day), n in sorted(counts.items()))
    past.put_relations(row, rows, volumes, turning)
    return row


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


def pair_turning_points(record: Record, origin: str, a: str, b: str) -> list[TurningPoint]:
    """Turning points of the monthly series of both directions, by day, as they were found when the record was indexed."""
    return list(map(dict_to_turning_point, Past(record).turning_points(origin, a, b)))


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


def _own_acts(record: Record) -> Iterator[Act]:
    """Events that were coded here."""
    found = list(map(dict_to_event, Derived(record).rows("events")))
    yield from acts(found, outlets=_voices(record))


def _voices(record: Record) -> dict[str, set[str]]:
    """Who told of each event: outlets, the near-copies of one text being one voice."""
    copied = "(SELECT article, story, count(*) OVER (PARTITION BY story) > 1 AS copied FROM copies)"
    query = f"""SELECT event, CASE WHEN copied THEN story ELSE coalesce(outlet, articles.id) END
        FROM event_reports JOIN articles ON articles.id = event_reports.article
        LEFT JOIN {copied} AS told ON told.article = articles.id"""
    voices: dict[str, set[str]] = defaultdict(set)
    for event, voice in record.ask(query):
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
