"""What the rules on the time of an act look at: its sentence, the article around it, and the day of publication."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from detente.records import Sentence, TimeExpression


class Scene(NamedTuple):
    """`times` are those of the whole article, in their order."""

    sentence: Sentence
    sentences: Sequence[Sentence]
    times: Sequence[TimeExpression]
    published: date | None
    language: str
