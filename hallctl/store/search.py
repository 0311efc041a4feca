"""Full text: an index of what was written in records, by any part of a word.

Chinese has no blanks between its words. So every two characters that follow each other are one term of
the index: two are found by one term, more by terms in a row, and one by the beginning of a term.

The index stands outside the journal and can be made again. The change that writes a text does not touch
the index: it is fed afterwards, in small batches, and keeps how far it has come. A noun whose records
are found brings `texts(db, ids)` in its `store/NOUN.py`: the texts of each record, by its id.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple
from unicodedata import normalize

from hallctl.store import journal, sqlite
from hallctl.store.codec import dumps
from hallctl.store.nouns import NOUNS, brought
from hallctl.store.sqlite import Connection

_NO_TEXT = ", content='', contentless_delete=1" if sqlite.VERSION >= (3, 43) else ""
SCHEMA = f"""
create virtual table search using fts5(terms, tokenize='ascii', prefix='1'{_NO_TEXT});
create table search_fed(
    id integer primary key check(id = 1),
    seq integer not null
) strict;
"""
"""The index has the terms of a record under its id, which no two records share, and keeps no text; an
older SQLite cannot delete terms of which it keeps no text. `seq` is the last event that is in it.
"""

RECORDS, CHARACTERS = 20, 2_000
"""The most records and characters in a batch, unless one record has more: some 3 ms of the write lock."""
PAGES = 10
"""Pages of the index that are merged at a time, 2 ms; left to itself, SQLite takes 0.1 s now and then."""
FAR = 200
"""After how many events of nouns without full text the index's progress is saved."""
FOUND = (
    "select journal.noun, search.rowid from search join journal on journal.seq = search.rowid"
    " where search match ? order by search.rowid desc"
)

Texts = Callable[[Connection, Iterable[int]], Iterator[tuple[int, str]]]
"""The texts of records: pairs of an id and a text; a record may have several."""

_END = "\uffff"
"""What follows the last character of a word in its term; no text has it."""
_TERM = {code: code + 0xFEE0 for code in range(0x21, 0x7F)} | {ord(_END): None}
"""ASCII as full-width characters: to SQLite's tokenizer and its queries they are letters like others."""


class FoundRecord(NamedTuple):
    """A record that was found, by its noun and id."""

    noun: str
    id: int


class IndexBatch(NamedTuple):
    """What is put into the index next: the `terms` of records by their ids, as they were when the index had
    come as far as `fed` and the journal as far as `head`; `seq` is how far the index comes by it.
    """

    fed: int | None
    head: int
    seq: int
    terms: dict[int, str]


def found(db: Connection, typed: str, noun: str = "") -> Iterator[FoundRecord]:
    """The records that contain all of these words, of one noun or of all, the newest first; read lazily."""
    wanted = match(typed, noun)
    return (FoundRecord(*row) for row in db.execute(FOUND, (wanted,))) if wanted else iter(())


def match(typed: str, noun: str = "") -> str:
    """The operand of `search match` that finds all of these words; "" where there are none.

    A noun's own read filters by it: `id in (select rowid from search where search match ?)`.
    """
    wanted = [_phrase(word) for word in _words(typed)]
    if wanted and noun:
        wanted.append(f'"{_END}{noun}"')
    return " AND ".join(wanted)


def pairs(text: str) -> list[str]:
    """The pairs of letters and characters that follow each other in a text, each once."""
    pairs = [term for word in _words(text) for term in _terms(word)[:-1]]
    return [one for one in dict.fromkeys(pairs) if one.isalpha()]


def having(db: Connection, pair: str, first: int) -> list[int]:
    """The ids of records that contain a pair, from `first` on."""
    query = "select rowid from search where search match ? and rowid >= ?"
    return [record for (record,) in db.execute(query, (f'"{pair}"', first))]


def searched() -> list[str]:
    """The nouns whose records are found."""
    return [name for name in NOUNS if _texts(name)]


@cache
def next_read() -> str:
    """The SQL that reads the records changed next.

    Of some nouns only those are found that meet the SQL `FOUND_WHERE` of `store/NOUN.py`: the others
    cost nothing.
    """
    only = ((name, brought("store", name, "FOUND_WHERE")) for name in searched())
    some = (f" and (noun <> '{name}' or {where})" for name, where in only if where)
    return (
        # Without an index: an index would go through all events of a noun, this goes only through the last ones.
        "select seq, noun, record from journal as this not indexed"
        f" where seq > ? and noun in (select value from json_each(?)){''.join(some)}"
        " and not exists (select 1 from journal as later where later.noun = this.noun"
        " and later.record = this.record and later.seq > this.seq) order by seq limit ?"
    )


