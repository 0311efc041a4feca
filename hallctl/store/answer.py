"""Answers as rows: of a round, of an item over time, and the tasks that failures have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from hallctl.domain.answer import Answer
from hallctl.domain.round import Round
from hallctl.domain.task import Task
from hallctl.store import private, rows
from hallctl.store.codec import dumps
from hallctl.store.sqlite import Connection

SCHEMA = """
create table answer(
    id integer primary key,
    round_id integer not null references round(id),
    item text not null,
    day text not null,
    area text not null,
    clause text not null,
    result text not null check(result in ('ok', 'not', 'na')),
    number integer,
    text text,
    note text,
    phrase text,
    remedy text,
    task integer,
    answered_at integer not null,
    answered_by text not null,
    corrected_at integer,
    corrected_by text,
    times_corrected integer not null,
    state text not null check(state in ('given', 'withdrawn'))
) strict;
create unique index answer_once on answer(round_id, item) where state = 'given';
create index answer_by_item on answer(item, day) where state = 'given';
create index answer_by_day on answer(day, result) where state = 'given';
create index answer_with_task on answer(item, id) where task is not null and state = 'given';
"""


def view() -> str:
    """The SQL of `v_answer`."""
    from hallctl.store import columns as c  # noqa: PLC0415  only a new schema needs it

    return c.view("answer")


def texts(db: Connection, ids: Iterable[int]) -> Iterator[tuple[int, str]]:
    """The texts by which answers are found: notes, phrases and remedies."""
    return private.written(db, "answer", ids)


def of_round(db: Connection, round_id: int) -> list[Answer]:
    """The answers of a round, in the order in which they were given; none that was taken back."""
    where = "where round_id = ? and state = 'given' order by id"
    return list(rows.select(db, Answer, where, round_id))


def of_rounds(db: Connection, ids: Iterable[int]) -> dict[int, list[Answer]]:
    """The answers of several rounds, by the rounds' ids."""
    where = "where round_id in (select value from json_each(?)) and state = 'given' order by id"
    found: dict[int, list[Answer]] = {}
    for one in rows.select(db, Answer, where, dumps([*ids])):
        found.setdefault(one.round_id, []).append(one)
    return found


def of_day(db: Connection, day: str) -> list[Answer]:
    """The answers of all rounds of a business day."""
    return list(rows.select(db, Answer, "where day = ? and state = 'given' order by id", day))


def to_item(db: Connection, round_id: int, item: str) -> Answer | None:
    """The answer that an item of a round has, if it has one."""
    where = "where round_id = ? and item = ? and state = 'given'"
    return rows.first(db, Answer, where, round_id, item)


def unanswered(db: Connection, one: Round) -> tuple[str, ...]:
    """The ids of the items of a round that nobody has answered yet, in its order."""
    query = "select item from answer where round_id = ? and state = 'given'"
    answered = {item for (item,) in db.execute(query, (one.id,))}
    return tuple(item for item in one.items if item not in answered)


class Count(NamedTuple):
    """How many items of a round were answered, and how many of them failed."""

    answered: int = 0
    failed: int = 0


def counts(db: Connection, ids: Iterable[int]) -> dict[int, Count]:
    """How many items of several rounds were answered and failed, by the rounds' ids."""
    query = (
        "select round_id, count(*), sum(result = 'not') from answer"
        " where round_id in (select value from json_each(?)) and state = 'given' group by round_id"
    )
    found = db.execute(query, (dumps([*ids]),))
    return {round_id: Count(answered, failed) for round_id, answered, failed in found}


def last_days(db: Connection, items: Iterable[str], day: str) -> dict[str, str]:
    """The day (ISO) of each item's last answer, up to a day; items without an answer are left out."""
    query = (
        "select value, (select max(day) from answer where item = value and day <= ?2"
        " and state = 'given') as last from json_each(?1) where last is not null"
    )
    return dict(db.execute(query, (dumps([*items]), day)).fetchall())


def before(db: Connection, item: str, but: int = 0) -> Answer | None:
    """The last answer to an item on any round that says whether it is right; not the one with the id `but`."""
    where = "where item = ? and state = 'given' and result <> 'na' and id <> ? order by day desc, id desc limit 1"
    return rows.first(db, Answer, where, item, but)


def last_task(db: Connection, item: str, *, withdrawn: bool = False) -> Task | None:
    """The last task that a failure of an item had; with `withdrawn` also one that was taken back."""
    where = (
        "where id = (select task from answer where item = ?1 and task is not null and state = 'given'"
        " order by id desc limit 1) and (?2 or state <> 'withdrawn')"
    )
    return rows.first(db, Task, where, item, withdrawn)
