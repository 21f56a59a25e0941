"""Quotes: who says what on the page, and on whose word an act is known."""

from detente.quotes.chains import chain
from detente.quotes.find import find_quotes

__all__ = ["chain", "find_quotes"]
