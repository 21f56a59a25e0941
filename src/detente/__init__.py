"""Détente reads news on relations between states and keeps the record."""

__version__ = "0.1.0"
