"""Tables of articles and of what one article reports."""

from __future__ import annotations

from detente.store.columns import ACTOR, IN_ARTICLE, IN_REPORT, SPAN, Table, columns

ARTICLE_TABLES = (
    Table(
        "articles",
        "one row a text; its id is the digest of its content",
        columns("""
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
        columns("""
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
        columns(
            IN_REPORT
            + "side VARCHAR actor or recipient\n"
            + ACTOR.strip()
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
        columns(
            IN_REPORT
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
        columns(IN_REPORT + "sentence BIGINT number of the sentence within the article\n" + SPAN.strip()),
        key=("article", "report_n", "n"),
    ),
    Table(
        "sizes",
        "the numbers of a report",
        columns(
            IN_REPORT
            + """what VARCHAR dead, injured, arrested, troops, money, …
low DOUBLE least
high DOUBLE most
unit VARCHAR unit, such as a currency
side VARCHAR code of the party that it belongs to
"""
            + SPAN.strip()
        ),
        key=("article", "report_n", "n"),
    ),
    Table(
        "mentions",
        "one row a span and actor; a span that stands for two actors has two rows",
        columns(
            IN_ARTICLE
            + """mention BIGINT number of the mention; rows of one span share it
kind VARCHAR name, office, demonym, capital, organisation, group, nominal, pronoun
via VARCHAR how it was resolved
place BOOLEAN the span locates and does not act
"""
            + ACTOR.strip()
            + SPAN.rstrip()
        ),
        key=("article", "n"),
        indexes=("code",),
    ),
    Table(
        "dates",
        "every time expression",
        columns(
            IN_ARTICLE
            + """first DATE first day; null without an anchor
last DATE last day; null without an anchor
precision VARCHAR day, week, month, quarter, year, decade, range, unknown
basis VARCHAR stated, relative, tense, publication, inferred, unknown
role VARCHAR point, duration or set
"""
            + SPAN.strip()
        ),
        key=("article", "n"),
    ),
    Table(
        "quotes",
        "verbatim and reported speech",
        columns(
            IN_ARTICLE
            + "direct BOOLEAN verbatim\n"
            + SPAN.strip()
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
        columns(
            IN_ARTICLE
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
        columns(
            IN_ARTICLE
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
        columns(
            IN_ARTICLE
            + """step VARCHAR the step that met it
start BIGINT first code point; null when it concerns the whole article
end BIGINT code point after the last
message VARCHAR what
"""
        ),
        key=("article", "n"),
    ),
)
