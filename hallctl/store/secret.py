"""Hashes of PINs and recovery codes, outside the journal, so that one that leaked can be replaced."""

from __future__ import annotations

from hashlib import sha256

from hallctl.domain.staff import OLDER
from hallctl.store.sqlite import Connection

SCHEMA = """
create table secret(
    staff text primary key,
    pin text,
    code text,
    tries integer not null default 0
) strict, without rowid;
"""
"""`tries` counts wrong PINs while the clock is not believed and the journal takes none."""


def put(db: Connection, staff: str, pin: str) -> None:
    """Store the hash of a member of staff's PIN; tries that were counted here are forgotten."""
    db.execute(
        "insert into secret(staff, pin) values(?,?)"
        " on conflict do update set pin = excluded.pin, tries = 0",
        (staff, pin),
    )


def get(db: Connection, staff: str) -> str | None:
    """The hash, or None where no PIN was ever set."""
    row = db.execute("select pin from secret where staff = ?", (staff,)).fetchone()
    return row[0] if row else None


def with_pin(db: Connection) -> set[str]:
    """The numbers of the staff who have a PIN."""
    return {number for (number,) in db.execute("select staff from secret where pin is not null")}


def without_way_in(db: Connection) -> tuple[str, ...]:
    """The numbers of active staff who have neither a PIN nor a login."""
    found = db.execute(
        "select number from staff where active and login is null and not exists"
        " (select 1 from secret where staff = number and secret.pin is not null) order by number"
    )
    return tuple(number for (number,) in found)


def put_code(db: Connection, staff: str, code: str) -> None:
    """Store the hash of a manager's recovery code."""
    db.execute(
        "insert into secret(staff, code) values(?,?) on conflict do update set code = excluded.code",
        (staff, code),
    )


def code(db: Connection, staff: str) -> str | None:
    """The hash of the recovery code, or None where there is none."""
    row = db.execute("select code from secret where staff = ?", (staff,)).fetchone()
    return row[0] if row else None


def tries(db: Connection, staff: str) -> int:
    """How many wrong PINs were counted outside the journal."""
    row = db.execute("select tries from secret where staff = ?", (staff,)).fetchone()
    return row[0] if row else 0


def put_tries(db: Connection, staff: str, count: int) -> None:
    """Set how many wrong PINs were counted outside the journal."""
    db.execute("update secret set tries = ? where staff = ?", (count, staff))


def digest(hashed: str) -> str:
    """The SHA-256 of a hash, in hex, which the journal keeps."""
    return sha256(hashed.encode()).hexdigest()


def agrees(hashed: str | None, recorded: str) -> bool:
    """Whether a hash is the one that the journal recorded; a PIN of 0.1.0 left nothing to compare."""
    if hashed is None or not recorded:
        return hashed is None and not recorded
    return recorded == OLDER or digest(hashed) == recorded


def strange(db: Connection) -> list[str]:
    """The staff numbers whose PIN or recovery code is not the one that was set, or that nobody has."""
    query = (
        "select s.number, s.pin, s.recovery, x.pin, x.code from staff s"
        " left join secret x on x.staff = s.number order by s.number"
    )
    return [
        number
        for number, pin, recovery, hashed, code in db.execute(query)
        if not (agrees(hashed, pin) and agrees(code, recovery))
    ] + [
        number
        for (number,) in db.execute(
            "select staff from secret where staff not in (select number from staff) order by staff"
        )
    ]
