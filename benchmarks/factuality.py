"""Whether it happened: UDS It-Happened v2, sentences of the English Web Treebank whose verbs people rated from −3 (did not) to +3 (did).

    python -m benchmarks.factuality [--part dev|train] [--weights FOLDER] [--errors N]

A verb happened when its rating is above nought; those at nought are left out. Rows: everybody says "happened" (the majority); the cues of
`detente.coding.factuality` alone, for all verbs; and for the verbs that the reader marks as acts the majority, its status, and its status
settled by the cues. A status counts as happened when it is "happened", "ongoing" or "ended". The set lies in `../shared/data`
(CC BY-SA 4.0). It asks of any verb, not of acts between states, and has no letter of news before or after the sentence.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.weights import add_weights, open_model
from detente.coding.factuality import cues, settle
from detente.coding.reports import ACT
from detente.models.labels import STATUSES
from detente.records import Sentence, Span
from detente.sentences import paragraphs

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "data" / "factuality"
REAL = frozenset({"happened", "ongoing", "ended"})
UNREAL = frozenset({"negated", "modal", "future", "wished", "infinitive", "conditional"})


class Verb(NamedTuple):
    """A rated verb in its sentence."""

    span: Span
    sentence: Sentence
    happened: bool


def verbs(part: str, folder: Path = FOLDER) -> Iterator[list[Verb]]:
    """The rated verbs of each sentence; the set gives tokens, parted by blanks."""
    with gzip.open(folder / f"uds_ih2_{part}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            words = row["text"].split(" ")
            sentence = Sentence(0, len(row["text"]), row["text"], 0)
            found = []
            for target in row["targets"]:
                first, end = target["span1"]
                start = len(" ".join(words[:first])) + (first > 0)
                text = " ".join(words[first:end])
                if target["label"]:
                    found.append(Verb(Span(start, start + len(text), text), sentence, target["label"] > 0))
            yield found


def happened_by_cues(verb: Verb) -> bool:
    """What the words around a verb say."""
    return not UNREAL & cues(verb.span, verb.sentence)


class Score:
    """Right answers, and for "happened" and "did not" each the F1."""

    def __init__(self, name: str) -> None:
        self.name, self.pairs = name, list[tuple[bool, bool]]()

    def add(self, gold: bool, ours: bool) -> None:
        self.pairs.append((gold, ours))

    def row(self) -> str:
        if not self.pairs:
            return f"{self.name:<44}{0:>7}"
        right = sum(gold == ours for gold, ours in self.pairs) / len(self.pairs)
        scores = []
        for side in (True, False):
            hits = sum(gold == ours == side for gold, ours in self.pairs)
            both = sum((gold == side) + (ours == side) for gold, ours in self.pairs)
            scores.append(2 * hits / both if both else 0.0)
        return f"{self.name:<44}{len(self.pairs):>7}{right:>10.3f}{scores[0]:>10.3f}{scores[1]:>10.3f}{sum(scores) / 2:>10.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=("dev", "train"), default="dev")
    parser.add_argument("--errors", type=int, default=0, help="show so many verbs on which the cues err")
    add_weights(parser)
    options = parser.parse_args()
    if not FOLDER.is_dir():
        raise SystemExit("no folder ../shared/data/factuality beside the repository")
    model = open_model(options.weights)
    names = ("all verbs: majority", "all verbs: cues", "acts: majority", "acts: status of the reader", "acts: status settled by cues")
    every, by_cues, acts, status, settled = scores = [Score(name) for name in names]
    wrong = []
    for group in verbs(options.part):
        text = group[0].sentence.text if group else ""
        seen = [act for act in model.read(text, tuple(paragraphs(text))).acts() if act.score >= ACT] if group else []
        for verb in group:
            every.add(verb.happened, ours=True)
            by_cues.add(verb.happened, happened_by_cues(verb))
            if happened_by_cues(verb) != verb.happened:
                wrong.append(f"{verb.happened} {text[: verb.span.start]}<<{verb.span.text}>>{text[verb.span.end :]}")
            act = next((act for act in seen if act.start < verb.span.end and verb.span.start < act.end), None)
            if act is None:
                continue
            weighed = settle(act.statuses, act.type, verb.span, verb.sentence)
            acts.add(verb.happened, ours=True)
            status.add(verb.happened, _likeliest(act.statuses) in REAL)
            settled.add(verb.happened, _likeliest(weighed) in REAL)
    print(f"{'':<44}{'n':>7}{'accuracy':>10}{'F1 did':>10}{'F1 not':>10}{'macro F1':>10}")
    print("\n".join(score.row() for score in scores))
    print("\n".join(wrong[: options.errors]))


def _likeliest(chances: tuple[float, ...]) -> str:
    return STATUSES[max(range(len(STATUSES)), key=lambda i: chances[i])]


if __name__ == "__main__":
    main()
