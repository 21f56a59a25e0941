"""ICEWS as quadruples of source, relation, target and day: the form of the sets that temporal knowledge graphs are tested on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import MappingProxyType

from detente.errors import InputError
from detente.imports.fields import actor, day
from detente.imports.icews import NOBODY, ORIGIN
from detente.imports.past import UNKNOWN, Lines, PastReport, Read, Refused, Told, cameo_event, digest
from detente.knowledge.cameo import load_cameo

STEPS = MappingProxyType({"hours": timedelta(hours=1), "days": timedelta(days=1)})


@dataclass(frozen=True, slots=True)
class Numbered:
    """What the numbers of a file of quadruples stand for: entities and relations by number, and time steps from `zero`."""

    entities: Mapping[str, str] = field(default_factory=dict)
    relations: Mapping[str, str] = field(default_factory=dict)
    zero: date | None = None
    step: str = "hours"

    def day(self, text: str) -> date | None:
        """The day of a number of steps."""
        if self.zero is None or not text.isdecimal() or len(text) > 8:
            return None
        return self.zero + timedelta(days=int(text) * STEPS[self.step] // timedelta(days=1))


def read_ids(found: Lines) -> dict[str, str]:
    """The lines of an id file, `name TAB number` (some put the number first): number → name. `InputError` when they are something else."""
    ids: dict[str, str] = {}
    for line in found:
        if isinstance(line, Refused):
            raise InputError(str(line))
        cells = [cell.strip() for cell in line[1].split("\t")]
        if len(cells) == 1 and cells[0].isdecimal():
            continue  # some files open with how many there are
        if len(cells) < 2 or not (cells[0].isdecimal() or cells[1].isdecimal()):
            raise InputError(f"line {line[0]:,} of an id file is not a name and a number: {line[1][:80]!r}")
        name, number_ = (cells[0], cells[1]) if cells[1].isdecimal() else (cells[1], cells[0])
        ids[number_] = name
    return ids


def read_quadruples(first: tuple[int, str], found: Lines, *, file: str, numbered: Numbered) -> Read:
    """`source, relation, target, day` without a header, or columns that a header in the `first` line names.

    `InputError` when the first line has fewer than four columns.
    """
    places = _places([cell.strip().lower() for cell in first[1].split("\t")], file)
    if places is None:
        places = (0, 1, 2, 3)
        yield _quadruple(*first, places, file, numbered)
    for line in found:
        yield line if isinstance(line, Refused) else _quadruple(*line, places, file, numbered)


def _places(cells: Sequence[str], file: str) -> tuple[int, int, int, int] | None:
    if len(cells) < 4:
        raise InputError(f"{file}: is neither an ICEWS table nor quadruples of source, relation, target and day")
    names = ("source", "relation", "target", "date")
    return tuple(cells.index(name) for name in names) if set(names) <= set(cells) else None  # type: ignore[return-value]


def _quadruple(line: int, text: str, places: tuple[int, int, int, int], file: str, numbered: Numbered) -> Told | Refused:
    cells = [cell.strip() for cell in text.split("\t")]
    if len(cells) <= max(places):
        return Refused(file, line, f"{len(cells)} columns instead of at least {max(places) + 1}")
    source, relation, target, when = (cells[place] for place in places)
    source, target = numbered.entities.get(source, source), numbered.entities.get(target, target)
    relation = numbered.relations.get(relation, relation)
    on = day(when) if "-" in when else numbered.day(when)
    code = load_cameo().names.get(relation.lower())
    if on is None:
        return Refused(file, line, f"the day is {when[:40]!r}" + ("; say what step 0 is" if when.isdecimal() else ""))
    if code is None:
        return Refused(file, line, f"the relation {relation[:60]!r} is no CAMEO event" + _hint(relation))
    parties = [(name, UNKNOWN if name.lower() in NOBODY else actor(name, on)) for name in (source, target)]
    event = cameo_event(ORIGIN, code, on, *parties)
    report = PastReport(
        id=digest("report", ORIGIN, source, code.code, target, f"{on}"),
        event=event.id,
        origin=ORIGIN,
        code=code.code,
        file=file,
        line=line,
        actor_name=source,
        recipient_name=target,
    )
    return Told(event, report)


def _hint(relation: str) -> str:
    return "; give the file of relation ids" if relation.isdecimal() else ""
