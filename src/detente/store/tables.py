"""The tables of the record, each column with its meaning: what `detente schema` shows, what SQL asks, what Parquet holds.

Types are DuckDB's names; SQLite keeps DATE as text, JSON and VARCHAR[] as JSON text, BOOLEAN as 0 or 1. `n` counts from 0 in the
order of the text. Offsets count code points of the article's text.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, its type and what it means."""

    name: str
    type: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Table:
    """One public table. `key`: the columns that name a row, or none when rows have no name.

    `derived`: made from the others by a later step; it can be emptied and made again.
    """

    name: str
    meaning: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    indexes: tuple[str, ...] = ()
    derived: bool = False


def _columns(text: str) -> tuple[Column, ...]:
    rows = (line.split(None, 2) for line in text.strip().splitlines())
    return tuple(Column(name, kind, meaning) for name, kind, meaning in rows)


_SPAN = """
start BIGINT first code point
end BIGINT code point after the last
text VARCHAR the words, verbatim
"""
_ACTOR = """
code VARCHAR ISO 3166 alpha-3, or an organisation's or group's code; null when seen and not known
sector VARCHAR PLOVER sector: GOV, MIL, …
name VARCHAR resolved name
office VARCHAR office held
"""
_WHEN = """
date DATE first day; null when not known
enddate DATE last day; null when not known
date_precision VARCHAR day, week, month, quarter, year, decade, range, unknown
date_basis VARCHAR stated, relative, tense, publication, inferred, unknown
"""
_IN_ARTICLE = """
article VARCHAR the article's id
n BIGINT number within the article
"""
_IN_REPORT = """
article VARCHAR the article's id
report VARCHAR the report's id
report_n BIGINT number of the report within the article
n BIGINT number within the report
"""

