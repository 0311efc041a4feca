"""Records that were found by their words, as they are listed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from hallctl.actions import search
from hallctl.columns.base import Columns
from hallctl.domain.base import Actor
from hallctl.lines import cells, cut
from hallctl.store import rows
from hallctl.store.file import Hall
from hallctl.store.nouns import brought, noun
from hallctl.store.sqlite import Connection
from hallctl.text import CUT
from hallctl.words.records import named

WIDTH, BEFORE = 50, 8
"""Cells of a snippet, and characters in it before the first word that was typed."""


class Entry(NamedTuple):
    """A record that was found: its noun and id, what it is called, and some of what its noun's list says of it."""

    noun: str
    id: int
    label: str
    snippet: str


def find(hall: Hall, by: Actor, typed: str, only: str, limit: int) -> list[Entry]:
    """The records in which all of the words stand, the newest first; refused as `actions.search.find`."""
    found, now = search.find(hall, by, typed, only, limit), hall.clock()
    with hall.reading() as db:
        entries = {
            entry[:2]: entry
            for name in {one.noun for one in found}
            for entry in _entries(
                db, name, [one.id for one in found if one.noun == name], typed, now
            )
        }
    return [entries[one] for one in found]


def _entries(db: Connection, name: str, ids: list[int], typed: str, now: int) -> Iterator[Entry]:
    records = rows.by_id(db, noun(name).model, ids)
    around = brought("queries", name, "around")(db, list(records.values()), now)
    columns: Columns = brought("columns", name, "COLUMNS")
    for record in records.values():
        snippet = _snippet(columns.prose(record, around), typed)
        yield Entry(name, record.id, named(record), snippet)


def _snippet(text: str, typed: str) -> str:
    """A part of a text, around the first of the words that stands in it."""
    if cells(text) <= WIDTH:
        return text
    places = [text.casefold().find(word) for word in typed.casefold().split()]
    start = max(min((one for one in places if one >= 0), default=0) - BEFORE, 0)
    shown = f"{CUT if start else ''}{text[start:].lstrip()}"
    return shown if cells(shown) <= WIDTH else cut(shown, WIDTH)
