"""The label sets of the reader's heads, in the order of their outputs. A change here needs new weights."""

from __future__ import annotations

TAGS = ("O", "B-actor", "I-actor", "B-place", "I-place")
TRIGGER_TAGS = ("O", "B", "I")
TYPES = (
    "ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONCEDE", "CONSULT", "COOPERATE",
    "MOBILIZE", "PROTEST", "REJECT", "REQUEST", "RETREAT", "SANCTION", "SUPPORT", "THREATEN",
)  # fmt: skip
PAIRS = (*TYPES, "NONE")
STATUSES = ("happened", "ongoing", "planned", "promised", "possible", "denied", "ended")
MODES_OF: dict[str, tuple[str, ...]] = {
    "ACCUSE": ("allege", "disapprove", "investigate"),
    "ASSAULT": (
        "abduct", "aerial", "beat", "crowd-control", "destroy", "drone", "explosives", "firearms", "heavy-weapons",
        "primitive", "sexual", "suicide-attack", "targeted", "torture", "unconventional",
    ),
    "COERCE": ("arrest", "censor", "curfew", "cyber", "deport", "martial-law", "misinformation", "restrict", "seize", "withhold"),
    "CONSULT": ("multilateral", "phone", "third-party", "visit"),
    "MOBILIZE": ("militia", "police", "troops", "weapons"),
    "PROTEST": ("boycott", "demo", "hunger", "obstruct", "riot", "strike", "vandalize"),
    "REJECT": ("assist", "change", "meet", "yield"),
    "REQUEST": ("assist", "change", "meet", "yield"),
    "RETREAT": ("access", "ceasefire", "disarm", "release", "resign", "withdraw"),
    "SANCTION": ("convict", "discontinue", "expel", "withdraw"),
    "THREATEN": ("arrest", "expel", "relations", "restrict", "territory", "violence"),
}  # fmt: skip
MODES: tuple[tuple[str, str | None], ...] = tuple((kind, mode) for kind in TYPES for mode in (None, *MODES_OF.get(kind, ())))
"""Each type's modes with "no mode" first: a softmax over the stretch of one type decides its mode."""

ROLES = ("actor", "recipient", "speaker")
CONTEXTS = (
    "military", "intelligence", "executive", "legislative", "election", "political_institutions", "pro_democracy", "pro_autocracy",
    "economic", "legal", "reparations", "human_rights", "rights_freedoms", "repression", "human_security", "gender", "lgbt",
    "religion_ethnicity", "inequality", "diplomatic", "territory", "peacekeeping", "health", "asylum", "migration", "disasters",
    "natural_resource", "environment", "technology", "terrorism", "cbrn", "cyber", "misinformation", "crime", "corruption",
    "illegal_drugs", "trafficking",
)  # fmt: skip
REVERSIBLE = frozenset({"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})
"""Between two parties, an act of these types that has ended (a ban lifted, a strike called off) is RETREAT: CAMEO 083–087."""
