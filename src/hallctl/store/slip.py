"""Slips waiting for a printer; the paper's content can always be made again, so not history."""

from __future__ import annotations

from typing import NamedTuple

from hallctl.store.sqlite import Connection

SCHEMA = """
create table slip(
    id integer primary key,
    kind text not null,
    made integer not null,
    body blob not null,
    tries integer not null default 0,
    problem text
) strict;
"""


class Slip(NamedTuple):
    """A slip that has not been printed yet; `body` is what the printer is sent."""

    id: int
    kind: str
    made: int
    body: bytes
    tries: int
    problem: str | None


def put(db: Connection, kind: str, body: bytes, now: int) -> int:
    """Put a slip in the print queue; returns its id."""
    return int(
        db.execute("insert into slip(kind, made, body) values(?,?,?)", (kind, now, body)).lastrowid
        or 0
    )


def waiting(db: Connection) -> list[Slip]:
    """The slips not printed yet, oldest first."""
    return [
        Slip(*row)
        for row in db.execute("select id, kind, made, body, tries, problem from slip order by id")
    ]


def printed(db: Connection, slip_id: int) -> None:
    """Take a printed slip off the queue."""
    db.execute("delete from slip where id = ?", (slip_id,))


def failed(db: Connection, slip_id: int, problem: str) -> None:
    """Note why a slip could not be printed; it stays."""
    db.execute("update slip set tries = tries + 1, problem = ? where id = ?", (problem, slip_id))
