"""Make the small hall file of this version that stands in tests/released for ever (see the README there).

A scripted morning with what seldom happens, then days of random actions with fixed dice. Run once,
when a version is released; it fails while a kind of event is missing:

    PYTHONPATH=tests:tests/actions .venv/bin/python tools/released_hall.py tests/released/0.2.0.db.gz
"""

from __future__ import annotations

import gzip
import sys
import tempfile
from pathlib import Path

from history import OFTEN, History, local
from released_day import (
    HANDING_OVER,
    auditing,
    machines,
    meetings,
    of_the_staff,
    praised,
    shifts,
    tasks,
    the_duty,
    walking,
)

from hallctl.actions import (
    batch,
    closing,
    complaint,
    contact,
    core,
    counter,
    dispatching,
    holding,
    hours,
    import_profile,
    incident,
    item,
    late_entry,
    log_case,
    mode,
    note,
    order,
    outbox,
    pack,
    passing,
    plan,
    posting,
    private,
    slip,
    ticket,
    visit,
)
from hallctl.actions import clock as clocks
from hallctl.actions import hall as halls
from hallctl.actions.restore import restore
from hallctl.checks import base as checks
from hallctl.domain.base import anyone
from hallctl.domain.holding import Agreed, Kept
from hallctl.domain.late_rows import FormRow
from hallctl.domain.plan import PlanSet
from hallctl.domain.scanner import Habits
from hallctl.pack.read import Layer
from hallctl.store import aside
from hallctl.store import item as items
from hallctl.store import pack as packs
from hallctl.store.file import Hall
from hallctl.store.nouns import nouns
from hallctl.store.verify import verify
from helpers import (
    BOSS,
    CHEN,
    DAY,
    LI,
    ZHAO,
    Clock,
    begin,
    climb,
    later,
    make_hall,
    serve,
    step,
    take,
)
from logs import LEFT, SERVED, imported, written

CLOCK_SAID = {"hall.clock-confirmed", "hall.clock-corrected"}
DAYS, STEPS = 6, 60


def morning(hall: Hall, clock: Clock, folder: Path) -> None:
    """Events of a morning that random days may not reach."""
    imported(hall, written(folder, [SERVED, LEFT]))
    halls.backup(hall, BOSS, str(folder / "copy.db"))
    halls.set_(hall, BOSS, name="体育东路营业厅")
    halls.scanner(hall, LI, "pc-1", Habits("]C1"))
    differing(hall, clock)
    handing_over(hall, clock)
    auditing(hall)
    turning_away(hall, clock)
    not_there(hall, clock)
    passed_about(hall)
    of_the_staff(hall)
    tasks(hall, clock)
    shifts(hall, clock)
    sending(hall)
    planned(hall)
    walking(hall, clock)
    complaints(hall, clock)
    incidents(hall, clock)
    machines(hall)
    meetings(hall)
    the_duty(hall, clock)
    opening(hall)
    unanswered(hall)
    going_down(hall)
    held_over(hall)
    erasing(hall)
    closing_the_day(hall)
    praised(hall)


def planned(hall: Hall) -> None:
    """A plan that is written down, and ended."""
    plan.take(hall, BOSS, [PlanSet("GT58", "全球通58", "", "plan", 5_800, DAY)])
    plan.end(hall, BOSS, "GT58")


def sending(hall: Hall) -> None:
    """Two papers that must leave the hall: one is sent, one is not needed any more."""
    sent, dropped = (outbox.add(hall, BOSS, "营业时间变更报备") for _ in range(2))
    outbox.send(hall, BOSS, sent.id, "传真给上级")
    outbox.drop(hall, BOSS, dropped.id, "重复")


def given_out(hall: Hall, clock: Clock) -> None:
    """A month of points that is posted, by a calendar that changes, and given out."""
    later(hall, clock, 31)
    posting.post(hall, BOSS, "2026-03")
    office = packs.current(hall.db)[1].raw["calendars"]["office"]
    closed = {"calendars": {"office": {**office, "national": False, "known_until": "2026-04-01"}}}
    pack.load(hall, BOSS, Layer("hall", "Own", closed, "x"))
    pack.load(hall, BOSS, Layer("hall", "Own", {}, "x"))
    later(hall, clock, 16)
    posting.export(hall, BOSS, "2026-03", b"x")


