"""What each side says in one article: a version known from one side only, versions that differ, denials.

The side of a quote is the country (or organisation) of its speaker, of the channel where press speaks. The rules:

- an act that the article knows from one side's word alone: "only"; where another side tells it too: "agree";
- a side that denies an act or a claim: "denied", and "differ" for the side whose word it was;
- a meeting of two sides on which each has its own words: "agree" or "differ", by the words that they share;
- a sentence that says that the versions differ: "differ" for both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from detente.errors import DataError
from detente.knowledge.files import read_yaml
from detente.records import Account, Quote, Report, Sentence

SHORT = 200  # code points of a sentence that can stand for what an account is about
LIKE = 0.3  # share of common words from which two versions say the same; found on the example articles of tests/coding/test_accounts.py
WORD = re.compile(r"[^\W\d_]{3,}")
MEETING = "CONSULT"


@dataclass(frozen=True, slots=True)
class _Cues:
    deny: frozenset[str]
    reject: frozenset[str]
    claims: frozenset[str]
    versions: re.Pattern[str]
    spoke_to: frozenset[str]
    negation: frozenset[str]
    common: frozenset[str]


@cache
def _cues() -> _Cues:
    data = read_yaml("lexicons/en/reporting.yaml")
    try:
        lists = data["accounts"]
        sets = {name: frozenset(words) for name, words in lists.items() if name != "versions"}
        return _Cues(versions=re.compile(lists["versions"], re.IGNORECASE), **sets)
    except (KeyError, TypeError, AttributeError, re.error) as error:
        raise DataError(f"data/lexicons/en/reporting.yaml is damaged: {error!r}") from error


def find_accounts(reports: Sequence[Report], quotes: Sequence[Quote], sentences: Sequence[Sentence]) -> tuple[Account, ...]:
    """Versions of the sides in order of text; `value` is verbatim: `text[start:end]`. One row for what it is about and each side."""
    told = [q for q in quotes if q.speaker is not None and q.speaker.code is not None]
    rows: dict[tuple[str, str], Account] = {}
    used: set[tuple[int, int]] = set()
    found = (*_versions(reports, sentences), *_denials(told, sentences), *_meetings(reports, told, sentences))
    for account in found:
        rows.setdefault((account.about, account.side), account)
        used.add((account.start, account.end))
    for account in _known_from(reports, told, sentences):
        if not any(start < account.end and account.start < end for start, end in used):
            rows.setdefault((account.about, account.side), account)
    return tuple(sorted(rows.values(), key=lambda a: (a.start, a.end, a.side)))


def _side(quote: Quote) -> str:
    return quote.speaker.code or "" if quote.speaker else ""


def _about(start: int, end: int, words: str, sentences: Sequence[Sentence]) -> str:
    """The sentence that holds the words where it is short, else the words."""
    holder = next((s for s in sentences if s.start <= start and end <= s.end), None)
    return holder.text if holder is not None and len(holder.text) <= SHORT else words


def _account(about: str, field: str, quote: Quote, relation: str) -> Account:
    return Account(about, field, _side(quote), quote.text, quote.start, quote.end, relation)


def _versions(reports: Sequence[Report], sentences: Sequence[Sentence]) -> Iterator[Account]:
    """ "… but released different versions of the conversation": both parties of the act told there."""
    for number, sentence in enumerate(sentences):
        match = _cues().versions.search(sentence.text)
        if match is None:
            continue
        parties = next((_parties(r) for r in reports if any(e.sentence == number for e in r.evidence) and len(_parties(r)) == 2), ())
        start = sentence.start + match.start()
        about = _about(start, start + len(match[0]), match[0], sentences)
        for side in parties:
            yield Account(about, "versions", side, match[0], start, start + len(match[0]), "differ")


def _parties(report: Report) -> tuple[str, ...]:
    return tuple(dict.fromkeys(e.code for e in (*report.actor, *report.recipient) if e.code))


def _denials(told: Sequence[Quote], sentences: Sequence[Sentence]) -> Iterator[Account]:
    """A side that denies, with what it denies: the nearest word of another side before it that shares its subject, or the claim itself."""
    for quote in told:
        cue = quote.cue.text.lower() if quote.cue else ""
        denies = cue in _cues().deny
        words = {w.lower() for w in WORD.findall(quote.text)}
        if quote.direct or not (denies or (cue in _cues().reject and words & _cues().claims)):
            continue
        claim = _claim_before(quote, told, needs_subject=denies)
        about = _about(claim.start, claim.end, claim.text, sentences) if claim else _about(quote.start, quote.end, quote.text, sentences)
        if claim is not None:
            yield _account(about, "what", claim, "differ")
        yield _account(about, "what", _own_words(quote, told), "denied")


def _claim_before(denial: Quote, told: Sequence[Quote], *, needs_subject: bool) -> Quote | None:
    earlier = [q for q in told if q.end <= denial.start and _side(q) != _side(denial) and not _denying(q)]
    subject = _subject(denial)
    shared = [q for q in earlier if subject & _subject(q)]
    return shared[-1] if shared else earlier[-1] if earlier and not needs_subject else None


def _denying(quote: Quote) -> bool:
    return quote.cue is not None and quote.cue.text.lower() in _cues().deny | _cues().reject


def _own_words(denial: Quote, told: Sequence[Quote]) -> Quote:
    """What the side says instead, where it goes on: "rejected that theory, saying it was too early"."""
    after = (
        q for q in told if q.start >= denial.end and q.start - denial.end < SHORT and q.speaker == denial.speaker and q.cue != denial.cue
    )
    return next(after, denial)


def _subject(quote: Quote) -> frozenset[str]:
    """Content words, cut so that forms of one word meet."""
    return frozenset(w.lower()[:6] for w in WORD.findall(quote.text) if w.lower() not in _cues().common)


def _meetings(reports: Sequence[Report], told: Sequence[Quote], sentences: Sequence[Sentence]) -> Iterator[Account]:
    """Each side's own words on a meeting of two: what one leader told the other, as each side has it."""
    for report in reports:
        parties = _parties(report)
        if report.event != MEETING or report.status != "happened" or len(parties) != 2 or not report.evidence:
            continue
        first = report.evidence[0].start
        sides = [_words_at_meeting(told, side, first) for side in parties]
        if not all(sides):
            continue
        relation = "agree" if _alike(*sides) else "differ"
        about = _about(report.evidence[0].start, report.evidence[0].end, report.trigger.text, sentences)
        for words in sides:
            yield _account(about, "talks", words[0], relation)
        return


