"""A power failure that is keyed in late: the day's figures are those of the same day lived live."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from shutil import copy
from typing import Any

import pytest

from hallctl.actions import (
    batch,
    closing,
    complaint,
    holding,
    incident,
    late_entry,
    mode,
    order,
    passing,
    ticket,
)
from hallctl.actions.holding import Agreed, Kept
from hallctl.actions.incident import NewIncident
from hallctl.actions.late_entry import Entered
from hallctl.actions.log_case import NewCase
from hallctl.actions.undo import undo
from hallctl.checks import base as checks
from hallctl.domain.base import Refused
from hallctl.domain.batch import FORMS
from hallctl.domain.late_entry import LateEntry
from hallctl.domain.late_rows import FormRow
from hallctl.domain.order import Order
from hallctl.domain.period import Period
from hallctl.domain.ticket import Ticket
from hallctl.domain.visit import Visit
from hallctl.figures import compute
from hallctl.figures.base import HOUR
from hallctl.queries.closing import read_differences
from hallctl.store import backfill as around
from hallctl.store import closing as closings
from hallctl.store import item, journal, rows
from hallctl.store import late_entry as store
from hallctl.store.file import Hall
from hallctl.store.verify import verify
from helpers import (
    BOSS,
    DAY,
    LI,
    ON_DUTY,
    PHONE,
    START,
    WANG,
    Clock,
    begin,
    next_morning,
    serve,
    take,
)

KEPT = ("form", "copy:id-card")


class Lived:
    """A hall in which it becomes later: at half past nine by the clock of `START`."""

    def __init__(self, hall: Hall, clock: Clock) -> None:
        self.hall, self.clock = hall, clock

    def at(self, time: str) -> Hall:
        hours, minutes = map(int, time.split(":"))
        self.clock.now = START + ((hours - 9) * 60 + minutes - 30) * 60_000
        return self.hall


def enter(hall: Hall, form: str, **values: str) -> Entered:
    return late_entry.enter(hall, LI, FormRow(form, values, DAY))


def refused(code: str, hall: Hall, form: str, **values: str) -> dict[str, Any]:
    with pytest.raises(Refused) as caught:
        enter(hall, form, **values)
    assert caught.value.code == code
    return caught.value.facts


def printed(hall: Hall) -> None:
    """Forms lie ready, and some of them are given out."""
    batch.print_(hall, BOSS, tuple(FORMS), 20)
    batch.give_out(hall, BOSS, "ticket", (1, 3))


def before(day: Lived) -> None:
    """Until the power goes at ten: one was served, one is being served, two wait."""
    take(day.at("9:31"))
    ticket.call_next(day.at("9:33"), LI)
    ticket.start(day.at("9:34"), LI)
    ticket.finish(day.at("9:40"), LI)
    printed(day.at("9:45"))
    for time in ("9:50", "9:52", "9:53"):
        take(day.at(time))
    ticket.call_next(day.at("9:55"), WANG)
    ticket.start(day.at("9:56"), WANG)


def live(day: Lived) -> None:
    """What went on until noon, as it would have been recorded with power."""
    mode.set_(day.at("10:00"), BOSS, "paper")
    incident.open_(day.at("10:00"), ON_DUTY, NewIncident("power-failure", "trading", trade=True))
    ticket.call_next(day.at("10:02"), LI)
    ticket.start(day.at("10:03"), LI)
    ticket.finish(day.at("10:05"), WANG)
    ticket.finish(day.at("10:10"), LI)
    take(day.at("10:20"))
    ticket.call_next(day.at("10:25"), LI)
    ticket.start(day.at("10:26"), LI)
    take(day.at("10:30"), "bill")
    ticket.finish(day.at("10:33"), LI)
    ticket.call_next(day.at("10:34"), LI)
    ticket.start(day.at("10:35"), LI)
    ticket.finish(day.at("10:40"), LI)
    passing.leave(day.at("10:50"), LI, "A006", "customer-left")
    take(day.at("11:00"), "sim-replace")
    ticket.call_next(day.at("11:05"), WANG)
    ticket.start(day.at("11:06"), WANG)
    one = order.open_(day.at("11:07"), WANG)
    holding.hold(
        day.at("11:15"),
        WANG,
        one.id,
        Agreed("2026-03-05", PHONE),
        Kept(KEPT, "柜 A", "K0001", True),
    )
    complaint.log(day.at("11:30"), LI, NewCase("停电没有通知", "TD", phone=PHONE))
    mode.set_(day.at("12:00"), BOSS, "normal")


PAPERS: tuple[tuple[str, dict[str, str]], ...] = (
    ("ticket", {"ticket": "A003", "outcome": "served", "called": "1002", "started": "10:03",
                "ended": "10:10", "counter": "1", "staff": "2001"}),
    ("ticket", {"ticket": "A002", "outcome": "served", "ended": "10:05"}),
    ("ticket", {"number": "T0001", "arrived": "10:20", "service": "topup", "outcome": "served",
                "called": "10:34", "started": "10:35", "ended": "10:40", "counter": "1", "staff": "2001"}),
    ("ticket", {"number": "T0002", "arrived": "10:30", "service": "bill", "outcome": "left",
                "ended": "10:50"}),
    ("ticket", {"ticket": "a004", "outcome": "served", "called": "10:25", "started": "10:26",
                "ended": "10:33:00", "counter": "1", "staff": "2001"}),
    ("ticket", {"number": "T0003", "arrived": "11:00", "service": "sim-replace", "outcome": "held",
                "called": "11:05", "started": "11:06", "ended": "11:15", "counter": "2", "staff": "2002"}),
    ("request", {"number": "R0001", "ticket": "T0003", "at": "11:07", "service": "sim-replace",
                 "phone": PHONE, "seen": "id-card", "back_on": "2026-03-05"}),
    ("custody", {"number": "K0001", "order": "R0001", "at": "11:15", "what": ",".join(KEPT),
                 "place": "柜 A", "leave": "yes"}),
    ("complaint", {"number": "C0001", "at": "11:30", "text": "停电没有通知", "category": "TD",
                   "phone": PHONE, "staff": "2001"}),
    ("incident", {"number": "I0001", "at": "10:00", "kind": "power-failure", "branch": "trading",
                  "trade": "yes"}),
)  # fmt: skip


def waited_already(paper: tuple[str, dict[str, str]]) -> bool:
    return "number" not in paper[1]


def afterwards(day: Lived) -> None:
    """The hall goes on after noon."""
    take(day.at("12:10"))
    ticket.call_next(day.at("12:12"), LI)
    ticket.start(day.at("12:13"), LI)
    ticket.finish(day.at("12:20"), LI)


def figures(hall: Hall) -> Iterator[tuple[Any, ...]]:
    """Every figure of the day by every cut, but for how many were keyed in late."""
    which = [one for one in compute.figures() if one.name != "late-entries"]
    cuts = (None, HOUR, *dict.fromkeys(cut for one in which for cut in one.population.cuts))
    for cut, value in compute.by_cuts(hall.db, which, Period(DAY, DAY), cuts):
        yield value.figure.name, cut, value.key, value.summary


def test_two_hours_without_power_keyed_in_late_are_those_lived_live(
    made_hall: Path, tmp_path: Path
) -> None:
    days = []
    for name in ("live", "late"):
        copy(made_hall, tmp_path / f"{name}.db")
        clock = Clock()
        days.append(Lived(Hall(tmp_path / f"{name}.db", clock), clock))
        before(days[-1])
    lived, keyed = days
    live(lived)
    mode.set_(keyed.at("12:00"), BOSS, "paper", since=START + 30 * 60_000)
    mode.set_(keyed.at("12:01"), BOSS, "normal", since=START + 150 * 60_000)
    for paper in filter(waited_already, PAPERS):  # else they would be called again
        assert enter(keyed.at("12:05"), paper[0], **paper[1]).new
    for day in days:
        afterwards(day)
    hall = keyed.at("13:00")
    for form, values in PAPERS:
        assert enter(hall, form, **values).new == ("number" in values)
    lived.at("13:00")
    assert {*figures(hall)} == {*figures(lived.hall)}
    assert verify(hall.db).holds
    for form, values in PAPERS:
        assert not enter(hall, form, **values).new, "once is enough"
    for day in days:
        day.hall.close()


STUB = {"number": "T1", "arrived": "9:31", "service": "topup", "outcome": "served",
        "started": "9:33", "ended": "9:40", "counter": "1", "staff": "2001"}  # fmt: skip


@pytest.fixture
def keyed(hall: Hall, clock: Clock) -> Lived:
    """An hour later, with forms that lie ready; three stubs were given out."""
    day = Lived(hall, clock)
    printed(day.at("10:30"))
    return day


def test_each_number_is_accounted_for_once(keyed: Lived) -> None:
    hall = keyed.hall
    first = enter(hall, "ticket", **STUB)
    assert refused("form-used", hall, "ticket", **{**STUB, "ended": "9:41"})["number"] == "T0001"
    refused("form-not-printed", hall, "ticket", **{**STUB, "number": "T21"})
    late_entry.explain(hall, BOSS, "T", "3-5", "未用交回")
    with pytest.raises(Refused, match="form-used"):
        late_entry.explain(hall, BOSS, "ticket", "1", "丢失")
    with pytest.raises(Refused, match="explain-needs-reason"):
        late_entry.explain(hall, BOSS, "ticket", "6", " ")
    assert [one.missing for one in store.accounts(hall.db)] == [(2,), (), (), (), (), ()]
    assert [one.id for one in found_by(hall, "forms-missing")] == ["T0002"]
    found = enter(
        hall,
        "ticket",
        **{**STUB, "number": "T5", "arrived": "9:50", "started": "9:51", "ended": "9:59"},
    )
    (one, *_) = store.accounts(hall.db, ["ticket"])
    assert [each.number for each in one.used] == [1, 5], "it was found after all"
    assert (found.entry.reason, first.entry.about_noun) == (None, "ticket")
    assert verify(hall.db).holds


def found_by(hall: Hall, name: str) -> Sequence[checks.Unsettled]:
    found = checks.run(hall.db, DAY, hall.clock(), hall.path)
    return next(one.records for one in found if one.name == name)


def test_what_cannot_have_been_leaves_nothing(keyed: Lived) -> None:
    hall = keyed.at("10:31")
    waits = take(hall).label
    enter(hall, "ticket", **STUB)
    before = journal.head(hall.db).seq
    second = {**STUB, "number": "T2"}
    away = {**second, "outcome": "left", "started": "", "counter": "", "staff": ""}
    for code, form, values in (
        ("overlaps", "ticket", {**second, "started": "9:39", "ended": "9:45"}),
        ("no-such-service", "ticket", {**second, "service": "telegram"}),
        ("no-such-counter", "ticket", {**second, "counter": "77"}),
        ("no-such-staff", "ticket", {**second, "staff": "9999"}),
        (
            "clerk-elsewhere",
            "ticket",
            {**second, "started": "9:39", "ended": "9:45", "counter": "2"},
        ),
        ("never-at-a-counter", "ticket", {**second, "staff": "3001", "counter": "2"}),
        ("no-such-priority", "ticket", {**away, "priority": "odd"}),
        ("complaint-in-person", "ticket", {**second, "service": "complaint"}),
        ("no-such-ticket", "ticket", {"ticket": "A999", "outcome": "left", "ended": "10:31"}),
        ("paper-first", "ticket", {"ticket": "T0009", "outcome": "left", "ended": "10:31"}),
        ("ends-before-arrival", "ticket", {"ticket": waits, "outcome": "left", "ended": "9:31"}),
        (
            "not-a-request-of",
            "request",
            {"number": "R1", "ticket": "T1", "at": "9:35", "service": "topup"},
        ),
        (
            "paper-first",
            "custody",
            {"number": "K1", "order": "R1", "at": "9:35", "what": "form", "place": "A"},
        ),
        (
            "no-such-category",
            "complaint",
            {"number": "C1", "at": "9:35", "text": "x", "category": "odd", "staff": "2001"},
        ),
        ("no-such-playbook", "incident", {"number": "I1", "at": "9:35", "kind": "rain"}),
    ):
        refused(code, hall, form, **values)
        assert tried(hall, (form, values)) == [code]
    gone = {"ticket": waits, "outcome": "left", "ended": "10:31"}
    twice = {**second, "started": "9:42", "ended": "9:50"}
    asked = {"at": "9:52", "ended": "9:58", "service": "topup", "counter": "1", "staff": "2001"}
    kept = {"number": "K1", "order": "R1", "at": "9:58", "what": "form", "place": "A"}
    assert tried(
        hall,
        ("custody", kept),
        ("ticket", gone),
        ("request", {"number": "R1", **asked}),
        ("ticket", twice),
        ("ticket", {**twice, "ended": "9:51"}),
        ("ticket", {**twice, "number": "T3"}),
    ) == ["", "", "", "", "form-used", "overlaps"], "each with those before it"
    assert journal.head(hall.db).seq == before


def tried(hall: Hall, *rows_: tuple[str, dict[str, str]]) -> list[str]:
    found = late_entry.refusals(hall, LI, [FormRow(form, values, DAY) for form, values in rows_])
    return [one.code if one else "" for one in found]


def test_who_had_no_number_and_who_was_sent_away(keyed: Lived) -> None:
    hall = keyed.hall
    asked = {"at": "9:50", "ended": "9:58", "service": "topup", "counter": "1", "staff": "2001"}
    held = enter(hall, "request", number="R1", **asked).entry
    one = rows.load(hall.db, Order, held.about_id or 0)
    customer = rows.load(hall.db, Ticket, one.ticket)
    assert (one.state, one.plan, one.staff, customer.state) == ("held", None, "2001", "held")
    assert one.held_at == customer.ended_at == START + 28 * 60_000
    early = {"number": "K1", "order": "R1", "at": "9:49", "what": "form，form", "place": "A"}
    refused("earlier-than-before", hall, "custody", **early)
    enter(hall, "custody", **{**early, "at": "9:58"})
    assert len(item.in_custody(hall.db, [one.id])) == 1, "one form is one paper"
    refused(
        "copy-leave",
        hall,
        "custody",
        number="K2",
        order="R1",
        at="9:58",
        what="copy:id-card",
        place="A",
    )
    away = {**STUB, "outcome": "turned-away", "started": "", "counter": "", "staff": ""}
    sent = enter(hall, "ticket", **{**away, "reason": "number-limit"}).entry
    stay = rows.load(hall.db, Visit, rows.load(hall.db, Ticket, sent.about_id or 0).visit)
    assert (stay.outcome, stay.reason, stay.ended_at) == (
        "turned-away",
        "number-limit",
        START + 10 * 60_000,
    )
    gone = {
        **STUB,
        "number": "T2",
        "outcome": "no-show",
        "started": "",
        "called": "9:41",
        "ended": "9:45",
    }
    one_gone = rows.load(hall.db, Ticket, enter(hall, "ticket", **gone).entry.about_id or 0)
    assert (one_gone.state, one_gone.walked, one_gone.waited) == (
        "no-show",
        4 * 60_000,
        10 * 60_000,
    )
    assert verify(hall.db).holds


def test_who_still_waits_comes_into_line_by_when_they_came(keyed: Lived) -> None:
    hall = keyed.at("10:31")
    take(hall)
    waits = {"number": "T1", "arrived": "10:20", "service": "topup", "outcome": "waiting"}
    entry = enter(hall, "ticket", **waits).entry
    called = ticket.call_next(hall, LI)
    assert called is not None
    assert (called.id, called.waited, called.number) == (entry.about_id, 11 * 60_000, 2)
    refused("waits-today-only", hall, "ticket", **{**waits, "number": "T2", "day": "2026-03-01"})
    assert verify(hall.db).holds


def test_what_was_keyed_in_wrong_is_taken_back_and_keyed_in_anew(keyed: Lived) -> None:
    hall = keyed.at("10:31")
    waits = take(hall)
    left = {"ticket": waits.label, "outcome": "left", "ended": "10:31"}
    enter(hall, "ticket", **left)
    undo(hall, LI)
    assert rows.load(hall.db, Ticket, waits.id) == waits
    assert enter(hall, "ticket", **left).new
    serve(hall)
    enter(hall, "ticket", **{**STUB, "started": "9:43", "ended": "10:30"})
    undo(hall, LI)
    assert [one.missing for one in store.accounts(hall.db, ["ticket"])] == [(1, 2, 3)]
    assert enter(hall, "ticket", **STUB).new
    (entry, *_) = compute.values(hall.db, [compute.figure("arrivals")], Period(DAY, DAY))
    assert entry.summary.count == 3
    undo(hall, LI)
    late_entry.explain(hall, BOSS, "ticket", "1", "作废")
    assert verify(hall.db).holds


def test_a_closed_day_stays_as_it_was_and_the_correction_stands_beside_it(keyed: Lived) -> None:
    hall = keyed.at("10:31")
    waits = take(hall)
    explained = {one.name: "x" for one in checks.checks()}
    frozen = closing.close(hall, BOSS, DAY, explained)
    assert rows.load(hall.db, Ticket, waits.id).state == "left-at-closing"
    next_morning(hall, keyed.clock)
    enter(hall, "ticket", **STUB)
    late = {**STUB, "ticket": waits.label, "started": "10:40", "ended": "10:45"}
    enter(
        hall,
        "ticket",
        **{name: late[name] for name in late if name not in {"arrived", "service", "number"}},
    )
    after = rows.load(hall.db, Ticket, waits.id)
    assert (after.state, after.handled, after.waited) == ("served", 5 * 60_000, 9 * 60_000)
    assert closings.standing(hall.db, DAY) == frozen
    found = read_differences(hall, frozen, whole=True).found
    assert {one.figure.name for one in found} >= {"arrivals", "served", "late-entries"}
    assert verify(hall.db).holds


def test_figures_mark_what_was_keyed_in_late(keyed: Lived) -> None:
    hall = keyed.at("10:31")
    serve(hall)
    enter(hall, "ticket", **STUB)
    for name in ("tickets", "arrivals"):
        found = compute.records(hall.db, compute.figure(name), Period(DAY, DAY))
        assert [one.late for one in found] == [True, False]
    (entry,) = compute.records(hall.db, compute.figure("late-entries"), Period(DAY, DAY))
    assert (entry.label, entry.at, entry.late) == ("T0001", START + 60_000, True)


def test_what_was_taken_back_is_in_nobodys_way(keyed: Lived) -> None:
    hall = keyed.at("10:31")
    waits = take(hall).label
    sent = {"ticket": waits, "outcome": "turned-away", "reason": "number-limit", "ended": "10:31"}
    for _again in range(2):
        stub = enter(hall, "ticket", **STUB).entry
        away = enter(hall, "ticket", **sent).entry
        stay = rows.load(hall.db, Visit, rows.load(hall.db, Ticket, away.about_id or 0).visit)
        assert (stay.outcome, stay.ended_at) == ("turned-away", START + 61 * 60_000)
        undo(hall, LI)
        undo(hall, LI)
    later = {**STUB, "number": "T2", "started": "9:39", "ended": "9:45"}
    assert enter(hall, "ticket", **later).entry.about_id != stub.about_id
    after = around.called_next(hall.db, 1, START)
    assert after is not None
    assert (after.called_at, after.idle) == (START + 9 * 60_000, 9 * 60_000)
    assert verify(hall.db).holds


def test_who_was_called_already_is_served_by_a_start_of_their_own(keyed: Lived) -> None:
    hall = keyed.at("10:31")
    called = {"ticket": take(hall).label, "outcome": "served", "ended": "10:31"}
    ticket.call_next(hall, LI)
    assert refused("late-column-needed", hall, "ticket", **called) == {"column": "started"}
    assert enter(hall, "ticket", **called, started="10:31").new


def test_the_same_paper_with_another_phone_is_not_taken_for_the_same(keyed: Lived) -> None:
    hall = keyed.hall
    asked = {"number": "R1", "at": "9:50", "ended": "9:58", "service": "topup", "counter": "1",
             "staff": "2001", "phone": PHONE}  # fmt: skip
    told = {"number": "C1", "at": "9:35", "text": "停电没有通知", "category": "TD", "staff": "2001"}
    for form, values, column in (
        ("request", asked, "phone"),
        ("complaint", told, "text"),
        ("complaint", told, "want"),
        (
            "incident",
            {"number": "I1", "at": "10:00", "kind": "power-failure", "text": "黑了"},
            "text",
        ),
    ):
        enter(hall, form, **values)
        other = {**values, column: "13900001111"}
        assert refused("form-differs", hall, form, **other)["column"] == column
        assert not enter(hall, form, **values).new


def test_papers_are_kept_for_an_order_that_is_held_alone(keyed: Lived) -> None:
    hall = keyed.at("10:31")
    kept = {"number": "K1", "at": "10:31", "what": "form", "place": "A"}
    refused("not-held", hall, "custody", **kept, order=str(begin(hall).id))


def test_a_late_entry_before_a_call_does_not_keep_its_clerk_from_an_undo(keyed: Lived) -> None:
    hall = keyed.at("10:31")
    one = serve(hall)
    ticket.finish(hall, LI)
    stub = late_entry.enter(hall, BOSS, FormRow("ticket", STUB, DAY))
    idle = rows.load(hall.db, Ticket, one.id).idle
    assert (one.idle, idle) == (61 * 60_000, 51 * 60_000)
    second = {**STUB, "number": "T2", "started": "9:50", "ended": "10:01"}
    later = late_entry.enter(hall, BOSS, FormRow("ticket", second, DAY))
    assert rows.load(hall.db, Ticket, one.id).idle == 30 * 60_000
    undo(hall, BOSS, stub.entry.began)
    assert rows.load(hall.db, Ticket, one.id).idle == (idle := 30 * 60_000), "another was there"
    undo(hall, LI)
    after = rows.load(hall.db, Ticket, one.id)
    assert (after.state, after.idle) == ("serving", idle), "what was corrected stays so"
    ticket.finish(hall, LI)
    undo(hall, BOSS)
    assert rows.load(hall.db, LateEntry, later.entry.id).state == "withdrawn"
    assert rows.load(hall.db, Ticket, one.id).idle == one.idle
    undo(hall, LI)
    assert verify(hall.db).holds
