"""Personal values are looked at and erased on record; what is erased is nowhere in the file."""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from hallctl.actions import counter as counters
from hallctl.actions import hall as halls
from hallctl.actions import order as orders
from hallctl.actions import passing, staff, ticket, visit
from hallctl.actions import private as privates
from hallctl.actions.private import Which
from hallctl.actions.undo import undo
from hallctl.domain.base import Refused
from hallctl.domain.hall import KEPT_DAYS
from hallctl.domain.visit import SELF_SERVICE, Visit, VisitArrived
from hallctl.pack.read import builtin
from hallctl.store import copy, draft, erasure, journal, locks, nouns, private, rows, slip
from hallctl.store.codec import dumps
from hallctl.store.file import Hall, NotAllowed
from hallctl.store.verify import verify
from helpers import BOSS, DAY, LI, ON_DUTY, PHONE, ZHAO, Clock, begin, climb, later, step, take

OTHER = "13800138000"
WHY = "客户要求删除"
PERSON = Which(phone=PHONE)
EXPIRED = Which()


def came(hall: Hall, phone: str = PHONE) -> Visit:
    """Somebody who is sent to a machine; they have gone when they please."""
    return visit.arrive(hall, ZHAO, "topup", SELF_SERVICE, phone=phone)


def phone_of(found: Visit) -> Which:
    assert found.phone
    return Which(found.phone)


def served(hall: Hall, phone: str = PHONE) -> int:
    """An order done from beginning to end; its id."""
    take(hall, "sim-replace", phone=phone)
    ticket.call_next(hall, LI)
    ticket.start(hall, LI)
    return climb(hall, orders.open_(hall, LI).id).id


def values(hall: Hall) -> set[str]:
    return {value for (value,) in hall.db.execute("select value from private")}


def said(hall: Hall, kind: str) -> list[journal.JournalEntry]:
    return list(journal.entries(hall.db, "where kind = ? order by seq", kind))


def all_bytes(path: Path) -> bytes:
    """A file and what SQLite keeps beside it, used or not."""
    files = [Path(f"{path}{end}") for end in ("", "-wal", "-shm", "-journal")]
    return b"".join(file.read_bytes() for file in files if file.exists())


def counted(path: Path) -> int:
    """How many phones of the first crowd stand anywhere in a file."""
    return len(re.findall(rb"1390000\d{4}", all_bytes(path)))


def in_bytes(path: Path, *gone: str) -> list[str]:
    """Which of these stand anywhere in a file."""
    data = all_bytes(path)
    return [value for value in gone if value.encode() in data]


# looking


def test_who_looked_at_what_is_on_record(hall: Hall) -> None:
    found = came(hall)
    (shown,) = privates.show(hall, ON_DUTY, phone_of(found))
    assert shown == (found.phone, "visit", found.id, PHONE)
    (event,) = said(hall, "hall.private-shown")
    assert (event.actor, event.body) == ("1002", dumps({"refs": [found.phone]}))


def test_a_phone_is_shown_wherever_it_stands(hall: Hall) -> None:
    order = begin(hall)
    step(hall, order.id)
    first, second = came(hall), came(hall)
    came(hall, OTHER)
    shown = privates.show(hall, BOSS, PERSON)
    found = {(one.noun, one.record) for one in shown}
    assert {("visit", first.id), ("visit", second.id), ("order", order.id)} <= found
    assert {one.value for one in shown} == {PHONE}


@pytest.mark.parametrize(
    ("which", "code"),
    [(Which("0123456789abcdef"), "no-such-value"), (Which(phone=OTHER), "no-such-phone")],
)
def test_what_is_not_there_is_neither_shown_nor_erased(hall: Hall, which: Which, code: str) -> None:
    before = journal.head(hall.db)
    with pytest.raises(Refused, match=code):
        privates.show(hall, BOSS, which)
    with pytest.raises(Refused, match=code):
        privates.purge(hall, BOSS, which, WHY)
    assert journal.head(hall.db) == before


def test_only_managers_look_and_erase(hall: Hall) -> None:
    found = phone_of(came(hall))
    for by in (LI, ZHAO):
        with pytest.raises(NotAllowed):
            privates.show(hall, by, found)
        with pytest.raises(NotAllowed):
            privates.purge(hall, by, found, WHY)
    assert PHONE in values(hall)


def test_looking_stands_in_no_undos_way(hall: Hall) -> None:
    taken = ticket.take(hall, BOSS, "topup", phone=PHONE)
    privates.show(hall, BOSS, PERSON)
    privates.purge(hall, BOSS, phone_of(came(hall, OTHER)), WHY)
    (back, _visit) = undo(hall, BOSS)
    assert back.id == taken.id
    assert verify(hall.db).holds


