"""Copies and near-copies of one text: a wire story under another title, with its tail cut, a credit line more, a word corrected.

Candidates share a band of a MinHash signature (128 permutations, 32 bands) or one of their first long sentences; then the runs of words
themselves are compared. Both are functions of the two texts alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from hashlib import blake2b

from detente.knowledge.names import fold
from detente.records import Article

PERMUTATIONS, BANDS, SEED = 128, 32, 1
RUN = 4  # words of a run
LEADS, LEAD_WORDS = 3, 8  # first sentences that are candidates by themselves, and how long they are at least
LEAST_RUNS = 30  # a text of fewer runs is too short to be called a copy of a longer one
# Found with benchmarks/linking.py on edited copies of the corpus articles; the closest two different articles there share 0.05.
JACCARD = 0.5
HELD = 0.8  # of the runs of the shorter text
_WORD = re.compile(r"[^\W_]+")
_SENTENCE = re.compile(r"[^.!?\n]+")


def bands(article: Article) -> tuple[str, ...]:
    """Keys of an article: two near-copies have one in common, hardly ever two others."""
    from rensa import RMinHash  # only linking needs it

    body = _body(article)
    found = runs(body)
    signature = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    signature.update(sorted(found))
    digits = signature.digest()
    width = PERMUTATIONS // BANDS
    keys = [f"{n}:{_digest(repr(digits[n * width : (n + 1) * width]))}" for n in range(BANDS)] if found else []
    return (*keys, *(f"s:{_digest(lead)}" for lead in _leads(body)))


def runs(text: str) -> frozenset[str]:
    """All runs of four words of a text."""
    words = _WORD.findall(fold(text))
    return frozenset(" ".join(words[start : start + RUN]) for start in range(len(words) - RUN + 1))


def near_copies(one: Article, other: Article) -> bool:
    """Whether one text is a copy of the other, edited or cut."""
    first, second = _runs_of(_body(one)), _runs_of(_body(other))
    shorter, both = min(len(first), len(second)), len(first & second)
    if not both:
        return first == second and _WORD.findall(fold(_body(one))) == _WORD.findall(fold(_body(other)))
    return both / len(first | second) >= JACCARD or (shorter >= LEAST_RUNS and both / shorter >= HELD)


def find_copies(articles: Iterable[Article]) -> dict[str, str]:
    """Article id → id of the story that it belongs to: the smallest id of its near-copies, its own when it has none."""
    kept: dict[str, Article] = {}
    posted: dict[str, list[str]] = {}
    pairs: list[tuple[str, str]] = []
    for article in sorted(articles, key=lambda a: a.id):
        keys = bands(article)
        met = sorted({other for key in keys for other in posted.get(key, ())})
        pairs += [(other, article.id) for other in met if near_copies(kept[other], article)]
        kept[article.id] = article
        for key in keys:
            posted.setdefault(key, []).append(article.id)
    return stories(kept, pairs)


def stories(articles: Iterable[str], pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Article id → the smallest id that pairs of near-copies lead to."""
    story = {article: article for article in articles}

    def root(article: str) -> str:
        while story[article] != article:
            article = story[article]
        return article

    for one, other in pairs:
        first, second = sorted((root(one), root(other)))
        story[second] = first
    return {article: root(article) for article in sorted(story)}


def independent(outlets: Mapping[str, tuple[str, str | None]]) -> int:
    """How many voices there are: article id → (story, outlet). Articles of one story or one outlet are one voice."""
    names: dict[str, str] = {}
    pairs = []
    for article, (story, outlet) in sorted(outlets.items()):
        for key in (f"story {story}", *((f"outlet {fold(outlet)}",) if outlet else ())):
            names[key] = key
            pairs.append((f"story {story}", key))
        names.setdefault(article, f"story {story}")
    merged = stories(names.values(), pairs)
    return len(set(merged.values()))


def _body(article: Article) -> str:
    """The text without its title and without what is not the article."""
    start = len(article.title) if article.title and article.text.startswith(article.title) else 0
    return "\n".join(_outside(article, start))


def _outside(article: Article, start: int) -> Iterator[str]:
    for block in sorted(article.furniture, key=lambda found: found.start):
        if block.start > start:
            yield article.text[start : block.start]
        start = max(start, block.end)
    yield article.text[start:]


def _leads(body: str) -> Iterator[str]:
    count = 0
    for sentence in _SENTENCE.finditer(body):
        words = _WORD.findall(fold(sentence[0]))
        if len(words) >= LEAD_WORDS:
            yield " ".join(words)
            count += 1
        if count == LEADS:
            return


@lru_cache(maxsize=4096)
def _runs_of(body: str) -> frozenset[str]:
    return runs(body)


def _digest(text: str) -> str:
    return blake2b(text.encode(errors="surrogatepass"), digest_size=8).hexdigest()
