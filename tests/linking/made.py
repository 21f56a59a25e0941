"""Reports made for tests of the corpus rooms, with as little said as a test needs."""

from __future__ import annotations

from datetime import date

from detente.knowledge.ontology import load_ontology
from detente.records import UNKNOWN_WHEN, Article, Entity, Evidence, Place, Report, Size, Source, Span, When

NAMES = {"TGO": "Togo", "GHA": "Ghana", "IND": "India", "CHN": "China"}


def article(
    name: str, *, published: str | None = "2024-10-23", outlet: str | None = None, text: str = "", title: str | None = None
) -> Article:
    return Article(name, text or f"The text of {name}.", title=title, outlet=outlet or f"Outlet {name}", published=day(published))


def day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def when(text: str | None, *, basis: str = "stated") -> When:
    """`2024-10-23`, `2024-10-01..2024-10-31`, or nothing."""
    if text is None:
        return UNKNOWN_WHEN
    first, _, last = text.partition("..")
    return When(date.fromisoformat(first), date.fromisoformat(last or first), "range" if last else "day", basis)


def report(
    name: str,
    event: str = "CONSULT",
    actors: str = "IND CHN",
    recipients: str = "",
    *,
    article: str = "a",
    mode: str | None = None,
    on: str | None = "2024-10-23",
    status: str = "happened",
    words: str = "The two met in Kazan.",
    act: str = "met",
    place: str | None = None,
    country: str | None = None,
    sizes: tuple[Size, ...] = (),
    by: tuple[Source, ...] = (),
    start: int = 0,
    pledge: bool = False,
    confidence: float = 0.8,
) -> Report:
    at = start + max(0, words.find(act))
    sides = [
        tuple(Entity(code, "GOV", None, None, NAMES.get(code, code), start, start, "name") for code in side.split())
        for side in (actors, recipients)
    ]
    ontology = load_ontology()
    return Report(
        id=name,
        article=article,
        event=event,
        mode=mode,
        context=(),
        quad_code=ontology.quad_code(event),
        event_scale=ontology.score(event, mode),
        actor=sides[0],
        recipient=sides[1],
        when=when(on),
        event_loc=None if place is None else Place(place, start, start + len(place), country_code=country),
        status=status,
        attribution=by,
        pledge=pledge,
        size=sizes,
        trigger=Span(at, at + len(act), act),
        evidence=(Evidence(0, start, start + len(words), words),),
        confidence=confidence,
        recipe="made",
    )
