"""Accounts: what each side's sources say of an event, field by field, in their own words."""

from detente.accounts.accounts import accounts
from detente.accounts.partings import partings
from detente.accounts.sides import PRESS, side_of

__all__ = ["PRESS", "accounts", "partings", "side_of"]
