"""Things on their way into the record, so many a transaction."""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType
from typing import Generic, TypeVar

from detente.errors import StoreError

T = TypeVar("T")


class Batches(Generic[T]):
    """Calls `write` with every `size` things, and with the rest when the block is left, also when it is left by an interruption."""

    def __init__(self, size: int, write: Callable[[list[T]], None]) -> None:
        self._size, self._write = max(1, size), write
        self._waiting: list[T] = []

    def __enter__(self) -> Batches[T]:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if not isinstance(error, StoreError):  # the record has just refused these: it would again
            self._flush()

    def put(self, thing: T) -> None:
        """Take one; it is written with its batch."""
        self._waiting.append(thing)
        if len(self._waiting) >= self._size:
            self._flush()

    def _flush(self) -> None:
        if self._waiting:
            self._write(self._waiting)
            self._waiting = []  # only now: a write that was interrupted is made again when the block is left
