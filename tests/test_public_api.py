"""The public surface: these names, in this order, each loaded when it is first used."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from importlib.metadata import version

import pytest

import detente
from detente import records
from tests.made import small_coding

NAMES = [
    "Article",
    "Coded",
    "DataError",
    "DetenteError",
    "InputError",
    "Project",
    "Reader",
    "Report",
    "StoreError",
    "__version__",
    "tabulate",
]
HEAVY = (
    "apsw",
    "ahocorasick",
    "duckdb",
    "fastwarc",
    "feedparser",
    "lxml",
    "numpy",
    "onnxruntime",
    "rich",
    "tokenizers",
    "trafilatura",
    "typer",
    "yaml",
)


def fresh(code: str) -> str:
    """What a new interpreter prints."""
    return subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, timeout=60).stdout.strip()


def test_the_names() -> None:
    assert detente.__all__ == NAMES == sorted(NAMES)
    assert set(NAMES) <= set(dir(detente))


@pytest.mark.parametrize("name", NAMES)
def test_every_name_is_there_and_documented(name: str) -> None:
    found = getattr(detente, name)
    if name != "__version__":
        assert found.__doc__
        assert not found.__doc__.startswith(f"{name}(")  # what a dataclass without a docstring says


def test_another_name_is_an_ordinary_error() -> None:
    with pytest.raises(AttributeError, match="module 'detente' has no attribute 'Elephant'"):
        detente.Elephant  # type: ignore[attr-defined]  # noqa: B018


def test_the_version_is_that_of_the_package() -> None:
    assert detente.__version__ == version("detente")


def test_import_loads_nothing_heavy() -> None:
    loaded = fresh(
        f"import sys, detente; print([m for m in {HEAVY} if m in sys.modules], [m for m in sys.modules if m.startswith('detente.')])"
    )
    assert loaded == "[] []"


def test_records_and_errors_need_no_dependency() -> None:
    assert fresh(f"import sys, detente; detente.Coded, detente.StoreError; print([m for m in {HEAVY} if m in sys.modules])") == "[]"


def test_a_name_is_the_same_thing_everywhere() -> None:
    assert detente.Coded is records.Coded
    assert detente.Report is records.Report


def test_a_coding_as_plain_objects() -> None:
    plain = small_coding().to_dict()
    assert list(plain) == ["article", "recipe", "reports", "mentions", "dates", "quotes", "accounts", "furniture", "issues"]
    assert plain["reports"][0]["event"] == "AGREE"
    assert small_coding().furniture == ()


def test_reports_as_rows_for_data_frames() -> None:
    (row,) = detente.tabulate(small_coding())
    assert (row["event"], row["actor"], row["recipient"], row["date"]) == ("AGREE", "IND;CHN", "", date(2024, 10, 21))
    assert (row["published"], row["pledge"], row["confidence"]) == (date(2024, 10, 23), True, 0.75)
    several = detente.tabulate(small_coding(article=name) for name in ("a1", "a2"))
    assert [r["article"] for r in several] == ["a1", "a2"]
    assert {tuple(r) for r in several} == {tuple(row)}
    assert detente.tabulate([]) == []
