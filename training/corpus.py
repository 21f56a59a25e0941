"""The open corpus as records: parse, check, count. The format is described in `data/corpus/README.md`.

python -m training.corpus check [PATH …]     every rule of the format, one line a fault; exit 1 when there is one
python -m training.corpus stats
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "data" / "corpus"
STATUSES = ("happened", "ongoing", "planned", "promised", "possible", "denied", "ended")
FURNITURE = ("related", "teaser", "newsletter", "author", "caption", "credit", "copyright", "navigation", "share")
EXTRAS = ("by", "pledge", "alt", "dead", "injured", "arrested", "abducted", "displaced", "troops", "money")
MARK = re.compile(r"\[([^\[\]{}]+?)([=@])([^\[\]{}=@]+)\]|\{([^\[\]{}#]+)#([0-9]+(?:,[0-9]+)*)\}")
CODE = re.compile(r"\?|-|\*?[A-Z][A-Z0-9]{1,9}(?:\.[A-Z]{3})?$")
ACT = re.compile(r"^(\d+) ([A-Z]+)(?:/([a-z-]+))? ([a-z]+) (.+)$")
SHINGLE = 8  # words; two articles that share a run this long (outside of names) are near-copies


def ontology() -> dict[str, tuple[int, frozenset[str]]]:
    """Type to its quad code and its modes."""
    out = {}
    for path in sorted((ROOT / "data" / "ontology" / "plover").glob("*.yaml")):
        entry = yaml.load(path.read_text(), Loader=yaml.BaseLoader)
        out[entry["type"]] = (int(entry["quad_code"]), frozenset(entry["modes"] or ()))
    return out


ONTOLOGY = ontology()
CONTEXTS = frozenset(yaml.load((ROOT / "data" / "ontology" / "contexts.yaml").read_text(), Loader=yaml.BaseLoader)["contexts"])


@dataclass(frozen=True, slots=True)
class MarkedMention:
    start: int
    end: int
    codes: tuple[str, ...]
    place: bool


@dataclass(frozen=True, slots=True)
class MarkedTrigger:
    start: int
    end: int
    acts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Act:
    number: int
    type: str
    mode: str | None
    status: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    when: tuple[date, date] | None = None
    place: str | None = None
    extras: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with its marks taken out, and what they said. Offsets are code points of `text`."""

    id: str
    source: str
    header: dict[str, str]
    text: str
    mentions: tuple[MarkedMention, ...]
    triggers: tuple[MarkedTrigger, ...]
    acts: tuple[Act, ...]
    furniture: tuple[tuple[int, int, str], ...] = ()


class CorpusError(ValueError):
    """A place where a file departs from the format."""


def unmark(marked: str) -> tuple[str, list[MarkedMention], list[MarkedTrigger]]:
    """Text without marks, mentions and triggers."""
    out: list[str] = []
    length = 0
    mentions: list[MarkedMention] = []
    triggers: list[MarkedTrigger] = []
    last = 0
    for match in MARK.finditer(marked):
        plain = marked[last : match.start()]
        out.append(plain)
        length += len(plain)
        words = match[1] if match[1] is not None else match[4]
        if words != words.strip():
            raise CorpusError(f"mark with outer spaces: {match[0]}")
        if match[1] is not None:
            codes = tuple(match[3].split("+"))
            for code in codes:
                if not CODE.match(code):
                    raise CorpusError(f"not a code: {code} in {match[0]}")
            mentions.append(MarkedMention(length, length + len(words), codes, match[2] == "@"))
        else:
            triggers.append(MarkedTrigger(length, length + len(words), tuple(int(n) for n in match[5].split(","))))
        out.append(words)
        length += len(words)
        last = match.end()
    out.append(marked[last:])
    text = "".join(out)
    stray = re.search(r"[\[\]{}]", text)
    if stray:
        raise CorpusError(f"mark not understood near: …{text[max(0, stray.start() - 30) : stray.start() + 30]}…")
    return text, mentions, triggers


def interval(words: str) -> tuple[date, date] | None:
    """`2021`, `2021-03`, `2021-03-02`, `A..B`, `?` to first and last day."""
    words = words.strip()
    if words in ("?", "-", ""):
        return None
    first, _, last = words.partition("..")
    begin, end = _days(first)[0], _days(last or first)[1]
    if begin > end:
        raise CorpusError(f"interval runs backwards: {words}")
    return begin, end


