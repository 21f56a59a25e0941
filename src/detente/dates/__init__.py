"""Dates: time expressions of a text as intervals of days, and the interval of an act."""

from detente.dates.acts import act_time, tense_of
from detente.dates.expressions import find_times
from detente.dates.governing import Governor, governing
from detente.dates.news import main_date

__all__ = ["Governor", "act_time", "find_times", "governing", "main_date", "tense_of"]
