"""Names under which inputs give the fields of an article: header lines, JSON keys, CSV columns."""

from __future__ import annotations

FIELDS: dict[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "article", "fulltext", "full_text", "maintext", "article_text", "bodytext"),
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
