"""All work with the hall file, in one thread with a connection of its own.

    work = Work("/srv/hall.db")
    ticket = await work.do(actions.ticket.call_next, by, 3)    # call_next(hall, by, 3), over there
    await work.run(put_draft, ...)                             # the same thread, without the hall
    if (seq := await work.look()) is not None: ...             # somebody changed something

One thread, so that what one console does happens in the order of its keys, and a slow disk never
freezes the clock. What `fn` raises is raised where it was awaited, and what it says it says in the
language of who asked.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from functools import partial
from typing import Concatenate, ParamSpec, TypeVar

from hallctl import identity
from hallctl.store import journal, sqlite, users
from hallctl.store.file import Clock, Hall, HallUnusable, system_clock
from hallctl.store.unusable import unusable

P = ParamSpec("P")
T = TypeVar("T")


class Threads(ThreadPoolExecutor):
    """Threads that use the language of the caller; by themselves they would begin in English."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Have `fn(*args)` done in one of the threads, in the context of here and now."""
        return super().submit(copy_context().run, partial(fn, *args, **kwargs))


def _with_seq(hall: Hall, fn: Callable[[Hall], T]) -> tuple[int, T]:
    with hall.reading() as db:
        return journal.head(db).seq, fn(hall)


class HallThread:
    """The thread that talks to one hall file; it opens the file when it is first needed."""

    def __init__(self, path: str, clock: Clock = system_clock) -> None:
        self.path = path
        self.clock = clock
        self._pool = Threads(max_workers=1, thread_name_prefix="hall")
        self._hall: Hall | None = None
        self._user: users.Registered | None = None
        self._version = -1
        self._seq = -1
        self._watch_connection: sqlite.Connection | None = None

    async def do(
        self, fn: Callable[Concatenate[Hall, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """The result of `fn(hall, *args)`; raises Refused, NotAllowed, HallUnusable."""
        return await self.run(self._do, lambda hall: fn(hall, *args, **kwargs))

    async def read(
        self, fn: Callable[Concatenate[Hall, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> tuple[int, T]:
        """The journal's last seq, and the result of `fn(hall, *args)` at that moment.

        The caller has seen that much, so the next look does not report it again.
        """
        seq, found = await self.do(_with_seq, lambda hall: fn(hall, *args, **kwargs))
        self._seq = max(self._seq, seq)
        return seq, found

    def _do(self, fn: Callable[[Hall], T]) -> T:
        """A file that makes no sense any more is told as what became of it, wherever it is read."""
        hall = self._open()
        try:
            with unusable(self.path):
                return fn(hall)
        except HallUnusable:
            hall.stay()
            raise

    async def run(self, fn: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The result of `fn(*args)` in the same thread, after what was asked for before."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._pool, lambda: fn(*args, **kwargs))

    async def look(self) -> int | None:
        """The journal's last seq if it moved since the last look, else None.

        It asks on a connection of its own, so that what this console did counts as well, and
        without the other thread: 5 microseconds against half a millisecond to wake it. It is opened
        over there, and waits for nothing: the loop never does.
        """
        if self._watch_connection is None:
            await self.run(self._open_watch)
        assert self._watch_connection is not None
        if self._hall is not None and self._hall.misplaced:
            await self.run(self._hall.stay)
        return self._look(self._watch_connection)

    def _open_watch(self) -> None:
        self._open()
        if self._watch_connection is None:  # else another look has opened it meanwhile
            with unusable(self.path):
                self._watch_connection = sqlite.connect(self.path, durable=False, patient=False)

    def _look(self, eye: sqlite.Connection) -> int | None:
        with unusable(self.path):
            try:
                version = eye.execute("pragma data_version").fetchone()[0]
                if version == self._version:
                    return None
                seq = journal.head(eye).seq
            except sqlite.OperationalError as error:
                if sqlite.is_busy(error):
                    return None  # without WAL a writer shuts readers out; the next look will see
                raise
        self._version = version
        if seq == self._seq:
            return None
        self._seq = seq
        return seq

    def _open(self) -> Hall:
        if self._hall is None:
            self._hall = Hall(self.path, self.clock)
            self._user = users.Registered(self.path, identity.login(), identity.workstation())
        return self._hall

    async def sign_in(self, staff: str) -> None:
        """Let the others know who works at this console from now on."""
        await self.run(self._sign_in, staff)

    def _sign_in(self, staff: str) -> None:
        self._open()
        if self._user is not None:
            self._user.sign_in(staff, self.clock())

    def let_go(self, db: sqlite.Connection) -> None:
        """Close another connection to the same file, unless the file is no longer the same."""
        if self._hall is not None and self._hall.misplaced:
            sqlite.abandon(db)
        else:
            db.close()

    async def close(self) -> None:
        """Finish what was asked for, and close the file."""
        await self.run(self._close)
        self._pool.shutdown(wait=False)

    def _close(self) -> None:
        if self._watch_connection is not None:
            # Who closes last empties the WAL: that is no work for the loop.
            self.let_go(self._watch_connection)
            self._watch_connection = None
        if self._hall is not None:
            self._hall.close()
            self._hall = None
        if self._user is not None:
            self._user.leave()
            self._user = None
