"""Events made by hand for the tests of relations."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count

from hypothesis import strategies as st

from detente.knowledge.ontology import load_ontology
from detente.ledger import Event
from detente.records import When

_IDS = count()
CODES = ("CHN", "IND", "PAK", "USA")


def event(
    kind: str = "CONSULT",
    actors: tuple[str, ...] = ("IND",),
    recipients: tuple[str, ...] = ("CHN",),
    first: date | None = date(2024, 10, 21),
    last: date | None = None,
    *,
    mode: str | None = None,
    status: str = "happened",
    id_: str | None = None,
    articles: tuple[str, ...] = ("a1",),
    copies: int = 0,
    disputed: bool = False,
) -> Event:
    """One event; ids are numbered when none is given."""
    ontology = load_ontology()
    when = When(None, None, "unknown", "unknown") if first is None else When(first, last or first, "day", "stated")
    return Event(
        id=id_ or f"e{next(_IDS):06d}",
        event=kind,
        mode=mode,
        quad_code=ontology.quad_code(kind),
        event_scale=ontology.score(kind, mode),
        actors=actors,
        recipients=recipients,
        when=when,
        country_code=None,
        place=None,
        status=status,
        reports=articles,
        articles=articles,
        outlets=len(articles) - copies,
        copies=copies,
        disputed=disputed,
        confidence=0.9,
    )


@st.composite
def events(draw: st.DrawFn) -> list[Event]:
    """Events of a few states in half a year."""
    kinds = sorted(load_ontology().types)
    found = []
    for n in range(draw(st.integers(1, 25))):
        actors = tuple(sorted(draw(st.sets(st.sampled_from(CODES), min_size=1, max_size=3))))
        recipients = tuple(sorted(draw(st.sets(st.sampled_from(CODES), max_size=2))))
        first = date(2024, 1, 1) + timedelta(days=draw(st.integers(0, 180)))
        last = first + timedelta(days=draw(st.sampled_from((0, 0, 0, 6, 40))))
        status = draw(st.sampled_from(("happened", "ongoing", "promised", "planned", "denied")))
        found.append(event(draw(st.sampled_from(kinds)), actors, recipients, first, last, status=status, id_=f"h{n}"))
    return found
