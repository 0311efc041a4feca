"""The chain, held against the page that describes it and a verifier written from that page."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest
from behind import rehash, unguarded

from hallctl.actions import counter, staff, ticket
from hallctl.actions.private import Which, purge
from hallctl.actions.undo import undo
from hallctl.actions.visit import arrive
from hallctl.domain.base import Refused
from hallctl.domain.hall_events import HallClockStepped
from hallctl.domain.ticket_events import TicketRecalled
from hallctl.domain.visit import TICKET, Visit, VisitArrived
from hallctl.store import checkpoint, journal, nouns, private, schema, sqlite
from hallctl.store import hall as halls
from hallctl.store.change import Change
from hallctl.store.codec import decode, form
from hallctl.store.file import Hall
from hallctl.store.verify import verify
from helpers import BOSS, LI, START, ZHAO, Clock, begin, climb, make_hall, take

PAGE = Path(__file__).parents[2] / "docs" / "journal.md"
VERIFIER = Path(__file__).with_name("second_verifier.py")


def second_opinion(path: Path) -> tuple[int, str]:
    """What the other verifier says: in a process of its own, with the SQLite that Python brings."""
    ran = subprocess.run(
        [sys.executable, "-I", VERIFIER, path], capture_output=True, text=True, check=False
    )
    return ran.returncode, ran.stdout.strip() or ran.stderr


def change_behind(path: Path, script: str) -> None:
    """Change a file behind hallctl's back."""
    with closing(sqlite.connect(str(path))) as db, unguarded(db):
        db.executescript(script)


def forge(path: Path, script: str) -> None:
    """Change the journal and hash it again."""
    with closing(sqlite.connect(str(path))) as db, unguarded(db):
        db.executescript(script)
        rehash(db)


def one_more(kind: str, record: int, body: str, version: int = 1) -> str:
    """SQL that puts one more event at the end of the journal, where it may not be."""
    noun = kind.partition(".")[0]
    return (
        "insert into journal select seq + 1, seq + 1, recorded, recorded, actor, workstation,"
        f" '{kind}', {version}, '{noun}', {record}, '{body}', hash"
        " from journal order by seq desc limit 1"
    )


def by_the_hall(kind: str, record: int, body: str) -> str:
    """The same, done by the hall itself."""
    done = "update journal set actor = 'hall' where seq = (select max(seq) from journal)"
    return f"{one_more(kind, record, body)}; {done}"


def holds(path: Path) -> bool:
    """Whether hallctl's own verifier finds nothing."""
    with Hall(path) as hall:
        return verify(hall.db).holds


def finds(path: Path, said: str) -> bool:
    """Whether the other verifier says this."""
    code, told = second_opinion(path)
    return code == 1 and said in told


def test_the_pages_example_has_the_hash_it_says() -> None:
    page = PAGE.read_text()
    example = re.search(
        r"### An example.*?```json\n(.*?)```.*?\n    ([0-9a-f]{64})\n", page, re.DOTALL
    )
    assert example
    entry = journal.JournalEntry(**json.loads(example[1]))
    assert journal.digest(journal.GENESIS, entry).hex() == example[2]
    assert f"the {len(entry.body.encode())} bytes of the body" in page


def test_the_page_names_every_noun_and_every_table_outside_the_journal() -> None:
    last = PAGE.read_text().rpartition("## What a verifier checks")[2]
    assert {*nouns.NOUNS, *nouns.OUTSIDE} <= set(re.findall(r"`(\w+)`", last))


