"""A hall file of each released version opens, is brought up to date, and goes on working."""

from __future__ import annotations

import gzip
import json
import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from hallctl.actions import counter, staff, ticket
from hallctl.actions.undo import undo
from hallctl.domain.base import CLERK
from hallctl.store import journal, nouns, schema
from hallctl.store.file import Hall
from hallctl.store.verify import verify
from hallctl.words.events import told
from helpers import BOSS, Clock, actor, make_hall, take

RELEASED = sorted((Path(__file__).parents[1] / "released").glob("*.db.gz"))
VERIFIER = Path(__file__).parent / "second_verifier.py"


@pytest.fixture(params=RELEASED, ids=lambda path: path.name.removesuffix(".db.gz"))
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The file as that version left it."""
    path = tmp_path / "old.db"
    path.write_bytes(gzip.decompress(request.param.read_bytes()))
    return path


@pytest.fixture
def later(old: Path) -> Clock:
    """A minute after the last thing that happened in it."""
    with sqlite3.connect(old) as db:
        (last,) = db.execute("select max(recorded) from journal").fetchone()
    db.close()
    return Clock(last + 60_000)


@pytest.fixture
def hall(old: Path, later: Clock) -> Iterator[Hall]:
    with Hall(old, later) as opened:
        yield opened


def stored(path: Path) -> list[tuple[object, ...]]:
    db = sqlite3.connect(path)
    found = db.execute("select * from journal order by seq").fetchall()
    db.close()
    return found


def test_there_is_one() -> None:
    assert RELEASED


def test_it_opens_and_holds_and_not_a_byte_of_its_journal_changes(old: Path, later: Clock) -> None:
    before = stored(old)
    with Hall(old, later) as hall:
        assert schema.version(hall.db) == schema.VERSION
        found = verify(hall.db)
    after = stored(old)
    assert (found.chain, found.replay, found.head) == ("ok", "ok", bytes(after[-1][-1]).hex())
    assert after[: len(before)] == before
    assert second_opinion(old) == found.head


def test_the_second_verifier_reads_it_as_that_version_left_it(old: Path) -> None:
    assert second_opinion(old) == bytes(stored(old)[-1][-1]).hex()


def test_what_was_erased_without_an_event_is_noted_once(old: Path, later: Clock) -> None:
    before = stored(old)
    for _again in range(2):
        with Hall(old, later) as hall:
            new = list(journal.since(hall.db, len(before)))
            erased = {ref for entry in new for ref in json.loads(entry.body)["refs"]}
            left = {ref for (ref,) in hall.db.execute("select ref from private")}
    assert {(one.kind, one.actor, one.recorded) for one in new} == {
        ("hall.private-erased", "hall", before[-1][3])
    }
    named = {ref for row in before for ref in re.findall('"private":"([0-9a-f]+)"', str(row[10]))}
    assert erased == named - left


def test_it_has_the_schema_of_a_new_file(hall: Hall, tmp_path: Path) -> None:
    make_hall(tmp_path / "new.db", Clock())
    query = "select type, name, sql from sqlite_schema"
    with Hall(tmp_path / "new.db") as new:
        assert {*hall.db.execute(query)} == {*new.db.execute(query)}


def test_every_event_of_it_can_be_read_and_told(hall: Hall) -> None:
    for entry in journal.entries(hall.db, "order by seq"):
        assert told(entry.kind) != entry.kind


def test_it_goes_on_working(hall: Hall) -> None:
    new = actor("9001", CLERK)
    staff.add(hall, BOSS, staff.New(new.staff, "新人", (CLERK,)))
    counter.add(hall, BOSS, 88, "service", ("quick",))
    counter.open_(hall, new, 88)
    waiting = take(hall)
    assert ticket.choose(hall, new, waiting.label, "elderly").counter == 88
    assert undo(hall, new) == [waiting]
    ticket.choose(hall, new, waiting.label, "elderly")
    ticket.start(hall, new)
    assert ticket.finish(hall, new).state == "served"
    assert verify(hall.db).holds


def test_what_an_old_undo_left_is_what_the_journal_leads_to(old: Path, later: Clock) -> None:
    """Version 1 wrote the old values beside the undo; they are folded from the journal now."""
    db = sqlite3.connect(old)
    before = {
        (name, row[0]): row
        for name in ("ticket", "visit", "work_order", "item")
        for row in db.execute(f"select * from {name}")
    }
    undone = db.execute(
        "select noun, record, body from journal where kind like '%.undone' and version = 1"
    ).fetchall()
    db.close()
    assert any("to" in json.loads(body) for *_, body in undone)
    with Hall(old, later) as hall:
        for name, record, _ in undone:
            table = nouns.noun(name).table_name
            if (table, record) in before:
                (row,) = hall.db.execute(f"select * from {table} where id = ?", (record,))
                assert row[: len(before[table, record])] == before[table, record]


def test_the_file_of_this_version_can_be_made(tmp_path: Path) -> None:
    """The program that makes it fails where a kind of event is missing."""
    tests, tools = Path(__file__).parents[1], Path(__file__).parents[2] / "tools"
    path = tmp_path / "now.db"
    subprocess.run(
        [sys.executable, tools / "released_hall.py", path.with_suffix(".gz")],
        check=True,
        env={**os.environ, "PYTHONPATH": f"{tests}{os.pathsep}{tests / 'actions'}"},
        stdout=subprocess.DEVNULL,
    )
    path.write_bytes(gzip.decompress(path.with_suffix(".gz").read_bytes()))
    assert second_opinion(path) == found_by(path)


def second_opinion(path: Path) -> str:
    said = subprocess.run(
        [sys.executable, VERIFIER, path], capture_output=True, text=True, check=False
    )
    return said.stdout.strip()


def found_by(path: Path) -> str:
    with Hall(path) as hall:
        found = verify(hall.db)
    return found.head if found.holds else str(found)
