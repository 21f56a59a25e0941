"""Tolls told apart from the deed: "The confrontation left 20 Indian and four Chinese soldiers dead", sentences after the clash itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from detente.coding.doors import TimeOf
from detente.coding.same import overlap
from detente.coding.sizes import sizes_of
from detente.records import Evidence, Mention, Report, Sentence, Size, Span

TOLL = frozenset({"dead", "injured"})
DEED = "ASSAULT"
NEXT = 1  # sentences between the deed and a toll that does not say whose


def with_tolls(
    text: str, reports: Sequence[Report], sentences: Sequence[Sentence], mentions: Sequence[Mention], time_of: TimeOf
) -> list[Report]:
    """The reports; dead and injured of a sentence that tells of no attack go to the attack of the page between those whom they name, the
    nearest one told before and else the nearest after, unless the sentence has another time. A toll without a side goes to the next
    sentence's attack only.
    """
    out = list(reports)
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
