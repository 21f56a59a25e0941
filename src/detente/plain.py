"""Records as plain objects, as docs/reference/record.md names them, and back without loss.

`coded_to_dict` is the public contract *and* the form in which a coding is stored and sent between processes: one
serialisation, so that what is published is what is kept. `dict_to_coded(coded_to_dict(c)) == c` for every `Coded` whose
reports list their sizes grouped by `what` (`size` is an object keyed by `what`; a report that interleaves them comes back grouped).

Beyond record.md three keys make that possible: a mention's row says which mention it belongs to (`mention`) and for how many
actors that mention stands (`actors`), and the article says what was met while it was read (`issues`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from detente.records import (
    Account,
    Actor,
    Article,
    Coded,
    Entity,
    Evidence,
    Furniture,
    Issue,
    Mention,
    Place,
    Quote,
    Report,
    Size,
    Source,
    Span,
    TimeExpression,
    When,
)

Plain = dict[str, Any]


def dumps(value: object) -> str:
    """Canonical JSON: one line, keys in the order of the contract, characters as they are, no NaN.

    Lone surrogates, which no encoding of Unicode can carry, make the whole line fall back to ASCII escapes.
    """
    line = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    try:
        line.encode()
    except UnicodeEncodeError:
        return json.dumps(value, ensure_ascii=True, allow_nan=False, separators=(",", ":"))
    return line


def coded_to_dict(coded: Coded) -> Plain:
    """One article's whole yield as plain objects, lists, strings and numbers."""
    return {
        "article": article_to_dict(coded.article),
        "recipe": coded.recipe,
        "reports": [report_to_dict(report) for report in coded.reports],
        "mentions": [row for number, mention in enumerate(coded.mentions) for row in _mention_rows(number, mention)],
        "dates": [_time_expression(expression) for expression in coded.dates],
        "quotes": [_quote(quote) for quote in coded.quotes],
        "accounts": [_fields(account) for account in coded.accounts],
        "furniture": [_fields(block) for block in coded.article.furniture],
        "issues": [_fields(issue) for issue in coded.issues],
    }


def article_to_dict(article: Article) -> Plain:
    """The article without its furniture, which stands beside it in a coding."""
    return {
        "id": article.id,
        "title": article.title,
        "dek": article.dek,
        "outlet": article.outlet,
        "url": article.url,
        "credit": article.credit,
        "published": _iso(article.published),
        "published_basis": article.published_basis,
        "language": article.language,
        "text": article.text,
        "issues": [_fields(issue) for issue in article.issues],
    }


def report_to_dict(report: Report) -> Plain:
    """One report: a line of `--format jsonl`."""
    return {
        "id": report.id,
        "article": report.article,
        "event": report.event,
        "mode": report.mode,
        "context": list(report.context),
        "quad_code": report.quad_code,
        "event_scale": report.event_scale,
        "actor": [_fields(entity) for entity in report.actor],
        "recipient": [_fields(entity) for entity in report.recipient],
        "date": _iso(report.when.first),
        "enddate": _iso(report.when.last),
        "date_precision": report.when.precision,
        "date_basis": report.when.basis,
        "event_loc": None if report.event_loc is None else _fields(report.event_loc),
        "status": report.status,
        "attribution": [_fields(source) for source in report.attribution],
        "pledge": report.pledge,
        "size": _sizes(report.size),
        "trigger": _fields(report.trigger),
        "evidence": [_fields(sentence) for sentence in report.evidence],
        "confidence": report.confidence,
        "recipe": report.recipe,
    }


def dict_to_coded(plain: Mapping[str, Any]) -> Coded:
    """The coding that `coded_to_dict` made `plain` from."""
    return Coded(
        article=dict_to_article(plain["article"], furniture=plain["furniture"]),
        recipe=plain["recipe"],
        reports=tuple(dict_to_report(row) for row in plain["reports"]),
        mentions=_mentions(plain["mentions"]),
        dates=tuple(
            TimeExpression(row["start"], row["end"], row["text"], _when(row, "first", "last", ""), row["role"]) for row in plain["dates"]
        ),
        quotes=tuple(
            Quote(row["start"], row["end"], row["text"], row["direct"], _maybe(Entity, row["speaker"]), _maybe(Span, row["cue"]))
            for row in plain["quotes"]
        ),
        accounts=tuple(Account(**row) for row in plain["accounts"]),
        issues=tuple(Issue(**row) for row in plain["issues"]),
    )


