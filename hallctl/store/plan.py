"""Plans and products as rows: all that the hall knows, and those that are offered on a day."""

from __future__ import annotations

from hallctl.domain.base import Refused
from hallctl.domain.plan import Plan
from hallctl.store import rows
from hallctl.store.sqlite import Connection

SCHEMA = """
create table plan(
    id integer primary key,
    code text not null,
    zh text not null,
    en text not null,
    kind text not null check(kind in ('plan', 'add-on', 'broadband', 'value-added')),
    fee integer not null,
    valid_from text not null,
    valid_until text,
    state text not null check(state in ('known', 'withdrawn')),
    since integer not null,
    set_by text not null
) strict;
create unique index plan_by_code on plan(code collate nocase) where state = 'known';
"""


def view() -> str:
    """The SQL of `v_plan`."""
    from hallctl.store import columns as c  # noqa: PLC0415  only a new schema needs it

    return c.view("plan")


def every(db: Connection, limit: int = -1) -> list[Plan]:
    """All known plans, by code, including those that are over."""
    return list(rows.select(db, Plan, "where state = 'known' order by code limit ?", limit))


def offered(db: Connection, on: str) -> list[Plan]:
    """The plans that are offered on a day (ISO), by code."""
    where = (
        "where state = 'known' and valid_from <= ? and (valid_until is null or valid_until >= ?)"
        " order by code"
    )
    return list(rows.select(db, Plan, where, on, on))


def by_code(db: Connection, code: str) -> Plan:
    """The plan with this code; refused as `no-such-plan`."""
    found = coded(db, code.strip())
    if found is None:
        raise Refused("no-such-plan", plan=code)
    return found


def coded(db: Connection, code: str) -> Plan | None:
    """The plan with this code, None where there is none."""
    where = "where code = ? collate nocase and state = 'known'"
    return rows.first(db, Plan, where, code)
