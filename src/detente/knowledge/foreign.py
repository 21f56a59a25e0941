"""Codes and names of countries in other event data, from `data/ontology/foreign_codes.tsv`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from detente.errors import DataError
from detente.knowledge.files import read_table


@dataclass(frozen=True, slots=True)
class Foreign:
    """`fips`, `cameo`, `icews`: their code or name → ISO 3166 alpha-3, where it is neither that nor a name of ours. `to_fips`: back."""

    fips: Mapping[str, str]
    cameo: Mapping[str, str]
    icews: Mapping[str, str]
    to_fips: Mapping[str, str]


@cache
def load_foreign() -> Foreign:
    """Read once a process. Raises DataError when the file is damaged."""
    systems: dict[str, dict[str, str]] = {"fips": {}, "cameo": {}, "icews": {}}
    back: dict[str, str] = {}
    try:
        for row in read_table("ontology/foreign_codes.tsv"):
            systems[row["system"]][row["foreign"]] = row["code"]
            if row["system"] == "fips":
                back.setdefault(row["code"], row["foreign"])
    except KeyError as error:
        raise DataError(f"data file ontology/foreign_codes.tsv is damaged: {error!r}") from error
    fips, cameo, icews = (MappingProxyType(systems[name]) for name in ("fips", "cameo", "icews"))
    return Foreign(fips, cameo, icews, MappingProxyType(back))
