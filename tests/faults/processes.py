"""Processes at work on one file, forked from the test so that they start at once."""

from __future__ import annotations

import os
import signal
import traceback
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TextIO

from hallctl.actions import counter, staff, ticket
from hallctl.domain.base import Actor
from hallctl.store import sqlite
from hallctl.store.file import Hall, system_clock
from helpers import BOSS, CLERK, Clock, actor, begin, climb, make_hall

Say = Callable[[object], object]


def many_counters(path: Path, counters: int) -> None:
    """A hall with so many counters, each with a clerk signed on."""
    make_hall(path, Clock(system_clock()), counters=counters)
    with Hall(path) as hall:
        for number in range(3, counters + 1):
            by = clerk(number)
            if number > 3:
                staff.add(hall, BOSS, staff.New(by.staff, "新人", (CLERK,)))
            counter.open_(hall, by, number)


def clerk(number: int) -> Actor:
    """The clerk at a counter."""
    return actor(f"20{number:02}", CLERK)


def serve(hall: Hall, by: Actor, say: Say) -> None:
    """Call and finish until nobody waits."""
    while called := ticket.call_next(hall, by):
        ticket.start(hall, by)
        ticket.finish(hall, by)
        say(called.label)


def take(hall: Hall, by: Actor, say: Say) -> None:
    """Let fifty customers in."""
    for _ in range(50):
        say(ticket.take(hall, by, "topup").label)


def work(hall: Hall, by: Actor, say: Say) -> None:
    """One customer after the other, each with an order, until the process is killed."""
    while True:
        order = begin(hall, "topup", by)
        say(f"open {order.id}")
        say(f"done {climb(hall, order.id, by).id}")


class Worker:
    """A process at a counter; it says what a person there would have seen confirmed, a line each."""

    def __init__(self, path: Path, number: int, what: Callable[[Hall, Actor, Say], None]) -> None:
        said, say = os.pipe()
        wait, word = os.pipe()
        self.pid = os.fork()
        if not self.pid:
            os.close(word)
            _child(path, clerk(number), what, wait, say)
        os.close(say)
        os.close(wait)
        self._word = word
        self.said: TextIO = os.fdopen(said)

    def go(self) -> None:
        """Let it begin."""
        os.write(self._word, b"go")

    def kill(self) -> None:
        """kill -9."""
        os.kill(self.pid, signal.SIGKILL)

    def end(self) -> int:
        """Wait for its end: how it ended, 0 for well."""
        self.said.close()
        os.close(self._word)
        return os.waitpid(self.pid, 0)[1]


def _child(
    path: Path, by: Actor, what: Callable[[Hall, Actor, Say], None], wait: int, say: int
) -> None:
    code = 1
    sqlite.PATIENCE = 300  # a disk that stalls for half a minute is not what is tried here
    try:
        with Hall(path) as hall:
            os.read(wait, 2)
            what(hall, by, lambda line: os.write(say, f"{line}\n".encode()))
        code = 0
    except BaseException:  # noqa: BLE001  nothing of the test may go on in this process
        traceback.print_exc()
    finally:
        os._exit(code)


@contextmanager
def started(path: Path, number: int, what: Callable[[Hall, Actor, Say], None]) -> Iterator[Worker]:
    """A worker, killed at the end if it still runs."""
    worker = Worker(path, number, what)
    try:
        yield worker
    finally:
        if not worker.said.closed:
            worker.kill()
            worker.end()


def race(path: Path, what: Callable[[Hall, Actor, Say], None], processes: int) -> list[list[str]]:
    """What each of several that begin at once said was confirmed; none of them failed."""
    with ExitStack() as stack:
        racing = [
            stack.enter_context(started(path, number, what)) for number in range(1, processes + 1)
        ]
        for one in racing:
            one.go()
        said = [one.said.read().split() for one in racing]
        assert [one.end() for one in racing] == [0] * processes
    return said
