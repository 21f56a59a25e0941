"""Settings: flag, then environment `DETENTE_*`, then `detente.toml` in the current folder, then default. Only this module looks there."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from detente.errors import InputError

FILE = "detente.toml"
MOST_WORKERS = 8  # each holds a model of its own; more is asked for, not taken


@dataclass(frozen=True, slots=True)
class Settings:
    """`project`: the project's folder; `workers`: processes that code; `deadline`: seconds that an article may take in one."""

    project: Path
    workers: int
    deadline: float


def load_settings(
    flags: Mapping[str, object | None], *, environment: Mapping[str, str] | None = None, folder: Path | None = None
) -> Settings:
    """The settings in force. A flag of None was not given. `InputError` names the place of a value that cannot be used."""
    environment = os.environ if environment is None else environment
    path = (folder or Path()) / FILE
    written = _read(path)
    chosen: dict[str, Any] = {}
    for name, (convert, default) in _SETTINGS.items():
        variable = f"DETENTE_{name.upper()}"
        given = ((flags.get(name), f"--{name}"), (environment.get(variable) or None, variable), (written.get(name), f"{path}, {name}"))
        value, place = next(((value, place) for value, place in given if value is not None), (None, ""))
        chosen[name] = default() if value is None else _converted(convert, value, place)
    return Settings(**chosen)


def _read(path: Path) -> Mapping[str, object]:
    try:
        written = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: cannot be read as TOML ({error}); correct it or remove it") from error
    unknown = sorted(set(written) - set(_SETTINGS))
    if unknown:
        raise InputError(f"{path}: no such setting: {', '.join(unknown)}; there are {', '.join(_SETTINGS)}")
    return written


def _converted(convert: Callable[[Any], object], value: object, place: str) -> object:
    try:
        return convert(value)
    except (TypeError, ValueError) as error:
        raise InputError(f"{place}: {value!r} cannot be used; give {convert.__doc__}") from error


def _count(value: Any) -> int:
    """a whole number from 1"""
    if isinstance(value, bool) or (number := int(value)) < 1 or number != float(value):
        raise ValueError(value)
    return number


def _seconds(value: Any) -> float:
    """a number of seconds above 0"""
    if isinstance(value, bool) or not 0 < (number := float(value)) < float("inf"):
        raise ValueError(value)
    return number


def _folder(value: Any) -> Path:
    """the path of a folder"""
    return Path(value)


_SETTINGS: dict[str, tuple[Callable[[Any], object], Callable[[], object]]] = {
    "project": (_folder, Path),
    "workers": (_count, lambda: min(os.cpu_count() or 1, MOST_WORKERS)),
    "deadline": (_seconds, lambda: 10.0),
}
