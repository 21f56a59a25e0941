"""Where: place names resolved on hand-annotated sets, and places of acts.

    python -m benchmarks.places [SHARED_DATA_FOLDER] [--weights FOLDER] [--errors SET]      SET: GeoVirus, LGL, acts

Names: GeoVirus (Wikinews on epidemics) and LGL (local papers of the English-speaking world) mark the names and where they lie. Given the
marked names, the place that we find lies within 161 km of the marked one, over all marked names that have coordinates; "in the gazetteer"
is the share of which we know any place of that name. States and the like are counted apart: their coordinates are a convention. Context is
what the text itself names: states, and places that have no namesake. Beside it: Mordecai 3 publishes 79.4 % on LGL (exact match of the
gazetteer's entry, with a learned ranker and GeoNames whole); local papers name small towns that our 25,000 cities do not hold.

Acts: of the acts of the development articles (hand d) and of the real articles' answers that we find (type and parties, see
`benchmarks.scoring`), and that are marked with a place: the share with the same name, with the same state, and with no place at all;
"precision" is the share of the same name among all places that we give to acts found, marked with a place or not.
"""

from __future__ import annotations

import argparse
import gzip
import json
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.articles import ARTICLES, read_article, told_by_answer
from benchmarks.corpus import coded, development, told_by_act, told_by_report
from benchmarks.scoring import Told, match
from benchmarks.weights import add_weights, open_reader
from detente.coding.gazette import distance, locate
from detente.knowledge.actors import load_actors
from detente.knowledge.offices import fold
from detente.knowledge.places import load_places
from detente.pipeline import Reader
from detente.records import Report

DEFAULT = Path(__file__).resolve().parents[2] / "shared" / "data"
AREAS = ("PCLI", "PCLD", "CONT", "ADM1", "RGN")
NEAR = 161.0  # kilometres: a hundred miles, the field's measure


class Name(NamedTuple):
    """A marked name and where it lies."""

    text: str
    lat: float
    lon: float


class Document(NamedTuple):
    name: str
    text: str
    names: list[Name]


def geovirus(path: Path) -> Iterator[Document]:
    tree = ET.fromstring(gzip.decompress(path.read_bytes()))
    for article in tree.iter("article"):
        text = article.findtext("text") or ""
        names = [
            Name(place.findtext("name") or "", float(place.findtext("lat") or 0), float(place.findtext("lon") or 0))
            for place in article.iter("location")
        ]
        yield Document(article.findtext("source") or "", text, names)


def lgl(path: Path) -> Iterator[Document]:
    tree = ET.fromstring(gzip.decompress(path.read_bytes()))
    for article in tree.iter("article"):
        names = [
            Name(place.findtext("phrase") or "", float(tag.findtext("lat") or 0), float(tag.findtext("lon") or 0))
            for place in article.iter("toponym")
            if (tag := place.find("gaztag")) is not None and tag.findtext("lat")
        ]
        yield Document(article.get("docid") or "", article.findtext("text") or "", names)


def states_of(text: str) -> list[str]:
    """Codes of the states that a text names, the most frequent first."""
    return [code for code, _ in Counter(n.code for n in load_actors().find(text) if n.code).most_common()]


def measure_names(label: str, documents: Sequence[Document], *, areas: bool, errors: str | None) -> str:
    """One row of the table: names of states, continents and their first parts, or all others."""
    asked = known = right = 0
    for document in documents:
        found = locate([name.text for name in document.names], states_of(document.text))
        for name, place in zip(document.names, found, strict=True):
            if _area(name.text) != areas:
                continue
            asked, known = asked + 1, known + (place is not None)
            good = place is not None and distance(place.lat, place.lon, name.lat, name.lon) <= NEAR
            right += good
            if errors == label and not good and not areas:
                print(f"{name} | {place}")
    row = f"{label}, {'states and their parts' if areas else 'towns and the rest'}"
    return f"{row:<36}{asked:>7}{known / asked:>16.3f}{right / asked:>9.3f}{right / max(1, known):>16.3f}"


