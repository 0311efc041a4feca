"""Audits in a real file: the list, what is found in an order, put right, taken back, due, and checked."""

from __future__ import annotations

import pytest

from hallctl.actions import audit, counter, passing, staff
from hallctl.actions.undo import undo
from hallctl.checks import base as checks
from hallctl.domain.audit import CORRECTED, Error
from hallctl.domain.base import OFFICE, Actor, Refused
from hallctl.domain.due import Entries, Wanted
from hallctl.domain.period import Period
from hallctl.figures import compute
from hallctl.queries.audit import listed
from hallctl.store import audit as store
from hallctl.store.file import Hall, NotAllowed
from hallctl.store.verify import verify
from helpers import BOSS, DAY, LI, ON_DUTY, WANG, Clock, actor, begin, climb, next_morning, own_pack

UNTIL = "2026-03-04"
ERROR = Error("signature-missing", "2001", UNTIL)
OFFICER = actor("4001", OFFICE)


@pytest.fixture
def audited(hall: Hall) -> Hall:
    """A hall with a back office, in which every order is audited."""
    staff.add(hall, BOSS, staff.New("4001", "吴静", (OFFICE,)))
    own_pack(hall, limits={"audit_percent": 100})
    return hall


def done(hall: Hall, service: str = "topup", by: Actor = LI) -> int:
    """An order that was done."""
    return climb(hall, begin(hall, service, by).id, by).id


def on_list(hall: Hall, day: str = DAY, by: Actor = OFFICER) -> dict[int, str]:
    """The orders of a day that are audited, with their states."""
    found, _around = listed(hall.db, by, day, day, hall.clock())
    return {one.order_id: one.state for one in found}


def refused(code: str, act: object, *args: object) -> None:
    with pytest.raises(Refused) as caught:
        act(*args)  # type: ignore[operator]
    assert caught.value.code == code


def test_found_in_order_found_wrong_put_right(audited: Hall) -> None:
    first, second = done(audited), done(audited, by=WANG)
    under_way = begin(audited)
    assert on_list(audited) == {first: "open", second: "open"}
    passed = audit.pass_(audited, OFFICER, first, "字迹潦草")
    assert (passed.state, passed.why, passed.audited_by, passed.day) == (
        "ok",
        "sample",
        "4001",
        DAY,
    )
    _found, around = listed(audited.db, OFFICER, DAY, DAY, audited.clock())
    assert around.values[str(passed.remark)] == "字迹潦草"
    failed = audit.fail(audited, OFFICER, second, ERROR)
    assert (failed.error, failed.who, failed.until) == ERROR
    cured = audit.cure(audited, ON_DUTY, second, CORRECTED)
    assert (cured.state, cured.how, cured.cured_by) == ("cured", CORRECTED, "1002")
    assert on_list(audited) == {first: "ok", second: "cured"}
    refused("not-on-list", audit.pass_, audited, OFFICER, under_way.id)
    refused("no-such-order", audit.pass_, audited, OFFICER, 999_999)
    refused("audit-state", audit.pass_, audited, OFFICER, first)
    refused("audit-state", audit.cure, audited, OFFICER, first)
    anew = audit.fail(audited, ON_DUTY, first, ERROR)
    assert (anew.id, anew.remark) == (passed.id, None), "a remark belongs to what was found then"
    assert verify(audited.db).holds


def test_the_choice_is_the_same_at_every_look_and_nobody_makes_it(hall: Hall) -> None:
    ordinary = [done(hall, "bill") for _ in range(30)]
    chosen = {
        record
        for record, seal in hall.db.execute(
            "select record, hash from journal where kind = 'order.closed'"
        )
        if int.from_bytes(seal[:8], "big") % 100 < 10
    }
    risk = done(hall, "sim-replace")
    assert set(on_list(hall)) == {*chosen & {*ordinary}, risk}
    own_pack(hall, limits={"audit_percent": 100})  # for the orders that begin now
    assert set(on_list(hall)) == {*chosen & {*ordinary}, risk}
    later = done(hall, "bill")
    assert set(on_list(hall)) == {*chosen & {*ordinary}, risk, later}


def test_nobody_audits_an_order_they_had_a_hand_in(audited: Hall) -> None:
    begun = begin(audited)
    climb(audited, begun.id, until="amount")
    counter.open_(audited, BOSS, 3)
    passing.take_over(audited, BOSS, order_label(audited, begun.id), 3, "dispute")
    climb(audited, begun.id, BOSS)
    refused("own-audit", audit.pass_, audited, BOSS, begun.id)
    assert audit.fail(audited, OFFICER, begun.id, ERROR).state == "error"
    refused("own-audit", audit.cure, audited, BOSS, begun.id)


