"""The record of a project: one SQLite file, read by anybody at any time, written by one process at a time."""

from detente.store.batches import Batches
from detente.store.lock import writing
from detente.store.record import Record
from detente.store.tables import TABLES, Column, Table

__all__ = ["TABLES", "Batches", "Column", "Record", "Table", "writing"]
