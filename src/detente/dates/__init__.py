"""Dates: time expressions of a text as intervals of days."""

from detente.dates.expressions import find_times

__all__ = ["find_times"]
