"""What stands on a command line → the inputs that it names: `-`, files, folders, patterns, addresses."""

from __future__ import annotations

import glob
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from detente.errors import InputError
from detente.reading.fetch import Fetched, fetch
from detente.reading.options import Rejected

MAX_FILE = 2_000_000_000  # bytes; an input is held in memory

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_PATTERN = re.compile(r"[*?\[]")


@dataclass(frozen=True, slots=True)
class Input:
    """The bytes of one input. `url` and `charset` when it came from an address."""

    name: str
    body: bytes
    url: str | None = None
    charset: str | None = None


def _paths(source: str) -> Iterator[Path]:
    """Files that one argument names, sorted; hidden files and folders inside a folder are passed over. Empty when there are none."""
    path = Path(source)
    if path.is_dir():
        inside = (file for file in path.rglob("*") if not any(part.startswith(".") for part in file.relative_to(path).parts))
        yield from sorted(file for file in inside if file.is_file())
    elif path.exists():
        yield path
    elif _PATTERN.search(source):
        for match in sorted(glob.glob(source, recursive=True)):
            yield from _paths(match)


def _file(path: Path) -> Input | Rejected:
    name = str(path)
    try:
        if not path.is_file():
            return Rejected(name, "", "not a file", "give a file, a folder, a pattern or an address")
        size = path.stat().st_size
        if size > MAX_FILE:
            return Rejected(name, "", f"a file of {size:,} bytes", f"the limit is {MAX_FILE:,}; split it")
        return Input(name, path.read_bytes())
    except OSError as error:
        return Rejected(name, "", f"it cannot be opened ({error.strerror or type(error).__name__})", "look at its rights")


def _one(source: str, stdin: BinaryIO, fetcher: Callable[[str], Fetched]) -> Iterator[Input | Rejected]:
    if source == "-":
        yield Input("standard input", stdin.read())
    elif _ADDRESS.match(source):
        try:
            fetched = fetcher(source)
        except InputError as error:
            reason, _, advice = str(error).removeprefix(f"{source[:200]}: ").partition("; ")
            yield Rejected(source, "", reason, advice or "look at the address")
            return
        yield Input(source, fetched.body, fetched.url, fetched.charset)
    else:
        found = False
        for path in _paths(source):
            found = True
            yield _file(path)
        if not found:
            empty = Path(source).is_dir()
            yield Rejected(source, "", "no files in this folder" if empty else "no such file or folder", "look at the path")


def expand(sources: Iterable[str], *, stdin: BinaryIO, fetcher: Callable[[str], Fetched] = fetch) -> Iterator[Input | Rejected]:
    """The inputs that arguments name, in the order of the arguments, one at a time; what cannot be opened is Rejected.

    `-` is `stdin`; folders are read through, sorted; patterns are expanded; only an argument that is itself an address is fetched.
    """
    for source in sources:
        try:
            yield from _one(source, stdin, fetcher)
        except (OSError, ValueError) as error:  # a name with a NUL, a folder that vanishes while it is read
            yield Rejected(source, "", f"it cannot be opened ({type(error).__name__})", "look at the path")
