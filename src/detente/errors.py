"""Errors that a caller can catch.

DetenteError
├── InputError      a text, file or option that cannot be used: what, where, what to do
├── DataError       knowledge or weights that are damaged or do not fit this release
└── StoreError      a project that cannot be opened, read or written
"""


class DetenteError(Exception):
    """Root of all errors that Détente raises on purpose."""


class InputError(DetenteError):
    """A text, file or option that cannot be used. The message says what, where, and what to do."""


class DataError(DetenteError):
    """Knowledge or weights that are damaged or do not fit this release."""


class StoreError(DetenteError):
    """A project that cannot be opened, read or written."""
