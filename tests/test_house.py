"""The house rules that a machine can hold: style, types, floors, sizes, and what must not stand in the code."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = sorted((ROOT / "src").rglob("*.py"))
EVERYTHING = sorted(path for part in ("src", "tests", "training", "benchmarks") for path in (ROOT / part).rglob("*.py"))
CORE = [path for path in PACKAGE if "cli" not in path.relative_to(ROOT / "src" / "detente").parts]
MODULE_LINES, FUNCTION_LINES = 400, 50
UNSAFE_MODULES = frozenset({"pickle", "cPickle", "dill", "marshal", "shelve", "joblib"})
UNSAFE_CALLS = frozenset({"eval", "exec", "compile", "__import__"})
SOMEBODYS_FOLDER = re.compile(r"(?<![\w.:/-])/(?:home|root|Users|mnt|work|tmp)/[\w.]")
BINARY = frozenset({".onnx", ".npz", ".gz", ".png", ".parquet", ".warc"})


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def nodes(path: Path) -> Iterator[ast.AST]:
    yield from ast.walk(ast.parse(path.read_text(encoding="utf-8"), filename=named(path)))


def calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    """Calls of the module with the dotted name of what is called."""
    yield from ((ast.unparse(node.func), node) for node in nodes(path) if isinstance(node, ast.Call))


def tracked() -> list[Path]:
    """Files under version control; an unpacked archive has none."""
    try:
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode()
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a checkout: no list of the files under version control")
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


@pytest.mark.timeout(600)
@pytest.mark.parametrize(
    "command",
    [["ruff", "check"], ["ruff", "format", "--check"], ["mypy"], ["lint-imports"]],
    ids=["ruff check", "ruff format", "mypy", "lint-imports"],
)
def test_a_checker_finds_nothing(command: list[str]) -> None:
    program = Path(sys.executable).with_name(command[0])
    if not program.exists():
        pytest.skip(f"{command[0]} is not installed beside this Python: pip install -e '.[dev]'")
    done = subprocess.run([str(program), *command[1:]], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_modules_are_short() -> None:
    long = {named(path): lines for path in EVERYTHING if (lines := len(path.read_text(encoding="utf-8").splitlines())) > MODULE_LINES}
    assert not long


def test_functions_are_short() -> None:
    long = [
        f"{named(path)}:{node.lineno} {node.name}"
        for path in PACKAGE
        for node in nodes(path)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and (node.end_lineno or 0) - node.lineno + 1 > FUNCTION_LINES
    ]
    assert not long


def test_every_module_says_what_it_is() -> None:
    assert not [named(path) for path in PACKAGE if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))]


def test_the_core_never_prints() -> None:
    assert not [
        f"{named(path)}:{node.lineno}" for path in CORE for name, node in calls(path) if name in ("print", "pprint", "pprint.pprint")
    ]


def test_yaml_is_read_as_strings_only() -> None:
    """Plain YAML turns the code of Norway into False."""
    wrong = []
    for path in EVERYTHING:
        for name, node in calls(path):
            loader = next((ast.unparse(word.value) for word in node.keywords if word.arg == "Loader"), "")
            other = name in ("yaml.safe_load", "yaml.full_load", "yaml.unsafe_load", "yaml.load_all", "yaml.safe_load_all")
            if other or (name == "yaml.load" and not loader.endswith("BaseLoader")):
                wrong.append(f"{named(path)}:{node.lineno}")
    assert not wrong


def test_nothing_runs_data_as_code() -> None:
    wrong = []
    for path in EVERYTHING:
        for node in nodes(path):
            modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            modules += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            wrong += [f"{named(path)}: imports {name}" for name in modules if name.split(".")[0] in UNSAFE_MODULES]
        for name, node in calls(path):
            pickled = any(word.arg == "allow_pickle" and ast.unparse(word.value) != "False" for word in node.keywords)
            if name in UNSAFE_CALLS or pickled:
                wrong.append(f"{named(path)}:{node.lineno} {name}")
    assert not wrong


def test_the_package_never_imports_training_or_benchmarks() -> None:
    found = [
        named(path)
        for path in PACKAGE
        for node in nodes(path)
        if isinstance(node, ast.Import | ast.ImportFrom)
        and {(n or "").split(".")[0] for n in (*(a.name for a in node.names), getattr(node, "module", ""))}
        & {"training", "benchmarks", "tests", "torch"}
    ]
    assert not found


def test_no_file_names_a_folder_of_somebodys_machine() -> None:
    own = [str(folder) for folder in (ROOT, Path.home()) if len(folder.parts) > 2]
    wrong = []
    for path in tracked():
        if path.suffix in BINARY:
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        found = SOMEBODYS_FOLDER.search(text)
        if found or any(folder in text for folder in own):
            wrong.append(f"{named(path)}: {found[0] if found else 'the folder of this checkout'}")
    assert not wrong
