"""Random histories: any action there is, by anybody on the staff, with values that may or may not fit.

Actions are found by looking; their parameters get values by name, and by type where the name says
nothing. So an action that is new is part of it from its first day.
"""

from __future__ import annotations

import inspect
import pkgutil
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from importlib import import_module
from random import Random
from typing import Any

from hallctl import actions
from hallctl.actions import clock as clocks
from hallctl.actions import device as devices
from hallctl.actions import order as orders
from hallctl.actions import private as privates
from hallctl.actions import staff as staff_actions
from hallctl.actions.answer import TypedAnswer
from hallctl.actions.complaint import Remedied
from hallctl.actions.handover import TypedNotes
from hallctl.actions.incident import NewIncident, TypedStep
from hallctl.actions.item import NewFoundThing
from hallctl.actions.log_case import NewCase
from hallctl.actions.points import NewPoints
from hallctl.actions.promoter import PromoterEntry
from hallctl.actions.round import OnPaper
from hallctl.actions.shift import Work
from hallctl.actions.staff import New
from hallctl.checks import base as checks
from hallctl.domain.audit import Error
from hallctl.domain.base import DAY, MANAGER, ROLES, Actor, Refused, anyone
from hallctl.domain.batch import FORMS
from hallctl.domain.calendar import Spans
from hallctl.domain.casework import LINKS
from hallctl.domain.day import date_of
from hallctl.domain.device import KINDS
from hallctl.domain.handover import Counts
from hallctl.domain.holding import Agreed, Kept
from hallctl.domain.hours import Planned
from hallctl.domain.late_rows import FormRow
from hallctl.domain.order import AWAY, Order
from hallctl.domain.period import Period, week_of
from hallctl.domain.plan import PlanSet
from hallctl.domain.scanner import Habits
from hallctl.domain.service import WHO
from hallctl.domain.ticket import Ticket
from hallctl.domain.visit import OUTCOMES
from hallctl.pack.read import PackProblems, builtin
from hallctl.store import aside, counter, item, pack, rows, staff
from hallctl.store import order as order_store
from hallctl.store.file import Hall, NotAllowed
from helpers import BOSS, PHONE, Clock, typed_for

