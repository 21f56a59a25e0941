"""The pair head, fitted once more on the states of the finished reader: single sentences alone, the encoder as it ships.

    python -m training.pairs [--to src/detente/models/weights] [--seed 0]

In the joint training pairs of whole articles outnumber those of sentences that were written to tell of one pair, and the states still
move. Here nothing moves but the head, and its states are those that int8 gives. Writes `heads.npz` and its digest in the manifest.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from detente.models import heads
from detente.models.labels import PAIRS
from detente.models.onnx import WEIGHTS, OnnxModel
from training import standoff
from training.corpus import Marked, load
from training.examples import Pair, blocks_of, examples
from training.heads import TRIGGER
from training.names import names
from training.train import pair_loss

NONE = PAIRS.index("NONE")
NONES = 2  # pairs of a sentence between whom nothing is told
EPOCHS, BATCH, RATE, DECAY, DROPOUT = 8, 256, 1e-3, 0.01, 0.1


def told(item: Marked, model: OnnxModel, tokenizer: Tokenizer, rng: random.Random) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Features (5W,) and chances (PAIRS,) of the pairs of a sentence."""
    reading = model.read(item.text, blocks_of(item))
    for example, states in zip(examples(item, tokenizer, names), reading.states, strict=True):
        silent = [pair for pair in example.pairs if pair.labels == (NONE,)]
        for pair in [p for p in example.pairs if p.labels != (NONE,)] + rng.sample(silent, min(NONES, len(silent))):
            wanted = np.zeros(len(PAIRS), dtype=np.float32)
            wanted[list(pair.labels)] = 1 / len(pair.labels)
            yield features(states, pair), wanted


def features(states: heads.Floats, pair: Pair) -> np.ndarray:
    return heads.pair_features(states, np.array([pair.source]), np.array([pair.target]), pair.tokens)[0]


def fit(rows: Tensor, wanted: Tensor, seed: int) -> nn.Sequential:
    """Hidden layer and output of the head."""
    torch.manual_seed(seed)
    hidden, out = nn.Linear(rows.shape[1], TRIGGER), nn.Linear(TRIGGER, len(PAIRS))
    net = nn.Sequential(nn.Dropout(DROPOUT), hidden, nn.GELU(approximate="tanh"), nn.Dropout(DROPOUT), out)
    steps = EPOCHS * (len(rows) // BATCH)
    optimiser = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=DECAY)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: 1 - step / (steps + 1))
    for _ in range(EPOCHS):
        for batch in torch.randperm(len(rows))[: len(rows) // BATCH * BATCH].split(BATCH):
            loss = pair_loss(net(rows[batch]), wanted[batch])
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
    return net.eval()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--to", type=Path, default=WEIGHTS)
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    model, rng = OnnxModel(args.to), random.Random(args.seed)
    tokenizer = Tokenizer.from_file(str(args.to / "tokenizer.json"))
    sentences = [s for s in load()[1] if s.header["hand"] not in standoff.HELD]
    rows, wanted = zip(*(pair for item in sentences for pair in told(item, model, tokenizer, rng)), strict=True)
    net = fit(torch.from_numpy(np.stack(rows)), torch.from_numpy(np.stack(wanted)), args.seed)
    with np.load(args.to / "heads.npz", allow_pickle=False) as old:
        arrays = {name: old[name] for name in old.files}
    for name, layer in (("pair", net[1]), ("pairs", net[4])):
        arrays |= {f"{name}.{part}": value.detach().numpy().astype(np.float16) for part, value in layer.state_dict().items()}
    np.savez_compressed(args.to / "heads.npz", **arrays)
    manifest = json.loads((args.to / "manifest.json").read_text(encoding="utf-8"))
    manifest["sha256"]["heads.npz"] = hashlib.sha256((args.to / "heads.npz").read_bytes()).hexdigest()
    (args.to / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n")
    print(f"{len(rows)} pairs of {len(sentences)} sentences")


if __name__ == "__main__":
    main()
