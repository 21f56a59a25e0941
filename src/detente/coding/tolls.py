"""Tolls told apart from the deed: "The confrontation left 20 Indian and four Chinese soldiers dead", sentences after the clash itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from detente.coding.doors import TimeOf
from detente.coding.same import overlap
from detente.coding.sizes import sizes_of
from detente.records import Entity, Evidence, Mention, Report, Sentence, Size, Span

TOLL = frozenset({"dead", "injured"})
DEED = "ASSAULT"
LONG = 27  # days from which a time is a month or longer: two attacks of one pair in it are mostly one
NEXT = 1  # sentences between the deed and a toll that does not say whose


def with_tolls(
    text: str, reports: Sequence[Report], sentences: Sequence[Sentence], mentions: Sequence[Mention], time_of: TimeOf
) -> list[Report]:
    """The reports; dead and injured of a sentence that tells of no attack go to the attack of the page between those whom they name, the
    nearest one told before and else the nearest after, unless the sentence has another time. A toll without a side goes to the next
    sentence's attack only. Attacks of the same parties and time with one toll ("the confrontation left 20 dead") are one.
    """
    out = _one_each(reports)
    if not any(r.event == DEED for r in out):
        return out
    claimed = {e.sentence for r in out if r.event == DEED for e in r.evidence}
    for number, sentence in enumerate(sentences):
        if number in claimed or sentence.kind == "heading":
            continue
        sizes = tuple(s for s in sizes_of(text, sentence, DEED, mentions) if s.what in TOLL)
        if sizes:
            chosen = _deed(out, number, sizes, sentence, time_of)
            if chosen is not None:
                here = Evidence(number, sentence.start, sentence.end, sentence.text)
                told = tuple(sorted((*out[chosen].evidence, here), key=lambda e: e.sentence))
                out[chosen] = replace(out[chosen], evidence=told, size=(*out[chosen].size, *sizes))
    return out


def _one_each(reports: Sequence[Report]) -> list[Report]:
    """One attack for each toll, parties and time, the surest, with the evidence of all; an attack of some month or year whose toll another
    sentence tells is that one.
    """
    out: list[Report] = []
    for report in reports:
        place = next((i for i, twin in enumerate(out) if _alike(twin, report)), None)
        if place is None:
            out.append(report)
            continue
        twin = out[place]
        kept = twin if twin.confidence >= report.confidence else report
        told = {e.sentence: e for e in (*twin.evidence, *report.evidence)}
        out[place] = replace(kept, evidence=tuple(told[number] for number in sorted(told)), size=twin.size or report.size)
    return out


def _alike(one: Report, two: Report) -> bool:
    """Whether two reports are of one attack: the same sides and time, and the same toll or, of a longer time, a toll of one of them."""
    if one.event != DEED or two.event != DEED or (one.when.first, one.when.last) != (two.when.first, two.when.last):
        return False
    if (_codes(one.actor), _codes(one.recipient)) != (_codes(two.actor), _codes(two.recipient)) or one.when.first is None:
        return False
    tolls = [tuple((s.start, s.end) for s in report.size if s.what in TOLL) for report in (one, two)]
    assert one.when.last is not None
    return (tolls[0] == tolls[1] and bool(tolls[0])) or (
        sum(map(bool, tolls)) == 1 and (one.when.last - one.when.first).days >= LONG and "happened" == one.status == two.status
    )


def _codes(side: Sequence[Entity]) -> frozenset[str | None]:
    return frozenset(e.code for e in side)


def _deed(reports: Sequence[Report], number: int, sizes: Sequence[Size], sentence: Sentence, time_of: TimeOf) -> int | None:
    sides = {s.side for s in sizes if s.side is not None}
    when = time_of(Span(sizes[0].start, sizes[0].end, sizes[0].text), sentence, "happened")
    best: tuple[bool, int, int] | None = None
    for index, report in enumerate(reports):
        codes = {e.code for e in (*report.actor, *report.recipient) if e.code}
        if report.event != DEED or report.status != "happened" or not sides <= codes:
            continue
        gap = min((number - e.sentence for e in report.evidence), key=abs)
        if not sides and abs(gap) > NEXT:
            continue
        if when.basis in ("stated", "relative") and not overlap(report.when, when):
            continue
        best = min(filter(None, (best, (gap < 0, abs(gap), index))))
    return None if best is None else best[2]
