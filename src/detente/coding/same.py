"""Which triggers of a page tell of one act: an act told three times is one report with three sentences of evidence."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from detente.coding.parties import Parties
from detente.records import When

ALIKE = 0.35  # the reader's chance from which two triggers are one act; found on the development articles
SURE = 0.95  # the chance from which a time inferred from the rest of the page does not part two triggers
GUESSED = frozenset({"publication", "tense", "unknown"})  # bases of a time that no word of the text gives
INFERRED = GUESSED | {"inferred"}


def clusters(types: Sequence[str], parties: Sequence[Parties], whens: Sequence[When], chances: NDArray[np.float32]) -> list[list[int]]:
    """Groups of indices, each in order; every index in one group.

    Two join when they have one type, parties of which one side holds the other's, times that do not exclude each other, and the
    reader takes them for one. Joining goes from the surest pair down, and a pair joins only if all members agree in type and time. A
    clash in a headline has no time of its own: it is the one that the text dates.
    """
    count = len(types)
    group = list(range(count))
    members = {i: [i] for i in range(count)}
    pairs = sorted(
        ((float(chances[i, j]), i, j) for i in range(count) for j in range(i + 1, count) if chances[i, j] >= ALIKE),
        key=lambda p: (-p[0], p[1], p[2]),
    )
    for chance, i, j in pairs:
        one, two = group[i], group[j]
        weak = INFERRED if chance >= SURE else GUESSED
        if one == two or not all(_fits(types, parties, whens, weak, a, b) for a in members[one] for b in members[two]):
            continue
        for index in members[two]:
            group[index] = one
        members[one] += members.pop(two)
    return [sorted(m) for _, m in sorted(members.items())]


def _fits(types: Sequence[str], parties: Sequence[Parties], whens: Sequence[When], weak: frozenset[str], i: int, j: int) -> bool:
    if types[i] != types[j] or not overlap(whens[i], whens[j], weak):
        return False
    one, two = parties[i], parties[j]
    if one.recipients and two.recipients:
        return _holds(one.actor_codes, two.actor_codes) and _holds(one.recipient_codes, two.recipient_codes)
    return _holds(one.codes, two.codes)


def _holds(one: frozenset[str], two: frozenset[str]) -> bool:
    return one <= two or two <= one


def overlap(one: When, two: When, weak: frozenset[str] = GUESSED) -> bool:
    """Whether the intervals can be of one act; an unknown one can be any, and one of a `weak` basis excludes none that is told."""
    if (one.basis in weak) != (two.basis in weak):
        return True
    if one.first is None or two.first is None or one.last is None or two.last is None:
        return True
    return max(one.first, two.first) <= min(one.last, two.last)
