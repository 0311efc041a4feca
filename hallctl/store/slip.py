"""Slips waiting for a printer; the paper's content can always be made again, so not history."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hallctl.domain.hall_events import HallSlipsDropped
from hallctl.store import day, hall
from hallctl.store.sqlite import Connection

if TYPE_CHECKING:
    from hallctl.store.change import Change

SCHEMA = """
create table slip(
    id integer primary key,
    printer text not null,
    kind text not null,
    made integer not null,
    body blob not null,
    claimed integer,
    tries integer not null default 0,
    problem text
) strict;
create index slip_by_printer on slip(printer, id);
"""

LEASE = 15_000
"""How long a process may have a slip in hand, in ms: a printer answers or fails well within it."""


class Slip(NamedTuple):
    """A slip that has not been printed yet.

    `printer` is the setting of the one it is meant for, `body` a document as JSON, `claimed` until
    when (UTC ms) a process has it in hand, or had it the last time, `problem` the code of what went
    wrong then.
    """

    id: int
    printer: str
    kind: str
    made: int
    body: bytes
    claimed: int | None
    tries: int
    problem: str | None


_COLUMNS = ", ".join(Slip._fields)


def _still(db: Connection) -> str:
    return day.still(db, "made")


def put(db: Connection, printer: str, kind: str, body: bytes, now: int) -> int:
    """Put a slip in a printer's queue; returns its id."""
    done = db.execute(
        "insert into slip(printer, kind, made, body) values(?,?,?,?)", (printer, kind, now, body)
    )
    return int(done.lastrowid or 0)


def waiting(db: Connection, printer: str | None = None) -> list[Slip]:
    """The slips not printed yet, of one printer or of all, oldest first."""
    rows = db.execute(
        f"select {_COLUMNS} from slip where (?1 is null or printer = ?1){_still(db)} order by id",
        (printer,),
    )
    return [Slip(*row) for row in rows]


def count(db: Connection, printer: str) -> int:
    """How many slips wait for a printer."""
    query = f"select count(*) from slip where printer = ?{_still(db)}"
    return int(db.execute(query, (printer,)).fetchone()[0])


def waits(db: Connection, slip_id: int) -> bool:
    """Whether a slip is still waiting."""
    return db.execute("select 1 from slip where id = ?", (slip_id,)).fetchone() is not None


def printers(db: Connection) -> list[str]:
    """The printers that slips wait for, by their settings."""
    return [row[0] for row in db.execute("select distinct printer from slip order by printer")]


def untried(db: Connection, printer: str, since: int) -> bool:
    """Whether slips wait for a printer that nobody has tried, or is trying, since an instant."""
    row = db.execute(
        f"select 1 from slip where printer = ?1{_still(db)} and not exists"
        " (select 1 from slip where printer = ?1 and claimed > ?2) limit 1",
        (printer, since),
    ).fetchone()
    return row is not None


def claim(db: Connection, printer: str, now: int, until: int) -> Slip | None:
    """Take the oldest slip of a printer in hand; None when there is none, or another process prints.

    One process prints for a printer at a time: slips come out in order, and the device is not
    opened twice. A claim that has run out belonged to a process that died.
    """
    row = db.execute(
        f"select {_COLUMNS} from slip where printer = ?1{_still(db)} and not exists"
        " (select 1 from slip where printer = ?1 and claimed > ?2) order by id limit 1",
        (printer, now),
    ).fetchone()
    if row is None:
        return None
    slip = Slip(*row)
    db.execute("update slip set claimed = ? where id = ?", (until, slip.id))
    return slip._replace(claimed=until)


def drop(db: Connection, slip_id: int) -> None:
    """Take a slip off the queue: it is printed, or nobody needs it any more."""
    db.execute("delete from slip where id = ?", (slip_id,))


def drop_made_before(db: Connection, instant: int) -> dict[str, int]:
    """Take off the queue what was made before an instant (UTC ms); returns how many of each kind."""
    found = db.execute("select kind, count(*) from slip where made < ? group by kind", (instant,))
    dropped = dict(found.fetchall())
    db.execute("delete from slip where made < ?", (instant,))
    return dropped


def drop_with(db: Connection, value: str) -> None:
    """Take slips off the queue that show a personal value."""
    from json import dumps  # noqa: PLC0415  rare

    quoted = dumps(value, ensure_ascii=False)[1:-1]
    db.execute("delete from slip where instr(body, ?)", (quoted.encode(),))


def failed(db: Connection, slip_id: int, problem: str, now: int) -> None:
    """Note why and when a slip could not be printed; it stays, and may be claimed again."""
    db.execute(
        "update slip set tries = tries + 1, problem = ?, claimed = ? where id = ?",
        (problem, now, slip_id),
    )


def put_right(db: Connection, now: int) -> None:
    """Reset times that a clock wrote while it was ahead, so that slips are tried again soon."""
    db.execute(
        "update slip set made = min(made, ?1), claimed = min(claimed, ?1 + ?2)"
        " where made > ?1 or claimed > ?1 + ?2",
        (now, LEASE),
    )


def redirect(db: Connection, old: str, new: str) -> int:
    """Give one printer's slips to another; returns how many."""
    return db.execute("update slip set printer = ? where printer = ?", (new, old)).rowcount


def end_day(change: Change, start: int) -> None:
    """Drop the slips of earlier days that no printer took: nobody comes back for them."""
    if dropped := drop_made_before(change.db, start):
        change.record(HallSlipsDropped(dropped), of=hall.profile(change.db))