def _words_at_meeting(told: Sequence[Quote], side: str, first: int) -> list[Quote]:
    """Quotes of a side after the meeting is told that it addressed to the other one."""
    return [q for q in told if _side(q) == side and q.start > first and q.cue is not None and q.cue.text.lower() in _cues().spoke_to]


def _alike(one: Iterable[Quote], other: Iterable[Quote]) -> bool:
    first = frozenset().union(*map(_subject, one))
    second = frozenset().union(*map(_subject, other))
    return len(first & second) / max(1, len(first | second)) >= LIKE


def _known_from(reports: Sequence[Report], told: Sequence[Quote], sentences: Sequence[Sentence]) -> Iterator[Account]:
    """Acts known from the word of one side, or of several."""
    for report in reports:
        if not any(source.code for source in report.attribution) or len(_parties(report)) < 2:
            continue
        sides: dict[str, Quote] = {}
        for evidence in report.evidence:
            for quote in told:
                if evidence.start <= quote.start < evidence.end and _tells(quote, report, evidence.start, evidence.end):
                    sides.setdefault(_side(quote), quote)
        about = _about(report.trigger.start, report.trigger.end, report.trigger.text, sentences)
        for quote in sides.values():
            yield _account(about, "what", quote, "only" if len(sides) == 1 else "agree")


def _tells(quote: Quote, report: Report, start: int, end: int) -> bool:
    """The quote holds the act's trigger, or is all that another sentence tells of it."""
    trigger, cue = report.trigger, quote.cue
    if start <= trigger.start < end:
        announced = cue is not None and cue.start < trigger.end and trigger.start < cue.end and not _denying(quote)
        return announced or (quote.start < trigger.end and trigger.start < quote.end)
    return not quote.direct or quote.end - quote.start > (end - start) // 2
