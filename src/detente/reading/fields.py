"""Names under which inputs give the fields of an article: header lines, JSON keys, CSV columns."""

from __future__ import annotations

from collections.abc import Mapping

from detente.reading.admit import admit
from detente.reading.fragment import fragment_text, is_markup
from detente.reading.options import ReadOptions, Rejected
from detente.records import Article, Issue

FIELDS: dict[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "article", "fulltext", "full_text", "maintext", "article_text", "bodytext", "description"),
    "title": ("title", "headline", "subject"),
    "published": (
        "published",
        "date",
        "created_at",
        "published_at",
        "publishedat",
        "pubdate",
        "publication_date",
        "date_published",
        "datetime",
    ),
    "outlet": ("outlet", "source", "publisher", "site", "sitename", "publication", "domain", "source_name"),
    "url": ("url", "link", "uri", "source_url"),
    "id": ("id", "article_id", "doc_id", "uuid"),
    "author": ("author", "byline", "authors"),
    "language": ("language", "lang"),
}
FIELD_OF: dict[str, str] = {name: field for field, names in FIELDS.items() for name in names}


def field_of(name: str) -> str | None:
    """The field that a column, key or header line of that name holds, or None."""
    return FIELD_OF.get(name.strip().lstrip("\ufeff").lower().replace(" ", "_").replace("-", "_"))


def _plain(value: object) -> str | None:
    """A field's value as text: strings and numbers; of an object, as services give sources, its name."""
    if isinstance(value, dict):
        value = next((value[key] for key in ("name", "title", "domain") if isinstance(value.get(key), str)), None)
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, str):
        return value.strip() or None
    return str(value) if isinstance(value, int | float) else None


def admit_fields(
    values: Mapping[str, object], *, name: str, where: str, options: ReadOptions, issues: tuple[Issue, ...] = ()
) -> Article | Rejected:
    """The article of one JSON object or table row, or why there is none. Of several names for one field the first of `FIELDS` counts."""
    known = {key.strip().lower().replace(" ", "_").replace("-", "_"): value for key, value in values.items()}
    found: dict[str, str | None] = {}
    for field, names in FIELDS.items():
        found[field] = next((plain for key in names if key in known and (plain := _plain(known[key])) is not None), None)
    body = found["text"]
    if body is None:
        return Rejected(name, where, "no text in it", f"the text is looked for under {', '.join(FIELDS['text'][:3])}")
    return admit(
        fragment_text(body) if len(body) <= options.max_characters and is_markup(body) else body,
        name=name,
        where=where,
        options=options,
        title=found["title"],
        published=found["published"],
        outlet=found["outlet"],
        url=found["url"],
        issues=issues,
    )
