"""Relations: what passed between every directed pair of states in every period, on one index, and when it turned. Pure."""

from detente.relations.acts import Act, acts, directed, heard, placed
from detente.relations.index import index
from detente.relations.periods import PERIODS, closing, opening, openings
from detente.relations.relate import HEARD_ENOUGH, balanced, covers, relate, relate_acts
from detente.relations.turning import FEWEST, small_part, turning_points

__all__ = [
    "FEWEST",
    "HEARD_ENOUGH",
    "PERIODS",
    "Act",
    "acts",
    "balanced",
    "closing",
    "covers",
    "directed",
    "heard",
    "index",
    "opening",
    "openings",
    "placed",
    "relate",
    "relate_acts",
    "small_part",
    "turning_points",
]
