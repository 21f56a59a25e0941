"""Kill -9 at random moments of `detente run`: nothing lost, nothing doubled, no half article, reopened at once.

    python -m benchmarks.kill [--kills 100] [--articles 300] [--seed 1] [--real]

Each run goes on with the project that the one before left behind; when a project is complete, it is compared with one that was
never killed, byte by byte, and a new one is begun. With `--real` the pipeline codes; else the reader that the tests use.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from itertools import product
from pathlib import Path

from detente.project import Project

ROOT = Path(__file__).parents[1]
STATES = ("India", "China", "Pakistan", "Jordan", "Britain")
KINDS = ("reports", "events", "accounts", "pledges", "measures")
VERBS = ("accused", "met", "struck", "aided")


@dataclass(slots=True)
class Outcome:
    """What the kills did. `lost`: articles or codings that were there before and are not; `broken`: records that are not whole.

    `moments`: kills after which the record had grown; `different`: complete projects whose export differs from one never killed.
    """

    kills: int = 0
    finished: int = 0
    moments: int = 0
    complete: int = 0
    lost: int = 0
    broken: int = 0
    different: int = 0
    slowest_open: float = 0.0


def write_articles(folder: Path, count: int) -> None:
    """Invented articles with one to three acts each."""
    folder.mkdir()
    acts = [" ".join(words) for words in product(STATES, VERBS, STATES) if words[0] != words[2]]
    for n in range(count):
        told = "\n\n".join(f"{acts[(n * 11 + k * 17) % len(acts)]} over matter {n}, officials said." for k in range(1 + n % 3))
        (folder / f"{n:04d}.txt").write_text(f"News number {n}\n\n{told}\n", encoding="utf-8")


def command(news: Path, project: Path, *, real: bool, workers: int) -> list[str]:
    """One run over everything, small batches so that kills fall between them too."""
    start = ["-c", "from detente.cli import main; main()"] if real else [str(ROOT / "tests" / "fake_detente.py")]
    return [sys.executable, *start, "run", str(news), "-p", str(project), "--published", "2020-03-04", "-q", "--workers", str(workers)]


def state(project: Path) -> tuple[int, int, int, int, float]:
    """Articles, codings, rows that linking made and problems of the record as the kill left it, and how long it took to open."""
    if not (project / "record.sqlite").is_file() or (project / "record.sqlite").stat().st_size == 0:
        return 0, 0, 0, 0, 0.0
    started = time.monotonic()
    with Project.open(project, create=True) as opened:
        counts = opened.counts()
        opening = time.monotonic() - started
        made = sum(counts[table] for table in ("copies", "links", "events", "pledges", "measures"))
        return counts["articles"], sum(1 for _ in opened.codings()), made, len(opened.problems()), opening


def native(project: Path) -> bytes:
    """The canonical exports, one after the other."""
    with Project.open(project) as opened:
        for kind in KINDS:
            opened.export(kind, "native", str(project / f"{kind}.jsonl"))
    return b"".join((project / f"{kind}.jsonl").read_bytes() for kind in KINDS)


def timed(run: list[str]) -> float:
    """Seconds that a run takes."""
    started = time.monotonic()
    subprocess.run(run, check=True)
    return time.monotonic() - started


def run_kills(folder: Path, *, kills: int, articles: int, seed: int, real: bool = False, workers: int = 2) -> Outcome:
    """Kill so many runs, in `folder`, which is left with what was made."""
    chance, outcome = random.Random(seed), Outcome()
    news, whole, project = folder / "news", folder / "whole", folder / "project"
    write_articles(news, articles)
    work = timed(command(news, whole, real=real, workers=workers))
    reference = native(whole)
    idle = timed(command(news, whole, real=real, workers=workers))  # nothing to do: the start alone, in which no kill is of interest
    before = (0, 0, 0)
    while outcome.kills < kills:
        with subprocess.Popen(command(news, project, real=real, workers=workers), stderr=subprocess.DEVNULL) as process:
            done = False
            try:
                done = process.wait(chance.uniform(0.7 * idle, 1.3 * work)) == 0
                outcome.finished += 1
            except subprocess.TimeoutExpired:
                process.kill()
                outcome.kills += 1
        seen, coded, made, problems, opening = state(project)
        outcome.slowest_open = max(outcome.slowest_open, opening)
        outcome.lost += seen < before[0] or coded < before[1]
        outcome.broken += problems > 0
        outcome.moments += (seen, coded, made) not in ((0, 0, 0), before)
        before = (seen, coded, made)
        if done:
            outcome.complete += 1
            outcome.different += native(project) != reference
            shutil.rmtree(project)
            before = (0, 0, 0)
    subprocess.run(command(news, project, real=real, workers=workers), check=True)
    outcome.different += native(project) != reference
    return outcome


def main() -> None:
    """Run and print the outcome as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--real", action="store_true", help="code with the pipeline")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        outcome = run_kills(Path(folder), kills=options.kills, articles=options.articles, seed=options.seed, real=options.real)
    print(json.dumps(asdict(outcome)))
    sys.exit(1 if outcome.lost or outcome.broken or outcome.different else 0)


if __name__ == "__main__":
    main()
