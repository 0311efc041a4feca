"""Drafts: what was typed and not confirmed, kept over a crash; never history."""

from __future__ import annotations

import json
from typing import Any

from hallctl.store.sqlite import Connection

SCHEMA = """
create table draft(
    staff text not null,
    form text not null,
    saved integer not null,
    body text not null,
    primary key(staff, form)
) strict, without rowid;
"""


def put(db: Connection, staff: str, form: str, body: dict[str, Any], now: int) -> None:
    """Keep the fields of a form, for the member of staff who is filling it in."""
    db.execute(
        "insert into draft(staff, form, saved, body) values(?,?,?,?)"
        " on conflict do update set saved = excluded.saved, body = excluded.body",
        (staff, form, now, json.dumps(body, ensure_ascii=False)),
    )


def get(db: Connection, staff: str, form: str) -> dict[str, Any]:
    """The fields kept for a form; empty when there are none."""
    row = db.execute(
        "select body from draft where staff = ? and form = ?", (staff, form)
    ).fetchone()
    found: dict[str, Any] = json.loads(row[0]) if row else {}
    return found


def unfinished(db: Connection, before: int) -> list[str]:
    """The staff who began to fill in a form for a customer before an instant (UTC ms), and did not
    confirm it.
    """
    query = (
        "select distinct staff from draft where saved < ? and form not like 'office%'"
        " and exists(select 1 from json_each(body) where value not in ('', 0)) order by staff"
    )
    return [staff for (staff,) in db.execute(query, (before,))]


def drop_of(db: Connection, noun: str, record: int) -> None:
    """Delete every draft about a record that has ended, of any member of staff."""
    db.execute("delete from draft where form like ?", (f"{noun}:{record}:%",))


def drop_saved_before(db: Connection, instant: int) -> None:
    """Delete the drafts saved before an instant (UTC ms): nobody goes on with them."""
    db.execute("delete from draft where saved < ?", (instant,))


def drop_with(db: Connection, value: str) -> None:
    """Delete every draft in which a personal value was typed."""
    quoted = json.dumps(value, ensure_ascii=False)[1:-1]
    db.execute("delete from draft where instr(body, ?)", (quoted,))


def drop(db: Connection, staff: str, form: str) -> None:
    """Delete a draft, once its form was confirmed."""
    db.execute("delete from draft where staff = ? and form = ?", (staff, form))
