"""Slips waiting for a printer; the paper's content can always be made again, so not history."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hallctl.domain.hall_events import HallSlipsDropped
from hallctl.store import day, hall
from hallctl.store.sqlite import Connection

if TYPE_CHECKING:
    from hallctl.store.change import Change

WAITING, PRINTING, UNKNOWN, PRINTED = "waiting", "printing", "unknown", "printed"
SCHEMA = """
create table slip(
    id integer primary key,
    printer text not null,
    kind text not null,
    about text not null default '',
    made integer not null,
    body blob not null,
    state text not null default 'waiting'
        check(state in ('waiting','printing','unknown','printed')),
    claimed integer,
    tries integer not null default 0,
    problem text
) strict;
create index slip_by_printer on slip(printer, id) where state <> 'printed';
create index slip_by_about on slip(kind, about) where about <> '';
"""
"""Of a printed slip only what it was `about` is kept, so that the next one is recognised as a copy."""

LEASE = 15_000
"""How long (ms) a process may hold a claim on a slip: a printer answers or fails well within it."""


class Slip(NamedTuple):
    """A slip that is not known to be printed.

    `printer` is the setting of the one it is meant for, `body` a document as JSON, `claimed` is until
    when (UTC ms) the present or last claim of a process lasts, `problem` the code of what went wrong
    then. A slip that is `UNKNOWN` may have been printed, and waits for somebody to say.
    """

    id: int
    printer: str
    kind: str
    made: int
    body: bytes
    state: str
    claimed: int | None
    tries: int
    problem: str | None


INTERRUPTED = "printer-interrupted"
"""The problem of a slip whose process ended while it printed."""
_OPEN = f"state <> '{PRINTED}'"


def _columns(db: Connection) -> str:
    """The fields in SQL. A slip claimed by a process that ended may have been printed."""
    names = ", ".join(Slip._fields)
    if db.clock is None:
        return names
    over = f"state = '{PRINTING}' and claimed <= {db.clock()}"
    return names.replace("state", f"iif({over}, '{UNKNOWN}', state)")


def _still(db: Connection) -> str:
    return day.still(db, "made")


def put(db: Connection, printer: str, kind: str, body: bytes, now: int, *, about: str = "") -> int:
    """Put a slip in a printer's queue; returns its id. `about` tells it from others of its kind."""
    done = db.execute(
        "insert into slip(printer, kind, about, made, body) values(?,?,?,?,?)",
        (printer, kind, about, now, body),
    )
    return int(done.lastrowid or 0)


def waiting(db: Connection, printer: str | None = None) -> list[Slip]:
    """The slips not known to be printed, of one printer or of all, oldest first."""
    rows = db.execute(
        f"select {_columns(db)} from slip where {_OPEN} and (?1 is null or printer = ?1){_still(db)}"
        " order by id",
        (printer,),
    )
    return [Slip(*row) for row in rows]


def unknown(db: Connection, slip_id: int) -> Slip | None:
    """The slip of this id, if it was perhaps printed."""
    found = (one for one in waiting(db) if one.id == slip_id and one.state == UNKNOWN)
    return next(found, None)


def count(db: Connection, printer: str, *states: str) -> int:
    """How many slips wait for a printer, or are in a state; claimed ones count as waiting."""
    wanted = states or (WAITING, PRINTING)
    return sum(one.state in wanted for one in waiting(db, printer))


def state(db: Connection, slip_id: int) -> str:
    """The state of a slip; one that is not stored any more counts as printed."""
    row = db.execute("select state from slip where id = ?", (slip_id,)).fetchone()
    return PRINTED if row is None else str(row[0])


def was_printed(db: Connection, kind: str, about: str) -> bool:
    """Whether there was a slip of a kind about the same before."""
    query = "select 1 from slip where kind = ? and about = ? and about <> '' limit 1"
    return db.execute(query, (kind, about)).fetchone() is not None


def printers(db: Connection) -> list[str]:
    """The printers that slips wait for, by their settings."""
    query = f"select distinct printer from slip where state in ('{WAITING}','{PRINTING}')"
    return [row[0] for row in db.execute(f"{query} order by printer")]


