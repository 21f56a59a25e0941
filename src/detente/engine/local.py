"""The local engine: worker processes that open the reader once, each with one article in hand, watched for time and life.

Tasks and results are text, so the engine knows nothing of articles: the caller gives a function that opens a coder, and the
coder turns the text of a task into the text of its result. A task that raises, takes too long or takes its process down is set
aside with the reason, and the work goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass

from detente.engine.worker import BROKEN, DIED, DONE, LATE, Coder, Worker, wait_for
from detente.errors import DetenteError

DEADLINE = 10.0  # seconds an article may take in a worker


@dataclass(frozen=True, slots=True)
class SetAside:
    """A task that gave no result, and why."""

    reason: str


def code_all(
    tasks: Iterable[tuple[str, str]], open_coder: Callable[[], Coder], *, workers: int = 1, deadline: float = DEADLINE
) -> Generator[tuple[str, str | SetAside]]:
    """Do every task (name, text) and give (name, result), in the order in which they are done.

    With one worker the work is done in this process and in order; nothing can then stop a task that hangs. With more, each worker
    is a fresh process that runs `open_coder` (a function of a module, so that it can be named there), and a task that exceeds
    `deadline` seconds or ends its process is set aside and the worker replaced. `DetenteError` when a coder cannot be opened.
    Closing the iterator ends the workers.
    """
    if workers <= 1:
        coder = open_coder()
        for name, task in tasks:
            yield name, _try(coder, task)
        return
    yield from _Pool(open_coder, workers, deadline).run(iter(tasks))


def _try(coder: Coder, task: str) -> str | SetAside:
    try:
        return coder(task)
    except Exception as error:  # one bad article never stops a batch: the reason is kept with it
        return SetAside(f"{type(error).__name__}: {error}")


class _Pool:
    """Workers, at most `size`, and what each has in hand."""

    def __init__(self, open_coder: Callable[[], Coder], size: int, deadline: float) -> None:
        self._open_coder, self._size, self._deadline = open_coder, size, deadline
        self._workers: list[Worker] = []

    def run(self, tasks: Iterator[tuple[str, str]]) -> Iterator[tuple[str, str | SetAside]]:
        """Keep every worker busy; a worker is started when there is a task that none can take."""
        waiting = next(tasks, None)
        try:
            while waiting is not None or any(worker.name is not None for worker in self._workers):
                ready = next((worker for worker in self._workers if worker.ready), None)
                if waiting is not None and ready is not None:
                    ready.give(*waiting, deadline=self._deadline)
                    waiting = next(tasks, None)
                    continue
                if waiting is not None and len(self._workers) < self._size:
                    self._workers.append(Worker(self._open_coder))
                    continue
                wait_for(self._workers)
                for worker in list(self._workers):
                    yield from self._hear(worker)
        finally:
            for worker in self._workers:
                worker.end()

    def _hear(self, worker: Worker) -> Iterator[tuple[str, str | SetAside]]:
        message = worker.listen()
        if message is None:
            return
        (kind, text), name, worker.name = message, worker.name, None
        if kind in (BROKEN, DIED, LATE):
            self._workers.remove(worker)
        if name is not None:
            yield name, text if kind == DONE else SetAside(text or f"no result within {self._deadline:g} s")
        elif not worker.opened:
            raise DetenteError(f"a worker could not open the reader: {text or 'it took too long'}")
