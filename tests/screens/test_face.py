"""The customer's screen follows the clerk, shows no one else's business, and takes the rating."""

from __future__ import annotations

from pathlib import Path

import pytest
from screen import SIZES, golden, plain, press, running, settled, typed

from hallctl.actions import counter, order, ticket
from hallctl.domain.base import Refused
from hallctl.domain.book import Book
from hallctl.domain.order import Order
from hallctl.domain.reversing import REVERSAL
from hallctl.domain.visit import in_person
from hallctl.pack.read import builtin
from hallctl.queries.face import customer_at, read_face
from hallctl.screens.face.scale import Scale
from hallctl.screens.face.screen import face_app
from hallctl.screens.face.view import face
from hallctl.store import journal, rows
from hallctl.store.file import Hall
from helpers import ICCID, LI, PHONE, Clock, begin, climb, serve, step, take


def at_step(hall: Hall, which: str, service: str = "sim-replace") -> Order:
    """An order that has come to a step."""
    return climb(hall, begin(hall, service).id, until=which)


@pytest.mark.parametrize(
    "which", ["identity", "tell", "sign", "money", "check", "hand-back", "rating", "goodbye"]
)
async def test_each_step(
    hall: Hall, hall_path: Path, clock: Clock, language: str, which: str
) -> None:
    at_step(hall, which)
    async with running(face_app(str(hall_path), 1, clock)) as pilot:
        golden(pilot.app, f"face-{which}-{language}")


async def test_a_plan_change_on_a_large_screen(
    hall: Hall, hall_path: Path, clock: Clock, language: str
) -> None:
    at_step(hall, "sign", "plan-change")
    async with running(face_app(str(hall_path), 1, clock), "120x40") as pilot:
        golden(pilot.app, f"face-plan-{language}-120x40")


async def test_before_and_between(hall: Hall, hall_path: Path, clock: Clock, language: str) -> None:
    async with running(face_app(str(hall_path), 1, clock)) as pilot:
        golden(pilot.app, f"face-free-{language}")
        take(hall)
        ticket.call_next(hall, LI)
        await settled(pilot)
        golden(pilot.app, f"face-called-{language}")
        ticket.start(hall, LI)
        await settled(pilot)
        golden(pilot.app, f"face-between-{language}")


