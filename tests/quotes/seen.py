"""Mentions by hand, for tests of the quotes room."""

from __future__ import annotations

from detente.records import Actor, Mention


def seen(text: str, **known: str | tuple[str, ...]) -> tuple[Mention, ...]:
    """A mention for every place of each phrase: `seen(text, Oslo="NOR", they=("NOR", "DNK"))`; `_` stands for a space.

    A code may carry sector and name after slashes: "NOR/GOV/Kari Lund".
    """
    found = []
    for key, codes in known.items():
        phrase = key.replace("_", " ")
        actors = tuple(_actor(code) for code in ((codes,) if isinstance(codes, str) else codes))
        start = text.find(phrase)
        while start >= 0:
            found.append(Mention(start, start + len(phrase), phrase, "name", "name", actors))
            start = text.find(phrase, start + 1)
    return tuple(sorted(found, key=lambda m: m.start))


def _actor(words: str) -> Actor:
    code, sector, name = (*words.split("/"), None, None)[:3]
    return Actor(code, sector, name)