NOT_HERE = {
    "closing.back_up",
    "hall.backup",
    "importing.visits",
    "late_entry.refusals",
    "order.show",
    "private.purge",
    "private.show",
    "search.asked",
}
"""What changes nothing, is tested with files of its own, or done beside (`_erase`)."""
OFTEN: dict[str, float] = {
    "ticket.take": 4,
    "ticket.call_next": 8,
    "ticket.start": 4,
    "order.open_": 8,
    "order.step": 40,
    "counter.open_": 4,
    "counter.back": 3,
    "undo.undo": 5,
    "ticket.no_show": 12,
    "ticket.recall": 12,
    "order.step_away": 6,
    "order.step_back": 5,
    "order.decline": 2,
    "item.hand_back": 3,
    "holding.hold": 4,
    "holding.resume": 6,
    "holding.telephone": 2,
    "order.rate": 6,
    "ticket.back": 3,
    "passing.resume": 12,
    "counter.hand_over": 16,
    "passing.release": 2,
    "passing.take_over": 3,
    "staff.set_pin": 3,
    **dict.fromkeys(
        (
            *(
                "complaint.lead",
                "complaint.route",
                "complaint.take",
                "complaint.enter",
                "complaint.note",
                "case_papers.promise",
                "case_papers.phone",
                "holding.phone",
            ),
            *("complaint.link", "complaint.evidence", "complaint.flag", "complaint.key_channel"),
            *("complaint.pass_owner", "complaint.withdraw", "complaint.see", "dispatching.find"),
        ),
        0.1,
    ),
    "complaint.log": 2,
    "batch.print_": 2,
    "batch.reprint": 2,
    "batch.give_out": 3,
    "outbox.send": 3,
    "complaint.settle": 2,
    "complaint.reopen": 3,
    "dispatching.decide": 6,
    "dispatching.reply": 6,
    "complaint.close": 6,
    **dict.fromkeys(("incident.open_", "incident.place", "incident.note", "note.write"), 0.3),
    "audit.pass_": 6,
    "audit.fail": 8,
    "audit.cure": 8,
    "core.submit": 4,
    "core.settle": 8,
    "item.destroy": 6,
    "incident.review": 3,
    "recovery.recover": 4,
    "attendance.come": 3,
    "attendance.back": 4,
    "shift.plan": 2,
    "shift.cancel": 2,
    "shift.correct": 3,
    **dict.fromkeys(("answer.give", "answer.rest", "round.begin"), 5),
    "answer.correct": 3,
    "round.finish": 8,
    "repair.open_": 3,
    "repair.mend": 2,
    "repair.put_back": 3,
    "points.give": 2,
    "points.contest": 4,
    "points.see": 2,
    "points.answer": 4,
    "posting.post": 4,
    "posting.export": 6,
    "task.give": 2,
    "task.finish": 4,
    "task.recheck": 4,
    "staff.check_pin": 6,
    "closing.close": 2,
    "handover.take": 4,
    "promoter.come": 2,
    "promoter.leave": 2,
    "item.claim": 2,
    "plan.take": 2,
    "plan.end": 2,
    "meeting.look": 4,
    "meeting.close": 4,
    "meeting.acknowledge": 4,
}
"""How often, so that customers get somewhere; everything else once."""
NEW = 10
"""How much more often what no life before did."""
WRITTEN = """
select ref from private
order by (select min(seq) from journal where instr(cast(body as text), ref)), value
"""
ALWAYS = {"tickets", "items", "explained"}
"""What a hand-over has to name."""
WITH_PIN = {"counter.hand_over", "handover.take"}
"""What needs the PIN of the one who takes over."""
OF_FOUND = {"item.try_", "item.claim", "item.hand_in"}
"""What is done with what was found."""
WANTS = {
    "ticket.back": "'no-show'",
    "passing.resume": "'parked'",
    "passing.release": "'called', 'serving'",
    "passing.take_over": "'called', 'serving'",
    "visit.turn_away": "'waiting'",
    "visit.lead": "'waiting'",
}
"""The states of tickets that an action is mostly tried on."""


def found() -> dict[str, Callable[..., Any]]:
    """Every action: a public function of a module of `actions` that takes a hall and who acts."""
    named: dict[str, Callable[..., Any]] = {"staff.check_pin": staff_actions.check_pin}
    for module in pkgutil.iter_modules(actions.__path__):
        whole = import_module(f"hallctl.actions.{module.name}")
        for name, function in inspect.getmembers(whole, inspect.isfunction):
            takes = list(inspect.signature(function).parameters)
            if function.__module__ == whole.__name__ and name[0] != "_" and takes[1:2] == ["by"]:
                named[f"{module.name}.{name}"] = function
    return {name: function for name, function in sorted(named.items()) if name not in NOT_HERE}


