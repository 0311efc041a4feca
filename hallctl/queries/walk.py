"""A round as it is walked: its items by area, from the pack it began with, each with its answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from hallctl.columns.base import Around
from hallctl.domain.answer import Answer
from hallctl.domain.round import Round
from hallctl.domain.task import Task
from hallctl.domain.walk import WalkArea, areas
from hallctl.queries.around import times
from hallctl.store import answer, pack, patrol, private, rows, staff
from hallctl.store.sqlite import Connection


class Walked(NamedTuple):
    """A round with its areas; `own` around it are the tasks of its failures, by their ids."""

    round: Round
    areas: list[WalkArea]
    around: Around


def read(db: Connection, one: Round, now: int) -> Walked:
    """A round as it is now."""
    return read_all(db, [one], now)[0]


def read_all(db: Connection, found: Sequence[Round], now: int) -> list[Walked]:
    """Several rounds, each with its own pack around it."""
    said = answer.of_rounds(db, [one.id for one in found])
    own = _tasks(db, [each for those in said.values() for each in those])
    refs = [ref for those in said.values() for each in those for ref in (each.text, each.note)]
    refs += [each.remedy for those in said.values() for each in those]
    refs += [ref for task in own.values() for ref in (task.text, task.remedy)]
    at = times(db, now)._replace(
        names=staff.names(db), values=private.values(db, refs), own={**own}
    )
    return [
        Walked(
            one,
            areas(one, patrol.items(db, one), said.get(one.id, ())),
            at._replace(book=pack.of(db, one.pack)),
        )
        for one in found
    ]


def _tasks(db: Connection, found: Sequence[Answer]) -> dict[int, Task]:
    return rows.by_id(db, Task, [each.task for each in found if each.task is not None])
