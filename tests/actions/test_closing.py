"""Closing a business day: what blocks it, what is frozen, and what becomes of it afterwards."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hallctl.actions import closing, counter, passing, ticket, visit
from hallctl.actions import hall as halls
from hallctl.actions.undo import undo
from hallctl.checks import base as checks
from hallctl.domain.base import Refused
from hallctl.domain.closing import CLOSED, REOPENED, Closing
from hallctl.domain.ticket import LEFT_AT_CLOSING, Ticket
from hallctl.figures import compute, frozen
from hallctl.queries.closing import read_day, read_differences
from hallctl.store import closing as store
from hallctl.store import frozen as kept
from hallctl.store import journal, rows, sqlite
from hallctl.store import ticket as tickets
from hallctl.store.file import Hall, HallUnusable, NotAllowed
from hallctl.store.verify import verify
from helpers import (
    BOSS,
    DAY,
    LI,
    WANG,
    ZHAO,
    Clock,
    begin,
    climb,
    full_disk,
    next_morning,
    serve,
    step,
    take,
)
from logs import LEFT, SERVED, imported, written

NEXT = "2026-03-03"
OPEN = {"counters-open": "late shift", "audit-open": "the auditor comes in the afternoon"}
"""What explains that counters 1 and 2 are still open, and that the day before is not audited: by the hash of what
closed an order, one in ten is to be."""

MISSED = {"rounds-missed": "a day of tests"}
"""What explains that nobody walked the hall."""
OPEN |= MISSED


def close(hall: Hall, day: str | None = None) -> Closing:
    return closing.close(hall, BOSS, day, OPEN)


def close_with(hall: Hall, **explained: str) -> Closing:
    return closing.close(hall, BOSS, None, {**OPEN, **explained})


def waiting_now(hall: Hall) -> int:
    return sum(tickets.waiting_in(hall.db).values())


def off(hall: Hall) -> None:
    for who in (LI, WANG):
        counter.close(hall, who)


def refused(hall: Hall, day: str | None = None, **explained: str) -> Refused:
    before = journal.head(hall.db).seq
    with pytest.raises(Refused) as found:
        closing.close(hall, BOSS, day, explained)
    assert journal.head(hall.db).seq == before
    return found.value


def test_a_day_is_frozen_whole(hall: Hall, clock: Clock) -> None:
    climb(hall, begin(hall).id)
    off(hall)
    head = journal.head(hall.db)
    made = closing.close(hall, BOSS)
    assert (made.day, made.state, made.closed_by) == (DAY, CLOSED, "1001")
    assert (made.seq, made.head, made.closed_at) == (head.seq, head.hash.hex(), clock.now)
    now = {
        one.figure.name: one.summary for one in compute.values(hall.db, frozen.freezable(), DAYS)
    }
    then = {one.figure.name: one for one in frozen.values(hall.db, made, frozen.freezable())}
    assert {name: one.summary for name, one in then.items()} == now
    assert all(one.figure.version for one in then.values())
    for cut in ("hour", "queue", "clerk"):
        assert frozen.values(hall.db, made, frozen.freezable(), cut) == compute.values(
            hall.db, frozen.freezable(), DAYS, cut
        )
    assert verify(hall.db).holds


DAYS = compute.Period(DAY, DAY)


@pytest.mark.parametrize(
    ("what", "name"),
    [
        (lambda hall: (take(hall), ticket.call_next(hall, LI)), "still-served"),
        (serve, "still-served"),
        (lambda hall: (serve(hall), passing.park(hall, LI, "form", agreed=True)), "still-served"),
        (begin, "orders-open"),
        (lambda hall: climb(hall, begin(hall).id, until="receipt"), "receipts-unchecked"),
    ],
)
def test_what_blocks(hall: Hall, what: object, name: str) -> None:
    what(hall)  # type: ignore[operator]
    no = refused(hall, **{name: "never mind"}, **OPEN)
    assert no.code == "day-blocked"
    assert name in no.facts["checks"]  # type: ignore[operator]


def test_items_and_customers_left_open_block_the_next_day_too(hall: Hall, clock: Clock) -> None:
    opened = begin(hall, "sim-replace")
    climb(hall, opened.id, until="documents")
    step(hall, opened.id, taken="id-card")
    next_morning(hall, clock)
    for day in (DAY, NEXT):
        found = {one.name for one in read_day(hall, day).checks if one.level == checks.BLOCK}
        assert found == {"left-open", "orders-open", "items-out"}
    assert refused(hall).facts == {"day": DAY}


def test_what_has_to_be_explained(hall: Hall) -> None:
    assert refused(hall).facts == {"checks": ["counters-open"]}
    assert refused(hall, **{"counters-open": " "}).facts == {"checks": ["counters-open"]}
    assert refused(hall, odd="x").code == "no-such-check"
    made = closing.close(hall, BOSS, None, {**OPEN, "items-out": "there are none"})
    assert list(made.explained) == ["counters-open"]


def test_who_waits_is_left_at_closing(hall: Hall, clock: Clock) -> None:
    waiting = take(hall)
    clock.tick(minutes=9)
    assert refused(hall, **OPEN).facts == {"checks": ["still-waiting"]}
    told = {**OPEN, "still-waiting": "told to come again"}
    with pytest.raises(Refused, match="others-wait"):
        closing.close(hall, BOSS, None, told, waiting=())
    made = closing.close(hall, BOSS, None, told, waiting=(waiting.id,))
    left = rows.load(hall.db, Ticket, waiting.id)
    assert (left.state, left.ended_at) == (LEFT_AT_CLOSING, clock.now)
    assert made.left_tickets == (waiting.id,)
    assert made.figures["left"] == {"version": 1, "sample": 1, "missing": 0, "part": 1, "whole": 1}
    assert verify(hall.db).holds


def test_days_are_closed_in_order_and_none_is_forgotten(hall: Hall, clock: Clock) -> None:
    take(hall)
    next_morning(hall, clock)
    assert refused(hall).facts == {"day": DAY}
    assert refused(hall, "2026-03-04").code == "day-to-come"
    assert refused(hall, "2026-03-01").code == "before-first-day"
    assert read_day(hall).day == DAY
    closing.close(hall, BOSS, DAY, MISSED)
    assert refused(hall, DAY).code == "day-closed"
    assert read_day(hall).day == NEXT
    assert close_with(hall, **{"backup-old": "made elsewhere"}).day == NEXT


def test_days_before_the_halls_first_are_not_forgotten(hall: Hall, tmp_path: Path) -> None:
    early = [one.replace("2026-03-02", "2025-12-30") for one in (SERVED, LEFT)]
    imported(hall, written(tmp_path, early))
    assert hall.db.execute("select min(day) from visit").fetchone()[0] < DAY
    assert close(hall).day == DAY


def test_a_day_nobody_came_on_does_not_stand_in_the_way(hall: Hall, clock: Clock) -> None:
    clock.now += 2 * 86_400_000
    assert close(hall).day == "2026-03-04"


def test_only_a_manager(hall: Hall) -> None:
    with pytest.raises(NotAllowed):
        closing.close(hall, LI)
    made = close(hall)
    for act in (
        lambda: closing.reopen(hall, LI, DAY, "x"),
        lambda: closing.back_up(hall, LI, made.id),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_a_second_closing_stands_beside_the_first(hall: Hall) -> None:
    first = close(hall)
    with pytest.raises(Refused, match="reason-needed"):
        closing.reopen(hall, BOSS, DAY, " ")
    opened = closing.reopen(hall, BOSS, DAY, "a customer came back")
    assert (opened.state, opened.figures) == (REOPENED, first.figures)
    with pytest.raises(Refused, match="day-not-closed"):
        closing.reopen(hall, BOSS, DAY, "again")
    climb(hall, begin(hall).id)
    second = close(hall)
    assert rows.load(hall.db, Closing, first.id).figures == first.figures
    assert (first.figures["tickets"].get("count"), second.figures["tickets"]["count"]) == (None, 1)
    assert [one.id for one in store.selected(hall.db, DAY, DAY)] == [second.id, first.id]
    assert verify(hall.db).holds


def test_an_undo_of_a_closed_day(hall: Hall) -> None:
    climb(hall, begin(hall).id)
    done = take(hall)
    counter.away(hall, LI, "meal")
    before = hall.db.execute("select max(change) from journal").fetchone()[0]
    made = close_with(hall, **{"still-waiting": "x"})
    for change in (before, done.visit, made.id - 1):
        with pytest.raises(Refused, match="day-closed"):
            undo(hall, BOSS, change)
    closing.reopen(hall, BOSS, DAY, "a mistake")
    later = take(hall)
    assert undo(hall, ZHAO, later.visit)
    assert undo(hall, BOSS, before)


def test_nobody_comes_on_a_day_that_is_closed(hall: Hall, clock: Clock) -> None:
    gone = take(hall)
    ticket.call_next(hall, LI)
    for _ in range(3):
        clock.tick(minutes=1)
        ticket.recall(hall, LI)
    clock.tick(minutes=5)
    ticket.no_show(hall, LI)
    close(hall)
    for come in (
        lambda: take(hall),
        lambda: visit.arrive(hall, ZHAO, "topup", "self-service"),
        lambda: visit.arrive(hall, ZHAO, "topup", "turned-away", reason="customer-declined"),
        lambda: ticket.back(hall, ZHAO, gone.label),
    ):
        head = journal.head(hall.db)
        with pytest.raises(Refused, match="day-closed"):
            come()
        assert journal.head(hall.db) == head
    closing.reopen(hall, BOSS, DAY, "one more came")
    assert ticket.back(hall, ZHAO, gone.label)
    next_morning(hall, clock)
    assert take(hall).day == NEXT


def test_a_clock_that_is_put_right_within_the_day(hall: Hall, clock: Clock) -> None:
    take(hall)
    clock.tick(minutes=-5)
    take(hall)
    assert refused(hall, **OPEN, **{"still-waiting": "x"}).facts == {"checks": ["clock-corrected"]}
    made = close_with(hall, **{"still-waiting": "x", "clock-corrected": "it was fast"})
    assert made.day == DAY
    clock.tick(minutes=-5)
    closing.reopen(hall, BOSS, DAY, "one more")
    take(hall)
    assert close_with(hall, **{"still-waiting": "x", "clock-corrected": "again"}).id > made.id
    assert verify(hall.db).holds


def test_each_change_after_a_closing_has_its_reason(hall: Hall, clock: Clock) -> None:
    climb(hall, begin(hall).id)
    made = close(hall)
    closing.reopen(hall, BOSS, DAY, "one more came")
    late = take(hall)
    ticket.choose(hall, LI, late.label, "elderly")
    reasons = read_differences(hall, made).reasons
    assert reasons[late.id] == "The customer was given a number."
    assert "Elderly or in need of help" in reasons.values()


def test_what_comes_late_is_shown_beside_the_frozen_figures(hall: Hall, clock: Clock) -> None:
    climb(hall, begin(hall).id)
    made = close(hall)
    assert read_differences(hall, made).found == []
    clock.tick(minutes=30)
    closing.reopen(hall, BOSS, DAY, "one more came")
    late = take(hall)
    shown = read_differences(hall, made)
    whole = {one.figure.name: one for one in shown.found if one.cut is None}
    assert (whole["tickets"].frozen.count, whole["tickets"].now.count) == (1, 2)
    assert late.id in whole["tickets"].seqs
    assert set(shown.events) == {seq for one in shown.found for seq in one.seqs}
    assert made.figures == rows.load(hall.db, Closing, made.id).figures


def test_who_is_served_after_another_day_was_reopened_counts_for_the_day_they_came(
    hall: Hall, clock: Clock
) -> None:
    climb(hall, begin(hall).id)
    made = close(hall)
    next_morning(hall, clock)
    waited = take(hall)
    closing.reopen(hall, BOSS, DAY, "one receipt was found")
    assert ticket.call_next(hall, LI)
    ticket.start(hall, LI)
    ticket.finish(hall, LI)
    assert rows.load(hall.db, Ticket, waited.id).state == "served"
    assert read_differences(hall, made).found == []
    assert refused(hall, NEXT, **OPEN).code == "earlier-day-open"
    again = close(hall, DAY)
    assert again.figures == made.figures
    closing.back_up(hall, BOSS, again.id)
    assert close(hall, NEXT).figures["tickets"]["count"] == 1
    assert verify(hall.db).holds


def test_the_backup_is_made_afterwards_and_verified(hall: Hall, tmp_path: Path) -> None:
    made = close(hall)
    assert made.backup is None
    done = closing.back_up(hall, BOSS, made.id)
    assert done.backup == str(tmp_path / f"hall-{DAY}.db")
    with Hall(str(done.backup)) as copied:
        assert rows.load(copied.db, Closing, made.id) == made
    with pytest.raises(Refused, match="backed-up-already"):
        closing.back_up(hall, BOSS, made.id)
    closing.reopen(hall, BOSS, DAY, "x")
    assert closing.back_up(hall, BOSS, close(hall).id).backup == str(tmp_path / f"hall-{DAY}-2.db")


def test_a_disk_without_room_for_the_backup(
    hall: Hall, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = close(hall)
    with monkeypatch.context() as full:
        full.setattr("hallctl.store.copy.os.open", full_disk)
        with pytest.raises(Refused, match="closed-without-backup"):
            closing.back_up(hall, BOSS, made.id)
    assert rows.load(hall.db, Closing, made.id) == made
    assert list(tmp_path.glob(f"hall-{DAY}*")) == []
    assert closing.back_up(hall, BOSS, made.id).backup


def test_a_file_without_room_is_not_closed_in_part(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(hall)
    before = journal.head(hall.db)

    def full(*_: object) -> None:
        raise sqlite.OperationalError("database or disk is full")

    with monkeypatch.context() as disk:
        disk.setattr(kept, "put", full)
        with pytest.raises(HallUnusable, match="disk-full"):
            close_with(hall, **{"still-waiting": "x"})
    assert journal.head(hall.db) == before
    assert (store.standing(hall.db, DAY), waiting_now(hall)) == (None, 1)
    assert close_with(hall, **{"still-waiting": "x"}).left_tickets


@pytest.mark.parametrize(
    "harm",
    [
        "update frozen set cuts = '{}'",
        "delete from frozen",
        "insert into frozen values(99999, '{}')",
    ],
)
def test_verify_compares_what_stands_outside(hall: Hall, harm: str) -> None:
    close(hall)
    hall.db.execute(harm)
    assert "frozen" in verify(hall.db).replay


def test_cuts_are_canonical(hall: Hall) -> None:
    made = close(hall)
    cuts = kept.cuts(hall.db, made.id)
    assert kept.digest(cuts) == made.cuts
    assert set(json.loads(cuts)) == {one.name for one in frozen.freezable()}


def test_a_backup_by_hand_is_one(hall: Hall, clock: Clock, tmp_path: Path) -> None:
    take(hall)
    next_morning(hall, clock)
    closing.close(hall, BOSS, DAY, MISSED)
    assert level(hall, "backup-old") == checks.EXPLAIN
    halls.backup(hall, BOSS, str(tmp_path / "own.db"))
    assert level(hall, "backup-old") == checks.OK


def level(hall: Hall, name: str) -> str:
    return next(one.level for one in read_day(hall, NEXT).checks if one.name == name)
