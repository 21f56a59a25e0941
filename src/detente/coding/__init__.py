"""Coding: from what was seen on the page to PLOVER reports."""

from detente.coding.code import code

__all__ = ["code"]
