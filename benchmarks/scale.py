"""How the cost of a record grows with its articles: seconds and megabytes a step, and the power with which they grow.

    python -m benchmarks.scale [--sizes 1000 3000 10000 30000 100000] [--steps history events] [--years 5]

Everything is made up here, from a fixed seed: no model runs, so that what is measured is the record. `history`: an imported history with
as many events as so many articles have (four each), indexed, and one pair asked for. `events`: articles with their codings, added, coded,
linked, indexed. Parties are drawn as news has them: few states are in most of it. The last line gives the exponent of the growth of each
step between the smallest and the largest size: 1 is linear.
"""

from __future__ import annotations

import argparse
import random
import resource
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from math import log
from pathlib import Path

from detente.histories import import_history
from detente.imports import PastReport, Told
from detente.imports.past import cameo_event
from detente.indexing import OWN, index_origin, pair_relations, pair_turning_points
from detente.knowledge.actors import load_actors
from detente.knowledge.cameo import load_cameo
from detente.knowledge.ontology import load_ontology
from detente.project import Project
from detente.records import Article, Coded, Entity, Evidence, Report, Span, When
from detente.store import Record

EACH = 4  # events an article
Seconds = dict[str, float]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="*", default=[1_000, 3_000, 10_000, 30_000, 100_000], help="articles")
    parser.add_argument("--steps", nargs="*", choices=("history", "events"), default=["history"])
    parser.add_argument("--years", type=int, default=10, help="over which the articles are spread")
    options = parser.parse_args()
    for step in options.steps:
        measured = [(size, {"history": history, "events": events}[step](size, options.years)) for size in options.sizes]
        (smallest, first), (largest, last) = measured[0], measured[-1]
        if largest > smallest:
            growth = {name: log(max(last[name], 1e-3) / max(first[name], 1e-3)) / log(largest / smallest) for name in first}
            print(f"{step:<8} growth from {smallest:,} to {largest:,} articles: " + ", ".join(f"{n} {g:.2f}" for n, g in growth.items()))


def history(size: int, years: int) -> Seconds:
    with tempfile.TemporaryDirectory() as folder, Record(Path(folder) / "p", create=True, created_by="benchmark") as record:
        seconds: Seconds = {}
        with _timed(seconds, "import"):
            import_history(record, told(size * EACH, years), progress=lambda *_: None, heard=print)
        with _timed(seconds, "index"):
            (made,) = index_origin(record, "icews", ("month",))
        with _timed(seconds, "pair"):
            pair_relations(record, "icews", "CHN", "USA", "month")
            points = pair_turning_points(record, "icews", "CHN", "USA")
        _show("history", size, seconds, f"{made.events:,} acts, {made.pairs:,} directed pairs, {len(points)} turning points of CHN and USA")
        return seconds


def events(size: int, years: int) -> Seconds:
    with tempfile.TemporaryDirectory() as folder, Project.open(Path(folder) / "p", create=True, reader=Made) as project:
        seconds: Seconds = {}
        with _timed(seconds, "add"):
            project.add_articles(articles(size, years))
        with _timed(seconds, "code"):
            project.code()
        with _timed(seconds, "link"):
            linked = project.link()
        with _timed(seconds, "index"):
            made = next(one for one in project.index(("month",)) if one.origin == OWN)
        with _timed(seconds, "pair"):
            project.relations("CHN", "USA")
            project.turning_points("CHN", "USA")
        _show("events", size, seconds, f"{linked.events:,} events, {made.pairs:,} directed pairs")
        return seconds


class _timed:  # noqa: N801
    def __init__(self, seconds: Seconds, name: str) -> None:
        self._seconds, self._name = seconds, name

    def __enter__(self) -> None:
        self._began = time.perf_counter()

    def __exit__(self, *_: object) -> None:
        self._seconds[self._name] = time.perf_counter() - self._began


