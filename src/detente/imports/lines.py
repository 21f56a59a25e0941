"""Lines of a file of any size, plain, gzipped or zipped, one at a time, whatever is wrong with some of them."""

from __future__ import annotations

import gzip
import sys
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from detente.errors import InputError
from detente.imports.past import Refused

LONGEST = 1 << 20  # bytes of a line: no history has a tenth of it


class Stream(Protocol):
    """What gives lines of bytes."""

    def readline(self, limit: int, /) -> bytes:
        """The next line with its end, at most `limit` bytes of it."""


_DAMAGE = (OSError, EOFError, zlib.error, zipfile.BadZipFile, NotImplementedError, RuntimeError)


def lines(source: str) -> Iterator[tuple[int, str] | Refused]:
    """Lines of file `source` (`-` is stdin) without their ends, numbered from 1; empty ones are passed over.

    UTF-8, else ISO-8859-1, line by line: published files mix them. A compressed file that is cut or damaged gives what comes before
    the damage. `InputError` when it cannot be opened.
    """
    name = "standard input" if source == "-" else Path(source).name
    number = 0
    try:
        for stream in _streams(source):
            while line := stream.readline(LONGEST):
                number += 1
                if len(line) == LONGEST and not line.endswith(b"\n"):
                    _skip(stream)
                    yield Refused(name, number, f"longer than {LONGEST:,} bytes")
                elif text := _text(line):
                    yield number, text
    except _DAMAGE as error:
        if number == 0:
            raise InputError(f"{source}: cannot be read ({error}); look at the path and the file") from error
        yield Refused(name, number + 1, f"the file is cut or damaged from here on ({type(error).__name__})")


def _streams(source: str) -> Iterator[Stream]:
    """The file, unpacked; of an archive each member in turn."""
    if source == "-":
        yield sys.stdin.buffer
        return
    with Path(source).open("rb") as file:
        start = file.read(4)
        file.seek(0)
        if start.startswith(b"\x1f\x8b"):
            with gzip.open(file) as unpacked:
                yield unpacked
        elif start == b"PK\x03\x04":
            with zipfile.ZipFile(file) as archive:
                for member in archive.infolist():
                    if not member.is_dir():
                        with archive.open(member) as inside:
                            yield inside
        else:
            yield file


def _text(line: bytes) -> str:
    line = line.rstrip(b"\r\n").replace(b"\x00", b"")
    try:
        return line.decode("utf-8-sig" if line.startswith(b"\xef\xbb\xbf") else "utf-8")
    except UnicodeDecodeError:
        return line.decode("iso-8859-1")


def _skip(stream: Stream) -> None:
    while (rest := stream.readline(LONGEST)) and not rest.endswith(b"\n"):
        pass
