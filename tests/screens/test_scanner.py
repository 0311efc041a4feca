"""A scanner at the console: its habits are taken off what it types into a field; Tab ends a scan as Enter does."""

from __future__ import annotations

from pathlib import Path

import pytest
from counter_clerk import at_counter
from office_desk import at_desk
from screen import Driver, hand, settled
from textual import events

from hallctl.actions.hall import scanner
from hallctl.domain.order import Order
from hallctl.domain.scanner import EVERYWHERE, TAB, Habits, Seen
from hallctl.screens.hand import Press
from hallctl.screens.scan import Scan
from hallctl.store import private
from hallctl.store.file import Hall
from hallctl.store.hall import profile
from helpers import LI, Clock, begin, climb


def read(keys: str, gap: float, *, typing: bool = True) -> Seen | None:
    scan, found = Scan(), None
    for n, key in enumerate(keys):
        name = {"-": "enter", ">": "tab"}.get(key, key)
        text = "" if name != key else key
        found = scan.key(Press(name, 5 + n * gap, text), typing=typing)
    return found


@pytest.mark.parametrize(
    ("keys", "gap", "found"),
    [
        ("R0001-", 0.002, Seen("R0001", "enter", 10)),
        ("R0001>", 0.02, Seen("R0001", "tab", 100)),
        ("R0001-", 0.05, None),
        ("R01-", 0.002, None),
        ("R0001", 0.002, None),
        ("R0001--", 0.002, None),
    ],
)
def test_what_is_a_scan(keys: str, gap: float, found: Seen | None) -> None:
    assert read(keys, gap) == found
    assert read(keys, gap, typing=False) is None


def test_what_was_typed_before_is_no_part_of_it() -> None:
    scan = Scan()
    for key, at in (("1", 5.0), *((c, 6 + n / 500) for n, c in enumerate("R0001"))):
        assert scan.key(Press(key, at, key), typing=True) is None
    assert scan.key(Press("enter", 6.012), typing=True) == Seen("R0001", "enter", 12)


async def scanned(clerk: Driver, keys: str) -> None:
    watch = hand(clerk.app)
    before, watch.gap = watch.gap, 0.002
    for key in keys:
        name = {"\r": "enter", "\t": "tab"}.get(key)
        clerk.app.post_message(events.Key(name or key, None if name else key))
    await settled(clerk.pilot)
    watch.gap = before


async def test_a_scan_is_the_code_alone(hall: Hall, hall_path: Path, clock: Clock) -> None:
    order = begin(hall)
    climb(hall, order.id, until="submit")
    async with at_counter(hall_path, clock) as clerk:
        await scanned(clerk, "]C18839201X\t")
        assert clerk.step == "receipt", "nothing is set: Tab ends it, and all of it is the code"
        assert private.reveal(hall.db, clerk.last(Order).reference) == "]C18839201X"
        scanner(hall, LI, EVERYWHERE, Habits("]C1", "X"))
        await scanned(clerk, "]C1R0001X\t")
        assert (clerk.step, clerk.value("serial")) == ("receipt", "R0001"), "that is a Tab"
        scanner(hall, LI, EVERYWHERE, Habits("]C1", "X", TAB))
        await clerk.press("shift+tab", "ctrl+u")
        await scanned(clerk, "]C1R0001X\t")
        assert clerk.step == "check"
        assert private.reveal(hall.db, clerk.last(Order).serial) == "R0001"


async def test_what_is_pasted_is_one_line_without_blanks(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    order = begin(hall)
    climb(hall, order.id, until="submit")
    async with at_counter(hall_path, clock) as clerk:
        clerk.app.post_message(events.Paste("\n  8839201 \r\nR0001\n"))
        await settled(clerk.pilot)
        assert clerk.value("reference") == "8839201"


async def test_the_scanner_is_tried_in_the_office(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    async with at_desk(hall_path, clock, by=LI) as desk:
        await desk.press("7", "end", "enter")
        await desk.field("R0001")
        await scanned(desk, "]C1R0001X\t")
        assert "Before a code “]C1”, after it “X”, and then Tab." in desk.text
        await desk.press("enter")
        assert desk.said == "The scanner is set."
        assert profile(hall.db).scanners == {"": {"prefix": "]C1", "suffix": "X", "ends": "tab"}}
