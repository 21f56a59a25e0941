"""Which commands there are. Nothing heavy is imported here: `detente --help` answers at once."""

from __future__ import annotations

from typing import Annotated

import typer

from detente import __version__
from detente.cli.options import FailEmpty, Outlet, Output, Published, Quiet, ReadFormat, Sources, Verbose

app = typer.Typer(
    name="detente",
    help="Reads news on relations between states and keeps the record: who did what to whom, when, where, on whose word.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="\b\nExamples:\n  detente read story.txt --published 2024-10-23\n  detente run news/ -p my-project",
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"detente {__version__}")
        raise typer.Exit


@app.callback()
def _every(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Say the version and leave.")] = False,
) -> None:
    pass


@app.command(epilog="\b\nExamples:\n  detente read story.txt --published 2024-10-23\n  detente read news/ --format json -o record.json")
def read(
    sources: Sources,
    published: Published = None,
    outlet: Outlet = None,
    format_: ReadFormat = None,
    output: Output = "-",
    fail_empty: FailEmpty = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> int:
    """Read articles once and write what they report. No project is touched."""
    from detente.cli.read import Reading
    from detente.cli.talk import Talk
    from detente.reading import ReadOptions

    with Talk(quiet=quiet, verbose=verbose) as talk:
        options = ReadOptions(published=published and published.date(), outlet=outlet)
        return Reading(talk).run(sources, options=options, form=format_, output=output, fail_empty=fail_empty)
