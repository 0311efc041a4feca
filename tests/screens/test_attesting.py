"""What attests is said by its own key: no other key, however often, goes past it on any ladder."""

from __future__ import annotations

from pathlib import Path

import pytest
from counter_clerk import SAYS, Clerk, at_counter
from screen import hand, settled
from textual import events

from hallctl.actions import order
from hallctl.domain.book import Book
from hallctl.domain.order import Order
from hallctl.domain.steps import ATTESTS
from hallctl.pack.read import builtin
from hallctl.screens.counter.choices import Attested
from hallctl.store import journal
from hallctl.store.file import Hall
from helpers import CLERK, LI, PHONE, Clock, actor, begin, climb, step

BOOK = Book(builtin().own)
APPROVED = actor("2001", CLERK, approver="1001")
WRONG = (
    *["enter"] * 5,
    *"11223344556677889900",
    *["enter"] * 3,
    *("1", "enter", "2", "enter", "3", "enter"),
    *("x", "y", "backspace", "down", "enter", "up", "enter", "home", "end", "enter"),
)
"""Held-down Enter, digits, and keys that mean something elsewhere."""


async def storm(clerk: Clerk) -> None:
    """All of it, slowly as if each were meant, and as a hand that lies on the keys."""
    for gap in (2.0, 0.05):
        hand(clerk.app).gap = gap
        for key in WRONG:
            clerk.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await settled(clerk.pilot)
    hand(clerk.app).gap = 2.0


STORMED: set[object] = set()
"""The forms that were tried in this process: many ladders have the same at a step."""


def form_of(clerk: Clerk) -> tuple[object, ...]:
    """All that decides what a key does in a form: its step, its parts, and what can be chosen."""
    form = clerk.screen.form
    assert form is not None
    parts = [
        (type(one).__name__, one.name, [(o.value, o.label) for o in getattr(one, "options", ())])
        for one in form.parts
    ]
    return (clerk.step, repr(parts), form.running.unseen)


@pytest.mark.parametrize(
    "service", [one.id for one in BOOK.services() if one.id not in {"reversal", "complaint"}]
)
async def test_no_other_key_attests_on_any_ladder(
    hall: Hall, hall_path: Path, clock: Clock, service: str
) -> None:
    attesting = [one for one in BOOK.service(service).ladder if one in ATTESTS]
    begun = begin(hall, service, APPROVED)
    async with at_counter(hall_path, clock) as clerk:
        for which in attesting:
            replaced = (
                {"details": {"lost-or-replaced": "replaced"}} if service == "sim-replace" else {}
            )
            climb(hall, begun.id, APPROVED, until=which, given=replaced)
            await settled(clerk.pilot)
            if not clerk.screen.query(Attested):
                continue  # a submission that its reference confirms
            before, form = journal.head(hall.db).seq, form_of(clerk)
            if form not in STORMED:
                await storm(clerk)
                STORMED.add(form)
            assert journal.head(hall.db).seq == before, which
            step(hall, begun.id, APPROVED)
        assert clerk.last(Order).id == begun.id


async def test_what_is_not_ticked_is_said_beside_it(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    begun = begin(hall, "sim-replace")
    climb(hall, begun.id, until="sign")
    async with at_counter(hall_path, clock) as clerk:
        assert "signed  Space" in clerk.text
        await clerk.press("enter")
        assert "Space ticks what is true" in clerk.text
        await clerk.press("space")
        assert "Space ticks what is true" not in clerk.text
        await clerk.press("space", "enter")
        assert clerk.step == "sign", "a tick that was taken away says nothing"
        await clerk.press(*SAYS)
        assert clerk.last(Order).signed == ("form",)


async def test_what_was_attested_is_attested_again_after_an_undo_or_a_crash(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    begun = begin(hall, "sim-replace")
    climb(hall, begun.id, until="identity")
    async with at_counter(hall_path, clock) as clerk:
        await clerk.press("enter", "space", "down", "down")
        await clerk.type("M7")
        form = clerk.screen.form
        assert form is not None
        await form.save()
    async with at_counter(hall_path, clock) as again:
        assert again.value("match-reference") == "M7"
        assert not again.screen.query_one(Attested).value
        await again.press("enter", *SAYS, "enter")
        assert again.step == "documents"
        await again.press("ctrl+z")
        assert not again.screen.query_one(Attested).value


async def test_what_is_out_of_sight_is_shown_before_it_is_ticked(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    begun = begin(hall, "plan-change")
    climb(hall, begun.id, until="tell")
    async with at_counter(hall_path, clock) as clerk:
        assert "The customer was told" not in clerk.text
        await clerk.press("space")
        assert "The customer was told" in clerk.text
        assert not clerk.screen.query_one(Attested).value
        assert "out of sight" in clerk.text
        await clerk.press("space")
        assert "out of sight" not in clerk.text
        await clerk.press("enter")
        assert "tell" in clerk.last(Order).done


async def test_a_submission_is_confirmed_by_its_reference_or_at_a_risk_service_by_a_tick(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    payment = begin(hall)
    climb(hall, payment.id, until="submit", given={"number": {"number": PHONE}})
    async with at_counter(hall_path, clock) as clerk:
        await clerk.press("enter")
        assert clerk.step == "submit"
        await clerk.field("8839201")
        assert clerk.step == "receipt"
        climb(hall, payment.id)
        risky = begin(hall, "sim-replace")
        climb(hall, risky.id, until="submit")
        await settled(clerk.pilot)
        await clerk.field("B77")
        await clerk.press("enter", "enter")
        assert clerk.step == "submit"
        await clerk.press(*SAYS)
        assert clerk.step == "receipt"
    assert order.show(hall, LI, risky.id).context.order.submitted
