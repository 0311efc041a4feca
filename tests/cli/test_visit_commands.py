"""Reception by commands: who takes no number, who is turned away, pre-processing by hand."""

from __future__ import annotations

from typing import Any

import pytest
from calls import Call

from hallctl.store.file import Hall
from hallctl.store.verify import verify
from helpers import PHONE

KEYS = [
    "visit", "service", "outcome", "who", "missing", "bring", "reason", "again", "arrived_at",
    "ended_at",
]  # fmt: skip


@pytest.fixture(autouse=True)
def _clerk(clerk: None) -> None:
    """2001 runs the commands."""


def done(call: Call, *args: str) -> Any:
    said = call(*args, "--json")
    assert said.code == 0, said.err
    return said.data


def test_every_arrival_has_an_outcome(call: Call, hall: Hall) -> None:
    machine = done(call, "visit", "arrive", "topup", "self-service")
    assert list(machine) == [*KEYS, "printed"]
    floor = done(call, "visit", "arrive", "handset", "sales")
    assert done(call, "visit", "end", str(machine["visit"]))["ended_at"]
    taken = done(call, "queue", "take", "contract-phone", "--visit", str(floor["visit"]))
    assert taken["queue"] == "sales"
    listed = done(call, "visit", "list")
    assert [one["outcome"] for one in listed] == ["self-service", "ticket"]
    assert [one["visit"] for one in done(call, "visit", "list", "--outcome", "ticket")] == [
        floor["visit"]
    ]
    assert len(call("visit", "list").out.splitlines()) == 3
    lost = call("visit", "list", "--outcome", "lost", "--json")
    assert (lost.code, lost.data["error"]) == (1, "no-such-outcome")
    assert verify(hall.db).holds


def test_who_comes_twice_in_vain_is_flagged(call: Call) -> None:
    away = ("visit", "arrive", "sim-replace", "turned-away", "--phone", PHONE)
    first = done(call, *away, "--who", "owner", "--missing", "id-card")
    assert (first["missing"], first["again"]) == (["id-card"], False)
    assert [bool(text) for text in first["bring"]] == [True]
    again = call(*away, "--who", "owner", "--missing", "id-card")
    assert "Turned away before" in again.out
    assert PHONE not in again.out
    assert call(*away).code == 1


def test_the_waiting_are_turned_away_or_led_elsewhere(call: Call, hall: Hall) -> None:
    done(call, "queue", "take", "sim-replace")
    away = done(call, "visit", "turn-away", "C001", "--missing", "id-card")
    assert away["outcome"] == "turned-away"
    done(call, "queue", "take", "topup")
    assert done(call, "visit", "lead", "A001", "self-service")["outcome"] == "self-service"
    assert done(call, "queue", "list") == []
    assert verify(hall.db).holds


def test_pre_processing_by_hand(call: Call, hall: Hall) -> None:
    assert done(call, "queue", "pre-process", "sim") == ["sim"]
    assert done(call, "queue", "pre-process", "quick") == ["quick", "sim"]
    assert done(call, "queue", "pre-process", "sim", "--stop") == ["quick"]
    assert call("queue", "pre-process", "flying").code == 1
