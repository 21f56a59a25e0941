"""The shipped reader: an int8 encoder run by onnxruntime, heads in numpy. Verified by sha256 when opened, no network, no clock."""

from __future__ import annotations

import hashlib
import io
import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from detente.errors import DataError
from detente.models import heads
from detente.models.door import Part, SeenAct, SeenMention
from detente.models.heads import Floats, Ints
from detente.models.labels import CONTEXTS, MODES, PAIRS, REVERSIBLE, STATUSES, TYPES
from detente.models.windows import Window, token_span, windows

WEIGHTS = Path(__file__).parent / "weights"
FILES = ("encoder.onnx", "heads.npz", "tokenizer.json")
SLOWER = ["SkipLayerNormFusion"]  # ONNX Runtime's fused form takes four times as long as addition and norm one after the other
EDGE = 1e-4  # scores are held this far from 0 and 1
TRIGGER_FLOOR = 0.15  # a token below this never opens an act; found on the development articles (training/RESULTS.md)
ACT_FLOOR = 0.15  # acts below this are not handed on; the coding room has the threshold that counts
UNTOLD = np.float32(0.02)  # what the pair head alone is worth where no trigger tells; found on the development articles
MUTUAL = frozenset({"AGREE", "ASSAULT", "CONSULT", "COOPERATE", "SUPPORT"})  # types that two parties often do together
ENDED, RETREAT = STATUSES.index("ended"), PAIRS.index("RETREAT")
STRETCH = {kind: [i for i, (k, _) in enumerate(MODES) if k == kind] for kind in TYPES}
Named = Sequence[tuple[int, int, tuple[str, ...]]]


class OnnxModel:
    """Weights opened once; safe to share between threads."""

    def __init__(self, folder: Path = WEIGHTS) -> None:
        files, manifest = _verified(folder)
        self.digest: str = hashlib.sha256(json.dumps(manifest, sort_keys=True).encode()).hexdigest()[:16]
        self._calibration = (float(manifest["calibration"]["slope"]), float(manifest["calibration"]["offset"]))
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            files["encoder.onnx"], options, providers=["CPUExecutionProvider"], disabled_optimizers=SLOWER
        )
        self._tokenizer = Tokenizer.from_str(files["tokenizer.json"].decode("utf-8"))
        with np.load(io.BytesIO(files["heads.npz"]), allow_pickle=False) as arrays:
            self._heads = {name: arrays[name].astype(np.float32) for name in arrays.files}

    def read(self, text: str, blocks: Sequence[tuple[int, int]]) -> OnnxReading:
        """One pass over the blocks (ranges of `text`, title first), a window at a time."""
        read = tuple(windows(self._tokenizer, text, blocks))
        states = tuple(self._states(w) for w in read)
        tags = tuple(heads.softmax(heads.linear(self._heads, "tags", s)) for s in states)
        return OnnxReading(read, states, tags, tuple(_mentions(read, tags)), self._heads, self._calibration)

    def _states(self, window: Window) -> Floats:
        states: Any = self._session.run(None, {"ids": window.ids[None]})[0]
        return np.asarray(states[0], dtype=np.float32)


def logit(score: float) -> float:
    """Log odds of a score, which is held `EDGE` away from 0 and 1."""
    held = min(max(score, EDGE), 1.0 - EDGE)
    return math.log(held / (1.0 - held))


def scaled(odds: float, slope: float, offset: float) -> float:
    """Platt's scaling: the chance that log odds stand for. `training.calibrate` fits slope and offset."""
    return 1.0 / (1.0 + math.exp(-slope * odds - offset))


def _verified(folder: Path) -> tuple[dict[str, bytes], dict[str, Any]]:
    """Contents of the weight files and the manifest. Raises DataError when one is missing or is not what the manifest says."""
    try:
        manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        digests: dict[str, str] = {name: manifest["sha256"][name] for name in FILES}
        float(manifest["calibration"]["slope"]), float(manifest["calibration"]["offset"])
        files = {name: (folder / name).read_bytes() for name in FILES}
    except OSError as error:
        raise DataError(f"the reader's weights are missing ({error.filename}): install detente again") from error
    except (ValueError, LookupError, TypeError) as error:
        raise DataError("the reader's weights are damaged (manifest.json lacks digests or calibration): install detente again") from error
    for name, body in files.items():
        if hashlib.sha256(body).hexdigest() != digests[name]:
            raise DataError(f"the reader's weights are damaged ({name} does not match its sha256): install detente again")
    return files, manifest


