"""Measures: bans, sanctions, closures and deployments from their start to their lifting."""

from detente.measures.measures import find_measures, in_force, lifting_types, standing_types

__all__ = ["find_measures", "in_force", "lifting_types", "standing_types"]
