"""Pledges: what was promised, on what condition, by when, and what later acts say became of it. The machine proposes, a person confirms."""

from detente.pledges.pledges import PLEDGED, find_pledges

__all__ = ["PLEDGED", "find_pledges"]
