"""Tables of published event histories, and of what passed between pairs of states period by period."""

from __future__ import annotations

from detente.store.columns import Table, columns

_ORIGIN = """
origin VARCHAR detente for what was coded here; else the history: polecat, icews, gdelt
"""

PAST_TABLES = (
    Table(
        "past_events",
        "one row an event of an imported history; never mixed with the events coded here",
        columns("""
id VARCHAR digest of origin, days, act and parties
origin VARCHAR the history: polecat, icews, gdelt
event VARCHAR PLOVER type; null for statements and appeals, which are no acts in PLOVER
mode VARCHAR mode of that type
quad_code BIGINT 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict
event_scale DOUBLE PLOVER score, -10 to +10
cameo VARCHAR CAMEO code
goldstein DOUBLE weight on Goldstein's scale, -10 to +10
actors VARCHAR[] codes; empty text for one that is not known
recipients VARCHAR[] codes; no element for mutual acts
date DATE first day
enddate DATE last day
"""),
        key=("id",),
    ),
    Table(
        "past_reports",
        "one row a line of an imported file: a report of an event, as it stands there",
        columns("""
id VARCHAR digest of the line
event VARCHAR the event's id
origin VARCHAR the history: polecat, icews, gdelt
native_id VARCHAR the file's own id; not unique in ICEWS
code VARCHAR the file's own code or type and mode
intensity DOUBLE the file's own score
actor_name VARCHAR name, or code where the file has no name
actor_sectors VARCHAR sectors in the file's own words
recipient_name VARCHAR name, or code where the file has no name
recipient_sectors VARCHAR sectors in the file's own words
publisher VARCHAR who published the story
url VARCHAR address of the story
story VARCHAR the file's number of the story
sentence VARCHAR the file's number of the sentence
published DATE day of publication
place VARCHAR the place
country_code VARCHAR country of the place, ISO 3166 alpha-3
lat DOUBLE degrees north
lon DOUBLE degrees east
version VARCHAR of the coder that made the file
file VARCHAR name of the file
line BIGINT number of the line
"""),
        key=("id",),
        indexes=("event",),
    ),
    Table(
        "relations",
        "one row a directed pair and period in which something passed between the two, in either direction",
        columns(
            _ORIGIN.strip()
            + """
source VARCHAR code of who acts
target VARCHAR code of towards whom
period VARCHAR week, month, quarter, year
first DATE first day of the period
last DATE last day of the period
events BIGINT events, however often they were reported
reports BIGINT independent reports: near-copies of one text counted once
outlets BIGINT independent voices, where they are known
vcoop BIGINT events of verbal cooperation
mcoop BIGINT events of material cooperation
vconf BIGINT events of verbal conflict
mconf BIGINT events of material conflict
types JSON events by PLOVER type
scale_sum DOUBLE sum of PLOVER scores; null without events
scale_mean DOUBLE mean of PLOVER scores
goldstein_sum DOUBLE sum of weights on Goldstein's scale
goldstein_mean DOUBLE mean of weights on Goldstein's scale
index DOUBLE -10 to +10; null without events
index_low DOUBLE lower bound of the index
index_high DOUBLE upper bound of the index
covered BOOLEAN the sources told enough of both for no event to mean none
disputed BIGINT events that one side denies or that the sides tell differently
pledges BIGINT pledges made
"""
        ),
        key=("origin", "source", "target", "period", "first"),
    ),
    Table(
        "heard",
        "how many acts of each state, with whomever, the sources told of in each period",
        columns(
            _ORIGIN.strip()
            + """
period VARCHAR week, month, quarter, year
code VARCHAR code of the state; empty for all acts together
first DATE first day of the period
acts BIGINT acts
"""
        ),
        key=("origin", "period", "code", "first"),
    ),
    Table(
        "turning_points",
        "when the monthly series of a directed pair changed, by which method, and the events that made it",
        columns(
            _ORIGIN.strip()
            + """
source VARCHAR code of who acts
target VARCHAR code of towards whom
series VARCHAR events, cooperation, conflict, index
method VARCHAR poisson-pelt, normal-pelt, bry-boschan-peak, bry-boschan-trough
at DATE first day of the month that begins the new level, or of the peak or trough
low DATE first day of the interval in which the change lies
high DATE last day of that interval
before DOUBLE level before: events a month, or index
after DOUBLE level after
events VARCHAR[] ids of the events that made it, at most five
stable BOOLEAN it is still there when any one of them is left out
"""
        ),
        key=("origin", "source", "target", "series", "method", "at"),
    ),
)
