"""The page of one article: its text with every span marked beside a card for each act, and why each was coded so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from detente.knowledge.ontology import load_ontology
from detente.plain import coded_to_dict
from detente.records import Coded, Entity, Furniture, Report
from detente.sentences import split
from detente.web.addresses import inside, outside
from detente.web.asked import Asked
from detente.web.happenings import claim
from detente.web.marking import LETTERS, Mark, Piece, marks_of, merged, pieces
from detente.web.pages import page
from detente.web.shelf import Shelf
from detente.web.words import QUADS, basis_words, name_of, when_words


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence, or what stands between sentences. `number` null for the latter; `kind`: title, heading, body, between."""

    number: int | None
    kind: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that stand together; `reason` says why the paragraph is not the article."""

    kind: str
    lines: tuple[Line, ...]
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """One act of the article. `why`: label and words, why it was coded so."""

    number: int
    report: Report
    left: tuple[str, ...]
    arrow: str
    right: tuple[str, ...]
    when: str
    claimed: str
    event: str | None
    why: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """An article as coded."""

    asked: Asked
    coded: Coded
    paragraphs: tuple[Paragraph, ...]
    cards: tuple[Card, ...]
    link: str | None

    template = "article.html"

    @property
    def title(self) -> str:
        """The article's."""
        return self.coded.article.title or "An article without a title"

    @property
    def address(self) -> str:
        """Its own."""
        return inside("article", self.coded.article.id)

    def plain(self) -> Mapping[str, Any]:
        """The coding, as `detente read --format json` gives it."""
        return coded_to_dict(self.coded)

    def rows(self, part: str | None) -> page.Rows:  # noqa: ARG002
        """The article's reports, with the columns of `detente export reports`."""
        from detente.export.lines import COLUMNS, flat_reports

        found = list(flat_reports(coded_to_dict(self.coded)))
        return page.Rows(tuple(COLUMNS), [[row[column] for column in COLUMNS] for row in found])


def article_page(shelf: Shelf, article_id: str, asked: Asked) -> ArticlePage | None:
    """The page of the article; null when the record has none of that id."""
    coded = shelf.article(article_id)
    if coded is None:
        return None
    marks = merged(mark for number, report in enumerate(coded.reports, 1) for mark in marks_of(report, number, coded.dates))
    cards = tuple(_card(shelf, number, report) for number, report in enumerate(coded.reports, 1))
    return ArticlePage(asked, coded, tuple(_paragraphs(coded, marks)), cards, outside(coded.article.url))


def _paragraphs(coded: Coded, marks: Sequence[Mark]) -> Iterator[Paragraph]:
    """The text from its first to its last code point, furniture apart."""
    text = coded.article.text
    stretches = [*_sentences(coded), *((block.start, block.end, None, block) for block in coded.article.furniture)]
    kind, last = "", None
    lines: list[Line] = []
    for start, end, sentence, block in sorted(stretches, key=lambda s: (s[0], s[1])):
        if block is not None:
            if lines:
                yield Paragraph(kind, tuple(lines))
            kind, lines, last = "", [], None
            yield Paragraph("furniture", (Line(None, "between", pieces(text, start, end, ())),), block.reason)
            continue
        number, paragraph, kind_of = sentence or (0, 0, "body")
        if lines and paragraph != last:
            yield Paragraph(kind, tuple(lines))
            lines = []
        kind, last = kind_of, paragraph
        lines.append(Line(number, kind_of, pieces(text, start, end, marks)))
    if lines:
        yield Paragraph(kind, tuple(lines))


_Stretch = tuple[int, int, tuple[int, int, str] | None, Furniture | None]


def _sentences(coded: Coded) -> Iterator[_Stretch]:
    article = coded.article
    for number, sentence in enumerate(split(article.text, title=article.title, furniture=article.furniture)):
        yield sentence.start, sentence.end, (number, sentence.paragraph, sentence.kind), None


def _card(shelf: Shelf, number: int, report: Report) -> Card:
    actors, recipients = _codes(report.actor), _codes(report.recipient)
    reciprocal = not recipients and len(actors) > 1
    event = shelf.event_of(report.id)
    return Card(
        number=number,
        report=report,
        left=actors[:-1] if reciprocal else actors or ("?",),
        arrow="↔" if reciprocal else "→",
        right=actors[-1:] if reciprocal else recipients or ("nobody named",),
        when=when_words(report.when),
        claimed=claim(report.attribution)[0],
        event=None if event is None else inside("event", event),
        why=tuple(_why(report)),
    )


def _codes(entities: Iterable[Entity]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(entity.code or entity.entity_text for entity in entities))


def _why(report: Report) -> Iterator[tuple[str, str]]:
    """What led to each part of the coding."""
    kind = load_ontology().types.get(report.event)
    yield "act", f"“{report.trigger.text}” was read as {report.event}{f', mode {report.mode}' if report.mode else ''}"
    if kind is not None:
        yield "meaning", kind.definition
    yield "class", f"{QUADS.get(report.quad_code, 'none')}, {report.event_scale:+g} on the scale from −10 to +10".replace("+-", "−")
    for side, entities in (("actor", report.actor), ("recipient", report.recipient)):
        for entity in entities:
            yield side, _party(entity)
    basis = basis_words(report.when)
    yield "time", when_words(report.when) + (f" ({basis})" if basis else " (stated)" if report.when.first else "")
    yield "standing", report.status
    if report.attribution:
        yield "on whose word", " › ".join(f"{source.name} ({source.role})" for source in report.attribution)
    for size in report.size:
        yield "number", f"{size.what}: “{size.text}”"
    yield "confidence", f"{report.confidence:.2f}"
    yield "recipe", report.recipe


def _party(entity: Entity) -> str:
    who = "nobody known" if entity.code is None else f"{name_of(entity.code)} ({entity.code})"
    parts = [part for part in (entity.name, entity.office, entity.sector) if part]
    return f"“{entity.entity_text}” stands for {who}{': ' + ', '.join(parts) if parts else ''}, by {entity.via}"


def legend() -> Sequence[tuple[str, str]]:
    """Roles and their letters."""
    return tuple(LETTERS.items())
