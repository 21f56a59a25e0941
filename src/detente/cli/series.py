"""Which commands there are for histories and series. Nothing heavy is imported here."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from detente.cli.options import ProjectFolder, Quiet, Verbose, examples


class History(StrEnum):
    """Published event histories that can be imported."""

    POLECAT = "polecat"
    ICEWS = "icews"
    GDELT = "gdelt"


class Period(StrEnum):
    """How long a period of a series is."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class Step(StrEnum):
    """What one step of numbered quadruples is."""

    HOURS = "hours"
    DAYS = "days"


Files = Annotated[list[str], typer.Argument(metavar="FILE…", help="Files, also gzipped or zipped, or - for stdin.")]
Entities = Annotated[Path | None, typer.Option(metavar="FILE", help="Names of the numbers of entities in ICEWS quadruples.")]
Relations = Annotated[Path | None, typer.Option(metavar="FILE", help="Names of the numbers of relations in ICEWS quadruples.")]
DayZero = Annotated[
    datetime | None, typer.Option(formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="The day of step 0 in ICEWS quadruples with numbers.")
]
StepLength = Annotated[Step, typer.Option(help="How long a step of ICEWS quadruples is.")]
Periods = Annotated[list[Period] | None, typer.Option(help="How long a period is; may be given several times. All four when not given.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    index_ends = examples("detente index -p my-project", "detente index --period month --period year -p my-project")
    import_ends = examples("detente import icews events.tab -p my-project", "detente import icews events.tab -p my-project -q")
    app.command(epilog=index_ends)(index)
    app.command("import", epilog=import_ends)(import_)


def index(project: ProjectFolder = None, period: Periods = None, quiet: Quiet = False, verbose: Verbose = False) -> int:
    """Compute what passed between every pair of states in every period: counts, scores, the index, its bounds and turning points."""
    from detente.cli.histories import index as indexed

    chosen = tuple(one.value for one in period or Period)
    return indexed(project=project, periods=chosen, quiet=quiet, verbose=verbose)


def import_(
    form: Annotated[History, typer.Argument(metavar="FORM", help="Which history the files are of.")],
    files: Files,
    project: ProjectFolder = None,
    entities: Entities = None,
    relations: Relations = None,
    day_zero: DayZero = None,
    step: StepLength = Step.HOURS,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> int:
    """Import a published event history as the past of the same pairs. It is kept apart from what is coded here."""
    from detente.cli.histories import import_histories

    day = day_zero and day_zero.date()
    numbers = {"entities": entities, "relations": relations}
    return import_histories(form.value, files, numbers, zero=day, step=step.value, project=project, quiet=quiet, verbose=verbose)
