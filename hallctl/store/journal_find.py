"""Finding events of the journal: of a record and its parts, by an actor, at a counter, in a time.

Every search reads by an index; only events of a rare kind without a time are searched through the whole
journal.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from hallctl.domain.counter import Counter
from hallctl.domain.ticket import Ticket
from hallctl.domain.visit import Visit
from hallctl.store import counter as counters
from hallctl.store import journal
from hallctl.store.codec import dumps
from hallctl.store.journal import JournalEntry
from hallctl.store.nouns import noun, nouns
from hallctl.store.sqlite import Connection

Pair = tuple[str, int]
"""A record, by its noun and id."""


class Search(NamedTuple):
    """Which events of the journal are wanted: `about` records, instants are UTC ms; the last `limit` events."""

    about: Sequence[Pair] | None = None
    staff: str | None = None
    since: int | None = None
    until: int | None = None
    kind: str | None = None
    noun: str | None = None
    limit: int = -1


def find(db: Connection, wanted: Search) -> list[JournalEntry]:
    """The last of the events that are wanted, in order."""
    where, values = _where(wanted)
    if wanted.about is not None:
        pairs = dumps([list(one) for one in wanted.about])
        rest = (
            "indexed by journal_by_record, json_each(?) as pair where noun = pair.value ->> 0"
            f" and record = pair.value ->> 1 and {where} order by seq desc limit ?"
        )
        found = journal.entries(db, rest, pairs, *values, wanted.limit)
    else:
        order = "happened desc, seq desc" if _by_time(wanted) else "seq desc"
        rest = f"{_index(wanted)} where {where} order by {order} limit ?"
        found = journal.entries(db, rest, *values, wanted.limit)
    return sorted(found)


def _where(wanted: Search) -> tuple[str, list[object]]:
    asked = {
        "actor = ?": wanted.staff,
        "happened >= ?": wanted.since,
        "happened < ?": wanted.until,
        "kind = ?": wanted.kind,
        "noun = ?": wanted.noun,
    }
    known = {text: value for text, value in asked.items() if value is not None}
    return " and ".join(known) or "true", list(known.values())


def _by_time(wanted: Search) -> bool:
    """Whether the index by time is the best one: a time is given, or nothing but a kind."""
    if wanted.since is not None:
        return True
    return wanted.staff is None and (wanted.until is not None or wanted.kind is not None)


def _index(wanted: Search) -> str:
    if _by_time(wanted):
        return "indexed by journal_by_time"
    if wanted.staff is not None:
        return "indexed by journal_by_actor"
    return "not indexed" if wanted.noun is None else ""


def of_ticket(db: Connection, ticket: Ticket) -> list[Pair]:
    """A ticket with its visit and all its parts: orders, and records of other nouns that belong to it."""
    return [(Visit.noun, ticket.visit), *_with_parts(db, [(Ticket.noun, ticket.id)])]


def of_counter(db: Connection, number: int, since: int, until: int) -> list[Pair]:
    """A counter with the tickets called there between two instants (UTC ms), and their parts."""
    desk = counters.by_number(db, number)
    kinds = [kind for one in nouns() for kind, event in one.events.items() if _at_counter(event)]
    found = {
        (one.noun, one.record): None
        for one in journal.of_kinds(db, kinds, since, until)
        if json.loads(one.body).get("counter") == number
    }
    return [(Counter.noun, desk.id), *_with_parts(db, found)]


def _at_counter(event: type) -> bool:
    return "counter" in getattr(event, "_fields", ())


def _with_parts(db: Connection, whole: Iterable[Pair]) -> list[Pair]:
    """These records, and those that belong to them, as the nouns say (`Noun.belongs`)."""
    found: dict[Pair, None] = dict.fromkeys(whole)
    for part in nouns():
        for column, of in part.belongs.items():
            ids = dumps([record for name, record in found if name == of])
            query = (
                f"select id from {noun(part.name).table_name} where {column} in"
                " (select value from json_each(?))"
            )
            found |= {(part.name, record): None for (record,) in db.execute(query, (ids,))}
    return list(found)
