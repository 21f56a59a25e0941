"""A project: a folder with its record. The only thing that shells call, and the place where the ends meet.

with Project.open("my-project", create=True) as project:
    project.add(["news/"])
    project.code()
    for report in project.pair("IND", "CHN"):
        ...
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Container, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol

from detente import __version__
from detente.engine import DEADLINE, SetAside, code_all
from detente.errors import InputError
from detente.export.query import Answer, ask
from detente.export.reports import write_reports
from detente.export.snapshot import fresh_snapshot
from detente.plain import coded_to_dict, dict_to_coded, dict_to_report, dumps
from detente.reading import ReadOptions, Rejected, article_from_text, expand, read_bytes
from detente.records import Article, Coded, Issue, Report
from detente.store import TABLES, Batches, Record, writing
from detente.store.integrity import problems

ADD_BATCH = 200  # articles a transaction: a transaction costs one wait for the disk
CODE_BATCH = 50  # articles a transaction: at most so much work is done again after a crash
ENGINE = "engine"  # the step of an issue that says why an article was set aside
_IS_PARTY = "(reports.article, reports.n) IN (SELECT article, report_n FROM parties WHERE code = ?)"


class Reads(Protocol):
    """What codes an article: `detente.pipeline.Reader`, or something that stands in for it."""

    @property
    def recipe(self) -> str:
        """What made the codings: code, knowledge and model."""

    def code(self, article: Article) -> Coded:
        """One article's whole yield."""


@dataclass(frozen=True, slots=True)
class Added:
    """What became of the inputs: `read` articles, of which `new` and `duplicates`; `skipped` inputs that could not be read."""

    read: int
    new: int
    duplicates: int
    skipped: int


@dataclass(frozen=True, slots=True)
class Done:
    """What coding did: `coded` articles with `reports`, `recalled` from an earlier run of the same recipe, `set_aside` without a result."""

    coded: int
    reports: int
    recalled: int
    set_aside: int


Progress = Callable[[int, int | None], None]
Heard = Callable[[str], None]


def silent(done: int, total: int | None) -> None:
    """Progress that nobody watches."""


def unheard(message: str) -> None:
    """A message that nobody listens to; it is in the record as well."""


def open_reader() -> Reads:
    """The reader of this release."""
    from detente.pipeline import Reader  # the model and the knowledge are loaded only when something is to be coded

    reader: Reads = Reader()
    return reader


