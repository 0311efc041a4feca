"""What one console has seen of its hall file, and who is told when there is more.

A look costs next to nothing while nothing happens; when the journal or the clock has moved, or something
comes due, the status is read again and the screens are told.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from itertools import cycle
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from hallctl.screens.clock import Now
from hallctl.screens.status import Status
from hallctl.screens.work import HallThread
from hallctl.store.file import Hall, HallUnusable

P = ParamSpec("P")
T = TypeVar("T")
LOOKS = 4
"""How often a second the journal is looked at; the clocks tick with one of these looks."""
A_SECOND = 1.0


class Told(Protocol):
    """Who is told what a watcher sees."""

    @property
    def stale(self) -> bool:
        """Whether what is shown has changed by itself."""

    def show_status(self) -> None:
        """The status is another one."""

    def tell(self, seq: int, *, again: bool) -> None:
        """The journal moved to `seq`; or all is to be read `again`."""

    def in_words(self, unusable: HallUnusable) -> str:
        """Why the hall file cannot be used, for who stands before this screen."""


class Watcher:
    """The journal's last `seq` that was seen, the `status` of the hall then, and whether the file is `unusable`."""

    def __init__(
        self,
        work: HallThread,
        now: Now,
        told: Told,
        read_status: Callable[[Hall], Status] | None,
    ) -> None:
        self.seq, self.status, self.unusable = -1, Status(), False
        self._work, self._now, self._told = work, now, told
        self._read_status = read_status
        self._looking: asyncio.Task[None] | None = None

    async def keep_looking(
        self, guard: Callable[[], AbstractContextManager[None]], tick: Callable[[], None]
    ) -> None:
        """Look again and again, and let the clocks tick."""
        for place in cycle(range(LOOKS)):
            with guard():
                await self.look()
                if place == 0:
                    tick()
            await asyncio.sleep(1 / LOOKS)

    async def look(self) -> None:
        """Look at the journal once; when it or the clock moved, read the status and tell the screens.

        So it does when something of one's own comes due, or a screen changes by itself. A file that
        cannot be used stands in the alert line until it can be used again.
        """
        jumped = self._now.jumped()
        try:
            seq = await self._work.look()
            due = self.status.due_at is not None and self.status.due_at <= self._now()
            if seq is None and not (self.unusable or jumped or due or self._told.stale):
                return
            self.seq = self.seq if seq is None else seq
            await self.read_status()
        except HallUnusable as unusable:
            self.unusable = True
            self._follow(replace(self.status, trouble=self._told.in_words(unusable)))
            return
        again, self.unusable = self.unusable or jumped, False
        self._told.tell(self.seq, again=again)

    async def look_at_once(self) -> None:
        """Look, for a second at most: a screen is there before a file that has to be waited for.

        When it is there the screens are told, as after any trouble with it.
        """
        self._looking = look = asyncio.create_task(self.look())
        done, _waiting = await asyncio.wait({look}, timeout=A_SECOND)
        if done:
            await look
        else:
            self.unusable = True

    async def read(
        self, fn: Callable[Concatenate[Hall, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> tuple[int, T]:
        """The journal's last seq and the result of `fn(hall, *args)` then.

        Where it moved, as after what was done here, the status line says so at once.
        """
        seq, found = await self._work.read(fn, *args, **kwargs)
        if seq != self.seq:
            self.seq = seq
            await self.read_status()
        return seq, found

    async def read_status(self) -> None:
        """Read the status of the hall, and have it shown."""
        self._follow(await self._work.do(self._read_status) if self._read_status else Status())

    def _follow(self, status: Status) -> None:
        self._now.stands, self.status = status.stands, status
        self._told.show_status()
