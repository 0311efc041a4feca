"""Sessions that `hallctl sign-in` leaves, so that a PIN is hashed once a shift; not history."""

from __future__ import annotations

from hashlib import sha256

from hallctl.store.sqlite import Connection

SCHEMA = """
create table session(
    token blob primary key,
    staff text not null,
    until integer not null
) strict, without rowid;
"""


def put(db: Connection, token: str, staff: str, until: int, now: int) -> None:
    """Remember a token, as its hash, until an instant (UTC ms); those that have expired go."""
    db.execute("delete from session where until <= ?", (now,))
    db.execute(
        "insert into session(token, staff, until) values(?,?,?)", (_key(token), staff, until)
    )


def staff_of(db: Connection, token: str, now: int) -> str | None:
    """Whose token this is, while it is valid."""
    row = db.execute(
        "select staff from session where token = ? and until > ?", (_key(token), now)
    ).fetchone()
    return row[0] if row else None


def signed_in(db: Connection, now: int) -> set[str]:
    """Who has a session that is valid."""
    return {staff for (staff,) in db.execute("select staff from session where until > ?", (now,))}


def end_by(db: Connection, latest: int) -> None:
    """Let no session outlast an instant (UTC ms): a clock that was ahead may have begun some."""
    db.execute("update session set until = ?1 where until > ?1", (latest,))


def drop(db: Connection, token: str) -> None:
    """Forget a token."""
    db.execute("delete from session where token = ?", (_key(token),))


def drop_staff(db: Connection, staff: str) -> None:
    """Forget every token of a member of staff."""
    db.execute("delete from session where staff = ?", (staff,))


def _key(token: str) -> bytes:
    return sha256(token.encode()).digest()