class Project:
    """An open project. Use it as a context manager. Reading never waits for a writer; a second writer is refused."""

    def __init__(self, record: Record, reader: Callable[[], Reads]) -> None:
        self._record, self._open_reader = record, reader

    @classmethod
    def open(cls, path: str | Path, *, create: bool = False, reader: Callable[[], Reads] = open_reader) -> Project:
        """Open the project in folder `path`; `StoreError` when there is none and `create` is false.

        `reader` opens what codes; with several workers it must be a function of a module.
        """
        return cls(Record(Path(path), create=create, created_by=f"detente {__version__}"), reader)

    def __enter__(self) -> Project:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the record. Closing twice does nothing."""
        self._record.close()

    def add(
        self,
        sources: Iterable[str],
        *,
        options: ReadOptions | None = None,
        title: str | None = None,
        batch: int = ADD_BATCH,
        progress: Progress = silent,
        heard: Heard = unheard,
        noted: Heard = unheard,
    ) -> Added:
        """Read files, folders, addresses and `-` (stdin) into the record. What is there already is counted as a duplicate.

        An input that cannot be read is kept as a line in `rejected`, told to `heard`, and stops nothing; issues that reading met
        are told to `noted`. When the call is interrupted, all articles read so far are kept.
        """
        articles = read_sources(sources, options=options, title=title, passed_over=self._record.files())
        return self.add_articles(articles, batch=batch, progress=progress, heard=heard, noted=noted)

    def add_articles(
        self,
        articles: Iterable[Article | Rejected],
        *,
        batch: int = ADD_BATCH,
        progress: Progress = silent,
        heard: Heard = unheard,
        noted: Heard = unheard,
    ) -> Added:
        """As `add`, from articles that a program holds."""
        read = new = skipped = 0

        def write(items: list[Article | Rejected]) -> None:
            nonlocal new
            whole = [coded_to_dict(Coded(item, recipe="")) for item in items if isinstance(item, Article)]
            new += len(self._record.add(whole, [_rejected_row(item) for item in items if isinstance(item, Rejected)]))

        with writing(self._record.folder), Batches(batch, write) as batches:
            for item in articles:
                batches.put(item)
                if isinstance(item, Rejected):
                    skipped += 1
                    heard(str(item))
                else:
                    read += 1
                    progress(read, None)
                    for issue in item.issues:
                        noted(f"{item.title or item.id}: {issue.step}: {issue.message}")
        return Added(read, new, read - new, skipped)

    def code(
        self,
        *,
        workers: int = 1,
        batch: int = CODE_BATCH,
        deadline: float = DEADLINE,
        retry: bool = False,
        progress: Progress = silent,
        heard: Heard = unheard,
        noted: Heard = unheard,
    ) -> Done:
        """Code every article that has no coding by the reader's recipe. Interrupted, it goes on where it was when called again.

        `workers`: processes; 1 codes in this process, without `deadline` (seconds an article). `retry`: articles set aside before
        are tried again. An article without a result is kept with an issue of step `engine` and told to `heard`, other issues to `noted`.
        """
        done = reports = failed = 0
        with writing(self._record.folder):
            reader = self._open_reader()
            if retry:
                self._record.forget(reader.recipe, ENGINE)
            recalled = self._record.recall(reader.recipe)
            pending = self._record.uncoded(reader.recipe)
            tasks = ((article, dumps(self._record.article(article))) for article in pending)
            workers = min(workers, len(pending))
            opening = partial(_open_coder, self._open_reader) if workers > 1 else lambda: partial(_code, reader)
            answers = code_all(tasks, opening, workers=workers, deadline=deadline)
            with closing(answers), Batches(batch, self._record.put) as batches:
                for article, answer in answers:
                    if isinstance(answer, SetAside):
                        failed += 1
                        heard(f"article {article}: set aside: {answer.reason}")
                    coding = self._plain(article, answer, reader.recipe)
                    batches.put(coding)
                    for issue in coding["issues"]:
                        noted(f"article {article}: {issue['step']}: {issue['message']}")
                    done, reports = done + 1, reports + len(coding["reports"])
                    progress(done, len(pending))
        return Done(done - failed, reports, recalled, failed)

    def _plain(self, article: str, answer: str | SetAside, recipe: str) -> dict[str, Any]:
        if isinstance(answer, SetAside):
            read = dict_to_coded(self._record.article(article) or {})
            return coded_to_dict(_set_aside(read.article, recipe, answer.reason))
        plain: dict[str, Any] = json.loads(answer)
        return plain

    def article(self, article: str) -> Coded | None:
        """The article of that id with what was found in it (recipe empty: not coded yet); null when the record has none."""
        plain = self._record.coding(article) or self._record.article(article)
        return None if plain is None else dict_to_coded(plain)

    def reports(
        self, *, party: str | None = None, event: str | None = None, since: str | None = None, until: str | None = None
    ) -> Iterator[Report]:
        """Reports by day, undated ones last: of one `party` (code), of one PLOVER type, from day `since` to day `until`."""
        conditions = (
            (_IS_PARTY, party),
            ("reports.event = ?", event),
            ("reports.enddate >= ?", since),
            ("reports.date <= ?", until),
        )
        given = [(condition, value) for condition, value in conditions if value is not None]
        yield from self._found(given)

    def report(self, report: str) -> Report | None:
        """The report of that id; null when the record has none."""
        return next(self._found([("reports.id = ?", report)]), None)

    def pair(self, a: str, b: str) -> Iterator[Report]:
        """Reports to which both `a` and `b` (codes) are parties, in whatever role, by day, undated ones last."""
        yield from self._found([(_IS_PARTY, a), (_IS_PARTY, b)])

    def _found(self, given: list[tuple[str, str]]) -> Iterator[Report]:
        where = " AND ".join(condition for condition, _ in given) or "true"
        for plain in self._record.reports(where, [value for _, value in given]):
            yield dict_to_report(plain)

    def named(self, kind: str, beginning: str) -> list[str]:
        """Ids of `articles` or `reports` that begin so, at most ten."""
        return self._record.named(kind, beginning)

    def codings(self) -> Iterator[dict[str, Any]]:
        """All codings as plain objects, by article id."""
        yield from self._record.codings()

    def export(self, what: str, as_: str, out: str) -> int:
        """Write `reports` as `native` (whole codings, one a line), `jsonl`, `csv` or `parquet` to file `out` (`-` is stdout); how many.

        The same articles and recipe give the same bytes, whatever the order in which they came. Parquet needs a file.
        """
        if what != "reports":
            raise InputError(f"{what}: cannot be exported; this release exports: reports")
        with self._record.one_view():
            return write_reports(self._record.codings(), as_, out)

    def sql(self, query: str, *, seconds: float = 60.0) -> Answer:
        """Answer one SELECT over the record's tables (`detente schema` lists them), read-only, within `seconds`."""
        return ask(self.snapshot(), query, seconds=seconds)

    def snapshot(self) -> Path:
        """A folder with every table as Parquet, made anew when the record has grown."""
        with self._record.one_view():
            tables = ((table.name, [(c.name, c.type) for c in table.columns], self._record.rows(table)) for table in TABLES)
            return fresh_snapshot(self._record.folder / ".snapshot", self._record.generation(), tables)

    def counts(self) -> dict[str, int]:
        """Rows a table."""
        return self._record.counts()

    def problems(self) -> list[str]:
        """What is wrong with the record, in sentences; empty when it is whole."""
        return problems(self._record)


