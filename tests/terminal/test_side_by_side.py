"""Two consoles and a customer's screen on one file: what one does appears on the others."""

from __future__ import annotations

from pathlib import Path

from hallctl.actions import ticket
from hallctl.domain.order import Order
from hallctl.numerals import BLOCK
from hallctl.store import rows
from hallctl.store.file import Hall
from hallctl.store.verify import verify
from helpers import PHONE, ZHAO
from terminal import Terminal, until

A_SECOND = 1.0


def console(hall: Path, staff: str) -> Terminal:
    return Terminal(hall, "--as", staff)


def customers(path: Path, count: int) -> None:
    with Hall(path) as opened:
        for _each in range(count):
            ticket.take(opened, ZHAO, "topup")


def test_two_consoles_and_a_customer_s_screen(live_hall: Path) -> None:
    customers(live_hall, 3)
    with (
        console(live_hall, "2001") as li,
        console(live_hall, "2002") as wang,
        Terminal(live_hall, "face", "1") as face,
    ):
        every = [li, wang, face]

        def shows(where: Terminal, what: str, seconds: float = A_SECOND) -> None:
            until(every, lambda: what in where.text, seconds)

        def done(*keys: str, shown: str) -> None:
            """Press, and see it done here; then the second for the others begins."""
            for key in keys:
                li.press_and_look(key)
            shows(li, shown, 10)

        until(every, lambda: "Call next" in li.text and "Call next" in wang.text)
        until(every, lambda: "Please wait" in face.text)
        done("enter", shown="A001 is called")
        shows(face, "Welcome")
        until(every, lambda: "A001" not in wang.text and "A002" in wang.text, A_SECOND)
        done("enter", shown="What is to be done")
        done("enter", shown="Which number is it")
        shows(face, "Top-up")
        done(PHONE, "enter", shown="√  Number")
        shows(face, "139****2210")
        assert PHONE not in face.text + wang.text
        done("100", "enter", shown="√  Amount")
        until(every, lambda: "To pay" in face.text and BLOCK in face.text, A_SECOND)

        wang.press_and_look("enter")
        shows(wang, "A002 is called", 10)
        until(every, lambda: "A003" in li.text and "A002" not in li.text, A_SECOND)

        done("enter", "200", "enter", shown="√  Payment")
        until(every, lambda: "Change" in face.text and "Received" in face.text, A_SECOND)
        done("8839201", "enter", shown="√  Submission")
        done("R1", "enter", shown="√  Receipt")
        done("2210", "enter", "100", "enter", shown="√  Receipt check")
        done("enter", shown="√  Hand back")
        done("enter", shown="√  Anything else?")
        shows(face, "so-so")
        face.press("5")
        shows(li, "5 very satisfied", 10)
        done("enter", shown="A001 has been served")
        shows(face, "Please wait")
    with Hall(live_hall) as opened:
        order = rows.first(opened.db, Order, "order by id")
        assert order is not None
        assert (order.state, order.rating, order.rated_by) == ("done", 5, "customer")
        assert verify(opened.db).holds


def test_a_killed_console_comes_back_with_what_was_typed(live_hall: Path) -> None:
    customers(live_hall, 1)
    with console(live_hall, "2001") as li:
        until([li], lambda: "Call next" in li.text)
        li.press_and_look("enter")
        until([li], lambda: "A001 is called" in li.text)
        li.press_and_look("enter")
        until([li], lambda: "What is to be done" in li.text)
        li.press_and_look("enter")
        until([li], lambda: "Which number is it" in li.text)
        li.press("139123")
        until([li], lambda: "139123" in li.text)
        until([li], lambda: _kept(live_hall) == "139123", 5)
        li.kill()
    with console(live_hall, "2001") as again:
        until([again], lambda: "139123" in again.text)
        again.press("42210")
        again.press_and_look("enter")
        until([again], lambda: "√  Number" in again.text)


def test_a_complaint_that_is_being_logged_survives_a_kill(live_hall: Path) -> None:
    with console(live_hall, "2001") as li:
        until([li], lambda: "Call next" in li.text)
        li.press_and_look("ctrl+g")
        until([li], lambda: "What they say" in li.text)
        li.press("话费多扣了")
        until([li], lambda: "话费多扣了" in li.text)
        until([li], lambda: _kept(live_hall, "text", "%log") == "话费多扣了", A_SECOND)
        li.kill()
    with console(live_hall, "2001") as again:
        until([again], lambda: "Call next" in again.text)
        again.press_and_look("ctrl+g")
        until([again], lambda: "话费多扣了" in again.text)


def _kept(path: Path, field: str = "number", form: str = "%number") -> str:
    """What the draft of a form holds in a field."""
    with Hall(path) as opened:
        row = opened.db.execute(
            "select body ->> ('$.' || ?) from draft where form like ?", (field, form)
        ).fetchone()
    return row[0] if row else ""
