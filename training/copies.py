"""Near-copies by meaning: sentences of two texts of the corpus whose embeddings lie closer than tellings of different news do.

    python -m training.copies --encoder model.safetensors --tokenizer tokenizer.json [--least 0.85]

Embeddings are all-MiniLM-L6-v2's own (mean of the states, of length one), before any training. Prints the pairs, closest first; exit 1
when there is one. `training.corpus check` finds those that share runs of words.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer

from detente.sentences import split
from training.corpus import load
from training.encoder import Encoder, pretrained

LEAST = 0.85  # cosine; the headline and the lead of one article lie here
SHORT = 8  # words; shorter sentences ("The foreign ministry declined to comment.") are stock phrases
BATCH, ROWS = 64, 1024


def embed(encoder: Encoder, tokenizer: Tokenizer, texts: Sequence[str]) -> NDArray[np.float32]:
    """(N, 384) embeddings of length one."""
    order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
    out = np.zeros((len(texts), 384), dtype=np.float32)
    for start in range(0, len(order), BATCH):
        part = order[start : start + BATCH]
        coded = tokenizer.encode_batch([texts[i] for i in part])
        ids, mask = (torch.tensor([getattr(c, name) for c in coded]) for name in ("ids", "attention_mask"))
        with torch.no_grad():
            states = encoder(ids, mask.bool())
        means = (states * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        out[part] = torch.nn.functional.normalize(means, dim=-1).numpy()
    return out


def close(vectors: NDArray[np.float32], least: float) -> list[tuple[float, int, int]]:
    """Pairs (cosine, i, j), i < j, closest first."""
    found = []
    for start in range(0, len(vectors), ROWS):
        near = vectors[start : start + ROWS] @ vectors.T
        for row, column in np.argwhere(near >= least):
            if start + row < column:
                found.append((float(near[row, column]), int(start + row), int(column)))
    return sorted(found, reverse=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--least", type=float, default=LEAST)
    args = parser.parse_args()
    tokenizer = Tokenizer.from_file(str(args.tokenizer))
    tokenizer.enable_padding()
    articles, singles = load()
    told = [(m.id, s.text) for m in articles for s in split(m.text)] + [(m.id, m.text) for m in singles]
    told = [(name, text) for name, text in told if len(text.split()) >= SHORT]
    vectors = embed(pretrained(args.encoder, 0.0), tokenizer, [text for _, text in told])
    pairs = [(cosine, i, j) for cosine, i, j in close(vectors, args.least) if told[i][0] != told[j][0]]
    for cosine, i, j in pairs:
        print(f"{cosine:.3f}\t{told[i][0]}\t{told[i][1]}\t{told[j][0]}\t{told[j][1]}")
    print(f"{len(told)} sentences, {len(pairs)} pairs at {args.least} or more", file=sys.stderr)
    sys.exit(bool(pairs))


if __name__ == "__main__":
    main()
