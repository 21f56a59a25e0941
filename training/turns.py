"""Augmentation by rule: a single sentence in another tense, negated, or in the other voice, with its marks.

Only where a rule surely applies: one act with one trigger, a simple past whose subject stands before it at the head of the sentence, no
other finite verb beside it. What a turn does to type and status follows PLOVER's factuality and `data/corpus/README.md`. The words
that decide stand in `data/corpus/turns.yaml`.

    python -m training.turns [--count 60] [--seed 0] [--kind tense negation voice]     results over the corpus, to be read
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise

from detente.knowledge.actors import load_actors
from training.corpus import Act, Marked, MarkedMention, load
from training.inflection import Verb, finite, lists, participle_verb, past_verb, plural
from training.pieces import Piece, joined, marked, pieces

PERFECT = frozenset({"happened", "promised"})
TRIGGER_WORDS = 5
DATELINE = re.compile(r"[A-Z][A-Z’' .]+(?:, [\w. ]+)*(?: \(\w+\))? — ")
# Type of an act told as scheduled, and the type that is defensible beside it. No entry: the turn would say something else. Saying that one
# will refuse is to refuse, that one will promise is to promise, that one will strike is to threaten.
SCHEDULED: dict[str, tuple[str, str | None]] = {
    "CONSULT": ("AGREE", None),
    "SUPPORT": ("AGREE", "SUPPORT"),
    "COOPERATE": ("AGREE", "COOPERATE"),
    "AID": ("AGREE", "AID"),
    "RETREAT": ("CONCEDE", "RETREAT"),
    "CONCEDE": ("CONCEDE", None),
    "REQUEST": ("REQUEST", None),
    "ACCUSE": ("ACCUSE", None),
    "MOBILIZE": ("MOBILIZE", None),
    "PROTEST": ("PROTEST", None),
    "SANCTION": ("SANCTION", "THREATEN"),
    "COERCE": ("COERCE", "THREATEN"),
}
# The same for what may happen, in the words of a third.
POSSIBLE: dict[str, tuple[str, str | None]] = {
    "AGREE": ("AGREE", None),
    "CONSULT": ("CONSULT", "AGREE"),
    "SUPPORT": ("SUPPORT", "AGREE"),
    "COOPERATE": ("COOPERATE", "AGREE"),
    "AID": ("AID", "AGREE"),
    "RETREAT": ("RETREAT", "CONCEDE"),
    "CONCEDE": ("CONCEDE", None),
    "REQUEST": ("REQUEST", None),
    "ACCUSE": ("ACCUSE", None),
    "REJECT": ("REJECT", None),
    "MOBILIZE": ("MOBILIZE", None),
    "PROTEST": ("PROTEST", None),
    "SANCTION": ("SANCTION", "THREATEN"),
    "COERCE": ("COERCE", "THREATEN"),
    "ASSAULT": ("ASSAULT", "THREATEN"),
}
# Not done, and no more than that; help, consent or praise left out may be a refusal.
UNDONE = frozenset({"REQUEST", "ACCUSE", "THREATEN", "MOBILIZE", "PROTEST", "SANCTION", "COERCE", "ASSAULT"})
# What one denies having done.
DENIABLE = UNDONE | {"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "RETREAT", "CONCEDE"}


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence that tells one act: dateline, subject, adverb, trigger that begins with `verb`, and what follows as pieces."""

    item: Marked
    act: Act
    lead: tuple[Piece, ...]
    subject: tuple[Piece, ...]
    adverb: str
    verb: Verb
    tail: str
    rest: tuple[Piece, ...]

    @property
    def many(self) -> bool | None:
        """Whether the subject is plural; null when that is not sure."""
        mentions = [words for words, mark in self.subject if mark]
        return True if len(mentions) > 1 else plural(mentions[0])

    def agreeing(self, one: str, more: str) -> list[str]:
        """The form that goes with the subject; none when its number is not sure."""
        return [] if self.many is None else [more if self.many else one]

    @property
    def after(self) -> list[str]:
        """The words behind the verb, the trigger's own first."""
        return _words(self.tail) + _words(self.behind)

    @property
    def behind(self) -> str:
        """What stands behind the trigger."""
        return "".join(words for words, _ in self.rest)


