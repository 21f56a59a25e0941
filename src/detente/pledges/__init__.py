"""Pledges: what was promised, on what condition, by when, and what later acts say became of it. The machine proposes, a person confirms."""

from detente.pledges.pledges import find_pledges, pledge_id

__all__ = ["find_pledges", "pledge_id"]