def test_both_verifiers_agree_on_a_day(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "hall.db"
    make_hall(path, clock)
    with Hall(path, clock) as hall:
        climb(hall, begin(hall, "sim-replace").id)
        found = verify(hall.db)
    assert found.holds
    assert second_opinion(path) == (0, found.head)


def test_both_verifiers_agree_where_a_clock_was_put_back_and_a_call_taken_back(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    take(hall)
    clock.tick(minutes=-10)
    ticket.call_next(hall, LI)
    undo(hall, LI)
    hall.db.execute("delete from checkpoint")
    kinds = {entry.kind: entry.body for entry in journal.entries(hall.db, "order by seq")}
    assert "hall.clock-stepped" in kinds
    assert '"clock"' in kinds["ticket.undone"]
    found = verify(hall.db)
    assert found.holds
    assert second_opinion(hall_path) == (0, found.head)


@pytest.mark.parametrize(
    ("tamper", "said"),
    [
        ("update journal set body = '{\"staff\":\"2002\"}' where seq = 13", "event 13 is not what was"),
        ("update journal set actor = '9' where seq = 12", "event 12 is not what was hashed"),
        ("update journal set recorded = recorded - 1 where seq = 12", "event 12 is not what was"),
        ("delete from journal where seq = 9", "event 9 is missing"),
        ("update private set value = '张三'", "a personal value of event 7 was changed"),
        ("update private set salt = 'x'", "a personal value of event 7 was changed"),
        ("delete from private", "a personal value of event 7 was destroyed"),
        ("insert into private values('0123', 'x', 'y')", "the personal value 0123 belongs to no event"),
        ("drop index journal_by_record", "journal_by_record is missing"),
        ("create index more on journal(kind)", "nobody knows the index more"),
        ("create trigger more after insert on staff begin delete from draft; end", "nobody knows the trigger more"),
        ("create view more as select 1", "nobody knows the view more"),
        ("alter table private add column more text", "private was changed"),
        ("drop index journal_by_actor; create index journal_by_actor on journal(actor)", "journal_by_actor was changed"),
        ("pragma writable_schema = on; update sqlite_schema set sql = replace(sql, ' check(change <= seq)', '') where name = 'journal'; pragma writable_schema = off", "journal was changed"),
        ("create table more(id integer)", "nobody knows the table more"),
        ("delete from staff where number = '3001'", "the rows of staff are not those"),
        ("update staff set id = 99 where number = '3001'", "the rows of staff are not those"),
        ("insert or replace into checkpoint values('counter', 3, 13, '[3]')", "the checkpoint after event 13"),
        ("insert into checkpoint values('hall', 1, 99, '[1]')", "the checkpoint after event 99"),
        ("delete from private where ref = (select ref from private limit 1)", "was destroyed"),
        ("drop index slip_by_printer", "the schema was changed"),
        ("drop index one_counter_each", "the schema was changed"),
        ("drop view v_counter", "the schema was changed"),
        ("drop view v_counter; create view v_counter as select 1", "the schema was changed"),
        ("drop view v_journal; create view v_journal as select * from journal", "the schema was changed"),
        ("alter table staff add column more text", "the schema was changed"),
        ("pragma writable_schema = on; update sqlite_schema set sql = replace(sql, ' check(number between 1 and 999)', '') where name = 'counter'; pragma writable_schema = off", "the schema was changed"),
        ("update staff set roles = '[\"hall-manager\"]' where number = '3001'", "has not the roles that"),
        ("update staff set active = 0 where number = '3001'", "has not the active that was last"),
        ("update staff set name = (select name from staff where number = '1001') where number = '3001'", "has a personal value of another record"),
        ("update staff set pin = 'older' where number = '1001'", "the pin of 1001 is not what was last"),
        ("update hall set name = 'x'", "the row 1 of hall has not the name that was last told of"),
        ("update pack set own = 'x'", "of pack has not the own that was last told of"),
        ("delete from counter; delete from staff", "the rows of staff are not those"),
        ("pragma ignore_check_constraints = on; update counter set number = 5000 where number = 3", "SQLite finds: CHECK constraint failed in counter"),
        ("insert into secret(staff, pin) values('1001', 'x')", "the pin of 1001 was swapped"),
        ("insert into secret(staff, code) values('1001', 'x')", "the recovery of 1001 was swapped"),
    ],
)  # fmt: skip
def test_both_verifiers_find_what_was_changed(hall_path: Path, tamper: str, said: str) -> None:
    change_behind(hall_path, tamper)
    assert not holds(hall_path)
    assert finds(hall_path, said)


@pytest.mark.parametrize(
    ("script", "said"),
    [
        (one_more("counter.undone", 3, '{"undoes":3}', 2), "event 15 undoes one that is not the last"),
        (one_more("counter.undone", 3, '{"undoes":14}', 2), "event 15 undoes one that is not the"),
        (
            one_more("counter.undone", 3, '{"undoes":13}', 2)
            + ";"
            + one_more("counter.undone", 3, '{"undoes":15}', 2),
            "event 16 undoes one that is not the last",
        ),
        (one_more("counter.undone", 3, '{"to":{},"undoes":13}', 2), "the body of event 15 has not"),
        (one_more("hall.retimed", 1, "{}"), "the body of event 15 has not the form"),
        (one_more("hall.set", 1, "{"), "the body of event 15 is not JSON"),
        (one_more("hall.set", 1, "[]"), "the body of event 15 is not an object"),
        (one_more("zebra.made", 15, "{}"), "event 15 happened to a noun that nobody knows"),
        (one_more("staff.added", 99, "{}"), "event 15 happened to a record that was not there"),
        (one_more("staff.role-set", 3, "{}"), "event 15 happened to a record that was not there"),
        ("update journal set version = 2 where seq = 13", "event 13 has a version that nobody"),
        ("update journal set kind = 'staff.added' where seq = 13", "the kind of event 13 does not"),
    ],
)  # fmt: skip
def test_both_verifiers_find_a_journal_that_was_forged(
    hall_path: Path, script: str, said: str
) -> None:
    forge(hall_path, script)
    assert not holds(hall_path)
    assert finds(hall_path, said)


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("update journal set happened = happened - 1 where seq = 13", "event 13 happened before the"),
        ("update journal set happened = happened + 1 where seq = 13", "event 13 happened after it was"),
        ("update journal set recorded = recorded + 1 where seq = 13", "event 14 was recorded too"),
        ("update journal set change = 12 where seq = 14", "event 14 does not stand with its change"),
        ("update journal set change = 13, actor = '9' where seq = 14", "event 14 does not stand with"),
        ("update journal set actor = '' where seq = 14", "event 14 was done by nobody"),
        (one_more("hall.set", 1, '{"name":null}'), "a field of event 15 is null"),
        (one_more("hall.set", 1, "{ }"), "the body of event 15 is not canonical"),
        (one_more("hall.set", 1, '{"printer":"","printer":""}'), "event 15 is not canonical"),
        (one_more("hall.set", 1, '{"printer":1.5}'), "event 15 is not canonical"),
        (one_more("hall.set", 1, '{"clock":1}'), "event 15 has a clock that it cannot have"),
        (one_more("hall.clock-confirmed", 1, '{"recorded":1}'), "event 15 names another last time"),
        (
            one_more("hall.clock-stepped", 1, f'{{"behind":1,"recorded":{START}}}'),
            "event 15 was not done by who does that",
        ),
        (
            one_more("hall.clock-confirmed", 1, f'{{"recorded":{START}}}')
            + ";"
            + one_more("hall.set", 1, f'{{"clock":{START}}}'),
            "event 16 has a clock that it cannot have",
        ),
        (one_more("counter.retimed", 3, '{"times":{"since":1}}'), "event 15 sets times anew out of"),
        (one_more("counter.retimed", 3, '{"times":{}}'), "the body of event 15 has not the form"),
        (one_more("counter.closed", 3, '{"left_open":true}'), "event 15 ends the day, but was not"),
        (one_more("hall.slips-dropped", 1, '{"slips":{}}'), "event 15 ends the day, but was not"),
        (by_the_hall("counter.closed", 3, "{}"), "event 15 does not end the day as the hall does"),
        (by_the_hall("hall.set", 1, "{}"), "event 15 is none that happens by itself"),
        (
            by_the_hall("hall.slips-dropped", 1, '{"slips":{}}')
            + ";"
            + by_the_hall("counter.retimed", 3, '{"times":{"since":1}}')
            + "; update journal set change = 15 where seq = 16",
            "event 16 is not of its change",
        ),
        (
            by_the_hall("counter.closed", 3, '{"left_open":true}')
            + ";"
            + one_more("counter.undone", 3, '{"undoes":15}', 2)
            + "; update journal set actor = '1001' where seq = 16",
            "event 16 undoes what is never undone",
        ),
        (one_more("hall.undone", 1, '{"undoes":1}', 2), "event 15 undoes what is never undone"),
        (one_more("hall.set", 1, '{"approved_by":"9"}'), "event 15 was approved by nobody who could"),
        (one_more("hall.set", 1, '{"approved_by":"2002"}'), "event 15 was approved by nobody who"),
        (one_more("hall.set", 1, '{"approved_by":1}'), "the body of event 15 has not the form"),
        (one_more("hall.set", 1, '{"approved_ref":"x"}'), "the body of event 15 has not the form"),
        (
            one_more("hall.set", 1, '{"approved_by":"1001"}')
            + ";"
            + one_more("hall.set", 1, "{}")
            + "; update journal set change = 15 where seq = 16",
            "event 16 was approved otherwise than its change",
        ),
        (
            one_more("hall.private-erased", 1, '{"refs":["x"],"why":"ref"}'),
            "the body of event 15 has not the form",
        ),
        (one_more("hall.private-shown", 1, '{"refs":[1]}'), "the body of event 15 has not the form"),
        (one_more("staff.pin-set", 7, '{"sha256":"x"}'), "the body of event 15 has not the form"),
    ],
)  # fmt: skip
def test_the_second_verifier_finds_what_the_page_rules_out(
    hall_path: Path, script: str, said: str
) -> None:
    forge(hall_path, script)
    assert finds(hall_path, said)


