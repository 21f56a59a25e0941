"""What each side says in one article."""

from __future__ import annotations

from collections.abc import Sequence

from detente.records import Account, Quote, Report, Sentence


def find_accounts(reports: Sequence[Report], quotes: Sequence[Quote], sentences: Sequence[Sentence]) -> tuple[Account, ...]:
    """Versions of the sides, in order of text."""
    return ()
