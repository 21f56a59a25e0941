"""`detente serve`, `report` and `demo`: the record as pages."""

from __future__ import annotations

import sys
import tempfile
import webbrowser
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from detente.cli.talk import Talk
from detente.config import load_settings
from detente.errors import DataError, InputError
from detente.export.files import opened
from detente.project import Project
from detente.web.asked import read_asked
from detente.web.serving import serve as serving
from detente.web.standalone import pair_file

DEMO_PAIRS = (("NOR", "ISL"), ("GHA", "TGO"))


def serve(*, project: Path | None, host: str, port: int, token: str | None, browser: bool) -> int:
    """Serve until interrupted; the exit code."""
    folder = load_settings({"project": project}).project
    serving(folder, host=host, port=port, token=token, ready=_ready(browser))
    return 0


def report_pair(
    a: str,
    b: str,
    *,
    project: Path | None,
    output: str,
    since: datetime | None,
    until: datetime | None,
    asof: datetime | None,
    types: str | None,
    quiet: bool,
) -> int:
    """Write the page of a pair to one file; the exit code."""
    days = {"from": since, "to": until, "asof": asof}
    query = {name: day.date().isoformat() for name, day in days.items() if day is not None}
    asked = read_asked({**query, "types": types or ""})
    if asked.ignored:
        raise InputError("; ".join(asked.ignored))
    with Talk(quiet=quiet) as talk, Project.open(load_settings({"project": project}).project) as shown:
        page = pair_file(shown.desk(), a.upper(), b.upper(), asked)
        if page is None:
            raise InputError(f"the record holds nothing of {a.upper()} and {b.upper()}; `detente serve` lists the pairs it holds")
        with opened(output) as out:
            out.write(page)
        talk.summary(bytes=len(page.encode()))
    return 0


def demo(*, folder: Path | None, browser: bool, report: str | None, port: int, quiet: bool) -> int:
    """Build the demo's project and show it; the exit code."""
    place = folder or Path(tempfile.mkdtemp(prefix="detente-demo-"))
    _build(place, quiet)
    if report is None:
        serving(place, host="127.0.0.1", port=port, token=None, ready=_ready(browser))
        return 0
    a, b = DEMO_PAIRS[0]
    none = {"since": None, "until": None, "asof": None, "types": None}
    return report_pair(a, b, project=place, output=report, quiet=quiet, **none)


def _build(folder: Path, quiet: bool) -> None:
    """Every step on the articles that come with Détente. What is there already is not done again."""
    articles = sorted(demo_articles().glob("*.txt"))
    with Talk(quiet=quiet) as talk, Project.open(folder, create=True) as project:
        added = project.add(map(str, articles), progress=talk.progress, heard=talk.error)
        done = project.code(progress=talk.progress, heard=talk.error)
        linked = project.link(progress=talk.progress)
        project.index()
        talk.summary(articles=added.read, reports=done.reports, events=linked.events, pledges=linked.pledges, measures=linked.measures)
        talk.say(f"the demo’s articles are invented; the project is in {folder}")


def demo_articles() -> Path:
    """The folder of the demo's articles: in an installed package, or in the repository. Raises DataError when neither place has it."""
    package = Path(__file__).resolve().parents[1]
    for found in (package / "demo", package.parents[1] / "examples" / "demo"):
        if any(found.glob("*.txt")):
            return found
    raise DataError(f"no demo beside the package at {package}: install detente again")


def _ready(browser: bool) -> Callable[[str], None]:
    def told(address: str) -> None:
        print(address, flush=True)
        print("Ctrl-C ends it", file=sys.stderr)
        if browser:
            webbrowser.open(address)

    return told
