"""Settings: flag before environment before file before default, and a wrong one is told with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.config import Settings, load_settings
from detente.errors import InputError


def test_the_order_of_places(tmp_path: Path) -> None:
    def load(flags: dict[str, object], environment: dict[str, str]) -> Settings:
        return load_settings(flags, environment=environment, folder=tmp_path)

    assert load({}, {}).project == Path()
    assert load({}, {}).deadline == 10.0
    assert load({}, {}).workers >= 1
    (tmp_path / "detente.toml").write_text('project = "written"\nworkers = 3\ndeadline = 2.5\n')
    assert load({}, {}) == Settings(Path("written"), 3, 2.5)
    environment = {"DETENTE_PROJECT": "set", "DETENTE_WORKERS": "2", "DETENTE_DEADLINE": ""}
    assert load({"project": None}, environment) == Settings(Path("set"), 2, 2.5)
    assert load({"project": Path("given"), "workers": 1}, environment) == Settings(Path("given"), 1, 2.5)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("workers = 0", r"detente.toml, workers: 0 cannot be used; give a whole number from 1"),
        ("workers = 1.5", r"workers: 1.5 cannot be used"),
        ("workers = true", r"workers: True cannot be used"),
        ("deadline = -1", r"deadline: -1 cannot be used; give a number of seconds above 0"),
        ("project = 3", r"project: 3 cannot be used; give the path of a folder"),
        ("colour = 1", r"no such setting: colour; there are project, workers, deadline"),
        ("workers", r"cannot be read as TOML"),
    ],
)
def test_a_wrong_file_is_told(tmp_path: Path, written: str, told: str) -> None:
    (tmp_path / "detente.toml").write_text(written)
    with pytest.raises(InputError, match=told):
        load_settings({}, environment={}, folder=tmp_path)


def test_a_wrong_variable_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"DETENTE_WORKERS: 'many' cannot be used; give a whole number from 1"):
        load_settings({}, environment={"DETENTE_WORKERS": "many"}, folder=tmp_path)
