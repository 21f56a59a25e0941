"""The nouns. Read this first.

Every room takes records and gives records; all are frozen, use tuples, and hold `None` where something is not known,
with the reason in an `Issue` or in a `basis`/`via` field. Offsets are half-open ranges of code points of `Article.text`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open range of code points of an article's text, with the text it covers."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Issue:
    """Something met and not understood. `start` and `end` are null when it concerns the whole article."""

    step: str
    message: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Furniture:
    """A block of text that is not the article. `reason`: one of the reasons of `data/lexicons/en/furniture.yaml`."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Article:
    """One text as read. `id` is the digest of `text`, `outlet` and `published`.

    `text` opens with the title when there is one. `credit` is the wire service that the page names as its source.
    `published_basis`: "metadata", "dateline" or "unknown"; never a guess.
    """

    id: str
    text: str
    title: str | None = None
    dek: str | None = None
    outlet: str | None = None
    url: str | None = None
    credit: str | None = None
    published: date | None = None
    published_basis: str = "unknown"
    language: str | None = None
    furniture: tuple[Furniture, ...] = ()
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence. `paragraph` counts blocks of text; `kind`: "title", "heading" or "body"."""

    start: int
    end: int
    text: str
    paragraph: int
    kind: str = "body"


@dataclass(frozen=True, slots=True)
class Actor:
    """Whom a mention stands for.

    `code`: ISO 3166 alpha-3, or an organisation's or group's code; null when seen and not known.
    `sector`: PLOVER sector (GOV, MIL, …). `name`: resolved name ("Narendra Modi"). `office`: "head of government", …
    """

    code: str | None
    sector: str | None = None
    name: str | None = None
    office: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names or points to one actor or several ("the two leaders").

    `kind`: "name", "office", "demonym", "capital", "organisation", "group", "nominal", "pronoun".
    `via`: how it was resolved: "name", "office", "capital", "demonym", "anaphor"; "unresolved" when `actors` is empty.
    `place`: the span locates and does not act ("in Kazan, Russia").
    """

    start: int
    end: int
    text: str
    kind: str
    via: str
    actors: tuple[Actor, ...] = ()
    place: bool = False


@dataclass(frozen=True, slots=True)
class When:
    """An interval of days. Both ends null when the text does not say.

    `precision`: day, week, month, quarter, year, decade, range, unknown.
    `basis`: stated, relative, tense, publication, inferred, unknown.
    """

    first: date | None
    last: date | None
    precision: str
    basis: str

    def __post_init__(self) -> None:
        if (self.first is None) != (self.last is None):
            raise ValueError("an interval has both ends or none")
        if self.first is not None and self.last is not None and self.first > self.last:
            raise ValueError(f"interval runs backwards: {self.first} to {self.last}")


UNKNOWN_WHEN = When(None, None, "unknown", "unknown")


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time expression of the text and the interval that it denotes in its context.

    `role`: "point" (locates), "duration" (how long; null days unless anchored), "set" (recurrent).
    """

    start: int
    end: int
    text: str
    when: When
    role: str = "point"


@dataclass(frozen=True, slots=True)
class Place:
    """Where. `resolved_place` and what follows are null when the gazetteer does not know the name.

    `basis`: "stated" (a sentence that tells of the act names it), "page" (of the state that it
    names, the one town that the page names), "meeting" (where the parties met that day), "dateline" (last resort).
    """

    extracted_place: str
    start: int
    end: int
    resolved_place: str | None = None
    country_code: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonameid: int | None = None
    feature_code: str | None = None
    basis: str = "stated"


@dataclass(frozen=True, slots=True)
class Entity:
    """A party of an act, or a speaker, as the record gives it out: an actor and the words that stand for it."""

    code: str | None
    sector: str | None
    name: str | None
    office: str | None
    entity_text: str
    start: int
    end: int
    via: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Verbatim (`direct`) or reported speech, its speaker and the cue that ties them ("said")."""

    start: int
    end: int
    text: str
    direct: bool
    speaker: Entity | None
    cue: Span | None


@dataclass(frozen=True, slots=True)
class Source:
    """One link of an attribution chain. `role`: "wire", "outlet", "channel" or "speaker"."""

    name: str
    role: str
    code: str | None = None
    start: int | None = None
    end: int | None = None
    cue: str | None = None


@dataclass(frozen=True, slots=True)
class Size:
    """A number of the act. `what`: dead, injured, arrested, troops, money, …; `side`: the code it belongs to."""

    what: str
    low: float | None
    high: float | None
    text: str
    start: int
    end: int
    side: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence that tells of the act: its number in the article, its range, its text."""

    sentence: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Report:
    """One act as one article reports it. Field names are PLOVER's where PLOVER has one; see docs/reference/record.md."""

    id: str
    article: str
    event: str
    mode: str | None
    context: tuple[str, ...]
    quad_code: int
    event_scale: float
    actor: tuple[Entity, ...]
    recipient: tuple[Entity, ...]
    when: When
    event_loc: Place | None
    status: str
    attribution: tuple[Source, ...]
    pledge: bool
    size: tuple[Size, ...]
    trigger: Span
    evidence: tuple[Evidence, ...]
    confidence: float
    recipe: str


@dataclass(frozen=True, slots=True)
class Account:
    """What one side says in this article. `relation`: agree, differ, only, denied."""

    about: str
    field: str
    side: str
    value: str
    start: int
    end: int
    relation: str


@dataclass(frozen=True, slots=True)
class Coded:
    """One article's whole yield: the unit of work, of caching, of golden tests and of distribution.

    `issues`: all that were met, in reading the page (`article.issues`) and in coding it.
    """

    article: Article
    recipe: str
    reports: tuple[Report, ...] = ()
    mentions: tuple[Mention, ...] = ()
    dates: tuple[TimeExpression, ...] = ()
    quotes: tuple[Quote, ...] = ()
    accounts: tuple[Account, ...] = ()
    issues: tuple[Issue, ...] = field(default=())

    @property
    def furniture(self) -> tuple[Furniture, ...]:
        """Blocks of the page that are not the article and were not coded."""
        return self.article.furniture

    def to_dict(self) -> dict[str, Any]:
        """The coding as dicts, lists, strings and numbers, as docs/reference/record.md names them; what `--format json` prints."""
        from detente.plain import coded_to_dict  # the serialisation is made of these records

        return coded_to_dict(self)
