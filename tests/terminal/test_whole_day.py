"""A day in the real program, from opening to close: one person, one customer, 80 columns by 24 lines."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from hallctl import words
from hallctl.actions import staff
from hallctl.actions.setup import Setup, init
from hallctl.domain.base import CLERK, GREETER, MANAGER
from hallctl.domain.closing import CLOSED, Closing
from hallctl.domain.order import Order
from hallctl.store import rows
from hallctl.store.day import today
from hallctl.store.file import Hall, system_clock
from hallctl.store.verify import verify
from hallctl.words import _
from helpers import PHONE
from terminal import Terminal, until

A_SECOND = 1.1
"""Seconds after which a digit is not taken for one that is typed without looking."""


class Day(Terminal):
    """A console at which somebody works, who looks at what each key has done."""

    def sees(self, shown: str) -> None:
        """Wait for a text."""
        until([self], lambda: shown in self.text)

    def does(self, *keys: str, shown: str) -> None:
        """Press, and see it done."""
        for key in keys:
            self.press_and_look(key)
        self.sees(shown)

    def step(self, number: int, *keys: str) -> None:
        """Do a step of the ladder, and see so many done."""
        for key in keys:
            self.press_and_look(key)
        until([self], lambda: self.text.count("√  ") == number)

    def chooses(self, label: str, shown: str) -> None:
        """A line of a list, by its digit."""
        self.sees(label)
        found = re.search(rf"(\d)  {re.escape(label)}", self.text)
        assert found, self.text
        seen_at = time.monotonic()
        until([self], lambda: time.monotonic() - seen_at > A_SECOND)
        self.does(found[1], shown=shown)


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_a_day_from_opening_to_close(tmp_path: Path, language: str) -> None:
    path = tmp_path / "hall.db"
    everybody = staff.New("1001", "王敏", (MANAGER, CLERK, GREETER))
    init(str(path), Setup("SZ001", "体育西路营业厅", language, 2, everybody, demo=True))
    words.use(language)
    with Day(path, "--as", "1001") as console:
        console.sees(_("Help"))
        console.does("f3", shown=_("Which counter do you open?"))
        console.does("enter", shown=_("The counter is free"))
        console.does("f2", shown=_("What is wanted"))
        console.does("1", "1", shown=_("Give a number"))
        console.does("enter", shown="A001")
        console.does("f3", shown=_("Call next"))
        console.does("enter", shown=_("Customer is here"))
        console.does("enter", shown=_("Begin"))
        console.step(0, "enter")
        console.step(1, PHONE, "enter")
        console.step(2, "100", "enter")
        console.step(3, "enter", "200", "enter")
        console.step(4, "8839201", "enter")
        console.step(5, "R1", "enter")
        console.step(6, "2210", "enter", "100", "enter")
        console.step(7, "enter")
        console.step(8, "enter")
        console.step(9, "ctrl+o")
        console.does("enter", shown=_("The counter is free"))
        closed = _("Counter {number} is closed.").format(number=1)
        console.chooses(_("Close the counter"), shown=closed)
        console.press_and_look("f9")
        console.chooses(_("Day close"), shown=_("clock stepped or corrected"))
        day = _day(path)
        console.does("ctrl+d", shown=_("Close {day}?").format(day=day))
        console.does("f8", shown=_("{day}, closed").format(day=day))
        said = _("The backup of {day} is made and verified: {path}")
        console.sees(said.format(day=day, path="").rstrip(" ：:"))
    with Hall(path) as opened:
        (order,) = rows.select(opened.db, Order)
        (closing,) = rows.select(opened.db, Closing)
        assert (order.state, order.passed_over) == ("done", True)
        assert (closing.day, closing.state, closing.explained) == (day, CLOSED, {})
        assert Path(str(closing.backup)).exists()
        assert verify(opened.db).holds


def _day(path: Path) -> str:
    with Hall(path) as opened:
        return today(opened.db, system_clock())
