"""Pairs that are the same → groups, with pairs that must not meet."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from detente.ledger import Link
from detente.linking.compare import SAME


def group(reports: Iterable[str], links: Iterable[Link], apart: Callable[[str, str], bool]) -> list[tuple[str, ...]]:
    """Groups of report ids, each sorted, in the order of their first; every id in one group.

    Groups join along links whose verdict is same, the surest first (a person's before all), unless a member of one must not meet a
    member of the other. The order in which reports and links are given changes nothing.
    """
    leader = {report: report for report in reports}
    members = {report: [report] for report in leader}
    for link in sorted((found for found in links if found.verdict == SAME), key=lambda found: _order(found)):
        one, other = leader[link.report_a], leader[link.report_b]
        if one == other or any(apart(a, b) for a in members[one] for b in members[other]):
            continue
        for report in members[other]:
            leader[report] = one
        members[one] += members.pop(other)
    return sorted(tuple(sorted(found)) for found in members.values())


def _order(link: Link) -> tuple[bool, float, str, str]:
    return (link.by == "machine", -link.score, link.report_a, link.report_b)
