"""Speech in a text: what is said, word for word or reported, by whom, and the cue that says so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from detente.knowledge.actors import load_actors
from detente.knowledge.roles import load_roles
from detente.quotes.contents import Content, content_of
from detente.quotes.cues import Cue, find_cues
from detente.quotes.ends import trimmed
from detente.quotes.lexicon import Lexicon, load_lexicon
from detente.quotes.marks import Marked, marked
from detente.quotes.phrases import FINAL, Phrase, has_finite, main_subject
from detente.quotes.speakers import Speakers
from detente.quotes.units import QUOTE, Stretch, Unit, named, read, speaks, stretches
from detente.records import Entity, Mention, Quote, Sentence, Span

WITHIN = frozenset({"think", "judge", "name", "find", "agree", "ask", "vow"})  # attitudes that a speaker tells of are part of what is said
MOST = 3000  # sentences of a page; a longer text is no article
UTTERANCE = 5  # words from which a quotation that nothing governs is speech rather than a name or a hedged word
LONG = 9  # words from which a quotation is more than a name or a hedged word whatever it is made of
SIGNED = re.compile(r"[^\S\n]*(?:[—–―~]|--)[^\S\n]*([A-Z](?:[^\n“”\".,;:]|(?<= [A-Z])\.){2,60}?)[^\S\n]*\.?[^\S\n]*(?=\n|\Z)")
INNER_CAPITAL = re.compile(r"(?<=[a-z,] )[A-Z]\w+")
SENTENCE_FINAL = (".", "!", "?", "…", ",")


@dataclass(frozen=True, slots=True)
class Voice:
    """Whose words, and by which cue."""

    speaker: Entity | None
    cue: Span | None


@dataclass(frozen=True, slots=True)
class Speech:
    """One cue of a unit with what it governs."""

    cue: Cue
    voice: Voice
    content: Content | None


def find_quotes(text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> tuple[Quote, ...]:
    """Direct and reported speech in order of text; `text[q.start:q.end] == q.text` always.

    A direct quote spans its quotation marks; one that its cue interrupts is two quotes of one speaker and cue; each paragraph of a long one
    is a quote. Reported speech opens with its "that" and ends before the final stop; where it holds words in quotation marks, these are
    direct quotes of their own besides. `speaker` is None where the text names nobody. Of a text of more than `MOST` sentences the rest is
    searched for quotation marks only.
    """
    lexicon = load_lexicon()
    paragraphs = [_range(list(block)) for _, block in groupby(sentences, key=lambda s: s.paragraph)]
    marks = marked(text, paragraphs)
    return _Finder(text, Speakers(text, mentions, lexicon), lexicon).find(stretches(sentences, marks))


def _range(block: list[Sentence]) -> tuple[int, int]:
    return block[0].start, max(s.end for s in block)


class _Finder:
    """Goes through the units of one text, with what it must remember from unit to unit."""

    def __init__(self, text: str, known: Speakers, lexicon: Lexicon) -> None:
        self._text = text
        self._known = known
        self._lexicon = lexicon
        self._out: dict[tuple[int, int, bool], Quote] = {}
        self._last: tuple[int, Voice] | None = None  # paragraph and voice of the speech before
        self._waiting: list[Marked] = []  # quotations before, whose speaker may follow
        self._names: frozenset[str] | None = None  # words with a capital within a sentence, looked for when first asked
        self._free: list[Stretch] = []  # cue-less sentences of this paragraph, which a later cue may govern

    def find(self, found: Iterable[Stretch]) -> tuple[Quote, ...]:
        previous: Stretch | None = None
        for number, stretch in enumerate(found):
            if previous is None or previous.paragraph != stretch.paragraph:
                self._free = []
            if number >= MOST:
                self._waiting += stretch.marks
            elif speaks(self._text, stretch, self._lexicon.openers):
                self._unit(self._read(stretch), stretch, previous)
            else:
                self._free.append(stretch)
            previous = stretch
        for mark in self._waiting:
            self._alone(mark)
        return tuple(sorted(self._out.values(), key=lambda q: (q.start, -q.end, q.direct)))

    def _read(self, stretch: Stretch) -> Unit:
        return read(self._text, stretch, self._lexicon.words["auxiliary"])

    def _unit(self, unit: Unit, stretch: Stretch, previous: Stretch | None) -> None:
        speeches = tuple(self._speeches(unit))
        governed: dict[int, Voice] = {}
        for speech in speeches:
            if speech.content is not None:
                self._report(unit, speech.cue, speech.voice, speech.content, governed)
        if speeches and not unit.quoted and speeches[0].content is None and self._waiting and speeches[0].cue.link == "main":
            self._settle(speeches[0].voice)
        self._quotations(unit, previous, speeches, governed)
        spoken = [s for s in speeches if s.content is not None or s.cue.link == "main"]
        if spoken or governed:
            voice = spoken[-1].voice if spoken else next(reversed(governed.values()))
            self._last = (unit.paragraph, voice)
        elif unit.quoted and self._bare(unit) and self._last is not None:
            self._last = (unit.paragraph, self._last[1])
        if not speeches and not unit.quoted:
            self._free.append(stretch)
        else:
            self._free = []

    def _speeches(self, unit: Unit) -> Iterator[Speech]:
        cues = find_cues(unit, self._lexicon)
        told: list[Phrase] = []
        current: Phrase | None = None
        for number, cue in enumerate(cues):
            if number + 1 < len(cues) and cues[number + 1].link == "as" and cues[number + 1].opens <= cue.first:
                continue  # "CCTV reported Xi as telling": Xi speaks
            content = content_of(unit, cues, number, self._lexicon)
            nested = any(part.first <= cue.opens and cue.first < part.last for part in told)
            quoted = (
                cue.kind == "name" and content is not None and any(k in unit.quoted for p in content.parts for k in range(p.first, p.last))
            )
            if (content is None and cue.link != "main") or (nested and cue.kind in WITHIN and not quoted):
                continue
            subject = (current or main_subject(unit, self._lexicon)) if cue.subject is None and cue.elided else cue.subject
            goes_on = cue.link == "participle" and current is not None and subject == current  # "he said, suggesting that …"
            if cue.lemma in self._lexicon.of_things and not (goes_on or self._speaks(unit, cue, subject)):
                continue
            if not nested and cue.link != "noun":
                current = subject or current
            if content is not None:
                told += content.parts
            start, end = unit.starts[cue.first], unit.ends[cue.last - 1]
            yield Speech(cue, Voice(self._speaker(unit, subject), Span(start, end, self._text[start:end])), content)

    def _speaks(self, unit: Unit, cue: Cue, subject: Phrase | None) -> bool:
        """The subject of a verb that things do as well is somebody, an office or a document."""
        if subject is None or cue.link == "participle":
            return False
        low = unit.low[subject.first : subject.last]
        named = any(unit.capital(k) for k in range(max(subject.first, 1), subject.last))
        if (
            named
            or low[0] in ("he", "she", "they", "we", "i")
            or low[-1] in self._lexicon.plural
            or not self._lexicon.documents.isdisjoint(low)
        ):
            return True
        start, end = unit.starts[subject.first], unit.ends[subject.last - 1]
        words = self._text[start:end]
        if self._known.named(start, end) or load_roles().find(words) or load_actors().find(words):
            return True
        if self._names is None:
            self._names = frozenset(INNER_CAPITAL.findall(self._text))
        return words in self._names  # a sentence's first word: a name where it has a capital within another sentence

    def _speaker(self, unit: Unit, words: Phrase | None) -> Entity | None:
        return self._known.speaker(unit.starts[words.first], unit.ends[words.last - 1]) if words is not None else None

    def _report(self, unit: Unit, cue: Cue, voice: Voice, content: Content, governed: dict[int, Voice]) -> None:
        """Reported speech of one cue, and which quotations it governs."""
        for part in content.parts:
            inside = [k for k in range(part.first, part.last) if unit.low[k] == QUOTE]
            sure = content.backward or cue.kind in ("name", "judge")
            governed.update((k, voice) for k in inside if sure or k == part.first or not named(unit, k))
            if not inside or not self._only_quoted(unit, part, inside, content.backward):
                self._add(unit.starts[part.first], unit.ends[part.last - 1], False, voice)
        if content.backward and cue.link in ("main", "as"):
            self._run(unit, content.parts[0], voice)

    def _only_quoted(self, unit: Unit, part: Phrase, inside: Sequence[int], backward: bool) -> bool:
        """The part is a quotation with at most an adjunct of the cue behind it ("said “no” on Monday", not "“No” to all, he said")."""
        words = self._lexicon.words
        if part.first != inside[0]:
            return False
        rest = range(inside[-1] + 1, part.last)
        return not rest or (
            not backward and unit.low[rest[0]] in words["preposition"] | words["time"] | words["adverb"] | words["subordinate"] | FINAL
        )

    def _run(self, unit: Unit, last: Phrase, voice: Voice) -> None:
        """ "The sides should … . They need to … . Also they must …, X said": a run of duties that the last sentence's speaker lays down."""
        duty = self._lexicon.words["duty"]
        if unit.quoted or not duty.intersection(unit.low[last.first : last.last]):
            return
        for stretch in reversed(self._free):
            earlier = self._read(stretch)
            if not duty.intersection(earlier.low):
                break
            self._add(earlier.starts[0], earlier.ends[trimmed(earlier, 1, len(earlier.low)) - 1], False, voice)

    def _quotations(self, unit: Unit, previous: Stretch | None, speeches: Sequence[Speech], governed: dict[int, Voice]) -> None:
        before: int | None = None
        for at, mark in unit.quoted.items():
            voice = governed.get(at)
            if voice is None and (at == 0 or self._worded(unit, at) or not named(unit, at)):
                voice = self._voice(unit, at, previous, speeches, before, governed)
            if voice is not None:
                governed[at] = voice
                if at == 0 and self._waiting and not self._waiting[-1].closed:
                    self._settle(voice)
                self._add(mark.start, mark.end, True, voice)
            elif (self._utterance(mark) if at == 0 else self._clause(mark)) and not named(unit, at):
                self._waiting.append(mark)
            before = at
        if governed or (speeches and not unit.quoted):
            waiting, self._waiting = self._waiting, [m for m in self._waiting if m.start >= unit.start]
            for mark in waiting:
                if mark.start < unit.start:
                    self._alone(mark)

    def _voice(
        self, unit: Unit, at: int, previous: Stretch | None, speeches: Sequence[Speech], before: int | None, governed: dict[int, Voice]
    ) -> Voice | None:
        """Who speaks a quotation that no cue of its unit governs."""
        if (
            before is not None
            and before in governed
            and all(w in FINAL or w in ("and", "or", "a", "an", "the") for w in unit.low[before + 1 : at])
        ):
            return governed[before]
        if at > 0 and unit.low[at - 1] == ":":
            if speeches:
                return speeches[-1].voice
            return Voice(self._speaker(unit, main_subject(unit, self._lexicon)), None)
        if at > 0:
            return self._doer(unit, at)
        signed = self._signed(unit.quoted[at])
        if signed is not None:
            return signed
        told = self._last is not None and previous is not None and self._last[0] == previous.paragraph
        if previous is not None and not told and self._text[previous.end - 1] == ":":
            opening = self._read(previous)
            return Voice(self._speaker(opening, main_subject(opening, self._lexicon)), None)
        if self._last is None or not self._bare(unit):
            return None
        paragraph, voice = self._last
        return voice if unit.paragraph - paragraph <= 1 and not self._waiting else None

    def _doer(self, unit: Unit, at: int) -> Voice | None:
        """Words of some length in a sentence without a cue are its subject's ("Paris attacked “the ideology of …”")."""
        subject = (
            main_subject(unit, self._lexicon)
            if self._clause(unit.quoted[at]) or self._seen_as(unit, at) or self._worded(unit, at)
            else None
        )
        if subject is None or subject.last > at or not unit.capital(subject.first):
            return None
        return Voice(self._speaker(unit, subject), None)

    def _worded(self, unit: Unit, at: int) -> bool:
        """ "used the phrase “…”", "added the words, “…”"."""
        before = at - 1 - (at > 1 and unit.low[at - 1] == ",")
        return at > 0 and unit.low[before] in self._lexicon.wording

    def _seen_as(self, unit: Unit, at: int) -> bool:
        """ "Oslo treats Weber as a “con artist”": a view of somebody; not "known as “…”"."""
        mark = at - 1 - (unit.low[at - 1] in ("a", "an", "the"))
        if mark < 1 or unit.low[mark] != "as":
            return False
        seen = unit.low[mark - 1]
        return seen[0].isalpha() and not seen.endswith(("ed", "wn")) and seen not in self._lexicon.words["adverb"] | {"such", "same"}

    def _signed(self, mark: Marked) -> Voice | None:
        """ "“…” — Name": a quotation that its speaker signs."""
        match = SIGNED.match(self._text, mark.end)
        return Voice(self._known.speaker(match.start(1), match.end(1)), None) if match else None

    def _bare(self, unit: Unit) -> bool:
        """Nothing but quotations, or a quotation and then words without a cue of their own."""
        return unit.low[0] == QUOTE and not has_finite(unit, 1, len(unit.low), self._lexicon)

    def _settle(self, voice: Voice) -> None:
        for mark in self._waiting:
            self._add(mark.start, mark.end, True, voice)
        self._waiting = []

    def _utterance(self, mark: Marked) -> bool:
        inner = self._text[mark.start + 1 : mark.end - mark.closed].strip()
        words = inner.split(None, UTTERANCE)
        return len(words) >= UTTERANCE or (len(words) > 1 and inner.endswith(SENTENCE_FINAL))

    def _clause(self, mark: Marked) -> bool:
        """Words of some length with a verb: in a sentence of the writer's own, a shorter quotation is a name or a hedged word."""
        words = self._text[mark.start + 1 : mark.end - 1].lower().replace("’", "'").split()
        verbs = self._lexicon.words["auxiliary"] | self._lexicon.words["finite"]
        return len(words) >= LONG or (len(words) >= UTTERANCE and any(w in verbs or "'" in w or w.endswith("ed") for w in words[:60]))

    def _alone(self, mark: Marked) -> None:
        if self._utterance(mark):
            self._add(mark.start, mark.end, True, Voice(None, None))

    def _add(self, start: int, end: int, direct: bool, voice: Voice) -> None:
        key = (start, end, direct)
        held = self._out.get(key)
        if held is None or held.speaker is None:
            self._out[key] = Quote(start, end, self._text[start:end], direct, voice.speaker, voice.cue)
