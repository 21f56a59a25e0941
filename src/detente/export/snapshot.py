"""The record as Parquet files beside it: what SQL asks, made anew when the record has grown."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from detente.errors import StoreError
from detente.export.parquet import Columns, digest, write_parquet

SEAL = "sha256.json"
KEPT = 2  # the newest and the one before it, which a query in another process may still be reading


def fresh_snapshot(folder: Path, generation: int, tables: Iterable[tuple[str, Columns, Iterable[Sequence[Any]]]]) -> Path:
    """The folder with one Parquet file a table as of `generation`, made from `tables` when it is missing or damaged."""
    target = folder / f"{generation:012d}"
    if _intact(target):
        return target
    shutil.rmtree(target, ignore_errors=True)
    making = folder / f".{generation}.{os.getpid()}"
    try:
        making.mkdir(parents=True)
        for name, columns, rows in tables:
            write_parquet(making / f"{name}.parquet", columns, rows)
        seal = {path.name: digest(path) for path in sorted(making.glob("*.parquet"))}
        (making / SEAL).write_text(json.dumps(seal), encoding="utf-8")
        making.rename(target)
    except OSError as error:
        if not _intact(target):  # another process was faster: its snapshot is as good
            raise StoreError(f"{folder}: the snapshot for queries cannot be written ({error.strerror}); check the disk") from error
    finally:
        shutil.rmtree(making, ignore_errors=True)
    for older in sorted(folder.glob("[0-9]*"))[:-KEPT]:
        shutil.rmtree(older, ignore_errors=True)
    return target


def _intact(folder: Path) -> bool:
    """Every file is there with the bytes that were written: a damaged Parquet file may give other data without a word."""
    try:
        seal = json.loads((folder / SEAL).read_text(encoding="utf-8"))
        return all(digest(folder / name) == expected for name, expected in seal.items())
    except (OSError, ValueError):
        return False