class History:
    """One hall living through random actions; what was refused is counted as well.

    `done` counts what lives before this one did: what none of them did is tried more often.
    """

    def __init__(
        self, hall: Hall, clock: Clock, seed: int, done: Counter[str] | None = None
    ) -> None:
        self.hall, self.clock, self.dice = hall, clock, Random(seed)
        self.actions = found()
        self.by = BOSS
        self.done: Counter[str] = Counter() if done is None else done
        new = 1 if done is None else NEW
        self.weights = [
            OFTEN.get(name, 1) * (1 if self.done[name] else new) for name in self.actions
        ]
        self.refused: Counter[str] = Counter()

    def live(self, steps: int, between: Callable[[], object]) -> None:
        """So many actions that are done, each after up to a dozen that are refused.

        `between` is called after some of them.
        """
        for _ in range(steps):
            self.clock.now += self.dice.choice([0, 700, 15_000, 61_000, 300_000, -90_000])
            if self.dice.random() < 0.01:
                self._holiday()
            any(self._tried() for _ in range(12))
            if self.dice.random() < 0.03:
                self._erase()
            if self.dice.random() < 0.05:
                between()

    def _holiday(self) -> None:
        """Longer than a clock is believed to jump by itself: a manager has to say so."""
        self.clock.now += 16 * DAY
        # Where the clock had been behind what was recorded, or she is no longer on the staff.
        with suppress(Refused, NotAllowed):
            clocks.confirm(self.hall, BOSS)

    def _tried(self) -> bool:
        (name,) = self.dice.choices(list(self.actions), self.weights)
        try:
            acted = self._act(name)
        except Refused as refused:
            self.refused[f"{name}: {refused.code}"] += 1
        except (NotAllowed, PackProblems):
            self.refused[name] += 1
        else:
            self.done[name] += acted
            return acted
        return False

    def _act(self, name: str) -> bool:
        if name == "order.step":
            return self._step()
        function, by = self.actions[name], self._actor(name)
        given: dict[str, Any] = {}
        for parameter in list(inspect.signature(function).parameters.values())[1:]:
            needed = parameter.default is inspect.Parameter.empty or parameter.name in ALWAYS
            if parameter.name == "by":
                given["by"] = self.by = by
            elif needed or self.dice.random() < 0.2:
                given[parameter.name] = self._value(name, parameter)
        function(self.hall, **given)
        return True

    def _actor(self, name: str) -> Actor:
        if name == "order.rate":
            return anyone("face")
        if (
            name.startswith(("ticket.", "passing.", "order.", "holding.", "undo."))
            and self.dice.random() < 0.8
        ):
            at = [desk.staff for desk in counter.every(self.hall.db) if desk.staff]
            numbers = at or ["1001"]
        else:
            numbers = [one.number for one in staff.everyone(self.hall.db)]
        if name in {"points.see", "points.contest"}:
            numbers = ["2001"]
        if name in {"passing.release", "passing.take_over"}:
            numbers = ["1001"]
        if name == "handover.take":
            numbers = self._some("given_by", "handover where state = 'begun'")
        if name.startswith(
            ("clock.", "audit.", "batch.", "late_entry.explain", "round.", "answer.")
        ):
            numbers = [one.number for one in staff.managers(self.hall.db)]
        one = staff.by_number(self.hall.db, self.dice.choice(numbers))
        by = Actor(one.number, frozenset(one.roles), "test")
        approver = "2003" if name in WITH_PIN else "1001"
        asked = name in WITH_PIN or self.dice.random() < 0.2
        if asked and approver != one.number:
            return by._replace(approver=approver, approver_roles=frozenset({MANAGER}))
        return by

    def _step(self) -> bool:
        """The next step of an order, by its clerk, mostly with fields that fit."""
        under_way = [order for order in order_store.under_way(self.hall.db) if order.state != AWAY]
        if not under_way:
            return False
        order = self.dice.choice(under_way)
        by = self._clerk_of(order)
        shown = orders.show(self.hall, by, order.id)
        typed = typed_for(shown.context, shown.left[0])
        typed |= {"way": "ours"} if "way" in typed else {}
        if typed and self.dice.random() < 0.1:
            typed[self.dice.choice(list(typed))] = self.dice.choice(
                ["", "9", "yes", "failed", "价"]
            )
        orders.step(self.hall, by, order.id, shown.left[0], typed)
        return True

    def _clerk_of(self, order: Order) -> Actor:
        if order.taken_up_by is not None:
            return Actor(order.taken_up_by, frozenset({"clerk"}), "test")
        customer = rows.load(self.hall.db, Ticket, order.ticket)
        return Actor(customer.staff or order.staff, frozenset({"clerk"}), "test")

    def _erase(self) -> None:
        # References are random: in the order in which they were written, a seed tells one life.
        refs = [ref for (ref,) in self.hall.db.execute(WRITTEN)]
        if refs:
            which = privates.Which(self.dice.choice(refs))
            with suppress(Refused, NotAllowed):  # some are needed still; or the boss is gone
                privates.show(self.hall, BOSS, which)
                privates.purge(self.hall, BOSS, which, "asked for")

    def _value(self, action: str, parameter: inspect.Parameter) -> Any:
        kind, name = str(parameter.annotation), parameter.name
        if special := getattr(self, f"_value_of_{name}", None):
            return special(action, kind)
        pool = self._pools().get(name)
        if pool is not None:
            if kind.startswith("tuple"):
                return tuple(self.dice.sample(pool, self.dice.randint(0, min(3, len(pool)))))
            return self.dice.choice(pool)
        return self._by_type(kind)

    def _by_type(self, kind: str) -> Any:
        if kind.startswith("int"):
            return self._record()
        if kind.startswith("bool"):
            return self.dice.random() < 0.7
        return () if kind.startswith("tuple") else "x"

    def _record(self) -> int:
        (last,) = self.hall.db.execute("select max(seq) from journal").fetchone()
        return self.dice.randint(1, last)

    def _some(self, column: str, table: str) -> list[Any]:
        return [row[0] for row in self.hall.db.execute(f"select {column} from {table}")] or [0]

    def _labels(self, states: str = "") -> list[str]:
        where = f" where state in ({states})" if states else ""
        return [str(x) for x in self._some("prefix || printf('%03d', number)", f"ticket{where}")]

    def _pools(self) -> dict[str, list[Any]]:
        book = pack.current(self.hall.db)[1]
        services = ["topup", "bill", "sim-replace", "plan-change", "refund"]
        return {
            "counter": [1, 2, 3, 4, 9, None],
            "service": services,
            "queue": [queue.id for queue in book.queues()],
            "queues": [queue.id for queue in book.queues()],
            "own": [queue.id for queue in book.queues()],
            "moves": [None, {"sim": "general"}],
            "preference": ["", "own-first", "only-own", "odd"],
            "who": list(WHO),
            "priority": ["", *book.raw["priorities"]],
            "outcome": [*OUTCOMES, "reached", "no-answer"],
            "missing": list(book.raw["documents"])[:4],
            "seen": list(book.raw["documents"])[:4],
            "roles": [*ROLES, MANAGER],
            "skills": [*services, "*"],
            "posts": ["counter-1", "counter-3", "greeter", "*"],
            "designated": ["*", *services],
            "phone": [PHONE, "13800138000", "12345"],
            "rating": [1, 3, 5, 6],
            "original": self._some("id", "work_order where state = 'done'"),
            "visit_id": self._some("id", "visit"),
            "visit": self._some("id", "visit"),
            "task_id": self._some("id", "task where state <> 'withdrawn'"),
            "shift_id": self._some("id", "shift where state = 'planned'"),
            "outbox_id": self._some("id", "outbox where state <> 'withdrawn'"),
            "due_at": [self.clock.now + 3_600_000, self.clock.now - 1],
            "mode": ["normal", "normal", "degraded", "paper", "odd"],
            "since": [None, self.clock.now - 60_000, self.clock.now + 60_000],
            "says": ["done", "refused", "none", "odd"],
            "reference": ["", "8839"],
            "device_id": self._some("id", "device where state = 'in-use'"),
            "repair_id": self._some("id", "repair where state = 'open'"),
            "month": ["2026-02", "2026-03", "2026-04"],
            "table": [b"x"],
            "level": ["basic", "expert", "odd"],
            "on": [None, "2026-03-01", "2026-03-09"],
            "ends": [None, "2026-03-02", "2099-01-01"],
            "tried_by": ["2001", "2003", "9999"],
            "severity": ["low", "high", "odd"],
            "how": [None, "signed", "phone", "odd"],
            "about": ["counter:1", "staff:2001", "order:7", None],
            "clause": ["", "C4.3.1-2"],
            "waiting": [None, ()],
            "case_id": self._some("id", "complaint"),
            "other_id": self._some("id", "complaint"),
            "remedy": ["explained", "refund", "apology"],
            "word": ["satisfied", "not", "not-asked", "odd"],
            "page": ["12", "13"],
            "category": ["ZF", "TD", "WL", ""],
            "incident": self._some("id", "incident where state <> 'withdrawn'"),
            "into": self._some("id", "incident where state <> 'withdrawn'"),
            "where": ["counter:1", "hall", "odd"],
            "branch": ["", "fire", "odd"],
            "cause": ["software", "network", "odd"],
            "reach": ["counter", "other", "odd"],
            "caused": [f"visit:{self.dice.choice(self._some('id', 'visit'))}", "task:1"],
            "at": [None, self.clock.now - 60_000, self.clock.now + 600_000],
            "moment": ["closing", "closing", "round", "odd"],
            "round_id": self._some("id", "round where state = 'open'"),
            "area": ["back-office", "back-office", "people", "odd"],
            "paper": [OnPaper(self.clock.now - 3_600_000, self.dice.choice(["", "P7"]))],
            "facts": [{"solved": "yes"}, {"answer_by": self.clock.now}, {}],
            "day": [*self._some("day", "visit"), None],
            "login": ["root", "li", None],
            "pin": ["2468", "13579", "1"],
            "language": ["zh", "en", "xx"],
            "appointment_at": [None, self.clock.now, self.clock.now + 600_000],
            "date": ["2026-03-20", "2026-03-01"],
            "spans": [(), ((540, 1080),)],
            "until": [None, 720, 1380],
            "wanted": [("2026-03-20", (((540, 1080),),) * 7, None), ("2026-03-02", ((),) * 7, ())],
            "form": ["ticket", *FORMS, "odd"],
            "forms": [("ticket",), ("ticket", "request"), ("odd",)],
            "count": [10, 20, 0],
            "besides": ["2001", "2003"],
            "whom": ["2001", "9999"],
            "proof": ["described", "odd"],
            "code": ["GT58", "GT128", *map(str, self._some("code", "plan"))],
            "last": [None, "2099-01-01"],
            "expires_at": [None, self.clock.now + 3_600_000],
        }

    def _value_of_number(self, action: str, kind: str) -> Any:
        if action.startswith(("staff.", "complaint.")):
            return self.dice.choice(self._some("number", "staff"))
        if action.startswith("batch."):
            return self.dice.choice(self._some("id", "batch"))
        return self.dice.choice([1, 2, 3, 4, 9])

    def _value_of_order_id(self, action: str, kind: str) -> int:
        if action.startswith("holding."):
            state = "open" if action == "holding.hold" else "held"
            return int(self.dice.choice(self._some("id", f"work_order where state = '{state}'")))
        if action == "core.settle":
            return int(self.dice.choice(self._some("id", "work_order where sent = 'unknown'")))
        over = " where state not in ('open', 'away')" if action.startswith("audit.") else ""
        return int(self.dice.choice(self._some("id", f"work_order{over}")))

    def _value_of_agreed(self, action: str, kind: str) -> Agreed:
        days = ["", "2026-03-01", "2099-01-02"]
        authorised = self.dice.random() < 0.5
        return Agreed(self.dice.choice(days), self.dice.choice([PHONE, ""]), authorised)

    def _value_of_kept(self, action: str, kind: str) -> Kept:
        what = self.dice.sample(["form", "copy:id-card", "odd"], self.dice.randint(0, 2))
        return Kept(tuple(what), "柜 A", str(self.dice.randint(1, 999)), self.dice.random() < 0.8)

    def _value_of_numbers(self, action: str, kind: str) -> str | tuple[int, int]:
        if kind == "str":
            return self.dice.choice(["3", "4-6", "T0009", "odd"])
        return self.dice.choice([(1, 5), (6, 6), (4, 30), (9, 2)])

    def _value_of_row(self, action: str, kind: str) -> FormRow:
        """A paper of the last minutes: of a new customer, or of one who waited."""
        began, ended = (
            local(self.clock.now - ago * 1000) for ago in (240, self.dice.choice([3, 90, 300]))
        )
        values = {"outcome": self.dice.choice(["left", "served", "odd"]), "ended": ended}
        if self.dice.random() < 0.5:
            values["ticket"] = self.dice.choice(self._labels("'waiting'"))
        else:
            values |= {
                "number": str(self.dice.randint(1, 30)),
                "service": "topup",
                "arrived": began,
            }
        if values["outcome"] == "served":
            values |= {"started": began, "counter": self.dice.choice("1239"), "staff": "2001"}
        return FormRow("ticket", values, "2026-03-02")

    def _value_of_error(self, action: str, kind: str) -> Error:
        until = self.dice.choice(["9999-12-31", "2026-03-02"])
        return Error(
            self.dice.choice(["fee-wrong", "odd"]), self.dice.choice(["2001", "2003"]), until
        )

    def _value_of_to(self, action: str, kind: str) -> str:
        if action == "complaint.route":
            return self.dice.choice(["simple", "complex"])
        return (
            self.dice.choice(["2003", "clerk", "duty-manager"])
            if action.startswith(("task", "outbox"))
            else "2003"
        )

    def _value_of_how(self, action: str, kind: str) -> str | None:
        if action.startswith("dispatching."):
            return self.dice.choice(["phone", "odd"])
        return self.dice.choice([None, "signed", "odd"]) if "audit" in action else "x"

    def _value_of_which(self, action: str, kind: str) -> Any:
        if action == "incident.step":
            return self.dice.choice(["1", "2", "report", "odd"])
        if kind.startswith("int"):
            return self.dice.choice([None, None, self._record()])
        state = WANTS.get(action, "") if self.dice.random() < 0.8 else ""
        return self.dice.choice(self._labels(state))

    def _value_of_explained(self, action: str, kind: str) -> dict[str, str]:
        return {one.name: "x" for one in checks.checks()}

    def _value_of_tickets(self, action: str, kind: str) -> tuple[str, ...]:
        desk = counter.of_staff(self.hall.db, self.by.staff)
        return tuple(one.label for one in aside.parked_at(self.hall.db, desk.number if desk else 0))

    def _value_of_items(self, action: str, kind: str) -> tuple[int, ...]:
        desk = counter.of_staff(self.hall.db, self.by.staff)
        return tuple(one.id for one in item.at_counter(self.hall.db, desk.number if desk else 0))

    def _value_of_reason(self, action: str, kind: str) -> str:
        if action == "complaint.withdraw":
            return self.dice.choice(["customer", "mistake", "odd"])
        book = pack.current(self.hall.db)[1]
        wanted = action.partition(".")[2].replace("_", "-").replace("step-away", "stepped-away")
        kinds = [wanted] if wanted in book.raw["reasons"] else list(book.raw["reasons"])
        return self.dice.choice([*book.raw["reasons"][self.dice.choice(kinds)], "odd"])

    def _value_of_new(self, action: str, kind: str) -> New | NewCase | NewIncident | NewPoints:
        if action.startswith("incident."):
            which = self.dice.choice(["system-fault", "security", "press", "odd"])
            return NewIncident(which, trade=self.dice.random() < 0.5)
        if action.startswith("complaint."):
            return self._value_of_case()
        if action.startswith("points."):
            plus, about = self.dice.choice([2, -2, 0]), self.dice.choice(["", "counter:1"])
            return NewPoints(self.dice.choice(["2001", "1001"]), plus, "x", "C3.3-1", about)
        number = str(self.dice.randint(2004, 2012))
        return New(number, "新人", (self.dice.choice(ROLES),), login=None)

    def _value_of_meeting_id(self, action: str, kind: str) -> int:
        state = "closed" if action == "meeting.acknowledge" else "open"
        return int(self.dice.choice(self._some("id", f"meeting where state = '{state}'")))

    def _value_of_item_id(self, action: str, kind: str) -> int:
        found = "=" if action in OF_FOUND else "<>"
        table = f"item where state = 'held' and custody {found} 'found'"
        return int(self.dice.choice(self._some("id", table)))

    def _value_of_handover_id(self, action: str, kind: str) -> int:
        return int(self.dice.choice(self._some("id", "handover where state = 'begun'")))

    def _value_of_counts(self, action: str, kind: str) -> Counts:
        return Counts(50_000, self.dice.choice([200_000, 199_900]), self.dice.choice(["1-5", "价"]))

    def _value_of_told(self, action: str, kind: str) -> TypedNotes:
        return TypedNotes("大门 2 把", remarks=self.dice.choice(["", "空调报修"]))

    def _value_of_promoter_id(self, action: str, kind: str) -> int:
        return int(self.dice.choice(self._some("id", "promoter where state = 'registered'")))

    def _value_of_person(self, action: str, kind: str) -> PromoterEntry:
        until = self.dice.choice(["2026-03-02", "2099-01-01"])
        badge = self.dice.choice(["P01", "P02", "P03"])
        return PromoterEntry("孙丽", "某某通信", badge, "贴膜", until, self.dice.random() < 0.8)

    def _value_of_entries(self, action: str, kind: str) -> list[PlanSet]:
        fee, codes = self.dice.choice([5800, 12800]), self.dice.sample(["GT58", "GT128", "?"], 2)
        return [PlanSet(code, f"全球通{code}", "", "plan", fee, "2026-01-01") for code in codes]

    def _value_of_habits(self, action: str, kind: str) -> Habits:
        return Habits(
            self.dice.choice(["", "]C1", "价"]), "", self.dice.choice(["enter", "tab", "odd"])
        )

    def _value_of_finding(self, action: str, kind: str) -> NewFoundThing:
        return NewFoundThing(self.dice.choice(["雨伞", "id-card", ""]), "自助区", "前台柜")

    def _value_of_absent(self, action: str, kind: str) -> Any:
        return self.dice.choice([(), (("2003", "sick"),), (("2003", "odd"),)])

    def _value_of_findings(self, action: str, kind: str) -> Any:
        return self.dice.choice([(), (("2001", "hair", True),), (("2001", "odd", False),)])

    def _value_of_kind(self, action: str, kind: str) -> str:
        if action == "meeting.open_":
            return self.dice.choice(["briefing", "review"])
        if action == "meeting.add":
            return self.dice.choice(["today", "comment", "coaching", "odd"])
        if action == "complaint.evidence":
            return self.dice.choice(["order", "consent", "recording"])
        if action == "complaint.link":
            return self.dice.choice([*LINKS, "odd"])
        if action == "attendance.pause":
            return self.dice.choice(["meal", "toilet", "meeting", "odd"])
        return self.dice.choice(["service", "quick", "odd"])

    def _value_of_who(self, action: str, kind: str) -> str:
        if action.startswith(("shift.", "attendance.")):
            return self.dice.choice([*self._some("number", "staff"), ""])
        return self.dice.choice(list(WHO))

    def _value_of_post(self, action: str, kind: str) -> str:
        return self.dice.choice(["", "counter", "3", "greeter", "office", "odd"])

    def _value_of_work(self, action: str, kind: str) -> Work:
        """Of yesterday, today or a day to come, also over midnight."""
        day = date_of(self.clock.now + self.dice.choice([-1, 0, 1, 1, 2, 7]) * DAY, 480)
        begins = self.dice.choice([480, 540, 780, 1320])
        return Work(
            self._value_of_who("shift.", ""),
            day,
            self._value_of_post("", "") or "counter",
            begins,
            (begins + self.dice.choice([240, 480, 1200])) % 1440,
        )

    def _value_of_rows(self, action: str, kind: str) -> list[Work]:
        return [self._value_of_work(action, kind) for _ in range(3)]

    def _value_of_span(self, action: str, kind: str) -> tuple[int, int] | None:
        return self.dice.choice([None, (540, 1080), (600, 600)])

    def _value_of_source(self, action: str, kind: str) -> Period:
        return week_of(date_of(self.clock.now + self.dice.choice([-7, 0, 7]) * DAY, 480))

    _value_of_week = _value_of_source

    def _value_of_date(self, action: str, kind: str) -> str:
        if action.startswith("shift."):
            return str(self.dice.choice(self._some("day", "shift")))
        return self.dice.choice(["2026-03-02", "2026-03-05", "2026-03-20"])

    def _value_of_spans(self, action: str, kind: str) -> Spans:
        return self.dice.choice([(), ((540, 1080),), ((540, 600),)])

    def _value_of_wanted(self, action: str, kind: str) -> Planned:
        since = self.dice.choice(["2026-03-02", "2026-03-05"])
        return (since, (self._value_of_spans(action, kind),) * 7, None)

    def _value_of_typed(self, action: str, kind: str) -> TypedStep | TypedAnswer:
        if action.startswith("answer."):
            found = self.dice.choice(["ok", "not", "not", "na", "3", "odd"])
            return TypedAnswer(found, self.dice.choice(["x", "dirty"]), self.dice.choice(["", "x"]))
        said = [
            TypedStep("done"),
            TypedStep("na", reason="x"),
            TypedStep("told", who="x", how="phone"),
        ]
        return self.dice.choice(said)

    def _value_of_typed_item(self, action: str, kind: str) -> str:
        return self.dice.choice(["B3", "B5", "X1", "H1", "B2", "Z1"])

    def _value_of_answer(self, action: str, kind: str) -> str:
        return self.dice.choice(["led", "declined", "odd"])

    def _value_of_choices(self, action: str, kind: str) -> tuple[str, ...]:
        return self.dice.choice([("kind:PS=topup", "server:Anna=3"), ("form:day=D-MMM-YY",)])

    def _value_of_name(self, action: str, kind: str) -> str:
        if action.startswith("contact."):
            return self.dice.choice(["it", "hotline", "odd"])
        if action.startswith("import_profile."):
            return self.dice.choice(["machine", "booking", ""])
        if action == "complaint.flag":
            return self.dice.choice(["press", "group", "odd"])
        return self.dice.choice(["体育西路", "Tianhe", ""])

    def _value_of_case(self) -> NewCase:
        about = self.dice.choice([(), ("staff:2001",), ("counter:3",)])
        return NewCase(
            "话费多扣",
            self.dice.choice(["ZF", "TD", "DG", "odd"]),
            self.dice.choice(["counter", "12345", "book"]),
            phone=self.dice.choice(["", PHONE]),
            about=about,
            flags=self.dice.choice([(), ("press",)]),
            route=self.dice.choice(["", "complex"]),
            reason="x",
            page=self.dice.choice(["", "12"]),
            key=self.dice.choice(["", "k1"]),
        )

    def _value_of_given(self, action: str, kind: str) -> Remedied:
        fen = self.dice.choice([None, None, 500])
        return Remedied(self.dice.choice(["explained", "apology", "refund"]), "x", fen, None, "Q1")

    def _value_of_entry(self, action: str, kind: str) -> devices.TypedDevice | int:
        if action.startswith("points."):
            return int(self.dice.choice(self._some("id", "points")))
        number, what = self.dice.choice(["Z01", "Z02", "Z03"]), self.dice.choice([*KINDS, "odd"])
        must = self.dice.random() < 0.5
        return devices.TypedDevice(number, what, "x", ("bills", "payment"), must)

    def _value_of_layer(self, action: str, kind: str) -> Any:
        """The built-in pack with a limit made tighter, as a hall's own layer."""
        value = self.dice.randint(5, 12)
        if action == "pack.load_patrols":
            return replace_layer({"patrols": {"left_out": [f"H{value}"]}})
        own = {"limits": {"wait_minutes": value}}
        return replace_layer(own)


def local(instant: int) -> str:
    """An instant (UTC ms) by the hall's clock."""
    return datetime.fromtimestamp(instant / 1000 + 8 * 3600, UTC).strftime("%Y-%m-%d %H:%M:%S")


def replace_layer(own: dict[str, Any]) -> Any:
    """A layer of the hall's own with this content."""
    whole = builtin()
    changed = {"layer": "hall", "name": "own", "own": own}
    return (
        replace(whole, **changed)
        if hasattr(whole, "__dataclass_fields__")
        else whole._replace(**changed)
    )