@dataclass(frozen=True, slots=True)
class OnnxReading:
    """States of each window, asked by the heads. `tags`: (T, TAGS) probabilities of each window; `seen`: the mentions that they make. See
    `door.Reading`.
    """

    windows: tuple[Window, ...]
    states: tuple[Floats, ...]
    tags: tuple[Floats, ...]
    seen: tuple[SeenMention, ...]
    weights: heads.Weights
    calibration: tuple[float, float]

    def certain(self, raw: float) -> float:
        return scaled(logit(raw), *self.calibration)

    def mentions(self) -> tuple[SeenMention, ...]:
        return self.seen

    def kind(self, start: int, end: int) -> tuple[float, float]:
        found = self._locate(start, end)
        if found is None:
            return 0.0, 0.0
        index, (first, last) = found
        tags = self.tags[index][first:last].sum(0) / (last - first)
        return float(tags[1] + tags[2]), float(tags[3] + tags[4])

    def acts(self) -> tuple[SeenAct, ...]:
        out = []
        for index, (window, states) in enumerate(zip(self.windows, self.states, strict=True)):
            tags = heads.softmax(heads.linear(self.weights, "trigger_tags", states))
            spans = _triggers(tags, window)
            if not spans:
                continue
            hidden = heads.trigger_hidden(self.weights, states, np.array(spans, dtype=np.int64))
            types = heads.sigmoid(heads.linear(self.weights, "types", hidden))
            modes = heads.linear(self.weights, "modes", hidden)
            statuses = heads.softmax(heads.linear(self.weights, "statuses", hidden))
            for row, (first, last) in enumerate(spans):
                for kind in np.flatnonzero(types[row] >= ACT_FLOOR):
                    name = TYPES[kind]
                    mode = MODES[STRETCH[name][int(modes[row][STRETCH[name]].argmax())]][1]
                    start, end = int(window.starts[first]), int(window.ends[last - 1])
                    score, status = float(types[row, kind]), tuple(float(p) for p in statuses[row])
                    out.append(SeenAct(start, end, name, mode, score, status, index, (first, last)))
        return tuple(out)

    def refers(self, pointers: Sequence[tuple[int, int]], named: Named) -> tuple[dict[str, float], ...]:
        out: list[dict[str, float]] = [{} for _ in pointers]
        located = [self._locate(*pointer) for pointer in pointers]
        for index in sorted({found[0] for found in located if found is not None}):
            rows = [(i, found[1]) for i, found in enumerate(located) if found is not None and found[0] == index]
            spans, belongs, codes, _ = self._numbered(index, named)
            if not codes:
                continue
            states, tokens = self.states[index], np.array([span for _, span in rows], dtype=np.int64)
            distance = _distances(self.windows[index], tokens, spans)
            scores = heads.affinity(self.weights, "refers", heads.span_states(states, tokens), heads.span_states(states, spans), distance)
            chances = heads.sigmoid(heads.by_actor(scores, belongs))[..., 0]
            for row, (i, _) in enumerate(rows):
                out[i] = dict(zip(codes, map(float, chances[row]), strict=True))
        return tuple(out)

    def parts(self, acts: Sequence[SeenAct], mentions: Named) -> tuple[dict[str, Part], ...]:
        out: list[dict[str, Part]] = [{} for _ in acts]
        for index in sorted({a.window for a in acts}):
            rows = [i for i, a in enumerate(acts) if a.window == index]
            spans, belongs, codes, numbers = self._numbered(index, mentions)
            if not codes:
                continue
            window, states = self.windows[index], self.states[index]
            triggers = np.array([acts[i].tokens for i in rows], dtype=np.int64)
            kinds = self.weights["type_embedding.weight"][[TYPES.index(acts[i].type) for i in rows]]
            scores = heads.affinity(
                self.weights,
                "roles",
                heads.span_states(states, triggers),
                heads.span_states(states, spans),
                _distances(window, triggers, spans),
                kinds,
            )
            chances = heads.sigmoid(heads.by_actor(scores, belongs))
            for column, code in enumerate(codes):
                own = np.flatnonzero(belongs[:, column])
                leading = own[scores[:, own, :2].argmax(1)].tolist()
                for i, (actor, recipient, speaker), (first, second) in zip(rows, chances[:, column].tolist(), leading, strict=True):
                    out[i][code] = Part(actor, recipient, speaker, numbers[first], numbers[second])
        return tuple(out)

    def same(self, acts: Sequence[SeenAct]) -> Floats:
        if not acts:
            return np.zeros((0, 0), dtype=np.float32)
        rows = np.concatenate([heads.span_states(self.states[a.window], np.array([a.tokens], dtype=np.int64)) for a in acts])
        # across windows the place is that of the whole page, as if it were one long window
        before = np.cumsum([0, *(int(w.fresh.sum()) for w in self.windows)])
        place = np.array([before[a.window] + a.tokens[0] for a in acts], dtype=np.int64)
        paragraph = np.array([self.windows[a.window].paragraph[a.tokens[0]] for a in acts], dtype=np.int64)
        scores = heads.affinity(self.weights, "same", rows, rows, heads.distances(place, place, paragraph, paragraph))[..., 0]
        chances = heads.sigmoid(np.triu(scores, 1))
        return np.asarray(np.triu(chances, 1) + np.triu(chances, 1).T, dtype=np.float32)

    def contexts(self) -> tuple[float, ...]:
        fresh = [s[w.fresh] for w, s in zip(self.windows, self.states, strict=True) if w.fresh.any()]
        if not fresh:
            return (0.0,) * len(CONTEXTS)
        return tuple(float(p) for p in heads.sigmoid(heads.linear(self.weights, "contexts", np.concatenate(fresh).mean(0))))

    def pair(self, sentence: tuple[int, int], source: tuple[int, int], target: tuple[int, int]) -> tuple[float, ...]:
        located = [self._locate(*span) for span in (sentence, source, target)]
        if any(found is None for found in located):
            raise ValueError("source, target and sentence must lie in what was read")
        index = located[0][0]  # type: ignore[index]
        tokens, one, two = (found[1] for found in located)  # type: ignore[index]
        logits = heads.pair_logits(self.weights, self.states[index], np.array([one]), np.array([two]), tokens)
        told = heads.softmax(logits) * (self._told(sentence, source, target) + UNTOLD)
        return tuple(float(p) for p in told / told.sum())

    def _told(self, sentence: tuple[int, int], source: tuple[int, int], target: tuple[int, int]) -> Floats:
        """The second opinion on a pair: how far the triggers of the sentence tell of each type between the two, and of none."""
        acts = [a for a in self.acts() if sentence[0] <= a.start < sentence[1]]
        out = np.zeros(len(PAIRS), dtype=np.float32)
        for act, parts in zip(acts, self.parts(acts, ((*source, ("source",)), (*target, ("target",)))), strict=True):
            if len(parts) < 2:
                continue
            both = parts["source"].actor * max(parts["target"].recipient, parts["target"].actor * (act.type in MUTUAL))
            over = act.statuses[ENDED] if act.type in REVERSIBLE else 0.0
            for kind, share in ((PAIRS.index(act.type), 1.0 - over), (RETREAT, over)):
                out[kind] = max(out[kind], act.score * both * share)
        out[PAIRS.index("NONE")] = 1.0 - out.max()
        return out

    def _locate(self, start: int, end: int) -> tuple[int, tuple[int, int]] | None:
        """The window that reads the span, and its tokens there."""
        for index, window in enumerate(self.windows):
            span = token_span(window, start, end)
            if span is not None and window.fresh[span[0]]:
                return index, span
        return None

    def _numbered(self, index: int, mentions: Named) -> tuple[Ints, NDArray[np.bool_], list[str], list[int]]:
        window = self.windows[index]
        placed = [(i, token_span(window, m[0], m[1]), m[2]) for i, m in enumerate(mentions) if m[2]]
        here = [(i, span, codes) for i, span, codes in placed if span is not None]
        codes = sorted({c for _, _, cs in here for c in cs})
        belongs = np.array([[c in cs for c in codes] for _, _, cs in here], dtype=np.bool_).reshape(len(here), len(codes))
        return np.array([s for _, s, _ in here], dtype=np.int64).reshape(-1, 2), belongs, codes, [i for i, _, _ in here]


