"""How fast pages come from a record of a million events.

    python -m benchmarks.pages [SHARED_DATA_FOLDER] [--copies 4] [--apart 1826] [--project FOLDER]

The histories of the shared data (277,000 lines of ICEWS) are imported several times over, each copy some days later than the last, and
indexed; `detente serve` is started on that, and pages are asked for over HTTP. `first`: the first visit after the start of the server,
when nothing is remembered; `again`: the second. `--project` keeps the record and takes it where it stands already.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from urllib.request import urlopen

from benchmarks.history import DEFAULT, told
from detente.histories import import_history
from detente.imports import Told
from detente.indexing import index_origin
from detente.store import Record
from detente.store.lock import writing

PAIRS = ("CHN-USA", "ISR-PSE", "RUS-UKR", "IND-PAK", "CHN-JPN", "FRA-GBR", "IRQ-TUR", "BRA-ARG", "KEN-SOM", "NOR-ISL")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="?", type=Path, default=DEFAULT)
    parser.add_argument("--copies", type=int, default=4)
    parser.add_argument("--apart", type=int, default=1826, help="days between the copies")
    parser.add_argument("--project", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        project = options.project or Path(folder) / "p"
        if not (project / "record.sqlite").is_file():
            build(project, options.data, options.copies, options.apart)
        visit(project)


def copied(data: Path, copies: int, apart: int) -> Iterator[Told]:
    """The histories over and over, each copy so many days later."""
    for n in range(copies):
        later = timedelta(days=n * apart)
        for line in told(data):
            event = f"{line.event.id}{n}"
            past = replace(line.event, id=event, first=line.event.first + later, last=line.event.last + later)
            yield Told(past, replace(line.report, id=f"{line.report.id}{n}", event=event))


def build(project: Path, data: Path, copies: int, apart: int) -> None:
    """Import and index, and say how long it took."""
    with Record(project, create=True, created_by="benchmark") as record, writing(project):
        began = time.perf_counter()
        done = import_history(record, copied(data, copies, apart), progress=lambda *_: None, heard=print)
        print(f"import: {done.events:,} events of {done.read:,} lines, {time.perf_counter() - began:.1f} s")
        began = time.perf_counter()
        for made in index_origin(record, "icews"):
            print(
                f"index, {made.period}: {made.pairs:,} directed pairs, {made.relations:,} rows; by now {time.perf_counter() - began:.1f} s"
            )
        points, peak = record.counts()["turning_points"], resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{points:,} turning points, peak {peak:,.0f} MB")


def visit(project: Path) -> None:
    """Ask a fresh server for the pages, twice each."""
    command = [str(Path(sys.executable).with_name("detente")), "serve", "-p", str(project), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            address = (server.stdout.readline() if server.stdout else "").strip()
            _seconds(address + "about")  # what is imported once, at the first request of all
            for page in (*(f"pair/{pair}?origin=icews" for pair in PAIRS), "?origin=icews"):
                first, again = (_seconds(address + page) for _ in range(2))
                print(f"/{page:<32} first {first * 1e3:7.0f} ms   again {again * 1e3:7.0f} ms")
        finally:
            server.terminate()


def _seconds(address: str) -> float:
    began = time.perf_counter()
    with urlopen(address) as answer:
        answer.read()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
