"""Text → sentences."""

from detente.sentences.split import paragraphs, split

__all__ = ["paragraphs", "split"]