def test_both_verifiers_find_a_trigger_that_bears_a_name_of_sqlites_own(hall_path: Path) -> None:
    change_behind(
        hall_path,
        "pragma writable_schema = on; insert into sqlite_schema values('trigger', 'sqlite_more', 'visit',"
        " 0, 'CREATE TRIGGER sqlite_more after insert on visit begin delete from draft; end')",
    )
    assert finds(hall_path, "nobody knows the trigger sqlite_more")
    with Hall(hall_path) as hall:
        assert verify(hall.db).replay == "unknown trigger sqlite_more"


def test_both_verifiers_find_secrets_of_nobody(hall_path: Path) -> None:
    change_behind(hall_path, "insert into secret(staff, pin) values('9', 'x')")
    assert finds(hall_path, "there is a PIN of 9, who is not on the staff")
    with Hall(hall_path) as hall:
        assert "PIN or code of 9" in verify(hall.db).replay


def test_both_verifiers_find_pins_that_were_swapped_or_removed(hall: Hall, hall_path: Path) -> None:
    for who in ("2001", "2002"):
        staff.set_pin(hall, BOSS, who, "271828")
    assert second_opinion(hall_path) == (0, verify(hall.db).head)
    (own,) = hall.db.execute("select pin from secret where staff = '2001'").fetchone()
    for other in (
        hall.db.execute("select pin from secret where staff = '2002'").fetchone()[0],
        None,
    ):
        hall.db.execute("update secret set pin = ? where staff = '2001'", (other,))
        assert not verify(hall.db).holds
        assert finds(hall_path, "the pin of 2001 was swapped")
    hall.db.execute("update secret set pin = ? where staff = '2001'", (own,))
    assert second_opinion(hall_path) == (0, verify(hall.db).head)


