"""`board` and `face` without a terminal: what the screens say, as a few lines of text."""

from __future__ import annotations

from calls import Call

from hallctl.store.file import Hall
from helpers import begin, climb, step, take


def rows(text: str) -> dict[str, str]:
    parts = (line.split("  ", 1) for line in text.splitlines())
    return {name: value.strip() for name, value in parts}


def test_a_counter_without_a_customer_says_so(call: Call) -> None:
    assert rows(call("face", "1").out) == {"Counter": "1", "State": "open"}
    assert rows(call("face", "3").out) == {"Counter": "3", "State": "closed"}


def test_the_customer_reads_the_change_and_so_does_the_clerk(
    call: Call, hall: Hall, clerk: None
) -> None:
    order = begin(hall)
    climb(hall, order.id, until="money")
    step(hall, order.id, means="cash", tendered="20")
    shown = rows(call("face", "1").out)
    assert (shown["State"], shown["Number"], shown["Change"]) == ("being served", "A001", "10.00")
    assert "Change   10.00" in call("order", "show", str(order.id)).out


def test_the_board_has_the_calls_and_a_line_for_each_queue(call: Call, hall: Hall) -> None:
    begin(hall)
    take(hall)
    calls, coming, queues = call("board").out.split("\n\n")
    assert coming.split("  ") == ["Next to be called", "A002"]
    assert calls.splitlines()[1].split() == ["A001", "1"]
    assert queues.splitlines()[0].split("  ")[-1] == "Estimated wait"
    assert queues.splitlines()[1].split() == ["Quick", "service", "1", "not", "known", "yet"]
