"""`detente add`, `code`, `link`, `decide` and `run`: what changes a project."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from types import TracebackType

from detente.cli.talk import Talk, outcome
from detente.config import load_settings
from detente.decisions import VERDICTS
from detente.errors import InputError
from detente.project import Added, Done, Project
from detente.reading import ReadOptions


class Work:
    """One command at work on a project."""

    def __init__(
        self, *, project: Path | None, workers: int | None = None, deadline: float | None = None, quiet: bool = False, verbose: bool = False
    ) -> None:
        self._settings = load_settings({"project": project, "workers": workers, "deadline": deadline})
        self._talk = Talk(quiet=quiet, verbose=verbose)

    def __enter__(self) -> Work:
        self._talk.__enter__()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._talk.__exit__(kind, error, trace)

    def add(self, sources: list[str], *, published: datetime | None, title: str | None, outlet: str | None) -> int:
        """Add, count; the exit code."""
        with Project.open(self._settings.project, create=True) as project:
            added = self._add(project, sources, published, title, outlet)
        self._talk.summary(read=added.read, new=added.new, duplicates=added.duplicates, skipped=added.skipped)
        return outcome(done=added.read, lost=added.skipped)

    def code(self, *, retry: bool) -> int:
        """Code, count; the exit code."""
        with Project.open(self._settings.project) as project:
            done = self._code(project, retry)
        self._talk.summary(coded=done.coded, reports=done.reports, set_aside=done.set_aside)
        return outcome(done=done.coded + done.recalled, lost=done.set_aside)

    def link(self) -> int:
        """Link, count; the exit code."""
        with Project.open(self._settings.project) as project:
            done = project.link(progress=self._talk.progress)
        self._talk.summary(linked=done.articles, events=done.events, links=done.links, pledges=done.pledges, measures=done.measures)
        return 0

    def decide(self, verdict: str, beginnings: Sequence[str], *, who: str, on: date, note: str | None) -> int:
        """Add a decision on the ids that begin so; the exit code."""
        with Project.open(self._settings.project) as project:
            kinds = KINDS_DECIDED.get(VERDICTS.get(verdict, ""), ())
            ids = [_only(project, kinds, beginning) for beginning in beginnings]
            made = project.decide(verdict, ids, who=who, on=on, note=note)
        self._talk.note(f"decision {made.id}")
        self._talk.summary(decided=1)
        return 0

    def run(self, sources: list[str], *, published: datetime | None, title: str | None, outlet: str | None, retry: bool) -> int:
        """Add, code, link, index, count; the exit code."""
        with Project.open(self._settings.project, create=True) as project:
            added = self._add(project, sources, published, title, outlet)
            self._talk.restart()
            done = self._code(project, retry)
            self._talk.restart()
            linked = project.link(progress=self._talk.progress)
            project.index()
        self._talk.summary(
            read=added.read,
            new=added.new,
            duplicates=added.duplicates,
            skipped=added.skipped,
            coded=done.coded,
            reports=done.reports,
            set_aside=done.set_aside,
            events=linked.events,
        )
        return outcome(done=added.read - done.set_aside, lost=added.skipped + done.set_aside)

    def _add(self, project: Project, sources: list[str], published: datetime | None, title: str | None, outlet: str | None) -> Added:
        options = ReadOptions(published=published and published.date(), outlet=outlet)
        talk = self._talk
        return project.add(sources, options=options, title=title, progress=talk.progress, heard=talk.error, noted=talk.note)

    def _code(self, project: Project, retry: bool) -> Done:
        return project.code(
            workers=self._settings.workers,
            deadline=self._settings.deadline,
            retry=retry,
            progress=self._talk.progress,
            heard=self._talk.error,
            noted=self._talk.note,
        )


KINDS_DECIDED = {"link": ("events", "reports"), "status": ("events",), "pledge": ("pledges",)}
"""Among which ids is looked for what a decision is about."""


def _only(project: Project, kinds: Sequence[str], beginning: str) -> str:
    """The one id that begins so; what is no id is given back for the project to say so."""
    found = [name for kind in kinds for name in project.named(kind, beginning)]
    if len(found) > 1 and beginning not in found:
        raise InputError(f"{beginning}: several ids begin so; give more letters: {', '.join(found[:10])}")
    return beginning if beginning in found or not found else found[0]
