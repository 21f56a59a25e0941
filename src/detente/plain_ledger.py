"""The nouns of the corpus rooms as plain objects and back, without loss. The keys are the columns of the record's tables."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from detente.ledger import Difference, Event, Link, Measure, Pledge
from detente.plain import Plain
from detente.records import When


def link_to_dict(link: Link) -> Plain:
    """One link."""
    return {**_flat(link), "reasons": list(link.reasons)}


def dict_to_link(plain: Mapping[str, Any]) -> Link:
    """The link that `link_to_dict` made `plain` from."""
    return Link(**{**plain, "reasons": tuple(plain["reasons"])})


def event_to_dict(event: Event) -> Plain:
    """One event; its time as `date`, `enddate`, `date_precision` and `date_basis`, as in a report."""
    return _dated(event, {"when": ("date", "enddate", "date_precision", "date_basis")})


def dict_to_event(plain: Mapping[str, Any]) -> Event:
    """The event that `event_to_dict` made `plain` from."""
    tuples: dict[str, Any] = {name: tuple(plain[name]) for name in ("actors", "recipients", "reports", "articles")}
    same = ("id", "event", "mode", "quad_code", "event_scale", "country_code", "place", "status", "outlets", "copies", "confidence")
    return Event(
        **tuples,
        **{name: plain[name] for name in same},
        disputed=bool(plain["disputed"]),
        when=_when(plain, "date", "enddate", "date_precision", "date_basis"),
    )


def difference_to_dict(difference: Difference) -> Plain:
    """One field of an event in which sides say something; `evidence` as objects with `article`, `start` and `end`."""
    evidence = [{"article": article, "start": start, "end": end} for article, start, end in difference.evidence]
    return {**_flat(difference), "sides": list(difference.sides), "values": list(difference.values), "evidence": evidence}


def dict_to_difference(plain: Mapping[str, Any]) -> Difference:
    """The difference that `difference_to_dict` made `plain` from."""
    evidence = tuple((found["article"], found["start"], found["end"]) for found in plain["evidence"])
    return Difference(plain["event"], plain["field"], plain["relation"], tuple(plain["sides"]), tuple(plain["values"]), evidence)


def pledge_to_dict(pledge: Pledge) -> Plain:
    """One pledge; `history` as objects with `day`, `status` and `source`."""
    history = [{"day": _iso(day), "status": status, "source": source} for day, status, source in pledge.history]
    plain = _dated(pledge, {"made": ("date", "enddate", "date_precision", "date_basis")})
    return {**plain, "deadline": _iso(pledge.deadline), "history": history}


def dict_to_pledge(plain: Mapping[str, Any]) -> Pledge:
    """The pledge that `pledge_to_dict` made `plain` from."""
    same = ("id", "event", "action", "condition", "deadline_basis", "status", "article", "start", "end")
    return Pledge(
        **{name: plain[name] for name in same},
        by=tuple(plain["by"]),
        to=tuple(plain["to"]),
        deadline=_day(plain["deadline"]),
        made=_when(plain, "date", "enddate", "date_precision", "date_basis"),
        history=tuple((_day(entry["day"]), entry["status"], entry["source"]) for entry in plain["history"]),
    )


def measure_to_dict(measure: Measure) -> Plain:
    """One measure; the days of its start and of its lifting as `since` … and `until` …, null where no lifting is known."""
    plain = _dated(measure, {name: _ends(name) for name in ("since", "until")})
    return {**plain, "seen": _iso(measure.seen)}


def dict_to_measure(plain: Mapping[str, Any]) -> Measure:
    """The measure that `measure_to_dict` made `plain` from."""
    tuples: dict[str, Any] = {name: tuple(plain[name]) for name in ("by", "against", "events")}
    return Measure(
        **{name: plain[name] for name in ("id", "kind", "words")},
        **tuples,
        since=_when(plain, *_ends("since")),
        until=None if plain["until_precision"] is None else _when(plain, *_ends("until")),
        seen=_day(plain["seen"]),
    )


def _ends(name: str) -> tuple[str, str, str, str]:
    return name, f"{name}_end", f"{name}_precision", f"{name}_basis"


def _dated(record: Any, times: Mapping[str, tuple[str, str, str, str]]) -> Plain:
    """A record with each of its times as four keys in its place, and its tuples as lists."""
    plain: Plain = {}
    for name, value in _flat(record).items():
        if name in times:
            parts = (None,) * 4 if value is None else (_iso(value.first), _iso(value.last), value.precision, value.basis)
            plain |= dict(zip(times[name], parts, strict=True))
        else:
            plain[name] = list(value) if isinstance(value, tuple) else value
    return plain


def _flat(record: Any) -> Plain:
    return {name: getattr(record, name) for name in record.__dataclass_fields__}


def _when(plain: Mapping[str, Any], first: str, last: str, precision: str, basis: str) -> When:
    return When(_day(plain[first]), _day(plain[last]), plain[precision], plain[basis])


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