def test_both_verifiers_find_a_row_without_the_times_that_were_set_anew(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    take(hall)
    clock.tick(minutes=-10)
    take(hall)
    hall.db.execute("delete from checkpoint")
    hall.db.execute("update visit set arrived_at = arrived_at + 1 where id = 15")
    assert not verify(hall.db).holds
    assert finds(hall_path, "the row 15 of visit has not the time that was set anew")


def test_both_verifiers_find_a_row_that_differs_from_the_checkpoint_after_its_last_event(
    hall: Hall, hall_path: Path
) -> None:
    last = "select 1 from checkpoint where seq = (select max(seq) from journal)"
    while not hall.db.execute(last).fetchone():
        counter.away(hall, LI, "toilet")
        if not hall.db.execute(last).fetchone():
            counter.back(hall, LI)
    assert second_opinion(hall_path) == (0, verify(hall.db).head)
    hall.db.execute("update counter set since = since + 1 where number = 1")
    assert not verify(hall.db).holds
    assert finds(hall_path, "differs from the row")


@pytest.mark.parametrize("trigger", ["journal_keeps", "journal_stays"])
def test_both_verifiers_find_a_trigger_that_is_gone(hall_path: Path, trigger: str) -> None:
    with closing(sqlite.connect(str(hall_path))) as db:
        db.execute(f"drop trigger {trigger}")
    assert not holds(hall_path)
    assert finds(hall_path, f"{trigger} is missing")


def test_both_verifiers_tell_erased_from_what_still_stands(hall: Hall, hall_path: Path) -> None:
    found = arrive(hall, ZHAO, "topup", "self-service", phone="13800138000")
    query = "select * from private where ref = ?"
    before = hall.db.execute(query, (found.phone,)).fetchone()
    purge(hall, BOSS, Which(found.phone or ""), "asked for")
    assert second_opinion(hall_path) == (0, verify(hall.db).head)
    hall.db.execute("insert into private values(?, ?, ?)", before)
    assert not holds(hall_path)
    assert finds(hall_path, "says was erased still stands")


def test_the_page_has_the_schema_as_it_is() -> None:
    shown = "".join(re.findall(r"```sql\n(.*?)```", PAGE.read_text(), re.DOTALL))
    for module in (journal, private, checkpoint):
        assert module.SCHEMA.strip() in shown


def test_the_page_and_the_second_verifier_have_the_sha256_of_the_whole_schema(hall: Hall) -> None:
    query = (
        "select type, name, sql from sqlite_schema where sql is not null"
        " and name <> 'search' and name not like 'search!_%' escape '!' order by type, name"
    )
    lines = "".join(f"{' '.join(row)}\n" for row in hall.db.execute(query))
    hashed = sha256(lines.encode()).hexdigest()
    assert f"| {schema.VERSION} | `{hashed}` |" in PAGE.read_text()
    assert f'{schema.VERSION}: "{hashed}"' in VERIFIER.read_text()


def test_the_second_verifier_finds_a_checkpoint_where_none_can_be(hall_path: Path) -> None:
    row = "json_array(id, number, kind, queues, state, since, staff, reason)"
    change_behind(
        hall_path,
        f"insert into checkpoint select 'counter', 3, 3, {row} from counter where id = 3",
    )
    assert finds(hall_path, "the checkpoint after event 3 stands where none can be")


@pytest.mark.parametrize(
    "statement",
    [
        "update journal set body = '{}' where seq = 3",
        "delete from journal where seq = 3",
        "delete from journal",
        "replace into journal select * from journal where seq = 3",
        "insert or replace into journal select * from journal where seq between 3 and 5",
    ],
)
def test_the_file_itself_refuses_to_rewrite_history(hall: Hall, statement: str) -> None:
    with pytest.raises(sqlite.IntegrityError, match="append-only"):
        hall.db.execute(statement)
    assert verify(hall.db).holds


def entries(hall: Hall, kind: str) -> list[journal.JournalEntry]:
    return list(journal.entries(hall.db, "where kind = ? order by seq", kind))


def test_one_change_is_one_group_of_events(hall: Hall) -> None:
    taken = take(hall)
    last = list(journal.since(hall.db, taken.id - 2))
    assert [(entry.change, entry.kind) for entry in last] == [
        (taken.id - 1, "visit.arrived"),
        (taken.id - 1, "ticket.taken"),
    ]


def test_a_change_that_fails_leaves_nothing(hall: Hall) -> None:
    before = journal.head(hall.db)
    with pytest.raises(Refused, match="no-such-service"):
        take(hall, "no-such")
    with pytest.raises(RuntimeError), hall.change(BOSS, "visit.arrive") as change:
        change.record(VisitArrived("2026-03-02", "topup", "owner", TICKET), of=Visit)
        raise RuntimeError
    assert journal.head(hall.db) == before
    take(hall)
    assert verify(hall.db).holds


def test_a_clock_that_steps_back_is_journaled_once_and_time_never_runs_backwards(
    hall: Hall, clock: Clock
) -> None:
    take(hall)
    reached = clock.now
    clock.tick(minutes=-5)
    for _ in range(3):
        take(hall)
    noted = entries(hall, "hall.clock-stepped")
    assert [decode(form("hall", entry.kind, entry.version), entry.body) for entry in noted] == [
        (HallClockStepped(300_000, reached), clock.now)
    ]
    assert [(entry.actor, entry.happened) for entry in noted] == [("hall", reached)]
    recorded = [entry.recorded for entry in journal.entries(hall.db, "order by seq")]
    assert recorded == sorted(recorded)
    assert recorded[-1] == reached
    clock.tick(minutes=10)
    assert take(hall).taken_at == clock.now
    assert halls.profile(hall.db).clock_noted == reached
    assert verify(hall.db).holds


def test_a_clock_a_little_behind_is_nothing_to_note(hall: Hall, clock: Clock) -> None:
    take(hall)
    clock.tick(seconds=-59)
    take(hall)
    assert entries(hall, "hall.clock-stepped") == []


def test_a_late_entry_keeps_when_it_happened_and_when_it_was_written(
    hall: Hall, clock: Clock
) -> None:
    noon = clock.now - 3_600_000
    with hall.writing():
        change = Change(hall.db, BOSS, hall.time(), noon)
        visit = change.record(VisitArrived("2026-03-02", "topup", "owner", TICKET), of=Visit)
    assert visit.arrived_at == noon
    last = next(journal.entries(hall.db, "order by seq desc limit 1"))
    assert (last.happened, last.recorded) == (noon, clock.now)
    assert verify(hall.db).holds


def test_what_happened_to_a_record_never_runs_backwards(hall: Hall, clock: Clock) -> None:
    take(hall)
    clock.tick(minutes=1)
    called = ticket.call_next(hall, LI)
    assert called is not None
    with pytest.raises(Refused, match="earlier-than-before"), hall.writing():
        Change(hall.db, BOSS, hall.time(), clock.now - 1).record(TicketRecalled(2), of=called)
