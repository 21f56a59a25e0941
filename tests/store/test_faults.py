"""A disk that fails at the k-th write, sync or truncation, for every k: the error is told, and what was acknowledged is there.

The failing disk lives in a process of its own; what it left is looked at from this one, which knows nothing of it.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from detente.store import Record
from detente.store.integrity import problems

CHILD = """
import json, sys
from pathlib import Path

import apsw

from detente.errors import StoreError
from detente.plain import coded_to_dict
from detente.records import Coded
from detente.store import Record, writing
from tests.made import small_coding

BASE = apsw.vfs_names()[0]
left = [10**9]  # calls that succeed before one fails
kind = {"ENOSPC": apsw.FullError, "EIO": apsw.IOError}[sys.argv[2]]


def spend():
    left[0] -= 1
    if left[0] == 0:
        raise kind("the disk of the test")


class File(apsw.VFSFile):
    def xWrite(self, data, offset):
        spend()
        return super().xWrite(data, offset)

    def xSync(self, flags):
        spend()
        return super().xSync(flags)

    def xTruncate(self, size):
        spend()
        return super().xTruncate(size)


class Disk(apsw.VFS):
    def __init__(self):
        super().__init__("failing", BASE, makedefault=True)

    def xOpen(self, name, flags):
        spend()
        return File(BASE, name, flags)


disk = Disk()
closed = Record.close


def close(record):
    try:
        closed(record)
    except kind:
        pass  # a disk in C tells SQLite alone, which keeps the log and says nothing: it is read at the next opening


Record.close = close
root = Path(sys.argv[1])


def whole(n):
    return coded_to_dict(Coded(small_coding(article=f"a{n:03}").article, recipe=""))


outcomes = []
for k in range(1, 4000):
    folder = root / f"{k:03}"
    left[0] = k
    acknowledged, coded, told = 0, 0, ""
    try:
        with Record(folder, create=True, created_by="test") as record, writing(folder):
            for n in range(4):
                acknowledged += len(record.add([whole(2 * n), whole(2 * n + 1)]))
            record.put([coded_to_dict(small_coding(article="a001"))])
            coded = 1
    except StoreError as error:
        told = str(error)
    outcomes.append({"k": k, "acknowledged": acknowledged, "coded": coded, "told": told, "failed": left[0] <= 0})
    left[0] = 10**9
    if not outcomes[-1]["failed"]:
        break
print(json.dumps(outcomes))
"""


@pytest.mark.timeout(300)
@pytest.mark.parametrize("fault", ["ENOSPC", "EIO"])
def test_the_kth_write_that_fails_is_told_and_loses_nothing_acknowledged(tmp_path: Path, fault: str) -> None:
    done = subprocess.run([sys.executable, "-c", CHILD, str(tmp_path), fault], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    outcomes = json.loads(done.stdout)
    assert len(outcomes) > 20  # writes, syncs and openings that failed, one after the other
    assert outcomes[-1]["failed"] is False
    for outcome in outcomes:
        folder = tmp_path / f"{outcome['k']:03}"
        if outcome["acknowledged"] == 0 and not (folder / "record.sqlite").exists():
            assert outcome["told"]
            continue
        with Record(folder, create=True, created_by="test") as record:
            counts = record.counts()
            assert counts["articles"] >= outcome["acknowledged"], outcome
            assert counts["reports"] >= outcome["coded"], outcome
            assert counts["articles"] % 2 == 0, outcome  # no half batch
            assert problems(record) == [], outcome
        assert outcome["told"] or outcome["acknowledged"] == 8, outcome
