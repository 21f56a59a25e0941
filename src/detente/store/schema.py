"""From the tables to a SQLite file: creation, the version check, migration."""

from __future__ import annotations

import apsw

from detente.errors import StoreError
from detente.store.past_tables import PAST_TABLES
from detente.store.tables import TABLES, Table

APPLICATION_ID = 0x44E97465  # "Détente" in the header of the file: nothing else's database is taken for a record
VERSION = 3

_SQLITE_TYPE = {
    "VARCHAR": "TEXT",
    "DATE": "TEXT",
    "JSON": "TEXT",
    "VARCHAR[]": "TEXT",
    "BIGINT": "INTEGER",
    "BOOLEAN": "INTEGER",
    "DOUBLE": "REAL",
}

# `row` keeps the full-text index tied to its article through VACUUM; `beside` holds furniture and issues as read, as JSON.
_OWN_COLUMNS = {"articles": ("row INTEGER PRIMARY KEY", "beside TEXT NOT NULL")}

_OWN_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) STRICT, WITHOUT ROWID;
CREATE TABLE codings (article TEXT NOT NULL, recipe TEXT NOT NULL, whole TEXT NOT NULL, PRIMARY KEY (article, recipe)) STRICT;
CREATE VIRTUAL TABLE words USING fts5(title, text, content='articles', content_rowid='row', tokenize='unicode61 remove_diacritics 2');
CREATE TRIGGER articles_words AFTER INSERT ON articles BEGIN
    INSERT INTO words (rowid, title, text) VALUES (new.row, new.title, new.text);
END;
CREATE TRIGGER decisions_stay BEFORE UPDATE ON decisions BEGIN SELECT raise(ABORT, 'decisions are added, never changed'); END;
CREATE TRIGGER decisions_keep BEFORE DELETE ON decisions BEGIN SELECT raise(ABORT, 'decisions are added, never removed'); END;
"""

# What linking remembers between its runs: under which keys reports and articles are found, what is linked, what is to be made anew.
_LINKING_TABLES = """
CREATE TABLE bands (key TEXT NOT NULL, article TEXT NOT NULL, PRIMARY KEY (key, article)) STRICT, WITHOUT ROWID;
CREATE TABLE copied (article TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE TABLE copy_pairs (one TEXT NOT NULL, other TEXT NOT NULL, PRIMARY KEY (one, other)) STRICT, WITHOUT ROWID;
CREATE INDEX copy_pairs_other ON copy_pairs (other);
CREATE TABLE blocks (key TEXT NOT NULL, report TEXT NOT NULL, article TEXT NOT NULL, PRIMARY KEY (key, report)) STRICT, WITHOUT ROWID;
CREATE INDEX blocks_article ON blocks (article);
CREATE TABLE linked (article TEXT PRIMARY KEY, recipe TEXT NOT NULL, reports TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE stale (article TEXT NOT NULL, report TEXT NOT NULL, PRIMARY KEY (article, report)) STRICT, WITHOUT ROWID;
CREATE INDEX stale_report ON stale (report);
CREATE TABLE event_pairs (pair TEXT NOT NULL, event TEXT NOT NULL, PRIMARY KEY (pair, event)) STRICT, WITHOUT ROWID;
CREATE INDEX event_pairs_event ON event_pairs (event);
CREATE TABLE measure_pairs (pair TEXT NOT NULL, measure TEXT NOT NULL, PRIMARY KEY (pair, measure)) STRICT, WITHOUT ROWID;
CREATE INDEX measure_pairs_measure ON measure_pairs (measure);
CREATE TABLE stale_pairs (pair TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
"""
# Which imported events passed from whom to whom.
_PAST_OWN = """
CREATE TABLE past_pairs (source TEXT NOT NULL, target TEXT NOT NULL, date TEXT NOT NULL, event TEXT NOT NULL,
    PRIMARY KEY (source, target, date, event)) STRICT, WITHOUT ROWID;
"""
# What the relations of an origin and period were made of (`held`: reports of a history), and what that came to (`latest`: day of an act);
# of which series the turning points of a pair were found.
_INDEXED = """
CREATE TABLE indexed (origin TEXT NOT NULL, period TEXT NOT NULL, recipe TEXT NOT NULL, first TEXT NOT NULL, last TEXT NOT NULL,
    latest TEXT, held INTEGER, acts INTEGER NOT NULL, unplaced INTEGER NOT NULL, pairs INTEGER NOT NULL, relations INTEGER NOT NULL,
    PRIMARY KEY (origin, period)) STRICT, WITHOUT ROWID;
CREATE TABLE turned (origin TEXT NOT NULL, source TEXT NOT NULL, target TEXT NOT NULL, digest BLOB NOT NULL,
    PRIMARY KEY (origin, source, target)) STRICT, WITHOUT ROWID;
"""
LINKING = ("bands", "copied", "copy_pairs", "blocks", "linked", "stale", "event_pairs", "measure_pairs", "stale_pairs")


def prepare(connection: apsw.Connection, *, created_by: str, where: str) -> None:
    """Make an empty file a record, or bring an older record up to this release, in one transaction. Only a writer may call it."""
    with connection:
        version = check(connection, where=where)
        if version == 0:
            for table in TABLES:
                connection.execute(ddl(table))
            connection.execute(_OWN_TABLES + _LINKING_TABLES + _PAST_OWN + _INDEXED)
            connection.execute("INSERT INTO meta VALUES ('created_by', ?), ('generation', '0')", (created_by,))
        for older in range(version or VERSION, VERSION):
            connection.execute(MIGRATIONS[older])
        connection.pragma("application_id", APPLICATION_ID)
        connection.pragma("user_version", VERSION)


def check(connection: apsw.Connection, *, where: str) -> int:
    """The version of the record in the file, 0 for an empty file; `StoreError` for a newer one and for what is no record."""
    try:
        version, owner = int(connection.pragma("user_version")), int(connection.pragma("application_id"))
        empty = not connection.execute("SELECT count(*) FROM sqlite_schema").get
    except apsw.Error as error:
        raise StoreError(f"{where}: is not a Détente project or is damaged ({error}); run `detente doctor`, or restore a copy") from error
    if not empty and owner != APPLICATION_ID:
        raise StoreError(f"{where}: is a database of something else, not a Détente project; choose another folder")
    if version > VERSION:
        raise StoreError(f"{where}: was written by a newer Détente (record version {version}, here {VERSION}); upgrade Détente")
    return version


def ddl(table: Table) -> str:
    """The statements that create one table."""
    columns = [*_OWN_COLUMNS.get(table.name, ()), *(f'"{column.name}" {_SQLITE_TYPE[column.type]}' for column in table.columns)]
    if table.key:
        columns.append(f"UNIQUE ({', '.join(table.key)})")
    indexes = "".join(f'CREATE INDEX {table.name}_{column} ON {table.name} ("{column}");\n' for column in table.indexes)
    return f"CREATE TABLE {table.name} ({', '.join(columns)}) STRICT;\n{indexes}"


# From version: the statements that make it the next one. What was indexed before turning points were kept is to be indexed again.
_NEW_IN_3 = tuple(table for table in PAST_TABLES if table.name == "turning_points")
_NEW_IN_2 = tuple(table for table in (*(table for table in TABLES if table.derived), *PAST_TABLES) if table not in _NEW_IN_3)
MIGRATIONS: dict[int, str] = {
    1: "".join(map(ddl, _NEW_IN_2)) + _LINKING_TABLES + _PAST_OWN,
    2: "DROP TABLE IF EXISTS indexed;" + "".join(map(ddl, _NEW_IN_3)) + _INDEXED,
}