def incidents(hall: Hall, clock: Clock) -> None:
    """A fault that is walked to its end, one opened twice, a drill; a contact, a note, paper forms."""
    import_profile.save(hall, BOSS, "queue", ("kind:PS=topup", "server:Anna=3"))
    import_profile.save(hall, BOSS, "old", ("form:day=D-MMM-YY",))
    import_profile.forget(hall, BOSS, "old")
    contact.set_(hall, BOSS, "it", unit="IT", phone="10001", next_="responsible")
    note.write(hall, CHEN, "空调检修")
    begun = clock.now - 600_000
    fault = incident.open_(hall, CHEN, incident.NewIncident("system-fault", at=begun, text="黑屏"))
    again = incident.open_(hall, BOSS, incident.NewIncident("system-fault", trade=True))
    incident.merge(hall, BOSS, again.id, fault.id)
    incident.place(hall, CHEN, fault.id, where="counter:3", at=begun - 60_000)
    incident.judge(hall, BOSS, fault.id, cause="software", reach="other", trade=True, nature="登录")
    told = incident.TypedStep("told", who="周强", how="phone", answer="已知")
    incident.step(hall, CHEN, fault.id, "report", told)
    incident.step(hall, CHEN, fault.id, "report", told._replace(reason="时间记错"))
    incident.step(hall, CHEN, fault.id, "notice", incident.TypedStep("na", reason="仅后台"))
    incident.step(hall, BOSS, fault.id, "back", incident.TypedStep("done"))
    incident.note(hall, CHEN, fault.id, "重启后恢复")
    incident.ask(hall, CHEN, fault.id)
    incident.link(
        hall, CHEN, fault.id, f"visit:{visit.arrive(hall, CHEN, 'topup', 'self-service').id}"
    )
    incident.close(hall, BOSS, fault.id, override=True, reason="已恢复")
    incident.review(hall, BOSS, fault.id, "补丁未装")
    batch.print_(hall, BOSS, ("ticket", "request"), 20)
    first, *_ = batch.give_out(hall, CHEN, "ticket", (1, 10), incident=fault.id)
    batch.reprint(hall, BOSS, first.id)
    keyed_in_late(hall, clock)
    drill = incident.open_(hall, CHEN, incident.NewIncident("security", "fire", drill=True))
    incident.step(hall, CHEN, drill.id, "call", incident.TypedStep("done"))
    small = incident.open_(hall, CHEN, incident.NewIncident("system-fault"))
    office = packs.current(hall.db)[1].raw["calendars"]["office"]
    closed = {"calendars": {"office": {**office, "days_off": ["2026-03-03"]}}}
    pack.load(hall, BOSS, Layer("hall", "Own", closed, "x"))
    incident.close(hall, BOSS, small.id, override=True, reason="已恢复")


def keyed_in_late(hall: Hall, clock: Clock) -> None:
    """Papers of a customer who was served before the next one, of one who waited and left, and of none."""
    came = local(clock.now)
    counter.open_(hall, BOSS, 4)
    clock.tick(minutes=5)
    serve(hall, BOSS)
    ticket.finish(hall, BOSS)
    counter.close(hall, BOSS)
    times = {"arrived": came, "started": came, "ended": local(clock.now - 60_000)}
    served = {
        "number": "T1",
        "service": "topup",
        "outcome": "served",
        "counter": "4",
        "staff": "1001",
    }
    late_entry.enter(hall, LI, FormRow("ticket", {**served, **times}, DAY))
    waits = take(hall, "bill")
    left = {"ticket": waits.label, "outcome": "left", "ended": local(clock.now)}
    late_entry.enter(hall, LI, FormRow("ticket", left, DAY))
    late_entry.explain(hall, BOSS, "ticket", "2-10", "未用交回")


def complaints(hall: Hall, clock: Clock) -> None:
    """One that is settled at once, and one that goes all the way, twice."""
    at_once = complaint.log(hall, CHEN, log_case.NewCase("话费多扣", "ZF", phone="13700137001"))
    complaint.lead(hall, CHEN, at_once.id, "led")
    complaint.settle(hall, CHEN, at_once.id, "satisfied", complaint.Remedied("explained"))
    paper = log_case.NewCase(
        "被开通了业务",
        "DG",
        "12345",
        reference="2026-7",
        page="12",
        route="complex",
        reason="查不到",
    )
    long = complaint.log(hall, CHEN, paper)
    outside = complaint.log(hall, CHEN, paper._replace(page="13"))
    other = complaint.log(hall, CHEN, paper._replace(page="14", reference="G-77"))
    complaint.send_back(hall, BOSS, other.id, "不是本公司客户")
    outbox.send(hall, CHEN, outside.outbox, "传真")
    dispatching.accept(hall, CHEN, outside.id, "KF-1")
    complaint.see(hall, BOSS, long.id)
    complaint.flag(hall, CHEN, long.id, "press")
    complaint.key_channel(hall, CHEN, long.id, {"answer_by": clock.now + 86_400_000})
    complaint.evidence(hall, CHEN, long.id, "recording", found=True)
    complaint.link(hall, CHEN, long.id, "related", at_once.id)
    complaint.route(hall, CHEN, long.id, "complex", category="TD", reason="是态度问题")
    complaint.take(hall, BOSS, long.id)
    dispatching.ask(hall, CHEN, long.id, "哪一天？")
    dispatching.answer(hall, CHEN, long.id, "昨天")
    dispatching.find(hall, BOSS, long.id, "口气不好")
    dispatching.decide(hall, BOSS, long.id, "致歉")
    dispatching.carry_out(hall, CHEN, long.id, complaint.Remedied(text="已致歉"))
    dispatching.reply(hall, CHEN, long.id, "phone", "已致歉")
    complaint.close(hall, CHEN, long.id, "satisfied")
    complaint.reopen(hall, CHEN, long.id, "又来了")
    complaint.enter(hall, CHEN, long.id, "TS-1")
    complaint.note(hall, CHEN, long.id, "在跟进")
    complaint.pass_owner(hall, BOSS, long.id, "2001", "调离")
    complaint.answer_page(hall, BOSS, "12", "已处理")
    complaint.withdraw(hall, BOSS, long.id, "customer")


