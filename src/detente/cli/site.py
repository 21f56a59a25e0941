"""Which commands there are for pages. Nothing heavy is imported here."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from detente.cli.options import ProjectFolder, Quiet, examples

One = Annotated[str, typer.Argument(metavar="A", help="Code of a state or organisation: IND.")]
Other = Annotated[str, typer.Argument(metavar="B", help="Code of the other one: CHN.")]
Host = Annotated[str, typer.Option(metavar="ADDRESS", help="Where to listen. Anything but this machine needs --token.")]
Port = Annotated[int, typer.Option(min=0, max=65_535, metavar="N", help="Port; 0 takes a free one.")]
Token = Annotated[
    str | None, typer.Option(envvar="DETENTE_TOKEN", metavar="WORDS", help="Asked of every visitor: 16 letters and digits or more.")
]
Browser = Annotated[bool, typer.Option("--browser/--no-browser", help="Open the page in a browser.")]
File = Annotated[str, typer.Option("-o", "--output", metavar="FILE", help="Where to write the page; - is stdout.")]

_REPORT = (
    "detente report pair IND CHN -o page.html -p my-project",
    "detente report pair IND CHN --from 2024-01-01 -o page.html -p my-project",
)
report = typer.Typer(
    help="Write a page of the record to one file, to be kept or sent.",
    no_args_is_help=True,
    rich_markup_mode=None,
    epilog=examples(*_REPORT),
)


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(epilog=examples("detente serve -p my-project", "detente serve -p my-project --port 0 --browser"))(serve)
    app.command(epilog=examples("detente demo --no-browser", "detente demo --report page.html"))(demo)
    app.add_typer(report, name="report")


def serve(project: ProjectFolder = None, host: Host = "127.0.0.1", port: Port = 8723, token: Token = None, browser: Browser = False) -> int:
    """Show the record as pages in a browser, on this machine only unless told otherwise. Nothing can be changed there."""
    from detente.cli.pages import serve as served

    return served(project=project, host=host, port=port, token=token, browser=browser)


def demo(
    folder: Annotated[
        Path | None, typer.Argument(metavar="FOLDER", help="Where to build the project; else a new temporary folder.")
    ] = None,
    browser: Browser = True,
    report: Annotated[str | None, typer.Option(metavar="FILE", help="Write one page to a file, and do not serve.")] = None,
    port: Port = 8723,
    quiet: Quiet = False,
) -> int:
    """Build a project from invented articles that come with Détente, and show it."""
    from detente.cli.pages import demo as shown

    return shown(folder=folder, browser=browser, report=report, port=port, quiet=quiet)


@report.command(
    "pair",
    epilog=examples(*_REPORT),
)
def report_pair(
    a: One,
    b: Other,
    project: ProjectFolder = None,
    output: File = "-",
    since: Annotated[
        datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="First day of what happened.")
    ] = None,
    until: Annotated[
        datetime | None, typer.Option("--to", formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="Last day of what happened.")
    ] = None,
    asof: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="Hide what was published later.")
    ] = None,
    types: Annotated[str | None, typer.Option(metavar="TYPES", help="PLOVER types, with commas between.")] = None,
    quiet: Quiet = False,
) -> int:
    """Write the page of two states to one self-contained file."""
    from detente.cli.pages import report_pair as written

    return written(a, b, project=project, output=output, since=since, until=until, asof=asof, types=types, quiet=quiet)
