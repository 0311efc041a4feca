"""Batches as rows: which numbers of paper forms were printed, and which were given out."""

from __future__ import annotations

from hallctl.domain.batch import Batch, GivenOut, Range
from hallctl.store import rows
from hallctl.store.sqlite import Connection

SCHEMA = """
create table batch(
    id integer primary key,
    form text not null check(form in ('ticket', 'request', 'custody', 'complaint', 'incident', 'round')),
    first integer not null check(first > 0),
    last integer not null check(last >= first),
    printed_at integer not null,
    printed_by text not null,
    reprints integer not null,
    given text not null,
    unique(form, first)
) strict;
"""


def view() -> str:
    """The SQL of `v_batch`."""
    from hallctl.store import columns as c  # noqa: PLC0415  only a new schema needs it

    return c.view("batch")


def of_form(db: Connection, form: str) -> list[Batch]:
    """The batches of a form, the first numbers at the top."""
    return list(rows.select(db, Batch, "where form = ? order by first", form))


def latest(db: Connection, limit: int) -> list[Batch]:
    """The last ones, newest first."""
    return list(rows.select(db, Batch, "order by id desc limit ?", limit))


def last_number(db: Connection, form: str) -> int:
    """The last number of a form that was ever printed, 0 where none was; ask inside the write lock."""
    query = "select coalesce(max(last), 0) from batch where form = ?"
    return int(db.execute(query, (form,)).fetchone()[0])


def printed(db: Connection, form: str) -> list[Range]:
    """The numbers of a form that were printed, as ranges, the first at the top."""
    return [(one.first, one.last) for one in of_form(db, form)]


def given_out(db: Connection, form: str) -> list[Range]:
    """The numbers of a form that were handed out, as ranges, the first at the top."""
    given = (GivenOut(*each) for one in of_form(db, form) for each in one.given)
    return sorted((one.first, one.last) for one in given)
