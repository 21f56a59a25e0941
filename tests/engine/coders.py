"""Coders that behave and misbehave, for the engine's tests: functions of a module, as worker processes need them."""

from __future__ import annotations

import os
import time
from collections.abc import Callable

THREADS = os.environ.get("OPENBLAS_NUM_THREADS")  # what a library sees that this module imports


def open_threads() -> Callable[[str], str]:
    return lambda _: str(THREADS)


def open_upper() -> Callable[[str], str]:
    return _upper


def open_nothing() -> Callable[[str], str]:
    raise FileNotFoundError("no model here")


def open_dead() -> Callable[[str], str]:
    os._exit(3)


def _upper(task: str) -> str:
    if task == "raise":
        raise ValueError("cannot code this")
    if task == "die":
        os._exit(7)
    if task == "hang":
        time.sleep(60)
    return task.upper()
