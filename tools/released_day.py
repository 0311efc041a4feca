"""Events of the hall's day that random days may not reach: shifts, rounds, devices, briefings, the duty."""

from __future__ import annotations

from contextlib import suppress

from hallctl.actions import (
    answer,
    attendance,
    audit,
    device,
    handover,
    hours,
    item,
    meeting,
    points,
    promoter,
    recovery,
    repair,
    shift,
    staff,
    task,
)
from hallctl.actions import round as rounds
from hallctl.domain.audit import Error
from hallctl.domain.base import CLERK, DUTY, Actor
from hallctl.domain.day import date_of
from hallctl.domain.handover import Counts
from hallctl.store.file import Hall, NotAllowed
from helpers import (
    BOSS,
    CHEN,
    DAY,
    LI,
    ZHAO,
    Clock,
    begin,
    climb,
)

HANDING_OVER = Actor("2001", frozenset({CLERK}), "test", "2003", frozenset({CLERK}))


def tasks(hall: Hall, clock: Clock) -> None:
    """A task that a clerk does badly, then well, and that is opened again."""
    given = task.give(hall, BOSS, "擦净 3 号台席", "2003", clock.now + 3_600_000, about="counter:3")
    for right in (False, True):
        task.finish(hall, CHEN, given.id, "擦过了")
        task.recheck(hall, BOSS, given.id, right=right)
    task.reopen(hall, BOSS, given.id)


def shifts(hall: Hall, clock: Clock) -> None:
    """A roster that is changed; somebody who is excused; somebody who came, had a break, changed the
    post and left.
    """
    later, gone, today = (
        shift.plan(hall, BOSS, shift.Work(who, day, "counter", begins, 1080), reason="补排")
        for who, day, begins in (
            ("2003", "2026-03-04", 540),
            ("2002", "2026-03-04", 540),
            ("2003", DAY, 510),
        )
    )
    shift.plan(hall, BOSS, shift.Work("2003", later.day, "greeter", 600, 1080))
    shift.cancel(hall, BOSS, gone.id)
    shift.correct(hall, BOSS, today.id, "晚到", span=(570, 1080))
    shift.excuse(hall, BOSS, "2003", later.day, "年假")
    attendance.come(hall, BOSS, "2003", at=clock.now - 600_000)
    attendance.post(hall, BOSS, "roaming", "2003")
    attendance.pause(hall, CHEN, "meal")
    attendance.back(hall, CHEN)
    attendance.leave(hall, CHEN)


def machines(hall: Hall) -> None:
    """A kiosk that is out of service, mended and back, over a change of hours; one that is taken away."""
    kiosk, old = (
        device.add(hall, BOSS, device.TypedDevice(number, "kiosk", "门口", ("bills", "payment")))
        for number in ("Z01", "Z02")
    )
    device.help_(hall, CHEN, kiosk.id)
    device.retire(hall, BOSS, old.id)
    out = repair.open_(hall, CHEN, kiosk.id, "黑屏")
    hours.except_(hall, BOSS, "2026-03-04", (), "检修")
    repair.report(hall, CHEN, out.id, "BX-7")
    repair.come(hall, CHEN, out.id)
    repair.explain(hall, CHEN, out.id, "等配件")
    repair.mend(hall, CHEN, out.id)
    repair.put_back(hall, CHEN, out.id)


def meetings(hall: Hall) -> None:
    """A briefing that one is absent from and acknowledges later, and a review."""
    one = meeting.open_(hall, BOSS, "briefing")
    meeting.attend(hall, BOSS, one.id, [(one.due[-1], "sick")], ["2001", "2003"])
    meeting.look(hall, BOSS, one.id, [("2001", "hair", True)])
    meeting.add(hall, BOSS, one.id, "safety", "地面湿滑")
    meeting.close(hall, BOSS, one.id)
    meeting.acknowledge(hall, CHEN, one.id)
    meeting.open_(hall, BOSS, "review")


