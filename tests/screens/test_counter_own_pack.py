"""An order at a counter goes by the pack it began with, whatever has been loaded since."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from counter_clerk import SAYS, Clerk, at_counter
from screen import settled

from hallctl.actions import passing
from hallctl.domain.order import Order
from hallctl.pack.read import builtin
from hallctl.screens.dialogs import Confirm, Pick
from hallctl.store.file import Hall
from helpers import LI, PERMIT, Clock, begin, climb, own_pack, take

DOCUMENTS = {"documents": {"seen": "permit,id-card", "taken": "permit"}}
REASONS = ("decline", "abort", "stepped-away", "signature")


def both(text: str) -> dict[str, str]:
    return {"en": text, "zh": text}


def then() -> dict[str, Any]:
    """A pack with a service of the hall's own, and its own words for everything about it."""
    own = json.loads(json.dumps(builtin().own))
    service = {
        **own["services"]["sim-replace"],
        "name": both("Permit SIM"),
        "number": "77",
        "mnemonic": "JZZ",
        "documents": {"owner": [["permit"], ["id-card"]], "agent": [["permit"]]},
    }
    reason = {
        "of-then": {"name": both("Reason of then"), "say": both("Said then."), "granted": True}
    }
    return {
        "documents": PERMIT,
        "services": {"permit-sim": service},
        "reasons": dict.fromkeys(REASONS, reason),
        "steps": {"number": {"name": both("Number of then"), "say": both("Tell me.")}},
    }


def now() -> dict[str, Any]:
    """A pack without that service, and with other reasons."""
    reason = {"of-now": {"name": both("Reason of now"), "say": both("Said now."), "granted": True}}
    return {"reasons": dict.fromkeys(REASONS, reason)}


@asynccontextmanager
async def at_step(hall: Hall, path: Path, clock: Clock, which: str) -> AsyncIterator[Clerk]:
    """An order of then at a step, and a clerk who goes on with it now."""
    own_pack(hall, **then())
    order = begin(hall, "permit-sim")
    climb(hall, order.id, until=which, given=DOCUMENTS)
    own_pack(hall, **now())
    async with at_counter(path, clock) as clerk:
        yield clerk


async def test_the_service_is_called_as_then(hall: Hall, hall_path: Path, clock: Clock) -> None:
    async with at_step(hall, hall_path, clock, "number") as clerk:
        assert any("C001  Permit SIM" in line for line in clerk.text.splitlines())
        assert "Number of then" in clerk.text


@pytest.mark.parametrize(
    ("act", "after"),
    [
        ("decline", ("open", "declined", "of-then")),
        ("abort", ("open", "aborted", "of-then")),
        ("step-away", ("away", None, None)),
    ],
)
async def test_reasons_are_those_of_then(
    hall: Hall, hall_path: Path, clock: Clock, act: str, after: tuple[str, str | None, str | None]
) -> None:
    async with at_step(hall, hall_path, clock, "number") as clerk:
        await clerk.more(act)
        offered = clerk.app.screen
        assert isinstance(offered, Pick)
        labels = [option.label for option in offered.options]
        assert "Reason of then" in labels
        assert "Reason of now" not in labels
        place = labels.index("Reason of then")
        await clerk.press(*["down"] * place, "enter")
        assert isinstance(clerk.app.screen, Confirm)
        assert "Said then." in clerk.text
        await clerk.press("enter" if act == "step-away" else "f8")
        found = clerk.last(Order)
    assert (found.state, found.ending, found.reason) == after


async def test_why_somebody_will_not_sign_is_a_reason_of_then(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    async with at_step(hall, hall_path, clock, "sign") as clerk:
        await clerk.press("2", *SAYS)
        assert "Reason of then" in clerk.text
        assert "Reason of now" not in clerk.text


async def test_a_step_taken_back_is_called_as_then(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    async with at_step(hall, hall_path, clock, "status") as clerk:
        await clerk.press("ctrl+z")
        assert clerk.said == "Taken back; the next step is: Number of then"


async def test_a_refusal_calls_things_as_then(hall: Hall, hall_path: Path, clock: Clock) -> None:
    async with at_step(hall, hall_path, clock, "documents") as clerk:
        await clerk.press("2", *SAYS, "enter")
        assert "Residence permit" in clerk.said


async def test_what_is_held_is_passed_on_by_its_name_of_then(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    async with at_step(hall, hall_path, clock, "number") as clerk:
        passing.park(hall, LI, "form", agreed=True)
        await settled(clerk.pilot)
        await clerk.more("hand-over")
        await clerk.press("1", "enter")
        assert "Passed on: Residence permit?" in clerk.text


@pytest.mark.parametrize("act", ["copy", "reverse"])
async def test_an_earlier_order_is_called_as_then(
    hall: Hall, hall_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch, act: str
) -> None:
    monkeypatch.setenv("HALLCTL_PRINTER", "file:/dev/nowhere")
    own_pack(hall, **then())
    climb(hall, begin(hall, "permit-sim").id, given=DOCUMENTS)
    climb(hall, begin(hall).id)
    own_pack(hall, **now())
    if act == "reverse":
        take(hall, "reversal", who="anyone")
    async with at_counter(hall_path, clock) as clerk:
        if act == "reverse":
            await clerk.press("enter", "enter")
        await clerk.more(act)
        assert "Permit SIM" in clerk.text
        assert "permit-sim" not in clerk.text
