"""Mentions: names, offices, demonyms, capitals, nominals and pronouns, and whom they stand for."""

from detente.mentions.find import find_mentions
from detente.mentions.phrases import find_persons
from detente.mentions.voices import Voice, voiced

__all__ = ["Voice", "find_mentions", "find_persons", "voiced"]
