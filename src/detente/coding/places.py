"""Where acts took place: the places that a page names, and which of them is an act's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from detente.coding.gazette import locate
from detente.coding.whereabouts import Deed, Page, Spot, chosen, finer
from detente.errors import DataError
from detente.knowledge.actors import load_actors
from detente.knowledge.files import read_yaml
from detente.knowledge.ontology import VERBAL
from detente.knowledge.places import datelines, load_places
from detente.models.door import SeenMention
from detente.records import Mention, Place, Report, Sentence

REACH = 60  # code points before a name in which the words that lead it are looked for
CAPITAL = re.compile(r" capital\b(?! (?:of|punishment|gains|market|letters?|flows?|controls?))")
CAPITAL_OF = re.compile(r"\bcapital of (?:the )?$")
NAME = r"(?:(?:St\. )?[A-Z](?:[\w-]|['’](?!s\b))+(?: (?:al-|el-|de |del |la |of )?[A-Z](?:[\w-]|['’](?!s\b))+){0,3}|al-[A-Z][\w’'-]+)"


@dataclass(frozen=True, slots=True)
class _Words:
    led: re.Pattern[str]
    scan: re.Pattern[str]
    kind: re.Pattern[str]
    hosted: re.Pattern[str]
    stop: frozenset[str]
    bare: frozenset[str]


@cache
def _words() -> _Words:
    tree = read_yaml("places/words.yaml")
    try:
        led, kinds, hosted = ("|".join(sorted(map(re.escape, tree[key]), key=len, reverse=True)) for key in ("led", "kinds", "hosted"))
        kind = rf"(?:[a-z][\w-]* |[A-Z][\w-]+ ){{0,3}}(?:{kinds}) of "
        return _Words(
            led=re.compile(rf"\b({led})\s+(?:the\s+)?(?:{kind})?$"),
            scan=re.compile(rf"\b({led}) (?:the )?(?P<kind>{kind})?(?P<name>{NAME})"),
            kind=re.compile(rf".*\b(?:{kinds}) of "),
            hosted=re.compile(rf"\b(?:{hosted})\s+(?:the\s+)?$"),
            stop=frozenset(tree["no_place"]),
            bare=frozenset(tree["bare"]),
        )
    except (KeyError, TypeError) as error:
        raise DataError(f"data/places/words.yaml is damaged: {error!r}") from error


def find_spots(text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention], seen: Sequence[SeenMention]) -> tuple[Spot, ...]:
    """Places of the page in order of text: those that the reader sees, states and capitals that locate, and names behind words of place
    that the gazetteer knows. Adjectives ("Indian") are none; of "the southern Indian town of Mamallapuram" the name is the last word.
    """
    found = list(_scanned(sentences, mentions))
    found += [(m.start, m.end) for m in mentions if m.place and m.kind != "demonym"]
    found += [span for one in seen if one.place and (span := _named(text, one.start, one.end)) is not None]
    capitals = dict(_capitals(text))
    spans = _apart([*capitals, *(span for span in found if not _adjective(text, span))])
    states = Counter(a.code for m in mentions for a in m.actors if a.code)
    names = [capitals.get(span) or _full(text, *span) for span in spans]
    resolved = locate(names, [code for code, _ in states.most_common()])
    heads = datelines(text)
    out = []
    for (start, end), place in zip(spans, resolved, strict=True):
        led = _words().led.search(text[max(0, start - REACH) : start])
        dateline = any(a <= start < b for a, b in heads)
        out.append(Spot(start, end, text[start:end], place, led[1].lower() if led else "", dateline))
    return tuple(out)


def _capitals(text: str) -> Iterator[tuple[tuple[int, int], str]]:
    """ "the Chadian capital", "the capital of Laos": the words and the capital's name."""
    if "capital" not in text:  # most pages: nothing to scan for
        return
    for name in load_actors().find(text):
        state = load_actors().states.get(name.code or "")
        if state is None or state.capital is None:
            continue
        after = CAPITAL.match(text, name.end) if name.kind == "demonym" else None
        before = CAPITAL_OF.search(text[max(0, name.start - REACH) : name.start]) if name.kind == "short" else None
        if after:
            yield (name.start, after.end()), state.capital
        elif before:
            yield (name.start - len(before[0]), name.end), state.capital


