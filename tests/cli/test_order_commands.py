"""Any ladder by commands: `order show` says what is next, `order step` does it."""

from __future__ import annotations

import io
import sys
from typing import Any

import pytest
from calls import Call

from hallctl.actions import order
from hallctl.store.file import Hall
from hallctl.store.verify import verify
from helpers import LI, PERMIT, PHONE, own_pack, serve, take, typed_for

KEYS = ["order", "service", "step", "needs", "amount_fen"]


@pytest.fixture(autouse=True)
def _clerk(clerk: None) -> None:
    """2001 runs the commands, signed on at counter 1."""


def done(call: Call, *args: str) -> Any:
    said = call(*args, "--json")
    assert said.code == 0, said.err
    return said.data


def climb(call: Call, hall: Hall, number: int, until: str = "") -> Any:
    """Do step after step with plausible fields, by commands alone."""
    while True:
        shown = done(call, "order", "show", str(number))
        if shown["step"] in {None, until}:
            return shown
        found = order.show(hall, LI, number)
        typed = typed_for(found.context, shown["step"])
        assert [need["name"] for need in shown["needs"]] == list(typed)
        fields = [part for item in typed.items() for part in ("--field", "=".join(item))]
        done(call, "order", "step", str(number), shown["step"], *fields)


@pytest.mark.parametrize("service", ["topup", "sim-replace", "plan-change", "handset"])
def test_from_open_to_goodbye(call: Call, hall: Hall, service: str) -> None:
    serve(hall, service=service)
    opened = done(call, "order", "open")
    assert list(opened)[:5] == KEYS
    assert (opened["service"], opened["state"]) == (service, "open")
    assert all(
        list(need) == ["name", "kind", "choices", "default", "required"] for need in opened["needs"]
    )
    ended = climb(call, hall, opened["order"])
    assert (ended["state"], ended["step"], ended["left"]) == ("done", None, [])
    assert done(call, "queue", "list") == []
    assert verify(hall.db).holds


