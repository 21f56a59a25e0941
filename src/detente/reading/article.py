"""The one place where an Article is made."""

from __future__ import annotations

import re
from datetime import date
from hashlib import sha256

from detente.reading.credit import find_credit
from detente.reading.furniture import MAX_BLOCKS, find_furniture
from detente.reading.language import CODED, find_language
from detente.reading.opening import find_dek, find_title
from detente.reading.published import find_dateline, parse_published
from detente.records import Article, Issue

STEP = "reading"
ID_CHARACTERS = 32

_SURROGATES = re.compile(r"[\ud800-\udfff]")
_BIDI = re.compile(r"[\u202a-\u202e\u2066-\u2069]")


def clean_text(text: str) -> str:
    """`text` without NUL and a leading byte order mark, line ends as LF, lone surrogates as U+FFFD; nothing else is changed."""
    text = text.removeprefix("\ufeff").replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
    return _SURROGATES.sub("\ufffd", text)


def article_id(text: str, outlet: str | None, published: date | None) -> str:
    """Digest of content: the same text of the same outlet and day has the same id everywhere."""
    parts = (text, outlet or "", published.isoformat() if published else "")
    return sha256("\x1f".join(parts).encode()).hexdigest()[:ID_CHARACTERS]


def _squeeze(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip().casefold()


def _with_title(text: str, title: str | None) -> tuple[str, str | None]:
    """Text that opens with the title, and the title as it stands there."""
    if title is None:
        place = find_title(text)
        return text, (text[slice(*place)] if place else None)
    if _squeeze(text[: 2 * len(title) + 200]).startswith(_squeeze(title)):
        opening = text.lstrip().split("\n", 1)[0].strip()
        return text, (opening if _squeeze(opening) == _squeeze(title) else title)
    return f"{title}\n\n{text}", title


def _published(value: str | date | None, text: str, issues: list[Issue]) -> tuple[date | None, str]:
    if isinstance(value, date):
        return value, "metadata"
    if value is not None and value.strip():
        day = parse_published(value)
        if day is not None:
            return day, "metadata"
        issues.append(Issue(STEP, f"date of publication {value.strip()[:60]!r} is no date that can be relied on"))
    day = find_dateline(text)
    if day is not None:
        return day, "dateline"
    if not issues:
        issues.append(Issue(STEP, "date of publication is not known: relative dates stay open"))
    return None, "unknown"


def make_article(
    body: str,
    *,
    title: str | None = None,
    published: str | date | None = None,
    outlet: str | None = None,
    url: str | None = None,
    issues: tuple[Issue, ...] = (),
) -> Article:
    """The Article of a text and of what is known of it. `issues`: what reading it has met so far.

    Title, dek, credit, date and furniture are looked for in the text where they are not given. Offsets count code points of
    `Article.text`.
    """
    body = clean_text(body)
    title = re.sub(r"\s+", " ", clean_text(title)).strip() or None if title else None
    found: list[Issue] = []
    day, basis = _published(published, body, found)
    text, title = _with_title(body, title)
    language = find_language(text)
    if language is not None and language not in CODED:
        found.append(Issue(STEP, f"language {language} cannot be coded yet"))
    if _BIDI.search(text):
        found.append(Issue(STEP, "text holds characters that change the direction of reading; offsets count them"))
    if text.count("\n") > MAX_BLOCKS:
        found.append(Issue(STEP, f"more than {MAX_BLOCKS:,} lines: nothing was set apart as furniture"))
    outlet = (clean_text(outlet).strip() or None) if outlet else None
    furniture = find_furniture(text, title=title)
    return Article(
        id=article_id(text, outlet, day),
        text=text,
        title=title,
        dek=find_dek(text, title=title),
        outlet=outlet,
        url=(clean_text(url).strip() or None) if url else None,
        credit=find_credit(text, furniture=furniture),
        published=day,
        published_basis=basis,
        language=language,
        furniture=furniture,
        issues=issues + tuple(found),
    )


def article_from_text(
    text: str,
    *,
    title: str | None = None,
    published: str | date | None = None,
    outlet: str | None = None,
    url: str | None = None,
) -> Article:
    """The Article of a text that a program holds. No header lines are looked for: the text is kept as given, with the title in front."""
    return make_article(text, title=title, published=published, outlet=outlet, url=url)
