""" "We", "our" and "I" once it is known who speaks: inside of a quotation the speaker, outside of any the one whose text it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from detente.knowledge.roles import load_roles
from detente.records import Actor, Mention

TITLED = re.compile(r"(?:[Tt]he )?(?:[A-Z][\w-]+ ?|of (?:the )?)+")


@dataclass(frozen=True, slots=True)
class Voice:
    """A stretch of somebody's words; `actor`: who speaks, None when the text does not say or it is not known."""

    start: int
    end: int
    actor: Actor | None


def voiced(mentions: Sequence[Mention], voices: Sequence[Voice], *, author: Actor | None = None) -> tuple[Mention, ...]:
    """The mentions, with those of the speaker resolved by who speaks. `author`: whose text the article is, where that is a state or body.

    A pronoun in a quotation of an unknown speaker keeps what it had; so does one outside of all when there is no author.
    """
    return tuple(_voiced(m, voices, author) for m in mentions)


def _own(mention: Mention, author: Actor | None) -> bool:
    """ "The President" in a release of a presidency, with a capital and nobody's name or state."""
    if author is None or mention.place or (mention.actors and mention.via != "anaphor"):
        return False
    roles = load_roles().find(mention.text)
    return len(roles) == 1 and not roles[0].role.plural and bool(TITLED.fullmatch(mention.text))


def _voiced(mention: Mention, voices: Sequence[Voice], author: Actor | None) -> Mention:
    if author is not None and _own(mention, author):
        return replace(mention, via="anaphor", actors=(replace(author, sector=load_roles().find(mention.text)[0].role.sector),))
    pronoun = load_roles().pronoun(mention.text.split()[0])
    if pronoun is None or pronoun.kind != "speaker" or mention.place or (mention.actors and mention.via != "anaphor"):
        return mention
    around = [v for v in voices if v.start <= mention.start and mention.end <= v.end]
    inner = min(around, key=lambda v: v.end - v.start, default=None)
    speaker = author if inner is None else inner.actor
    if speaker is None or speaker.code is None:
        return mention
    whole = mention.text.lower() == pronoun.form.lower()
    known = next((a for a in mention.actors if a.code == speaker.code), None)
    found = (
        known if known is not None and not whole else replace(speaker, name=None, office=None) if pronoun.number == "plural" else speaker
    )
    return replace(mention, via="anaphor", actors=(found,))
