"""Coding: from what was seen on the page to PLOVER reports and the sides' accounts of them."""

from detente.coding.accounts import find_accounts
from detente.coding.reports import code

__all__ = ["code", "find_accounts"]
