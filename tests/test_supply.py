"""What is installed with Détente: everything by hash, nothing under the GPL or LGPL."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement

LOCK = Path(__file__).parents[1] / "requirements.lock"
COPYLEFT = re.compile(r"\b(?:A|L)?GPL|GNU (?:Affero|Lesser|General|Library)", re.IGNORECASE)
FREER = re.compile(r"\b(?:MPL|MIT|BSD|Apache)[-\w.]* OR |Mozilla Public License")
"""Of several licences one may choose: ours is then the other one."""


def test_the_lock_names_every_file_by_its_hash() -> None:
    entries = re.split(r"\n(?=[A-Za-z0-9])", re.sub(r"(?m)^\s*#.*\n", "", LOCK.read_text()))
    assert len(entries) > 20
    assert [entry.splitlines()[0] for entry in entries if entry.strip() and "--hash=sha256:" not in entry] == []
    assert all("==" in entry.splitlines()[0] for entry in entries if entry.strip())


def closure(name: str, seen: dict[str, str]) -> dict[str, str]:
    """Packages that come with `name`, without extras, and their licences in words."""
    key = name.lower().replace("_", "-")
    if key in seen:
        return seen
    try:
        found = distribution(name)
    except PackageNotFoundError:  # of another system
        return seen
    fields = found.metadata.json
    short = str(fields.get("license", "")).split("\n", 1)[0]
    named = [line for line in fields.get("classifier", ()) if line.startswith("License")]
    seen[key] = str(fields.get("license_expression", "")) or "; ".join([short, *named])
    for line in found.requires or []:
        needed = Requirement(line)
        if needed.marker is None or needed.marker.evaluate({"extra": ""}):
            closure(needed.name, seen)
    return seen


def test_nothing_under_the_gpl_comes_with_it() -> None:
    found = closure("detente", {})
    assert len(found) > 20
    bound = {name: words for name, words in found.items() if COPYLEFT.search(words) and not FREER.search(words)}
    assert bound == {}


def test_the_wheel_carries_all_of_the_knowledge() -> None:
    """Everything in `data` but the corpus: tests read the repository's folder and would not miss what an installation lacks."""
    wheel = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    folders = {f"data/{path.name}" for path in Path("data").iterdir() if path.is_dir()} - {"data/corpus"}
    assert {source: target for source, target in wheel.items() if source in folders} == {name: f"detente/{name}" for name in folders}
