"""Records that were found by their words, as they are listed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, NamedTuple

from hallctl.actions.search import asked
from hallctl.columns.base import Columns
from hallctl.domain.base import Actor
from hallctl.lines import cells, cut
from hallctl.store import rows, search
from hallctl.store.file import Hall
from hallctl.store.nouns import brought, noun
from hallctl.store.search import FoundRecord
from hallctl.store.sqlite import Connection
from hallctl.text import CUT
from hallctl.words.records import named

WIDTH, BEFORE = 50, 8
"""The width of a snippet (cells), and the characters in it before the first word found."""


class SearchHit(NamedTuple):
    """A record that was found: its noun and id, its name, and a part of the text in its noun's list."""

    noun: str
    id: int
    label: str
    snippet: str


def find(hall: Hall, by: Actor, typed: str, only: str = "", limit: int = -1) -> list[SearchHit]:
    """The records that contain all of the words and that somebody may see, the newest first.

    A noun of which not everybody sees all brings `may_see(record, by)` in its `queries/NOUN.py`. Refused
    as `actions.search.asked`.
    """
    words, now = asked(hall, by, typed, only), hall.clock()
    with hall.reading() as db:
        records = islice(_seen(db, by, search.found(db, words, only)), None if limit < 0 else limit)
        by_noun: dict[str, list[Any]] = {}
        for record in records:
            by_noun.setdefault(record.noun, []).append(record)
        entries = [one for some in by_noun.values() for one in _entries(db, some, words, now)]
    return sorted(entries, key=lambda one: -one.id)


def _seen(db: Connection, by: Actor, found: Iterable[FoundRecord]) -> Iterator[Any]:
    for one in found:
        record = rows.load(db, noun(one.noun).model, one.id)
        may_see = brought("queries", one.noun, "may_see")
        if may_see is None or may_see(record, by):
            yield record


def _entries(db: Connection, records: list[Any], typed: str, now: int) -> Iterator[SearchHit]:
    """Records of one noun, each with its column `text`."""
    name: str = records[0].noun
    around = brought("queries", name, "around")(db, records, now)
    columns: Columns = brought("columns", name, "COLUMNS")
    for record in records:
        snippet = _snippet(columns.by_name["text"].said(record, around), typed)
        yield SearchHit(name, record.id, named(record), snippet)


def _snippet(text: str, typed: str) -> str:
    """A part of a text, around the first of the words that occurs in it."""
    if cells(text) <= WIDTH:
        return text
    places = [text.casefold().find(word) for word in typed.casefold().split()]
    start = max(min((one for one in places if one >= 0), default=0) - BEFORE, 0)
    shown = f"{CUT if start else ''}{text[start:].lstrip()}"
    return shown if cells(shown) <= WIDTH else cut(shown, WIDTH)
