"""Where the knowledge lies and how it is read.

An installed wheel carries it as `detente/data`; in the repository it is the folder `data` at the root. YAML is read as strings only:
plain YAML turns the country code of Norway into False and codes with leading zeros into numbers.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from detente.errors import DataError

_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # libyaml is about ten times faster


def data_folder() -> Path:
    """The folder that holds `actors`, `ontology`, `lexicons` and the others. Raises DataError when neither place has it."""
    package = Path(__file__).resolve().parents[1]
    for folder in (package / "data", package.parents[1] / "data"):
        if (folder / "ontology").is_dir():
            return folder
    raise DataError(f"no knowledge beside the package at {package}: install detente again")


def read_text(name: str) -> str:
    """Text of `data/<name>` in UTF-8. Raises DataError when it is missing or damaged."""
    try:
        return (data_folder() / name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"data file {name} cannot be read: {error}") from error


def read_yaml(name: str) -> Any:
    """Content of `data/<name>`: dicts and lists of strings, no other scalar. Raises DataError with file and line when it is not YAML."""
    loader = _LOADER(read_text(name))
    try:
        return _plain(loader.get_single_node())
    except yaml.YAMLError as error:
        raise DataError(f"data file {name} is not readable YAML: {error}") from error
    finally:
        loader.dispose()


def _plain(node: yaml.Node) -> Any:
    """The node as dict, list or string: a third of the time of PyYAML's constructors, and a key given twice is an error."""
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item) for item in node.value]
    if not isinstance(node, yaml.MappingNode):
        return node.value
    plain = {key.value: _plain(value) for key, value in node.value}
    if len(plain) < len(node.value):
        raise yaml.MarkedYAMLError(problem="a key stands twice in one mapping", problem_mark=node.start_mark)
    return plain


def read_table(name: str) -> list[dict[str, str]]:
    """Rows of the tab-separated `data/<name>`: first line names the columns, lines that open with `#` are comments, no quoting."""
    lines = [line for line in read_text(name).split("\n") if line and not line.startswith("#")]
    if not lines:
        raise DataError(f"data file {name} is empty")
    columns = lines[0].split("\t")
    rows = [line.split("\t") for line in lines[1:]]
    wrong = next((number for number, row in enumerate(rows) if len(row) != len(columns)), None)
    if wrong is not None:
        raise DataError(f"data file {name}: row {wrong + 1} has {len(rows[wrong])} cells, not {len(columns)}: {lines[wrong + 1][:80]}")
    return [dict(zip(columns, row, strict=True)) for row in rows]


def file_names(folder: str, suffix: str = ".yaml") -> tuple[str, ...]:
    """Names (`folder/x.yaml`) of the files of `data/<folder>`, sorted. Raises DataError when the folder is missing."""
    path = data_folder() / folder
    if not path.is_dir():
        raise DataError(f"data folder {folder} is missing: install detente again")
    return tuple(f"{folder}/{file.name}" for file in sorted(path.iterdir()) if file.suffix == suffix)
