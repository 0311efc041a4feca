"""The print queue: in order, each slip once, whatever happens to printers and processes."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from slip_pages import Clock

from hallctl.actions import slip
from hallctl.actions.slip import Flushed, PrinterOff
from hallctl.domain.base import DAY, Refused
from hallctl.store import slip as store
from hallctl.store.file import Hall
from hallctl.store.new import prepare
from helpers import BOSS


class Recorder:
    """A printer that remembers what it printed; `off` says why it does not."""

    def __init__(self, setting: str = "tcp://printer") -> None:
        self.setting = setting
        self.printed: list[bytes] = []
        self.off: Exception | None = None

    def print(self, body: bytes) -> None:
        if self.off:
            raise self.off
        self.printed.append(body)


def put(hall: Hall, *bodies: bytes, printer: str = "tcp://printer") -> None:
    for body in bodies:
        slip.put(hall, printer, "ticket", body)


def test_slips_come_out_in_order_and_are_gone(hall: Hall) -> None:
    printer = Recorder()
    put(hall, b"1", b"2", b"3")
    assert slip.flush(hall, printer) == Flushed(3, 0)
    assert printer.printed == [b"1", b"2", b"3"]
    assert slip.flush(hall, printer) == Flushed(0, 0)


def test_a_printer_gets_only_its_own(hall: Hall) -> None:
    printer = Recorder()
    put(hall, b"mine")
    put(hall, b"other", printer="tcp://other")
    assert slip.flush(hall, printer) == Flushed(1, 0)
    assert printer.printed == [b"mine"]
    assert [waiting.body for waiting in store.waiting(hall.db)] == [b"other"]
    assert store.waiting(hall.db, "tcp://printer") == []


def test_a_printer_that_is_off_keeps_them_waiting(hall: Hall, clock: Clock) -> None:
    printer = Recorder()
    printer.off = PrinterOff("printer-unreachable", "no route")
    put(hall, b"1", b"2")
    assert slip.flush(hall, printer) == Flushed(0, 2, "printer-unreachable")
    assert slip.flush(hall, printer) == Flushed(0, 2, "printer-unreachable")
    first, second = store.waiting(hall.db)
    assert (first.tries, first.problem, first.claimed) == (2, "printer-unreachable", clock.now)
    assert (second.tries, second.problem) == (0, None)
    printer.off = None
    assert slip.flush(hall, printer) == Flushed(2, 0)
    assert printer.printed == [b"1", b"2"]


def test_the_hall_works_on_while_the_printer_prints(hall: Hall, tmp_path: Path) -> None:
    class Slow(Recorder):
        def print(self, body: bytes) -> None:
            with prepare(tmp_path / "hall.db", hall.clock) as other, other.writing():
                assert store.waiting(other.db)[0].claimed is not None
            super().print(body)

    put(hall, b"1")
    printer = Slow()
    assert slip.flush(hall, printer) == Flushed(1, 0)
    assert printer.printed == [b"1"]


def test_another_process_leaves_the_printer_to_the_one_that_prints(
    hall: Hall, tmp_path: Path
) -> None:
    outer, inner = Recorder(), Recorder()

    def meanwhile(body: bytes) -> None:
        with prepare(tmp_path / "hall.db", hall.clock) as other:
            assert slip.flush(other, inner) == Flushed(0, 3 - len(outer.printed))
            if body == b"2":
                put(other, b"4")
                outer.print = Recorder.print.__get__(outer)  # type: ignore[method-assign]
        outer.printed.append(body)

    outer.print = meanwhile  # type: ignore[method-assign]
    put(hall, b"1", b"2", b"3")
    assert slip.flush(hall, outer) == Flushed(4, 0)
    assert outer.printed == [b"1", b"2", b"3", b"4"]
    assert inner.printed == []


def test_a_slip_whose_process_died_may_have_come_out(hall: Hall, clock: Clock) -> None:
    printer = Recorder()
    printer.off = KeyboardInterrupt()  # type: ignore[assignment]
    put(hall, b"1", b"2")
    with pytest.raises(KeyboardInterrupt):
        slip.flush(hall, printer)
    printer.off = None
    clock.now += slip.LEASE - 1
    assert slip.flush(hall, printer) == Flushed(0, 2)
    clock.now += 1
    first, second = store.waiting(hall.db)
    assert (first.state, second.state) == (store.UNKNOWN, store.WAITING)
    assert slip.flush(hall, printer) == Flushed(1, 0, None, 1)
    assert printer.printed == [b"2"]
    assert store.waiting(hall.db)[0].problem == store.INTERRUPTED


def test_what_may_have_come_out_is_printed_again_only_when_somebody_says(
    hall: Hall, clock: Clock
) -> None:
    printer = Recorder()
    printer.off = PrinterOff("printer-stuck", "buffer full", begun=True)
    put(hall, b"1", b"2", b"3")
    for waiting, unknown in ((2, 1), (1, 2)):
        assert slip.flush(hall, printer) == Flushed(0, waiting, "printer-stuck", unknown)
    printer.off = None
    clock.now += slip.PAUSE
    assert slip.retry(hall, printer) == Flushed(1, 0, None, 2)
    assert slip.retry(hall, printer) is None
    assert slip.redirect(hall, BOSS, "tcp://other") == 0
    first, second = (one.id for one in store.waiting(hall.db))
    slip.came_out(hall, BOSS, first)
    slip.print_again(hall, BOSS, second, lambda body: b"copy of " + body)
    assert slip.flush(hall, printer) == Flushed(1, 0)
    assert printer.printed == [b"3", b"copy of 2"]
    for settled in (first, second):
        with pytest.raises(Refused, match="slip-not-unknown"):
            slip.came_out(hall, BOSS, settled)


def test_a_slip_of_another_version_does_not_hold_up_the_rest(hall: Hall) -> None:
    class Picky(Recorder):
        def print(self, body: bytes) -> None:
            if body == b"?":
                raise ValueError
            super().print(body)

    printer = Picky()
    put(hall, b"?", b"1")
    assert slip.flush(hall, printer) == Flushed(1, 0)
    assert printer.printed == [b"1"]


def test_yesterdays_slips_are_not_printed_today(hall: Hall, clock: Clock) -> None:
    put(hall, b"old")
    clock.now += DAY
    put(hall, b"new")
    assert [waiting.body for waiting in store.waiting(hall.db)] == [b"new"]


def test_another_printer_takes_over(hall: Hall) -> None:
    printer = Recorder("tcp://other")
    put(hall, b"1", b"2")
    put(hall, b"3", printer="tcp://other")
    assert slip.redirect(hall, BOSS, "tcp://other") == 2
    assert store.printers(hall.db) == ["tcp://other"]
    assert slip.flush(hall, Recorder()) == Flushed(0, 0)
    assert slip.flush(hall, printer) == Flushed(3, 0)
    assert printer.printed == [b"1", b"2", b"3"]


def test_a_printer_that_is_off_is_left_alone_for_a_while(hall: Hall, clock: Clock) -> None:
    printer = Recorder()
    assert slip.retry(hall, printer) is None
    printer.off = PrinterOff("printer-unreachable", "no route")
    put(hall, b"1")
    assert slip.retry(hall, printer) == Flushed(0, 1, "printer-unreachable")
    printer.off = None
    put(hall, b"2")
    clock.now += slip.PAUSE - 1
    assert slip.retry(hall, printer) is None
    assert printer.printed == []
    clock.now += 1
    assert slip.retry(hall, printer) == Flushed(2, 0)
    assert printer.printed == [b"1", b"2"]


def test_nobody_tries_while_another_process_is_at_it(
    hall: Hall, tmp_path: Path, clock: Clock
) -> None:
    class Slow(Recorder):
        def print(self, body: bytes) -> None:
            with prepare(tmp_path / "hall.db", hall.clock) as other:
                assert slip.retry(other, another) is None
            super().print(body)

    printer, another = Slow(), Recorder()
    put(hall, b"1")
    assert slip.retry(hall, printer) == Flushed(1, 0)
    assert (printer.printed, another.printed) == ([b"1"], [])


class Tried(Recorder):
    """A printer that counts how often it is tried, and is off each time."""

    times = 0

    def print(self, body: bytes) -> None:
        self.times += 1
        raise PrinterOff("printer-unreachable", "no route")


def just_before_the_lock(
    hall: Hall, monkeypatch: pytest.MonkeyPatch, meanwhile: Callable[[], None]
) -> None:
    """Have something happen once, after a look at the queue and before the lock is taken for it."""
    lock = hall.writing

    def late() -> AbstractContextManager[None]:
        monkeypatch.setattr(hall, "writing", lock)
        meanwhile()
        return lock()

    monkeypatch.setattr(hall, "writing", late)


def test_what_another_process_tried_since_the_look_is_left_alone(
    hall: Hall, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, there = Tried(), Tried()

    def meanwhile() -> None:
        with prepare(tmp_path / "hall.db", hall.clock) as other:
            assert slip.retry(other, there) == Flushed(0, 1, "printer-unreachable")

    put(hall, b"1")
    just_before_the_lock(hall, monkeypatch, meanwhile)
    assert slip.retry(hall, here) == Flushed(0, 1)
    assert (here.times, there.times) == (0, 1)


@pytest.mark.parametrize("again", [slip.retry, slip.flush])
def test_what_another_process_took_in_hand_since_the_look_is_not_printed_twice(
    hall: Hall,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    again: Callable[[Hall, Recorder], Flushed | None],
) -> None:
    here = Recorder()

    def meanwhile() -> None:
        with prepare(tmp_path / "hall.db", hall.clock) as other, other.writing():
            now = hall.clock()
            assert store.claim(other.db, here.setting, now, now + slip.LEASE) is not None

    put(hall, b"1")
    just_before_the_lock(hall, monkeypatch, meanwhile)
    assert again(hall, here) == Flushed(0, 1)
    assert here.printed == []


def test_what_another_process_printed_since_the_look_is_not_printed_twice(
    hall: Hall, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, there = Recorder(), Recorder()

    def meanwhile() -> None:
        with prepare(tmp_path / "hall.db", hall.clock) as other:
            assert slip.flush(other, there) == Flushed(1, 0)

    put(hall, b"1")
    just_before_the_lock(hall, monkeypatch, meanwhile)
    assert slip.flush(hall, here) == Flushed(0, 0)
    assert (here.printed, there.printed) == ([], [b"1"])


def test_slips_are_thrown_away(hall: Hall) -> None:
    put(hall, b"1", b"2")
    put(hall, b"3", printer="tcp://other")
    first, second, third = (one.id for one in store.waiting(hall.db))
    assert store.printers(hall.db) == ["tcp://other", "tcp://printer"]
    assert slip.drop(hall, BOSS, first) == [first]
    with pytest.raises(Refused, match="no-such-slip"):
        slip.drop(hall, BOSS, first)
    assert slip.drop(hall, BOSS, None) == [second, third]
    assert slip.drop(hall, BOSS, None) == []


RACER = """
import sys
from hallctl.actions import slip
from hallctl.paper.printer import printer
from hallctl.store.new import prepare
with prepare(sys.argv[1]) as hall:
    device, printed = printer(sys.argv[2], sys.argv[4]), 0
    print("ready", flush=True)
    sys.stdin.readline()
    for n in range(25):
        slip.put(hall, device.setting, "ticket", b'[["line","%s-%d"]]' % (sys.argv[3].encode(), n))
        printed += slip.flush(hall, device).printed
    while (flushed := slip.flush(hall, device)).waiting:
        printed += flushed.printed
    print(printed + flushed.printed)
"""


def test_processes_that_flush_at_once_print_each_slip_once(hall: Hall, tmp_path: Path) -> None:
    paper = tmp_path / "paper.txt"
    racers = [
        subprocess.Popen(
            [sys.executable, "-c", RACER, hall.path, f"text:{paper}", name, str(tmp_path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for name in ("a", "b", "c")
    ]
    for racer in racers:
        assert racer.stdout is not None
        assert racer.stdout.readline() == "ready\n"
    for racer in racers:
        assert racer.stdin is not None
        racer.stdin.write("go\n")
        racer.stdin.flush()
    counts = [int(racer.communicate(timeout=60)[0]) for racer in racers]
    lines = paper.read_text().split()[2:]
    assert sorted(lines) == sorted(f"{name}-{n}" for name in "abc" for n in range(25))
    assert sum(counts) == 75
    for name in "abc":
        assert [line for line in lines if line[0] == name] == [f"{name}-{n}" for n in range(25)]
