"""Linking measured: on ECB+, on the marked stories of the open corpus, and on edited copies of its articles.

    python -m benchmarks.linking [ecb] [stories] [copies]

ecb      event coreference across documents with gold mentions (topics 1-35 of ECB+, the validated sentences), within a subtopic, beside the
         lemma baseline on the same mentions. The documents of a subtopic are taken for texts of one day, as they are for one topic by
         everybody who reports figures, and each mention for a text of its own, since joining what one text tells twice is the coder's
         work and not linking's; parties are the words of human participants in the sentence. Published for the standard test
         (topics 36-45, harder): lemma baseline 60.7 CoNLL F1.
stories  pairs of reports, made from the marks of both articles of a story, that come into one event, against data/corpus/stories.tsv; and
         such pairs of articles of different stories, of which the file knows only those that were read.
copies   corpus articles as newspapers would edit them, among all others: pairs of near-copies found.
"""

from __future__ import annotations

import csv
import random
import re
import sys
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

from training.corpus import load

from benchmarks.coreference import clusters, figures
from benchmarks.gold import coded, stories
from detente.knowledge.wording import stem, stems, weight
from detente.ledger import Link
from detente.linking import compare, features, find_copies, group, link
from detente.linking.compare import SAME
from detente.linking.link import must_part
from detente.records import Article, Entity, Evidence, Report, Span, When

ECB = Path(__file__).resolve().parents[2] / "shared" / "data" / "linking" / "ecbplus_topics_1-35.tar.gz"
DAY = date(2000, 1, 1)  # of all documents: within a subtopic they are taken for texts of one day
SEED = 7


@dataclass(slots=True)
class Mention:
    """One action mention of ECB+. `told`: what the annotators say that it is."""

    id: str
    subtopic: str
    head: str
    told: str
    report: Report


@dataclass(slots=True)
class Document:
    """Tokens by id, sentences by number, mentions as (id, kind, token ids), instances by mention."""

    name: str
    tokens: dict[str, str] = field(default_factory=dict)
    sentence: dict[str, int] = field(default_factory=dict)
    mentions: list[tuple[str, str, list[str]]] = field(default_factory=list)
    told: dict[str, str] = field(default_factory=dict)


def read_ecb() -> list[Mention]:
    """Gold action mentions in the validated sentences."""
    valid: set[tuple[str, str, int]] = set()
    documents: list[Document] = []
    with tarfile.open(ECB) as archive:
        for member in archive:
            stream = archive.extractfile(member) if member.isfile() else None
            if stream is None:
                continue
            if member.name.endswith("coreference_sentences.csv"):
                rows = csv.DictReader(stream.read().decode("utf-8-sig").splitlines())
                valid = {(row["Topic"], row["File"], int(row["Sentence Number"])) for row in rows}
            elif member.name.endswith(".xml"):
                documents.append(_document(Path(member.name).stem, ElementTree.fromstring(stream.read())))
    return [mention for document in documents for mention in _mentions(document, valid)]


def _document(name: str, root: ElementTree.Element) -> Document:
    document = Document(name)
    for token in root.iter("token"):
        document.tokens[token.attrib["t_id"]] = token.text or ""
        document.sentence[token.attrib["t_id"]] = int(token.attrib["sentence"])
    markables = root.find("Markables")
    for markable in [] if markables is None else markables:
        anchors = [anchor.attrib["t_id"] for anchor in markable.findall("token_anchor")]
        if anchors:
            document.mentions.append((markable.attrib["m_id"], markable.tag, anchors))
    relations = root.find("Relations")
    for relation in [] if relations is None else relations:
        instance = relation.attrib.get("note") if relation.tag == "CROSS_DOC_COREF" else f"{name} {relation.attrib['r_id']}"
        for source in relation.findall("source"):
            document.told[source.attrib["m_id"]] = instance or f"{name} {relation.attrib['r_id']}"
    return document


def _mentions(document: Document, valid: set[tuple[str, str, int]]) -> Iterator[Mention]:
    topic, _, rest = document.name.partition("_")
    kind = "ecbplus" if "plus" in rest else "ecb"
    sentences: dict[int, list[str]] = {}
    for token, number in document.sentence.items():
        sentences.setdefault(number, []).append(document.tokens[token])
    for mention, tag, anchors in document.mentions:
        number = document.sentence[anchors[0]]
        if "ACTION" not in tag or (valid and (topic, rest, number) not in valid):
            continue
        words = [document.tokens[token] for token in anchors]
        head = max((lemma(word) for word in words), key=lambda found: (weight(found), found))
        people = sorted(
            {p for _, t, a in document.mentions if "HUMAN" in t and document.sentence[a[0]] == number for p in _names(document, a)}
        )
        name = f"{document.name}:{mention}"
        report = _report(name, head, people, " ".join(words), " ".join(sentences[number]))
        yield Mention(name, f"{topic}_{kind}", head, document.told.get(mention, name), report)


