"""Staff as rows: a number and a login each stand for one person."""

from __future__ import annotations

import json
from collections.abc import Collection
from functools import cache

from hallctl.domain import skills as rules
from hallctl.domain.base import MANAGER, MANAGERS, Refused
from hallctl.domain.staff import Staff
from hallctl.store import day, pack, private, rows
from hallctl.store.sqlite import Connection, once

SCHEMA = """
create table staff(
    id integer primary key,
    number text not null unique,
    name text not null,
    login text,
    roles text not null,
    skills text not null,
    posts text not null,
    active integer not null check(active in (0, 1)),
    pin_wrong integer not null check(pin_wrong >= 0),
    locked_until integer,
    pin text not null,
    recovery text not null,
    assessed text not null
) strict;
create unique index one_staff_of_a_login on staff(login) where login is not null;
"""


def everyone(db: Connection) -> list[Staff]:
    """All staff ever added, by number."""
    return list(rows.select(db, Staff, "order by number"))


def active_among(db: Connection, numbers: Collection[str]) -> list[Staff]:
    """The members of staff with these numbers who are active."""
    where = "where active and number in (select value from json_each(?)) order by number"
    return list(rows.select(db, Staff, where, json.dumps(sorted(numbers))))


def has_role(db: Connection, role: str) -> bool:
    """Whether any active member of staff has a role."""
    query = "select 1 from staff, json_each(roles) where active and value = ? limit 1"
    return db.execute(query, (role,)).fetchone() is not None


def find(db: Connection, number: str) -> Staff | None:
    """The member of staff with this number, active or not."""
    return rows.first(db, Staff, "where number = ?", number)


def by_number(db: Connection, number: str) -> Staff:
    """The member of staff with this number; refused as `no-such-staff`."""
    found = find(db, number)
    if found is None:
        raise Refused("no-such-staff", staff=number)
    return found


def standing(db: Connection, number: str) -> tuple[frozenset[str], str] | None:
    """The roles and the PIN's mark of an active member of staff; one query, in every change."""
    row = db.execute(
        "select roles, pin from staff where number = ? and active = 1", (number,)
    ).fetchone()
    return row and (_roles(row[0]), row[1])


def skills(db: Connection, number: str, now: int) -> tuple[str, ...]:
    """What a member of staff may serve at an instant (UTC ms); nothing for a number that nobody has."""
    row = db.execute("select skills, assessed from staff where number = ?", (number,)).fetchone()
    return able(db, *row, now=now) if row else ()


def able(db: Connection, skills: str, assessed: str, *, now: int | None = None) -> tuple[str, ...]:
    """What somebody may serve at an instant (UTC ms) or now, from the JSON columns of their row."""
    found: tuple[str, ...] = rows.listed(skills)
    known = rows.listed(assessed)
    at = db.clock() if now is None and db.clock is not None else now
    if not known or at is None:
        return found
    return rules.able(found, known, day.today(db, at), lambda: pack.current(db)[1].raw["services"])


def roles_ever(db: Connection, staff: int) -> frozenset[str]:
    """The roles that a member of staff (their id) ever had."""
    found = db.execute(
        "select distinct value from journal, json_each(body, '$.roles') where noun = 'staff' and record = ?",
        (staff,),
    )
    return frozenset(role for (role,) in found)


@cache
def _roles(text: str) -> frozenset[str]:
    return frozenset(json.loads(text))


def by_login(db: Connection, login: str) -> Staff | None:
    """The active member of staff whose operating-system login this is."""
    return rows.first(db, Staff, "where login = ? and active = 1", login)


def of_login(db: Connection, login: str) -> Staff | None:
    """The member of staff who has this login, active or not."""
    return rows.first(db, Staff, "where login = ?", login)


def name(db: Connection, number: str) -> str:
    """The name of a member of staff; the number where there is none, or it was erased."""
    row = db.execute("select name from staff where number = ?", (number,)).fetchone()
    return (row and private.reveal(db, row[0])) or number


@once
def names(db: Connection) -> dict[str, str]:
    """The names of all staff by number, each as `name` gives it, read together."""
    found = db.execute("select number, value from staff left join private on ref = name")
    return {number: value or number for number, value in found}


def managers(db: Connection) -> list[Staff]:
    """The active hall managers, by number."""
    return [one for one in everyone(db) if one.active and MANAGER in one.roles]


def only_manager(db: Connection, number: str) -> bool:
    """Whether this is the only active manager, so that nobody else here can approve."""
    able = {one.number for one in everyone(db) if one.active and MANAGERS & {*one.roles}}
    return able == {number}
