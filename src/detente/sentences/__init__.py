"""Text → sentences."""

from detente.sentences.split import cut_sentences, paragraphs, split

__all__ = ["cut_sentences", "paragraphs", "split"]
