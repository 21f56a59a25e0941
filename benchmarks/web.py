"""Ten thousand real pages: none may raise, hardly any may run out of time, memory must not grow.

    python -m benchmarks.web FOLDER … [--count 10000] [--seed 0]

Draws HTML pages from folders (any that the machine has: documentation, saved pages), at most `A_FOLDER` of one folder, then reads and codes
each. Counts articles, acts, pages that were rejected (by the reason) and what raised; and the resident memory after a fifth and at the
end.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import traceback
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from detente.pipeline import Reader
from detente.reading import Rejected, read_bytes

A_FOLDER = 400  # pages of one folder at most: a generator's pages resemble each other
SHOWN = 8


def pages(folders: Sequence[Path], count: int, seed: int) -> list[Path]:
    """A sample, in an order that the seed gives."""
    by_folder: dict[str, list[Path]] = defaultdict(list)
    for top in folders:
        for path, _, names in os.walk(top):
            by_folder[path] += [Path(path, name) for name in names if name.endswith((".html", ".htm", ".xhtml"))]
    rng = random.Random(seed)
    drawn = [page for _, found in sorted(by_folder.items()) for page in rng.sample(sorted(found), min(A_FOLDER, len(found)))]
    return rng.sample(drawn, min(count, len(drawn)))


def resident() -> float:
    """Megabytes that the process holds now (Linux)."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def coded(reader: Reader, page: Path) -> Iterator[str]:
    """What became of a page, a word each: "article", "act", or why not."""
    for found in read_bytes(page.read_bytes(), name=page.name):
        if isinstance(found, Rejected):
            yield "rejected: " + re.sub(r"\d+", "N", found.reason)
        else:
            yield "article"
            yield from ("act" for _ in reader.code(found).reports)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    drawn, reader, told = pages(options.folders, options.count, options.seed), Reader(), Counter[str]()
    early = 0.0
    for number, page in enumerate(drawn, 1):
        try:
            told.update(coded(reader, page))
        except Exception:
            told["raised"] += 1
            print(f"raised at {page}", traceback.format_exc(limit=-2), sep="\n", flush=True)
        if number == len(drawn) // 5:
            early = resident()
    print(f"pages {len(drawn)}, articles {told['article']}, acts {told['act']}, raised {told['raised']}")
    for reason, count in Counter({k: n for k, n in told.items() if k.startswith("rejected")}).most_common(SHOWN):
        print(f"  {count} {reason}")
    print(f"memory {early:.0f} MB after a fifth, {resident():.0f} MB at the end")


if __name__ == "__main__":
    main()
