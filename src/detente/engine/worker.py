"""One worker: a fresh process with a coder, and the parent's handle on it."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait

Coder = Callable[[str], str]

OPENING = 120.0  # seconds in which a worker must have opened its coder: a model from a slow disk
READY, DONE, FAILED, BROKEN, DIED, LATE = "ready", "done", "failed", "broken", "died", "late"

# there are as many workers as cores: threads of linear algebra under each only wait for one another (measured: 7 times slower)
ONE_THREAD = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")

_FRESH = multiprocessing.get_context("spawn")  # a forked child would share the parent's open files, locks and threads


class Worker:
    """A process with at most one task in hand. `name` is that task's name; `opened`: has its coder; `ready`: may be given a task."""

    def __init__(self, open_coder: Callable[[], Coder]) -> None:
        self.connection, theirs = _FRESH.Pipe()
        self._process = _FRESH.Process(target=_work, args=(theirs, open_coder), daemon=True)
        with _deaf_to_ctrl_c(), _one_thread():
            self._process.start()
        theirs.close()  # so that the end of the process is the end of the pipe
        self.name: str | None = None
        self.opened = self.ready = False
        self.until = time.monotonic() + OPENING

    def give(self, name: str, task: str, *, deadline: float) -> None:
        """Hand over a task; a worker that has just died says so when it is next listened to."""
        self.name, self.ready, self.until = name, False, time.monotonic() + deadline
        try:
            self.connection.send(task)
        except OSError:
            self.until = time.monotonic()

    def listen(self) -> tuple[str, str] | None:
        """What the worker has to say (kind, text), null when it is still at work. After DIED, LATE and BROKEN it is gone."""
        try:
            message: tuple[str, str] | None = self.connection.recv() if self.connection.poll() else None
        except (EOFError, OSError):
            self._process.join(1)
            code = self._process.exitcode
            message = (DIED, f"the worker process died ({_ending(code)})")
        if message is None and time.monotonic() >= self.until:
            message = (LATE, "")
        if message is not None and message[0] in (DIED, LATE, BROKEN):
            self.end()
        elif message is not None:
            self.opened = self.ready = True
            self.until = float("inf")
        return message

    def end(self) -> None:
        """Kill the process, whatever it does."""
        self._process.kill()
        self._process.join()
        self.connection.close()


@contextmanager
def _one_thread() -> Iterator[None]:
    """The environment for a child, set before it starts: what the caller's main module imports is read before any line of ours."""
    before = {name: os.environ.get(name) for name in ONE_THREAD}
    os.environ.update(ONE_THREAD)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


@contextmanager
def _deaf_to_ctrl_c() -> Iterator[None]:
    """A process started within never hears of Ctrl-C, not even while it is starting: the parent does, and ends it."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    resource_tracker.ensure_running()  # started by the first process, and it lets the signal through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def wait_for(workers: Iterable[Worker]) -> None:
    """Return when one of them has something to say or is late."""
    watched = list(workers)
    soonest = min(worker.until for worker in watched) - time.monotonic()
    wait([worker.connection for worker in watched], timeout=max(0.0, soonest) if soonest != float("inf") else None)


def _ending(code: int | None) -> str:
    if code is not None and code < 0:
        return f"signal {-code}"
    return f"exit code {code}"


def _work(connection: Connection[tuple[str, str], str], open_coder: Callable[[], Coder]) -> None:
    """The life of the process. It ends when the parent closes the pipe or dies, and leaves Ctrl-C to the parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        coder = open_coder()
    except Exception as error:  # told to the parent, which raises it
        _say(connection, (BROKEN, f"{type(error).__name__}: {error}"))
        return
    gc.freeze()  # names and weights stay as long as the process: they need not be gone through again and again
    listening = _say(connection, (READY, ""))
    while listening:
        try:
            task = connection.recv()
        except (EOFError, OSError):
            return
        try:
            answer = (DONE, coder(task))
        except Exception as error:  # one bad article never stops a batch: the reason goes back with its name
            answer = (FAILED, f"{type(error).__name__}: {error}")
        listening = _say(connection, answer)


def _say(connection: Connection[tuple[str, str], str], message: tuple[str, str]) -> bool:
    """False when the parent is gone and nobody hears it."""
    try:
        connection.send(message)
    except OSError:
        return False
    return True
