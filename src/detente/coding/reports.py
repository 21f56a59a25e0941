"""Reading and mentions → reports: the acts of a page."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from math import prod

from detente.coding.curbs import CURB, is_curb
from detente.coding.doors import ChainOf, TimeOf
from detente.coding.factuality import settle
from detente.coding.parties import Parties, Scene, choose
from detente.coding.places import find_spots, place_of, with_venues
from detente.coding.same import INFERRED, clusters
from detente.coding.sizes import sizes_of
from detente.coding.tolls import with_tolls
from detente.coding.whereabouts import Deed, Page
from detente.errors import DataError
from detente.knowledge.files import read_yaml
from detente.knowledge.ontology import load_ontology
from detente.models.door import Reading, SeenAct
from detente.models.labels import CONTEXTS, STATUSES
from detente.records import Article, Entity, Evidence, Issue, Mention, Report, Sentence, Size, Span, When

TRIGGER = 0.15  # words that may tell of an act: what their types say together by the reader
SECOND = 0.5  # another type on the same words from here on
ACT = 0.3  # an act with its parties is told from here on; found on the development articles (training/RESULTS.md)
CONTEXT = 0.5
HELP = "AID"
MISTAKEN = ("ACCUSE", "COERCE")  # types that a curb on trade is taken for
LENGTHS = (0, 31, 366)  # days: a day, a month, a year; longer ones are one class
MOST = 200  # reports of an article; more is no news page
COMMITMENTS = frozenset({"planned", "promised"})


@dataclass(frozen=True, slots=True)
class Found:
    """One trigger with its parties, sentence and time, before triggers of one act are joined."""

    seen: SeenAct
    parties: Parties
    sentence: int
    when: When


def code(
    article: Article,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    reading: Reading,
    *,
    time_of: TimeOf,
    chain_of: ChainOf,
    recipe: str,
) -> tuple[tuple[Report, ...], tuple[Issue, ...]]:
    """Reports in order of their first sentence, and what was seen and could not be coded."""
    issues: list[Issue] = []
    found = _found(article, sentences, mentions, reading, time_of, issues)
    chances = reading.same([f.seen for f in found])
    joined = clusters([f.seen.type for f in found], [f.parties for f in found], [f.when for f in found], chances)
    groups = [group for indices in joined if told(group := [found[i] for i in indices]) >= ACT]
    contexts = tuple(name for name, chance in zip(CONTEXTS, reading.contexts(), strict=True) if chance >= CONTEXT) if found else ()
    spots = find_spots(article.text, sentences, mentions, reading.mentions()) if found else ()
    page = Page(article.text, sentences, spots)
    reports = [_report(article, page, mentions, group, contexts, chain_of, recipe) for group in groups]
    reports = with_tolls(article.text, with_venues(reports), sentences, mentions, time_of)
    reports = [replace(r, confidence=round(reading.certain(r.confidence), 4)) for r in reports]
    reports.sort(key=lambda r: (r.evidence[0].start, r.trigger.start, r.event, r.id))
    if len(reports) > MOST:
        issues.append(Issue("coding", f"{len(reports)} acts seen on one page, the first {MOST} are kept"))
    return tuple(reports[:MOST]), tuple(issues)


def _found(
    article: Article,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    reading: Reading,
    time_of: TimeOf,
    issues: list[Issue],
) -> list[Found]:
    scene = Scene(article.text, sentences, mentions)
    every = reading.acts()
    seen = [_as_curb(article.text, act) for act in triggers_of(every)]
    acting = [(m.start, m.end, codes) for m, codes in zip(mentions, scene.named, strict=True)]
    out = []
    for act, parts in zip(seen, reading.parts(seen, acting), strict=True):
        number = sentence_of(act, sentences)
        if number is None:
            continue
        parties = choose(act, parts, scene, number)
        if act.type == HELP and parties.actors and not parties.recipients:
            act, parties = _instead(act, parties, every, reading, acting, scene, number)
        if not _interstate(parties):
            if not parties.codes:
                issues.append(Issue("coding", f"{act.type} without a known party", act.start, act.end))
            continue
        trigger = Span(act.start, act.end, article.text[act.start : act.end])
        act = replace(act, statuses=settle(act.statuses, act.type, trigger, sentences[number]))
        when = time_of(trigger, sentences[number], status_of(act))
        out.append(Found(_as_told(act), parties, number, when))
    return out


def _as_curb(text: str, act: SeenAct) -> SeenAct:
    kind, mode = CURB
    return replace(act, type=kind, mode=mode) if act.type in MISTAKEN and is_curb(text, act.start) else act


def sentence_of(act: SeenAct, sentences: Sequence[Sentence]) -> int | None:
    """The number of its sentence; none in a sub-heading, which tells what its section tells better."""
    number = next((i for i, s in enumerate(sentences) if s.start <= act.start < s.end), None)
    return None if number is None or sentences[number].kind == "heading" else number


def _instead(
    act: SeenAct,
    parties: Parties,
    every: Sequence[SeenAct],
    reading: Reading,
    acting: Sequence[tuple[int, int, tuple[str, ...]]],
    scene: Scene,
    number: int,
) -> tuple[SeenAct, Parties]:
    """Help that nobody receives ("both added troops along the frontier") is the next act that its trigger may tell of, where it has one."""
    others = sorted((a for a in every if a.start == act.start and a.type != act.type), key=lambda a: -a.score)[:1]
    if not others:
        return act, parties
    (parts,) = reading.parts(others, acting)
    return others[0], choose(others[0], parts, scene, number)


def triggers_of(acts: Sequence[SeenAct]) -> list[SeenAct]:
    """The likeliest act of each trigger that may tell of one (its types together); a second one only where the reader is sure of it."""
    best: dict[int, SeenAct] = {}
    every: dict[int, float] = {}
    for act in acts:
        every[act.start] = every.get(act.start, 0.0) + act.score
        if act.start not in best or act.score > best[act.start].score:
            best[act.start] = act
    return [a for a in acts if (a is best[a.start] and every[a.start] >= TRIGGER) or a.score >= SECOND]


def told(group: Sequence[Found]) -> float:
    """The chance that the page tells of an act: that one at least of the sentences that seem to is right."""
    return 1.0 - prod(1.0 - found.parties.worth for found in group)


def status_of(act: SeenAct) -> str:
    """The likeliest status of one trigger."""
    return STATUSES[max(range(len(STATUSES)), key=lambda i: (act.statuses[i], -i))]


def _interstate(parties: Parties) -> bool:
    """An act between two actors at least; what a state does at home is not coded here."""
    return len(parties.codes) >= 2


def _report(
    article: Article,
    page: Page,
    mentions: Sequence[Mention],
    group: Sequence[Found],
    contexts: tuple[str, ...],
    chain_of: ChainOf,
    recipe: str,
) -> Report:
    sentences = page.sentences
    lead = max(group, key=lambda f: (f.parties.worth, -f.seen.start))
    kind = load_ontology().types[lead.seen.type]
    sure = [f for f in group if f.parties.worth >= lead.parties.worth / 2]  # what may tell of it only neither dates it nor says whether
    when = _best_time(sure, lead)
    status = _goes_on(lead.seen, _status(sure), when, article.published)
    numbers = sorted({f.sentence for f in group})
    evidence = tuple(Evidence(n, sentences[n].start, sentences[n].end, sentences[n].text) for n in numbers)
    actors, recipients = (_entities(side, mentions) for side in (lead.parties.actors, lead.parties.recipients))
    size = _sizes(article.text, [sentences[n] for n in numbers], group, mentions)
    trigger = _words(article, lead)
    sides = (lead.parties.actor_codes, lead.parties.recipient_codes)
    words = {f.sentence: _words(article, f) for f in (*group, lead)}
    deed = Deed(lead.seen.type, words, lead.sentence, *sides, when)
    return Report(
        id=_identity(article, lead),
        article=article.id,
        event=lead.seen.type,
        mode=lead.seen.mode,
        context=contexts,
        quad_code=kind.quad_code,
        event_scale=load_ontology().score(lead.seen.type, lead.seen.mode),
        actor=actors,
        recipient=recipients,
        when=when,
        event_loc=place_of(page, deed),
        status=status,
        attribution=chain_of(trigger, sentences[lead.sentence], lead.parties.actor_codes),
        pledge=lead.seen.type in ("AGREE", "CONCEDE") and (status in COMMITMENTS or (lead.seen.type == "AGREE" and not recipients)),
        size=size,
        trigger=trigger,
        evidence=evidence,
        confidence=told(group),
        recipe=recipe,
    )


def _identity(article: Article, lead: Found) -> str:
    sides = (sorted(lead.parties.actor_codes), sorted(lead.parties.recipient_codes))
    body = (article.id, lead.seen.type, lead.seen.mode, *sides, lead.seen.start)
    return hashlib.sha256(repr(body).encode()).hexdigest()[:24]


def _words(article: Article, found: Found) -> Span:
    return Span(found.seen.start, found.seen.end, article.text[found.seen.start : found.seen.end])


def _as_told(act: SeenAct) -> SeenAct:
    """The act as it is to be coded: what is only planned or promised is the agreement or concession that it is today."""
    future = load_ontology().types[act.type].future
    return replace(act, type=future, mode=None) if future is not None and status_of(act) in COMMITMENTS else act


def _best_time(group: Sequence[Found], lead: Found) -> When:
    """The finest time that the text gives for the act: a day before a month before a year, a stated one before an inferred one, any
    before a guess.

    For what goes on the other way round: its time is its whole run.
    """
    rank = {"stated": 0, "relative": 1, "inferred": 2, "tense": 3, "publication": 4, "unknown": 5}
    goes_on = _status(group) == "ongoing"

    def key(found: Found) -> tuple[int, int, int, int]:
        when = found.when
        if when.first is None or when.last is None:
            return (9, 0, 0, found.seen.start)
        days = (when.last - when.first).days
        length = bisect_left(LENGTHS, days)
        return (len(LENGTHS) - length if goes_on else length, rank[when.basis], days, found.seen.start)

    stated = [found for found in (lead, *group) if found.when.basis not in INFERRED]
    return min(stated or group, key=key).when


def _status(group: Sequence[Found]) -> str:
    """The status on which the triggers agree most, each weighed by its score; those without a time of their own are not asked where others
    have one.
    """
    asked = [found for found in group if found.when.basis not in INFERRED] or group
    totals = [sum(f.seen.statuses[i] * f.seen.score for f in asked) for i in range(len(STATUSES))]
    return STATUSES[max(range(len(STATUSES)), key=lambda i: (totals[i], -i))]


@cache
def _measures() -> tuple[frozenset[str], frozenset[str]]:
    """Types whose acts stand on, and modes that are over when done."""
    tree = read_yaml("ledger/en/measures.yaml")
    try:
        return frozenset(tree["run_on"]), frozenset(tree["done"])
    except (KeyError, TypeError) as error:
        raise DataError(f"data/ledger/en/measures.yaml is damaged: {error!r}") from error


def _goes_on(seen: SeenAct, status: str, when: When, published: date | None) -> str:
    """A measure that has run for months up to the publication stands: "has barred visas since the clash" is no deed of the past."""
    standing, done = _measures()
    if status != "happened" or seen.type not in standing or seen.mode in done:
        return status
    if when.first is None or when.last is None or when.last != published:
        return status
    return "ongoing" if (when.last - when.first).days > LENGTHS[1] else status


def _entities(side: Sequence[tuple[str, int]], mentions: Sequence[Mention]) -> tuple[Entity, ...]:
    out = []
    for code, index in side:
        mention = mentions[index]
        actor = next(a for a in mention.actors if a.code == code)
        out.append(Entity(code, actor.sector, actor.name, actor.office, mention.text, mention.start, mention.end, mention.via))
    return tuple(out)


def _sizes(text: str, sentences: Sequence[Sentence], group: Sequence[Found], mentions: Sequence[Mention]) -> tuple[Size, ...]:
    return tuple(size for sentence in sentences for size in sizes_of(text, sentence, group[0].seen.type, mentions))
