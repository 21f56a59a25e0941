from pathlib import Path

import pytest

from detente.errors import DataError
from detente.knowledge import files


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(files, "data_folder", lambda: tmp_path)
    return tmp_path


def test_yaml_is_read_as_strings(data: Path) -> None:
    (data / "x.yaml").write_text("norway: NO\nroot: 081\nempty:\nlist: [1.0, yes, ~]\n", encoding="utf-8")
    assert files.read_yaml("x.yaml") == {"norway": "NO", "root": "081", "empty": "", "list": ["1.0", "yes", "~"]}


@pytest.mark.parametrize("text", ["a: [1, 2", "a: 1\na: 2\n", "\tx: 1"])
def test_damaged_yaml_is_told(data: Path, text: str) -> None:
    (data / "x.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=r"x\.yaml"):
        files.read_yaml("x.yaml")


def test_missing_file_is_told(data: Path) -> None:
    assert data.is_dir()
    with pytest.raises(DataError, match=r"absent\.yaml"):
        files.read_yaml("absent.yaml")
    with pytest.raises(DataError, match="nowhere"):
        files.file_names("nowhere")


def test_table(data: Path) -> None:
    (data / "x.tsv").write_text("# comment\na\tb\n1\t2\n\n3\t\n", encoding="utf-8")
    assert files.read_table("x.tsv") == [{"a": "1", "b": "2"}, {"a": "3", "b": ""}]
    (data / "x.tsv").write_text("a\tb\n1\n", encoding="utf-8")
    with pytest.raises(DataError, match="row 1 has 1 cells"):
        files.read_table("x.tsv")


def test_file_names_are_sorted(data: Path) -> None:
    (data / "f").mkdir()
    for name in ("b.yaml", "a.yaml", "c.tsv"):
        (data / "f" / name).touch()
    assert files.file_names("f") == ("f/a.yaml", "f/b.yaml")
    assert files.file_names("f", ".tsv") == ("f/c.tsv",)
