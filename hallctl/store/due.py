"""The work list of all nouns: each noun that has entries gives them by `entries(db, wanted)`."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, Generic, TypeVar

from hallctl.domain.base import MINUTE
from hallctl.domain.due import Entries, Entry, Wanted, together
from hallctl.store import pack, rows
from hallctl.store.codec import dumps
from hallctl.store.escalation import Escalating, escalating
from hallctl.store.nouns import NOUNS, brought, noun_of
from hallctl.store.sqlite import Connection

T = TypeVar("T")


def by_noun(db: Connection, wanted: Wanted) -> dict[str, Entries]:
    """The work-list entries of each noun that has any, each by indexed reads."""
    hooks: dict[str, Callable[[Connection, Wanted], Entries] | None] = {
        name: brought("store", name, "entries") for name in NOUNS
    }
    return {name: hook(db, wanted) for name, hook in hooks.items() if hook}


def of_all(db: Connection, wanted: Wanted) -> Entries:
    """The work-list entries of all nouns together."""
    return together(by_noun(db, wanted).values(), wanted.limit)


@dataclass(frozen=True, slots=True)
class DueSource(Generic[T]):
    """The records of a noun that somebody has to see to: `where` (SQL) says that one is open, `to` and
    `due` are columns.

    An index on (to, due) and one on (due), both with that `where`, make them cheap, however many there
    are. The pack's levels of `escalation` say who is told of a late record; `hidden` is the column of
    the person who may not see a record, since it is about them. With `ahead` (ms) people are told so
    long before the due time.
    """

    model: type[T]
    where: str
    to: str = "given_to"
    due: str = "due_at"
    escalation: str = ""
    hidden: str = ""
    ahead: int = 0

    def entries(
        self, db: Connection, wanted: Wanted, told: Callable[[list[T]], list[Entry]]
    ) -> Entries:
        """The wanted records, the first ones made into entries by `told`; including those that came
        here by escalation.
        """
        soon = wanted.now + self.ahead if self.escalation else None
        number, late, next_at, any_late = self.counted(db, wanted, wanted.now, soon)
        first = self.first(db, wanted) if wanted.limit else []
        more_wanted = wanted.limit or not 0 <= wanted.most <= late
        if not (more_wanted and any_late and self._tells(db, wanted)):
            return Entries(number, late, next_at, tuple(told(first) if first else ()))
        at = escalating(db, self.escalation, wanted.now, self.ahead)
        more, others = self._brought(db, wanted, at)
        entries = told([*first, *others]) if wanted.limit else ()
        found = tuple(one._replace(told=at.told(one.due_at)) for one in entries)
        return Entries(
            number + more, late + (0 if self.ahead else more), next_at, found, wanted.now + MINUTE
        )

    def _tells(self, db: Connection, wanted: Wanted) -> bool:
        """Whether escalation matters: one of the roles asked about may be told, or those told are to be
        shown.
        """
        levels = pack.current(db)[1].escalation(self.escalation)
        return any(wanted.to is None or wanted.limit or one.to in wanted.to for one in levels)

    def _brought(self, db: Connection, wanted: Wanted, at: Escalating) -> tuple[int, list[T]]:
        """Late records given to others that escalation brought to those asked about: how many, and the
        first.
        """
        up_to = None if wanted.to is None else at.reach(wanted.to)
        if up_to is None:
            return 0, []
        up_to = min(up_to, wanted.now + self.ahead)
        own = self._late(db, wanted, up_to, wanted.most, wanted.to) if wanted.to else 0
        most = wanted.most if wanted.most < 0 else wanted.most + own
        number = self._late(db, wanted, up_to, most) - own
        if not (number and wanted.limit):
            return number, []
        where = (
            f"where {self._seen(wanted)} and {self.due} <= ?1"
            f" and {self.to} not in (select value from json_each(?2)) order by {self.due} limit ?3"
        )
        to = dumps(sorted(wanted.to or ()))
        return number, list(rows.select(db, self.model, where, up_to, to, wanted.limit))

    def _late(
        self, db: Connection, wanted: Wanted, up_to: int, most: int, to: Collection[str] = ()
    ) -> int:
        """How many records were due by an instant, in all or of each of `to`; of each not counted
        beyond `most`.
        """
        whose = f" and {self.to} = who.value" if to else ""
        late = f"select 1 from {self.table} where {self._seen(wanted)} and {self.due} <= ?1{whose} limit ?2"
        found: tuple[int] = db.execute(
            f"select sum((select count(*) from ({late}))) from json_each(?3) as who",
            (up_to, most, dumps(sorted(to) or [None])),
        ).fetchone()
        return found[0]

    @property
    def table(self) -> str:
        """The table of the records."""
        return noun_of(self.model).table_name

    def counted(
        self, db: Connection, wanted: Wanted, now: object, soon: int | None = None
    ) -> tuple[int, int, Any, bool]:
        """How many records there are, how many were due by `now` (in the column's form), what is due
        next, and whether any, whoever has it, is due by `soon` (UTC ms).
        """
        to = dumps([None] if wanted.to is None else sorted(wanted.to))
        own = f"from {self.table} where {self._seen(wanted)}" + (
            "" if wanted.to is None else f" and {self.to} = who.value"
        )
        found: tuple[int, int, Any, bool] = db.execute(
            f"select sum((select count(*) from (select 1 {own} limit ?3))),"
            f" sum((select count(*) from (select 1 {own} and {self.due} <= ?1 limit ?3))),"
            f" min((select min({self.due}) {own} and {self.due} > ?1)),"
            f" exists (select 1 from {self.table} where {self._seen(wanted)} and {self.due} <= ?4)"
            " from json_each(?2) as who",
            (now, to, wanted.most, soon),
        ).fetchone()
        return found

    def first(self, db: Connection, wanted: Wanted) -> list[T]:
        """The first records of each of `to`, and the first of all these together."""
        seen, order = self._seen(wanted), f"order by {self.due} limit ?1"
        if wanted.to is None:
            return list(rows.select(db, self.model, f"where {seen} {order}", wanted.limit))
        where = f"where {seen} and {self.to} = ?2 {order}"
        found = (
            one
            for who in wanted.to
            for one in rows.select(db, self.model, where, wanted.limit, who)
        )
        due = attrgetter(self.due)
        return sorted(found, key=lambda one: (due(one) is not None, due(one)))[: wanted.limit]

    def _seen(self, wanted: Wanted) -> str:
        """The condition that a record is open and not hidden from the viewer."""
        viewer = wanted.viewer.replace("'", "''")
        return f"{self.where} and {self.hidden} is not '{viewer}'" if self.hidden else self.where
