"""`hallctl journal`: the append-only record of every change."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator
from typing import Annotated, Any

from typer import Option

from hallctl import words
from hallctl.cli.format import table
from hallctl.cli.invocation import given
from hallctl.cli.listing import listed
from hallctl.cli.options import Limit
from hallctl.cli.output import Output, Stream
from hallctl.cli.session import opened
from hallctl.cli.verbs import Verbs
from hallctl.columns.base import Around
from hallctl.columns.journal import COLUMNS
from hallctl.columns.kinds import PERSON
from hallctl.domain.base import Refused
from hallctl.domain.times import local
from hallctl.queries.around import times
from hallctl.queries.journal import TypedSearch, around, read
from hallctl.store import journal, staff
from hallctl.store.file import Hall
from hallctl.store.nouns import NOUNS
from hallctl.store.sqlite import Connection
from hallctl.text import CUT
from hallctl.words import N_
from hallctl.words.events import approval_of, told
from hallctl.words.records import noun_name

VERBS = Verbs()
HEADS = (N_("Event"), N_("When"), N_("By"), N_("Where"), N_("What"), N_("Record"), N_("Facts"))
EVERY = 0.2
"""Seconds between two looks at whether something was committed."""
SHOWN = 200
"""Characters of an event's body in a table; a pack's is a book."""
Since = Annotated[int | None, Option("--since", help=N_("Only what came after this event."))]


@VERBS.verb("show", N_("Show events, the last ones by default."))
def show_(
    hall: Hall,
    *,
    since: Since = None,
    noun: Annotated[str | None, Option("--noun", help=N_("Only this noun."))] = None,
    record: Annotated[int | None, Option("--record", help=N_("Only this record's id."))] = None,
    approved: Annotated[
        bool, Option("--approved", help=N_("Only what somebody approved."))
    ] = False,
    limit: Limit = 50,
) -> Output:
    """Personal values stand outside the journal; an event names only where."""
    if noun is not None and noun not in NOUNS:
        raise Refused("no-such-noun", noun=noun, nouns=tuple(NOUNS))
    found = journal.selected(
        hall.db, since=since, noun=noun, record=record, limit=max(limit, 0), approved=approved
    )
    at = _around(hall.db)
    return Output([_facts(entry) for entry in found], lambda: _text(found, at))


@VERBS.verb("list", N_("Show what happened in sentences: to a ticket, by somebody, at a counter."))
def list_(
    hall: Hall,
    *,
    ticket: Annotated[
        str | None, Option("--ticket", help=N_("Only this ticket, its visit and orders: A017."))
    ] = None,
    staff_: Annotated[
        str | None, Option("--staff", help=N_("Only what this member of staff did."))
    ] = None,
    counter: Annotated[
        int | None,
        Option("--counter", help=N_("Only this counter and whom it called; by default today.")),
    ] = None,
    from_: Annotated[
        str | None, Option("--from", help=N_("From when on: 09:30, 2026-03-02T09:30 or a day."))
    ] = None,
    to: Annotated[
        str | None, Option("--to", help=N_("Until when: 09:30, 2026-03-02T09:30 or a day."))
    ] = None,
    kind: Annotated[
        str | None, Option("--kind", help=N_("Only this kind, such as ticket.called."))
    ] = None,
    noun: Annotated[str | None, Option("--noun", help=N_("Only this noun."))] = None,
    record: Annotated[
        str | None, Option("--record", help=N_("Only this record, as order:120 or counter:3."))
    ] = None,
    raw: Annotated[bool, Option("--raw", help=N_("With the events as they are stored."))] = False,
    limit: Limit = 50,
) -> Output:
    """The last ones, in order; personal values are never in them."""
    asked = TypedSearch(ticket, staff_, counter, from_, to, kind, noun, record, max(limit, 0))
    with hall.reading() as db:
        found, at = read(db, asked, hall.clock())
    words.know(at.book)
    told = listed(COLUMNS, found, at)
    if not raw:
        return told
    data = [{**one, "body": json.loads(of.body)} for one, of in zip(told.data, found, strict=True)]
    rows = [(*COLUMNS.line(one, at), one.kind, one.body) for one in found]
    heads = (*COLUMNS.heads, N_("Kind"), N_("Facts"))
    return Output(data, lambda: table(heads, rows))


@VERBS.verb("follow", N_("Show events as they happen, until interrupted."))
def follow(*, since: Since = None) -> Stream:
    """With --json one document a line."""
    return Stream(_following(since))


def _following(since: int | None) -> Iterator[str]:
    with opened() as hall:
        last = journal.head(hall.db).seq if since is None else since
        seen = -1
        while True:
            version = hall.version()
            if version != seen:
                found = list(journal.since(hall.db, last))
                at = Around() if given.json else around(hall.db, found, hall.clock())
                for entry in found:
                    last = entry.seq
                    yield _document(entry) if given.json else _row(entry, at)
                seen = version
            time.sleep(EVERY)


def _facts(entry: journal.JournalEntry) -> dict[str, Any]:
    by, above = journal.approval(entry)
    return {
        **entry._asdict(),
        "body": json.loads(entry.body),
        "approved_by": by,
        "approved_above": above,
    }


def _document(entry: journal.JournalEntry) -> str:
    return json.dumps(_facts(entry), ensure_ascii=False)


def _cells(entry: journal.JournalEntry, at: Around) -> tuple[object, ...]:
    when = local(entry.happened, at.zone, "%m-%d %H:%M:%S")
    body = entry.body if len(entry.body) <= SHOWN else entry.body[:SHOWN] + CUT
    who = f"{PERSON.text(entry.actor, at)} {approval_of(entry, at.names)}".rstrip()
    record = f"{noun_name(entry.noun)} {entry.record}"
    return (entry.seq, when, who, entry.workstation, told(entry.kind), record, body)


def _row(entry: journal.JournalEntry, at: Around) -> str:
    return "  ".join(COLUMNS.line(entry, at))


def _text(entries: Iterable[journal.JournalEntry], at: Around) -> str:
    return table(HEADS, [_cells(entry, at) for entry in entries])


def _around(db: Connection) -> Around:
    """Around events: who did them, and the hall's zone."""
    return times(db)._replace(names=staff.names(db))
