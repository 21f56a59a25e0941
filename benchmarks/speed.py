"""Speed and memory, one line each, on invented articles of 25 sentences with everything on.

    python -m benchmarks.speed [--articles 120] [--memory 10000] [--weights FOLDER]

The articles are development articles of the open corpus put one after the other and cut to length. The engine is measured from the
moment when its workers are at work; start-up has lines of its own. `--memory N` codes N articles in one process and compares the peak
after a tenth of them with the peak at the end.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import count, islice
from pathlib import Path

from training.corpus import Marked

from benchmarks.corpus import development
from benchmarks.weights import add_weights, open_reader
from detente.engine import SetAside, code_all
from detente.models.onnx import OnnxModel
from detente.pipeline import Reader
from detente.plain import coded_to_dict, dict_to_coded, dumps
from detente.reading import article_from_text
from detente.records import Article, Coded
from detente.sentences import paragraphs, split

SENTENCES = 25
WARM = 10  # results that are not timed, so that every worker has opened its reader
FIRST = """
import pathlib, sys
from benchmarks.weights import open_reader
open_reader(pathlib.Path(sys.argv[1])).read(sys.argv[2], published="2024-10-23")
"""
IMPORT = "import time; began = time.perf_counter(); import detente; print(time.perf_counter() - began)"
ROOT = Path(__file__).resolve().parents[1]


def invented(marked: Sequence[Marked]) -> Iterator[Article]:
    """Articles without end, each with another text."""
    for number in count():
        item = marked[number % len(marked)]
        bodies = [marked[(number + k) % len(marked)].text for k in range(len(marked))]
        text = _cut("\n\n".join([bodies[0], *(body.partition("\n\n")[2] for body in bodies[1:])]))
        yield article_from_text(f"{text} ({number})", published=item.header["published"], outlet=item.header["outlet"])


def _cut(text: str) -> str:
    """The first sentences of a text."""
    sentences = split(text[: 400 * SENTENCES])
    return text[: sentences[min(SENTENCES, len(sentences)) - 1].end]


def open_coder(weights: Path) -> Callable[[str], str]:
    """For a worker: what `detente run` does with one article."""
    return partial(_code, open_reader(weights))


def _code(reader: Reader, task: str) -> str:
    return dumps(coded_to_dict(reader.code(dict_to_coded(json.loads(task)).article)))


def articles_a_second(articles: list[Article], weights: Path, workers: int) -> float:
    """Articles a second through the engine, once its workers are at work."""
    tasks = ((article.id, dumps(coded_to_dict(Coded(article, "")))) for article in articles)
    began = 0.0
    for done, (_, result) in enumerate(code_all(tasks, partial(open_coder, weights), workers=workers), start=1):
        if isinstance(result, SetAside):
            raise SystemExit(f"an article was set aside: {result.reason}")
        if done == WARM:
            began = time.perf_counter()
    return (len(articles) - WARM) / (time.perf_counter() - began)


def tokens_a_second(articles: list[Article], weights: Path) -> float:
    """Tokens a second through the encoder alone, on one core."""
    model = OnnxModel(weights)
    blocks = [tuple(paragraphs(article.text, furniture=article.furniture)) for article in articles]
    model.read(articles[0].text, blocks[0])
    began = time.perf_counter()
    tokens = sum(len(w.ids) for article, held in zip(articles, blocks, strict=True) for w in model.read(article.text, held).windows)
    return tokens / (time.perf_counter() - began)


def seconds_of(*command: str) -> float:
    """Wall-clock time of one command."""
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", *command], check=True, cwd=ROOT)
    return time.perf_counter() - began


def import_seconds() -> float:
    """What `import detente` takes in a fresh interpreter, the best of three."""
    runs = (subprocess.run([sys.executable, "-c", IMPORT], check=True, capture_output=True, text=True, cwd=ROOT) for _ in range(3))
    return min(float(run.stdout) for run in runs)


def peak() -> float:
    """Megabytes that this process has held at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def memory(articles: Iterable[Article], weights: Path, tenth: int) -> tuple[float, float]:
    """Peak after a tenth of the articles, and after all."""
    early = 0.0
    for done, _ in enumerate(open_reader(weights).read_many(articles), start=1):
        if done == tenth:
            early = peak()
    return early, peak()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_weights(parser)
    parser.add_argument("--articles", type=int, default=120, help="articles to time (default: 120)")
    parser.add_argument("--memory", type=int, default=0, metavar="N", help="also code N articles and watch the memory")
    options = parser.parse_args()
    marked = development()
    articles = list(islice(invented(marked), options.articles))
    sentences = sum(len(split(a.text, title=a.title, furniture=a.furniture)) for a in articles) / len(articles)
    print(f"import detente: {import_seconds():.3f} s")
    print(f"first article after start: {seconds_of(FIRST, str(options.weights), articles[0].text):.2f} s")
    for workers in (2, 1):
        rate = articles_a_second(articles, options.weights, workers)
        print(f"engine, {workers} process{'es' * (workers > 1)}: {rate:.1f} articles a second, {rate * sentences:.0f} sentences a second")
    print(f"model alone, one core: {tokens_a_second(articles[:40], options.weights):.0f} tokens a second")
    print(f"peak memory of one process: {peak():.0f} MB")
    if options.memory:
        early, late = memory(islice(invented(marked), options.memory), options.weights, options.memory // 10)
        print(f"memory over {options.memory} articles: {early:.0f} MB after a tenth, {late:.0f} MB at the end")


if __name__ == "__main__":
    main()
