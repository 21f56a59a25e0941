"""A record as somebody at a desk asks it: by pair of states, by day, by name, a page at a time."""

from detente.desk.desk import Desk, described
from detente.desk.nouns import Header, Hit, Known, Line, Memory, Voice
from detente.indexing import OWN

__all__ = ["OWN", "Desk", "Header", "Hit", "Known", "Line", "Memory", "Voice", "described"]