# erasing


def test_one_value_by_its_ref(hall: Hall) -> None:
    found, other = came(hall), came(hall, OTHER)
    done = privates.purge(hall, BOSS, phone_of(found), WHY)
    assert (done.purged, done.kinds, done.log_clear) == (1, {"phone": 1}, True)
    (event,) = said(hall, "hall.private-erased")
    assert (event.seq, event.actor) == (done.event, "1001")
    assert f'"refs":["{found.phone}"],"why":"ref"' in event.body
    assert (private.reveal(hall.db, found.phone), private.reveal(hall.db, other.phone)) == (
        None,
        OTHER,
    )
    assert verify(hall.db).holds
    for act in (
        lambda: privates.show(hall, BOSS, phone_of(found)),
        lambda: privates.purge(hall, BOSS, phone_of(found), WHY),
    ):
        with pytest.raises(Refused, match="value-erased") as refused:
            act()
        assert refused.value.facts["event"] == done.event


def test_all_of_one_person_and_nothing_of_another(hall: Hall, hall_path: Path) -> None:
    before = values(hall)
    mine = served(hall)
    theirs = values(hall) - before - {PHONE}
    assert len(theirs) > 2, "names and receipts' values"
    came(hall, OTHER)
    done = privates.purge(hall, BOSS, PERSON, WHY)
    assert set(done.kinds) == {"phone", "name", "receipt"}
    assert values(hall) == before | {OTHER, WHY}
    assert in_bytes(hall_path, PHONE, *(one for one in theirs if len(one) > 8)) == []
    assert rows.load(hall.db, nouns.noun("order").model, mine).state == "done"
    assert verify(hall.db).holds


def test_a_reason_is_needed_but_for_what_has_run_out(hall: Hall) -> None:
    with pytest.raises(Refused, match="reason-needed"):
        privates.purge(hall, BOSS, phone_of(came(hall)), " ")
    assert privates.purge(hall, BOSS, EXPIRED, "").purged == 0


def test_what_is_under_way_needs_its_values(hall: Hall) -> None:
    order = begin(hall)
    step(hall, order.id)
    with pytest.raises(Refused, match="value-needed") as refused:
        privates.purge(hall, BOSS, PERSON, WHY)
    assert refused.value.facts == {"noun": "order", "id": order.id}
    climb(hall, order.id)
    assert privates.purge(hall, BOSS, PERSON, WHY).purged
    name = rows.first(hall.db, nouns.noun("staff").model, "where number = '2003'").name
    with pytest.raises(Refused, match="value-needed"):
        privates.purge(hall, BOSS, Which(name), WHY)


def test_a_dry_run_only_counts(hall: Hall) -> None:
    came(hall)
    before = journal.head(hall.db)
    done = privates.purge(hall, BOSS, PERSON, WHY, dry_run=True)
    assert done == (1, {"phone": 1}, [], None, None)
    assert journal.head(hall.db) == before
    assert PHONE in values(hall)


# what has run out


def test_each_kind_is_kept_for_its_own_days(hall: Hall, clock: Clock) -> None:
    served(hall)
    later(hall, clock, KEPT_DAYS["phone"])
    assert privates.purge(hall, BOSS, EXPIRED, "").purged == 0, "not a day early"
    clock.tick(minutes=1)
    assert set(privates.purge(hall, BOSS, EXPIRED, "").kinds) == {"phone"}
    assert privates.purge(hall, BOSS, EXPIRED, "").purged == 0, "the phone of the order is gone too"
    later(hall, clock, KEPT_DAYS["name"] - KEPT_DAYS["phone"])
    assert set(privates.purge(hall, BOSS, EXPIRED, "").kinds) == {"name", "receipt"}
    assert verify(hall.db).holds


def test_days_count_from_the_end_and_not_while_something_is_needed(
    hall: Hall, clock: Clock
) -> None:
    before = values(hall)
    order = begin(hall)
    step(hall, order.id)
    later(hall, clock, 800)
    privates.purge(hall, BOSS, EXPIRED, "")
    assert PHONE in values(hall), "the order is still open"
    counters.open_(hall, BOSS, 1)
    passing.resume(hall, BOSS, "A001")
    climb(hall, order.id, BOSS)
    assert privates.purge(hall, BOSS, EXPIRED, "").purged == 0
    staff.disable(hall, BOSS, "2003")
    later(hall, clock, 740)
    privates.purge(hall, BOSS, EXPIRED, "")
    assert values(hall) == before - {"陈杰"}, "who is on the staff keeps their name"
    assert verify(hall.db).holds


