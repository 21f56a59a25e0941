"""A project: a folder with its record. The only thing that shells call, and the place where the ends meet.

with Project.open("my-project", create=True) as project:
    project.add(["news/"])
    project.code()
    for report in project.pair("IND", "CHN"):
        ...
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any

from detente import __version__
from detente.decisions import decide, decisions
from detente.desk import Desk, Memory
from detente.engine import DEADLINE, SetAside, code_all
from detente.errors import InputError
from detente.export.query import Answer, ask
from detente.export.snapshot import fresh_snapshot
from detente.exporting import export
from detente.histories import Imported, import_history
from detente.imports import Numbered, read_history
from detente.indexing import OWN, Indexed, index_origin, pair_relations, pair_turning_points
from detente.ledger import Decision, Difference, Event, Link, Measure, Pledge, Relation, TurningPoint
from detente.linkage import Linkage, Linked
from detente.measures import in_force
from detente.one_off import ENGINE, Reads, open_reader, read_sources, set_aside
from detente.plain import coded_to_dict, dict_to_coded, dict_to_report, dumps
from detente.plain_ledger import dict_to_difference, dict_to_event, dict_to_link, dict_to_measure, dict_to_pledge
from detente.reading import ReadOptions, Rejected
from detente.records import Article, Coded, Report
from detente.relations import PERIODS
from detente.store import TABLES, Batches, Record, writing
from detente.store.derived import Derived
from detente.store.integrity import problems
from detente.store.past import Past

ADD_BATCH = 200  # articles a transaction: a transaction costs one wait for the disk
CODE_BATCH = 50  # articles a transaction: at most so much work is done again after a crash
_IS_PARTY = "(reports.article, reports.n) IN (SELECT article, report_n FROM parties WHERE code = ?)"


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
            return coded_to_dict(set_aside(read.article, recipe, answer.reason))
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

    def link(self, *, progress: Progress = silent) -> Linked:
        """Link the coded articles that are not linked yet: near-copies, events, accounts, pledges, measures.

        Interrupted, it goes on where it was when called again. The result does not depend on the order or the batches in which the
        articles came. Decisions are brought into force.
        """
        with writing(self._record.folder):
            articles = Linkage(self._record, decisions(self._record), progress).run()
        counts = self._record.counts()
        return Linked(articles, *(counts[table] for table in ("links", "events", "pledges", "measures")))

    def decide(self, verdict: str, ids: Sequence[str], *, who: str, on: date, note: str | None = None) -> Decision:
        """Add a person's decision and bring it into force: `same` and `different` for events or reports, a status for an event, what
        became of a pledge. `InputError` when the verdict does not fit the ids.

        While coded articles wait to be linked, it comes into force when they are.
        """
        with writing(self._record.folder):
            made = decide(self._record, verdict, ids, who=who, on=on, note=note)
            if not self._derived.unlinked():
                Linkage(self._record, decisions(self._record), silent).settle()
        return made

    def events(
        self, *, party: str | None = None, event: str | None = None, since: str | None = None, until: str | None = None
    ) -> Iterator[Event]:
        """Events by id: of one `party` (code), of one PLOVER type, from day `since` to day `until`."""
        conditions = (
            ("id IN (SELECT event FROM event_parties WHERE code = ?)", party),
            ("event = ?", event),
            ("enddate >= ?", since),
            ("date <= ?", until),
        )
        given = [(condition, value) for condition, value in conditions if value is not None]
        where = " AND ".join(condition for condition, _ in given) or "true"
        yield from map(dict_to_event, self._derived.rows("events", where, *(value for _, value in given)))

    def event(self, event: str) -> Event | None:
        """The event of that id; null when the record has none."""
        return next(map(dict_to_event, self._derived.rows("events", "id = ?", event)), None)

    def differences(self, event: str) -> Iterator[Difference]:
        """What the sides say of an event, a row a field."""
        yield from map(
            dict_to_difference,
            ({k: v for k, v in row.items() if k != "n"} for row in self._derived.rows("differences", "event = ?", event)),
        )

    def links(self, reports: Iterable[str]) -> Iterator[Link]:
        """Why these reports are or are not linked with others."""
        yield from map(dict_to_link, self._derived.links(reports))

    def pledges(self, *, event: str | None = None) -> Iterator[Pledge]:
        """Pledges by id; those made in one event."""
        given = () if event is None else (event,)
        yield from map(dict_to_pledge, self._derived.rows("pledges", "event = ?" if given else "true", *given))

    def measures(self, *, on: date | None = None) -> Iterator[Measure]:
        """Measures by id; those in force on a day."""
        every = map(dict_to_measure, self._derived.rows("measures"))
        yield from every if on is None else in_force(every, on)

    def import_history(
        self, form: str, source: str, *, numbered: Numbered | None = None, progress: Progress = silent, heard: Heard = unheard
    ) -> Imported:
        """Add a published event history (`polecat`, `icews`, `gdelt`) as the past of the same pairs, apart from what is coded here.

        Lines that are there already are not added again; lines that cannot be read are kept in `rejected` and told to `heard`.
        """
        with writing(self._record.folder):
            return import_history(self._record, read_history(form, source, numbered=numbered), progress=progress, heard=heard)

    def index(self, periods: Sequence[str] = PERIODS, *, progress: Progress = silent) -> list[Indexed]:
        """Make the relations of every pair by `periods` (week, month, quarter, year), of each origin apart, and with those of months the
        turning points. What is as it was is not made again: a history to which nothing came, a pair whose series is the same.
        """
        for period in periods:
            if period not in PERIODS:
                raise InputError(f"{period}: no such period; choose some of {', '.join(PERIODS)}")
        made: list[Indexed] = []
        with writing(self._record.folder):
            origins = (OWN, *Past(self._record).origins())
            for origin in origins:
                for one in index_origin(self._record, origin, periods):
                    made.append(one)
                    progress(len(made), len(origins) * len(periods))
        return made

    def relations(self, a: str, b: str, *, period: str = "month", origin: str = OWN) -> list[Relation]:
        """What passed between two states, both directions, without gaps from the record's first period to its last."""
        return pair_relations(self._record, origin, a, b, period)

    def turning_points(self, a: str, b: str, *, origin: str = OWN) -> list[TurningPoint]:
        """When the monthly relations of two states turned, both directions, by day, as found when the record was indexed."""
        return pair_turning_points(self._record, origin, a, b)

    def desk(self, memory: Memory | None = None) -> Desk:
        """The record as pages ask it: by pair, by day, by name, limited. `memory` keeps what counts over the whole record between desks."""
        return Desk(self._record, memory)

    @property
    def _derived(self) -> Derived:
        return Derived(self._record)

    def named(self, kind: str, beginning: str) -> list[str]:
        """Ids of `articles`, `reports`, `events`, `pledges` or `measures` that begin so, at most ten."""
        return self._record.named(kind, beginning)

    def codings(self) -> Iterator[dict[str, Any]]:
        """All codings as plain objects, by article id."""
        yield from self._record.codings()

    def export(self, what: str, as_: str, out: str, *, origin: str = OWN) -> int:
        """Write `reports`, `events`, `accounts`, `pledges`, `measures` or `dyad-month` to file `out` (`-` is stdout); how many.

        As `native` (without loss, one object a line; of reports whole codings), `jsonl`, `csv` or `parquet`, which needs a file; events
        and reports also as `polecat`, `icews`, `gdelt` and `eventreport`, with a note of the columns left empty beside the file.
        The same articles and recipe give the same bytes, whatever the order in which they came. `origin`: of which history (dyad-month).
        """
        return export(self._record, what, as_, out, origin=origin)

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


def _open_coder(open_reader: Callable[[], Reads]) -> Callable[[str], str]:
    """For a worker process: a reader of its own that speaks text."""
    return partial(_code, open_reader())


def _code(reader: Reads, task: str) -> str:
    return dumps(coded_to_dict(reader.code(dict_to_coded(json.loads(task)).article)))


def _rejected_row(rejected: Rejected) -> dict[str, str]:
    row = {"name": rejected.name, "place": rejected.where, "reason": rejected.reason, "advice": rejected.advice}
    # File names may hold bytes that are no characters; in the record they are escaped.
    return {column: text.encode(errors="backslashreplace").decode() for column, text in row.items()}
