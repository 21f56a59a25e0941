"""Which commands there are. Nothing heavy is imported here: `detente --help` answers at once."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from detente import __version__
from detente.cli import series, site
from detente.cli.options import (
    Deadline,
    FailEmpty,
    Kind,
    Origin,
    Outlet,
    Output,
    ProjectFolder,
    Published,
    Quiet,
    ReadFormat,
    ReportForm,
    Retry,
    RowFormat,
    Sources,
    Title,
    Verbose,
    Workers,
    examples,
)

_PLAIN = {"help_option_names": ["-h", "--help"]}
_SELECT = (
    "One SELECT of DuckDB's SQL; `detente schema` lists the tables."
    ' Columns named like words of SQL ("by", "to", "at", "before", "index", "values") stand in double quotes.'
)
app = typer.Typer(
    name="detente",
    help="Reads news on relations between states and keeps the record: who did what to whom, when, where, on whose word.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings=_PLAIN,
    epilog=examples("detente read story.txt --published 2024-10-23", "detente run news -p my-project"),
)
show = typer.Typer(
    help="Show what the record holds: an article, a report, an event, a pair of states.",
    no_args_is_help=True,
    rich_markup_mode=None,
    epilog=examples("detente show pair IND CHN -p my-project", "detente show article 0 -p my-project"),
)
app.add_typer(show, name="show")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"detente {__version__}")
        raise typer.Exit


Version = Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Say the version and leave.")]


@app.callback()
def _every(version: Version = False) -> None:
    pass


@app.command(epilog=examples("detente read story.txt --published 2024-10-23", "detente read news --format json -o record.json"))
def read(
    sources: Sources,
    published: Published = None,
    title: Title = None,
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
        return Reading(talk).run(sources, options=options, title=title, form=format_, output=output, fail_empty=fail_empty)


@app.command(epilog=examples("detente add news -p my-project", "detente add story.txt --outlet 'Example Times' -p my-project"))
def add(
    sources: Sources,
    project: ProjectFolder = None,
    published: Published = None,
    title: Title = None,
    outlet: Outlet = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> int:
    """Read articles into the project's record; what is there already is not added again."""
    from detente.cli.work import Work

    with Work(project=project, quiet=quiet, verbose=verbose) as work:
        return work.add(sources, published=published, title=title, outlet=outlet)


@app.command(epilog=examples("detente code -p my-project", "detente code -p my-project --workers 2 --retry"))
def code(
    project: ProjectFolder = None,
    workers: Workers = None,
    deadline: Deadline = None,
    retry: Retry = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> int:
    """Code the project's articles that are not coded yet. Interrupted, it goes on where it was when called again."""
    from detente.cli.work import Work

    with Work(project=project, workers=workers, deadline=deadline, quiet=quiet, verbose=verbose) as work:
        return work.code(retry=retry)


@app.command(epilog=examples("detente link -p my-project", "detente link -p my-project -q"))
def link(project: ProjectFolder = None, quiet: Quiet = False, verbose: Verbose = False) -> int:
    """Link reports to events, compare the sides' accounts, follow pledges and measures. Only what is new is worked on."""
    from detente.cli.work import Work

    with Work(project=project, quiet=quiet, verbose=verbose) as work:
        return work.link()


@app.command(
    epilog=examples(
        "detente decide different 0a1b 2c3d -p my-project",
        'detente decide denied 0a1b --by "A. Editor" --note "withdrawn by both papers" -p my-project',
    )
)
def decide(
    verdict: Annotated[
        str,
        typer.Argument(
            metavar="VERDICT",
            help="same, different or unsure (of events or reports); happened, denied, … (of an event); kept, broken, … (of a pledge).",
        ),
    ],
    ids: Annotated[list[str], typer.Argument(metavar="ID…", help="Ids of what it is about, or how they begin.")],
    project: ProjectFolder = None,
    by: Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who decides. Default: the user's name here.")] = None,
    on: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="Day of it. Default: today.")] = None,
    note: Annotated[str | None, typer.Option(metavar="WORDS", help="Why.")] = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> int:
    """Correct the record by hand. Decisions are added, never changed, win over the machine and survive re-runs; the last one holds."""
    from getpass import getuser

    from detente.cli.work import Work

    day = on.date() if on else datetime.now().astimezone().date()
    with Work(project=project, quiet=quiet, verbose=verbose) as work:
        return work.decide(verdict, ids, who=by or getuser(), on=day, note=note)


