"""The process in which pages and feeds are parsed, and the parent's end of it.

Parsers hang on some pages and die on others, so they run in a process of their own: one is started when first needed and used again;
one that overruns its deadline or dies is ended, and the next job starts another. A plain subprocess with pipes, so that callers need no
`__main__` guard.
"""

from __future__ import annotations

import atexit
import json
import os
import selectors
import subprocess
import sys
import threading
import time
from typing import IO, Any

START_SECONDS = 60.0  # for imports on a busy machine; not part of a page's deadline
MEMORY = 2_000_000_000  # bytes of address space beyond which the worker's allocations fail
JOBS_PER_WORKER = 2_000  # then a fresh one: parsers' caches grow
IDLE_KEPT = 8

_LAUNCH = "import json,sys; sys.path[:] = json.loads(sys.argv[1]); from detente.reading.jobs import serve; serve(int(sys.argv[2]))"


class WorkerError(Exception):
    """The job was not done: `str(error)` says why, for a person."""


class Worker:
    """One process that answers jobs, one at a time."""

    def __init__(self) -> None:
        command = [sys.executable, "-c", _LAUNCH, json.dumps(sys.path), str(MEMORY)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.jobs = 0
        if self._receive(START_SECONDS) != {"ready": True}:
            self.close()
            raise WorkerError("the process that parses pages did not start")

    def ask(self, job: dict[str, Any], payload: bytes, *, deadline: float) -> dict[str, Any]:
        """Answer to one job. Raises WorkerError after `deadline` seconds or when the process has died; it is of no use after that."""
        self.jobs += 1
        head = json.dumps(job | {"bytes": len(payload)}).encode()
        try:
            stdin = self._pipe(self._process.stdin)
            stdin.write(head + b"\n" + payload)
            stdin.flush()
        except OSError as error:
            raise WorkerError("the process that parses pages died") from error
        return self._receive(deadline)

    def _receive(self, seconds: float) -> dict[str, Any]:
        stdout = self._pipe(self._process.stdout)
        end = time.monotonic() + seconds
        pieces: list[bytes] = []
        with selectors.DefaultSelector() as selector:
            selector.register(stdout, selectors.EVENT_READ)
            while not (pieces and pieces[-1].endswith(b"\n")):  # an answer is one line, and nothing follows it unasked
                left = end - time.monotonic()
                if left <= 0 or not selector.select(left):
                    raise WorkerError(f"it took longer than {seconds:g} s")
                piece = os.read(stdout.fileno(), 1 << 20)
                if not piece:
                    raise WorkerError("it made the process that parses pages die")
                pieces.append(piece)
        answer: dict[str, Any] = json.loads(b"".join(pieces))
        return answer

    @staticmethod
    def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
        if pipe is None:
            raise WorkerError("the process that parses pages has no pipe")
        return pipe

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:  # unsent bytes of a job that died with the process
                    continue


class Pool:
    """Idle workers, shared by the threads of this process. After a fork the child starts its own."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._idle: list[Worker] = []
        self._foreign: list[Worker] = []  # of the parent; kept so that nothing of them is closed here

    def run(self, job: dict[str, Any], payload: bytes, *, deadline: float) -> dict[str, Any]:
        """Answer to one job. Raises WorkerError as `Worker.ask`; also when the job itself failed."""
        with self._lock:
            worker = self._idle.pop() if self._idle else None
        worker = worker or Worker()
        try:
            answer = worker.ask(job, payload, deadline=deadline)
        except BaseException:
            worker.close()
            raise
        self._keep(worker)
        if "failed" in answer:
            raise WorkerError(str(answer["failed"]))
        return answer

    def _keep(self, worker: Worker) -> None:
        with self._lock:
            if worker.jobs < JOBS_PER_WORKER and len(self._idle) < IDLE_KEPT:
                self._idle.append(worker)
                return
        worker.close()

    def close(self) -> None:
        """End all idle workers."""
        with self._lock:
            idle, self._idle = self._idle, []
        for worker in idle:
            worker.close()

    def forget(self) -> None:
        """In a forked child: leave the parent's workers alone."""
        self._lock = threading.Lock()
        self._foreign, self._idle = self._foreign + self._idle, []


POOL = Pool()
atexit.register(POOL.close)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=POOL.forget)
