"""What the rooms cost beside the model: mentions, dates, quotes and coding over the model pass, in one run on one core.

    python -m benchmarks.cost [--articles 60] [--weights FOLDER] [--profile N]

The articles are the invented ones of `benchmarks.speed`, coded one after the other in one process. "pass" is the encoder over the page;
"heads" what the rooms ask of its states; "rooms" all the rest of `Reader.code`: sentences, mentions, dates, quotes, coding, accounts. The
ratio that the project holds under 1 is rooms over pass. `--profile N` shows the N functions that take most time of their own.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import time
from collections.abc import Callable, Sequence
from itertools import islice
from typing import Any

from benchmarks.corpus import development
from benchmarks.speed import invented
from benchmarks.weights import add_weights, open_model
from detente.models.door import Model, Reading
from detente.pipeline import Reader
from detente.records import Article

WARM = 5  # articles that are not timed


class Clock:
    """Seconds spent in the pass and in the heads."""

    def __init__(self) -> None:
        self.seconds = {"pass": 0.0, "heads": 0.0}

    def timed(self, part: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*args: object, **options: object) -> object:
            began = time.perf_counter()
            try:
                return call(*args, **options)
            finally:
                self.seconds[part] += time.perf_counter() - began

        return timed


class TimedReading:
    """A reading whose every answer is timed as heads."""

    def __init__(self, reading: Reading, clock: Clock) -> None:
        self._reading, self._clock = reading, clock

    def __getattr__(self, name: str) -> Any:
        held = getattr(self._reading, name)
        return self._clock.timed("heads", held) if callable(held) else held


class TimedModel:
    """A model whose passes are timed."""

    def __init__(self, model: Model, clock: Clock) -> None:
        self._model, self._clock = model, clock
        self.digest = model.digest

    def read(self, text: str, blocks: Sequence[tuple[int, int]]) -> Any:
        return TimedReading(self._clock.timed("pass", self._model.read)(text, blocks), self._clock)


def seconds(model: Model, articles: Sequence[Article]) -> dict[str, float]:
    """Seconds of "pass", "heads" and "rooms" over articles, the first ones left out."""
    clock = Clock()
    reader = Reader(model=TimedModel(model, clock))
    for article in articles[:WARM]:
        reader.code(article)
    clock.seconds = dict.fromkeys(clock.seconds, 0.0)
    began = time.perf_counter()
    for article in articles[WARM:]:
        reader.code(article)
    whole = time.perf_counter() - began
    return clock.seconds | {"rooms": whole - sum(clock.seconds.values())}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_weights(parser)
    parser.add_argument("--articles", type=int, default=60)
    parser.add_argument("--profile", type=int, default=0, metavar="N")
    options = parser.parse_args()
    articles, model = list(islice(invented(development()), options.articles + WARM)), open_model(options.weights)
    spent = seconds(model, articles)
    for part, value in spent.items():
        print(f"{part}: {1000 * value / options.articles:.1f} ms an article")
    print(f"rooms over pass: {spent['rooms'] / spent['pass']:.2f}")
    print(f"rooms and heads over pass: {(spent['rooms'] + spent['heads']) / spent['pass']:.2f}")
    if options.profile:
        reader, profile = Reader(model=model), cProfile.Profile()
        profile.runcall(lambda: [reader.code(article) for article in articles])
        pstats.Stats(profile).sort_stats("tottime").print_stats(options.profile)


if __name__ == "__main__":
    main()
