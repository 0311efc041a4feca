"""What takes its time: done in a thread of its own, with a connection of its own, and holding up nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Concatenate, ParamSpec, TypeVar

from hallctl.columns.base import Fact
from hallctl.screens.base import HallScreen
from hallctl.screens.work import HallThread
from hallctl.screens.workplace.place import show_result
from hallctl.screens.workplace.section import Section
from hallctl.store.file import Hall

P = ParamSpec("P")
T = TypeVar("T")


async def apart(
    at: HallScreen, fn: Callable[Concatenate[Hall, P], T], *args: P.args, **kwargs: P.kwargs
) -> T:
    """The result of `fn(hall, *args)`, with a hall opened for it."""
    return await asyncio.to_thread(_opened, at.hall.work, lambda hall: fn(hall, *args, **kwargs))


def _opened(work: HallThread, fn: Callable[[Hall], T]) -> T:
    with Hall(work.path, work.clock) as hall:
        return fn(hall)


def find_out(
    at: HallScreen, section: Section, said: str, finding: Awaitable[tuple[str, Sequence[Fact]]]
) -> None:
    """Say what begins, and go on; what is found (a headline and its facts) is shown when it is there.

    It goes on while the screen lives; of what was begun in a section the last is shown.
    """
    at.say(said, "text")
    work = _found(at, section, finding)
    at.run_worker(work, group=section.name, exclusive=True, exit_on_error=False)


async def _found(
    at: HallScreen, section: Section, finding: Awaitable[tuple[str, Sequence[Fact]]]
) -> None:
    with at.hall.guard():
        await show_result(at, section, *await finding)
