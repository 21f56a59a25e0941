"""Relations as the dyad-month table that researchers merge: both directions, no gaps, explicit zeros where the sources told enough of both.

Where they did not, counts are missing: nothing told is not nothing done. Pairs of states only: organisations have no country codes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from detente.errors import InputError
from detente.export.files import opened
from detente.export.lines import write_csv_rows, write_jsonl
from detente.export.parquet import write_parquet
from detente.knowledge.actors import load_actors
from detente.knowledge.ontology import load_ontology
from detente.ledger import Relation

TYPES = (
    *("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST"),
    *("ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
)
_CODES = {"iso3_a": "VARCHAR", "iso3_b": "VARCHAR", **dict.fromkeys(("ccode1", "ccode2", "gwcode1", "gwcode2"), "BIGINT")}
_COUNTS = ("n_events", "n_reports", "n_outlets", "vcoop", "mcoop", "vconf", "mconf", *(name.lower() for name in TYPES))
_SCORES = ("scale_sum", "scale_mean", "goldstein_sum", "goldstein_mean", "index", "index_lo", "index_hi")
COLUMNS = {
    **_CODES,
    **dict.fromkeys(("year", "month", *_COUNTS), "BIGINT"),
    **dict.fromkeys(_SCORES, "DOUBLE"),
    "coverage_ok": "BOOLEAN",
    **dict.fromkeys(("n_disputed", "n_pledges"), "BIGINT"),
    "recipe": "VARCHAR",
}
"""Columns and their DuckDB types."""
NOT_AVAILABLE = "NA"  # what R reads as missing, and pandas too
FORMS = ("csv", "jsonl", "parquet")


def write_dyad_months(relations: Iterable[Relation], form: str, output: str, *, recipe: str) -> int:
    """Write monthly relations without gaps to file `output` (`-` is stdout) in one of `FORMS`; say how many rows."""
    if form not in FORMS:
        raise InputError(f"dyad-month cannot be {form}; choose one of {', '.join(FORMS)}")
    if tuple(sorted(TYPES)) != tuple(sorted(load_ontology().types)):
        raise InputError("the types of data/ontology are not those of the dyad-month table")
    rows = _rows(relations, recipe)
    if form == "parquet":
        if output == "-":
            raise InputError("Parquet cannot go to stdout; give a file with -o")
        return write_parquet(Path(output), list(COLUMNS.items()), rows)
    with opened(output) as out:
        if form == "jsonl":
            return write_jsonl((dict(zip(COLUMNS, row, strict=True)) for row in rows), out)
        return write_csv_rows(COLUMNS, ([NOT_AVAILABLE if cell is None else cell for cell in row] for row in rows), out)


def _rows(relations: Iterable[Relation], recipe: str) -> Iterator[Sequence[Any]]:
    states = load_actors().states
    for row in relations:
        a, b = states.get(row.source), states.get(row.target)
        if a is not None and b is not None:
            yield (row.source, row.target, a.cow, b.cow, a.gw, b.gw, row.first.year, row.first.month, *_values(row), recipe)


def _values(row: Relation) -> tuple[Any, ...]:
    """Counts, scores, coverage, disputes and pledges. Nothing told of a pair that was covered is none; of another it is unknown."""
    known = row.covered or row.events > 0
    types = dict(row.types)
    outlets = row.outlets or (None if row.events else 0)  # events without a known outlet: how many told is not known
    counts = (row.events, row.reports, outlets, *row.quads, *(types.get(name, 0) for name in TYPES))
    sums = (0.0 if row.scale_sum is None else row.scale_sum, 0.0 if row.goldstein_sum is None else row.goldstein_sum)
    return (
        *(counts if known else (None,) * len(counts)),
        *(sums[0] if known else None, row.scale_mean, sums[1] if known else None, row.goldstein_mean),
        *(row.index, row.index_low, row.index_high, row.covered),
        *((row.disputed, row.pledges) if known else (None, None)),
    )
