"""Where a mention begins and ends: what the reader marked, brought to whole words, without what only stands beside it, and parted
where two were fused.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

from detente.knowledge.actors import NameSpan
from detente.knowledge.places import load_places
from detente.knowledge.roles import RoleSpan
from detente.mentions.lexicon import load_lexicon

Range = tuple[int, int]
BARE = ("short", "official", "other", "capital", "metonym", "organisation", "group")
EDGES = ' \t\n\r,.;:!?()[]{}"“”«»‘—–-/|*'
LISTED = (",", "and", ", and")
POSSESSIVE = ("'s", "’s", "'", "’")
LOCATES = re.compile(r"\b(?:in|at|from|near|to|of)\s+(?:the\s+)?$", re.I)
WORD = re.compile(r"\S+")
MODIFIERS = re.compile(r" (?:own |former |new |deputy |acting |then |[A-Z][a-z]+(?:ian|ese|ish|ch|an|i) )?")
LITTLE = 3  # letters of the words that a headline leaves small
HEADLINE = 0.75  # share of words with a capital
REACH = 60  # code points before a mention that say how it stands in its sentence
NAMED = re.compile(r" ((?:(?:[A-Z][\w’'.-]*|al-[A-Z]\w*|bin|ibn|van|von|der|de|del|la|da|dos|el) ){0,4}[A-Z][\w’-]+(?:['’](?!s\b)\w+)?)")


def cleaned(text: str, start: int, end: int) -> Range | None:
    """The range grown to whole words, then without marks and function words at its ends; None when nothing is left."""
    while start > 0 and _inner(text, start):
        start -= 1
    while end < len(text) and _inner(text, end):
        end += 1
    lexicon = load_lexicon()
    while start < end:
        start, end = _trimmed(text, start, end)
        words = text[start:end].split()
        if len(words) > 1 and words[0].lower() in lexicon.not_first:
            start += len(words[0])
        elif words and words[-1].lower() in lexicon.not_last:
            end -= len(words[-1])
        else:
            break
    left = text[start:end]
    return (start, end) if any(map(str.isalpha, left)) and left.lower() not in lexicon.alone else None


def _inner(text: str, at: int) -> bool:
    """Whether a word goes on across this place."""
    before, after = text[at - 1], text[at]
    return (before.isalnum() or bool(unicodedata.combining(before))) and (after.isalnum() or bool(unicodedata.combining(after)))


def _trimmed(text: str, start: int, end: int) -> Range:
    if text[start - 1 : start + 2] in ("'s ", "’s "):  # the end of a genitive that was cut
        start += 2
    while start < end and (text[start] in EDGES or text[start : start + 3] in ("'s ", "’s ")):
        start += 3 if text[start] in "'’" else 1
    while end > start and text[end - 1] in EDGES and not _abbreviated(text, start, end):
        end -= 1
    tail = next((t for t in POSSESSIVE if text[start:end].endswith(t)), "")
    return start, end - len(tail)


def _abbreviated(text: str, start: int, end: int) -> bool:
    """ "U.S." keeps its stop."""
    return text[end - 1] == "." and end - start > 3 and text[end - 3] == "." and text[end - 2].isupper()


def pieces(text: str, start: int, end: int, names: Sequence[NameSpan], roles: Sequence[RoleSpan]) -> Iterator[Range]:
    """The range, parted at commas where the part before one only names a place or a state ("Kazan, Indian Foreign Secretary …")."""
    for comma in re.finditer(r",\s+", text[start:end]):
        left, right = (start, start + comma.start()), start + comma.end()
        if _bare(text, left, names, roles) and not any(r.role.plural and start <= r.start < end for r in roles):
            yield left
            yield from pieces(text, right, end, names, roles)
            return
    yield start, end


def _bare(text: str, part: Range, names: Sequence[NameSpan], roles: Sequence[RoleSpan]) -> bool:
    start = part[0] + 4 if text[part[0] : part[1]].lower().startswith("the ") else part[0]
    if any(part[0] <= r.start < part[1] for r in roles):
        return False
    if any((n.start, n.end) == (start, part[1]) and n.kind in BARE for n in names):
        return True
    before = text[max(0, part[0] - REACH) : part[0]]
    return bool(LOCATES.search(before)) and bool(load_places().named(text[start : part[1]]))


def grown(text: str, start: int, end: int, names: Sequence[NameSpan], roles: Sequence[RoleSpan]) -> Range:
    """The range with the role noun behind the state that closes it, and with the person's name behind that ("Chinese | President Xi")."""
    closing = any(n.end == end and n.start >= start for n in names)
    while closing:
        after = end + 3 if text[end : end + 2] in ("'s", "’s") else end + 1
        role = next((r for r in roles if r.start == after), None) if text[after - 1 : after] in (" ", "-") else None
        closing = role is not None
        if role is not None:
            end = role.end
            run = None if role.role.plural or _headline(text, end) else NAMED.match(text, end)
            if run is not None and not any(n.start == run.start(1) for n in names):
                end = run.end(1)
    return start, end