def the_duty(hall: Hall, clock: Clock) -> None:
    """A hand-over that both counted, one that is dropped; found things; promoters, one until today."""
    counts = Counts(50_000, 200_000, "0001-0050")
    one = handover.begin(
        hall, LI, "2003", counts, handover.TypedNotes("大门 2 把", remarks="空调报修")
    )
    taken = counts._replace(safe=199_900)
    handover.take(hall, HANDING_OVER, one.id, taken, "找零差 1 元")
    handover.drop(hall, LI, handover.begin(hall, LI, "2003", counts).id)
    umbrella, card = (
        item.find(hall, ZHAO, item.NewFoundThing(what, "自助区", "前台柜", "客户"))
        for what in ("黑色雨伞", "id-card")
    )
    item.try_(hall, ZHAO, umbrella.id, "广播")
    item.claim(hall, ZHAO, umbrella.id, "张三", "described")
    item.hand_in(hall, BOSS, card.id, "回执 12")
    until = date_of(clock.now, 480)
    for badge in ("P01", "P02"):
        entry = promoter.PromoterEntry("孙丽", "某某通信", badge, "贴膜", until, id_seen=True)
        known = promoter.register(hall, BOSS, entry)
        promoter.come(hall, ZHAO, known.id)
    promoter.leave(hall, ZHAO, known.id)
    promoter.end(hall, BOSS, known.id)


def walking(hall: Hall, clock: Clock) -> None:
    """A round with a failure that is corrected, walked to its end; and one that is given up."""
    one = rounds.begin(hall, BOSS, "closing")
    answer.give(hall, BOSS, one.id, "X1", answer.TypedAnswer("not", "missing", "已锁好"))
    answer.rest(hall, BOSS, one.id, "back-office")
    answer.correct(hall, BOSS, one.id, "B5", answer.TypedAnswer("na"))
    rounds.finish(hall, BOSS, one.id)
    left = rounds.begin(hall, BOSS, "round", paper=rounds.OnPaper(clock.now - 3_600_000, "P7"))
    rounds.drop(hall, BOSS, left.id, "停电")


def praised(hall: Hall) -> None:
    """Points that are seen, some that are contested and taken back."""
    for number, about in ((2, ""), (-1, "counter:3")):
        given = points.give(hall, BOSS, points.NewPoints("2003", number, "x", "C3.3-1", about))
        points.see(hall, CHEN, given.id)
    points.contest(hall, CHEN, given.id, "不是我")
    points.answer(hall, BOSS, given.id, "查过，不是", countered=True)


def auditing(hall: Hall) -> None:
    """An order that is found in order, and one with an error that is put right."""
    right, wrong = (climb(hall, begin(hall, "sim-replace", CHEN).id, CHEN).id for _ in range(2))
    audit.pass_(hall, BOSS, right, "x")
    audit.fail(hall, BOSS, wrong, Error("fee-wrong", "2003", "9999-12-31"))
    audit.cure(hall, BOSS, wrong, "corrected")


def of_the_staff(hall: Hall) -> None:
    """Changes of members of staff, and a PIN that is mistyped first."""
    staff.set_pin(hall, BOSS, "1002", "135790")
    with suppress(NotAllowed):
        staff.check_pin(hall, "1002", "000000")
    staff.check_pin(hall, "1002", "135790")
    recovery.recover(hall, "1001", recovery.new_code(hall, BOSS), "246801")
    staff.set_roles(hall, BOSS, "1002", (DUTY, CLERK))
    staff.set_skills(hall, BOSS, "1002", ("topup",))
    staff.assess(hall, BOSS, "1002", ("bill",), "basic", ends="2026-03-02")
    staff.set_posts(hall, BOSS, "1002", ("greeter",))
    staff.set_login(hall, BOSS, "1002", "zhou")
    staff.disable(hall, BOSS, "1002")
    staff.enable(hall, BOSS, "1002")
