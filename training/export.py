"""model.pt → the shipped files: int8 ONNX encoder, heads, tokenizer, manifest with sha256.

    python -m training.export --model runs/reader/model.pt --tokenizer tokenizer.json [--to src/detente/models/weights] [--float]

Checks that numpy heads and torch heads agree on the same states, and says how far int8 moves them.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
import unicodedata
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from detente.models import heads as numpy_heads
from detente.models.windows import WINDOW
from training.encoder import Encoder
from training.train import Model

LATIN_END = 0x250  # end of the Latin blocks in Unicode
WHERE = Path(__file__).resolve().parent.parent / "src" / "detente" / "models" / "weights"


def export_encoder(encoder: Encoder, path: Path, *, quantised: bool) -> None:
    """ids (1, T) int64 → states (1, T, 384)."""
    with tempfile.TemporaryDirectory() as folder:
        plain, prepared = Path(folder) / "plain.onnx", Path(folder) / "prepared.onnx"
        ids = torch.ones(1, 17, dtype=torch.long)
        axes = {"ids": {0: "batch", 1: "tokens"}, "states": {0: "batch", 1: "tokens"}}
        torch.onnx.export(
            encoder,
            (ids,),
            str(plain),
            input_names=["ids"],
            output_names=["states"],
            dynamic_axes=axes,
            opset_version=17,
            custom_opsets={"com.microsoft": 1},
            dynamo=False,
        )
        if not quantised:
            path.write_bytes(plain.read_bytes())
            return
        quant_pre_process(str(plain), str(prepared), skip_symbolic_shape=True)
        quantize_dynamic(str(prepared), str(path), weight_type=QuantType.QInt8, per_channel=True, op_types_to_quantize=["MatMul", "Gather"])


def numpy_weights(heads: nn.Module) -> dict[str, np.ndarray]:
    return {name: value.detach().numpy().astype(np.float16) for name, value in heads.state_dict().items()}


def disagreement(model: Model, weights: dict[str, np.ndarray]) -> float:
    """The largest difference of a score between torch and numpy on random states; half precision of the weights is in it."""
    generator = torch.Generator().manual_seed(0)
    states = torch.randn(40, 384, generator=generator)
    spans = torch.tensor([[1, 3], [5, 6], [20, 24]])
    kinds = torch.tensor([0, 3, 7])
    gap = torch.randint(0, 32, (3, 3), generator=generator)
    with torch.no_grad():
        theirs: list[Tensor] = [
            model.heads.role_scores(states, spans, kinds, spans, gap),
            model.heads.types(model.heads.trigger_hidden(states, spans)),
            model.heads.pair_logits(states, spans, spans.flip(0), torch.tensor([[0, 40]] * 3))[0],
        ]
    full = {name: value.astype(np.float32) for name, value in weights.items()}
    ours_states, ours_spans = states.numpy(), spans.numpy()
    rows = numpy_heads.span_states(ours_states, ours_spans)
    ours = [
        numpy_heads.affinity(full, "roles", rows, rows, gap.numpy(), full["type_embedding.weight"][kinds.numpy()]),
        numpy_heads.linear(full, "types", numpy_heads.trigger_hidden(full, ours_states, ours_spans)),
        numpy_heads.pair_logits(full, ours_states, ours_spans[:1], ours_spans[2:3], (0, 40)),
    ]
    return max(float(np.abs(a.numpy() - b).max()) for a, b in zip(theirs, ours, strict=True))


def drift(encoder: Encoder, path: Path) -> float:
    """Mean absolute difference of the exported states from torch's, relative to their size."""
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    ids = torch.randint(1000, 20000, (1, 128), generator=torch.Generator().manual_seed(1))
    with torch.no_grad():
        wanted = encoder(ids).numpy()
    got = session.run(None, {"ids": ids.numpy()})[0]
    return float(np.abs(got - wanted).mean() / np.abs(wanted).mean())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--to", type=Path, default=WHERE)
    parser.add_argument("--float", action="store_true", help="keep the encoder in float32, to measure what int8 costs")
    args = parser.parse_args()
    args.to.mkdir(parents=True, exist_ok=True)
    model = Model(Encoder(0.0))
    model.load_state_dict(torch.load(args.model, weights_only=True))
    model.eval()
    tree = json.loads(args.tokenizer.read_text(encoding="utf-8"))
    kept = latin(tree["model"]["vocab"])
    shorten(model.encoder, list(kept.values()))
    export_encoder(model.encoder, args.to / "encoder.onnx", quantised=not args.float)
    weights = numpy_weights(model.heads)
    np.savez_compressed(args.to / "heads.npz", **weights)
    (args.to / "tokenizer.json").write_bytes(lean(tree, list(kept)))
    names = ("encoder.onnx", "heads.npz", "tokenizer.json")
    digests = {name: hashlib.sha256((args.to / name).read_bytes()).hexdigest() for name in names}
    (args.to / "manifest.json").write_text(json.dumps({"sha256": digests, "calibration": {"slope": 1.0, "offset": 0.0}}, indent=1) + "\n")
    sizes = {name: round((args.to / name).stat().st_size / 1e6, 2) for name in names}
    worst = disagreement(model, weights)
    print(
        json.dumps(
            {
                "megabytes": sizes,
                "heads_differ_by": round(worst, 4),
                "states_drift": round(drift(model.encoder, args.to / "encoder.onnx"), 4),
            }
        )
    )
    if worst > 0.05:
        raise SystemExit("numpy heads and torch heads disagree")


def latin(vocabulary: dict[str, int]) -> dict[str, int]:
    """The pieces that English news can need, with their old numbers: Latin letters, digits, signs; no placeholders, no other scripts."""

    def needed(piece: str) -> bool:
        if piece.startswith("[unused"):
            return False
        return all(ord(c) < LATIN_END or unicodedata.category(c)[0] in "PS" for c in piece.removeprefix("##"))

    return {piece: number for piece, number in sorted(vocabulary.items(), key=lambda p: p[1]) if needed(piece)}


def shorten(encoder: Encoder, numbers: list[int]) -> None:
    """Keep the embeddings of these pieces and of the positions that a window has."""
    encoder.words.weight = nn.Parameter(encoder.words.weight[numbers])
    encoder.positions.weight = nn.Parameter(encoder.positions.weight[:WINDOW])


def lean(tree: dict[str, Any], pieces: list[str]) -> bytes:
    """The tokenizer of the kept pieces, renumbered, without padding, truncation and template, on one line."""
    numbers = {piece: number for number, piece in enumerate(pieces)}
    tree["padding"] = tree["truncation"] = tree["post_processor"] = None
    tree["model"]["vocab"] = numbers
    tree["added_tokens"] = [{**token, "id": numbers[token["content"]]} for token in tree["added_tokens"]]
    return json.dumps(tree, ensure_ascii=False, separators=(",", ":")).encode()


if __name__ == "__main__":
    main()
