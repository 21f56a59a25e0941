"""What the coding room asks of other rooms, handed in by the pipeline."""

from __future__ import annotations

from collections.abc import Callable

from detente.records import Sentence, Source, Span, When

TimeOf = Callable[[Span, Sentence, str], When]
"""The dates room's answer for a trigger in its sentence with its status."""
ChainOf = Callable[[Span, Sentence, frozenset[str]], tuple[Source, ...]]
"""The quotes room's answer for a trigger in its sentence and the act's actors: on whose word, outermost first."""