def _distances(window: Window, rows: Ints, columns: Ints) -> Ints:
    return heads.distances(rows[:, 0], columns[:, 0], window.paragraph[rows[:, 0]], window.paragraph[columns[:, 0]])


def _mentions(read: Sequence[Window], tags: Sequence[Floats]) -> Iterator[SeenMention]:
    for window, chances in zip(read, tags, strict=True):
        best = np.where(window.fresh, chances.argmax(-1), 0).tolist()
        for first, last, label in _runs(best, window):
            score = float(chances[first:last, best[first]].mean())
            yield SeenMention(int(window.starts[first]), int(window.ends[last - 1]), label == 3, score)


def _runs(best: Sequence[int], window: Window) -> list[tuple[int, int, int]]:
    """Stretches (first, last, B label) of a tagging; a stray inside tag opens a stretch; a word is never cut."""
    out: list[tuple[int, int, int]] = []
    at = 0
    while at < len(best):
        if best[at] == 0:
            at += 1
            continue
        label = best[at] if best[at] in (1, 3) else best[at] - 1
        end = at + 1
        while end < len(best) and (best[end] == label + 1 or window.inner[end]):
            end += 1
        out.append((at, end, label))
        at = end
    return out


def _triggers(tags: Floats, window: Window) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for first in np.flatnonzero((tags[:, 1] >= TRIGGER_FLOOR) & window.fresh):
        if out and first < out[-1][1]:
            continue
        last = int(first) + 1
        while last < len(tags) and window.fresh[last] and (tags[last].argmax() == 2 or window.inner[last]):
            last += 1
        out.append((int(first), last))
    return out