def test_the_pack_says_how_long_and_an_older_one_does_not(hall: Hall, clock: Clock) -> None:
    assert {f"keep_{kind}_days": days for kind, days in KEPT_DAYS.items()} == {
        name: limit["value"]
        for name, limit in builtin().own["limits"].items()
        if name.startswith("keep_")
    }
    came(hall)
    path = "$.limits.keep_phone_days"
    hall.db.execute("update pack set body = json_set(body, ?, 30)", (f"{path}.value",))
    later(hall, clock, 31)
    assert privates.purge(hall, BOSS, EXPIRED, "", dry_run=True).purged == 1
    hall.db.execute("update pack set body = json_remove(body, ?)", (path,))
    assert privates.purge(hall, BOSS, EXPIRED, "", dry_run=True).purged == 0


def test_every_kind_that_a_noun_names_has_its_days() -> None:
    assert {kind for about in nouns.nouns() for kind in about.private.values()} <= set(KEPT_DAYS)


# in batches


def crowd(hall: Hall, count: int, begins: str = "139", *, longer: bool = False) -> list[str]:
    """Many who came, in one change; their phones, every third of them longer than a phone is."""
    phones = [
        f"{begins}{number:08}" + "x" * (300 if longer and number % 3 == 0 else 0)
        for number in range(count)
    ]
    with hall.change(BOSS, "visit.arrive") as change:
        for phone in phones:
            kept = change.keep(phone)
            change.record(VisitArrived(DAY, "topup", "owner", SELF_SERVICE, kept), of=Visit)
    return phones


class Killed(BaseException):
    """The process was ended."""


