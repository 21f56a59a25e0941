"""Outlets, wires and official channels, from `data/outlets/outlets.yaml`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from detente.errors import DataError
from detente.knowledge.files import read_yaml
from detente.knowledge.names import fold


@dataclass(frozen=True, slots=True)
class Outlet:
    """One publisher of news. `country`: ISO 3166 alpha-3 of the publisher, or the code of an organisation.

    `kind`: private, public, nonprofit, state or government, resting on `source`. `wire`: a news agency. `name`: the first of `names`.
    """

    id: str
    name: str
    names: tuple[str, ...]
    domains: tuple[str, ...]
    country: str
    kind: str
    wire: bool
    source: str


class Outlets:
    """All outlets; immutable. Get it from `load_outlets`."""

    def __init__(self, outlets: Iterable[Outlet]) -> None:
        self.all = tuple(outlets)
        self._by_name: Mapping[str, Outlet] = {fold(name): outlet for outlet in self.all for name in outlet.names}
        self._by_domain: Mapping[str, Outlet] = {domain: outlet for outlet in self.all for domain in outlet.domains}
        self.by_id: Mapping[str, Outlet] = MappingProxyType({outlet.id: outlet for outlet in self.all})

    def named(self, name: str) -> Outlet | None:
        """The outlet with this name, whatever its case and with or without "The"; None when it is not known."""
        key = fold(name.strip())
        return self._by_name.get(key) or self._by_name.get(key.removeprefix("the ")) or self._by_name.get(f"the {key}")

    def at(self, url: str) -> Outlet | None:
        """The outlet that publishes at a URL or host: the longest known domain that the host ends with; None when there is none."""
        host = url.split("://", 1)[-1].split("/", 1)[0].rsplit("@", 1)[-1].split(":", 1)[0].lower().rstrip(".")
        labels = host.split(".")
        domains = (".".join(labels[first:]) for first in range(len(labels)))
        return next((self._by_domain[domain] for domain in domains if domain in self._by_domain), None)


def _outlet(entry: Mapping[str, Any]) -> Outlet:
    return Outlet(
        id=entry["id"],
        name=entry["names"][0],
        names=tuple(entry["names"]),
        domains=tuple(entry["domains"]),
        country=entry["country"],
        kind=entry["kind"],
        wire=entry["wire"] == "yes",
        source=entry["source"],
    )


@cache
def load_outlets() -> Outlets:
    """Read once a process. Raises DataError when the file is damaged."""
    try:
        return Outlets(map(_outlet, read_yaml("outlets/outlets.yaml")["outlets"]))
    except (KeyError, TypeError) as error:
        raise DataError(f"data/outlets/outlets.yaml is damaged: {error!r}") from error
