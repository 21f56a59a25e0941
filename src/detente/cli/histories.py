"""`detente import` and `detente index`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from itertools import count
from pathlib import Path

from detente.cli.talk import Talk, outcome
from detente.config import load_settings
from detente.imports import Numbered, lines, read_ids
from detente.project import Project

TOLD = 20  # unreadable lines that are told one by one; all are counted, and kept in the table `rejected`


def import_histories(
    form: str,
    files: Sequence[str],
    numbers: Mapping[str, Path | None],
    *,
    zero: date | None,
    step: str,
    project: Path | None,
    quiet: bool,
    verbose: bool,
) -> int:
    """Import file after file, count; the exit code."""
    named = {name: {} if path is None else read_ids(lines(str(path))) for name, path in numbers.items()}
    numbered = Numbered(named["entities"], named["relations"], zero, step)
    totals: dict[str, int] = dict.fromkeys(("lines", "new", "events", "no_act", "no_pair", "skipped"), 0)
    with Talk(quiet=quiet, verbose=verbose, unit="lines") as talk:
        heard = _first(talk, TOLD)
        with Project.open(load_settings({"project": project}).project, create=True) as kept:
            for file in files:
                done = kept.import_history(form, file, numbered=numbered, progress=talk.progress, heard=heard)
                counts = (done.read, done.new, done.events, done.no_act, done.no_pair, done.skipped)
                totals = {name: totals[name] + count for name, count in zip(totals, counts, strict=True)}
        talk.summary(**totals)
    return outcome(done=totals["lines"], lost=totals["skipped"])


def _first(talk: Talk, most: int) -> Callable[[str], None]:
    """Tells so many messages, then that there are more, then nothing."""
    number = count(1)

    def heard(message: str) -> None:
        n = next(number)
        if n <= most:
            talk.error(message)
        elif n == most + 1:
            talk.error("more lines cannot be read; they are counted, and kept in the table `rejected`")

    return heard


def index(*, project: Path | None, periods: Sequence[str], quiet: bool, verbose: bool) -> int:
    """Index every origin, count; the exit code."""
    with Talk(quiet=quiet, verbose=verbose, unit="series") as talk, Project.open(load_settings({"project": project}).project) as kept:
        made = kept.index(periods, progress=talk.progress)
        points = kept.counts()["turning_points"]
        for one in made:
            if one.events:
                told = f"{one.events:,} acts, {one.unplaced:,} of them in no {one.period}, {one.pairs:,} directed pairs"
                talk.note(f"{one.origin}, {one.period}: {told}" + ("" if one.anew else ", as before"))
        acts = {one.origin: (one.events, one.pairs) for one in made}
        talk.summary(
            acts=sum(n for n, _ in acts.values()),
            directed_pairs=sum(n for _, n in acts.values()),
            relations=sum(one.relations for one in made),
            turning_points=points,
        )
    return 0