def _days(words: str) -> tuple[date, date]:
    parts = [int(p) for p in words.strip().split("-")]
    if len(parts) == 1:
        return date(parts[0], 1, 1), date(parts[0], 12, 31)
    if len(parts) == 2:
        following = date(parts[0] + parts[1] // 12, parts[1] % 12 + 1, 1)
        return date(parts[0], parts[1], 1), date.fromordinal(following.toordinal() - 1)
    day = date(*parts)
    return day, day


def parse_act(line: str) -> Act:
    """One act line."""
    fields = [f.strip() for f in line.split("|")]
    match = ACT.match(fields[0])
    if not match:
        raise CorpusError(f"act line not understood: {line}")
    number, kind, mode, status, parties = int(match[1]), match[2], match[3], match[4], match[5]
    if kind not in ONTOLOGY:
        raise CorpusError(f"no such type: {kind}")
    if mode and mode not in ONTOLOGY[kind][1]:
        raise CorpusError(f"{kind} has no mode {mode}")
    if status not in STATUSES:
        raise CorpusError(f"no such status: {status}")
    left, _, right = parties.partition(">")
    sides = [tuple(c.strip() for c in side.split("+") if c.strip() not in ("", "-")) for side in (left, right)]
    for code in sides[0] + sides[1]:
        if not CODE.match(code):
            raise CorpusError(f"not a code: {code} in {line}")
    if not sides[0] and not sides[1]:
        raise CorpusError(f"act without any party: {line}")
    extras = {}
    for extra in fields[3].split(";") if len(fields) > 3 else ():
        name, _, value = extra.strip().partition(":")
        if name not in EXTRAS:
            raise CorpusError(f"no such extra: {extra.strip()!r} in {line}")
        extras[name] = value.strip()
    if extras.get("alt", "AGREE") not in ONTOLOGY:
        raise CorpusError(f"no such type: {extras['alt']}")
    try:
        when = interval(fields[1]) if len(fields) > 1 else None
    except ValueError as error:
        raise CorpusError(f"not an interval: {fields[1]} ({error})") from None
    place = fields[2] if len(fields) > 2 and fields[2] not in ("-", "") else None
    return Act(number, kind, mode, status, sides[0], sides[1], when, place, extras)


def _checked(marked: Marked) -> Marked:
    numbers = [a.number for a in marked.acts]
    if len(set(numbers)) != len(numbers):
        raise CorpusError(f"{marked.id}: an act number twice")
    triggered = {n for t in marked.triggers for n in t.acts}
    if triggered != set(numbers):
        raise CorpusError(f"{marked.id}: triggers and act lines differ: {sorted(triggered ^ set(numbers))}")
    carried = {c for m in marked.mentions for c in m.codes}
    states = {c.split(".")[0] for c in carried}
    for act in marked.acts:
        for code in act.actors + act.recipients:
            if not code.startswith("*") and code not in carried and code.split(".")[0] not in states:
                raise CorpusError(f"{marked.id}: act {act.number}: no mention carries {code} (write *{code} if it is only understood)")
    return marked


def parse_article(path: Path) -> Marked:
    """One article file."""
    return parse_marked(path.read_text(encoding="utf-8"), path.name)


def parse_marked(raw: str, source: str) -> Marked:
    """The text of an article file; `source` names it in errors."""
    try:
        head, body, tail = re.split(r"^---$", raw, maxsplit=2, flags=re.M)
    except ValueError:
        raise CorpusError("an article has three parts, header, text and acts, parted by lines of ---") from None
    header = {}
    for line in head.strip().splitlines():
        key, colon, value = line.partition(":")
        if not colon:
            raise CorpusError(f"header line without a colon: {line}")
        header[key.strip()] = value.strip()
    missing = {"id", "hand", "outlet", "published", "contexts", "title"} - set(header)
    if missing:
        raise CorpusError(f"header lacks {', '.join(sorted(missing))}")
    for context in header["contexts"].split():
        if context != "-" and context not in CONTEXTS:
            raise CorpusError(f"no such context: {context}")
    date.fromisoformat(header["published"])
    text, mentions, triggers = unmark(header["title"])
    header["title"] = text
    furniture: list[tuple[int, int, str]] = []
    for paragraph in re.split(r"\n\s*\n", body.strip()):
        paragraph = paragraph.strip()
        text += "\n\n"
        at = len(text)
        reason = re.match(r"~([a-z]+): ?", paragraph)
        if reason:
            if reason[1] not in FURNITURE:
                raise CorpusError(f"no such reason: {reason[1]}")
            plain = paragraph[reason.end() :]
            furniture.append((at, at + len(plain), reason[1]))
        else:
            plain, more_mentions, more_triggers = unmark(paragraph)
            mentions += [MarkedMention(m.start + at, m.end + at, m.codes, m.place) for m in more_mentions]
            triggers += [MarkedTrigger(t.start + at, t.end + at, t.acts) for t in more_triggers]
        text += plain
    acts = tuple(parse_act(line) for line in tail.strip().splitlines() if line.strip())
    return _checked(Marked(header["id"], source, header, text, tuple(mentions), tuple(triggers), acts, tuple(furniture)))


def parse_sentences(path: Path) -> list[Marked]:
    """All blocks of a file of single sentences."""
    out = []
    hand = path.stem
    for number, block in enumerate(re.split(r"\n\s*\n", path.read_text(encoding="utf-8").strip()), 1):
        lines = [line for line in block.splitlines() if line.strip() and not line.startswith("# ")]
        if not lines:
            continue
        header = {"hand": hand}
        if lines[0].startswith("@"):
            header["published"] = lines.pop(0)[1:].strip()
        identity = f"{path.stem}:{number}"
        try:
            text, mentions, triggers = unmark(lines[0].strip())
            acts = tuple(parse_act(line) for line in lines[1:])
            out.append(_checked(Marked(identity, path.name, header, text, tuple(mentions), tuple(triggers), acts)))
        except (CorpusError, ValueError) as error:
            raise CorpusError(f"block {number}: {error}") from None
    return out


def load() -> tuple[list[Marked], list[Marked]]:
    """All articles and all single sentences."""
    articles = [parse_article(p) for p in sorted((CORPUS / "articles").glob("*.txt"))]
    sentences = [s for p in sorted((CORPUS / "sentences").glob("*.txt")) for s in parse_sentences(p)]
    return articles, sentences


def _near_copies(items: list[Marked]) -> list[str]:
    seen: dict[tuple[str, ...], str] = {}
    faults = []
    for item in items:
        words = re.findall(r"\w+", item.text.lower())
        shared = Counter(
            seen[s] for s in (tuple(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)) if seen.get(s, item.id) != item.id
        )
        faults += [f"{item.source}: {item.id}: shares {n} runs of {SHINGLE} words with {other}" for other, n in shared.items()]
        for i in range(len(words) - SHINGLE + 1):
            seen.setdefault(tuple(words[i : i + SHINGLE]), item.id)
    return faults


def check(paths: list[Path]) -> list[str]:
    """All faults of the files, a line each."""
    faults, items = [], []
    for path in paths or sorted(CORPUS.glob("*/*.txt")):
        try:
            items += [parse_article(path)] if path.parent.name == "articles" else parse_sentences(path)
        except (CorpusError, ValueError) as error:
            faults.append(f"{path.name}: {error}")
    identities = Counter(i.id for i in items)
    faults += [f"{i}: used {n} times" for i, n in identities.items() if n > 1]
    return faults + _near_copies(items)


def stats() -> str:
    """Counts by part, type, mode and status."""
    articles, sentences = load()
    lines = []
    for name, items in (("articles", articles), ("sentences", sentences)):
        acts = sum(len(i.acts) for i in items)
        words = sum(len(i.text.split()) for i in items)
        mentions, empty = sum(len(i.mentions) for i in items), sum(not i.acts for i in items)
        lines.append(f"{name}: {len(items)}, words {words}, mentions {mentions}, acts {acts}, without acts {empty}")
    every = [a for i in articles + sentences for a in i.acts]
    lines.append("status: " + ", ".join(f"{k} {v}" for k, v in Counter(a.status for a in every).most_common()))
    modes = Counter((a.type, a.mode) for a in every)
    for kind, (_, names) in ONTOLOGY.items():
        total = sum(n for (t, _), n in modes.items() if t == kind)
        rest = ", ".join(f"{m} {modes[kind, m]}" for m in sorted(names))
        lines.append(f"{kind} {total}: none {modes[kind, None]}, {rest}")
    return "\n".join(lines)


if __name__ == "__main__":
    command, *rest = sys.argv[1:] or ["check"]
    if command == "stats":
        print(stats())
    else:
        found = check([Path(p) for p in rest])
        print("\n".join(found) or "no faults")
        sys.exit(bool(found))
