"""Whatever is changed behind the journal's back, `verify` finds."""

from __future__ import annotations

from pathlib import Path

import pytest

from hallctl.actions import ticket
from hallctl.store import journal, nouns, private
from hallctl.store.file import Hall
from hallctl.store.verify import OK, verify
from helpers import BOSS, Clock, begin, climb, serve, step, take


@pytest.fixture
def lived(hall: Hall, clock: Clock) -> Hall:
    """A hall in which an order has been done, one is under way, and somebody waits."""
    climb(hall, begin(hall, "sim-replace").id)
    clock.tick(minutes=4)
    order = begin(hall, "plan-change")
    step(hall, order.id)
    step(hall, order.id)
    take(hall, phone="13912342210")
    hall.db.executescript("drop trigger journal_keeps; drop trigger journal_stays;")
    assert verify(hall.db).holds
    return hall


@pytest.mark.parametrize(
    ("tamper", "chain", "replay"),
    [
        ("update ticket set waited = waited + 1 where id = (select min(id) from ticket)", OK, "ticket"),
        ("update staff set roles = '[\"hall-manager\"]' where number = '2001'", OK, "staff"),
        ("update work_order set amount = 1 where amount is not null", OK, "order"),
        ("update item set state = 'returned' where state = 'held'", OK, "item"),
        ("update counter set queues = '[]' where number = 1", OK, "counter"),
        ("update hall set name = 'X'", OK, "hall"),
        ("update pack set digest = 'x'", OK, "pack"),
        ("delete from item where state = 'returned'", OK, "item"),
        ("pragma foreign_keys = off; delete from visit", OK, "visit"),
        ("insert into visit select 99999, day, arrived_at, service, who, outcome, phone, missing, reason, again, ended_at, null from visit limit 1", OK, "visit"),
        ("update journal set body = '{}' where kind = 'ticket.started'", "broken at", OK),
        ("update journal set happened = happened - 1 where seq = 20", "broken at 20", OK),
        ("update journal set hash = zeroblob(32) where seq = 20", "broken at 20", OK),
        ("delete from journal where seq = 20", "gap before 21", OK),
        ("delete from journal where seq > (select max(seq) - 3 from journal)", OK, ""),
        ("update private set value = '张三' where ref = (select phone from visit where phone is not null limit 1)", OK, "personal value of event"),
        ("update private set salt = 'x'", OK, "personal value of event"),
        ("create table notes(text)", OK, "unknown table notes"),
    ],
)  # fmt: skip
def test_finds(lived: Hall, tamper: str, chain: str, replay: str) -> None:
    lived.db.executescript(tamper)
    found = verify(lived.db)
    assert not found.holds
    assert chain in found.chain
    assert replay in found.replay


def test_finds_an_event_that_no_version_knows(lived: Hall) -> None:
    """A chain that somebody worked out anew over an event of their own making."""
    *_, last = journal.entries(lived.db, "order by seq")
    forged = last._replace(seq=last.seq + 1, kind="ticket.blessed", noun="ticket", body="{}")
    journal.append(lived.db, forged, journal.digest(journal.head(lived.db).hash, forged))
    found = verify(lived.db)
    assert (found.chain, found.replay.startswith(f"event {forged.seq}")) == (OK, True)


def test_an_erased_value_leaves_everything_whole(lived: Hall) -> None:
    refs = [ref for (ref,) in lived.db.execute("select ref from private")]
    assert len(refs) > 5
    before = verify(lived.db)
    for ref in refs:
        private.erase(lived.db, ref)
        assert private.reveal(lived.db, ref) is None
    assert verify(lived.db) == before


def test_what_is_erased_is_gone_from_the_file(hall: Hall, hall_path: Path) -> None:
    take(hall, phone="13800138000")
    hall.db.execute("delete from private where value = '13800138000'")
    hall.db.execute("pragma wal_checkpoint(truncate)")
    assert b"13800138000" not in hall_path.read_bytes()


def test_since_looks_only_at_what_was_touched(lived: Hall) -> None:
    whole = verify(lived.db)
    later = verify(lived.db, since=whole.events)
    assert (later.events, later.head, later.holds) == (0, whole.head, True)
    ticket.call_next(lived, BOSS._replace(staff="2002"))
    assert verify(lived.db, since=whole.events).events == 1
    lived.db.execute("update hall set name = 'X'")
    assert verify(lived.db, since=whole.events).holds
    lived.db.execute("update ticket set calls = 9 where state = 'called'")
    assert verify(lived.db, since=whole.events).replay == "differs: ticket"


@pytest.mark.parametrize("since", range(0, 45, 7))
def test_since_any_event_comes_to_the_same_head(lived: Hall, since: int) -> None:
    whole, part = verify(lived.db), verify(lived.db, since=since)
    assert (part.head, part.holds) == (whole.head, True)
    assert part.events == whole.events - since


def test_every_table_is_a_nouns_or_named(hall: Hall) -> None:
    tables = {
        name for (name,) in hall.db.execute("select name from sqlite_schema where type='table'")
    }
    known = {noun.table_name for noun in nouns.nouns()}
    assert tables - known <= {*nouns.OUTSIDE}
    assert known <= tables


def test_since_an_event_that_is_not_there_is_no_answer(hall: Hall) -> None:
    serve(hall)
    assert verify(hall.db, since=10**9).chain == "no event 1000000000"
