"""What a claim means, as far as two claims of one field can be compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from detente.knowledge.wording import cosine


@dataclass(frozen=True, slots=True)
class Act:
    """What was done."""

    event: str
    mode: str | None

    def agrees(self, other: Meaning) -> bool:
        """Same type, and modes that do not differ."""
        return isinstance(other, Act) and self.event == other.event and (self.mode == other.mode or None in (self.mode, other.mode))


@dataclass(frozen=True, slots=True)
class Who:
    """Codes."""

    codes: frozenset[str]

    def agrees(self, other: Meaning) -> bool:
        """The same ones."""
        return self == other


@dataclass(frozen=True, slots=True)
class Range:
    """Numbers, or days as ordinals; an end that is null is open."""

    low: float | None
    high: float | None

    def agrees(self, other: Meaning) -> bool:
        """Both can be true at once."""
        if not isinstance(other, Range):
            return False
        lows = [end for end in (self.low, other.low) if end is not None]
        highs = [end for end in (self.high, other.high) if end is not None]
        return not lows or not highs or max(lows) <= min(highs)


@dataclass(frozen=True, slots=True)
class Where:
    """A place, by its GeoNames number and its name."""

    geonameid: int | None
    name: str

    def agrees(self, other: Meaning) -> bool:
        """One place under whatever name."""
        return isinstance(other, Where) and (self.name == other.name or (self.geonameid is not None and self.geonameid == other.geonameid))


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody said: its type and its weighted words."""

    event: str
    words: tuple[tuple[str, float], ...]

    def agrees(self, other: Meaning) -> bool:
        """Two statements on one point agree when they do the same: agree, refuse, ask."""
        return isinstance(other, Statement) and self.event == other.event

    def near(self, other: Statement) -> float:
        """How far two statements are on one point, 0 to 1."""
        return cosine(dict(self.words), dict(other.words))


@dataclass(frozen=True, slots=True)
class Judged:
    """Words whose relation to the other side's was found where the article was read: agree, differ, only, denied."""

    relation: str

    def agrees(self, other: Meaning) -> bool:  # noqa: ARG002
        """Unless it was found to differ."""
        return self.relation != "differ"


Meaning: TypeAlias = Act | Who | Range | Where | Judged | Statement
