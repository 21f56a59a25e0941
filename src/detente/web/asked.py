"""What the address of a page asks for. Every view has an address of its own, so that it can be kept, sent and cited."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from detente.desk import OWN
from detente.imports import FORMS
from detente.knowledge.ontology import load_ontology

VIEWS = ("chart", "table", "how")
PERIODS = ("week", "month", "quarter", "year")
LONGEST_WORD = 200  # characters of one value of an address: no name, date or search is longer


@dataclass(frozen=True, slots=True)
class Asked:
    """The state of a view. `since` and `until` bound when things happened, `asof` when they were published; all days belong to it.

    `types` are PLOVER types, none for all. `period` and `origin` null: the page chooses. `ignored`: what was asked for and cannot be had.
    """

    since: date | None = None
    until: date | None = None
    asof: date | None = None
    types: tuple[str, ...] = ()
    period: str | None = None
    view: str = "chart"
    origin: str | None = None
    ignored: tuple[str, ...] = ()

    def query(self, **changes: Any) -> str:
        """The view, with `changes`, as the end of an address: empty, or with its question mark."""
        view = replace(self, **changes)
        named = (
            ("from", view.since and view.since.isoformat()),
            ("to", view.until and view.until.isoformat()),
            ("types", ",".join(view.types)),
            ("asof", view.asof and view.asof.isoformat()),
            ("period", view.period),
            ("origin", view.origin),
            ("view", None if view.view == VIEWS[0] else view.view),
        )
        given = urlencode([(name, value) for name, value in named if value], safe=",", errors="replace")
        return f"?{given}" if given else ""


def read_asked(query: Mapping[str, str]) -> Asked:
    """The view that an address asks for. A value that cannot be used is left out and told in `ignored`."""
    ignored: list[str] = []

    def day(name: str) -> date | None:
        value = query.get(name, "")[:LONGEST_WORD]
        try:
            return date.fromisoformat(value) if value else None
        except ValueError:
            ignored.append(f"{name}={value}: not a date written YYYY-MM-DD")
            return None

    def one_of(name: str, known: tuple[str, ...]) -> str | None:
        value = query.get(name, "")[:LONGEST_WORD]
        if value and value not in known:
            ignored.append(f"{name}={value}: not one of {', '.join(known)}")
        return value if value in known else None

    since, until, asof = day("from"), day("to"), day("asof")
    if since and until and since > until:
        ignored.append(f"from={since}: later than to={until}")
        since = None
    types = _types(query.get("types", ""), ignored)
    return Asked(
        *(since, until, asof, types),
        period=one_of("period", PERIODS),
        view=one_of("view", VIEWS) or VIEWS[0],
        origin=one_of("origin", (OWN, *FORMS)),
        ignored=tuple(ignored),
    )


def _types(value: str, ignored: list[str]) -> tuple[str, ...]:
    known = load_ontology().types
    given = [word.strip().upper() for word in value[:LONGEST_WORD].split(",") if word.strip()]
    ignored.extend(f"types={word}: no type of PLOVER" for word in given if word not in known)
    return tuple(sorted({word for word in given if word in known}))
