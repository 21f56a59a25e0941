"""CAMEO codes, their weights on Goldstein's scale, and how they and PLOVER's types become one another, from `data/ontology`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from detente.errors import DataError
from detente.knowledge.files import read_table


@dataclass(frozen=True, slots=True)
class CameoCode:
    """One CAMEO code. `goldstein`: −10…+10. `event`, `mode`: the PLOVER type and mode that it becomes; null for 01 and 02: no acts.

    `mutual`: one act of both, which ICEWS writes twice.
    """

    code: str
    name: str
    goldstein: float
    event: str | None
    mode: str | None
    mutual: bool


@dataclass(frozen=True, slots=True)
class Cameo:
    """All codes, by code and by name (lower case; of a root and its own `0` code of one name, the code)."""

    codes: Mapping[str, CameoCode]
    names: Mapping[str, CameoCode]
    _of: Mapping[tuple[str, str], CameoCode]
    _old: Mapping[tuple[str, str], str]

    def of(self, event: str, mode: str | None) -> CameoCode:
        """The code of an act of this PLOVER type and mode; a mode that has none takes its type's. KeyError on an unknown type."""
        return self._of.get((event, mode or "")) or self._of[event, ""]

    def goldstein(self, event: str, mode: str | None) -> float:
        """Goldstein's weight of an act of this PLOVER type and mode."""
        return self.of(event, mode).goldstein

    def new_mode(self, event: str, mode: str) -> str:
        """A mode of PLOVER's older lists as the present list has it; others as they are."""
        return self._old.get((event, mode), mode)


@cache
def load_cameo() -> Cameo:
    """Read once a process. Raises DataError when a file is damaged."""
    try:
        rows = [
            CameoCode(row["code"], row["name"], float(row["goldstein"]), row["event"] or None, row["mode"] or None, row["mutual"] == "yes")
            for row in read_table("ontology/cameo.tsv")
        ]
        codes = {row.code: row for row in rows}
        of = {(row["event"], row["mode"]): codes[row["cameo"]] for row in read_table("ontology/plover_to_cameo.tsv")}
        old = {(row["event"], row["old"]): row["mode"] for row in read_table("ontology/old_modes.tsv")}
    except (KeyError, ValueError) as error:
        raise DataError(f"a file of CAMEO codes in data/ontology is damaged: {error!r}") from error
    names = {row.name.lower(): row for row in sorted(rows, key=lambda row: len(row.code))}
    return Cameo(MappingProxyType(codes), MappingProxyType(names), MappingProxyType(of), MappingProxyType(old))