def opening(hall: Hall) -> None:
    """Hours that change, a date of its own, an emergency closing that ends."""
    day, short = ((540, 1080),), ((600, 960),)
    hours.plan(hall, BOSS, ("2026-03-09", (*([day] * 6), ()), short), "区公司批复")
    hours.except_(hall, BOSS, "2026-03-12", day)
    hours.close(hall, BOSS, None, "停电")
    hours.reopen(hall, BOSS)


def unanswered(hall: Hall) -> None:
    """A submission whose answer is told only afterwards."""
    counter.open_(hall, CHEN, 4)
    opened = begin(hall, by=CHEN)
    climb(hall, opened.id, CHEN, until="submit")
    core.submit(hall, CHEN, opened.id)
    core.settle(hall, CHEN, opened.id, "done", "8839")
    climb(hall, opened.id, CHEN)


def going_down(hall: Hall) -> None:
    """The core system goes, then the power, and both come back."""
    for which in ("degraded", "paper", "normal"):
        mode.set_(hall, BOSS, which)


def held_over(hall: Hall) -> None:
    """An order held over with its form and what was paid, called about, finished without its customer."""
    opened = begin(hall, by=CHEN)
    climb(hall, opened.id, CHEN, until="submit")
    kept = Kept(("form", "copy:id-card"), "柜 A", "7", leave=True)
    holding.hold(hall, CHEN, opened.id, Agreed(phone="13700137002"), kept)
    holding.telephone(hall, CHEN, opened.id, "reached", Agreed(authorised=True))
    paper, other, _owed = items.in_custody(hall.db, [opened.id])
    item.destroy(hall, CHEN._replace(approver="2001"), paper.id)
    item.hand_back(hall, CHEN, other.id)
    holding.resume(hall, CHEN, opened.id)
    climb(hall, opened.id, CHEN)
    counter.close(hall, CHEN)


def closing_the_day(hall: Hall) -> None:
    """A day that is closed, backed up, and opened again."""
    made = closing.close(hall, BOSS, None, {one.name: "已核实" for one in checks.checks()})
    closing.back_up(hall, BOSS, made.id)
    closing.reopen(hall, BOSS, made.day, "客户返回")


def erasing(hall: Hall) -> None:
    """A manager looks at the phone of somebody who came, and erases it."""
    visit.arrive(hall, ZHAO, "topup", "self-service", phone="13700137000")
    here = private.Which(phone="13700137000")
    private.show(hall, BOSS, here)
    private.purge(hall, BOSS, here, "客户要求删除")


def not_there(hall: Hall, clock: Clock) -> None:
    """A customer who does not come when called, comes back, and rates what was done then."""
    took = take(hall)
    ticket.call_next(hall, CHEN)
    for _ in range(3):
        clock.tick(minutes=1)
        ticket.recall(hall, CHEN)
    ticket.no_show(hall, CHEN)
    ticket.back(hall, ZHAO, took.label)
    ticket.call_next(hall, CHEN)
    ticket.start(hall, CHEN)
    opened = order.open_(hall, CHEN)
    climb(hall, opened.id, CHEN, until="rating")
    order.rate(hall, anyone("face"), opened.id, 5)
    climb(hall, opened.id, CHEN)


