"""What an installation takes on disk: a fresh virtual environment with this package and all that it needs to run.

    python -m benchmarks.size

One line: megabytes of all files of the environment without pip, and the largest packages among them.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MEGABYTE = 1e6
NAMED = 5


def install(folder: Path) -> Path:
    """A fresh environment in `folder`; its site-packages."""
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    python = folder / "bin" / "python"
    subprocess.run([str(python), "-m", "pip", "install", "-qq", "--disable-pip-version-check", str(ROOT)], check=True)
    subprocess.run([str(python), "-m", "pip", "uninstall", "-qq", "--yes", "setuptools", "pip"], check=True)
    (packages,) = folder.glob("lib/python*/site-packages")
    return packages


def sizes(packages: Path) -> Counter[str]:
    """Bytes by top-level name, compiled files included."""
    counted: Counter[str] = Counter()
    for path in packages.rglob("*"):
        if path.is_file() and not path.is_symlink():
            counted[path.relative_to(packages).parts[0]] += path.stat().st_size
    return counted


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        counted = sizes(install(Path(folder) / "venv"))
    largest = ", ".join(f"{name} {size / MEGABYTE:.0f}" for name, size in counted.most_common(NAMED))
    print(f"installed size: {sum(counted.values()) / MEGABYTE:.0f} MB ({largest})")


if __name__ == "__main__":
    main()