def dict_to_article(plain: Mapping[str, Any], *, furniture: Iterable[Mapping[str, Any]] = ()) -> Article:
    """The article that `article_to_dict` made `plain` from, with the furniture that stands beside it."""
    records = {
        "published": _date(plain["published"]),
        "furniture": tuple(Furniture(**block) for block in furniture),
        "issues": tuple(Issue(**row) for row in plain["issues"]),
    }
    return Article(**{**plain, **records})


def dict_to_report(plain: Mapping[str, Any]) -> Report:
    """The report that `report_to_dict` made `plain` from."""
    return Report(
        id=plain["id"],
        article=plain["article"],
        event=plain["event"],
        mode=plain["mode"],
        context=tuple(plain["context"]),
        quad_code=plain["quad_code"],
        event_scale=plain["event_scale"],
        actor=tuple(Entity(**entity) for entity in plain["actor"]),
        recipient=tuple(Entity(**entity) for entity in plain["recipient"]),
        when=_when(plain, "date", "enddate", "date_"),
        event_loc=_maybe(Place, plain["event_loc"]),
        status=plain["status"],
        attribution=tuple(Source(**source) for source in plain["attribution"]),
        pledge=plain["pledge"],
        size=tuple(Size(what=what, **row) for what, rows in plain["size"].items() for row in rows),
        trigger=Span(**plain["trigger"]),
        evidence=tuple(Evidence(**sentence) for sentence in plain["evidence"]),
        confidence=plain["confidence"],
        recipe=plain["recipe"],
    )


def _fields(record: Any) -> Plain:
    """A flat record as an object; its fields are its keys, in their order."""
    return {name: getattr(record, name) for name in record.__dataclass_fields__}


def _mention_rows(number: int, mention: Mention) -> list[Plain]:
    """One row a span and actor; a span seen and not known has one row with null code."""
    actors = mention.actors or (Actor(None),)
    return [
        {
            "mention": number,
            "actors": len(mention.actors),
            "start": mention.start,
            "end": mention.end,
            "text": mention.text,
            "code": actor.code,
            "sector": actor.sector,
            "name": actor.name,
            "office": actor.office,
            "kind": mention.kind,
            "via": mention.via,
            "place": mention.place,
        }
        for actor in actors
    ]


def _mentions(rows: Iterable[Mapping[str, Any]]) -> tuple[Mention, ...]:
    grouped: dict[int, list[Mapping[str, Any]]] = {}
    for row in rows:
        grouped.setdefault(row["mention"], []).append(row)
    return tuple(
        Mention(
            start=first["start"],
            end=first["end"],
            text=first["text"],
            kind=first["kind"],
            via=first["via"],
            actors=tuple(Actor(row["code"], row["sector"], row["name"], row["office"]) for row in [first, *others][: first["actors"]]),
            place=first["place"],
        )
        for first, *others in grouped.values()
    )


def _time_expression(expression: TimeExpression) -> Plain:
    return {
        "start": expression.start,
        "end": expression.end,
        "text": expression.text,
        "first": _iso(expression.when.first),
        "last": _iso(expression.when.last),
        "precision": expression.when.precision,
        "basis": expression.when.basis,
        "role": expression.role,
    }


def _quote(quote: Quote) -> Plain:
    return {
        "start": quote.start,
        "end": quote.end,
        "text": quote.text,
        "direct": quote.direct,
        "speaker": None if quote.speaker is None else _fields(quote.speaker),
        "cue": None if quote.cue is None else _fields(quote.cue),
    }


def _sizes(sizes: Iterable[Size]) -> dict[str, list[Plain]]:
    grouped: dict[str, list[Plain]] = {}
    for size in sizes:
        row = _fields(size)
        grouped.setdefault(row.pop("what"), []).append(row)
    return grouped


def _when(row: Mapping[str, Any], first: str, last: str, prefix: str) -> When:
    return When(_date(row[first]), _date(row[last]), row[f"{prefix}precision"], row[f"{prefix}basis"])


def _maybe(record: type[Any], plain: Mapping[str, Any] | None) -> Any:
    return None if plain is None else record(**plain)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _date(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
