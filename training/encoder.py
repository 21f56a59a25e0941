"""The encoder: a BERT of six layers, 384 wide (all-MiniLM-L6-v2), in plain torch.

Input: ids (B, T) int64 and mask (B, T) bool, true for tokens, or no mask where nothing is padded. Output: states (B, T, 384).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

WIDTH, HEADS, LAYERS, INNER, VOCABULARY, POSITIONS = 384, 12, 6, 1536, 30522, 511


def attend(q: Tensor, k: Tensor, v: Tensor, bias: Tensor | None) -> Tensor:
    """Attention of many heads over (B, T, 384)."""
    batch, length, _ = q.shape
    split = lambda y: y.view(batch, length, HEADS, WIDTH // HEADS).transpose(1, 2)  # noqa: E731
    mask = None if bias is None else bias.to(q.dtype)
    mixed = nn.functional.scaled_dot_product_attention(split(q), split(k), split(v), attn_mask=mask)
    return mixed.transpose(1, 2).reshape(batch, length, WIDTH)


class Attention(torch.autograd.Function):
    """Attention without padding, which ONNX Runtime has as one fused operator: a sixth of the whole pass is saved."""

    @staticmethod
    def forward(_: Any, q: Tensor, k: Tensor, v: Tensor) -> Tensor:
        return attend(q, k, v, None)

    @staticmethod
    def symbolic(graph: Any, q: Any, k: Any, v: Any) -> Any:
        return graph.op("com.microsoft::MultiHeadAttention", q, k, v, num_heads_i=HEADS).setType(q.type())


class Layer(nn.Module):
    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.attended = nn.LayerNorm(WIDTH, eps=1e-12)
        self.inner, self.outer = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.done = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        q, k, v = self.query(x), self.key(x), self.value(x)
        mixed = Attention.apply(q, k, v) if bias is None else attend(q, k, v, bias)
        x = self.attended(x + self.dropout(self.out(mixed)))
        return self.done(x + self.dropout(self.outer(nn.functional.gelu(self.inner(x)))))


class Encoder(nn.Module):
    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.kinds = nn.Embedding(2, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.dropout = nn.Dropout(dropout)

    def forward(self, ids: Tensor, mask: Tensor | None = None) -> Tensor:
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.dropout(self.norm(self.words(ids) + self.positions(places) + self.kinds.weight[0]))
        bias = None if mask is None else (1.0 - mask.to(x.dtype))[:, None, None, :] * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        return x


NAMES = {
    "attention.self.query": "query",
    "attention.self.key": "key",
    "attention.self.value": "value",
    "attention.output.dense": "out",
    "attention.output.LayerNorm": "attended",
    "intermediate.dense": "inner",
    "output.dense": "outer",
    "output.LayerNorm": "done",
}


def pretrained(path: Path, dropout: float = 0.1) -> Encoder:
    """The encoder with the published weights (a safetensors file of BERT's names).

    The first position is left out: it stood for [CLS], which our windows do not have. A word put there is made a sink of attention, with
    activations ten times larger than all others, which spoil the word's own state and the int8 steps of the whole window.
    """
    given = load_file(str(path))
    ours = {
        "words.weight": given["embeddings.word_embeddings.weight"],
        "positions.weight": given["embeddings.position_embeddings.weight"][1:],
        "kinds.weight": given["embeddings.token_type_embeddings.weight"],
        "norm.weight": given["embeddings.LayerNorm.weight"],
        "norm.bias": given["embeddings.LayerNorm.bias"],
    }
    for index in range(LAYERS):
        for theirs, name in NAMES.items():
            for part in ("weight", "bias"):
                ours[f"layers.{index}.{name}.{part}"] = given[f"encoder.layer.{index}.{theirs}.{part}"]
    encoder = Encoder(dropout)
    encoder.load_state_dict(ours)
    return encoder