def test_in_batches_and_taken_up_again_after_a_kill(
    hall: Hall, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = values(hall)
    crowd(hall, 25)
    later(hall, clock, 366)
    monkeypatch.setattr(privates, "BATCH", 10)
    monkeypatch.setattr(privates, "MOST_REFS", 4)
    erase, erased = private.erase, list[str]()

    def killed(db: object, ref: str) -> None:
        erased.append(ref)
        if len(erased) == 15:
            raise Killed
        erase(hall.db, ref)

    monkeypatch.setattr(private, "erase", killed)
    with pytest.raises(Killed):
        privates.purge(hall, BOSS, EXPIRED, "")
    assert len(values(hall)) == len(before) + 15, "one batch is done, the other not begun"
    assert verify(hall.db).holds
    monkeypatch.setattr(private, "erase", erase)
    assert privates.purge(hall, BOSS, EXPIRED, "").purged == 15
    assert values(hall) == before
    events = said(hall, "hall.private-erased")
    named = [len(json.loads(event.body)["refs"]) for event in events]
    assert named == [4, 4, 2, 4, 4, 2, 4, 1]
    assert len({event.change for event in events}) == 3
    assert verify(hall.db).holds


# nowhere in the file


def test_it_is_in_no_page_no_log_and_no_new_backup(
    hall: Hall, hall_path: Path, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of so many some have been moved from page to page, which leaves their bytes where they were."""
    monkeypatch.setattr(private.os, "urandom", Random(1).randbytes)
    gone = crowd(hall, 5000, longer=True)
    later(hall, clock, 366)
    crowd(hall, 4000, "138", longer=True)
    came(hall)
    assert counted(hall_path) >= len(gone)
    done = privates.purge(hall, BOSS, EXPIRED, "")
    assert (done.purged, done.log_clear) == (5000, True)
    copy = tmp_path / "copy.db"
    halls.backup(hall, BOSS, str(copy))
    assert (counted(hall_path), counted(copy)) == (0, 0)
    assert PHONE in values(hall)
    assert hall.db.execute("pragma integrity_check").fetchone() == ("ok",)
    assert verify(hall.db).holds


def test_a_reader_that_holds_the_log_is_told_of(
    hall: Hall, hall_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(erasure, "PATIENCE", 0.0)
    came(hall)
    with Hall(hall_path) as reader, reader.reading() as db:
        assert db.execute("select count(*) from visit").fetchone() == (1,)
        assert privates.purge(hall, BOSS, PERSON, WHY).log_clear is False
        assert in_bytes(hall_path, PHONE) == [PHONE]
    assert privates.purge(hall, BOSS, EXPIRED, "").log_clear is True
    assert in_bytes(hall_path, PHONE) == []


def test_older_copies_are_named_wherever_backups_were_put(
    hall: Hall, hall_path: Path, tmp_path: Path
) -> None:
    came(hall)
    there = tmp_path / "backups"
    there.mkdir()
    halls.backup(hall, BOSS, str(there / "monday.db"))
    (there / "monday.db").rename(there / "last week.db")
    halls.backup(hall, BOSS, str(there / "tuesday.db"))
    (there / "notes.txt").write_text("SQLite format 3 is not what this is" * 3)
    with closing(sqlite3.connect(there / "other.db")) as other:
        other.execute("create table theirs(a)")
    done = privates.purge(hall, BOSS, PERSON, WHY)
    assert done.backups == [str(there / "last week.db"), str(there / "tuesday.db")]


def test_what_was_saved_and_kept_beside_the_file_is_named_too(hall: Hall, hall_path: Path) -> None:
    came(hall)
    copies = [f"{hall_path}{end}" for end in (".before-1", ".before-1-wal", ".saved-wal-9")]
    for one in copies:
        Path(one).write_bytes(b"")
    assert privates.purge(hall, BOSS, PERSON, WHY).backups == copies


def test_to_look_for_copies_in_the_hall_s_own_folder_costs_no_lock(
    hall: Hall, hall_path: Path
) -> None:
    halls.backup(hall, BOSS, str(hall_path.with_name("backup.db")))
    files = [Path(f"{hall_path}{end}") for end in ("", "-shm")]
    with hall.reading() as db:
        journal.head(db)
        before = [sorted(locks.on(file.stat())) for file in files]
        assert copy.beside(db, str(hall_path)) == [str(hall_path.with_name("backup.db"))]
        assert [sorted(locks.on(file.stat())) for file in files] == before
    assert all(before)


# what was typed


def keep_draft(hall: Hall, form: str, value: str, at: int) -> None:
    draft.put(hall.db, "2002", form, {"number": value}, at)


def drafts(hall: Hall) -> set[str]:
    return {form for (form,) in hall.db.execute("select form from draft")}


def test_drafts_end_with_what_they_belong_to(hall: Hall, hall_path: Path, clock: Clock) -> None:
    order = begin(hall)
    taken = order.ticket
    for form in (
        f"order:{order.id}:number",
        f"order:{order.id}1:number",
        f"ticket:{taken}:service",
    ):
        keep_draft(hall, form, PHONE, clock.now)
    climb(hall, order.id, until="goodbye")
    assert len(drafts(hall)) == 3
    climb(hall, order.id)
    assert drafts(hall) == {f"order:{order.id}1:number"}


def test_old_drafts_go_with_what_has_run_out(hall: Hall, clock: Clock, hall_path: Path) -> None:
    keep_draft(hall, "reception:arrival", PHONE, clock.now)
    slip.put(hall.db, "usb", "ticket", OTHER.encode(), clock.now)
    clock.tick(minutes=8 * 24 * 60)
    keep_draft(hall, "office:add", OTHER, clock.now)
    privates.purge(hall, BOSS, EXPIRED, "")
    assert drafts(hall) == {"office:add"}
    assert slip.waiting(hall.db) == []
    assert in_bytes(hall_path, PHONE) == []


@pytest.mark.parametrize("by_ref", [True, False])
def test_a_persons_phone_goes_from_drafts_and_slips(
    hall: Hall, clock: Clock, hall_path: Path, *, by_ref: bool
) -> None:
    found = came(hall)
    keep_draft(hall, "reception:arrival", PHONE, clock.now)
    keep_draft(hall, "office:add", OTHER, clock.now)
    slip.put(hall.db, "usb", "ticket", f'{{"phone":"{PHONE}"}}'.encode(), clock.now)
    slip.put(hall.db, "usb", "ticket", f'{{"phone":"{OTHER}"}}'.encode(), clock.now)
    privates.purge(hall, BOSS, phone_of(found) if by_ref else PERSON, WHY)
    assert drafts(hall) == {"office:add"}
    assert len(slip.waiting(hall.db)) == 1
    assert in_bytes(hall_path, PHONE) == []


# what verify tells


def test_erased_can_be_told_from_destroyed(hall: Hall) -> None:
    found = came(hall)
    privates.purge(hall, BOSS, phone_of(came(hall, OTHER)), WHY)
    assert verify(hall.db).holds
    before = hall.db.execute("select * from private where ref = ?", (found.phone,)).fetchone()
    private.erase(hall.db, str(found.phone))
    expected = f"personal value of event {found.id} is gone, and no event says that it was erased"
    assert verify(hall.db).replay == expected
    assert verify(hall.db, since=found.id).holds, "only what came after is looked at"
    hall.db.execute("insert into private values(?, ?, ?)", before)
    assert verify(hall.db).holds


def test_what_was_erased_and_still_stands_is_found(hall: Hall) -> None:
    found = came(hall)
    before = hall.db.execute("select * from private where ref = ?", (found.phone,)).fetchone()
    done = privates.purge(hall, BOSS, phone_of(found), WHY)
    hall.db.execute("insert into private values(?, ?, ?)", before)
    expected = f"personal value that event {done.event} says was erased still stands"
    assert verify(hall.db).replay == expected