def _show(step: str, size: int, seconds: Seconds, more: str) -> None:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{step:<8}{size:>8,} articles  " + "  ".join(f"{n} {s:.2f} s" for n, s in seconds.items()) + f"  peak {peak:.0f} MB  ({more})")


def states() -> list[str]:
    """States, the ones that news is full of first."""
    often = ["USA", "CHN", "RUS", "IND", "FRA", "GBR", "JPN", "IRN", "ISR", "DEU", "UKR", "PAK", "TUR", "KOR", "PRK", "SAU"]
    return [*often, *sorted(code for code, state in load_actors().states.items() if state.cow and code not in often)]


def drawn(rng: random.Random, among: list[str]) -> str:
    """A state; the n-th about as often as 1/n."""
    return among[min(len(among) - 1, int(len(among) ** rng.random()) - 1)]


def pairs(n: int, years: int) -> Iterator[tuple[random.Random, date, str, str]]:
    rng, among = random.Random(1), states()
    for _ in range(n):
        a, b = drawn(rng, among), drawn(rng, among)
        yield rng, date(2010, 1, 1) + timedelta(days=rng.randrange(365 * years)), a, b


def told(n: int, years: int) -> Iterator[Told]:
    known = [code for code in load_cameo().codes.values() if len(code.code) >= 3]
    names = {code: load_actors().states[code].name for code in states()}
    for line, (rng, day, a, b) in enumerate(pairs(n, years), 1):
        code = rng.choice(known)
        past = cameo_event("icews", code, day, (names[a], a), (names[b], b))
        yield Told(
            past, PastReport(f"{line:024x}", past.id, "icews", code.code, "made", line, actor_name=names[a], recipient_name=names[b])
        )


def articles(size: int, years: int) -> Iterator[Article]:
    """Each article tells of four acts, one of them of another article as well."""
    drawn_pairs = pairs(size * EACH, years)
    kept: list[str] = []
    for n in range(size):
        sentences = []
        day = date(2010, 1, 1) + timedelta(days=365 * years * n // size)
        for _ in range(EACH):
            rng, _, a, b = next(drawn_pairs)
            kind = rng.choice(sorted(load_ontology().types))
            sentences.append(f"{a} {kind} {b} over matter {rng.randrange(10**6)} on {day}.")
        kept = [*kept[-50:], sentences[0]]
        text = " ".join([*sentences[1:], kept[n % len(kept)]])
        name = sha256(f"{n} {text}".encode()).hexdigest()[:32]
        yield Article(name, text, outlet=f"Outlet {n % 40}", published=day, published_basis="metadata", language="en")


class Made:
    """Codes what `articles` wrote."""

    recipe = "made"

    def code(self, article: Article) -> Coded:
        return replace(Coded(article, self.recipe), reports=tuple(self._reports(article)))

    @staticmethod
    def _reports(article: Article) -> Iterable[Report]:
        ontology, start = load_ontology(), 0
        for n, sentence in enumerate(article.text.split(". ")):
            a, kind, b, *_, day = sentence.rstrip(".").split()
            begun = article.text.index(sentence, start)
            end = begun + len(sentence)
            start = end
            actor = Entity(a, "GOV", None, None, a, begun, begun + 3, "name")
            at = begun + 4 + len(kind) + 1
            target = Entity(b, "GOV", None, None, b, at, at + 3, "name")
            yield Report(
                id=sha256(f"{article.id} {n}".encode()).hexdigest()[:24],
                article=article.id,
                event=kind,
                mode=None,
                context=(),
                quad_code=ontology.quad_code(kind),
                event_scale=ontology.score(kind),
                actor=(actor,),
                recipient=(target,) if a != b else (),
                when=When(date.fromisoformat(day), date.fromisoformat(day), "day", "stated"),
                event_loc=None,
                status="happened",
                attribution=(),
                pledge=False,
                size=(),
                trigger=Span(begun + 4, begun + 4 + len(kind), kind),
                evidence=(Evidence(n, begun, end, sentence),),
                confidence=0.9,
                recipe="made",
            )


if __name__ == "__main__":
    main()
