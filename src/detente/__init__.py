"""Détente reads news on relations between states and keeps the record.

    reader = detente.Reader()
    coded = reader.read(text, published="2024-10-23")
    for report in coded.reports:
        ...

`import detente` loads nothing else: each name below is loaded with what it needs when it is first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.errors import DataError, DetenteError, InputError, StoreError
    from detente.export.rows import tabulate
    from detente.pipeline import Reader
    from detente.project import Project
    from detente.records import Article, Coded, Report

__version__ = "0.1.0"

__all__ = [
    "Article",
    "Coded",
    "DataError",
    "DetenteError",
    "InputError",
    "Project",
    "Reader",
    "Report",
    "StoreError",
    "__version__",
    "tabulate",
]

_HOMES = {
    **dict.fromkeys(("Article", "Coded", "Report"), "detente.records"),
    **dict.fromkeys(("DataError", "DetenteError", "InputError", "StoreError"), "detente.errors"),
    "Project": "detente.project",
    "Reader": "detente.pipeline",
    "tabulate": "detente.export.rows",
}


if not TYPE_CHECKING:  # a type checker that saw it would take every misspelt name for an object

    def __getattr__(name: str) -> object:
        home = _HOMES.get(name)
        if home is None:
            raise AttributeError(f"module 'detente' has no attribute {name!r}")
        found = globals()[name] = getattr(import_module(home), name)  # kept, so that this function is asked once a name
        return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
