"""Questions in SQL to the views of the hall file; the tables themselves are out of reach."""

from __future__ import annotations

import secrets
import time
from contextlib import closing
from typing import NamedTuple

from hallctl.domain.base import Refused
from hallctl.store import nouns, sqlite
from hallctl.store.sqlite import Connection, Row

SECONDS, MOST = 10, 1_000_000
"""How long a question may take, and how many rows its answer may have."""
_STEPS = 10_000
"""Instructions of SQLite's virtual machine between two checks of the time."""
_REFUSED = (
    *("not authorized", "denied", "prohibited", "cannot modify", "one statement"),
    "constructor failed",  # of the full-text index, which may not be queried directly
)


class SqlAnswer(NamedTuple):
    """The answer to a question: the names of its columns, and its rows."""

    columns: list[str]
    rows: list[Row]


def ask(path: str, question: str) -> SqlAnswer:
    """The answer to one `select` over the views `v_*`.

    Refused as `not-a-read` for anything else, as `sql-wrong` for what SQLite does not understand, as
    `took-too-long` after ten seconds, as `too-many-rows` beyond a million.
    """
    until = time.monotonic() + SECONDS
    with closing(sqlite.connect(path, read_only=True)) as db:
        db.set_authorizer(_ViewsOnly(db))
        db.set_progress_handler(lambda: int(time.monotonic() > until), _STEPS)
        try:
            found = db.execute(question)
            rows = found.fetchmany(MOST + 1)
        except (sqlite.DatabaseError, sqlite.Warning, ValueError) as error:
            raise _refused(error) from error
        if not found.description:
            raise Refused("not-a-read", error=question.strip() or "-")
        if len(rows) > MOST:
            raise Refused("too-many-rows", most=MOST)
        return SqlAnswer([column[0] for column in found.description], rows)


def _refused(error: Exception) -> Refused:
    said = str(error).rstrip(".")
    if "interrupted" in said:
        return Refused("took-too-long", seconds=SECONDS)
    code = "not-a-read" if any(part in said for part in _REFUSED) else "sql-wrong"
    return Refused(code, error=said)


class _ViewsOnly:
    """Lets a statement read the views of a connection, and nothing else.

    SQLite says which view reads a table, but a question may give such a name to a part of its own
    (`with v_ticket as ...`). So each view reads through another one whose name nobody can know.
    """

    def __init__(self, db: Connection) -> None:
        self.behind = f"behind_{secrets.token_hex(16)}_"
        self.views = set(nouns.views())
        tables = db.execute("select name from sqlite_schema where type = 'table'")
        self.hidden = {name for (name,) in tables}
        for view in self.views:
            made = db.execute("select sql from sqlite_schema where name = ?", (view,)).fetchone()[0]
            db.execute(f"create temp view {self.behind}{view} as {made.partition(' as ')[2]}")
            db.execute(f"create temp view {view} as select * from {self.behind}{view}")

    def __call__(
        self, action: int, what: str | None, column: str | None, _file: str | None, by: str | None
    ) -> int:
        if action == sqlite.READ:
            allowed = self._may_read((what or "").lower(), column, by or "")
        else:
            allowed = action in sqlite.ASKING and column != "load_extension"
        return sqlite.ALLOW if allowed else sqlite.DENY

    def _may_read(self, what: str, column: str | None, by: str) -> bool:
        if by.startswith(self.behind):
            self.hidden.discard(what)  # for count(*), which names no column
            return True
        if not column and not what.startswith("sqlite_") and what not in self.hidden:
            return True
        return what in self.views or what.startswith(self.behind)
