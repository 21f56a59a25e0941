"""Linking: from the reports of many articles to the events that they tell of. Pure, and the same whatever the order of what comes."""

from detente.linking.blocks import posted, sought
from detente.linking.compare import compare
from detente.linking.copies import bands, find_copies, near_copies
from detente.linking.events import make_event
from detente.linking.features import Features, features
from detente.linking.group import group
from detente.linking.link import Rulings, link, rulings

__all__ = [
    "Features",
    "Rulings",
    "bands",
    "compare",
    "features",
    "find_copies",
    "group",
    "link",
    "make_event",
    "near_copies",
    "posted",
    "rulings",
    "sought",
]
