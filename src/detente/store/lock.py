"""One writer at a time. The lock is SQLite's own on a file beside the record: it goes when its process does, however that ends."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw

from detente.errors import StoreError

PATIENCE_MS = 300  # a second writer is told within a second, yet a writer that is just leaving is waited for


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Hold the right to write to the project in `folder`; `StoreError` at once when another process holds it."""
    try:
        lock = apsw.Connection(str(folder / ".writer.lock"))
    except apsw.Error as error:
        raise StoreError(f"{folder}: cannot be written to ({error}); check the folder's permissions and the disk") from error
    try:
        lock.set_busy_timeout(PATIENCE_MS)
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except apsw.BusyError as error:
            raise StoreError(f"{folder}: another process is writing to this project; wait until it is done, or stop it") from error
        except apsw.Error as error:
            raise StoreError(f"{folder}: cannot be written to ({error}); check the folder's permissions and the disk") from error
        yield
    finally:
        lock.close()
