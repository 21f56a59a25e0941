"""`detente doctor`, `codebook` and `schema`: what Détente says of itself."""

from __future__ import annotations

import platform
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from detente import __version__
from detente.config import load_settings
from detente.errors import DetenteError, InputError
from detente.export.table import print_rows
from detente.knowledge.ontology import load_ontology
from detente.one_off import open_reader
from detente.project import Project
from detente.store import TABLES
from detente.store.record import FILE


def doctor(*, project: Path | None) -> int:
    """One line a check; 1 when one of them failed."""
    folder = load_settings({"project": project}).project
    checks: list[tuple[str, Callable[[], list[str]]]] = [("knowledge", _knowledge), ("reader", _reader)]
    if project is not None or (folder / FILE).is_file():
        checks.append((f"project {folder}", lambda: _project(folder)))
    print(f"detente {__version__}, Python {platform.python_version()}, {platform.system()} {platform.machine()}")
    failed = 0
    for name, check in checks:
        found = _checked(check)
        failed += bool(found)
        print(f"{'FAILED' if found else 'ok    '}  {name}{''.join(f'{chr(10)}        {line}' for line in found)}")
    return 1 if failed else 0


def codebook(event: str | None) -> int:
    """Print one type, or one line a type."""
    ontology = load_ontology()
    if event is None:
        rows = [(kind.name, kind.quad_code, kind.score, kind.definition) for kind in ontology.types.values()]
        print_rows(("type", "quad_code", "event_scale", "meaning"), iter(rows), sys.stdout)
        return 0
    kind = ontology.types.get(event.upper())
    if kind is None:
        raise InputError(f"{event}: no such type; there are {', '.join(ontology.types)}")
    recipient = "required" if kind.recipient_required else "may be empty"
    print(f"{kind.name}\n{kind.definition}\n\nquad_code {kind.quad_code}, event_scale {kind.score:g}, recipient {recipient}")
    print(f"CAMEO {', '.join(kind.cameo)}")
    _section("modes", (f"{mode} {score:g}" for mode, score in kind.modes.items()))
    _section("counts", kind.must)
    _section("does not count", kind.must_not)
    return 0


def schema(table: str | None) -> int:
    """Print one table's columns, or one line a table."""
    if table is None:
        print_rows(("table", "meaning"), iter([(found.name, found.meaning) for found in TABLES]), sys.stdout)
        return 0
    named = next((found for found in TABLES if found.name == table), None)
    if named is None:
        raise InputError(f"{table}: no such table; there are {', '.join(found.name for found in TABLES)}")
    print(f"{named.name}: {named.meaning}\n")
    print_rows(("column", "type", "meaning"), iter([(column.name, column.type, column.meaning) for column in named.columns]), sys.stdout)
    return 0


def _section(heading: str, lines: Iterable[str]) -> None:
    found = list(lines)
    if found:
        print(f"\n{heading}")
        print("\n".join(f"  {line}" for line in found))


def _checked(check: Callable[[], list[str]]) -> list[str]:
    try:
        return check()
    except (DetenteError, ImportError, OSError) as error:
        return [str(error)]


def _knowledge() -> list[str]:
    load_ontology()
    return []


def _reader() -> list[str]:
    open_reader()
    return []


def _project(folder: Path) -> list[str]:
    with Project.open(folder) as project:
        return project.problems()
