"""Reception by commands: who takes no number, who is turned away, pre-processing by hand."""

from __future__ import annotations

from typing import Any

import pytest
from calls import Call

from hallctl.cli import session
from hallctl.domain.day import ENDS_HOUR, business_day
from hallctl.store.file import Hall
from hallctl.store.verify import verify
from helpers import PHONE, Clock

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
    assert list(machine) == [*KEYS, "turned_away_before", "printed"]
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
    assert lost.data["message"].endswith(": ticket, self-service, sales, turned-away, withdrawn.")
    assert verify(hall.db).holds


def test_a_repeated_refusal_is_flagged(call: Call) -> None:
    away = ("visit", "arrive", "sim-replace", "turned-away", "--phone", PHONE)
    first = done(call, *away, "--who", "owner", "--missing", "id-card")
    assert (first["missing"], first["again"]) == (["id-card"], False)
    assert [bool(text) for text in first["bring"]] == [True]
    again = call(*away, "--who", "owner", "--missing", "id-card")
    assert "Turned away before" in again.out
    assert PHONE not in again.out
    assert call(*away).code == 1


def test_who_comes_again_after_being_turned_away_is_told_of(
    call: Call, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "clock", clock)
    phone = ("--phone", PHONE)
    away = ("visit", "arrive", "sim-replace", "turned-away", *phone)
    first = done(call, *away, "--who", "owner", "--missing", "id-card")
    assert first["turned_away_before"] is None
    before = {
        "visit": first["visit"],
        "day": business_day(clock.now, 480, ENDS_HOUR),
        "missing": ["id-card"],
        "reason": "documents-missing",
    }
    take = ("queue", "take", "sim-replace")
    assert done(call, *take, *phone)["turned_away_before"] == before
    said = call(*take, *phone).out
    assert "Turned away for this before (today, missing: ID card (original))." in said
    assert PHONE not in said
    assert "此业务曾未受理（今天，缺 身份证原件）" in call("--lang", "zh", *take, *phone).out
    assert done(call, *take)["turned_away_before"] is None
    assert done(call, "queue", "take", "topup", *phone)["turned_away_before"] is None
    floor = done(call, "visit", "arrive", "sim-replace", "sales", *phone)
    assert floor["turned_away_before"] == before
    assert "for this before (today" in call("visit", "arrive", "sim-replace", "sales", *phone).out
    taken = done(call, *take, "--visit", str(floor["visit"]))
    assert taken["turned_away_before"] == before
    again = done(call, *away, "--who", "owner", "--missing", "id-card")
    assert (again["again"], again["turned_away_before"]) == (True, before)
    assert "works this time" not in call(*away, "--who", "owner", "--missing", "id-card").out


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