async def test_an_amount_not_keyed_yet_is_not_said_to_be_there(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    at_step(hall, "amount", "topup")
    async with running(face_app(str(hall_path), 1, clock)) as pilot:
        shown = "\n".join(plain(pilot.app))
        assert "you will see it here" in shown
        assert "as shown on your screen" not in shown


def test_a_closed_counter_says_so(hall: Hall) -> None:
    assert read_face(hall, 3).phase == "closed"
    counter.close(hall, LI)
    assert read_face(hall, 1).phase == "closed"


def test_a_counter_that_is_none(hall: Hall) -> None:
    with pytest.raises(Refused, match="no-such-counter"):
        read_face(hall, 99)


async def test_nothing_personal_is_whole(hall: Hall, hall_path: Path, clock: Clock) -> None:
    begun = begin(hall, "sim-replace")
    async with running(face_app(str(hall_path), 1, clock), "120x40") as pilot:
        while (left := order.show(hall, LI, begun.id).left)[1:]:
            await settled(pilot)
            shown = "\n".join(plain(pilot.app))
            assert PHONE not in shown, left[0]
            assert ICCID not in shown, left[0]
            assert "test-name" not in shown, left[0]
            step(hall, begun.id)
        await settled(pilot)
        assert "139****2210" in "\n".join(plain(pilot.app))


async def test_the_customer_rates(hall: Hall, hall_path: Path, clock: Clock) -> None:
    begun = at_step(hall, "rating", "topup")
    async with running(face_app(str(hall_path), 1, clock)) as pilot:
        await press(pilot, "4")
        rated = rows.load(hall.db, Order, begun.id)
        assert (rated.rating, rated.rated_by) == (4, "customer")
        told = journal.selected(hall.db, since=None, noun="order", record=begun.id, limit=1)[0]
        assert (told.kind, told.actor, told.workstation) == ("order.rated", "anyone", "face 1")
        await press(pilot, "5")
        assert rows.load(hall.db, Order, begun.id).rating == 5
        assert "Another digit changes it" in "\n".join(plain(pilot.app))
        step(hall, begun.id)
        assert rows.load(hall.db, Order, begun.id).rated_by == "customer"


@pytest.mark.parametrize(("key", "rating"), [("１", 1), ("３", 3), ("５", 5)])
async def test_full_width_digits_rate_as_well(
    hall: Hall, hall_path: Path, clock: Clock, key: str, rating: int
) -> None:
    begun = at_step(hall, "rating", "topup")
    async with running(face_app(str(hall_path), 1, clock)) as pilot:
        await typed(pilot, key)
        assert rows.load(hall.db, Order, begun.id).rating == rating


async def test_a_digit_on_the_scale_can_be_clicked(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    begun = at_step(hall, "rating", "topup")
    async with running(face_app(str(hall_path), 1, clock)) as pilot:
        scale = pilot.app.screen.query_one(Scale)
        await pilot.click(scale, (scale.size.width - 1, 2))
        await settled(pilot)
        assert rows.load(hall.db, Order, begun.id).rating == 5


async def test_only_a_digit_of_the_scale_rates(hall: Hall, hall_path: Path, clock: Clock) -> None:
    begun = at_step(hall, "rating", "topup")
    async with running(face_app(str(hall_path), 1, clock)) as pilot:
        before = plain(pilot.app)
        await press(pilot, *["enter"] * 5, "space", "right", "down", "tab", "enter", "0", "6", "9")
        assert plain(pilot.app) == before
        assert rows.load(hall.db, Order, begun.id).rating is None


async def test_the_scale_goes_when_the_time_is_over(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    begun = at_step(hall, "rating", "topup")
    async with running(face_app(str(hall_path), 1, clock)) as pilot:
        seq = journal.head(hall.db).seq
        assert "so-so" in "\n".join(plain(pilot.app))
        clock.tick(seconds=30)
        await settled(pilot)
        assert "so-so" not in "\n".join(plain(pilot.app))
        assert "have a good day" in "\n".join(plain(pilot.app))
        await press(pilot, "5")
        assert rows.load(hall.db, Order, begun.id).rating is None
        assert journal.head(hall.db).seq == seq


@pytest.mark.parametrize("size", SIZES)
async def test_the_scale(
    hall: Hall, hall_path: Path, clock: Clock, language: str, size: str
) -> None:
    begun = at_step(hall, "rating", "topup")
    order.rate(hall, customer_at(1), begun.id, 5)
    async with running(face_app(str(hall_path), 1, clock), size) as pilot:
        golden(pilot.app, f"face-rated-{language}-{size}")


def test_it_says_something_at_every_step_of_every_service(hall: Hall) -> None:
    for service in Book(builtin().own).services():
        if service.id != REVERSAL and not in_person(service):
            begun = begin(hall, service.id)
            while left := order.show(hall, LI, begun.id).left:
                assert face(read_face(hall, 1), 60).say, (service.id, left[0])
                step(hall, begun.id)


async def test_keys_do_nothing_before_their_time(hall: Hall, hall_path: Path, clock: Clock) -> None:
    begun = at_step(hall, "money", "topup")
    async with running(face_app(str(hall_path), 1, clock)) as pilot:
        before = plain(pilot.app)
        await press(pilot, "5", "enter", "escape", "f1", "f10", "ctrl+p", "tab", "x")
        assert plain(pilot.app) == before
        assert rows.load(hall.db, Order, begun.id).rating is None


async def test_it_follows_the_clerk(hall: Hall, hall_path: Path, clock: Clock) -> None:
    serve(hall, LI)
    async with running(face_app(str(hall_path), 1, clock)) as pilot:
        seen = []
        begun = order.open_(hall, LI)
        while left := order.show(hall, LI, begun.id).left:
            await settled(pilot)
            seen.append(pilot.app.screen.state.step)
            assert seen[-1] == left[0]
            step(hall, begun.id)
        await settled(pilot)
        assert pilot.app.screen.state.phase == "free"
        assert len(seen) > 5


async def test_an_order_left_alone_says_so(hall: Hall, hall_path: Path, clock: Clock) -> None:
    begun = begin(hall, "sim-replace")
    reason = order.show(hall, LI, begun.id).context.book.reasons("stepped-away")[0].id
    order.step_away(hall, LI, begun.id, reason)
    assert read_face(hall, 1).phase == "alone"