def _names(document: Document, anchors: list[str]) -> list[str]:
    """What a participant is known by: the stem of the last word that begins with a capital, else of the last one."""
    words = [document.tokens[token] for token in anchors]
    named = [word for word in words if word[:1].isupper()] or words
    return stems(named[-1])[-1:]


def _report(name: str, head: str, people: list[str], act: str, sentence: str) -> Report:
    parties = tuple(Entity(person, None, None, None, person, 0, 0, "name") for person in people)
    at = max(0, sentence.find(act))
    return Report(
        id=name,
        article=name,
        event=head,
        mode=None,
        context=(),
        quad_code=1,
        event_scale=0.0,
        actor=parties,
        recipient=(),
        when=When(DAY, DAY, "day", "publication"),
        event_loc=None,
        status="happened",
        attribution=(),
        pledge=False,
        size=(),
        trigger=Span(at, at + len(act), act),
        evidence=(Evidence(0, 0, len(sentence), sentence),),
        confidence=1.0,
        recipe="gold",
    )


_IRREGULAR = dict(
    pair.split(":")
    for pair in (
        [
            "shot:shoot",
            "shooting:shoot",
            "died:die",
            "dies:die",
            "death:die",
            "dead:die",
            "killed:kill",
            "said:say",
            "says:say",
            "told:tell",
            "won:win",
            "struck:strike",
            "fell:fall",
            "fought:fight",
            "found:find",
            "held:hold",
            "hit:hit",
            "led:lead",
            "left:leave",
            "made:make",
            "met:meet",
            "stole:steal",
            "stolen:steal",
            "took:take",
            "taken:take",
            "bought:buy",
            "acquisition:acquire",
            "acquired:acquire",
            "went:go",
            "gone:go",
            "came:come",
            "was:be",
            "were:be",
            "is:be",
            "are:be",
            "began:begin",
            "bid:bid",
            "caught:catch",
            "chosen:choose",
            "chose:choose",
            "escaped:escape",
            "given:give",
            "gave:give",
            "lost:lose",
            "loss:lose",
            "paid:pay",
            "sold:sell",
            "sale:sell",
            "sent:send",
            "set:set",
            "stood:stand",
            "threw:throw",
            "thrown:throw",
            "wrote:write",
            "written:write",
            "riots:riot",
            "arrested:arrest",
        ]
    )
)


def lemma(word: str) -> str:
    """A lemma as far as a table of irregular words and the stems of linking give one."""
    folded = word.lower()
    return stem(_IRREGULAR.get(folded, folded))


def ecb() -> None:
    """Print the table."""
    mentions = read_ecb()
    gold = clusters({m.id: f"{m.subtopic} {m.told}" for m in mentions})
    told: dict[str, str] = {}
    for subtopic in sorted({m.subtopic for m in mentions}):
        told |= _linked([m for m in mentions if m.subtopic == subtopic])
    rows = {
        "one cluster each": {m.id: m.id for m in mentions},
        "lemma baseline": {m.id: f"{m.subtopic} {m.head}" for m in mentions},
        "detente.linking": told,
    }
    print(f"ECB+ topics 1-35: {len(mentions)} mentions, {len(gold)} instances")
    for name, labels in rows.items():
        print(f"  {name:18}", " ".join(f"{key} {value}" for key, value in figures(gold, clusters(labels)).items()))


def _linked(mentions: list[Mention]) -> dict[str, str]:
    """Mention → the first mention of its event, as linking groups the reports of a subtopic."""
    found = {m.id: features(m.report, Article(m.id, "", published=DAY)) for m in mentions}
    links: dict[tuple[str, str], Link] = {}
    for one, other in combinations(sorted(found), 2):
        compared = compare(found[one], found[other])
        if compared.verdict == SAME:
            links[one, other] = compared
    groups = group(found, links.values(), must_part(found, links))
    return {mention: members[0] for members in groups for mention in members}


