"""The local engine: every task has an answer, whatever becomes of the process that does it."""

from __future__ import annotations

import os
import time

import pytest

from detente.engine import SetAside, code_all
from detente.errors import DetenteError
from tests.engine.coders import open_dead, open_nothing, open_threads, open_upper


@pytest.mark.parametrize("workers", [1, 3])
def test_every_task_is_answered_once(workers: int) -> None:
    tasks = [(str(n), f"task {n}") for n in range(40)]
    assert sorted(code_all(tasks, open_upper, workers=workers)) == sorted((name, task.upper()) for name, task in tasks)


def test_linear_algebra_has_one_thread_in_a_worker_from_its_first_import_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "4")
    monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
    assert dict(code_all([("a", "x"), ("b", "y")], open_threads, workers=2)) == {"a": "1", "b": "1"}
    assert os.environ["OPENBLAS_NUM_THREADS"] == "4"
    assert "OMP_NUM_THREADS" not in os.environ


def test_large_tasks_pass_both_ways() -> None:
    assert dict(code_all([("a", "x" * 3_000_000), ("b", "y")], open_upper, workers=2)) == {"a": "X" * 3_000_000, "b": "Y"}


@pytest.mark.parametrize("workers", [1, 2])
def test_a_task_that_raises_is_set_aside_with_the_reason(workers: int) -> None:
    answers = dict(code_all([("a", "raise"), ("b", "fine")], open_upper, workers=workers))
    assert answers == {"a": SetAside("ValueError: cannot code this"), "b": "FINE"}


def test_a_task_that_kills_or_hangs_its_process_is_set_aside_and_the_rest_is_done() -> None:
    tasks = [("die", "die"), ("hang", "hang"), *((str(n), f"task {n}") for n in range(10)), ("die again", "die")]
    started = time.monotonic()
    answers = dict(code_all(tasks, open_upper, workers=2, deadline=1.0))
    assert time.monotonic() - started < 30
    assert len(answers) == len(tasks)
    assert answers["die"] == answers["die again"] == SetAside("the worker process died (exit code 7)")
    assert answers["hang"] == SetAside("no result within 1 s")
    assert [answers[str(n)] for n in range(10)] == [f"TASK {n}" for n in range(10)]


@pytest.mark.parametrize("opening", [open_nothing, open_dead])
def test_a_coder_that_cannot_be_opened_is_an_error_and_not_a_hang(opening: object) -> None:
    with pytest.raises(DetenteError, match="could not open the reader"):
        list(code_all([("a", "x")], opening, workers=2))  # type: ignore[arg-type]


def test_no_tasks_start_nothing() -> None:
    assert list(code_all([], open_dead, workers=2)) == []
