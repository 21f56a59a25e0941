"""Events and reports in the formats of other event data, each with a note of the columns that are left empty."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from detente.errors import InputError
from detente.export import eventreport, gdelt, icews, polecat
from detente.export.files import opened
from detente.export.told import Happening
from detente.ledger import COUNTED

FORMS = ("polecat", "icews", "gdelt", "eventreport")


@dataclass(frozen=True, slots=True)
class _Form:
    write: Callable[[Iterable[Happening], TextIO], int]
    columns: tuple[str, ...]
    empty: tuple[str, ...]
    note: str
    tells_status: bool = False


_TABLE = _Form(
    eventreport.write_eventreport, eventreport.COLUMNS, eventreport.EMPTY, "CSV, one row a report, under the id of its event.", True
)
_POLECAT = _Form(polecat.write_polecat, polecat.COLUMNS, polecat.EMPTY, "Tab-separated, lists by `;`, `None` where there is nothing.")
_ICEWS = _Form(
    icews.write_icews,
    icews.COLUMNS,
    icews.EMPTY,
    "Tab-separated, one row a directed pair. CAMEO codes and Goldstein's weights stand for PLOVER types and modes. Source and Target"
    " Sectors are PLOVER's. Event ID and Story ID are numbers made of the ids of the record.",
)
_FORMS = {
    ("events", "polecat"): _POLECAT,
    ("reports", "polecat"): _POLECAT,
    ("events", "icews"): _ICEWS,
    ("reports", "icews"): _ICEWS,
    ("events", "gdelt"): _Form(
        gdelt.write_gdelt,
        gdelt.COLUMNS,
        gdelt.EMPTY,
        "Tab-separated, no header, one row a pair. CAMEO codes stand for PLOVER types and modes; QuadClass is GDELT's. GLOBALEVENTID is a"
        " number made of the event's id and the pair.",
    ),
    ("reports", "gdelt"): _Form(
        gdelt.write_mentions,
        gdelt.MENTIONS,
        gdelt.MENTIONS_EMPTY,
        "GDELT mentions: tab-separated, no header, one row a report and pair; GLOBALEVENTID is that of the events' export.",
    ),
    **dict.fromkeys((("accounts", "eventreport"), ("reports", "eventreport"), ("events", "eventreport")), _TABLE),
}


def tells_reports(what: str, form: str) -> bool:
    """Whether the format has one row a report rather than an event. `InputError` when the two do not go together."""
    if (what, form) not in _FORMS:
        fitting = sorted({known for known, other in _FORMS if other == form})
        raise InputError(f"{what} cannot be exported as {form}; it holds {', '.join(fitting)}")
    return what == "reports" or form == "eventreport"


def write_foreign(what: str, form: str, told: Iterable[Happening], output: str) -> int:
    """Write to file `output` (`-` is stdout), with the note beside it in `output` + `.note.txt`; say how many acts.

    Formats without a column for the status hold what took place; the note says how many acts were left out.
    """
    chosen = _FORMS[what, form]
    left: list[str] = []

    def kept(one: Happening) -> bool:
        status = one.act["status"]
        if chosen.tells_status or status in COUNTED:
            return True
        left.append(status)
        return False

    with opened(output) as out:
        count = chosen.write(filter(kept, told), out)
    if output != "-":
        with opened(str(note_path(output))) as note:
            note.write(_note(what, form, chosen, left))
    return count


def note_path(output: str) -> Path:
    """Where the note of an export stands."""
    return Path(f"{output}.note.txt")


def _note(what: str, form: str, chosen: _Form, left: Sequence[str]) -> str:
    empty = "\n".join(f"- {name}" for name in chosen.empty) or "- none"
    return (
        f"{what} as {form}, made by Détente. {chosen.note}\n"
        "UTF-8. Text that a spreadsheet would run (it begins with = + - @) has an apostrophe in front.\n"
        "A day that the text does not tell is left empty: no day of publication stands in for it.\n\n"
        f"{_status_note(chosen, left)}\n\n"
        f"Columns: {len(chosen.columns)}. Left empty, since nothing in the record fills them:\n{empty}\n"
    )


def _status_note(chosen: _Form, left: Sequence[str]) -> str:
    if chosen.tells_status:
        return "Acts of every status, which has a column."
    counts = ", ".join(f"{count} {status}" for status, count in sorted(Counter(left).items())) or "none"
    return f"The format has no column for the status: it holds what took place ({', '.join(sorted(COUNTED))}). Left out: {counts}."
