"""The whole schema of a hall file, and how an older file becomes a newer one."""

from __future__ import annotations

from collections.abc import Callable, Collection
from contextlib import closing
from typing import NamedTuple

from hallctl.store import nouns, sqlite
from hallctl.store.place import BACKUP_ID
from hallctl.store.sqlite import Connection, Row

APPLICATION_ID = 0x68616C6C
"""'hall', in the file's header: tells a hall file from any other SQLite file."""


class Migration(NamedTuple):
    """What makes the next version of a file, besides what can be seen from the schema itself.

    A noun's table that has changed, or is new, is made again from the journal; so are views, indexes
    and triggers. `rebuild` names the nouns whose `evolve` has changed with the same columns;
    `outside` changes tables that are no noun's, or adds events.
    """

    rebuild: tuple[str, ...] = ()
    outside: Callable[[Connection], None] | None = None


def _secrets_anew(db: Connection) -> None:
    """Give the table of PINs columns for recovery codes, and for tries outside the journal."""
    db.execute("alter table secret rename to secret_before")
    db.execute(nouns.schema("secret"))
    db.execute("insert into secret(staff, pin) select staff, pin from secret_before")
    db.execute("drop table secret_before")


def _slips_anew(db: Connection) -> None:
    """Give the table of slips columns for what became of each; its indexes come by themselves."""
    db.execute("alter table slip rename to slip_before")
    db.execute(nouns.schema("slip").partition(";")[0])
    same = "id, printer, kind, made, body, claimed, tries, problem"
    db.execute(f"insert into slip({same}) select {same} from slip_before")
    db.execute("drop table slip_before")


def _say_what_is_gone(db: Connection) -> None:
    from hallctl.store import erasure  # noqa: PLC0415  only an older file needs it

    erasure.say_what_is_gone(db)


def _outside_anew(db: Connection) -> None:
    _secrets_anew(db)
    _slips_anew(db)
    _say_what_is_gone(db)


MIGRATIONS: tuple[Migration, ...] = (
    Migration(
        rebuild=("hall", "staff", "counter"),  # checkpoints of what has a long history
        outside=_outside_anew,  # recovery codes, slips that were perhaps printed; and no event told of what was erased before
    ),
)
"""The first makes version 2 of a file of version 1, and so on."""
VERSION = 1 + len(MIGRATIONS)


def whole() -> str:
    """Every table, index, trigger and view, as SQL."""
    return "".join(map(nouns.schema, (*nouns.OUTSIDE, *nouns.NOUNS)))


def version(db: Connection) -> int:
    """The version of an open file; 0 is an empty one, below 0 one whose rebuild is not finished."""
    return int(db.execute("pragma user_version").fetchone()[0])


def application(db: Connection) -> int:
    """What the file's header says it is."""
    return int(db.execute("pragma application_id").fetchone()[0])


def is_ours(db: Connection) -> bool:
    """Whether this is a hall file, or a backup of one."""
    return application(db) in {APPLICATION_ID, BACKUP_ID}


def make(db: Connection) -> None:
    """Make an empty file a hall's, inside a write transaction."""
    for _, _, sql in _wanted():
        db.execute(sql)
    _sign(db, VERSION)


def migrate(db: Connection) -> None:
    """Bring an older file up to date, inside a write transaction with foreign keys off.

    A second process waits for the lock, and then finds it done. What has to be made again from the
    journal is only remembered; `finish` does it.
    """
    found = version(db)
    if not 0 < found < VERSION:
        return
    from hallctl.store import rebuild  # noqa: PLC0415  only an older file needs it

    again: set[str] = set()
    for step in MIGRATIONS[found - 1 :]:
        if step.outside is not None:
            step.outside(db)
        again |= {*step.rebuild}
    again |= _bring_up_to_date(db)
    rebuild.want(db, again, needed=True)
    _sign(db, -VERSION)


def finish(db: Connection) -> None:
    """Make again what a newer version needs, before the file is used; foreign keys have to be off."""
    from hallctl.store import rebuild  # noqa: PLC0415  rare

    for progress in [one for one in rebuild.pending(db) if one.needed]:
        last = False
        while not last:
            with sqlite.writing(db):
                _, last = rebuild.forward(db, progress.noun)
    with sqlite.writing(db):
        if version(db) < 0 and not any(one.needed for one in rebuild.pending(db)):
            _sign(db, VERSION)


def make_again(db: Connection, names: Collection[str]) -> None:
    """Remember that these nouns are to be made again, inside a write transaction.

    Where a table is missing, or is not what it should be, it is made anew, and nobody uses the file
    before its rows are there.
    """
    from hallctl.store import rebuild  # noqa: PLC0415  rare

    emptied = _bring_up_to_date(db)
    rebuild.want(db, names, needed=False)
    rebuild.want(db, emptied, needed=True)
    if emptied:
        _sign(db, -VERSION)


def _bring_up_to_date(db: Connection) -> set[str]:
    """Make the schema this version's; returns the nouns whose tables are new and empty."""
    wanted = {name: (kind, name, sql) for kind, name, sql in _wanted()}
    tables = {about.table_name: about.name for about in nouns.nouns()}
    for kind, name, sql in _there(db):
        if kind != "table" and wanted.get(name) != (kind, name, sql):
            db.execute(f"drop {kind} {name}")
    for kind, name, sql in _there(db):
        if name in tables and wanted[name] != (kind, name, sql):
            db.execute(f"drop table {name}")
    made = _make_missing(db, wanted)
    return {tables[name] for name in made if name in tables}


def strange(db: Connection) -> str:
    """What of the schema somebody changed, removed or added, and empty if nothing; of one that is
    being made again nothing is said.
    """
    if version(db) < 0:
        return ""
    wanted = {(kind, name): _compared(sql) for kind, name, sql in _wanted()}
    there = {(kind, name): _compared(sql) for kind, name, sql in _there(db)}
    for kind, name in [part for part in there if part[1].startswith("sqlite_")]:
        if kind == "table":  # SQLite's own, such as sqlite_stat1; it makes no trigger or view
            del there[kind, name]
    for part in sorted(wanted.keys() | there.keys()):
        said = " ".join(part)
        if part not in there:
            return f"{said} is missing"
        if part not in wanted:
            return f"unknown {said}"
        if wanted[part] != there[part]:
            return f"{said} was changed"
    return ""


def _compared(sql: str) -> str:
    """Of an index of full text only that it is one: what it says besides depends on SQLite's version."""
    return sql.partition("(")[0] if sql.lower().startswith("create virtual") else sql


def _make_missing(db: Connection, wanted: dict[str, Row]) -> set[str]:
    missing = wanted.keys() - {name for _, name, _ in _there(db)}
    for _, name, sql in wanted.values():
        if name in missing:
            db.execute(sql)
    return missing


def _wanted() -> list[Row]:
    """Every part of this version's schema, as SQLite itself remembers it."""
    with closing(sqlite.in_memory()) as db:
        db.executescript(whole())
        return _there(db)


def _there(db: Connection) -> list[Row]:
    """Each table, index, trigger and view: its type, its name, and the SQL that makes it.

    Not the tables in which an index of full text lies: SQLite makes them with it.
    """
    query = (
        "select type, name, sql from sqlite_schema where sql is not null and name not in"
        " (select name from pragma_table_list where type = 'shadow') order by rowid"
    )
    return db.execute(query).fetchall()


def mark(db: Connection, application: int = APPLICATION_ID) -> None:
    """Write into the file's header what it is."""
    db.execute(f"pragma application_id = {application}")


def _sign(db: Connection, number: int) -> None:
    mark(db)
    db.execute(f"pragma user_version = {number}")
