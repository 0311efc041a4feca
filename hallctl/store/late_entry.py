"""Late entries as rows: what became of each paper form, and which numbers are unaccounted for."""

from __future__ import annotations

from collections.abc import Collection

from hallctl.domain.batch import FORMS
from hallctl.domain.late_entry import Account, LateEntry, account
from hallctl.store import batch, rows
from hallctl.store.sqlite import Connection

SCHEMA = """
create table late_entry(
    id integer primary key,
    form text not null check(form in ('ticket', 'request', 'custody', 'complaint', 'incident', 'round')),
    number integer check(number > 0),
    state text not null check(state in ('used', 'explained', 'withdrawn')),
    day text not null,
    at integer not null,
    entered_by text not null,
    entered_at integer not null,
    source text unique,
    about_noun text,
    about_id integer,
    began integer,
    ended integer,
    reason text,
    unique(form, number),
    check((state = 'used') = (source is not null)),
    check((state = 'explained') = (reason is not null))
) strict;
create index late_entry_by_day on late_entry(day);
"""


def view() -> str:
    """The SQL of `v_late_entry`."""
    from hallctl.store import columns as c  # noqa: PLC0415  only a new schema needs it

    return c.view("late_entry")


def of_number(db: Connection, form: str, number: int) -> LateEntry | None:
    """The late entry of the form with a number; None where there is none."""
    return rows.first(db, LateEntry, "where form = ? and number = ?", form, number)


def of_source(db: Connection, source: str) -> LateEntry | None:
    """The late entry with exactly this content; None where there is none."""
    return rows.first(db, LateEntry, "where source = ?", source)


def private(db: Connection, entry: LateEntry) -> dict[str, str | None]:
    """The personal values that a form gave its record, by field; None for one erased since."""
    found = db.execute(
        "select field.key, private.value from journal, json_each(body) as field"
        " left join private on ref = field.value ->> 'private'"
        " where noun = ? and record = ? and seq between ? and ? and field.type = 'object'"
        " and kind in ('order.held', 'complaint.logged', 'incident.opened')",
        (entry.about_noun, entry.about_id, entry.began, entry.ended),
    )
    return dict(found.fetchall())


def latest(db: Connection, form: str | None, limit: int) -> list[LateEntry]:
    """The last late entries, newest first; of one form, or (None) of all."""
    where = "where ?1 is null or form = ?1 order by coalesce(ended, id) desc limit ?2"
    return list(rows.select(db, LateEntry, where, form, limit))


def accounts(db: Connection, forms: Collection[str] = tuple(FORMS)) -> list[Account]:
    """The accounts of these kinds of forms, each number counted once."""
    found = []
    for form in forms:
        where = "where form = ? and number is not null order by number"
        said = list(rows.select(db, LateEntry, where, form))
        found.append(account(form, batch.given_out(db, form), said))
    return found


def keyed_in_late(db: Connection, noun: str) -> set[int]:
    """The ids of a noun's records that were made or continued by a late entry."""
    found = db.execute(
        "select distinct j.record from late_entry l join journal j on j.seq between l.began and l.ended"
        " where j.noun = ?",
        (noun,),
    )
    return {record for (record,) in found}