def test_the_serving_clerk_sees_the_number_nobody_else(
    call: Call, hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(hall, phone=PHONE)
    done(call, "queue", "call")
    done(call, "queue", "start")
    number = str(done(call, "order", "open")["order"])
    assert done(call, "order", "show", number)["phone"] == PHONE
    assert PHONE in call("order", "show", number).out
    from hallctl import identity

    monkeypatch.setattr(identity, "login", lambda: "boss")
    from hallctl.actions import staff
    from helpers import BOSS

    staff.set_login(hall, BOSS, "1001", "boss")
    assert done(call, "order", "show", number)["phone"] == "139****2210"
    assert PHONE not in call("order", "show", number).out


def test_a_wrong_step_field_or_order_is_refused_with_what_is_right(
    call: Call, hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    serve(hall)
    number = str(done(call, "order", "open", "topup")["order"])

    def refused(*args: str) -> str:
        said = call(*args, "--json")
        assert said.code == 1
        code: str = said.data["error"]
        return code

    assert refused("order", "step", number, "money") == "wrong-step"
    assert refused("order", "step", number, "flying") == "no-such-step"
    assert refused("order", "step", number, "number", "--field", "x=1") == "unknown-field"
    assert refused("order", "step", number, "number", "--field", "number") == "field-needs-value"
    assert refused("order", "step", number, "number", "--field", "number=12") == "not-a-phone"
    monkeypatch.setattr(sys, "stdin", io.StringIO("34\n"))
    said = call("order", "step", number, "number", "--field", "number=-", "--json")
    assert (said.data["error"], said.data["facts"]["text"]) == ("not-a-phone", "34")
    assert refused("order", "step", "999999", "number") == "no-such-order"
    assert refused("order", "open", "topup") == "order-still-open"
    assert refused("order", "reverse", number) == "order-still-open"
    assert refused("order", "abort", number, "flying") == "no-such-reason"
    assert call("order", "step", "x", "number").code == 2


def test_list_away_back_and_abort(call: Call, hall: Hall) -> None:
    serve(hall)
    number = str(done(call, "order", "open")["order"])
    listed = done(call, "order", "list")
    assert [list(one)[:5] for one in listed] == [KEYS]
    assert done(call, "order", "away", number, "copy")["state"] == "away"
    assert call("order", "step", number, "number").code == 1
    assert done(call, "order", "back", number)["state"] == "open"
    aborted = done(call, "order", "abort", number, "wrong-service")
    climb(call, hall, aborted["order"])
    assert done(call, "order", "list") == []
    assert [one["state"] for one in done(call, "order", "list", "--latest", "5")] == ["aborted"]
    assert call("order", "list", "--latest", "5").out.splitlines()[1].startswith(number)


def test_what_is_held_is_listed_until_it_is_handed_back(call: Call, hall: Hall) -> None:
    serve(hall, service="sim-replace")
    number = done(call, "order", "open")["order"]
    climb(call, hall, number, until="number")
    held = done(call, "item", "list")
    assert [list(one) for one in held] == [
        ["item", "what", "document", "amount_fen", "order", "ticket", "staff", "state",
         "received_at", "returned_at", "custody", "place", "slip", "where", "finder", "due_at",
         "attempts", "taker", "proof", "receipt", "printed"]
    ] * len(held)  # fmt: skip
    assert held
    assert (held[0]["order"], held[0]["ticket"]) == (number, "C001")
    assert held[0]["what"] in call("item", "list").out
    assert call("counter", "close").code == 1
    back = done(call, "item", "hand-back", str(held[0]["item"]))
    assert back["state"] == "returned"
    assert call("item", "hand-back", str(held[0]["item"])).code == 1


def test_a_reversal_is_an_order_of_its_own(call: Call, hall: Hall) -> None:
    serve(hall)
    original = done(call, "order", "open")["order"]
    climb(call, hall, original)
    serve(hall, service="reversal")
    begun = done(call, "order", "reverse", str(original))
    assert (begun["service"], begun["order"] > original) == ("reversal", True)
    assert done(call, "order", "show", str(begun["order"]))["original"] == original
    climb(call, hall, begun["order"])
    assert [one["state"] for one in done(call, "order", "list", "--latest", "2")] == [
        "done",
        "done",
    ]
    serve(hall, service="reversal")
    assert call("order", "reverse", str(original), "--json").data["error"] == "already-reversed"
    assert verify(hall.db).holds


def test_as_text_things_have_their_names_and_steps_their_ids(call: Call, hall: Hall) -> None:
    serve(hall, service="sim-replace")
    number = str(done(call, "order", "open")["order"])
    listed = call("--lang", "zh", "order", "list").out.splitlines()[1]
    assert listed.split() == [number, "补换卡", "办理中", "李娜", "证件比对（identity）"]
    assert "Service  SIM replacement\n" in call("order", "show", number).out
    assert "State    stepped away\n" in call("order", "away", number, "copy").out
    assert call("order", "list").out.splitlines()[1].endswith("  Identity (identity)")


def test_a_customer_in_line_is_at_no_counter(call: Call, hall: Hall, boss: None) -> None:
    label = serve(hall).label
    released = call("queue", "release", label, "--reason", "clerk-left").out
    assert released.startswith(f"{label} is waiting. ")
    assert "  1  " not in call("queue", "list").out
    done(call, "queue", "transfer", label, "--reason", "skill", "--to", "2")
    assert "waiting  2 " in call("queue", "list").out


def test_what_is_held_is_called_as_the_pack_of_its_order_does(call: Call, hall: Hall) -> None:
    own_pack(hall, documents=PERMIT)
    serve(hall, service="sim-replace")
    number = done(call, "order", "open")["order"]
    climb(call, hall, number, until="documents")
    fields = ("--field", "seen=id-card", "--field", "taken=permit")
    assert call("order", "step", str(number), "documents", *fields).code == 0
    own_pack(hall, documents={})
    (held,) = done(call, "item", "list")
    assert (held["what"], held["document"]) == ("Residence permit", "permit")
    assert "Residence permit" in call("item", "list").out