@app.command(epilog=examples("detente run news -p my-project", "detente run news --published 2024-10-23 -p my-project -q"))
def run(
    sources: Sources,
    project: ProjectFolder = None,
    published: Published = None,
    title: Title = None,
    outlet: Outlet = None,
    workers: Workers = None,
    deadline: Deadline = None,
    retry: Retry = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> int:
    """Add articles, code them, link what they report, and index the pairs: every step at once."""
    from detente.cli.work import Work

    with Work(project=project, workers=workers, deadline=deadline, quiet=quiet, verbose=verbose) as work:
        return work.run(sources, published=published, title=title, outlet=outlet, retry=retry)


@show.command("article", epilog=examples("detente show article 0 -p my-project", "detente show article 0 -p my-project --format jsonl"))
def show_article(
    article: Annotated[str, typer.Argument(metavar="ID", help="The article's id, or how it begins.")],
    project: ProjectFolder = None,
    format_: RowFormat = None,
) -> int:
    """Show one article and what it reports."""
    from detente.cli.show import article as shown

    return shown(article, project=project, form=format_)


@show.command("report", epilog=examples("detente show report 0 -p my-project", "detente show report 0 -p my-project --format jsonl"))
def show_report(
    report: Annotated[str, typer.Argument(metavar="ID", help="The report's id, or how it begins.")],
    project: ProjectFolder = None,
    format_: RowFormat = None,
) -> int:
    """Show one report with its article."""
    from detente.cli.show import report as shown

    return shown(report, project=project, form=format_)


@show.command("event", epilog=examples("detente show event 0 -p my-project", "detente show event 0 -p my-project --format jsonl"))
def show_event(
    event: Annotated[str, typer.Argument(metavar="ID", help="The event's id, or how it begins.")],
    project: ProjectFolder = None,
    format_: RowFormat = None,
) -> int:
    """Show one event: who tells of it, what each side says, what was promised, and why the reports are linked."""
    from detente.cli.show import event as shown

    return shown(event, project=project, form=format_)


@show.command("pledge", epilog=examples("detente show pledge 0 -p my-project", "detente show pledge 0 -p my-project --format jsonl"))
def show_pledge(
    pledge: Annotated[str, typer.Argument(metavar="ID", help="The pledge's id, or how it begins.")],
    project: ProjectFolder = None,
    format_: RowFormat = None,
) -> int:
    """Show one pledge: by whom, to whom, on what condition, until when, and what the reports say became of it."""
    from detente.cli.show import pledge as shown

    return shown(pledge, project=project, form=format_)


@show.command("pair", epilog=examples("detente show pair IND CHN -p my-project", "detente show pair IND CHN -p my-project --format csv"))
def show_pair(
    a: Annotated[str, typer.Argument(metavar="A", help="Code of a state or organisation: IND.")],
    b: Annotated[str, typer.Argument(metavar="B", help="Code of the other one: CHN.")],
    project: ProjectFolder = None,
    format_: RowFormat = None,
    fail_empty: FailEmpty = False,
) -> int:
    """Show what passed between two states: index, turning points, events, measures, pledges, accounts. As rows: the reports, by day."""
    from detente.cli.pair import pair as shown

    return shown(a, b, project=project, form=format_, fail_empty=fail_empty)


@app.command(
    epilog=examples(
        'detente query "select event, count(*) as n from reports group by event order by n desc" -p my-project',
        'detente query "from articles select id, title" -p my-project --format csv',
    )
)
def query(
    select: Annotated[str, typer.Argument(metavar="SELECT", help=_SELECT)],
    project: ProjectFolder = None,
    format_: RowFormat = None,
    output: Output = "-",
    fail_empty: FailEmpty = False,
    quiet: Quiet = False,
) -> int:
    """Ask the record in SQL. Nothing can be changed by it."""
    from detente.cli.ask import query as asked

    return asked(select, project=project, form=format_, output=output, fail_empty=fail_empty, quiet=quiet)


@app.command(
    epilog=examples(
        "detente export reports --as csv -o reports.csv -p my-project", "detente export events --as polecat -o events.txt -p my-project"
    )
)
def export(
    what: Annotated[Kind, typer.Argument(metavar="WHAT", help="What to export.")],
    as_: ReportForm,
    project: ProjectFolder = None,
    output: Output = "-",
    origin: Origin = "detente",
    fail_empty: FailEmpty = False,
    quiet: Quiet = False,
) -> int:
    """Write reports, events, accounts, pledges, measures or dyad-months to a file. The same articles and recipe give the same bytes."""
    from detente.cli.ask import export as exported

    return exported(what, as_, project=project, output=output, origin=origin, fail_empty=fail_empty, quiet=quiet)


@app.command(epilog=examples("detente doctor", "detente doctor -p my-project"))
def doctor(project: ProjectFolder = None) -> int:
    """Check the installation and, where there is one, the project."""
    from detente.cli.about import doctor as checked

    return checked(project=project)


@app.command(epilog=examples("detente codebook", "detente codebook THREATEN"))
def codebook(
    event: Annotated[str | None, typer.Argument(metavar="TYPE", help="A PLOVER type; without it, all are listed.")] = None,
) -> int:
    """Say what a type of act means, with its modes, scores and sentences that do and do not count."""
    from detente.cli.about import codebook as told

    return told(event)


@app.command(epilog=examples("detente schema", "detente schema reports"))
def schema(table: Annotated[str | None, typer.Argument(metavar="TABLE", help="A table; without it, all are listed.")] = None) -> int:
    """Say which tables `detente query` can ask, and what their columns mean."""
    from detente.cli.about import schema as told

    return told(table)


site.register(app)
series.register(app)
