"""Where output goes: a stream, or a file that appears whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from detente.errors import DetenteError, InputError


class NobodyReadsError(DetenteError):
    """The pipe that output goes to was closed at its other end: nothing is wrong, and nothing is left to do."""


@contextmanager
def opened(output: str) -> Iterator[TextIO]:
    """A text stream to `output`, UTF-8, line ends as written; `-` is stdout. A file keeps its old content until all is written."""
    if output == "-":
        try:
            yield sys.stdout
            sys.stdout.flush()
        except BrokenPipeError as error:
            raise NobodyReadsError("whoever read the output has stopped reading") from error
        return
    with whole(Path(output)) as part, part.open("w", encoding="utf-8", newline="") as stream:
        yield stream


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """A path beside `path` to write to; it takes the place of `path` when the block ends well and is removed when it does not."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        try:
            yield part
            os.replace(part, path)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror}); give another file with -o") from error