def order_label(hall: Hall, number: int) -> str:
    (found,) = hall.db.execute("select number from v_order where id = ?", (number,)).fetchone()
    return str(found)


def test_who_may(audited: Hall) -> None:
    found = done(audited)
    with pytest.raises(NotAllowed):
        audit.pass_(audited, WANG, found)
    with pytest.raises(NotAllowed):
        audit.fail(audited, WANG, found, ERROR)
    assert on_list(audited, by=LI) == {}
    audit.fail(audited, OFFICER, found, ERROR._replace(who="2002"))
    assert on_list(audited, by=LI) == on_list(audited, by=WANG) == {found: "error"}
    assert on_list(audited, by=actor("2003")) == {}


def test_what_cannot_be_named(audited: Hall) -> None:
    found = done(audited)
    for code, error in {
        "no-such-error": ERROR._replace(kind="odd"),
        "no-such-staff": ERROR._replace(who="9999"),
        "due-is-past": ERROR._replace(until="2026-03-01"),
    }.items():
        refused(code, audit.fail, audited, OFFICER, found, error)
    staff.disable(audited, BOSS, "2003")
    refused("staff-disabled", audit.fail, audited, OFFICER, found, ERROR._replace(who="2003"))


def test_each_of_it_can_be_taken_back(audited: Hall) -> None:
    found = done(audited)
    first = audit.pass_(audited, OFFICER, found)
    audit.fail(audited, OFFICER, found, ERROR)
    audit.cure(audited, OFFICER, found)
    assert [undo(audited, OFFICER)[0].state for _ in range(3)] == ["error", "ok", "withdrawn"]
    assert on_list(audited) == {found: "open"}
    again = audit.fail(audited, OFFICER, found, ERROR)
    assert again.id != first.id
    assert verify(audited.db).holds


def test_an_error_is_late_once_its_last_day_is_over(audited: Hall, clock: Clock) -> None:
    found = done(audited)
    audit.fail(audited, OFFICER, found, ERROR)
    ends = clock.now + 3 * 86_400_000 - (9 * 60 + 30 - 4 * 60) * 60_000

    def of(who: Actor, now: int) -> Entries:
        return store.entries(audited.db, Wanted(now, who.staff, {who.staff}))

    assert of(LI, ends - 1) == Entries(1, 0, ends)
    assert of(LI, ends) == Entries(1, 1)
    assert of(WANG, ends) == Entries()
    told = store.entries(audited.db, Wanted(ends, "1001", None, 9)).first
    assert [(one.label, one.due_at, one.to) for one in told] == [(str(found), ends, "2001")]
    audit.cure(audited, OFFICER, found)
    assert of(LI, ends) == Entries()


def checked(hall: Hall, name: str, day: str) -> list[object]:
    found = {one.name: one for one in checks.run(hall.db, day, hall.clock(), hall.path)}
    assert found[name].level in {"ok", "explain"}
    return [one.id for one in found[name].records]


def test_a_day_is_closed_once_the_day_before_is_audited_or_explained(
    audited: Hall, clock: Clock
) -> None:
    first, second = done(audited), done(audited)
    assert checked(audited, "audit-open", DAY) == []
    next_morning(audited, clock)
    third = done(audited)
    assert checked(audited, "audit-open", "2026-03-03") == [first, second]
    audit.pass_(audited, OFFICER, first)
    audit.fail(audited, OFFICER, second, ERROR)
    assert checked(audited, "audit-open", "2026-03-03") == []
    assert checked(audited, "errors-overdue", "2026-03-03") == []
    assert checked(audited, "errors-overdue", UNTIL) == [second]
    assert on_list(audited, "2026-03-03") == {third: "open"}


def test_figures_count_what_was_audited_on_the_day(audited: Hall, clock: Clock) -> None:
    orders = [done(audited), done(audited, "bill"), done(audited, "sim-replace")]
    next_morning(audited, clock)
    for number in orders[:2]:
        audit.pass_(audited, OFFICER, number)
    audit.fail(audited, OFFICER, orders[2], ERROR)
    undo(audited, OFFICER)
    audit.fail(audited, OFFICER, orders[2], ERROR)
    day = Period("2026-03-03", "2026-03-03")
    which = [compute.figure(name) for name in ("audit-in-order", "audit-errors")]
    shared, errors = compute.values(audited.db, which, day)
    assert (shared.summary.part, shared.summary.whole, errors.summary.count) == (2, 3, 1)
    (by_kind,) = [one for one in compute.values(audited.db, which[1:], day, "reason") if one.key]
    assert (by_kind.key, by_kind.summary.count) == ("signature-missing", 1)
    assert not [
        one for one in compute.values(audited.db, which, Period(DAY, DAY)) if one.summary.sample
    ]
