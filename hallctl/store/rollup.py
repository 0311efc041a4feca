"""Rollups: the sums behind the figures of past months, by each cut, so that a year is not read record
by record. They stand outside the journal, and can be made again from the other tables. A change to a
record of a month deletes the month's rollup; a missing month is read from its records.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from hallctl.domain.base import DAY
from hallctl.domain.day import date_of, instant_of
from hallctl.domain.noun import Noun
from hallctl.store import journal, rows
from hallctl.store.nouns import noun
from hallctl.store.sqlite import Connection

SCHEMA = """
create table rollup(
    population text not null,
    month text not null,
    seq integer not null,
    cuts text,
    primary key(population, month)
) strict;
create index rollup_of_month on rollup(month);
"""
"""A row without `cuts` is being made, since the event `seq`: a change to the month meanwhile deletes it."""


def begin(db: Connection, populations: Iterable[str], month: str) -> int:
    """Note that these populations of a month are about to be read; returns the journal's last seq."""
    forget(db, month)
    seq = journal.head(db).seq
    begun = [(one, month, seq) for one in populations]
    db.executemany("insert into rollup(population, month, seq) values(?, ?, ?)", begun)
    return seq


def finish(db: Connection, month: str, seq: int, found: Mapping[str, str]) -> None:
    """Keep the cuts of each population, unless the month has changed since it was begun at `seq`."""
    where = "where population = ? and month = ? and seq = ? and cuts is null"
    read = [(cuts, population, month, seq) for population, cuts in found.items()]
    db.executemany(f"update rollup set cuts = ? {where}", read)


def forget(db: Connection, month: str | None = None) -> None:
    """Delete the rollup of a month, or of all."""
    db.execute("delete from rollup where ?1 is null or month = ?1", (month,))


def forget_made_since(db: Connection, instant: int) -> None:
    """Delete the rollups that were made when events recorded at an instant (UTC ms) or later already
    existed.
    """
    db.execute(
        "delete from rollup where (select recorded from journal where journal.seq = rollup.seq) >= ?",
        (instant,),
    )


def kept(db: Connection, population: str, first: str, last: str) -> list[tuple[str, str]]:
    """The rollups of a population from one month to another, as far as they exist, in order, with their
    cuts.
    """
    where = "where population = ? and month between ? and ? and cuts is not null order by month"
    return db.execute(
        f"select month, cuts from rollup {where}", (population, first, last)
    ).fetchall()


def whole(db: Connection, populations: Iterable[str]) -> set[str]:
    """The months that have a rollup of every one of these populations."""
    query = "select month from rollup where population = ? and cuts is not null"
    found = [{row[0] for row in db.execute(query, (one,))} for one in populations]
    return set.intersection(*found)


def every(db: Connection) -> Iterator[tuple[str, str, str]]:
    """All rollups: population, month, cuts."""
    return iter(
        db.execute(
            "select population, month, cuts from rollup where cuts is not null order by month"
        )
    )


def touched(db: Connection, about: Noun, record: Any, happened: int) -> None:
    """Delete the rollups that a changed record affects: of its month, of the month in which the change
    happened (UTC ms), and of what it cuts.
    """
    newest = db.execute("select max(month) from rollup").fetchone()[0]
    if newest is None:
        return
    if about.cuts_since:
        forget_made_since(db, getattr(record, about.cuts_since))
    days = {_day(db, about, record)}
    if happened < _over(newest):
        days |= {date_of(happened + days_off * DAY, 0) for days_off in _AROUND}
    for one in days:
        if one is not None and one[:7] <= newest:
            forget(db, one[:7])


_AROUND = (-3, 1)
"""Days around an instant, whatever the zone; what lasts over the night ends on the day after."""


@lru_cache(8)
def _over(newest: str) -> int:
    """An instant (UTC ms) from which on an event cannot change an earlier month merely by its time."""
    return instant_of(f"{newest}-28", 0) + 7 * DAY


def _day(db: Connection, about: Noun, record: Any) -> str | None:
    """The business day of a record, or of the record that it is part of."""
    if has_day(about):
        return str(record.day)
    for column, other in about.belongs.items():
        return _day_of(db, noun(other), getattr(record, column))
    return None


def _day_of(db: Connection, about: Noun, record: int) -> str | None:
    column = "day" if has_day(about) else next(iter(about.belongs), None)
    if column is None:
        return None
    row = db.execute(f"select {column} from {about.table_name} where id = ?", (record,)).fetchone()
    return row[0] if column == "day" else _day_of(db, noun(about.belongs[column]), row[0])


def has_day(about: Noun) -> bool:
    """Whether each record of a noun belongs to a business day."""
    return "day" in rows.mapping(about.model).columns
