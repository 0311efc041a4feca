"""Keys that nobody meant do nothing: fast digits, a key held down, a paste, an answer to no question yet."""

from __future__ import annotations

from pathlib import Path

import pytest
from counter_clerk import at_counter
from screen import Driver, console, hand, press, running, settled
from textual import events

from hallctl.domain.order import Order
from hallctl.screens import hand as rules
from hallctl.screens.dialogs import Pick
from hallctl.screens.hand import Hand, Press, Where
from hallctl.store import journal
from hallctl.store.file import Hall
from helpers import PHONE, ZHAO, Clock, begin, climb, take

LIST, FIELD, QUESTION, RUN = (
    Where(typing=False),
    Where(typing=True),
    Where(typing=False, asked_at=1.0),
    Where(typing=False, run=True),
)
SLOW, QUICK, HELD, PASTE = 1.5, 0.3, 0.03, 0.001


def said(where: Where, keys: str, gap: float, start: float = 5.0) -> list[str]:
    """Why each of these keys acts on nothing; `-` is Enter."""
    own = Hand()
    presses = [
        Press("enter", start + n * gap) if key == "-" else Press(key, start + n * gap, key)
        for n, key in enumerate(keys)
    ]
    later = [*presses[1:], None]
    return [own.refuses(one, where, next_) for one, next_ in zip(presses, later, strict=True)]


@pytest.mark.parametrize(
    ("where", "keys", "gap", "why"),
    [
        (LIST, "123", SLOW, ["", "", ""]),
        (LIST, "123", QUICK, ["", rules.FAST, rules.FAST]),
        (LIST, "1" * 11 + "-", QUICK, ["", *[rules.FAST] * 11]),
        (LIST, "1-", QUICK, ["", ""]),
        (RUN, "123", QUICK, ["", "", ""]),
        (RUN, "123-", QUICK, ["", "", "", rules.FAST]),
        (FIELD, "123-", QUICK, [""] * 4),
        (LIST, "---", QUICK, [""] * 3),
        (LIST, "---", HELD, ["", rules.HELD_DOWN, rules.HELD_DOWN]),
        (FIELD, "---", HELD, ["", rules.HELD_DOWN, rules.HELD_DOWN]),
        (QUESTION, "--", QUICK, ["", rules.REPEATED]),
        (QUESTION, "1-", QUICK, ["", ""]),
        (QUESTION, "--", SLOW, ["", ""]),
        (LIST, "12-", PASTE, [rules.PASTED] * 3),
        (FIELD, "12-", PASTE, [""] * 3),
        (FIELD, "12-34-", PASTE, ["", "", *[rules.ONE_LINE] * 4]),
    ],
)
def test_which_keys_are_meant(where: Where, keys: str, gap: float, why: list[str]) -> None:
    assert said(where, keys, gap) == why


def test_what_was_pressed_before_a_question_does_not_answer_it() -> None:
    assert said(QUESTION, "-", QUICK, start=1.0) == [rules.EARLY]
    assert said(QUESTION, "-", QUICK, start=1.1) == [""]
    form = Where(typing=True, asked_at=1.0)
    assert said(form, "12-3", 0.05, start=0.5) == ["", "", rules.EARLY, rules.EARLY]


@pytest.mark.parametrize(("later", "why"), [(0.5, rules.FIELD_LEFT), (1.5, "")])
def test_a_field_that_was_left_a_moment_ago_keeps_digits_away(later: float, why: str) -> None:
    own = Hand()
    own.look(typing=True, now=5.0)
    own.look(typing=False, now=6.0)
    assert own.refuses(Press("1", 6.0 + later, "1"), LIST, None) == why


async def test_a_phone_number_at_reception_makes_no_visit(hall_path: Path, clock: Clock) -> None:
    with Hall(hall_path, clock) as hall:
        before = journal.head(hall.db).seq
        async with running(console(hall_path, clock, ZHAO, "reception")) as pilot:
            clerk = Driver(pilot)
            for gap in (0.4, 0.001):  # a hand, a scanner
                hand(clerk.app).gap = gap
                await clerk.press(*PHONE, "enter")
                assert "Phone 139****2210" in clerk.text
        assert journal.head(hall.db).seq == before


async def test_what_was_left_with_escape_is_not_committed(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    order = begin(hall)
    climb(hall, order.id, until="amount")
    async with at_counter(hall_path, clock) as clerk:
        await clerk.type("100")
        await clerk.press("escape")
        assert clerk.value("amount") == "100"
        assert "Not taken over yet" in clerk.error("amount")
        await clerk.press("enter")
        assert (clerk.step, clerk.error("amount")) == ("amount", "")
        await clerk.press("escape", "5", "0")
        assert clerk.value("amount") == "50"
        await clerk.press("enter")
        assert clerk.last(Order).amount == 5000


async def test_keys_pressed_while_something_is_under_way_answer_no_question(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    take(hall)
    async with at_counter(hall_path, clock) as clerk:
        before = journal.head(hall.db).seq
        hand(clerk.app).gap = 0.2
        for key in ("f10", "1"):
            clerk.app.post_message(events.Key(key, key if key == "1" else None))
        await settled(clerk.pilot)
        assert isinstance(clerk.app.screen, Pick)
        assert "Pressed before this question" in clerk.text
        assert journal.head(hall.db).seq == before
        hand(clerk.app).gap = 2
        await press(clerk.pilot, "down")
        assert "Pressed before this question" not in clerk.text


async def test_three_pasted_lines_are_one_line_of_text(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    order = begin(hall)
    climb(hall, order.id, until="amount")
    async with at_counter(hall_path, clock) as clerk:
        before = journal.head(hall.db).seq
        hand(clerk.app).gap = 0.001
        for key in "100\r200\r8839\r":
            clerk.app.post_message(events.Key("enter" if key == "\r" else key, key))
        await settled(clerk.pilot)
        assert (clerk.step, clerk.value("amount")) == ("amount", "100")
        assert clerk.said == "Only the first line that was pasted is in the field."
        assert journal.head(hall.db).seq == before