def tenses(item: Marked) -> tuple[Marked, ...]:
    """The sentence in the perfect, as scheduled and as possible, as far as each surely fits."""
    clause = _clause(item)
    if clause is None:
        return ()
    act, verb, out = clause.act, clause.verb, []
    if act.status in PERFECT and _fits_perfect(clause):
        out += [_retold(clause, words, verb.participle, act, "tense") for words in clause.agreeing("has", "have")]
    if _fits_future(clause) and act.status == "happened":
        if act.type in SCHEDULED:
            planned = _changed(act, *SCHEDULED[act.type], "planned")
            auxiliaries = ["will", *clause.agreeing("plans to", "plan to")]
            auxiliaries += clause.agreeing("is to", "are to") if verb.base not in lists()["no_is_to"] else []
            out += [_retold(clause, words, verb.base, planned, "tense") for words in auxiliaries]
        if act.type in POSSIBLE:
            possible = _changed(act, *POSSIBLE[act.type], "possible")
            out += [_retold(clause, words, verb.base, possible, "tense") for words in ("may", "might")]
    return tuple(out)


def negations(item: Marked) -> tuple[Marked, ...]:
    """The sentence with its act not done, and denied by its subject."""
    clause = _clause(item)
    if clause is None or clause.adverb or not _fits_negation(clause):
        return ()
    act, verb, out = clause.act, clause.verb, []
    perfect = _fits_perfect(clause)
    missing = _missed(clause) if act.type == "CONSULT" else _changed(act, act.type, None, "denied") if act.type in UNDONE else None
    if missing is not None and act.status == "happened":
        out.append(_retold(clause, "did not", verb.base, missing, "negation"))
        if perfect:
            out += [_retold(clause, f"{words} not", verb.participle, missing, "negation") for words in clause.agreeing("has", "have")]
    # whoever died of it denies nothing
    if act.type in DENIABLE and act.status in PERFECT and verb.base != "deny" and act.mode != "suicide-attack":
        out.append(_denied(clause, "denied"))
        if perfect:
            out += [_denied(clause, f"{words} denied") for words in clause.agreeing("has", "have")]
    return tuple(out)


def voices(item: Marked) -> tuple[Marked, ...]:
    """The active sentence in the passive, or the passive in the active: at most one."""
    turned = _passive(item) or _active(item)
    return () if turned is None else (turned,)


TURNS: dict[str, Callable[[Marked], tuple[Marked, ...]]] = {"tense": tenses, "negation": negations, "voice": voices}


def _words(text: str) -> list[str]:
    return re.findall(r"[\w’'-]+", text)


