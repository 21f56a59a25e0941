"""Train the reader model from the open corpus and open sets.

    python -m training.train --encoder model.safetensors --tokenizer tokenizer.json --out runs/reader [--seed 0] [--epochs 14]

Writes `model.pt` and `log.jsonl`; `training/export.py` makes the shipped files of it.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import re
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from detente.models.labels import MODES, PAIRS, TYPES
from training import standoff
from training.corpus import Marked, load
from training.encoder import Encoder, pretrained
from training.examples import IGNORE, Example, examples
from training.heads import Heads, by_actor, distances
from training.names import names
from training.swap import Swapper
from training.turns import TURNS

BATCH_TOKENS = 3072
ENCODER_RATE, HEAD_RATE, WARMUP, DECAY = 1.2e-4, 1e-3, 0.1, 0.01
NEGATIVES = 3  # tokens taken for triggers by mistake that join each window's type loss
FORGET = 0.25  # share of pointing mentions whose antecedent is hidden, as an unresolved one is at reading time
SWAPS = 2  # tellings of each text with other states
WEIGHT_OF_NONE = 0.35
PAIR_LIMIT = 12  # pairs of a window that join a step
STRETCH = {kind: [i for i, (k, _) in enumerate(MODES) if k == kind] for kind in TYPES}


@dataclass(frozen=True, slots=True)
class Telling:
    """Windows of a text as told, and for each kind of turn that applies its share and the windows of its results."""

    plain: list[Example]
    turned: tuple[tuple[float, list[list[Example]]], ...] = ()

    def drawn(self, rng: random.Random) -> list[Example]:
        """The windows of one epoch."""
        at = rng.random() if self.turned else 1.0
        for share, results in self.turned:
            if at < share:
                return rng.choice(results)
            at -= share
        return self.plain


class Model(nn.Module):
    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder, self.heads = encoder, Heads()


def batches(items: list[Example], rng: random.Random) -> Iterator[list[Example]]:
    """Windows of like length together, at most BATCH_TOKENS padded tokens a batch, in random order."""
    order = sorted(items, key=lambda e: len(e.window.ids) + rng.random() * 24)
    groups: list[list[Example]] = [[]]
    for item in order:
        longest = max(len(item.window.ids), *(len(e.window.ids) for e in groups[-1]), 1)
        if groups[-1] and longest * (len(groups[-1]) + 1) > BATCH_TOKENS:
            groups.append([])
        groups[-1].append(item)
    rng.shuffle(groups)
    return iter(groups)


def encode(model: Model, group: list[Example]) -> Tensor:
    longest = max(len(e.window.ids) for e in group)
    ids = torch.zeros(len(group), longest, dtype=torch.long)
    mask = torch.zeros(len(group), longest, dtype=torch.bool)
    for i, item in enumerate(group):
        ids[i, : len(item.window.ids)] = torch.from_numpy(item.window.ids)
        mask[i, : len(item.window.ids)] = True
    states: Tensor = model.encoder(ids, mask)
    return states


def answers(heads: Heads, item: Example, states: Tensor) -> dict[str, Tensor]:
    """Logits for what a window's labels are about: per token, and per marked trigger."""
    out = {"tags": heads.tags(states), "trigger": heads.trigger_tags(states)}
    if not item.rows:
        return out
    triggers, types = torch.tensor([r.trigger for r in item.rows]), torch.tensor([r.type for r in item.rows])
    hidden = heads.trigger_hidden(states, triggers)
    out |= {"type": heads.types(hidden), "status": heads.statuses(hidden)}
    if len(item.mentions):
        mentions, belongs = torch.from_numpy(item.mentions), torch.from_numpy(item.belongs)
        scores = heads.role_scores(states, triggers, types, mentions, affinities(item, triggers, mentions))
        out["role"] = by_actor(scores, belongs[:, belongs.any(0)])[..., :2]
    return out


