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
    """Keep a token, as its hash, until an instant (UTC ms); expired ones are deleted."""
    db.execute("delete from session where until <= ?", (now,))
    db.execute(
        "insert into session(token, staff, until) values(?,?,?)", (_key(token), staff, until)
    )


def staff_of(db: Connection, token: str, now: int) -> str | None:
    """The staff number that a token belongs to, while it is valid."""
    row = db.execute(
        "select staff from session where token = ? and until > ?", (_key(token), now)
    ).fetchone()
    return row[0] if row else None


def signed_in(db: Connection, now: int) -> set[str]:
    """The staff numbers with a valid session."""
    return {staff for (staff,) in db.execute("select staff from session where until > ?", (now,))}


def end_by(db: Connection, latest: int) -> None:
    """End every session at an instant (UTC ms) at the latest: a clock that was ahead may have begun some."""
    db.execute("update session set until = ?1 where until > ?1", (latest,))


def drop(db: Connection, token: str) -> None:
    """Delete a token."""
    db.execute("delete from session where token = ?", (_key(token),))


def drop_staff(db: Connection, staff: str) -> None:
    """Delete every token of a member of staff."""
    db.execute("delete from session where staff = ?", (staff,))


def _key(token: str) -> bytes:
    return sha256(token.encode()).digest()