def _plain(item: Marked) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Dateline and sentence as pieces, of a text that is one sentence of one act with one trigger, without speech or a second clause beside
    it; else none.
    """
    if len(item.acts) != 1 or len(item.triggers) != 1 or item.furniture or not item.text.endswith("."):
        return (), ()
    row, lead = pieces(item), 0
    if DATELINE.match(item.text):
        lead = next((i + 1 for i, (words, _) in enumerate(row) if words.endswith("— ")), len(row))
    told = "".join(words for words, _ in row[lead:])
    if re.search(r"[\n\"“”‘;:—–(?!]|[.] ", told) or {"alt", "by"} & set(item.acts[0].extras):
        return (), ()
    return row[:lead], row[lead:]


def _clause(item: Marked) -> Clause | None:
    lead, row = _plain(item)
    at = next((i for i, (_, mark) in enumerate(row) if isinstance(mark, tuple)), 0)
    if at < 2:
        return None
    act, trigger = item.acts[0], row[at][0]
    between = row[at - 1]
    adverb = re.fullmatch(r" (?:(\w+ly) )?", between[0]) if between[1] is None else None
    subject = row[: at - 1]
    first, _, tail = trigger.partition(" ")
    verb = past_verb(first)
    if adverb is None or verb is None or not _acting(subject, act.actors) or len(trigger.split()) > TRIGGER_WORDS:
        return None
    if adverb[1] in lists()["gone"] | lists()["polar"] | lists()["licensers"]:
        return None
    clause = Clause(item, act, lead, subject, adverb[1] or "", verb, tail, row[at + 1 :])
    # "put" is a past where a present would be "puts"
    sure = verb.base != first or clause.many is False
    return clause if sure and "and" not in tail.split() and not _second(clause.after) else None


def _acting(subject: tuple[Piece, ...], actors: tuple[str, ...]) -> bool:
    """Whether a row of pieces is a mention, or mentions listed, that act."""
    for i, (words, mark) in enumerate(subject):
        if i % 2 == 0 and not (isinstance(mark, MarkedMention) and not mark.place and set(mark.codes) & {a.lstrip("*") for a in actors}):
            return False
        if i % 2 == 1 and (mark is not None or words not in (", ", " and ")):
            return False
    return len(subject) % 2 == 1 and (len(subject) == 1 or subject[-2][0] == " and ")


def _second(words: list[str]) -> bool:
    """Whether a second verb of the main clause may follow: one that is finite before any word that opens a clause, or after "and"."""
    opened = False
    for i, word in enumerate(words):
        if word.lower() in lists()["subordinators"]:
            opened = True
        elif finite(words, i) and (not opened or words[i - 1].lower() in ("and", "or", "but", "then")):
            return True
    return False


def _has(words: list[str], *names: str) -> bool:
    return any(w.lower() in lists()[name] for w in words for name in names)


def _year(words: list[str]) -> bool:
    return any(re.fullmatch(r"(1[5-9]|20)\d\ds?", w) for w in words)


def _fits_perfect(clause: Clause) -> bool:
    return not _has(clause.after, "gone", "timed", "following", "spans") and not _year(clause.after)


def _fits_future(clause: Clause) -> bool:
    words = clause.after
    if clause.adverb in lists()["gone"] or _has(words, "gone", "following", "spans", "conditions", "nothing") or _year(words):
        return False
    if re.search(r", \w+ing\b", clause.behind):
        return False  # ", killing four" tells what came of it
    return not any(finite(words, i) for i in range(len(words)))


def _fits_negation(clause: Clause) -> bool:
    """A clause that only describes may follow; a time or a reason would be drawn under the negation. What a year dates is history."""
    words = clause.after
    opened = next((i for i, w in enumerate(words) if w.lower() in lists()["relatives"]), len(words))
    if _has(words, "polar", "following", "conditions") or "," in clause.behind or _year(words):
        return False
    return not any(finite(words, i) for i in range(opened))


def _changed(act: Act, kind: str, alternative: str | None, status: str) -> Act:
    extras = {name: value for name, value in act.extras.items() if name == "by"}
    if alternative is not None:
        extras["alt"] = alternative
    return replace(act, type=kind, mode=act.mode if kind == act.type else None, status=status, when=None, extras=extras)


def _missed(clause: Clause) -> Act:
    """A meeting that did not take place is a REJECT of those whom the sentence makes its subject."""
    act, here = clause.act, {c for _, mark in clause.subject if isinstance(mark, MarkedMention) for c in mark.codes}
    away = tuple(c for c in act.actors if c.lstrip("*") not in here)
    rejected = replace(_changed(act, "REJECT", None, "happened"), mode="meet")
    return replace(rejected, actors=tuple(c for c in act.actors if c not in away), recipients=act.recipients + away)


def _retold(clause: Clause, auxiliary: str, form: str, act: Act, kind: str) -> Marked:
    """The sentence with another form of its verb; the auxiliary belongs to the trigger, as most of the corpus has it."""
    words = " ".join(w for w in (auxiliary, clause.adverb, form, clause.tail) if w)
    row = [*clause.lead, *clause.subject, (" ", None), (words, (act.number,)), *clause.rest]
    return joined(clause.item, row, (act,), kind)


def _denied(clause: Clause, words: str) -> Marked:
    """What the subject denies is denied; that it denies is a REJECT of its own."""
    told = replace(_changed(clause.act, clause.act.type, None, "denied"), number=2)
    denial = Act(1, "REJECT", None, "happened", tuple(c for _, m in clause.subject if isinstance(m, MarkedMention) for c in m.codes), ())
    deed = " ".join(w for w in (clause.verb.gerund, clause.tail) if w)
    row = [*clause.lead, *clause.subject, (" ", None), (words, (1,)), (" ", None), (deed, (2,)), *clause.rest]
    return joined(clause.item, row, (denial, told), "negation")


def _passive(item: Marked) -> Marked | None:
    clause = _clause(item)
    if clause is None or clause.tail or clause.behind[:1] != " " or clause.verb.base in lists()["no_passive"]:
        return None
    target, rest = _listed(clause.rest[1:], clause.act.recipients)
    agent = _lowered(clause.subject)
    if clause.rest[0] != (" ", None) or not target or agent is None or _pointing(target) or _pointing(agent):
        return None
    many = True if len(target) > 1 else plural(target[0][0])
    if many is None or not _keeps(rest, clause.verb) or (rest[0][0] != "." and _open(target[-1][0])):
        return None
    auxiliary = f" {'were' if many else 'was'} {clause.adverb} ".replace("  ", " ")
    trigger: Piece = (clause.verb.participle, (clause.act.number,))
    row = [*clause.lead, *_raised(target), (auxiliary, None), trigger, (" by ", None), *agent, *rest]
    return joined(item, row, item.acts, "voice")


def _active(item: Marked) -> Marked | None:
    lead, row = _plain(item)
    at = next((i for i, (_, mark) in enumerate(row) if isinstance(mark, tuple)), 0)
    if at < 2 or len(row) < at + 3 or row[at - 1][1] is not None:
        return None
    act, target, (between, gap) = item.acts[0], row[: at - 1], row[at + 1]
    told = re.fullmatch(r" (?:was|were) (?:(\w+ly) )?(\w+)", row[at - 1][0] + row[at][0])
    by = re.fullmatch(r"((?: [\w-]+)*) by ", between) if gap is None else None
    verb = participle_verb(told[2]) if told else None
    if told is None or by is None or verb is None or "by" in by[1].split():
        return None
    agent, rest = _listed(row[at + 2 :], act.actors)
    object_ = _lowered(target) if _listed(target, act.recipients) == (target, ()) else None
    if not agent or object_ is None or _pointing(object_) or _pointing(agent):
        return None
    if not _keeps(rest, verb) or _second(_words(by[1] + "".join(words for words, _ in rest))):
        return None
    adverb = f" {told[1]} " if told[1] else " "
    turned = [*lead, *_raised(agent), (adverb, None), (verb.past, (act.number,)), (" ", None), *object_, (by[1], None), *rest]
    return joined(item, [p for p in turned if p[0]], item.acts, "voice")


def _listed(row: tuple[Piece, ...], codes: tuple[str, ...]) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """The mention, or mentions listed, of one side of an act at the head of a row of pieces, and what is left."""
    end = 1
    while row[end : end + 1] and row[end][1] is None and row[end][0] in (", ", " and ") and end + 1 < len(row):
        end += 2
    return (row[:end], row[end:]) if _acting(row[:end], codes) else ((), row)


def _keeps(rest: tuple[Piece, ...], verb: Verb) -> bool:
    """Whether what follows a phrase is no part of it, and may stay where it is in the other voice."""
    following = "".join(words for words, _ in rest)
    words = [w.lower() for w in _words(following)]
    if not following.startswith((" ", ".")) or "," in following or "by" in words or _has(words, "mutual"):
        return False
    if any(b in lists()["relatives"] and a in lists()["timed"] for a, b in pairwise(words)):
        return False  # "freed a man on Friday who": parted from its noun
    opener = words[0] if words else ""
    if opener in ("of", "to", "that"):
        return verb.base in lists()[f"{opener}_verbs"]
    return not opener or opener in lists()["after_object"]


def _open(name: str) -> bool:
    """Whether a phrase may take what follows for its own: "an offer to", "his ruling on"."""
    return _has(_words(name), "abstracts") or re.search(r"['’]s? ", name) is not None


def _pointing(phrase: tuple[Piece, ...]) -> bool:
    return any(_has(_words(words), "pronouns") for words, mark in phrase if mark)


def _raised(phrase: tuple[Piece, ...]) -> tuple[Piece, ...]:
    (name, mark), *others = phrase
    return ((name[:1].upper() + name[1:], mark), *others)


def _lowered(phrase: tuple[Piece, ...]) -> tuple[Piece, ...] | None:
    """A phrase from the head of a sentence as it stands within one; null when that is not sure."""
    (name, mark), *others = phrase
    first, *more = name.split()
    if any(s.start == 0 for s in load_actors().find(name, None)) or (len(first) > 1 and first[:2].isupper()):
        return phrase
    if first.lower() in lists()["openers"] or (not more and plural(first.lower())):
        return ((name[:1].lower() + name[1:], mark), *others)
    return phrase if more and more[0][:1].isupper() else None


def main() -> None:
    """Prints how many sentences each kind applies to, and results drawn from them, marked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--kind", nargs="*", default=list(TURNS), choices=list(TURNS))
    args = parser.parse_args()
    rng = random.Random(args.seed)
    sentences = load()[1]
    for kind in args.kind:
        found = [(s, turned) for s in sentences if (turned := TURNS[kind](s))]
        print(f"# {kind}: {len(found)} of {len(sentences)} sentences, {sum(len(t) for _, t in found)} tellings")
        for source, turned in rng.sample(found, min(args.count // len(args.kind), len(found))):
            print(f"\n  {source.text}\n{marked(rng.choice(turned))}")


if __name__ == "__main__":
    main()