def due(db: Connection) -> bool:
    """Whether something is to be put into the index."""
    fed = _fed(db)
    return fed is None or bool(_batch(db, fed, 1)) or journal.head(db).seq - fed > FAR


def ready(db: Connection) -> IndexBatch:
    """The next batch for the index, all of one moment, read before the lock is taken."""
    fed, head = _fed(db), journal.head(db).seq
    batch = _batch(db, fed or 0, RECORDS)
    written = _written(db, [record for _, record in batch])
    seq, size, terms = head, 0, {}
    for last, record in batch:
        if size > CHARACTERS:
            break
        terms[record.id] = _whole(record, written[record])
        seq, size = last, size + sum(map(len, written[record]))
    if len(batch) < RECORDS and len(terms) == len(batch):
        seq = head
    return IndexBatch(fed, head, seq, terms)


def feed(db: Connection, batch: IndexBatch) -> int | None:
    """Put a batch into the index, inside a write transaction; returns how many records it was, None
    where anything was recorded since it was read, so that it has to be read again.
    """
    if (_fed(db), journal.head(db).seq) != (batch.fed, batch.head):
        return None
    if batch.fed is None:
        _begin(db)
    for record, terms in batch.terms.items():
        _put(db, record, terms)
    db.execute("insert or replace into search_fed values(1, ?)", (batch.seq,))
    return len(batch.terms)


def again(db: Connection, records: Iterable[FoundRecord]) -> None:
    """Put records into the index as they are now, as when a text of theirs was erased."""
    wanted = [one for one in dict.fromkeys(records) if _texts(one.noun)]
    for record, texts in _written(db, wanted).items():
        _put(db, record.id, _whole(record, texts))


def forget(db: Connection) -> None:
    """Empty the index, to be fed anew."""
    db.execute("insert into search(search) values('delete-all')")
    db.execute("delete from search_fed")


def tidy(db: Connection, *, whole: bool = False) -> bool:
    """Merge some pages of the index, inside a write transaction; returns whether there are more.

    `whole` begins to write the whole index anew, so that in the end nothing is left of deleted terms.
    """
    before = db.total_changes
    _tell(db, "merge", -PAGES if whole else PAGES)
    return db.total_changes - before > 1


def _fed(db: Connection) -> int | None:
    row = db.execute("select seq from search_fed").fetchone()
    return row[0] if row else None


def _begin(db: Connection) -> None:
    """Keep SQLite from merging by itself, which may take long just when somebody wants to write."""
    _tell(db, "automerge", 0)
    _tell(db, "crisismerge", 1_999)


def _tell(db: Connection, what: str, number: int) -> None:
    db.execute("insert into search(search, rank) values(?, ?)", (what, number))


def _batch(db: Connection, fed: int, limit: int) -> list[tuple[int, FoundRecord]]:
    """The records that changed next, each with its last event."""
    rows = db.execute(next_read(), (fed, dumps(searched()), limit))
    return [(seq, FoundRecord(noun, record)) for seq, noun, record in rows]


def _written(db: Connection, records: Iterable[FoundRecord]) -> dict[FoundRecord, list[str]]:
    """The texts of records, in their order."""
    written: dict[FoundRecord, list[str]] = {one: [] for one in records}
    for noun, some in groupby(sorted(written), itemgetter(0)):
        texts = _texts(noun)
        assert texts is not None
        for record, text in texts(db, [one.id for one in some]):
            written[FoundRecord(noun, record)].append(text)
    return written


def _texts(noun: str) -> Texts | None:
    own: Texts | None = brought("store", noun, "texts")
    return own


def _put(db: Connection, record: int, terms: str) -> None:
    db.execute("delete from search where rowid = ?", (record,))
    if terms:
        db.execute("insert into search(rowid, terms) values(?, ?)", (record, terms))


def _whole(record: FoundRecord, texts: list[str]) -> str:
    """All terms of a record, with its noun; nothing where it has no text."""
    terms = [term for text in texts for word in _words(text) for term in _terms(word)]
    return " ".join([f"{_END}{record.noun}", *terms]) if texts else ""


def _words(text: str) -> list[str]:
    """The words of a text, width and case folded."""
    return normalize("NFKC", text).casefold().translate(_TERM).split()


def _terms(word: str) -> list[str]:
    return [one + other for one, other in zip(word, word[1:] + _END, strict=True)]


def _phrase(word: str) -> str:
    return f'"{" ".join(_terms(word)[:-1])}"' if word[1:] else f'"{word}" *'