def passed_about(hall: Hall) -> None:
    """Counters that change and stand empty for a while, and customers who are passed about."""
    counter.set_(hall, BOSS, 4, "quick", ("quick",))
    counter.away(hall, CHEN, "meal")
    counter.back(hall, CHEN)
    waiting = take(hall, "sim-replace")
    ticket.prepare(hall, ZHAO, waiting.label, who="owner", seen=("id-card",), missing=())
    ticket.remark(hall, ZHAO, waiting.label, "听力不好，请大声叫号")
    passing.transfer(hall, ZHAO, waiting.label, "skill", queue="general")
    ticket.call_next(hall, CHEN)
    passing.take_over(hall, BOSS, waiting.label, 2, "terminal")
    passing.release(hall, BOSS, waiting.label, "terminal")
    counter.close(hall, CHEN)


def wrong_clock(hall: Hall, clock: Clock) -> None:
    """The computer's clock steps back, is confirmed wrongly, and put right."""
    clock.tick(minutes=-30)
    ticket.take(hall, BOSS, "topup")
    slip.put(hall, "lp", "ticket", b"{}")
    later(hall, clock, 20)
    ticket.take(hall, BOSS, "topup")
    clock.tick(minutes=-20 * 24 * 60)
    clocks.correct(hall, BOSS, "空电池")


def differing(hall: Hall, clock: Clock) -> None:
    """A receipt that differs from its order, and a clerk who leaves the order for a moment."""
    opened = begin(hall)
    climb(hall, opened.id, until="check", given={"amount": {"amount": "100"}})
    step(hall, opened.id, amount="90")
    step(hall, opened.id, core_amount="90", way="ours")
    order.step_away(hall, LI, opened.id, "help")
    clock.tick(minutes=2)
    order.step_back(hall, LI, opened.id)
    climb(hall, opened.id)


def overnight(hall: Hall, clock: Clock) -> None:
    """A customer who is still being served, and a slip that is not printed, when everybody goes home."""
    counter.open_(hall, CHEN, 4)
    begin(hall, by=CHEN)
    slip.put(hall, "lp", "ticket", b"{}")
    clock.tick(minutes=24 * 60)
    take(hall)


def handing_over(hall: Hall, clock: Clock) -> None:
    """A customer set aside with a document in the hall's hands, when the counter changes hands."""
    opened = begin(hall, "sim-replace")
    climb(hall, opened.id, until="number")
    passing.park(hall, LI, "form", agreed=True)
    clock.tick(minutes=3)
    held = tuple(thing.id for thing in items.at_counter(hall.db, 1))
    (parked,) = aside.parked_at(hall.db, 1)
    counter.hand_over(hall, HANDING_OVER, "2003", tickets=(parked.label,), items=held)
    passing.resume(hall, CHEN, parked.label)
    climb(hall, opened.id, CHEN)
    declined = begin(hall, "sim-replace", CHEN)
    climb(hall, declined.id, CHEN, until="number")
    order.decline(hall, CHEN, declined.id, "documents-missing")
    climb(hall, declined.id, CHEN)


def turning_away(hall: Hall, clock: Clock) -> None:
    """Customers led elsewhere, and sent home for what is missing."""
    took = take(hall, "sim-replace", phone="13800138000")
    clock.tick(minutes=1)
    visit.turn_away(hall, ZHAO, took.label, missing=("id-card",))
    visit.lead(hall, ZHAO, take(hall).label, "self-service")
    visit.end(hall, ZHAO, visit.arrive(hall, ZHAO, "topup", "self-service").id)


def missing(hall: Hall) -> set[str]:
    """The kinds of event that the file does not have yet."""
    have = {kind for (kind,) in hall.db.execute("select distinct kind from journal")}
    return {kind for noun in nouns() for kind in noun.events} - have


def main(target: Path) -> None:
    """Make, check and write the file, compressed: most of it is the pack, several times."""
    clock = Clock()
    OFTEN["pack.load"] = 0  # a pack is larger than everything else; the first one is enough
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "hall.db"
        make_hall(path, clock)
        with Hall(path, clock) as hall:
            morning(hall, clock, Path(place))
            overnight(hall, clock)
            given_out(hall, clock)
            halls.backup(hall, BOSS, str(path.with_name("backup.db")))
        restore(str(path), str(path.with_name("backup.db")), lambda _: BOSS, clock)
        with Hall(path, clock) as hall:
            for day in range(DAYS):
                History(hall, clock, day).live(STEPS, lambda: None)
                clock.tick(minutes=24 * 60)
                if day and not missing(hall) - CLOCK_SAID:
                    break
            wrong_clock(hall, clock)
            assert not missing(hall), missing(hall)
            assert verify(hall.db).holds
            print(verify(hall.db))
            hall.db.execute("vacuum")
            hall.db.execute("pragma wal_checkpoint(truncate)")
        target.write_bytes(gzip.compress(path.read_bytes(), mtime=0))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
