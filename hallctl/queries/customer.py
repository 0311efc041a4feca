"""The customers of today, found by the number on the slip, by the phone's last digits, by a name in a remark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple, TypeVar

from hallctl.actions.search import asked
from hallctl.domain.base import Actor, Refused
from hallctl.domain.book import Book
from hallctl.domain.ticket import Ticket
from hallctl.domain.visit import Visit
from hallctl.store import day, numbers, pack, private, rows, search
from hallctl.store import ticket as tickets
from hallctl.store.file import Hall
from hallctl.store.hall import profile
from hallctl.store.sqlite import Connection
from hallctl.text import digits, mask_phone

T = TypeVar("T", Visit, Ticket)
MOST = 20
"""The most customers that are found."""
LEAST = 3
"""The least digits that are also looked for in phones."""


class Customer(NamedTuple):
    """A ticket of today, served or not, with what is known of its customer; the phone is masked."""

    ticket: Ticket
    phone: str
    phone_ref: str | None
    remark: str


class Customers(NamedTuple):
    """Who was found, and what they are shown by: the pack in force, the hall's zone (minutes), now (UTC ms)."""

    book: Book
    zone: int
    now: int
    found: list[Customer]

    @classmethod
    def nobody(cls) -> Customers:
        """Before anything was typed."""
        return cls(Book({}), 0, 0, [])


def find(hall: Hall, by: Actor, typed: str) -> Customers:
    """Today's customers whom a text may mean: first by their number, then the newest by phone or remark.

    Refused as `actions.search.asked`.
    """
    words, now = digits(asked(hall, by, typed)), hall.clock()
    with hall.reading() as db:
        _id, book = pack.current(db)
        today = day.today(db, now)
        every = {
            one.id: one
            for one in (*_numbered(db, book, words, today), *_by_words(db, words, today))
        }
        found = list(islice(every.values(), MOST))
        return Customers(book, profile(db).utc_offset, now, _known(db, found))


def _numbered(db: Connection, book: Book, words: str, today: str) -> Iterator[Ticket]:
    """Today's tickets with this number, as printed or without its prefix."""
    if re.fullmatch("[A-Za-z][0-9]{1,6}", words):
        try:
            yield tickets.by_label(db, words, today)
        except Refused:
            return
    elif re.fullmatch("[0-9]{1,4}", words):
        prefixes = [one.prefix for one in book.queues()]
        yield from numbers.numbered(db, today, prefixes, int(words))


def _by_words(db: Connection, words: str, today: str) -> Iterator[Ticket]:
    """Today's tickets whose phone ends so, or whose remark contains all of the words."""
    if words.isdecimal() and len(words) >= LEAST:
        stays = {one.phone: one.id for one in _of_today(db, Visit, words, today)}
        phones = private.values(db, stays)
        ending = [stays[ref] for ref, phone in phones.items() if phone.endswith(words)]
        yield from numbers.of_visits(db, ending)
    yield from _of_today(db, Ticket, words, today)


def _of_today(db: Connection, model: type[T], words: str, today: str) -> Iterator[T]:
    """The records found of the business day, the newest first, up to the first older one."""
    for one in search.found(db, words, model.noun):
        record = rows.load(db, model, one.id)
        if record.day != today:
            return
        yield record


def _known(db: Connection, found: list[Ticket]) -> list[Customer]:
    visits = rows.by_id(db, Visit, (one.visit for one in found))
    refs = {one.id: (visits[one.visit].phone, one.note) for one in found}
    values = private.values(db, (ref for pair in refs.values() for ref in pair))
    return [
        Customer(one, mask_phone(values.get(phone or "", "")), phone, values.get(note or "", ""))
        for one in found
        for phone, note in (refs[one.id],)
    ]
