"""Would the tests notice? Twenty lines of the package are broken on purpose, one at a time, and the tests of their room are run.

    python -m benchmarks.broken [--count 20] [--seed 0]

Breaks: a comparison turned round, `and` for `or`, a condition negated, a number moved by one, a returned value dropped. One line a break:
where, what, found or not. Where the room's own tests find nothing, those of the whole road (pipeline, golden, contract, command line) are
asked. Runs on a copy; nothing in the working tree changes.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COPIED = ("src", "tests", "data", "benchmarks", "training", "docs", "examples", "pyproject.toml", "README.md")
ROAD = ("tests/test_pipeline.py", "tests/golden", "tests/test_project.py", "tests/cli", "tests/test_nothing.py")
TURNED = {ast.Lt: ast.GtE, ast.GtE: ast.Lt, ast.Gt: ast.LtE, ast.LtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.In: ast.NotIn}
DEADLINE = 400  # seconds for the tests of a break; one that hangs them is found


class Breaker(ast.NodeTransformer):
    """Breaks the n-th breakable node that it meets; `told` says where and how, empty when there are fewer."""

    def __init__(self, number: int) -> None:
        self.number, self.met, self.told = number, 0, ""

    def _here(self, node: ast.expr | ast.stmt, what: str) -> bool:
        self.met += 1
        if self.met - 1 != self.number:
            return False
        self.told = f"line {node.lineno}: {what}"
        return True

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        self.generic_visit(node)
        turned = TURNED.get(type(node.ops[0]))
        if turned and self._here(node, f"{type(node.ops[0]).__name__} turned round"):
            node.ops[0] = turned()
        return node

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.AST:
        self.generic_visit(node)
        if self._here(node, "and for or" if isinstance(node.op, ast.Or) else "or for and"):
            node.op = ast.And() if isinstance(node.op, ast.Or) else ast.Or()
        return node

    def visit_If(self, node: ast.If) -> ast.AST:
        self.generic_visit(node)
        if self._here(node, "condition negated"):
            node.test = ast.UnaryOp(ast.Not(), node.test)
        return node

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        if type(node.value) is int and self._here(node, f"{node.value + 1} for {node.value}"):
            return ast.copy_location(ast.Constant(node.value + 1), node)
        return node

    def visit_Return(self, node: ast.Return) -> ast.AST:
        self.generic_visit(node)
        if node.value is not None and not isinstance(node.value, ast.Constant) and self._here(node, "nothing returned"):
            node.value = ast.Constant(None)
        return node


def breakable(source: str) -> int:
    counter = Breaker(-1)
    counter.visit(ast.parse(source))
    return counter.met


def breaks(count: int, seed: int) -> Iterator[tuple[Path, str, str]]:
    """Modules, each at most once, with the broken source and what is broken in it."""
    rng = random.Random(seed)
    modules = sorted((ROOT / "src" / "detente").rglob("*.py"))
    for path in rng.sample(modules, len(modules)):
        source = path.read_text(encoding="utf-8")
        found = breakable(source)
        if found and count:
            count -= 1
            breaker = Breaker(rng.randrange(found))
            tree = ast.fix_missing_locations(breaker.visit(ast.parse(source)))
            yield path.relative_to(ROOT), ast.unparse(tree), breaker.told


def own_tests(module: Path) -> list[str]:
    """The tests of the room of a module, by the mirror of the tree."""
    parts = module.parts[2:]  # without src/detente
    room = Path("tests", parts[0]) if len(parts) > 1 else Path("tests", f"test_{parts[0]}")
    return [str(room)] if (ROOT / room).exists() else []


def fails(folder: Path, tests: list[str]) -> bool:
    environment = {**os.environ, "PYTHONPATH": f"{folder / 'src'}{os.pathsep}{folder}", "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *tests]
    try:
        return subprocess.run(command, cwd=folder, env=environment, capture_output=True, timeout=DEADLINE, check=False).returncode != 0
    except subprocess.TimeoutExpired:
        return True


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for copied in COPIED:
            if (ROOT / copied).is_dir():
                shutil.copytree(ROOT / copied, folder / copied, ignore=shutil.ignore_patterns("__pycache__"))
            elif (ROOT / copied).exists():
                shutil.copy(ROOT / copied, folder / copied)
        if fails(folder, list(ROAD)):
            raise SystemExit("the tests fail before anything is broken: mend that first")
        found = 0
        for module, broken, told in breaks(args.count, args.seed):
            whole = (folder / module).read_text(encoding="utf-8")
            (folder / module).write_text(broken, encoding="utf-8")
            noticed = fails(folder, own_tests(module) or list(ROAD)) or fails(folder, list(ROAD))
            (folder / module).write_text(whole, encoding="utf-8")
            found += noticed
            print(f"{'found ' if noticed else 'MISSED'} {module} {told}", flush=True)
        print(f"{found} of {args.count} found")


if __name__ == "__main__":
    main()
