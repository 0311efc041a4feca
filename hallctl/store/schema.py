"""The whole schema of a hall file, and how an older file becomes a newer one."""

from __future__ import annotations

from collections.abc import Callable

from hallctl.store import nouns
from hallctl.store.sqlite import Connection

APPLICATION_ID = 0x68616C6C
"""'hall', in the file's header: tells a hall file from any other SQLite file."""


def whole() -> str:
    """Every table, index, trigger and view, as SQL."""
    return "".join(map(nouns.schema, (*nouns.OUTSIDE, *nouns.NOUNS)))


def statements(sql: str) -> list[str]:
    """The statements of a script, so that they run inside a transaction (executescript commits)."""
    found, pending = [], ""
    for line in sql.splitlines(keepends=True):
        pending += line
        if line.rstrip().endswith(";") and not _inside_trigger(pending):
            found.append(pending)
            pending = ""
    return found


def _inside_trigger(sql: str) -> bool:
    words = sql.lower().split()
    return words[:2] == ["create", "trigger"] and words[-1] != "end;"


MIGRATIONS: tuple[Callable[[Connection], None], ...] = ()
"""The first makes version 2 of a file of version 1, and so on; all run in one transaction.

A new file needs none of them: it is made whole, as this version has it.
"""
VERSION = 1 + len(MIGRATIONS)


def version(db: Connection) -> int:
    """The version of an open file; 0 is an empty one."""
    return int(db.execute("pragma user_version").fetchone()[0])


def application(db: Connection) -> int:
    """What the file's header says it is."""
    return int(db.execute("pragma application_id").fetchone()[0])


def migrate(db: Connection) -> None:
    """Make an empty file, or bring an older one up to date.

    Inside a write transaction, where a second process waits and then finds it done.
    """
    found = version(db)
    if found:
        for step in MIGRATIONS[found - 1 :]:
            step(db)
    else:
        for statement in statements(whole()):
            db.execute(statement)
    db.execute(f"pragma application_id = {APPLICATION_ID}")
    db.execute(f"pragma user_version = {VERSION}")
