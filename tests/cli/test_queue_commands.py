"""A customer's way through the hall by commands, and what each command says."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from calls import Call

from hallctl.actions import staff
from hallctl.domain.base import MINUTE
from hallctl.screens.office.health import verified
from hallctl.store import pack
from hallctl.store.file import Hall
from hallctl.store.verify import verify
from helpers import BOSS, PHONE, take

TICKET = [
    "number", "queue", "service", "state", "priority", "counter", "staff", "taken_at", "rank_at",
    "since", "calls", "waited_s", "walked_s", "handled_s", "parked_s", "appointment_at",
    "expires_at", "who", "ready", "seen", "missing", "retimed",
    "remark",
]  # fmt: skip


@pytest.fixture(autouse=True)
def _clerk(clerk: None) -> None:
    """2001 runs the commands, signed on at counter 1."""


def done(call: Call, *args: str) -> Any:
    said = call(*args, "--json")
    assert said.code == 0, said.err
    assert said.err == ""
    return said.data


def refused(call: Call, *args: str) -> str:
    said = call(*args, "--json")
    assert said.code == 1, said.out
    assert said.err.startswith(said.data["error"])
    code: str = said.data["error"]
    return code


def test_take_says_what_a_customer_wants_to_know(call: Call) -> None:
    taken = done(call, "queue", "take", "topup")
    assert list(taken) == [
        "number", "queue", "service", "ahead", "wait_low_s", "wait_high_s", "rank_at",
        "held_over", "turned_away_before", "printed",
    ]  # fmt: skip
    assert (taken["number"], taken["queue"], taken["ahead"]) == ("A001", "quick", 0)
    assert done(call, "queue", "take", "bill")["ahead"] == 1
    assert call("queue", "take", "topup").out.startswith("A003: 2 ahead.")


@pytest.mark.parametrize("typed", ["topup", "top-up", "缴费", "０１"])
def test_a_service_by_id_name_or_number(call: Call, hall: Hall, typed: str) -> None:
    number = pack.current(hall.db)[1].service("topup").number
    typed = number if typed == "０１" else typed
    assert done(call, "queue", "take", typed)["service"] == "topup"


def test_an_unclear_or_unknown_service(call: Call) -> None:
    assert refused(call, "queue", "take", "a") == "service-unclear"
    assert refused(call, "queue", "take", "flying") == "no-such-service"
    assert refused(call, "queue", "take", "topup", "--phone", "12") == "not-a-phone"
    assert refused(call, "queue", "take", "topup", "--priority", "king") == "no-such-priority"
    assert refused(call, "queue", "take", "port-in", "--expires", "25:00") == "not-a-time"
    assert refused(call, "queue", "take", "port-in", "--expires", "noon") == "not-a-time"


def test_from_call_to_goodbye(call: Call, hall: Hall) -> None:
    assert done(call, "queue", "call") is None
    assert call("queue", "call").out == "Nobody waits for this counter.\n"
    done(call, "queue", "take", "topup", "--phone", PHONE)
    called = done(call, "queue", "call", "--counter", "1")
    assert list(called) == TICKET
    assert (called["number"], called["counter"], called["state"]) == ("A001", 1, "called")
    assert done(call, "queue", "recall")["calls"] == 2
    assert done(call, "queue", "start")["state"] == "serving"
    assert refused(call, "queue", "call") == "counter-has-customer"
    assert done(call, "counter", "list")[0]["state"] == "serving"
    assert done(call, "queue", "park", "--reason", "form", "--agreed")["state"] == "parked"
    assert [one["number"] for one in done(call, "queue", "list", "--state", "parked")] == ["A001"]
    assert done(call, "queue", "resume", "a001")["state"] == "serving"
    finished = done(call, "queue", "finish")
    assert (finished["state"], finished["counter"]) == ("served", 1)
    assert [one["number"] for one in done(call, "queue", "list", "--state", "served")] == ["A001"]
    assert verify(hall.db).holds


def test_who_was_only_called_is_served_first_and_finished_then(call: Call) -> None:
    done(call, "queue", "take", "topup")
    done(call, "queue", "call")
    assert refused(call, "queue", "finish") == "ticket-state"
    assert "A001 was called, and the customer does not" in call("queue", "finish").err
    assert "请先开始办理" in call("--lang", "zh", "queue", "finish").err
    assert done(call, "queue", "start")["state"] == "serving"
    assert done(call, "queue", "finish")["state"] == "served"


def test_the_text_names_the_service_as_people_do(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    def _never(*_: object) -> None:
        raise AssertionError("the whole pack is read only to say one name")

    done(call, "queue", "take", "sim-replace")
    with monkeypatch.context() as patched:
        patched.setattr(pack, "current", _never)
        assert "Service SIM replacement, waited" in call("queue", "call").out
        assert "业务 补换卡，等候" in call("--lang", "zh", "queue", "recall").out
        assert "Service SIM replacement, waited" in call("queue", "start").out
    assert "业务 补换卡，等候" in call("--lang", "zh", "queue", "finish").out


def test_the_list_is_in_the_order_of_calling(call: Call) -> None:
    for service in ("topup", "bill", "plan-change"):
        done(call, "queue", "take", service)
    done(call, "queue", "take", "topup", "--priority", "elderly")
    found = done(call, "queue", "list")
    assert [one["number"] for one in found] == ["A003", "A001", "A002", "B001"]
    assert all(list(one) == TICKET for one in found)
    assert [one["number"] for one in done(call, "queue", "list", "--queue", "general")] == ["B001"]
    assert done(call, "queue", "call")["number"] == "A003"
    assert refused(call, "queue", "list", "--state", "flying") == "no-such-state"
    assert refused(call, "queue", "list", "--queue", "nowhere") == "no-such-queue"
    assert done(call, "queue", "list", "--queue", "sim") == []
    table = call("queue", "list").out.splitlines()
    assert [line.split()[0] for line in table] == ["Ticket", "A001", "A002", "B001", "A003"]


def test_a_no_show_comes_back_in_time(call: Call) -> None:
    done(call, "queue", "take", "topup")
    done(call, "queue", "call")
    assert refused(call, "queue", "no-show") == "call-again"
    assert done(call, "undo") == [{"noun": "ticket", "id": done(call, "journal", "show",
        "--noun", "ticket")[0]["record"]}]  # fmt: skip
    assert done(call, "queue", "list")[0]["state"] == "waiting"
    assert refused(call, "queue", "back", "A001") == "ticket-state"
    assert refused(call, "queue", "back", "A999") == "no-such-ticket"


def test_out_of_turn_only_with_a_reason(call: Call) -> None:
    done(call, "queue", "take", "topup")
    done(call, "queue", "take", "bill")
    assert (
        refused(call, "queue", "call", "--ticket", "A002", "--reason", "bored") == "no-such-reason"
    )
    chosen = done(call, "queue", "call", "--ticket", "A002", "--reason", "expiry")
    assert (chosen["number"], chosen["state"]) == ("A002", "called")


def test_transfer_leave_and_prepare(call: Call) -> None:
    done(call, "queue", "take", "sim-replace")
    prepared = done(call, "queue", "prepare", "C001", "--who", "owner", "--seen", "id-card")
    assert (prepared["ready"], prepared["seen"]) == (True, ["id-card"])
    assert refused(call, "queue", "transfer", "C001", "--reason", "skill") == "transfer-where"
    moved = done(call, "queue", "transfer", "C001", "--to", "2", "--reason", "skill")
    assert moved["state"] == "waiting"
    assert done(call, "queue", "call", "--counter", "1") is None
    assert done(call, "queue", "leave", "C001", "--reason", "customer-left")["state"] == "left"


def test_a_manager_takes_over_or_releases(
    call: Call, hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    staff.set_pin(hall, BOSS, "1002", "7777")
    monkeypatch.setenv("HALLCTL_APPROVE_PIN", "7777")
    done(call, "queue", "take", "topup")
    done(call, "queue", "call")
    done(call, "queue", "start")
    take_over = ("queue", "take-over", "A001", "--counter", "2", "--reason", "terminal")
    assert call(*take_over).code == 4
    assert done(call, *take_over, "--approve", "1002")["counter"] == 2
    assert refused(call, "queue", "finish", "--counter", "2") == "not-your-counter"
    release = ("queue", "release", "A001", "--reason", "clerk-left", "--approve", "1002")
    assert done(call, *release)["state"] == "waiting"


def test_counters(call: Call, hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    first = done(call, "counter", "list")[0]
    assert list(first) == [
        "counter", "kind", "queues", "state", "since", "staff", "name", "ticket", "reason", "own",
        "preference",
    ]  # fmt: skip
    assert (first["staff"], first["name"]) == ("2001", "李娜")
    assert refused(call, "counter", "open", "3") == "at-another-counter"
    away = done(call, "counter", "away", "meal")
    assert (away["state"], away["reason"]) == ("away", "meal")
    assert away["say"]
    assert done(call, "counter", "back")["state"] == "open"
    assert done(call, "counter", "close")["state"] == "closed"
    assert done(call, "counter", "open", "3")["staff"] == "2001"
    assert refused(call, "counter", "open", "77") == "at-another-counter"
    assert refused(call, "queue", "call", "--counter", "77") == "no-such-counter"
    assert call("counter", "add", "9").code == 4


def test_a_hand_over_names_everything_and_takes_both_pins(
    call: Call, hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    staff.set_pin(hall, BOSS, "2003", "5555")
    take(hall)
    done(call, "queue", "call")
    done(call, "queue", "start")
    done(call, "queue", "park", "--reason", "form", "--agreed")
    hand_over = ("counter", "hand-over", "2003")
    assert call(*hand_over, "--ticket", "A001").code == 4
    monkeypatch.setenv("HALLCTL_APPROVE_PIN", "5555")
    assert refused(call, *hand_over) == "hand-over-incomplete"
    assert refused(call, *hand_over, "--ticket", "A001", "--item", "x") == "not-a-count"
    assert done(call, *hand_over, "--ticket", "A001")["staff"] == "2003"
    assert verify(hall.db).holds


def test_managers_change_counters(call: Call, boss: None) -> None:
    added = done(call, "counter", "add", "9", "--kind", "quick", "--queues", "quick,general")
    assert (added["kind"], added["queues"]) == ("quick", ["quick", "general"])
    assert done(call, "counter", "set", "9", "--queues", "sim")["queues"] == ["sim"]
    own = done(call, "counter", "set", "9", "--queues", "sim,quick", "--own", "sim")
    assert (own["kind"], own["own"], own["preference"]) == ("quick", ["sim"], "own-first")
    assert refused(call, "counter", "open", "9", "--preference", "odd") == "no-such-preference"
    assert refused(call, "counter", "add", "9") == "counter-exists"
    assert refused(call, "counter", "set", "9", "--queues", "flying") == "no-such-queue"
    assert refused(call, "counter", "set", "9", "--kind", "flying") == "no-such-counter-kind"


def test_a_remark_is_read_by_whoever_calls(
    call: Call, hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", StringIO("轮椅，\t请走\x1b[1m近门\n"))
    done(call, "queue", "take", "topup", "--remark", "-")
    assert done(call, "queue", "show", "a001")["remark"] == "轮椅， 请走近门"
    assert [one["remark"] for one in done(call, "queue", "list")] == ["轮椅， 请走近门"]
    with monkeypatch.context() as later:
        later.setattr(Hall, "clock", lambda hall: hall.read_clock() + 5 * MINUTE)
        waits = [done(call, "queue", "show", "A001"), *done(call, "queue", "list")]
        assert [one["waited_s"] // 60 for one in waits] == [5, 5], "and goes on waiting"
        assert "waited 05:0" in call("queue", "show", "A001").out
    assert "Remark" in call("queue", "list").out
    assert done(call, "queue", "call")["remark"] == "轮椅， 请走近门"
    moved = ["queue", "transfer", "A001", "--reason", "skill", "--queue", "sim"]
    assert done(call, *moved)["remark"] == "轮椅， 请走近门", "it stays"
    done(call, "undo")
    assert done(call, *moved, "--remark", "wants 3")["remark"] == "wants 3"
    assert "Remark: wants 3" in call("queue", "show", "A001").out
    done(call, "undo")
    assert done(call, "queue", "show", "A001")["remark"] == "轮椅， 请走近门"
    assert done(call, "queue", "remark", "A001")["remark"] is None
    assert refused(call, "queue", "remark", "A001") == "remark-needs-text"
    assert refused(call, "queue", "remark", "A001", "x" * 201) == "text-too-long"
    done(call, "undo")
    assert done(call, "queue", "show", "A001")["remark"] == "轮椅， 请走近门"
    assert "轮椅" not in str(
        [tuple(row) for row in hall.db.execute("select body from journal where noun = 'ticket'")]
    )
    assert verify(hall.db).holds


def test_what_is_prepared_leaves_the_remark(call: Call) -> None:
    done(call, "queue", "take", "sim-replace", "--remark", "x")
    prepared = done(call, "queue", "prepare", "C001", "--seen", "id-card")
    assert (prepared["ready"], prepared["remark"]) == (True, "x")


def test_who_cannot_be_called_is_named_everywhere(call: Call, hall: Hall, boss: None) -> None:
    for number in "1234":
        done(call, "counter", "set", number, "--queues", "general")
    assert done(call, "verify")["uncallable"] == []
    done(call, "queue", "take", "topup")
    (found,) = done(call, "verify")["uncallable"]
    assert (found["why"], found["numbers"], found["queue"]) == ("no-counter", ["A001"], "quick")
    said = call("verify").out
    assert "A001" in said
    assert "hallctl counter set" in said
    title, facts = verified(hall)
    assert all(one in said for one in (title, *(fact.value for fact in facts)))
    wrong = [one["code"] for one in call("doctor", "--json").data["findings"]]
    assert "uncallable-no-counter" in wrong
    checks = {one["name"]: one for one in done(call, "day", "check")["checks"]}
    assert [one["label"] for one in checks["uncallable"]["records"]] == ["A001"]
    assert checks["uncallable"]["level"] == "explain"


def test_a_login_is_taken_away_in_plain_words(call: Call, boss: None) -> None:
    assert done(call, "staff", "login", "2001", "li")["login"] == "li"
    assert refused(call, "staff", "login", "2001", "none") == "login-none"
    assert refused(call, "staff", "login", "2001", "li", "--remove") == "login-or-remove"
    assert done(call, "staff", "login", "2001", "--remove")["login"] is None
    added = done(call, "staff", "add", "2050", "--name", "某某")
    assert "2050 cannot sign in" in added["warning"]
    assert "cannot sign in" in call("staff", "list").out
    assert "no-way-in" in [one["code"] for one in call("doctor", "--json").data["findings"]]


WIDE = str.maketrans({code: code + 0xFEE0 for code in range(0x21, 0x7F)})
"""What an input method makes of letters, figures and signs."""


@pytest.mark.parametrize(
    "line",
    [
        "counter set 3 --queues sim,quick --own sim",
        "counter list",
        "queue take topup --phone 13912342210 --priority vip --appointment 10:30",
        "queue list --state waiting",
        "queue transfer A001 --reason skill --queue sim",
        "queue leave A001 --reason customer-left",
        "visit list",
        "staff post 2003 counter-3,greeter",
        "staff skill 2003 topup --level basic --until 2099-04-01",
        "staff pin 2003 --pin 246802",
        "task add Look --to 2003 --due 2099-03-02T18:00",
        "mode show",
        "shift show --week 2026-W10",
        "figures list",
        "log show --day 2026-03-02",
        "journal show --limit 3",
    ],
)
def test_full_width_is_taken_wherever_narrow_is(call: Call, boss: None, line: str) -> None:
    if "A001" in line:
        done(call, "queue", "take", "topup")
    said = call(*(one.translate(WIDE) for one in line.split()), "--json")
    assert said.code == 0, said.err


def test_full_width_refused_is_refused_as_narrow_is(call: Call, boss: None) -> None:
    for line in ("queue leave Z999 --reason customer-left", "counter open 77", "task done 999"):
        wide = [one.translate(WIDE) for one in line.split()]
        assert refused(call, *wide) == refused(call, *line.split())
