"""The record as an object: what goes in, what comes out. It speaks plain objects (see `detente.plain`), never records."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any

import apsw

from detente.errors import StoreError
from detente.store.lock import writing
from detente.store.schema import VERSION, check, prepare
from detente.store.tables import TABLES, Table
from detente.store.unfold import UNFOLDED, Plain, unfold

FILE = "record.sqlite"
READER_PATIENCE_MS = 5_000  # readers are not blocked by a writer; only the first opening after a crash may wait


class Record:
    """One open project file. Any number may read while one writes; a writer wraps its work in `detente.store.writing(folder)`.

    Everything written goes in by batches: one call, one transaction, all of it or nothing.
    """

    def __init__(self, folder: Path, *, create: bool, created_by: str) -> None:
        """Open the record in `folder`. `StoreError` when there is none and `create` is false, or when it does not fit this release."""
        path = folder / FILE
        if create:
            try:
                folder.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise StoreError(f"{folder}: cannot be made a project ({error.strerror}); choose another folder") from error
        elif not path.is_file():
            raise StoreError(f"{folder}: no project here; make one with `detente add PATH -p {folder}`")
        self.folder = folder
        self._connection = self._open(path)
        try:
            version = check(self._connection, where=str(folder))
            self._connection.pragma("synchronous", "full")  # what was acknowledged survives a power cut, not only a crash
            self._connection.pragma("cache_size", -64_000)
            if version == 0 and not create:
                raise StoreError(f"{folder}: the project is empty; fill it with `detente add PATH -p {folder}`")
            if version != VERSION:
                with writing(folder):
                    self._connection.pragma("journal_mode", "wal")
                    prepare(self._connection, created_by=created_by, where=str(folder))
        except apsw.Error as error:
            self.close()
            raise StoreError(f"{path}: cannot be prepared ({error}); check that the disk has room and can be written") from error
        except BaseException:
            self.close()
            raise

    @staticmethod
    def _open(path: Path) -> apsw.Connection:
        try:
            connection = apsw.Connection(str(path))
            connection.set_busy_timeout(READER_PATIENCE_MS)
        except apsw.Error as error:
            raise StoreError(f"{path}: cannot be opened ({error}); check that the folder can be read and written") from error
        return connection

    def __enter__(self) -> Record:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file. Closing twice does nothing."""
        self._connection.close()

    def add(self, articles: Iterable[Plain], rejected: Iterable[dict[str, str]] = ()) -> list[str]:
        """Add articles as read (codings without reports) and inputs that could not be; the ids of the articles that are new."""
        new = []
        with self._transaction():
            for whole in articles:
                article = whole["article"]
                beside = json.dumps({"furniture": whole["furniture"], "issues": article["issues"]}, ensure_ascii=False)
                row = {**{name: article[name] for name in _ARTICLE}, "recipe": None, "beside": beside}
                self._insert("articles", [row], on_conflict="OR IGNORE")
                if self._connection.changes():
                    new.append(article["id"])
            self._insert("rejected", list(rejected), on_conflict="OR IGNORE")
            self._touch()
        return new

    def put(self, codings: Iterable[Plain]) -> None:
        """Keep codings of articles that are in the record, and make them what the tables show."""
        with self._transaction():
            for coding in codings:
                article, recipe = coding["article"]["id"], coding["recipe"]
                line = json.dumps(coding, ensure_ascii=False, separators=(",", ":"))
                self._connection.execute("INSERT OR REPLACE INTO codings VALUES (?, ?, ?)", (article, recipe, line))
                self._show(coding)
            self._touch()

    def recall(self, recipe: str) -> int:
        """Make codings by `recipe` that are kept, but not shown, what the tables show again; how many there were."""
        stale = (
            "SELECT whole FROM codings JOIN articles ON id = article"
            " WHERE codings.recipe = ? AND articles.recipe IS NOT codings.recipe LIMIT 200"
        )
        count = 0
        while lines := list(self.ask(stale, recipe)):
            with self._transaction():
                for (line,) in lines:
                    self._show(json.loads(line))
                self._touch()
            count += len(lines)
        return count

    def forget(self, recipe: str, step: str) -> int:
        """Drop codings by `recipe` that hold an issue of `step`, so that they are made again; how many there were."""
        failed = "SELECT article FROM issues JOIN articles ON id = article WHERE step = ? AND recipe = ?"
        with self._transaction():
            articles = [str(article) for (article,) in self._connection.execute(failed, (step, recipe)).fetchall()]
            for article in articles:
                self._clear(article)
                self._connection.execute("DELETE FROM codings WHERE article = ? AND recipe = ?", (article, recipe))
                self._connection.execute("UPDATE articles SET recipe = NULL WHERE id = ?", (article,))
            self._touch()
        return len(articles)

    def uncoded(self, recipe: str) -> list[str]:
        """Ids of the articles that have no coding by `recipe`, in the order of their ids."""
        query = "SELECT id FROM articles WHERE NOT EXISTS (SELECT 1 FROM codings WHERE article = id AND codings.recipe = ?) ORDER BY id"
        return [article for (article,) in self.ask(query, recipe)]

    def article(self, article: str) -> dict[str, Any] | None:
        """The article as read: a coding without reports, whose recipe is empty."""
        row = next(self.ask(f"SELECT {_list(_ARTICLE)}, beside FROM articles WHERE id = ?", article), None)
        if row is None:
            return None
        *values, line = row
        beside = json.loads(line)
        article_as_read = {**dict(zip(_ARTICLE, values, strict=True)), "issues": beside["issues"]}
        empty: dict[str, Any] = {"reports": [], "mentions": [], "dates": [], "quotes": [], "accounts": []}
        return {"article": article_as_read, "recipe": "", **empty, "furniture": beside["furniture"], "issues": []}

    def coding(self, article: str) -> dict[str, Any] | None:
        """The coding of the article that the tables show; null when it has none."""
        query = "SELECT whole FROM codings JOIN articles ON id = article WHERE id = ? AND codings.recipe = articles.recipe"
        row = next(self.ask(query, article), None)
        return None if row is None else json.loads(row[0])

    def codings(self) -> Iterator[dict[str, Any]]:
        """All codings that the tables show, by article id: the same record gives the same sequence however it came to be."""
        query = "SELECT whole FROM codings JOIN articles ON id = article WHERE codings.recipe = articles.recipe ORDER BY id"
        for (line,) in self.ask(query):
            yield json.loads(line)

    def reports(self, where: str = "true", values: Iterable[str | int] = ()) -> Iterator[dict[str, Any]]:
        """Reports for which `where` (SQL over the table `reports`; parameters as `?`) holds: dated first, then by day, article, number."""
        query = (
            "SELECT json_extract(whole, '$.reports[' || reports.n || ']') FROM reports"
            " JOIN articles ON articles.id = reports.article"
            " JOIN codings ON codings.article = articles.id AND codings.recipe = articles.recipe"
            f" WHERE {where} ORDER BY reports.date IS NULL, reports.date, reports.enddate, reports.article, reports.n"
        )
        for (line,) in self.ask(query, *values):
            yield json.loads(line)

    def named(self, table: str, beginning: str) -> list[str]:
        """Ids in `table` that begin so, at most ten: a person types the first letters."""
        query = f'SELECT DISTINCT id FROM "{_TABLE[table].name}" WHERE substr(id, 1, ?) = ? ORDER BY id LIMIT 10'
        return [found for (found,) in self.ask(query, len(beginning), beginning)]

    def rows(self, table: Table) -> Iterator[tuple[Any, ...]]:
        """The rows of a public table, in the order of its key."""
        order = f" ORDER BY {_list(table.key)}" if table.key else ""
        yield from self.ask(f"SELECT {_list(column.name for column in table.columns)} FROM {table.name}{order}")

    def counts(self) -> dict[str, int]:
        """Rows a public table."""
        return {table.name: count for table in TABLES for (count,) in self.ask(f"SELECT count(*) FROM {table.name}")}

    def files(self) -> frozenset[Path]:
        """The files of the record itself: a folder of articles may be the project's folder."""
        return frozenset((self.folder / f"{FILE}{ending}").resolve() for ending in ("", "-wal", "-shm", "-journal"))

    def generation(self) -> int:
        """A number that grows with every batch: what was derived from the record is stale when it has grown."""
        return int(next(self.ask("SELECT value FROM meta WHERE key = 'generation'"))[0])

    @contextmanager
    def one_view(self) -> Iterator[None]:
        """Everything read within the block is of one moment, whatever a writer does meanwhile."""
        self._connection.execute("BEGIN")
        try:
            yield
        finally:
            self._connection.execute("COMMIT")

    @contextmanager
    def fresh_view(self) -> Iterator[apsw.Connection]:
        """Another connection, which holds one moment and changes nothing: for checks that must not trust what this one remembers."""
        with closing(self._open(self.folder / FILE)) as connection:
            connection.pragma("query_only", True)
            connection.execute("BEGIN")
            yield connection

    def ask(self, query: str, *values: str | int) -> Iterator[tuple[Any, ...]]:
        """Rows of a query. What SQLite says when it cannot read becomes a `StoreError`."""
        try:
            yield from self._connection.execute(query, values)
        except apsw.Error as error:
            raise StoreError(f"{self.folder}: cannot be read ({error}); run `detente doctor -p {self.folder}`") from error

    def _show(self, coding: Plain) -> None:
        article = coding["article"]["id"]
        self._clear(article)
        for table, rows in unfold(coding).items():
            self._insert(table, rows)
        self._connection.execute("UPDATE articles SET recipe = ? WHERE id = ?", (coding["recipe"], article))
        if not self._connection.changes():
            raise StoreError(f"{self.folder}: a coding came for article {article}, which is not in the record")

    def _clear(self, article: str) -> None:
        for table in UNFOLDED:
            self._connection.execute(f"DELETE FROM {table} WHERE article = ?", (article,))

    def _insert(self, table: str, rows: list[dict[str, Any]], *, on_conflict: str = "") -> None:
        if rows:
            names = list(rows[0])
            marks = ", ".join(f":{name}" for name in names)
            self._connection.executemany(f"INSERT {on_conflict} INTO {table} ({_list(names)}) VALUES ({marks})", rows)

    def _touch(self) -> None:
        self._connection.execute("UPDATE meta SET value = value + 1 WHERE key = 'generation'")

    @contextmanager
    def transaction(self) -> Iterator[apsw.Connection]:
        """One batch of what another module of the store writes: all of it or nothing."""
        with self._transaction():
            yield self._connection
            self._touch()

    def _transaction(self) -> _Transaction:
        return _Transaction(self._connection, str(self.folder))


class _Transaction:
    """All or nothing. What SQLite says when it cannot (disk full, damaged file) becomes a `StoreError`."""

    def __init__(self, connection: apsw.Connection, where: str) -> None:
        self._connection, self._where = connection, where

    def __enter__(self) -> None:
        try:
            self._connection.execute("BEGIN IMMEDIATE")
        except apsw.Error as error:
            raise self._told(error) from error

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        try:
            if error is None:
                self._connection.execute("COMMIT")
                return
        except apsw.Error as failed:
            raise self._told(failed) from failed
        finally:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
        if isinstance(error, apsw.Error):
            raise self._told(error) from error

    def _told(self, error: apsw.Error) -> StoreError:
        return StoreError(f"{self._where}: the batch was not written ({error}); what was written before is kept")


_TABLE = {table.name: table for table in TABLES}
_ARTICLE = tuple(column.name for column in _TABLE["articles"].columns if column.name != "recipe")


def _list(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)
