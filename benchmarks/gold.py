"""The marks of the open corpus as records: what a coder without a fault would give. For the corpus rooms, which begin where coding ends."""

from __future__ import annotations

import re
from datetime import date

from training.corpus import Act, Marked
from training.examples import head

from detente.dates import find_times
from detente.knowledge.files import read_table
from detente.knowledge.ontology import load_ontology
from detente.knowledge.places import load_places
from detente.records import (
    UNKNOWN_WHEN,
    Article,
    Coded,
    Entity,
    Evidence,
    Furniture,
    Place,
    Report,
    Sentence,
    Size,
    Source,
    Span,
    When,
)
from detente.sentences import split

SIZES = ("dead", "injured", "arrested", "abducted", "displaced", "troops")
_SIZE = re.compile(r"(?:(\S+) )?(\d+)(?:-(\d+))?(\+?)$")


def coded(item: Marked) -> Coded:
    """The article as read and coded without a fault; ids of reports are `article:act`."""
    article = Article(
        id=item.id,
        text=item.text,
        title=item.header["title"],
        outlet=item.header["outlet"],
        published=date.fromisoformat(item.header["published"]),
        published_basis="metadata",
        language="en",
        furniture=tuple(Furniture(*found) for found in item.furniture),
    )
    sentences = split(article.text, title=article.title, furniture=article.furniture)
    reports = tuple(_report(item, act, sentences) for act in item.acts)
    return Coded(article, "gold", reports=reports, dates=find_times(article.text, sentences, published=article.published))


def stories() -> dict[tuple[str, str], str]:
    """Pairs of report ids (the smaller first) that data/corpus/stories.tsv calls one happening, and whether for sure."""
    found = {}
    for row in read_table("corpus/stories.tsv"):
        one, other = sorted((f"{row['one']}:{row['act']}", f"{row['other']}:{row['other_act']}"))
        found[one, other] = row["link"]
    return found


def _report(item: Marked, act: Act, sentences: tuple[Sentence, ...]) -> Report:
    spans = [t for t in item.triggers if act.number in t.acts]
    lead = next((t for t in spans if t.start >= len(item.header["title"])), spans[0])
    numbers = [n for n, s in enumerate(sentences) if any(s.start <= t.start < s.end for t in spans)]
    ontology = load_ontology()
    actors, recipients = (_entities(item, side, lead.start) for side in (act.actors, act.recipients))
    return Report(
        id=f"{item.id}:{act.number}",
        article=item.id,
        event=act.type,
        mode=act.mode,
        context=(),
        quad_code=ontology.quad_code(act.type),
        event_scale=ontology.score(act.type, act.mode),
        actor=actors,
        recipient=recipients,
        when=UNKNOWN_WHEN if act.when is None else When(*act.when, "day" if act.when[0] == act.when[1] else "range", "stated"),
        event_loc=_place(item, act, lead.start),
        status=act.status,
        attribution=_sources(item, act),
        pledge="pledge" in act.extras,
        size=_sizes(act),
        trigger=Span(lead.start, lead.end, item.text[lead.start : lead.end]),
        evidence=tuple(Evidence(n, sentences[n].start, sentences[n].end, sentences[n].text) for n in numbers),
        confidence=0.9,
        recipe="gold",
    )


def _entities(item: Marked, codes: tuple[str, ...], at: int) -> tuple[Entity, ...]:
    out: dict[str, Entity] = {}
    for full in codes:
        code = head(full)
        carriers = [m for m in item.mentions if not m.place and code in {head(c) for c in m.codes}]
        near = min(carriers, key=lambda m: abs(m.start - at), default=None)
        words, start, end = ("", at, at) if near is None else (item.text[near.start : near.end], near.start, near.end)
        sector = full.partition(".")[2] or None
        out.setdefault(code, Entity(None if code == "?" else code, sector, None, None, words, start, end, "name"))
    return tuple(out[code] for code in sorted(out))


def _place(item: Marked, act: Act, at: int) -> Place | None:
    if act.place is None:
        return None
    name, _, country = (part.strip() for part in act.place.partition(","))
    start = item.text.find(name, at) if item.text.find(name, at) >= 0 else item.text.find(name)
    found = load_places().find(name, [country] if country else [])
    if found is None or (country and found.country != country):
        return Place(name, start, start + len(name), country_code=country or None)
    return Place(name, start, start + len(name), found.name, found.country, found.lat, found.lon, found.geonameid, found.feature_code)


def _sources(item: Marked, act: Act) -> tuple[Source, ...]:
    chain = [name.strip() for name in act.extras.get("by", "").split("/") if name.strip()]
    return tuple(_source(item, name) for name in chain)


def _source(item: Marked, name: str) -> Source:
    said = next((m for m in item.mentions if not m.place and name.lower() in item.text[m.start : m.end].lower()), None)
    if said is None:
        return Source(name, "speaker")
    code = head(said.codes[0])
    return Source(name, "speaker", None if code == "?" else code, said.start, said.end, "said")


def _sizes(act: Act) -> tuple[Size, ...]:
    out = []
    for what in SIZES:
        for part in act.extras.get(what, "").split(","):
            found = _SIZE.match(part.strip())
            if found:
                side = None if found[1] in (None, "-") else head(found[1])
                low = float(found[2])
                high = float(found[3]) if found[3] else None if found[4] else low
                out.append(Size(what, low, high, part.strip(), 0, 0, side))
    return tuple(out)
