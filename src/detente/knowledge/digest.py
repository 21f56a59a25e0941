"""The digest of everything that Détente knows: a part of the recipe of each row."""

from __future__ import annotations

import hashlib
from functools import cache

from detente.knowledge.files import data_folder

KNOWLEDGE = ("actors", "lexicons", "ontology", "outlets", "places")


@cache
def data_digest() -> str:
    """sha256 over names and bytes of the knowledge files, in order of names. The corpus is not among them: it makes weights, not rows."""
    total = hashlib.sha256()
    root = data_folder()
    for path in sorted(p for folder in KNOWLEDGE for p in (root / folder).rglob("*") if p.is_file()):
        total.update(path.relative_to(root).as_posix().encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()
