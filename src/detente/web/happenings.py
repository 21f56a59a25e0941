"""Events as lists show them: when, who to whom, what, in whose words, on whose word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from detente.accounts import PRESS
from detente.ledger import Difference, Event
from detente.records import Report, Source
from detente.web.addresses import inside
from detente.web.marking import Mark, Piece, marks_of, merged, pieces
from detente.web.shelf import Header, Line, Shelf
from detente.web.words import basis_words, count_words, direction, joined, name_of, when_words

MOST_REPORTS = 8  # reports of one event that are read for its list entry; its own page has all


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence that tells of an act, with its marks and where it stands."""

    pieces: tuple[Piece, ...]
    article: Header
    report: str
    sentence: int
    address: str
    claimed: str
    official: bool

    @property
    def words(self) -> str:
        """The sentence without its marks."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Badge:
    """A word or two on an event; `kind` says how it looks, `why` what it means."""

    kind: str
    words: str
    why: str


@dataclass(frozen=True, slots=True)
class Happening:
    """One event ready to be shown. `number` counts within its list. `lead` is null when no article of it may be shown.

    `lines`: of the imported history that tells of it, in the place of articles.
    """

    number: int
    event: Event
    address: str
    when: str
    basis: str
    left: tuple[str, ...]
    arrow: str
    right: tuple[str, ...]
    lead: Told | None
    more: tuple[Told, ...]
    heard: str
    lines: tuple[Line, ...]
    badges: tuple[Badge, ...]


def happening(
    event: Event,
    number: int,
    shelf: Shelf,
    headers: Mapping[str, Header],
    *,
    differences: Sequence[Difference] = (),
    decided: bool = False,
    most: int = MOST_REPORTS,
) -> Happening:
    """The event with its leading sentence, that of the article published first."""
    reports = [found for name in event.reports[:most] if (found := shelf.report(name)) is not None and found.article in headers]
    reports.sort(key=lambda r: (headers[r.article].published or date.max, r.id))
    told = [tell(report, headers[report.article], differences) for report in reports if report.evidence]
    left, arrow, right = direction(event)
    return Happening(
        number=number,
        event=event,
        address=inside("event", event.id),
        when=when_words(event.when),
        basis=basis_words(event.when),
        left=left,
        arrow=arrow,
        right=right,
        lead=told[0] if told else None,
        more=tuple(told[1:]),
        heard=_heard(event),
        lines=tuple(shelf.lines(event.id)) if not event.reports else (),
        badges=tuple(_badges(event, reports, differences, decided)),
    )


def tell(report: Report, article: Header, differences: Iterable[Difference] = ()) -> Told:
    """The sentence of the evidence that names the act, with its words marked.

    `differences`: of the event; who is no source that the report names may yet tell of it in these words.
    """
    lead = next((e for e in report.evidence if e.start <= report.trigger.start < e.end), report.evidence[0])
    local = [Mark(m.start - lead.start, m.end - lead.start, m.role, m.reports) for m in merged(marks_of(report, 0))]
    claimed, official = claim(report.attribution)
    side = None if claimed else _teller(report, differences)
    if side is not None:
        claimed, official = f"{name_of(side)} ({side})", True
    return Told(
        pieces=pieces(lead.text, 0, len(lead.text), local),
        article=article,
        report=report.id,
        sentence=lead.sentence,
        address=f"{inside('article', report.article)}#s{lead.sentence}",
        claimed=claimed,
        official=official,
    )


def _teller(report: Report, differences: Iterable[Difference]) -> str | None:
    """The side whose account of the event the words are that name the act; null when they are nobody's."""
    for row in differences:
        said = (side for side, value in zip(row.sides, row.values, strict=True) if value)
        for side, (article, start, end) in zip(said, row.evidence, strict=False):
            if side != PRESS and article == report.article and start <= report.trigger.start < end:
                return side
    return None


def claim(attribution: Iterable[Source]) -> tuple[str, bool]:
    """On whose word: the innermost speaker, and the channel where there is one; whether it is a state's or an organisation's word."""
    chain = tuple(attribution)
    speakers = [source for source in chain if source.role == "speaker"]
    channels = [source for source in chain if source.role == "channel"]
    named = [_named(source) for source in (*speakers[-1:], *channels[-1:])]
    if not named:
        return "", False
    return joined(named, "by way of"), any(source.code for source in (*speakers[-1:], *channels[-1:]))


def _named(source: Source) -> str:
    return f"{source.name} ({source.code})" if source.code and source.code != source.name else source.name


def _heard(event: Event) -> str:
    """How often it was told; empty for once."""
    if not event.articles:
        return f"{count_words(event.copies + 1, 'line')} of a history" + (
            f", {count_words(event.outlets, 'publisher')}" if event.outlets else ""
        )
    if len(event.articles) == 1:
        return ""
    told = f"{count_words(event.outlets, 'outlet')}, {count_words(len(event.articles), 'article')}"
    return told + (f", {count_words(event.copies, 'copy', 'copies')} of a wire story" if event.copies else "")


def _badges(event: Event, reports: Sequence[Report], differences: Sequence[Difference], decided: bool) -> Iterable[Badge]:
    parties = event.parties
    sides = {s.code for r in reports for s in r.attribution if s.role in ("speaker", "channel") and s.code in parties}
    told = [d for d in differences if d.relation in ("agree", "differ", "denied")]
    sides |= {side for d in told for side, value in zip(d.sides, d.values, strict=True) if value and side in parties}
    if len(sides) > 1:
        yield Badge("both", "both sides", f"{joined(map(name_of, sorted(s for s in sides if s)))} both speak of it")
    elif len(sides) == 1 and len(parties) > 1:
        (side,) = sides
        yield Badge("one", f"only {side}’s word", f"of the parties only {name_of(str(side))} speaks of it in what was read")
    relations = {difference.relation for difference in differences}
    if "denied" in relations or event.status == "denied" or (event.disputed and "differ" not in relations):
        yield Badge("denied", "denied", "a side denies it, or denies a part of it")
    elif "differ" in relations:
        yield Badge("differ", "accounts differ", "the sides tell it differently")
    if event.status not in ("happened", "denied"):
        yield Badge("status", event.status, "what the articles say of its standing")
    if any(report.pledge for report in reports):
        yield Badge("pledge", "pledge", "a commitment whose keeping can be checked")
    if decided:
        yield Badge("edited", "edited by hand", "a person's decision is part of this event")
