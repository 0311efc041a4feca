"""Whatever is changed behind the journal's back, `verify` finds."""

from __future__ import annotations

import pytest
from behind import rehash, unguarded

from hallctl.actions import hall as halls
from hallctl.actions import ticket
from hallctl.store import journal, nouns, schema
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
        ("delete from private where ref = (select phone from visit where phone is not null limit 1)", OK, "is gone, and no event says that it was erased"),
        ("delete from private", OK, "is gone, and no event says that it was erased"),
        ("insert into private values('0123456789abcdef', 'x', 'y')", OK, "value 0123456789abcdef belongs to no event"),
        ("create table notes(text)", OK, "unknown table notes"),
        ("create view v_mine as select 1", OK, "unknown view v_mine"),
        ("create index mine on visit(phone)", OK, "unknown index mine"),
        ("create trigger mine after insert on ticket begin delete from draft; end", OK, "unknown trigger mine"),
        ("alter table visit add column mine text", OK, "table visit was changed"),
        ("drop index one_ticket_at_counter", OK, "index one_ticket_at_counter is missing"),
        ("drop view v_ticket", OK, "view v_ticket is missing"),
        ("drop view v_ticket; create view v_ticket as select id from ticket", OK, "view v_ticket was changed"),
        ("pragma writable_schema = on; update sqlite_schema set sql = replace(sql, ' check(change <= seq)', '') where name = 'journal'; pragma writable_schema = off", OK, "table journal was changed"),
    ],
)  # fmt: skip
def test_finds(lived: Hall, tamper: str, chain: str, replay: str) -> None:
    with unguarded(lived.db):
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


@pytest.mark.parametrize("trigger", ["journal_keeps", "journal_stays"])
def test_finds_a_trigger_that_is_gone(lived: Hall, trigger: str) -> None:
    lived.db.execute(f"drop trigger {trigger}")
    assert verify(lived.db).replay == f"trigger {trigger} is missing"


@pytest.mark.parametrize(
    "body",
    [
        '{"name":"X" }',
        '{"printer":"","name":"X"}',
        '{"name":"X","name":"X"}',
        r'{"name":"\u0058"}',
        '{"name":1.5}',
        '{"name":NaN}',
        '{"name":null}',
        "[]",
    ],
)
def test_finds_a_body_that_is_not_canonical_though_it_was_hashed_anew(
    hall: Hall, body: str
) -> None:
    halls.set_(hall, BOSS, name="X")
    with unguarded(hall.db):
        hall.db.execute("update journal set body = ? where kind = 'hall.set'", (body,))
        rehash(hall.db)
    found = verify(hall.db)
    assert (found.chain, found.replay.partition(" (")[0]) == (OK, f"event {found.events}")


def test_a_schema_that_is_being_made_again_is_no_finding(lived: Hall) -> None:
    lived.db.execute("drop index one_ticket_at_counter")
    lived.db.execute(f"pragma user_version = {-schema.VERSION}")
    assert verify(lived.db).holds


def test_what_sqlite_notes_for_itself_is_no_finding(lived: Hall) -> None:
    lived.db.execute("analyze")
    assert lived.db.execute("select 1 from sqlite_schema where name = 'sqlite_stat1'").fetchone()
    assert verify(lived.db).holds


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
        name
        for (name,) in hall.db.execute(
            "select name from pragma_table_list where schema = 'main' and type in ('table', 'virtual')"
        )
        if not name.startswith(("sqlite_", "search_"))
    }
    known = {noun.table_name for noun in nouns.nouns()}
    assert tables - known <= {*nouns.OUTSIDE}
    assert known <= tables


def test_since_an_event_that_is_not_there_is_no_answer(hall: Hall) -> None:
    serve(hall)
    assert verify(hall.db, since=10**9).chain == "no event 1000000000"
