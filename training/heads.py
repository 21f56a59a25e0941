"""The heads on the encoder's states. `detente/models/heads.py` computes the same in numpy; `export.py` checks that they agree.

Shapes: T tokens, K triggers, M mentions, N actors of the window.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from detente.models.labels import CONTEXTS, MODES, PAIRS, STATUSES, TAGS, TRIGGER_TAGS, TYPES
from training.encoder import WIDTH

TRIGGER, DISTANCES, ROLES = 256, 32, 3
ROLE_SPAN, ROLE_BILINEAR = 128, 48
TIE_SPAN, TIE_BILINEAR = 64, 24
NEVER = -1e4


def span_states(states: Tensor, spans: Tensor) -> Tensor:
    """(T, W) states and (S, 2) half-open spans → (S, 2W): first and last token."""
    return torch.cat([states[spans[:, 0]], states[spans[:, 1] - 1]], dim=-1)


class Affinity(nn.Module):
    """Scores of rows against columns: an additive part with distance and a bilinear part. → (R, C, outputs)."""

    def __init__(self, outputs: int, span: int, bilinear: int) -> None:
        super().__init__()
        self.row, self.column = nn.Linear(2 * WIDTH, span), nn.Linear(2 * WIDTH, span)
        self.distance = nn.Embedding(DISTANCES, span)
        self.out = nn.Linear(span, outputs)
        self.left = nn.Linear(2 * WIDTH, outputs * bilinear)
        self.right = nn.Linear(2 * WIDTH, outputs * bilinear)
        self.outputs, self.bilinear = outputs, bilinear

    def forward(self, rows: Tensor, columns: Tensor, distance: Tensor, extra: Tensor | None = None) -> Tensor:
        row = self.row(rows) if extra is None else self.row(rows) + extra
        hidden = nn.functional.gelu(row[:, None] + self.column(columns)[None] + self.distance(distance), approximate="tanh")
        left = self.left(rows).view(len(rows), self.outputs, self.bilinear)
        right = self.right(columns).view(len(columns), self.outputs, self.bilinear)
        return self.out(hidden) + torch.einsum("rob,cob->rco", left, right) / self.bilinear**0.5


class Heads(nn.Module):
    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.tags = nn.Linear(WIDTH, len(TAGS))
        self.trigger_tags = nn.Linear(WIDTH, len(TRIGGER_TAGS))
        self.trigger = nn.Linear(2 * WIDTH, TRIGGER)
        self.types = nn.Linear(TRIGGER, len(TYPES))
        self.modes = nn.Linear(TRIGGER, len(MODES))
        self.statuses = nn.Linear(TRIGGER, len(STATUSES))
        self.type_embedding = nn.Embedding(len(TYPES), ROLE_SPAN)
        self.roles = Affinity(ROLES, ROLE_SPAN, ROLE_BILINEAR)
        self.refers = Affinity(1, TIE_SPAN, TIE_BILINEAR)
        self.same = Affinity(1, TIE_SPAN, TIE_BILINEAR)
        self.pair = nn.Linear(5 * WIDTH, TRIGGER)
        self.pairs = nn.Linear(TRIGGER, len(PAIRS))
        self.contexts = nn.Linear(WIDTH, len(CONTEXTS))
        self.dropout = nn.Dropout(dropout)

    def trigger_hidden(self, states: Tensor, triggers: Tensor) -> Tensor:
        return nn.functional.gelu(self.trigger(self.dropout(span_states(states, triggers))), approximate="tanh")

    def role_scores(self, states: Tensor, triggers: Tensor, types: Tensor, mentions: Tensor, distance: Tensor) -> Tensor:
        """(K, M, 3): actor, recipient, speaker."""
        rows, columns = self.dropout(span_states(states, triggers)), self.dropout(span_states(states, mentions))
        return self.roles(rows, columns, distance, self.type_embedding(types))

    def refer_scores(self, states: Tensor, pointers: Tensor, mentions: Tensor, distance: Tensor) -> Tensor:
        """(P, M): how much the pointing mention stands for what the mention names."""
        rows, columns = self.dropout(span_states(states, pointers)), self.dropout(span_states(states, mentions))
        return self.refers(rows, columns, distance)[..., 0]

    def same_scores(self, states: Tensor, triggers: Tensor, distance: Tensor) -> Tensor:
        """(K, K): whether two triggers tell of one act."""
        rows = self.dropout(span_states(states, triggers))
        return self.same(rows, rows, distance)[..., 0]

    def pair_logits(self, states: Tensor, sources: Tensor, targets: Tensor, ranges: Tensor) -> Tensor:
        """(S, PAIRS) for source and target spans; `ranges` (S, 2) are the tokens of their sentence."""
        sentence = torch.stack([states[a:b].mean(0) for a, b in ranges.tolist()])
        joined = torch.cat([span_states(states, sources), span_states(states, targets), sentence], dim=-1)
        return self.pairs(nn.functional.gelu(self.pair(self.dropout(joined)), approximate="tanh"))


def by_actor(scores: Tensor, belongs: Tensor) -> Tensor:
    """Mention scores (R, M, …) and belongs (M, N) bool → actor scores (R, N, …): a smooth maximum over the actor's mentions."""
    spread = scores.unsqueeze(2) if scores.dim() == 2 else scores[:, :, None]
    mask = belongs[None, :, :] if scores.dim() == 2 else belongs[None, :, :, None]
    spread = spread.expand(-1, -1, belongs.shape[1], *spread.shape[3:])
    return torch.logsumexp(torch.where(mask, spread, torch.full_like(spread, NEVER)), dim=1)


def distances(rows: Tensor, columns: Tensor, row_paragraph: Tensor, column_paragraph: Tensor) -> Tensor:
    """(R, C) buckets: sign, log2 of the tokens between, same paragraph or not."""
    gap = columns[None, :] - rows[:, None]
    size = torch.clamp(torch.log2(gap.abs().float() + 1).floor().long(), max=7)
    return size + 8 * (gap < 0).long() + 16 * (row_paragraph[:, None] != column_paragraph[None, :]).long()
