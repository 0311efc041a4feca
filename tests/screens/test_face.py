"""The customer's screen follows the clerk, shows no one else's business, and takes the rating."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from screen import SIZES, golden, plain, press, running, settled, typed

from hallctl.actions import counter, order, ticket
from hallctl.domain.base import Refused
from hallctl.domain.book import Book
from hallctl.domain.order import Order
from hallctl.domain.reversing import REVERSAL
from hallctl.domain.visit import in_person
from hallctl.numerals import BLOCK, HIGH
from hallctl.pack.model import PlaceModel
from hallctl.pack.read import builtin
from hallctl.queries.face import FaceState, Signing, customer_at, read_face
from hallctl.screens.counter.amounts import APART, amounts
from hallctl.screens.counter.sheet import sheet
from hallctl.screens.face.scale import Scale
from hallctl.screens.face.screen import face_app
from hallctl.screens.face.view import FRAME, face
from hallctl.screens.spans import plain as plain_of
from hallctl.screens.spans import width
from hallctl.store import journal, rows
from hallctl.store.file import Hall
from helpers import ICCID, LI, PHONE, Clock, begin, climb, serve, step, take

PLACES = [one for one in get_args(PlaceModel.model_fields["at"].annotation) if one]


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


async def test_money_that_changed_hands_is_large(
    hall: Hall, hall_path: Path, clock: Clock, language: str
) -> None:
    paid = {"money": {"means": "cash", "tendered": "100"}}
    begun = climb(hall, begin(hall, "sim-replace").id, until="check", given=paid)
    async with running(face_app(str(hall_path), 1, clock)) as pilot:
        golden(pilot.app, f"face-change-all-{language}-80x24")
        climb(hall, begun.id, until="hand-back")
        await settled(pilot)
        golden(pilot.app, f"face-change-{language}-80x24")
        await pilot.resize_terminal(120, 40)
        await settled(pilot)
        golden(pilot.app, f"face-change-{language}-120x40")


@given(
    st.lists(st.integers(0, 10_000_000), min_size=1, max_size=3),
    st.integers(60, 230),
    st.integers(8, 60),
)
def test_amounts_fit(fen: list[int], cells: int, lines: int) -> None:
    drawn = amounts([("To pay", one) for one in fen], cells, lines)
    assert max(map(width, drawn)) <= cells + APART
    assert len(drawn) <= lines
    assert sum(BLOCK in plain_of(line) for line in drawn) >= HIGH


@pytest.mark.parametrize("cells", [70, 110])
@given(place=st.sampled_from(PLACES))
def test_the_place_to_sign_is_where_it_is_on_the_paper(place: str, cells: int) -> None:
    drawn = [plain_of(line) for line in sheet(place, cells)]
    assert {*map(len, drawn)} == {len(drawn[0])}
    ((y, x),) = [(y, line.index("[")) for y, line in enumerate(drawn) if "[" in line]
    wide, high = len(drawn[0]), len(drawn)
    assert (y < high / 3, y > high / 2 + 1) == ("top" in place, "bottom" in place)
    assert (x < wide / 5, x > wide / 3 + 1) == ("left" in place, "right" in place)


def test_every_signature_place_of_the_pack_is_on_the_sheet(language: str) -> None:
    every = [one for service in Book(builtin().own).services() for one in service.signatures]
    assert {one.at for one in every} <= {*PLACES}
    for one in every:
        said = {"en": one.name.en, "zh": one.name.zh}[language]
        for words, at in (("bottom right", "bottom-right"), ("左下角", "bottom-left")):
            assert words not in said or one.at == at


def test_what_is_agreed_to_is_never_cut_for_the_drawing(language: str) -> None:
    book, drawn = Book(builtin().own), 0
    say = book.step("sign").say
    for service in book.services():
        for one in service.places("owner"):
            points = (*service.tell, *service.dispute)
            at = Signing(one.name, 1, 1, one.at)
            frame = FaceState("", 1, "step", 480, step="sign", points=points, signing=at, say=say)
            shown = face(frame, 70, 24)
            assert len(shown.head) + len(shown.body) + 1 <= 24 - FRAME
            drawn += any(BLOCK in plain_of(line) for line in shown.body)
    assert drawn > 20


def test_the_paper_and_the_place_to_sign(
    language: str, hall: Hall, hall_path: Path, clock: Clock, *, snap_compare: Any
) -> None:
    at_step(hall, "sign", "plan-change")
    assert snap_compare(face_app(str(hall_path), 1, clock), terminal_size=(120, 40))


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
