"""Relations: what passed between every directed pair of states in every period, on one index, and when it turned. Pure."""

from detente.relations.acts import Act, acts, heard, placed, unplaced
from detente.relations.index import index
from detente.relations.periods import PERIODS, closing, opening, openings
from detente.relations.relate import HEARD_ENOUGH, balanced, covers, relate, relate_acts

__all__ = [
    "HEARD_ENOUGH",
    "PERIODS",
    "Act",
    "acts",
    "balanced",
    "closing",
    "covers",
    "heard",
    "index",
    "opening",
    "openings",
    "placed",
    "relate",
    "relate_acts",
    "unplaced",
]