def taught(model: Model, teachers: Sequence[Model], item: Example, states: Tensor, told: Sequence[Tensor]) -> Tensor:
    """How far the answers lie from the mean of the teachers' (cross entropy); `told`: the teachers' states."""
    mine = answers(model.heads, item, states)
    with torch.no_grad():
        theirs = [answers(teacher.heads, item, seen) for teacher, seen in zip(teachers, told, strict=True)]
    loss = torch.zeros(())
    for name, logits in mine.items():
        if name in ("type", "role"):
            mean = torch.stack([torch.sigmoid(one[name]) for one in theirs]).mean(0)
            loss = loss + nn.functional.binary_cross_entropy_with_logits(logits, mean) * (len(TYPES) / 2 if name == "type" else 2)
        else:
            mean = torch.stack([torch.softmax(one[name], -1) for one in theirs]).mean(0)
            loss = loss - (mean * torch.log_softmax(logits, -1)).sum(-1).mean()
    return loss


def affinities(item: Example, rows: Tensor, columns: Tensor) -> Tensor:
    paragraph = torch.from_numpy(item.window.paragraph)
    return distances(rows[:, 0], columns[:, 0], paragraph[rows[:, 0]], paragraph[columns[:, 0]])


def losses(heads: Heads, item: Example, states: Tensor, rng: random.Random) -> dict[str, Tensor]:
    out: dict[str, Tensor] = {}
    cross = nn.functional.cross_entropy
    binary = nn.functional.binary_cross_entropy_with_logits
    fresh = torch.from_numpy(item.window.fresh)
    tags = torch.from_numpy(item.tags)
    states_dropped = heads.dropout(states)
    out["tags"] = cross(heads.tags(states_dropped), tags, ignore_index=IGNORE)
    trigger_logits = heads.trigger_tags(states_dropped)
    gold_triggers = torch.from_numpy(item.trigger_tags)
    out["trigger"] = cross(trigger_logits, gold_triggers, ignore_index=IGNORE)
    spans = sorted({r.trigger for r in item.rows})
    wrong = mistaken(trigger_logits, gold_triggers, len(spans) // 2 + NEGATIVES)
    every = torch.tensor(spans + wrong, dtype=torch.long).reshape(-1, 2)
    if len(every):
        wanted = torch.zeros(len(every), len(TYPES))
        counts = torch.ones_like(wanted)
        for row in item.rows:
            if row.alternative is not None:  # right as well: neither asked for nor punished
                counts[spans.index(row.trigger), row.alternative] = 0.0
        for row in item.rows:
            wanted[spans.index(row.trigger), row.type] = counts[spans.index(row.trigger), row.type] = 1.0
        out["type"] = binary(heads.types(heads.trigger_hidden(states, every)), wanted, weight=counts) * len(TYPES) / 2
    if item.rows:
        triggers = torch.tensor([r.trigger for r in item.rows])
        hidden = heads.trigger_hidden(states, triggers)
        out["status"] = cross(heads.statuses(hidden), torch.tensor([r.status for r in item.rows]), label_smoothing=0.05)
        mode_logits = heads.modes(hidden)
        out["mode"] = torch.stack(
            [
                cross(mode_logits[i][STRETCH[TYPES[r.type]]][None], torch.tensor([STRETCH[TYPES[r.type]].index(r.mode)]))
                for i, r in enumerate(item.rows)
            ]
        ).mean()
    if len(item.rows) > 1:
        out["same"] = same_loss(heads, item, states)
    if len(item.mentions):
        out |= actor_losses(heads, item, states, rng)
    if item.pairs:
        chosen = rng.sample(item.pairs, min(PAIR_LIMIT, len(item.pairs)))
        as_spans = lambda name: torch.tensor([getattr(p, name) for p in chosen])  # noqa: E731
        logits = heads.pair_logits(states, as_spans("source"), as_spans("target"), as_spans("tokens"))
        wanted = torch.zeros(len(chosen), len(PAIRS))
        for i, pair in enumerate(chosen):
            wanted[i, list(pair.labels)] = 1.0 / len(pair.labels)
        out["pair"] = pair_loss(logits, wanted) * 1.5
    if item.contexts is not None:
        out["context"] = binary(heads.contexts(states[fresh].mean(0)), torch.from_numpy(item.contexts))
    return out


def pair_loss(logits: Tensor, wanted: Tensor) -> Tensor:
    """Cross entropy of pairs (S, PAIRS); those between whom nothing is told weigh less."""
    weight = torch.where(wanted[:, PAIRS.index("NONE")] > 0, WEIGHT_OF_NONE, 1.0)
    return (-(wanted * torch.log_softmax(logits, -1)).sum(-1) * weight).mean()


def actor_losses(heads: Heads, item: Example, states: Tensor, rng: random.Random) -> dict[str, Tensor]:
    out: dict[str, Tensor] = {}
    binary = nn.functional.binary_cross_entropy_with_logits
    mentions = torch.from_numpy(item.mentions)
    belongs = torch.from_numpy(item.belongs)
    named = torch.from_numpy(item.named)
    pointing = torch.nonzero(~named)[:, 0]
    fresh = torch.from_numpy(item.window.fresh)
    pointing = pointing[fresh[mentions[pointing, 0]]] if len(pointing) else pointing
    if len(pointing) and bool(named.any()):
        scores = heads.refer_scores(states, mentions[pointing], mentions[named], affinities(item, mentions[pointing], mentions[named]))
        present = belongs[named].any(0)
        actor = by_actor(scores, belongs[named][:, present])
        out["refer"] = binary(actor, belongs[pointing][:, present].float())
    if item.rows:
        kept = torch.tensor([bool(n) or rng.random() > FORGET for n in named])
        here = belongs & kept[:, None]
        present = here.any(0)
        if bool(present.any()):
            triggers = torch.tensor([r.trigger for r in item.rows])
            types = torch.tensor([r.type for r in item.rows])
            scores = heads.role_scores(states, triggers, types, mentions, affinities(item, triggers, mentions))
            actor = by_actor(scores, here[:, present])
            wanted = torch.stack([torch.from_numpy(r.roles) for r in item.rows])[:, present].float()
            out["role"] = binary(actor[..., :2], wanted[..., :2]) * 2
            out["speaker"] = binary(actor[..., 2], wanted[..., 2]) * 0.5
    return out


def same_loss(heads: Heads, item: Example, states: Tensor) -> Tensor:
    triggers = torch.tensor([r.trigger for r in item.rows])
    acts = torch.tensor([r.act for r in item.rows])
    scores = heads.same_scores(states, triggers, affinities(item, triggers, triggers))
    above = torch.triu(torch.ones_like(scores, dtype=torch.bool), diagonal=1)
    alike = (acts[:, None] == acts[None, :]).float()
    return nn.functional.binary_cross_entropy_with_logits(scores[above], alike[above], pos_weight=torch.tensor(3.0))


def mistaken(logits: Tensor, gold: Tensor, count: int) -> list[tuple[int, int]]:
    """The tokens outside of triggers that look most like one."""
    score = (logits.detach()[:, 1] - logits.detach()[:, 0]).masked_fill(gold != 0, -math.inf)
    best = torch.topk(score, min(count, len(score))).indices.tolist()
    return [(i, i + 1) for i in best if score[i] > -math.inf]


def rate(step: int, total: int) -> float:
    begin = WARMUP * total
    return step / begin if step < begin else max(0.0, (total - step) / (total - begin))


def drawn(items: list[list[Telling]], rng: random.Random) -> list[Example]:
    """One telling of each text: as written, or with other states in it, and turned at its share."""
    return [e for tellings in items for e in rng.choice(tellings).drawn(rng)]


def told(text: Marked, tokenizer: Tokenizer, shares: Mapping[str, float]) -> Telling:
    """The windows of a text, and of its turns of the kinds that have a share."""
    results = [(share, TURNS[kind](text)) for kind, share in shares.items() if share > 0]
    turned = tuple((share, [examples(t, tokenizer, names) for t in found]) for share, found in results if found)
    return Telling(examples(text, tokenizer, names), turned)


def train(
    items: list[list[Telling]],
    model: Model,
    out: Path,
    *,
    epochs: int,
    seed: int,
    drop: frozenset[str] = frozenset(),
    teachers: Sequence[Model] = (),
) -> None:
    """Trains for some epochs; weights and log are written after each. `drop`: losses that only stand in the log; `teachers`: models whose
    answers are learned beside the marks.
    """
    rng = random.Random(seed)
    rates = [
        {"params": list(model.encoder.parameters()), "lr": ENCODER_RATE},
        {"params": list(model.heads.parameters()), "lr": HEAD_RATE},
    ]
    optimiser = torch.optim.AdamW(rates, weight_decay=DECAY, fused=True)
    total = epochs * len(list(batches(drawn(items, random.Random(0)), random.Random(0))))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda s: rate(s, total))
    model.train()
    for epoch in range(epochs):
        begun, sums, count = time.time(), dict[str, list[float]](), 0
        for group in batches(drawn(items, rng), rng):
            loss = step(model, group, rng, sums, drop, teachers)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            count += sum(len(e.window.ids) for e in group)
        means = {k: round(float(np.mean(v)), 4) for k, v in sums.items()}
        with (out / "log.jsonl").open("a") as log:
            log.write(json.dumps({"epoch": epoch, "seconds": round(time.time() - begun, 1), "tokens": count, **means}) + "\n")
        torch.save(model.state_dict(), out / "model.pt")


