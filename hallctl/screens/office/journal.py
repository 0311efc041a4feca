"""The journal: who did what, when and with what, in sentences; found by a number, a name, a time, or any word."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from hallctl.columns.base import Fact
from hallctl.columns.journal import COLUMNS, facts
from hallctl.columns.sentence import sentence
from hallctl.domain.base import Actor
from hallctl.domain.times import time_on
from hallctl.queries.journal import TypedSearch, around, meant, wanted
from hallctl.screens.base import HallScreen
from hallctl.screens.workplace.filter import Filter, Offer
from hallctl.screens.workplace.panels import TextPanel
from hallctl.screens.workplace.place import place, read_out, selected
from hallctl.screens.workplace.section import Asked, Long, Section, SectionData
from hallctl.store import journal
from hallctl.store.file import Hall
from hallctl.store.journal_find import Search, find
from hallctl.store.sqlite import Connection
from hallctl.words import N_, _

LISTED = 200
"""Events that are listed; `hallctl journal list` has the others."""
SEARCHED = 1_000
"""Events among which any word is looked for."""


def read(hall: Hall, by: Actor) -> SectionData:
    """The last events, the newest first; personal values stand outside the journal."""
    return search(hall, by, Asked())


def search(hall: Hall, _by: Actor, asked: Asked) -> SectionData:
    """What is meant by what is typed, of all of the journal; any other word is looked for among the last events."""
    with hall.reading() as db:
        now = hall.clock()
        typed = meant(db, asked.typed, now) if asked.typed else TypedSearch()
        most = SEARCHED if typed is None else LISTED
        found = find(db, _chosen(wanted(db, typed or TypedSearch(), now), asked, most))[::-1]
        listed = [*found, *_kept(db, asked, found)]
        told = around(db, listed, now)
    seqs = () if typed is None else [str(one.seq) for one in found]
    return SectionData(listed, told, _("the last {count}").format(count=len(found)), found=seqs)


def _kept(
    db: Connection, asked: Asked, found: Sequence[journal.JournalEntry]
) -> list[journal.JournalEntry]:
    """The event that was chosen in a search, where it is older than those that are listed."""
    older = asked.keep and not asked.typed and found and int(asked.keep) < found[-1].seq
    return list(journal.entries(db, "where seq = ?", int(asked.keep))) if older else []


def _chosen(asked_for: Search, asked: Asked, most: int) -> Search:
    of = asked.chosen
    staff = of.get("actor") or asked_for.staff
    return asked_for._replace(staff=staff, kind=of.get("kind"), noun=of.get("noun"), limit=most)


def offers(hall: Hall, by: Actor, asked: Asked) -> Sequence[Offer]:
    """By what the last events can be filtered."""
    data = search(hall, by, asked._replace(chosen={}))
    return list(Filter(COLUMNS, asked.chosen).offers(data.records, data.around))


def shown(hall: Hall, found: Sequence[journal.JournalEntry], aside: str = "") -> SectionData:
    """Events, with the records that they are about."""
    return SectionData(found, around(hall.db, found, hall.clock()), aside)


def told(found: Sequence[journal.JournalEntry], at: Any) -> list[Fact]:
    """Events as facts of a page: when, and what happened."""
    return [Fact(time_on(one.happened, at.zone, at.now), sentence(one, at)) for one in found]


JOURNAL = Section(
    "journal",
    N_("Journal"),
    N_(
        "Who did what. Type a ticket, a staff number, a counter, a time as 10:00-11:00, or any word."
    ),
    COLUMNS,
    read,
    key="seq",
    facts=facts,
    picks=N_("Look at it"),
    long=Long(search, offers),
)


async def show(at: HallScreen) -> None:
    """All of an event, in words."""
    view = place(at).view
    one, around_ = view.selected, view.data.around
    await read_out(at, sentence(one, around_), facts(one, around_))


async def raw(at: HallScreen) -> None:
    """The event as it is stored."""
    one: journal.JournalEntry = selected(at)
    stored = {**one._asdict(), "body": json.loads(one.body)}
    found = [Fact(name, json.dumps(value, ensure_ascii=False)) for name, value in stored.items()]
    await read_out(at, _("Event {seq} as it is stored").format(seq=one.seq), found)


def _is_event(at: HallScreen) -> bool:
    return isinstance(selected(at), journal.JournalEntry)


ACTS = (
    JOURNAL.act(
        "show", N_("Look at it"), show, N_("All of it, in words"), when=_is_event, listed=False
    ),
    JOURNAL.act(
        "raw",
        N_("As it is stored"),
        raw,
        N_("With the codes and numbers of the file"),
        when=_is_event,
        keys="ctrl+r",
        shown=False,
    )._replace(phases={JOURNAL.name, TextPanel.phase}),
)