def _area(name: str) -> bool:
    """Whether the first meaning of a name is a state, a continent or a first part of a state: an area without a place of its own."""
    known = load_places().known(name)
    return bool(known) and known[0].feature_code in AREAS


class Act(NamedTuple):
    """A marked act with its place; name and state are None where the marks leave them open."""

    told: Told
    place: str | None
    country: str | None


Page = tuple[str, Sequence[Act], Sequence[Report]]


def measure_acts(label: str, pages: Sequence[Page], errors: str | None) -> str:
    """One row: acts found that are marked with a place, those with the same name, state, none at all; and places where none is marked."""
    asked = name = state = none = spare = 0
    for page, acts, reports in pages:
        for i, j in match([a.told for a in acts], [told_by_report(r) for r in reports], "event").items():
            act, ours = acts[i], reports[j].event_loc
            if act.place is None and act.country is None:
                spare += ours is not None
                continue
            asked += 1
            none += ours is None
            alike = ours is not None and (_same(act.place, ours.extracted_place) or _same(act.place, ours.resolved_place))
            name += alike
            state += ours is not None and act.country is not None and ours.country_code == act.country
            if errors == "acts" and not alike:
                given = ours and (ours.extracted_place, ours.country_code, ours.basis)
                print(f"{page} {act.place}, {act.country} | {given} | {reports[j].evidence[0].text[:150]}")
    share = [f"{value / max(1, asked):>9.3f}" for value in (name, state, none)]
    return f"{label:<36}{asked:>7}{''.join(share)}{name / max(1, asked - none + spare):>11.3f}"


def _same(one: str | None, two: str | None) -> bool:
    """Whether two names share their words but for what says their kind."""
    return bool(one and two) and (
        fold(one or "").casefold() in fold(two or "").casefold() or fold(two or "").casefold() in fold(one or "").casefold()
    )


def _marked(place: str | None) -> tuple[str | None, str | None]:
    """ "Cotonou, BEN" → name and state."""
    if place is None:
        return None, None
    name, _, country = place.rpartition(", ")
    return (name, country) if name else (place, None)


def corpus_acts(reader: Reader) -> list[Page]:
    return [(item.id, [Act(told_by_act(a), *_marked(a.place)) for a in item.acts], coded(reader, item).reports) for item in development()]


def real_acts(reader: Reader, folder: Path = ARTICLES) -> list[Page]:
    pages: list[Page] = []
    for path in sorted((folder / "answers").glob("*.json")):
        events = json.loads(path.read_text(encoding="utf-8"))["events"]
        acts = [Act(told_by_answer(e), e.get("place"), e.get("place_country")) for e in events]
        pages.append((path.stem, acts, reader.code(read_article(folder / f"{path.stem}.txt")).reports))
    return pages


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="?", type=Path, default=DEFAULT)
    add_weights(parser)
    parser.add_argument("--errors", choices=("GeoVirus", "LGL", "acts"))
    options = parser.parse_args()
    folder = options.data / "places"
    rows = []
    if folder.is_dir():
        rows.append(f"{'names':<36}{'n':>7}{'in gazetteer':>16}{'161 km':>9}{'of those known':>16}")
        for label, read in (("GeoVirus", geovirus), ("LGL", lgl)):
            documents = list(read(folder / f"{label}.xml.gz"))
            rows += [measure_names(label, documents, areas=areas, errors=options.errors) for areas in (False, True)]
    reader = open_reader(options.weights)
    rows.append(f"{'places of acts':<36}{'n':>7}{'name':>9}{'state':>9}{'none':>9}{'precision':>11}")
    rows.append(measure_acts("hand d", corpus_acts(reader), options.errors))
    if ARTICLES.is_dir():
        rows.append(measure_acts("real articles", real_acts(reader), options.errors))
    print("\n".join(rows))


if __name__ == "__main__":
    main()