def possessed(text: str, start: int, end: int, roles: Sequence[RoleSpan]) -> Range:
    """A possessive grown to the noun of an actor right behind it: "his | Indian counterpart", "its | neighbour", "their | troops"."""
    if text[start:end].lower() not in ("his", "her", "its", "their", "our", "my"):
        return start, end
    role = next((r for r in roles if end < r.start <= end + REACH and MODIFIERS.fullmatch(text, end, r.start)), None)
    relation = load_lexicon().related.match(text, end)
    ends = [role.end] if role else []
    ends += [relation.end()] if relation else []
    return start, max(ends, default=end)


def _headline(text: str, at: int) -> bool:
    """Whether the line has capitals throughout, so that they tell no name."""
    line = text[text.rfind("\n", 0, at) + 1 : (text.find("\n", at) + 1 or len(text) + 1) - 1]
    words = [word for word in line.split() if word[0].isalpha() and len(word) > LITTLE]
    return sum(word[0].isupper() for word in words) > HEADLINE * len(words)


def members(text: str, spans: Sequence[Range], names: Sequence[NameSpan], roles: Sequence[RoleSpan]) -> int:
    """How many of the spans behind the first are states of its list: "the foreign ministers of Ukraine | , | Russia | and | France"."""
    first = spans[0]
    role = next((r for r in roles if r.role.plural and first[0] <= r.start < first[1]), None)
    if role is None or text[role.end : first[1]].split()[:1] != ["of"] or not any(n.end == first[1] for n in names):
        return 0
    for count, (one, two) in enumerate(pairwise(spans), 1):
        between = text[one[1] : two[0]].strip()
        start = two[0] + len("the ") * text[two[0] : two[1]].startswith("the ")
        if between not in LISTED or not any((n.start, n.end) == (start, two[1]) and n.kind in BARE for n in names):
            return 0
        if between != ",":
            return count
    return 0


def joined(text: str, one: Range, two: Range, names: Sequence[NameSpan], roles: Sequence[RoleSpan]) -> bool:
    """Whether two neighbours are one mention: "the foreign ministers of Chad | and | Sudan", "Kenyan | and | Ugandan ministers"."""
    if text[one[1] : two[0]].strip().lower() not in load_lexicon().joining:
        return False
    plural = [r for r in roles if r.role.plural and (one[0] <= r.start < one[1] or two[0] <= r.start < two[1])]
    first = [n for n in names if one[0] <= n.start < one[1]]
    second = [n for n in names if two[0] <= n.start < two[1]]
    if not plural or len(first) != 1 or not second or first[0].code == second[0].code:
        return False
    role = plural[0]
    if role.start < one[1]:  # the role first, then its states
        whole = not any(two[0] <= r.start < two[1] for r in roles) and (second[0].start - two[0]) <= len("the ")
        return role.end < first[0].start and text[role.end : first[0].start].split()[:1] == ["of"] and whole
    return (first[0].start - one[0]) <= len("the ") and first[0].end == one[1] and first[0].kind == second[0].kind