TABLES = (
    Table(
        "articles",
        "one row a text; its id is the digest of its content",
        _columns("""
id VARCHAR digest of text, outlet and date of publication
title VARCHAR title
dek VARCHAR standfirst
outlet VARCHAR who published it
url VARCHAR address
credit VARCHAR wire service that the page names as its source
published DATE day of publication; null when not known
published_basis VARCHAR how that day is known: metadata, dateline, unknown
language VARCHAR ISO 639 code
text VARCHAR the text; all offsets count its code points
recipe VARCHAR recipe of the coding that the tables show; null when not yet coded
"""),
        key=("id",),
    ),
    Table(
        "reports",
        "one row an act as one article reports it",
        _columns("""
id VARCHAR digest of article, evidence and coding
article VARCHAR the article's id
n BIGINT number within the article
event VARCHAR PLOVER type
mode VARCHAR mode of that type
context VARCHAR[] PLOVER contexts
quad_code BIGINT 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict
event_scale DOUBLE PLOVER score, -10 to +10
date DATE first day; null when the text does not say
enddate DATE last day; null when the text does not say
date_precision VARCHAR day, week, month, quarter, year, decade, range, unknown
date_basis VARCHAR stated, relative, tense, publication, inferred, unknown
extracted_place VARCHAR place in the words of the text
resolved_place VARCHAR the gazetteer's name of it
country_code VARCHAR country of the place, ISO 3166 alpha-3
lat DOUBLE degrees north
lon DOUBLE degrees east
geonameid BIGINT GeoNames number
feature_code VARCHAR GeoNames feature code
status VARCHAR happened, ongoing, planned, promised, possible, denied, ended
pledge BOOLEAN a commitment whose keeping can later be checked
trigger_start BIGINT first code point of the words that name the act
trigger_end BIGINT code point after the last
trigger_text VARCHAR the words that name the act
confidence DOUBLE 0 to 1, calibrated
recipe VARCHAR what made the row
"""),
        key=("article", "n"),
        indexes=("id", "date"),
    ),
    Table(
        "parties",
        "one row a party of a report; reciprocal acts have all parties as actors",
        _columns(
            _IN_REPORT
            + "side VARCHAR actor or recipient\n"
            + _ACTOR.strip()
            + """
entity_text VARCHAR the words that stand for the party
start BIGINT first code point
end BIGINT code point after the last
via VARCHAR how it was resolved: name, office, capital, anaphor, …
"""
        ),
        key=("article", "report_n", "side", "n"),
        indexes=("code",),
    ),
    Table(
        "attribution",
        "on whose word: one row a link of a report's chain, outermost first",
        _columns(
            _IN_REPORT
            + """name VARCHAR who says it
role VARCHAR wire, outlet, channel or speaker
code VARCHAR code of the speaker's state or organisation
start BIGINT first code point; null when it is not in the text
end BIGINT code point after the last
cue VARCHAR the word that ties them: said, reported, …
"""
        ),
        key=("article", "report_n", "n"),
    ),
    Table(
        "evidence",
        "the sentences that tell of a report, verbatim",
        _columns(_IN_REPORT + "sentence BIGINT number of the sentence within the article\n" + _SPAN.strip()),
        key=("article", "report_n", "n"),
    ),
    Table(
        "sizes",
        "the numbers of a report",
        _columns(
            _IN_REPORT
            + """what VARCHAR dead, injured, arrested, troops, money, …
low DOUBLE least
high DOUBLE most
unit VARCHAR unit, such as a currency
side VARCHAR code of the party that it belongs to
"""
            + _SPAN.strip()
        ),
        key=("article", "report_n", "n"),
    ),
    Table(
        "mentions",
        "one row a span and actor; a span that stands for two actors has two rows",
        _columns(
            _IN_ARTICLE
            + """mention BIGINT number of the mention; rows of one span share it
kind VARCHAR name, office, demonym, capital, organisation, group, nominal, pronoun
via VARCHAR how it was resolved
place BOOLEAN the span locates and does not act
"""
            + _ACTOR.strip()
            + _SPAN.rstrip()
        ),
        key=("article", "n"),
        indexes=("code",),
    ),
    Table(
        "dates",
        "every time expression",
        _columns(
            _IN_ARTICLE
            + """first DATE first day; null without an anchor
last DATE last day; null without an anchor
precision VARCHAR day, week, month, quarter, year, decade, range, unknown
basis VARCHAR stated, relative, tense, publication, inferred, unknown
role VARCHAR point, duration or set
"""
            + _SPAN.strip()
        ),
        key=("article", "n"),
    ),
    Table(
        "quotes",
        "verbatim and reported speech",
        _columns(
            _IN_ARTICLE
            + "direct BOOLEAN verbatim\n"
            + _SPAN.strip()
            + """
speaker_code VARCHAR code of the speaker's state or organisation
speaker_name VARCHAR resolved name
speaker_office VARCHAR office held
speaker_text VARCHAR the words that stand for the speaker
cue VARCHAR the word that ties them
"""
        ),
        key=("article", "n"),
        indexes=("speaker_code",),
    ),
    Table(
        "accounts",
        "what one side says of an act",
        _columns(
            _IN_ARTICLE
            + """about VARCHAR what it is about
field VARCHAR which field of it
side VARCHAR whose account
value VARCHAR what that side says
start BIGINT first code point
end BIGINT code point after the last
relation VARCHAR agree, differ, only, denied
"""
        ),
        key=("article", "n"),
    ),
    Table(
        "furniture",
        "blocks of a page that are not the article",
        _columns(
            _IN_ARTICLE
            + """start BIGINT first code point
end BIGINT code point after the last
reason VARCHAR related, teaser, blurb, credit, …
"""
        ),
        key=("article", "n"),
    ),
    Table(
        "issues",
        "what was met and not understood",
        _columns(
            _IN_ARTICLE
            + """step VARCHAR the step that met it
start BIGINT first code point; null when it concerns the whole article
end BIGINT code point after the last
message VARCHAR what
"""
        ),
        key=("article", "n"),
    ),
    Table(
        "decisions",
        "corrections by a person: rows are added, never changed",
        _columns("""
id VARCHAR digest of the decision
about VARCHAR id of the report, event or pledge
kind VARCHAR what is decided
value JSON the decision
by VARCHAR who decided
made VARCHAR when, UTC
"""),
        key=("id",),
    ),
    Table(
        "copies",
        "one row a linked article: the story of near-copies that it belongs to",
        _columns("""
article VARCHAR the article's id
story VARCHAR the smallest id among its near-copies; its own when it has none
"""),
        key=("article",),
        indexes=("story",),
        derived=True,
    ),
    Table(
        "links",
        "why two reports are taken for one happening, or not; the smaller id first",
        _columns("""
report_a VARCHAR a report
report_b VARCHAR another one
verdict VARCHAR same, different or unsure
score DOUBLE 0 to 1
reasons VARCHAR[] what spoke for and against
by VARCHAR machine, or who decided
"""),
        key=("report_a", "report_b"),
        indexes=("report_b",),
        derived=True,
    ),
    Table(
        "events",
        "one row a happening in the world, with the reports that tell of it",
        _columns(
            """
id VARCHAR digest of the earliest report's id
event VARCHAR PLOVER type
mode VARCHAR mode of that type
quad_code BIGINT 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict
event_scale DOUBLE PLOVER score, -10 to +10
actors VARCHAR[] codes
recipients VARCHAR[] codes; empty for reciprocal acts
"""
            + _WHEN.strip()
            + """
country_code VARCHAR country of the place, ISO 3166 alpha-3
place VARCHAR the place
status VARCHAR happened, ongoing, planned, promised, possible, denied, ended
reports VARCHAR[] ids of the reports
articles VARCHAR[] ids of the articles
outlets BIGINT independent voices: outlets, near-copies of one text counted once
copies BIGINT articles beyond the first of each text
disputed BOOLEAN denied by one and told by another, or told differently by the sides
confidence DOUBLE of the surest report, 0 to 1
"""
        ),
        key=("id",),
        indexes=("date",),
        derived=True,
    ),
    Table(
        "event_reports",
        "which report tells of which event",
        _columns("""
event VARCHAR the event's id
report VARCHAR the report's id
article VARCHAR the article's id
"""),
        key=("event", "report"),
        indexes=("report", "article"),
        derived=True,
    ),
    Table(
        "event_parties",
        "one row a party of an event",
        _columns("""
event VARCHAR the event's id
side VARCHAR actor or recipient
code VARCHAR ISO 3166 alpha-3, or an organisation's or group's code
"""),
        key=("event", "side", "code"),
        indexes=("code",),
        derived=True,
    ),
    Table(
        "differences",
        "how the sides' accounts of an event stand to each other, a row a field",
        _columns("""
event VARCHAR the event's id
n BIGINT number within the event
field VARCHAR what, who began, when, where, how many …, agreed, said, versions
relation VARCHAR agree, differ, only, denied, silent
sides VARCHAR[] codes; press for what an article says on its own word
values VARCHAR[] the words of each side, verbatim; empty for a side that is silent
evidence JSON article, start and end of each value
"""),
        key=("event", "n"),
        derived=True,
    ),
    Table(
        "pledges",
        "commitments and what became of them",
        _columns(
            """
id VARCHAR digest of the report in which it is first made
by VARCHAR[] who promises
to VARCHAR[] to whom; empty for mutual promises
event VARCHAR the event in which it is made
action VARCHAR what is promised, verbatim
condition VARCHAR on what condition, verbatim
deadline DATE the last day
deadline_basis VARCHAR explicit, inferred, none
"""
            + _WHEN.strip()
            + """
status VARCHAR open, kept, kept late, partly kept, broken, withdrawn, lapsed, undecided
history JSON day, status, report or decision; the last one holds
article VARCHAR the article's id
start BIGINT first code point of the action
end BIGINT code point after the last
"""
        ),
        key=("id",),
        indexes=("event",),
        derived=True,
    ),
    Table(
        "measures",
        "standing acts from their start to their lifting",
        _columns("""
id VARCHAR digest of the first event and the kind
kind VARCHAR ban, sanctions, closure, deployment, …
by VARCHAR[] whose measure it is
against VARCHAR[] against whom; empty for mutual ones
since DATE first day of its start; null when not known
since_end DATE last day of its start
since_precision VARCHAR day, week, month, quarter, year, decade, range, unknown
since_basis VARCHAR stated, relative, tense, publication, inferred, unknown
until DATE first day of its lifting; null when none is known
until_end DATE last day of its lifting
until_precision VARCHAR as since_precision; null when no lifting is known
until_basis VARCHAR as since_basis
seen DATE last day on which a report says that it stands
words VARCHAR the sentence that tells of it
events VARCHAR[] ids of the events that impose, uphold and lift it
"""),
        key=("id",),
        derived=True,
    ),
    Table(
        "rejected",
        "inputs that could not be read",
        _columns("""
name VARCHAR file, address or member of an archive
place VARCHAR the place in it (line 7, byte 1,204); empty for the whole
reason VARCHAR what was wrong
advice VARCHAR what to do
"""),
        key=("name", "place", "reason"),
    ),
)
