"""Pairs of rows and columns, each in one pair at most, whose gains come to the greatest sum (the Hungarian method)."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf


def assigned(gains: Sequence[Sequence[float]]) -> dict[int, int]:
    """{row: column} of the pairs; as many as the shorter side has. Where several are best, one of them."""
    if not gains or not gains[0]:
        return {}
    if len(gains) > len(gains[0]):
        return {row: column for column, row in assigned(list(zip(*gains, strict=True))).items()}
    rows, columns = len(gains), len(gains[0])
    u, v, match = [0.0] * (rows + 1), [0.0] * (columns + 1), [0] * (columns + 1)
    for row in range(1, rows + 1):
        match[0], column = row, 0
        least, used, way = [inf] * (columns + 1), [False] * (columns + 1), [0] * (columns + 1)
        while match[column]:
            used[column] = True
            at, delta, following = match[column], inf, 0
            for c in range(1, columns + 1):
                if not used[c]:
                    cost = -gains[at - 1][c - 1] - u[at] - v[c]
                    if cost < least[c]:
                        least[c], way[c] = cost, column
                    if least[c] < delta:
                        delta, following = least[c], c
            for c in range(columns + 1):
                if used[c]:
                    u[match[c]] += delta
                    v[c] -= delta
                else:
                    least[c] -= delta
            column = following
        while column:
            match[column] = match[way[column]]
            column = way[column]
    return {match[c] - 1: c - 1 for c in range(1, columns + 1) if match[c]}


def greatest(gains: Sequence[Sequence[float]]) -> float:
    """What the best pairs come to."""
    return sum(gains[row][column] for row, column in assigned(gains).items())
