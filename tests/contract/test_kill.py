"""Kill -9 at random moments: a small round of `benchmarks/kill.py`."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.kill import run_kills


@pytest.mark.timeout(400)  # some forty starts of a process, on whatever machine
def test_a_kill_loses_nothing_and_doubles_nothing(tmp_path: Path) -> None:
    outcome = run_kills(tmp_path, kills=12, articles=120, seed=7)
    assert outcome.kills == 12
    assert (outcome.lost, outcome.broken, outcome.different) == (0, 0, 0)
    assert outcome.slowest_open < 1.0
