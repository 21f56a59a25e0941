"""Which weights a benchmark measures: those that ship, or a folder that an option names."""

from __future__ import annotations

import argparse
from pathlib import Path

from detente.errors import DataError
from detente.models.onnx import WEIGHTS, OnnxModel
from detente.pipeline import Reader


def add_weights(parser: argparse.ArgumentParser) -> None:
    """The option `--weights FOLDER`."""
    parser.add_argument("--weights", type=Path, default=WEIGHTS, metavar="FOLDER", help="weights to measure (default: those that ship)")


def open_model(folder: Path) -> OnnxModel:
    """The model in `folder`; ends the program in one line when it is missing or damaged."""
    try:
        return OnnxModel(folder)
    except DataError as error:
        raise SystemExit(str(error)) from error


def open_reader(folder: Path) -> Reader:
    """A reader with the weights in `folder`; ends the program in one line when they are missing or damaged."""
    return Reader(model=open_model(folder))
