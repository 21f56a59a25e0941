"""Golden articles: each of examples/articles in, its whole coding out, compared with what stands beside this file.

`pytest tests/golden --regold` writes the files anew: read the difference, then commit it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from detente.models.onnx import WEIGHTS
from detente.pipeline import Reader
from detente.reading import ReadOptions, read_bytes
from detente.records import Article

HERE = Path(__file__).parent
EXAMPLES = sorted((HERE.parents[1] / "examples" / "articles").glob("*.txt"))
CLOSE = 0.05  # confidences: integer arithmetic rounds a little differently from one kind of processor to another

pytestmark = pytest.mark.skipif(
    not WEIGHTS.is_dir(), reason="no weights in src/detente/models/weights: train and export them (training/README.md)"
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def golden(reader: Reader, path: Path) -> dict[str, Any]:
    """The coding of one example as plain objects, without what changes with every change of code or knowledge."""
    (article,) = read_bytes(path.read_bytes(), name=path.name, options=ReadOptions())
    assert isinstance(article, Article)
    plain = json.loads(json.dumps(reader.code(article).to_dict()))
    for row in (plain, *plain["reports"]):
        del row["recipe"]
    return dict(plain)


def confidences(plain: dict[str, Any]) -> list[float]:
    return [report.pop("confidence") for report in plain["reports"]]


@pytest.mark.parametrize("path", EXAMPLES, ids=[p.stem for p in EXAMPLES])
def test_an_example_is_coded_as_before(reader: Reader, path: Path, request: pytest.FixtureRequest) -> None:
    kept, made = HERE / f"{path.stem}.json", golden(reader, path)
    if request.config.getoption("--regold"):
        kept.write_text(json.dumps(made, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    if not kept.exists():
        pytest.fail(f"{kept.name} is missing: run pytest tests/golden --regold and read what it writes")
    expected = json.loads(kept.read_text(encoding="utf-8"))
    assert confidences(made) == pytest.approx(confidences(expected), abs=CLOSE)
    assert made == expected


def test_every_golden_file_has_its_example() -> None:
    assert {p.stem for p in HERE.glob("*.json")} <= {p.stem for p in EXAMPLES}