def tell_stories() -> None:
    """Print precision and recall of pairs within the stories, and what is found between them."""
    items = load()[0]
    story_of = {item.id: item.header.get("story", "") for item in items}
    codings = [coded(item) for item in items]
    _, events = link((r for c in codings for r in c.reports), articles={c.article.id: c.article for c in codings})
    gold = stories()
    found = {(min(a, b), max(a, b)) for event in events for a, b in combinations(event.reports, 2)}
    within = {pair for pair in gold if story_of[_article(pair[0])] and story_of[_article(pair[0])] == story_of[_article(pair[1])]}
    told = {story_of[_article(one)] for one, _ in within}
    right = {pair for pair in within if gold[pair] == SAME}
    interstate = {r.id for c in codings for r in c.reports if len({e.code for e in (*r.actor, *r.recipient) if e.code}) > 1}
    every = {r.id for c in codings for r in c.reports}
    for name, those in (("all acts", every), ("acts between states", interstate)):
        chosen = {p for p in found if _article(p[0]) != _article(p[1]) and story_of[_article(p[0])] in told and those >= set(p)}
        chosen = {p for p in chosen if story_of[_article(p[0])] == story_of[_article(p[1])] and gold.get(p) != "maybe"}
        wanted = {p for p in right if those >= set(p)}
        hits = chosen & wanted
        precision, recall = len(hits) / len(chosen), len(hits) / len(wanted)
        print(f"{len(told)} stories, {name}: precision {precision:.3f} recall {recall:.3f} of {len(wanted)} pairs")
    between = {p for p in found if not story_of[_article(p[0])] or story_of[_article(p[0])] != story_of[_article(p[1])]}
    between = {p for p in between if _article(p[0]) != _article(p[1])}
    counts = {name: sum(gold.get(p, "not read") == name for p in between) for name in (SAME, "maybe", "different", "not read")}
    print("between articles of different stories:", ", ".join(f"{name} {count}" for name, count in counts.items()))
    print(f"within one article: {sum(_article(a) == _article(b) for a, b in found)} pairs")


def _article(report: str) -> str:
    return report.split(":")[0]


def copies() -> None:
    """Print precision, recall and F1 of pairs of near-copies."""
    chance = random.Random(SEED)
    articles: list[Article] = []
    family: dict[str, str] = {}
    for item in load()[0]:
        first = coded(item).article
        articles.append(first)
        family[first.id] = first.id
        for n in range(chance.choice((0, 0, 1, 2))):
            copy = edited(first, f"{first.id}-{n}", chance)
            articles.append(copy)
            family[copy.id] = first.id
    found = find_copies(articles)
    told, gold = ({(a, b) for a, b in combinations(sorted(of), 2) if of[a] == of[b]} for of in (found, family))
    hits = len(told & gold)
    precision, recall = hits / max(1, len(told)), hits / len(gold)
    f1 = 2 * hits / (len(told) + len(gold))
    print(f"near-copies among {len(articles)} articles: precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f}")


def edited(article: Article, name: str, chance: random.Random) -> Article:
    """What another paper makes of a wire story: another title, the tail cut, a paragraph dropped, a credit line, slips."""
    paragraphs = [p for p in article.text.split("\n\n")[1:] if p.strip()]
    if chance.random() < 0.6:
        paragraphs = paragraphs[: max(2, round(len(paragraphs) * chance.uniform(0.4, 0.9)))]
    if chance.random() < 0.3 and len(paragraphs) > 3:
        del paragraphs[chance.randrange(1, len(paragraphs))]
    if chance.random() < 0.4:
        paragraphs.append("Additional reporting by our own correspondents. The agency contributed to this story.")
    if chance.random() < 0.3:
        paragraphs.insert(0, f"Staff report, {chance.choice(('Monday', 'Tuesday', 'Friday'))}: our foreign desk follows the story.")
    rate = chance.choice((0.0, 0.005, 0.02))
    text = re.sub(r"[^\W\d_]{4,}", lambda m: m[0][:-2] + m[0][-1] if chance.random() < rate else m[0], "\n\n".join(paragraphs))
    words = (article.title or "").split()
    title = " ".join(chance.sample(words, len(words))) if chance.random() < 0.7 else article.title
    return Article(name, f"{title}\n\n{text}", title=title, outlet=name, published=article.published)


PARTS = {"ecb": ecb, "stories": tell_stories, "copies": copies}


def main() -> None:
    """Run the parts that are named, or all for which there is data."""
    for name in sys.argv[1:] or PARTS:
        if name == "ecb" and not ECB.is_file():
            print(f"no {ECB.name} beside the repository: ecb is left out")
            continue
        PARTS[name]()


if __name__ == "__main__":
    main()
