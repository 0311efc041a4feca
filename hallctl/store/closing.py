"""Closings as rows: which days are closed, which are still open, and what was recorded afterwards."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from hallctl.domain.base import Refused
from hallctl.domain.closing import Closing
from hallctl.domain.mode import Mode
from hallctl.domain.noun import Noun
from hallctl.store import day, mode, rollup, rows
from hallctl.store.codec import dumps
from hallctl.store.nouns import noun, nouns
from hallctl.store.sqlite import Connection

SCHEMA = """
create table closing(
    id integer primary key,
    day text not null,
    state text not null check(state in ('closed', 'reopened')),
    closed_at integer not null,
    closed_by text not null,
    seq integer not null,
    head text not null,
    pack text not null,
    figures text not null,
    cuts text not null,
    left_tickets text not null,
    explained text not null,
    backup text,
    backup_sha256 text,
    reopened_at integer,
    reopened_by text,
    reason text,
    check((backup is null) = (backup_sha256 is null)),
    check((state = 'reopened') = (reopened_at is not null))
) strict;
create unique index closed_once on closing(day) where state = 'closed';
create index closing_of_day on closing(day, id);
"""
FIRST, LAST = "0001-01-01", "9999-12-31"


def view() -> str:
    """The SQL of `v_closing`."""
    from hallctl.store import columns as c  # noqa: PLC0415  only a new schema needs it

    return c.view("closing")


def standing(db: Connection, date: str) -> Closing | None:
    """The closing by which a day is closed; None while the day is open."""
    return rows.first(db, Closing, "where day = ? and state = 'closed'", date)


def last(db: Connection, date: str) -> Closing:
    """The last closing of a day, reopened or not; refused as `day-not-closed` without one."""
    found = rows.first(db, Closing, "where day = ? order by id desc limit 1", date)
    if found is None:
        raise Refused("day-not-closed", day=date)
    return found


def before(db: Connection, closing: int) -> int:
    """The seq of the closing before another one; 0 for the first."""
    row = db.execute("select max(id) from closing where id < ?", (closing,)).fetchone()
    return row[0] or 0


def selected(
    db: Connection, first: str = FIRST, last: str = LAST, limit: int = -1
) -> list[Closing]:
    """The closings of the days from one to another, the last day first."""
    where = "where day between ? and ? order by day desc, id desc limit ?"
    return list(rows.select(db, Closing, where, first, last, limit))


def first_open(db: Connection, until: str) -> str | None:
    """The first day with arrivals that is not closed, up to `until`; None where all are.

    Imported days before the hall's own first one need no closing.
    """
    begun = db.execute("select happened from journal where seq = 1").fetchone()
    if begun is None:
        return None
    row = db.execute(_FIRST_OPEN, (day.rule(db).of(begun[0]), until)).fetchone()
    return str(row[0]) if row else None


_FIRST_OPEN = """
with recursive worked(day) as (
    select min(day) from visit where day >= ?1
    union all
    select (select min(day) from visit where visit.day > worked.day) from worked
    where worked.day is not null
)
select day from worked where day <= ?2
    and not exists(select 1 from closing where closing.day = worked.day and state = 'closed')
limit 1"""


def day_before(db: Connection, date: str) -> str | None:
    """The last day with arrivals before a day."""
    row = db.execute("select max(day) from visit where day < ?", (date,)).fetchone()
    return row[0] if row else None


def refuse_undo(db: Connection, change: int) -> None:
    """Refuse as `day-closed` to take back a change of a day that was closed since."""
    rule = day.rule(db)
    for (happened,) in db.execute("select happened from journal where change = ?", (change,)):
        found = standing(db, rule.of(happened))
        if found is not None and found.id >= change:
            raise Refused("day-closed", day=found.day)


class LateEvent(NamedTuple):
    """An event after a closing, on a record of the closed day or on the hall's mode then; `whole` is
    the record that this one is part of.
    """

    closing: int
    seq: int
    noun: str
    record: int
    whole: tuple[str, int] | None


def late_events(db: Connection, closings: Iterable[Closing]) -> list[LateEvent]:
    """What was recorded after each of these closings on the records of its day, in order."""
    closings = list(closings)
    ids = dumps([one.id for one in closings])
    found = _modes_later(db, closings)
    for about in nouns():
        for where, whole in _dated(about):
            query = (
                "select c.id, j.seq, j.noun, j.record, whole from json_each(?) as which"
                f" join closing c on c.id = which.value join ({where}) as one on one.day = c.day"
                f" join journal j on j.noun = '{about.name}' and j.record = one.id and j.seq > c.id"
            )
            for row in db.execute(query, (ids,)):
                part = (whole, row[4]) if whole else None
                found.append(LateEvent(row[0], row[1], row[2], row[3], part))
    return sorted(found)


def _modes_later(db: Connection, closings: list[Closing]) -> list[LateEvent]:
    """The events after each closing that changed in which mode the hall worked on its day."""
    if not closings:
        return []
    rule, said = day.rule(db), mode.changes(db, min(one.id for one in closings))
    return [
        LateEvent(one.id, seq, Mode.noun, record, None)
        for one in closings
        for seq, record, since in said
        if seq > one.id and since < rule.ends(one.day)
    ]


def _dated(about: Noun) -> list[tuple[str, str]]:
    """How the business days of a noun's records are found, in SQL: their own, or that of the record
    they are part of.
    """
    if about.name == Closing.noun:
        return []
    if rollup.has_day(about):
        return [(f"select day, id, null as whole from {about.table_name}", "")]
    query = "select w.day, p.id, w.id as whole from {part} p join {whole} w on w.id = p.{column}"
    return [
        (query.format(part=about.table_name, whole=noun(other).table_name, column=column), other)
        for column, other in about.belongs.items()
        if rollup.has_day(noun(other))
    ]
