"""What there is to do, of all nouns: each that has such things gives them by `entries(db, wanted)`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, Generic, TypeVar

from hallctl.domain.due import Entries, Entry, Wanted, together
from hallctl.store import rows
from hallctl.store.codec import dumps
from hallctl.store.nouns import NOUNS, brought, noun_of
from hallctl.store.sqlite import Connection

T = TypeVar("T")


def by_noun(db: Connection, wanted: Wanted) -> dict[str, Entries]:
    """What there is to do of each noun that has such things; indexed reads each."""
    hooks: dict[str, Callable[[Connection, Wanted], Entries] | None] = {
        name: brought("store", name, "entries") for name in NOUNS
    }
    return {name: hook(db, wanted) for name, hook in hooks.items() if hook}


def of_all(db: Connection, wanted: Wanted) -> Entries:
    """What there is to do of all nouns together."""
    return together(by_noun(db, wanted).values(), wanted.limit)


@dataclass(frozen=True, slots=True)
class Source(Generic[T]):
    """The records of a noun that somebody has to see to: `where` they are open, SQL; the columns `to` and `due`.

    An index on (to, due) and one on (due), both with that `where`, make them cheap, however many there are.
    """

    model: type[T]
    where: str
    to: str = "given_to"
    due: str = "due_at"

    def entries(
        self, db: Connection, wanted: Wanted, told: Callable[[list[T]], list[Entry]]
    ) -> Entries:
        """Those that are wanted, the first `told` as entries."""
        number, late, next_at = self.counted(db, wanted, wanted.now)
        return Entries(
            number, late, next_at, tuple(told(self.first(db, wanted)) if wanted.limit else ())
        )

    def counted(self, db: Connection, wanted: Wanted, now: object) -> tuple[int, int, Any]:
        """How many there are, how many were due by `now` (as the column has it), and what is due next."""
        to = dumps([None] if wanted.to is None else sorted(wanted.to))
        own = f"from {noun_of(self.model).table_name} where {self.where}" + (
            "" if wanted.to is None else f" and {self.to} = who.value"
        )
        found: tuple[int, int, Any] = db.execute(
            f"select sum((select count(*) from (select 1 {own} limit ?3))),"
            f" sum((select count(*) from (select 1 {own} and {self.due} <= ?1 limit ?3))),"
            f" min((select min({self.due}) {own} and {self.due} > ?1)) from json_each(?2) as who",
            (now, to, wanted.most),
        ).fetchone()
        return found

    def first(self, db: Connection, wanted: Wanted) -> list[T]:
        """The first of each of those who are to see to it, and of these the first."""
        order = f"order by {self.due}, id limit ?1"
        if wanted.to is None:
            return list(rows.select(db, self.model, f"where {self.where} {order}", wanted.limit))
        where = f"where {self.where} and {self.to} = ?2 {order}"
        found = (
            one
            for who in wanted.to
            for one in rows.select(db, self.model, where, wanted.limit, who)
        )
        due = attrgetter(self.due)
        return sorted(found, key=lambda one: (due(one) is not None, due(one)))[: wanted.limit]