def step(
    model: Model, group: list[Example], rng: random.Random, sums: dict[str, list[float]], drop: frozenset[str], teachers: Sequence[Model]
) -> Tensor:
    """The loss of a batch; `sums` takes note of each head's."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        states = encode(model, group)
        with torch.no_grad():
            told = [encode(teacher, group).float() for teacher in teachers]
    states = states.float()
    loss = torch.zeros(())
    for i, item in enumerate(group):
        own = slice(0, len(item.window.ids))
        found = losses(model.heads, item, states[i, own], rng)
        if teachers:
            found["taught"] = taught(model, teachers, item, states[i, own], [one[i, own] for one in told])
        for name, value in found.items():
            sums.setdefault(name, []).append(float(value.detach()))
            if name not in drop:
                loss = loss + value * weight(item)
    return loss / len(group)


def weight(item: Example) -> float:
    """Long windows count for more than single sentences, not by their full length."""
    return math.sqrt(len(item.window.ids) / 64)


def texts(shared: Path, without: str | None) -> list[Marked]:
    """All that trains: articles and sentences of the corpus, and the marked pages of the open sets."""
    articles, sentences = load()
    kept = [m for m in articles + sentences + standoff.load(shared) if m.header["hand"] not in standoff.HELD]
    return [m for m in kept if without is None or not re.match(without, m.id)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--shared", type=Path, default=standoff.SHARED, help="folder of the open sets whose pages the corpus marks")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--epochs", type=int, default=14)
    parser.add_argument("--swaps", type=int, default=SWAPS, help="tellings of each text with other states; 0: an ablation")
    for kind in TURNS:
        parser.add_argument(f"--{kind}", type=float, default=0.0, metavar="SHARE", help=f"share of draws of a sentence with another {kind}")
    parser.add_argument("--without", help="texts whose id starts with this pattern do not train: an ablation")
    parser.add_argument("--drop", nargs="*", default=[], help="losses that do not train (same, refer, pair, context, …): an ablation")
    parser.add_argument(
        "--teachers", nargs="*", type=Path, default=[], metavar="MODEL", help="model.pt of runs to learn from too: distillation"
    )
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    tokenizer = Tokenizer.from_file(str(args.tokenizer))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    swapper = Swapper(args.seed)
    items = []
    for text in texts(args.shared, args.without):
        tellings = (text, *(s for s in (swapper.swap(text) for _ in range(args.swaps)) if s is not None))
        items.append([told(t, tokenizer, {kind: getattr(args, kind) for kind in TURNS}) for t in tellings])
    torch.manual_seed(args.seed)
    teachers = [Model(pretrained(args.encoder)).eval() for _ in args.teachers]
    for teacher, path in zip(teachers, args.teachers, strict=True):
        teacher.load_state_dict(torch.load(path, weights_only=True))
    drop = frozenset(args.drop)
    train(items, Model(pretrained(args.encoder)), args.out, epochs=args.epochs, seed=args.seed, drop=drop, teachers=teachers)


if __name__ == "__main__":
    main()
