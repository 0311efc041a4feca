"""Events of the journal, with all that their sentences name around them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from typing import NamedTuple

from hallctl.actions.task import found as record_found
from hallctl.checks.look import records
from hallctl.columns.base import Around
from hallctl.columns.sentence import ROLES, UNDONE
from hallctl.domain.base import DAY, MANAGERS, MINUTE, Refused
from hallctl.domain.staff import Staff
from hallctl.domain.ticket import Ticket
from hallctl.queries.around import services
from hallctl.store import day, journal, rows, staff
from hallctl.store import journal_find as find
from hallctl.store import ticket as tickets
from hallctl.store.journal import JournalEntry
from hallctl.store.journal_find import Search
from hallctl.store.nouns import NOUNS, noun
from hallctl.store.sqlite import Connection
from hallctl.text import digits


def around(db: Connection, found: Sequence[JournalEntry], now: int) -> Around:
    """What stands around events: their records, ticket numbers, actors, and what was taken back."""
    undone = journal.taken_back(db, found)
    about = records(db, found)
    ids = (getattr(one, "ticket", None) for one in about.values())
    numbers = rows.by_id(db, Ticket, {one for one in ids if one is not None})
    people = {one.number: main_role(one) for one in staff.everyone(db)}
    return services(db, now)._replace(
        names=staff.names(db),
        tickets={ticket: one.label for ticket, one in numbers.items()},
        own={**about, ROLES: people, UNDONE: undone},
    )


def main_role(one: Staff) -> str:
    """The role by which somebody is named: a manager's, else the first that they were given."""
    return next((role for role in one.roles if role in MANAGERS), one.roles[0] if one.roles else "")


class TypedSearch(NamedTuple):
    """Which events are asked for, as typed: a ticket, a member of staff, a counter, times, codes."""

    ticket: str | None = None
    staff: str | None = None
    counter: int | None = None
    since: str | None = None
    until: str | None = None
    kind: str | None = None
    noun: str | None = None
    record: str | None = None
    limit: int = -1


def wanted(db: Connection, typed: TypedSearch, now: int) -> Search:
    """The wanted events that typed words mean; a ticket is one of the day of `since`, and events at a
    counter are today's where no time is given.

    Refused as `not-a-time`, `no-such-ticket`, `no-such-staff`, `no-such-counter`, `no-such-noun`,
    `no-such-event-kind`, `not-a-record`.
    """
    rule = day.rule(db)
    since = None if typed.since is None else _instant(db, typed.since, now, ends=False)
    until = None if typed.until is None else _instant(db, typed.until, now, ends=True)
    about = None
    if typed.ticket is not None:
        date = rule.of(since or now)
        label = digits(typed.ticket)
        about = find.of_ticket(db, tickets.by_label(db, label, date, only=date != rule.of(now)))
    elif typed.counter is not None:
        since = rule.start(now) if since is None else since
        about = find.of_counter(db, typed.counter, since, now + 1 if until is None else until)
    elif typed.record is not None:
        about = [one] if (one := record_found(db, typed.record)) else None
    number = None if typed.staff is None else staff.by_number(db, typed.staff).number
    return Search(about, number, since, until, _kind(typed.kind), _noun(typed.noun), typed.limit)


def _instant(db: Connection, text: str, now: int, *, ends: bool) -> int:
    """The instant (UTC ms) of a typed time, or the beginning of a business day, with `ends` its end."""
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        begins = day.instant(db, f"{text}T00:00", now) + day.rule(db).hour * 60 * MINUTE
        return begins + DAY if ends else begins
    return day.instant(db, text, now)


def _kind(kind: str | None) -> str | None:
    name = (kind or "").partition(".")[0]
    if kind is not None:
        own = (*noun(name).events, *noun(name).former) if name in NOUNS else ()
        if kind not in (*own, f"{name}.undone", f"{name}.retimed"):
            raise Refused("no-such-event-kind", kind=kind)
    return kind


def _noun(name: str | None) -> str | None:
    if name not in {None, *NOUNS}:
        raise Refused("no-such-noun", noun=name, nouns=tuple(NOUNS))
    return name


def read(db: Connection, typed: TypedSearch, now: int) -> tuple[list[JournalEntry], Around]:
    """The last of the events that are asked for, in order, and what their sentences name."""
    found = find.find(db, wanted(db, typed, now))
    return found, around(db, found, now)


def history(db: Connection, pair: tuple[str, int], now: int) -> tuple[list[JournalEntry], Around]:
    """The events of a record, in order."""
    found = find.find(db, Search([pair]))
    return found, around(db, found, now)


SPAN = re.compile(r"(\d{1,2}:\d{2})(?:-(\d{1,2}:\d{2}))?")
LABEL = re.compile(r"[A-Za-z]\d{1,6}")


def meant(db: Connection, text: str, now: int) -> TypedSearch | None:
    """The events that words of a search mean: numbers of tickets, staff and counters, and times; None
    if a word is none of these.
    """
    found = TypedSearch()
    for word in digits(text).split():
        if span := SPAN.fullmatch(word):
            found = found._replace(since=span[1], until=span[2])
        elif LABEL.fullmatch(word):
            found = found._replace(ticket=word)
        elif word.isdecimal() and staff.find(db, word):
            found = found._replace(staff=word)
        elif word.isdecimal() and len(word) <= 3:  # noqa: PLR2004  a counter's number
            found = found._replace(counter=int(word))
        else:
            return None
    with suppress(Refused):
        wanted(db, found, now)
        return found
    return None
