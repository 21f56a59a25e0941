"""Published event histories, read line by line: POLECAT, ICEWS (its table and quadruples), GDELT 2.0."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from detente.errors import InputError
from detente.imports.gdelt import read_gdelt
from detente.imports.icews import read_table
from detente.imports.lines import lines
from detente.imports.past import Lines, PastEvent, PastReport, Refused, Told
from detente.imports.polecat import read_polecat
from detente.imports.quadruples import Numbered, read_ids, read_quadruples

FORMS = ("polecat", "icews", "gdelt")

__all__ = ["FORMS", "Numbered", "PastEvent", "PastReport", "Refused", "Told", "lines", "read_history", "read_ids"]


def read_history(form: str, source: str, *, numbered: Numbered | None = None) -> Iterator[Told | Refused]:
    """Events and reports of file `source` (`-` is stdin; gzip and zip are unpacked), one line at a time, in its order.

    A line that cannot be read is `Refused` and stops nothing. `InputError` for an unknown form and a file that is something else.
    `numbered`: what the numbers of ICEWS quadruples stand for.
    """
    file = "standard input" if source == "-" else Path(source).name
    found = lines(source)
    if form == "polecat":
        return read_polecat(found, file=file)
    if form == "icews":
        return _icews(found, file, numbered or Numbered())
    if form == "gdelt":
        return read_gdelt(found, file=file)
    raise InputError(f"{form}: no such history; choose one of {', '.join(FORMS)}")


def _icews(found: Lines, file: str, numbered: Numbered) -> Iterator[Told | Refused]:
    """The form that the first line shows."""
    iterator = iter(found)
    first = next(iterator, None)
    if first is None:
        return
    if isinstance(first, Refused):
        yield first
        return
    header = [cell.strip().strip('"') for cell in first[1].split("\t")]
    if header[0] == "Event ID":
        yield from read_table(iterator, header, file=file)
    else:
        yield from read_quadruples(first, iterator, file=file, numbered=numbered)
