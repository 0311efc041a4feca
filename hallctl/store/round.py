"""Rounds as rows: those of a day, and which of them the duty manager has to see to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from hallctl.domain.round import Round
from hallctl.store import private, rows
from hallctl.store.patrol import entries as entries  # noqa: PLC0414  where the work list looks
from hallctl.store.sqlite import Connection

SCHEMA = """
create table round(
    id integer primary key,
    day text not null,
    moment text not null check(moment in ('opening', 'round', 'closing')),
    number integer not null,
    pack integer not null,
    version text not null,
    items text not null,
    state text not null check(state in ('open', 'done', 'dropped', 'withdrawn')),
    since integer not null,
    began_at integer not null,
    began_by text not null,
    printed integer not null,
    late integer not null,
    form text,
    finished_at integer,
    finished_by text,
    too_fast integer not null,
    reason text,
    check((state = 'done') = (finished_at is not null)),
    unique(day, moment, number)
) strict;
create index round_by_day on round(day, began_at);
create index round_open on round(day, moment) where state = 'open';
create unique index round_form on round(form) where form is not null and state <> 'withdrawn';
"""


def view() -> str:
    """The SQL of `v_round`."""
    from hallctl.store import columns as c  # noqa: PLC0415  only a new schema needs it

    return c.view("round")


def texts(db: Connection, ids: Iterable[int]) -> Iterator[tuple[int, str]]:
    """The texts by which rounds are found: why they were dropped."""
    return private.written(db, "round", ids)


def of_day(db: Connection, day: str) -> list[Round]:
    """The rounds of a business day, in the order in which they began; none that was taken back."""
    where = "where day = ? and state <> 'withdrawn' order by began_at, id"
    return list(rows.select(db, Round, where, day))


def standing(db: Connection, day: str, moment: str, but: int = 0) -> Round | None:
    """The round of a template that is under way on a business day, not counting rounds on paper or the
    one with the id `but`.
    """
    where = "where day = ? and moment = ? and state = 'open' and not late and id <> ? order by id"
    return rows.first(db, Round, where, day, moment, but)


def by_form(db: Connection, form: str) -> Round | None:
    """The round that was keyed in from the sheet with this number."""
    return rows.first(db, Round, "where form = ? and state <> 'withdrawn'", form)


def next_number(db: Connection, day: str, moment: str) -> int:
    """The next free number of a template on a day; ask inside the write lock."""
    query = "select max(number) from round where day = ? and moment = ?"
    return int((db.execute(query, (day, moment)).fetchone()[0] or 0) + 1)


class RoundFilter(NamedTuple):
    """Which rounds: of the business days (ISO) from one to another, of a template, in a state; None is any."""

    first: str | None = None
    last: str | None = None
    moment: str | None = None
    state: str | None = None


def selected(db: Connection, wanted: RoundFilter, limit: int = -1) -> list[Round]:
    """The rounds of a filter, the newest first; none that was taken back."""
    where = (
        "where day between coalesce(?1, '') and coalesce(?2, '9') and state <> 'withdrawn'"
        " and (?3 is null or moment = ?3) and (?4 is null or state = ?4)"
        " order by day desc, began_at desc, id desc limit ?5"
    )
    return list(rows.select(db, Round, where, *wanted, limit))