def untried(db: Connection, printer: str, since: int) -> bool:
    """Whether slips wait for a printer that nobody has tried, or is trying, since an instant."""
    row = db.execute(
        f"select 1 from slip where state = '{WAITING}' and printer = ?1{_still(db)} and not exists"
        f" (select 1 from slip where {_OPEN} and printer = ?1 and claimed > ?2) limit 1",
        (printer, since),
    ).fetchone()
    return row is not None


def claim(db: Connection, printer: str, now: int, until: int) -> Slip | None:
    """Claim the oldest slip of a printer; None when there is none, or another process prints.

    One process prints for a printer at a time, so that slips are printed in order and the device is not
    opened twice. An expired claim belonged to a process that died: its slip may have been printed, and
    is not printed again automatically.
    """
    db.execute(
        f"update slip set state = '{UNKNOWN}', problem = ?"
        f" where printer = ? and state = '{PRINTING}' and claimed <= ?",
        (INTERRUPTED, printer, now),
    )
    row = db.execute(
        f"select {_columns(db)} from slip where state = '{WAITING}' and printer = ?1{_still(db)}"
        f" and not exists (select 1 from slip where printer = ?1 and state = '{PRINTING}')"
        " order by id limit 1",
        (printer,),
    ).fetchone()
    if row is None:
        return None
    slip = Slip(*row)._replace(state=PRINTING, claimed=until)
    query = "update slip set state = ?, claimed = ? where id = ?"
    db.execute(query, (slip.state, until, slip.id))
    return slip


def printed(db: Connection, slip_id: int) -> None:
    """Record that a slip was printed: only what it was about is kept."""
    db.execute("delete from slip where id = ? and about = ''", (slip_id,))
    db.execute(
        f"update slip set state = '{PRINTED}', body = x'', problem = null where id = ?", (slip_id,)
    )


def print_again(db: Connection, slip_id: int, body: bytes) -> None:
    """Let a slip that may have been printed wait for its printer once more, with this body."""
    db.execute(
        f"update slip set state = '{WAITING}', body = ?, claimed = null, problem = null where id = ?",
        (body, slip_id),
    )


def drop(db: Connection, slip_id: int) -> None:
    """Take a slip off the queue that nobody needs any more."""
    db.execute("delete from slip where id = ?", (slip_id,))


def drop_made_before(db: Connection, instant: int) -> dict[str, int]:
    """Take the slips made before an instant (UTC ms) off the queue; returns how many of each kind."""
    query = f"select kind, count(*) from slip where {_OPEN} and made < ? group by kind"
    dropped = dict(db.execute(query, (instant,)).fetchall())
    db.execute(f"delete from slip where {_OPEN} and made < ?", (instant,))
    return dropped


def forget_printed_before(db: Connection, instant: int) -> None:
    """Delete the records of slips printed before an instant (UTC ms): the next ones do not count as copies."""
    db.execute("delete from slip where state = ? and made < ?", (PRINTED, instant))


def drop_with(db: Connection, value: str) -> None:
    """Take slips off the queue that show a personal value."""
    from json import dumps  # noqa: PLC0415  rare

    quoted = dumps(value, ensure_ascii=False)[1:-1]
    db.execute("delete from slip where instr(body, ?)", (quoted.encode(),))


def failed(db: Connection, slip_id: int, problem: str, now: int, *, begun: bool = False) -> None:
    """Record why and when a slip could not be printed; it stays, and may be claimed again.

    One whose printing had `begun` may not: somebody has to say what became of it.
    """
    db.execute(
        "update slip set state = ?, tries = tries + 1, problem = ?, claimed = ? where id = ?",
        (UNKNOWN if begun else WAITING, problem, now, slip_id),
    )


def put_right(db: Connection, now: int) -> None:
    """Reset times that a clock wrote while it was ahead, so that slips are tried again soon."""
    db.execute(
        "update slip set made = min(made, ?1), claimed = min(claimed, ?1 + ?2)"
        " where made > ?1 or claimed > ?1 + ?2",
        (now, LEASE),
    )


def redirect(db: Connection, old: str, new: str) -> int:
    """Give the slips that wait for one printer to another; returns how many."""
    query = f"update slip set printer = ? where printer = ? and state = '{WAITING}'"
    return db.execute(query, (new, old)).rowcount


def end_day(change: Change, start: int) -> None:
    """Drop the slips of earlier days that no printer took: nobody comes back for them."""
    if dropped := drop_made_before(change.db, start):
        change.record(HallSlipsDropped(dropped), of=hall.profile(change.db))
