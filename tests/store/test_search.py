"""The index of full text finds what stands in a text, and nothing else; and it is fed in small parts."""

from __future__ import annotations

from itertools import islice
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hallctl.domain.base import HALL, Private
from hallctl.domain.task import TaskGiven
from hallctl.domain.visit import TICKET, VisitArrived
from hallctl.store import journal, order, private, search, sqlite, ticket, visit
from hallctl.store.codec import encode
from hallctl.store.search import FoundRecord
from hallctl.store.sqlite import Connection

SIGNS = "好的话费套餐aAbß１2①-％%_\"*'é　 \u0301\uffff😀"
"""Few of them, so that what is looked for is often there; each does something when it is folded."""
TEXTS = st.lists(st.text(SIGNS, max_size=12), min_size=1, max_size=6)
"""What was written in several records."""
TYPED = st.lists(st.text(SIGNS, min_size=1, max_size=4), min_size=1, max_size=2).map(" ".join)


def empty() -> Connection:
    """What is needed of a hall file, in memory."""
    db = sqlite.in_memory()
    db.executescript(
        "".join(one.SCHEMA for one in (journal, private, search, order, ticket, visit))
    )
    return db


def written(*texts: str) -> Connection:
    """A file with a task for each of these texts, in the index."""
    db = empty()
    for text in texts:
        write(db, text)
    feed(db)
    return db


def write(db: Connection, text: str) -> int:
    """Somebody is given something to do; the number of the task."""
    seq = journal.head(db).seq + 1
    ref = f"{seq:016x}"
    happen(db, "task", TaskGiven(Private(ref, ""), "clerk", 1))
    db.execute("insert into private values(?, '', ?)", (ref, text))
    return seq


def happen(db: Connection, noun: str, event: TaskGiven | VisitArrived) -> None:
    """An event, of a record that begins with it."""
    seq = journal.head(db).seq + 1
    entry = journal.JournalEntry(seq, seq, 0, 0, HALL, "", f"{noun}.x", 1, noun, seq, encode(event))
    journal.append(db, entry, bytes(32))


def feed(db: Connection) -> int:
    """Feed the index until nothing is left; in how many batches."""
    batches = 0
    while search.due(db):
        search.feed(db, search.ready(db))
        batches += 1
    return batches


def found(db: Connection, typed: str) -> list[int]:
    return [one.id for one in search.found(db, typed)]


def folded(text: str) -> str:
    return normalize("NFKC", text).casefold().replace("\uffff", "")


@given(TEXTS, TYPED)
def test_it_finds_the_texts_that_are_like_what_was_typed(texts: list[str], typed: str) -> None:
    words = folded(typed).split()
    expected = [
        seq
        for seq, text in enumerate(texts, 1)
        if words and all(word in folded(text) for word in words)
    ]
    assert found(written(*texts), typed) == expected[::-1]


@pytest.mark.parametrize("length", [1, 2, 3, 4])
def test_each_part_of_a_text_finds_it(length: int) -> None:
    text = "客户投诉套餐被扣费，电话13912342210，编号C20261122-003"
    db = written("无关", text, "也无关")
    parts = {text[start : start + length] for start in range(len(text) - length + 1)}
    assert {tuple(found(db, part)) for part in parts} == {(2,)}


def test_nothing_is_found_across_a_gap() -> None:
    db = written("套餐 扣费", "套，餐")
    assert (found(db, "餐扣"), found(db, "套餐"), found(db, "扣费 套")) == ([], [1], [1])


def test_the_newest_come_first_and_as_many_as_are_wanted() -> None:
    db = written(*["打印机"] * 5)
    assert [*islice(search.found(db, "打印"), 2)] == [
        FoundRecord("task", 5),
        FoundRecord("task", 4),
    ]
    assert next(search.found(db, "打印", "task")) == FoundRecord("task", 5)
    assert [*search.found(db, "打印", "order")] == []


def test_without_a_word_nothing_is_found() -> None:
    assert found(written("打印机"), " 　 ") == []


def test_a_batch_has_so_many_records_or_so_much_text() -> None:
    db = empty()
    for _ in range(2 * search.RECORDS):
        write(db, "短")
    assert feed(db) == 2
    for _ in range(4):
        write(db, "长" * search.CHARACTERS)
    assert feed(db) == 2
    assert len(found(db, "长")) == 4


def test_what_is_never_found_is_passed_over_at_last() -> None:
    db = written("打印机")
    for _ in range(search.FAR):
        happen(db, "visit", VisitArrived("2026-03-02", "topup", "owner", TICKET))
    assert not search.due(db)
    happen(db, "visit", VisitArrived("2026-03-02", "topup", "owner", TICKET))
    assert feed(db) == 1
    assert db.execute("select seq from search_fed").fetchone() == (journal.head(db).seq,)