def read_sources(
    sources: Iterable[str], *, options: ReadOptions | None = None, title: str | None = None, passed_over: Container[Path] = ()
) -> Iterator[Article | Rejected]:
    """Articles of files, folders, patterns, addresses and `-` (stdin), and what of them could not be read.

    `title` wins over what the input says. Files `passed_over` (resolved paths) are not inputs.
    """
    options = options or ReadOptions()
    for source in expand(sources, stdin=sys.stdin.buffer):
        if isinstance(source, Rejected):
            yield source
        elif Path(source.name).resolve() not in passed_over:
            given = replace(options, url=options.url or source.url, charset=options.charset or source.charset)
            for item in read_bytes(source.body, name=source.name, options=given):
                yield item if title is None or isinstance(item, Rejected) else _titled(item, title)


def _titled(article: Article, title: str) -> Article:
    again = article_from_text(article.text, title=title, published=article.published, outlet=article.outlet, url=article.url)
    return replace(again, published_basis=article.published_basis, issues=article.issues)


def code_each(inputs: Iterable[Article | Rejected], open_reader: Callable[[], Reads] = open_reader) -> Iterator[Coded | Rejected]:
    """Code articles one after the other without a project; an article whose coding fails has an issue of step `engine`.

    The reader is opened when the first article comes.
    """
    reader: Reads | None = None
    for item in inputs:
        if isinstance(item, Rejected):
            yield item
            continue
        reader = reader or open_reader()
        try:
            yield reader.code(item)
        except Exception as error:  # one bad article never stops a batch: the reason is kept with it
            yield _set_aside(item, reader.recipe, f"{type(error).__name__}: {error}")


def failure(coded: Coded) -> str | None:
    """Why an article was set aside; null when it was coded."""
    return next((issue.message for issue in coded.issues if issue.step == ENGINE), None)


def _set_aside(article: Article, recipe: str, reason: str) -> Coded:
    return Coded(article, recipe, issues=(*article.issues, Issue(ENGINE, f"set aside: {reason}")))


def _open_coder(open_reader: Callable[[], Reads]) -> Callable[[str], str]:
    """For a worker process: a reader of its own that speaks text."""
    return partial(_code, open_reader())


def _code(reader: Reads, task: str) -> str:
    return dumps(coded_to_dict(reader.code(dict_to_coded(json.loads(task)).article)))


def _rejected_row(rejected: Rejected) -> dict[str, str]:
    row = {"name": rejected.name, "place": rejected.where, "reason": rejected.reason, "advice": rejected.advice}
    # File names may hold bytes that are no characters; in the record they are escaped.
    return {column: text.encode(errors="backslashreplace").decode() for column, text in row.items()}
