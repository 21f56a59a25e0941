"""A small record by hand: Norway seizes a trawler of Iceland, both tell it, a pact follows, something is promised."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from detente.ledger import Decision, Difference, Event, Link, Measure, Pledge, Relation, TurningPoint
from detente.records import (
    Article,
    Coded,
    Entity,
    Evidence,
    Furniture,
    Issue,
    Place,
    Report,
    Size,
    Source,
    Span,
    TimeExpression,
    When,
)
from tests.web.made_shelf import MadeShelf

MARCH, JUNE = date(2023, 3, 7), date(2023, 6, 13)
SEIZED = "The coast guard of Norway seized a trawler of Iceland near Tromso on Tuesday, Oslo said."
FOUR = "Four men were hurt."
RELATED = "Read more: Ten ports"
PACT = "Norway and Iceland signed a pact in June."


def day(when: date) -> When:
    return When(when, when, "day", "stated")


def entity(code: str | None, words: str, text: str) -> Entity:
    start = text.index(words)
    return Entity(code, "GOV", None, None, words, start, start + len(words), "name")


def article(name: str, text: str, outlet: str, published: date, url: str | None = None) -> Article:
    title = text.split("\n", 1)[0]
    furniture = (Furniture(text.index(RELATED), text.index(RELATED) + len(RELATED), "related"),) if RELATED in text else ()
    return Article(name, text, title, None, outlet, url, None, published, "metadata", "en", furniture)


def report(name: str, of: Article, sentence: str, trigger: str, *, event: str, quad: int, scale: float, when: date, number: int) -> Report:
    start = of.text.index(sentence)
    at = of.text.index(trigger, start)
    norway, iceland = entity("NOR", "Norway", of.text[:]), entity("ISL", "Iceland", of.text[:])
    mutual = event == "AGREE"
    place = of.text.find("Tromso")
    hurt = of.text.find("Four")
    oslo = of.text.find("Oslo")
    return Report(
        id=name,
        article=of.id,
        event=event,
        mode="seize" if event == "COERCE" else None,
        context=(),
        quad_code=quad,
        event_scale=scale,
        actor=(norway, iceland) if mutual else (norway,),
        recipient=() if mutual else (iceland,),
        when=day(when),
        event_loc=Place("Tromso", place, place + 6, "Tromsø", "NOR") if place >= 0 else None,
        status="happened",
        attribution=(Source("Oslo", "speaker", "NOR", oslo, oslo + 4, "said"),) if oslo >= 0 else (),
        pledge=mutual,
        size=(Size("injured", 4.0, 4.0, "Four", hurt, hurt + 4),) if hurt >= 0 else (),
        trigger=Span(at, at + len(trigger), trigger),
        evidence=(Evidence(number, start, start + len(sentence), sentence),),
        confidence=0.8,
        recipe="made",
    )


def event(name: str, reports: list[Report], when: date, *, outlets: int = 1) -> Event:
    first = reports[0]
    codes = [tuple(sorted({e.code for e in side if e.code})) for side in (first.actor, first.recipient)]
    articles = tuple(sorted({r.article for r in reports}))
    kind = (first.event, first.mode, first.quad_code, first.event_scale)
    ids = tuple(r.id for r in reports)
    return Event(name, *kind, codes[0], codes[1], day(when), "NOR", "Tromsø", "happened", ids, articles, outlets, 0, False, 0.8)


def relation(source: str, target: str, first: date, quads: tuple[int, int, int, int], index: float | None) -> Relation:
    last = (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    n = sum(quads)
    low, high = (None, None) if index is None else (index - 1, index + 1)
    total, mean = (float(n), 1.0) if n else (None, None)
    types = (("COERCE", n),) if n else ()
    counts = (n, n, min(n, 3), quads, types)
    return Relation(source, target, "month", first, last, *counts, total, mean, total, mean, index, low, high, n > 0, 0, 0)


def months(first: date, n: int) -> list[date]:
    return [date(first.year + (first.month - 1 + k) // 12, (first.month - 1 + k) % 12 + 1, 1) for k in range(n)]


def relations(n: int = 30) -> list[Relation]:
    rows = []
    for k, first in enumerate(months(date(2021, 1, 1), n)):
        busy = k >= n - 4
        for source, target in (("NOR", "ISL"), ("ISL", "NOR")):
            quads = (1, 0, 9, 3) if busy and source == "NOR" else (3, 1, 0, 0) if k % 7 else (0, 0, 0, 0)
            rows.append(relation(source, target, first, quads, None if not sum(quads) else -5.0 if quads[3] else 2.0))
    return rows


def shelf() -> MadeShelf:
    """Two articles on the seizure, one on the pact."""
    one = article("a1", f"Trawler seized\n\n{SEIZED} {FOUR}\n\n{RELATED}", "North Post", date(2023, 3, 8), "https://north.example/1")
    two = article("a2", f"Iceland protests\n\n{SEIZED.replace('Oslo', 'Reykjavik')}", "Reykjavik Lantern", date(2023, 3, 9))
    three = article("a3", f"Pact signed\n\n{PACT}", "North Post", date(2023, 6, 14), "javascript:alert(1)")
    r1 = report("r1", one, SEIZED, "seized", event="COERCE", quad=4, scale=-7.0, when=MARCH, number=1)
    r2 = replace(
        report("r2", two, two.text.split("\n\n")[1], "seized", event="COERCE", quad=4, scale=-7.0, when=MARCH, number=1),
        attribution=(Source("Reykjavik", "speaker", "ISL", None, None, "said"),),
    )
    r3 = report("r3", three, PACT, "signed", event="AGREE", quad=1, scale=2.5, when=JUNE, number=1)
    tuesday = one.text.index("Tuesday")
    codings = (
        Coded(
            one,
            "made",
            (r1,),
            dates=(TimeExpression(tuesday, tuesday + 7, "Tuesday", day(MARCH)),),
            issues=(Issue("dates", "a time", 3, 4),),
        ),
        Coded(two, "made", (r2,)),
        Coded(three, "made", (r3,)),
    )
    e1, e2 = event("e1", [r1, r2], MARCH, outlets=2), event("e2", [r3], JUNE)
    words = one.text.index("near Tromso")
    return MadeShelf(
        codings=codings,
        found=(e1, e2),
        tied=(Link("r1", "r2", "same", 0.97, ("both ISL, NOR", "on 2023-03-07")), Link("r2", "r9", "different", 0.4, ("another day",))),
        parted=(
            Difference("e1", "where", "differ", ("NOR", "ISL"), ("near Tromso", "in open sea"), (("a1", words, words + 11), ("a2", 5, 9))),
            Difference("e1", "who began", "silent", ("ISL", "NOR"), ("the Nordkyn", ""), (("a2", 0, 3),)),
        ),
        promised=(
            Pledge(
                *(
                    "p1",
                    ("NOR",),
                    ("ISL",),
                    "e2",
                    "reopen its ports",
                    "once the talks end",
                    date(2023, 6, 1),
                    "explicit",
                    day(date(2023, 5, 1)),
                ),
                *("open", ((date(2023, 5, 1), "open", "r3"),), "a3", 0, 4),
            ),
            Pledge(
                *("p2", ("ISL",), ("NOR",), "e2", "cut its catch", None, None, "none", day(date(2023, 5, 1)), "kept"),
                *(((date(2023, 5, 1), "open", "r3"), (date(2023, 6, 13), "kept", "r3")), "a3", 0, 4),
            ),
        ),
        standing=(Measure("m1", "port_ban", ("NOR",), ("ISL",), day(date(2022, 11, 1)), None, MARCH, "The ports stay closed.", ("e1",)),),
        rows={"month": relations(), "quarter": (), "year": (), "week": ()},
        turned=(
            TurningPoint(
                "NOR", "ISL", "index", "normal-pelt", date(2023, 3, 1), date(2023, 2, 1), date(2023, 4, 30), 2.0, -5.0, ("e1",), True
            ),
        ),
        decided=(Decision("d1", "link", ("r1", "r2"), "same", "an editor", date(2023, 4, 1), "same ship"),),
    )