def _adjective(text: str, span: tuple[int, int]) -> bool:
    """Whether the words are only the adjective of a state."""
    return any(n.kind == "demonym" and n.end - n.start == span[1] - span[0] for n in load_actors().find(text[span[0] : span[1]]))


def _scanned(sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """Names behind words of place that the gazetteer knows, that the words call a town, or that stand behind "in" and the like."""
    words = _words()
    acting = [(m.start, m.end) for m in mentions if not m.place]
    for sentence in sentences:
        for match in words.scan.finditer(sentence.text):
            start, end = sentence.start + match.start("name"), sentence.start + match.end("name")
            if any(a < end and start < b for a, b in acting):
                continue
            known = bool(load_places().named(match["name"])) or bool(match["kind"])
            if match["name"].split()[0] in words.stop or not (known or _plain(match, words)):
                continue
            yield start, end


def _plain(match: re.Match[str], words: _Words) -> bool:
    """Whether a name that the gazetteer does not know is taken for a place by the word in front."""
    return match[1].lower() in words.bare and not any(word in words.stop or word.isupper() for word in re.split(r"[ -]", match["name"]))


def _named(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The name in what the reader marked: without "the city of", without marks at its ends; None when no capital is left."""
    words = text[start:end]
    kind = _words().kind.match(words)
    start += kind.end() if kind else 0
    start += len("the ") if text[start : start + 4].lower() == "the " else 0
    while end > start and not text[end - 1].isalnum():
        end -= 1
    for tail in ("'s", "’s"):
        end -= len(tail) if text[start:end].endswith(tail) else 0
    return (start, end) if end > start and any(map(str.isupper, text[start:end])) else None


def _apart(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """In order of text; of spans that overlap the longest."""
    out: list[tuple[int, int]] = []
    for span in sorted(set(spans), key=lambda s: (s[0] - s[1], s[0])):
        if not any(span[0] < b and a < span[1] for a, b in out):
            out.append(span)
    return sorted(out)


def _full(text: str, start: int, end: int) -> str:
    """The name with the one that says where it lies: "Kazan, Russia"."""
    after = re.match(rf", ({NAME})", text[end : end + 60])
    return f"{text[start:end]}, {after[1]}" if after and load_places().named(after[1]) else text[start:end]


def place_of(page: Page, deed: Deed) -> Place | None:
    """The place of an act: the one that the ranker takes. Where that is a whole state and a sentence that tells of the act names a town in
    it, the town; so too where it is no party's and the page names one town in it.
    """
    spot = chosen(page, deed)
    if spot is None or spot.dateline or not spot.whole:
        return replace(placed(spot), basis="dateline") if spot is not None and spot.dateline else placed(spot) if spot else None
    towns = [(other, n) for other, n in page.spots if finer(other.place, spot.place)]
    told = next((other for other, n in towns if n in deed.triggers and not other.dateline), None)
    if told is not None:
        return placed(told)
    names = {other.place.name: other for other, _ in towns if other.place is not None}
    if len(names) == 1 and spot.place is not None and spot.place.country not in deed.actors | deed.recipients:
        return replace(placed(next(iter(names.values()))), basis="page")
    return placed(spot)


def placed(spot: Spot) -> Place:
    """The record of a place."""
    found = spot.place
    if found is None:
        return Place(spot.text, spot.start, spot.end)
    return Place(spot.text, spot.start, spot.end, found.name, found.country, found.lat, found.lon, found.geonameid, found.feature_code)


def with_venues(reports: Sequence[Report]) -> list[Report]:
    """The reports; those in words without a place get the one where their parties met on the same day."""
    held = [r for r in reports if r.event == "CONSULT" and r.event_loc is not None and r.when.first is not None]
    return [_with_venue(r, held) if r.event_loc is None and r.quad_code in VERBAL else r for r in reports]


def _with_venue(report: Report, held: Sequence[Report]) -> Report:
    for meeting in held:
        same = (meeting.when.first, meeting.when.last) == (report.when.first, report.when.last)
        if same and _codes(report) <= _codes(meeting) and meeting.event_loc is not None:
            return replace(report, event_loc=replace(meeting.event_loc, basis="meeting"))
    return report


def _codes(report: Report) -> frozenset[str]:
    return frozenset(e.code for e in report.actor + report.recipient if e.code)
