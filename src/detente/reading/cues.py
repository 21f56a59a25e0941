"""The furniture cues of `data/lexicons/en/furniture.yaml` as compiled expressions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from detente.errors import DataError
from detente.knowledge.files import read_yaml

OUTLETS = "outlets/outlets.yaml"
FILE = "lexicons/en/furniture.yaml"
SCOPES = ("line", "block", "sentence", "section")
PLACES = ("any", "head", "tail", "edge")
BLOCK_WORDS = 60  # a block that a cue opens and that is longer is taken for an article's paragraph
LINE_CHARACTERS = 300  # `line` and `section` cues are never longer

_UPPER = "[A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĖĘĚĜĞĠĢĤĦĨĪĬĮİĴĶĹĻĽĿŁŃŅŇŊŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽȘȚ\u0410-\u042f\u0400-\u040f\u0391-\u03a9]"


@dataclass(frozen=True, slots=True)
class Cue:
    """One entry of the file; `pattern` is matched in full for `line` and `section`, searched for `block`, at the start for `sentence`."""

    id: str
    reason: str
    scope: str
    where: str
    pattern: re.Pattern[str]
    words: int
    stranger: bool
    dated: bool
    ends: bool
    resumes: bool
    fires: tuple[str, ...]
    silent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cues:
    """All of the file. `wires`: written form → recorded name, longest forms first; `common`: capitalised words that are no names."""

    lines: tuple[Cue, ...]
    blocks: tuple[Cue, ...]
    sentences: tuple[Cue, ...]
    sections: tuple[Cue, ...]
    wires: dict[str, str]
    common: frozenset[str]
    speech: re.Pattern[str]

    def every(self) -> tuple[Cue, ...]:
        """The cues of all scopes."""
        return self.lines + self.blocks + self.sentences + self.sections


def _compile(entry: dict[str, str], wires: str) -> re.Pattern[str]:
    pattern = entry["match"].replace(r"\p{Lu}", _UPPER).replace("WIRE", wires)
    flags = 0 if entry.get("case") == "exact" else re.IGNORECASE
    try:
        return re.compile(pattern, flags)
    except re.error as error:
        raise DataError(f"{FILE}: cue {entry['id']} is not a regular expression: {error}") from error


def _cue(entry: dict[str, object], reasons: list[str], wires: str) -> Cue:
    plain = {key: value for key, value in entry.items() if isinstance(value, str)}
    scope, where, reason = plain["scope"], plain.get("where", "any"), plain["reason"]
    if scope not in SCOPES or where not in PLACES or reason not in reasons:
        raise DataError(f"{FILE}: cue {plain['id']} has an unknown scope, where or reason")
    fires, silent = entry.get("fires"), entry.get("silent")
    if not (isinstance(fires, list) and isinstance(silent, list) and fires and silent):
        raise DataError(f"{FILE}: cue {plain['id']} needs a text that must fire and one that must not")
    return Cue(
        id=plain["id"],
        reason=reason,
        scope=scope,
        where=where,
        pattern=_compile(plain, wires),
        words=int(plain.get("words", BLOCK_WORDS)),
        stranger=plain.get("new") == "yes",
        dated=plain.get("dated") == "yes",
        ends=plain.get("ends") == "yes",
        resumes=plain.get("resumes") == "yes",
        fires=tuple(fires),
        silent=tuple(silent),
    )


def _wires() -> dict[str, str]:
    """Every form of a news agency's name → its first name in the table of outlets; single words also in capitals; longest forms first."""
    wires = {}
    for outlet in read_yaml(OUTLETS)["outlets"]:
        if outlet.get("wire") == "yes":
            for form in outlet["names"]:
                wires[form] = outlet["names"][0]
                if form.isalpha():
                    wires.setdefault(form.upper(), outlet["names"][0])
    return dict(sorted(wires.items(), key=lambda item: (-len(item[0]), item[0])))


@cache
def load_cues() -> Cues:
    """The cues, read once. Raises DataError when the file is damaged or an entry lacks its two kinds of example."""
    data = read_yaml(FILE)
    wires = _wires()
    alternatives = "(?-i:" + "|".join(map(re.escape, wires)) + ")"
    cues = [_cue(entry, data["reasons"], alternatives) for entry in data["cues"]]
    return Cues(
        lines=tuple(cue for cue in cues if cue.scope == "line"),
        blocks=tuple(cue for cue in cues if cue.scope == "block"),
        sentences=tuple(cue for cue in cues if cue.scope == "sentence"),
        sections=tuple(cue for cue in cues if cue.scope == "section"),
        wires=wires,
        common=frozenset(data["common_capitals"]),
        speech=re.compile(r"\b(?:" + "|".join(data["speech"]) + r")\b"),
    )
