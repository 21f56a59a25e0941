"""Builds the shipped weights from the open corpus and open sets. Never imported by the package."""
