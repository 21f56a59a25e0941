"""What a command says besides its data: complaints, progress and the last line, all on stderr."""

from __future__ import annotations

import sys
import time
from types import TracebackType

from detente.cli import EMPTY, FAILED, PARTIAL
from detente.export.shown import shown

BETWEEN_UPDATES = 0.1  # seconds: a terminal that is written to more often flickers


def outcome(*, done: int, lost: int, empty: bool = False) -> int:
    """The exit code: all lost is failed, some lost is partial; else empty, when that was asked for."""
    if lost:
        return PARTIAL if done else FAILED
    return EMPTY if empty else 0


def complain(message: str) -> None:
    """One line on stderr, safe to show."""
    print(f"detente: {shown(message)}", file=sys.stderr)


class Talk:
    """The voice of one command. `quiet` leaves errors only; `verbose` adds a line for each thing met on the way.

    `unit`: what progress counts.
    """

    def __init__(self, *, quiet: bool = False, verbose: bool = False, unit: str = "articles") -> None:
        self._quiet, self._unit = quiet, unit
        self._verbose = verbose and not quiet
        self._live = not quiet and sys.stderr.isatty()
        self._started = time.monotonic()
        self._last = 0.0
        self._drawn = False

    def __enter__(self) -> Talk:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._wipe()

    def error(self, message: str) -> None:
        """Always shown."""
        self._wipe()
        complain(message)

    def note(self, message: str) -> None:
        """Shown with -v."""
        if self._verbose:
            self._wipe()
            print(shown(message), file=sys.stderr)

    def say(self, message: str) -> None:
        """Shown unless quiet."""
        if not self._quiet:
            self._wipe()
            print(shown(message), file=sys.stderr)

    def restart(self) -> None:
        """Another step begins: its rate is its own."""
        self._started = time.monotonic()

    def progress(self, done: int, total: int | None) -> None:
        """How far, how fast, how long still; only when stderr is a terminal."""
        now = time.monotonic()
        if not self._live or now - self._last < BETWEEN_UPDATES:
            return
        self._last = now
        rate = done / max(now - self._started, 1e-6)
        line = f"{done:,}" + (f" of {total:,}" if total else "") + f" {self._unit}, {rate:,.1f}/s"
        if total and rate:
            line += f", {_duration((total - done) / rate)} left"
        print(f"\r\x1b[K{line}", end="", file=sys.stderr, flush=True)
        self._drawn = True

    def summary(self, **counts: int) -> None:
        """The last line: `read 1,204, new 311, duplicates 88`. Names are given with underscores for blanks."""
        self._wipe()
        if not self._quiet:
            print(", ".join(f"{name.replace('_', ' ')} {count:,}" for name, count in counts.items()), file=sys.stderr)

    def _wipe(self) -> None:
        if self._drawn:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
            self._drawn = False


def _duration(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min {rest} s" if minutes else f"{rest} s"
