"""A power failure that is keyed in late: the day's figures are those of the same day lived live."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from shutil import copy
from typing import Any

import pytest

from hallctl.actions import (
    batch,
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
from hallctl.domain.base import Refused
from hallctl.domain.batch import FORMS
from hallctl.domain.late_rows import Row
from hallctl.domain.period import Period
from hallctl.figures import compute
from hallctl.figures.base import HOUR
from hallctl.store.file import Hall
from hallctl.store.verify import verify
from helpers import BOSS, DAY, LI, ON_DUTY, PHONE, START, WANG, Clock, take

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
    return late_entry.enter(hall, LI, Row(form, values, DAY))


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
