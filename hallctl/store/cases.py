"""Lists of complaints, however many there are: those that somebody may see, filtered by columns and by
words.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import islice
from typing import Any, NamedTuple

from hallctl.domain.base import Actor
from hallctl.domain.case import Complaint
from hallctl.domain.casework import SEES_ALL, may_see
from hallctl.store import rows, search
from hallctl.store.codec import dumps
from hallctl.store.sqlite import Connection

OPEN, ENDED = "state = 'open'", "state <> 'open'"
LISTED = (
    f"{OPEN} and next_due_at is not null{{}} order by next_due_at, id",
    f"{OPEN} and next_due_at is null{{}} order by id",
    f"{ENDED}{{}} order by since desc, id",
)
"""The parts of a list in their order, each read by an index."""
ALIKE = ("category", "stage", "handler", "source", "type")
"""The columns by whose values a list can be filtered."""


class CaseFilter(NamedTuple):
    """Which cases: in a state, open or not, late by now (UTC ms), not in the operator's system yet, of one
    person, received on these days, with these values in columns of `ALIKE`, with these words in what was written.
    """

    state: str | None = None
    late_at: int | None = None
    not_entered: bool = False
    whose: Collection[str] | None = None
    days: tuple[str, str] | None = None
    open: bool | None = None
    alike: Mapping[str, str] = {}
    typed: str = ""


class _Asked(NamedTuple):
    """A condition in SQL, and the values for it."""

    where: str
    values: list[Any]


def selected(db: Connection, wanted: CaseFilter, who: Actor, limit: int = -1) -> list[Complaint]:
    """The cases of a filter that somebody may see: by due time, then the ended ones, the newest first.

    Cases found by words are listed by age, the newest first.
    """
    return list(islice(_selected(db, wanted, who), None if limit < 0 else limit))


def _selected(db: Connection, wanted: CaseFilter, who: Actor) -> Iterator[Complaint]:
    where, values = _asked(wanted, who)
    if wanted.typed:
        if match := search.match(wanted.typed, Complaint.noun):
            found = f"join search on search.rowid = id where search match ?{where} order by search.rowid desc"
            yield from rows.select(db, Complaint, found, match, *values)
        return
    parts = {True: LISTED[:2], False: LISTED[2:], None: LISTED}[wanted.open]
    for part in parts:
        yield from rows.select(db, Complaint, f"where {part.format(where)}", *values)


def counted(db: Connection, wanted: CaseFilter, who: Actor, by: str = "''") -> dict[str, int]:
    """How many cases of a filter somebody may see, by each value of a column of `ALIKE`, or in all."""
    where, values = _asked(wanted, who)
    found = "where 1"
    if wanted.typed:
        match = search.match(wanted.typed, Complaint.noun)
        if not match:
            return {}
        found, values = "join search on search.rowid = id where search match ?", [match, *values]
    query = f"select {by}, count(*) from complaint {found}{where} group by 1 order by 2 desc, 1"
    return dict(db.execute(query, values).fetchall())


def seen(db: Connection, who: Actor, case_id: int) -> list[Complaint]:
    """The case with this id, where somebody may see it."""
    found = rows.first(db, Complaint, "where id = ?", case_id)
    return [found] if found and may_see(found, who) else []


def _asked(wanted: CaseFilter, who: Actor) -> _Asked:
    """The condition that a filter, and what the viewer may see, come to."""
    said: list[tuple[str, list[Any]]] = [("about_staff is not ?", [who.staff])]
    if not who.has(*SEES_ALL):
        said.append(("? in (received_by, owner, handler)", [who.staff]))
    if wanted.state is not None:
        said.append(("state = ?", [wanted.state]))
    if wanted.open is not None:
        said.append((OPEN if wanted.open else ENDED, []))
    if wanted.late_at is not None:
        said.append((f"{OPEN} and next_due_at <= ?", [wanted.late_at]))
    if wanted.not_entered:
        said.append(("entered_at is null and state <> 'withdrawn'", []))
    if wanted.whose is not None:
        of = " or ".join(
            f"{one} in (select value from json_each(?))"
            for one in ("received_by", "owner", "handler")
        )
        said.append((f"({of})", [dumps(sorted(wanted.whose))] * 3))
    if wanted.days:
        said.append(("day between ? and ?", [*wanted.days]))
    said += [(f"{one} = ?", [wanted.alike[one]]) for one in ALIKE if one in wanted.alike]
    return _Asked(
        "".join(f" and {one}" for one, _ in said), [v for _, values in said for v in values]
    )


def calling(db: Connection) -> list[Complaint]:
    """The cases to which a manager was called who has not come yet."""
    return list(rows.select(db, Complaint, "where manager_called order by received_at, id"))
