"""`detente read`: articles in, record out, nothing kept."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TextIO

from detente.cli.options import Format
from detente.cli.talk import Talk, outcome
from detente.export.files import opened
from detente.export.lines import write_csv, write_json
from detente.export.reports import report_lines
from detente.export.table import print_table
from detente.one_off import code_each, failure, read_sources
from detente.plain import Plain, coded_to_dict
from detente.reading import ReadOptions, Rejected
from detente.records import Coded


class Reading:
    """One run of `detente read`, and its counts."""

    def __init__(self, talk: Talk) -> None:
        self._talk = talk
        self.read = self.skipped = self.failed = 0

    def run(
        self, sources: list[str], *, options: ReadOptions, title: str | None, form: Format | None, output: str, fail_empty: bool
    ) -> int:
        """Read every source, write what it reports, count; the exit code."""
        yields = code_each(read_sources(sources, options=options, title=title))
        with opened(output) as out:
            reports = _writer(form or _default(output))(self._codings(yields), out)
        self._talk.summary(read=self.read, reports=reports, skipped=self.skipped, set_aside=self.failed)
        lost = self.skipped + self.failed
        return outcome(done=self.read - self.failed, lost=lost, empty=fail_empty and not reports)

    def _codings(self, yields: Iterable[Coded | Rejected]) -> Iterator[Plain]:
        for item in yields:
            if isinstance(item, Rejected):
                self.skipped += 1
                self._talk.error(str(item))
                continue
            self.read += 1
            name = item.article.title or item.article.id
            reason = failure(item)
            if reason is not None:
                self.failed += 1
                self._talk.error(f"{name}: {reason}")
            for issue in dict.fromkeys((*item.article.issues, *item.issues)):
                self._talk.note(f"{name}: {issue.step}: {issue.message}")
            yield coded_to_dict(item)
            self._talk.progress(self.read, None)


def _default(output: str) -> Format:
    """A file's ending says its format; else a table on a terminal and JSON lines in a pipe."""
    if output == "-":
        return Format.TABLE if sys.stdout.isatty() else Format.JSONL
    ending = Path(output).suffix.removeprefix(".")
    return Format(ending) if ending in set(Format) else Format.JSONL


def _writer(form: Format) -> Callable[[Iterable[Plain], TextIO], int]:
    return {Format.TABLE: print_table, Format.JSON: write_json, Format.JSONL: report_lines, Format.CSV: write_csv}[form]
