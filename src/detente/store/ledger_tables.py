"""Tables of what linking makes of reports: events, accounts, pledges, measures."""

from __future__ import annotations

from detente.store.columns import WHEN, Table, columns

LEDGER_TABLES = (
    Table(
        "copies",
        "one row a linked article: the story of near-copies that it belongs to",
        columns("""
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
        columns("""
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
        columns(
            """
id VARCHAR digest of the earliest report's id
event VARCHAR PLOVER type
mode VARCHAR mode of that type
quad_code BIGINT 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict
event_scale DOUBLE PLOVER score, -10 to +10
actors VARCHAR[] codes; empty text for parties without a code
recipients VARCHAR[] codes; no element for reciprocal acts, empty text for parties without a code
"""
            + WHEN.strip()
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
        columns("""
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
        columns("""
event VARCHAR the event's id
side VARCHAR actor or recipient
code VARCHAR ISO 3166 alpha-3, or an organisation's or group's code; empty for parties without one
"""),
        key=("event", "side", "code"),
        indexes=("code",),
        derived=True,
    ),
    Table(
        "differences",
        "how the sides' accounts of an event stand to each other, a row a field",
        columns("""
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
        columns(
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
            + WHEN.strip()
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
        columns("""
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
)
