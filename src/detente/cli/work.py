"""`detente add`, `code` and `run`: what changes a project."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from types import TracebackType

from detente.cli.talk import Talk, outcome
from detente.config import load_settings
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

    def run(self, sources: list[str], *, published: datetime | None, title: str | None, outlet: str | None, retry: bool) -> int:
        """Add, code, count; the exit code."""
        with Project.open(self._settings.project, create=True) as project:
            added = self._add(project, sources, published, title, outlet)
            self._talk.restart()
            done = self._code(project, retry)
        self._talk.summary(
            read=added.read,
            new=added.new,
            duplicates=added.duplicates,
            skipped=added.skipped,
            coded=done.coded,
            reports=done.reports,
            set_aside=done.set_aside,
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
