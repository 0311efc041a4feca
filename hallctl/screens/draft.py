"""Drafts: what is typed and not yet confirmed, in the hall file, on a connection of its own.

That connection does not wait for the disk (`durable=False`): a draft survives a killed program, and
costs a power cut at most the last seconds of typing. Drafts are no history and move no journal seq.

Nor does anything wait for a draft: while another program holds the file it is kept here, and written
later.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from hallctl.screens.work import HallThread
from hallctl.store import draft, sqlite
from hallctl.store.file import HallUnusable
from hallctl.store.unusable import unusable
from hallctl.words import N_

SHORTLY = 0.2
"""Seconds for which the file is waited for at a time."""
AGAIN = 0.5
"""Seconds until it is tried again."""
Key = tuple[str, str]
UNFIT = N_("What was typed before no longer fits this form, and is left out.")
"""Said of a draft of an older version, or of another pack."""


class Drafts:
    """The drafts of the person signed in (`staff()`), by the form's name.

    `unwritten` are those that are still to be written, with the time (UTC ms) at which they were
    typed; None for one that is to be forgotten.
    """

    def __init__(self, work: HallThread, staff: Callable[[], str]) -> None:
        self._work, self._staff = work, staff
        self._db: sqlite.Connection | None = None
        self._later: asyncio.Task[None] | None = None
        self._none: set[Key] = set()
        self.unwritten: dict[Key, tuple[dict[str, str] | None, int]] = {}

    async def get(self, form: str) -> dict[str, Any]:
        """The values kept for a form; empty when there are none."""
        key = (self._staff(), form)
        if key in self.unwritten:
            return dict(self.unwritten[key][0] or {})
        found = await self._work.run(lambda: self._get(*key))
        if not found:
            self._none.add(key)
        return found

    async def put(self, form: str, values: dict[str, Any]) -> None:
        """Keep these values."""
        self._none.discard((self._staff(), form))
        await self._keep(form, values)

    async def drop(self, form: str) -> None:
        """Forget a form, unless it is known that nothing is kept of it."""
        if (key := (self._staff(), form)) not in self._none:
            self._none.add(key)
            await self._keep(form, None)

    async def close(self) -> None:
        """Write what is still to be written, if it can be now, and close the connection."""
        if self._later:
            self._later.cancel()
        with suppress(HallUnusable):
            await self._written()
        await self._work.run(self._close)

    async def _keep(self, form: str, values: dict[str, str] | None) -> None:
        self.unwritten[self._staff(), form] = (values, self._work.clock())
        if not await self._written() and (self._later is None or self._later.done()):
            self._later = asyncio.create_task(self._write_later())

    async def _write_later(self) -> None:
        with suppress(HallUnusable):  # the alert line says so already
            while not await self._written():  # noqa: ASYNC110  the file tells nobody
                await asyncio.sleep(AGAIN)

    async def _written(self) -> bool:
        """Write what is to be written; False while another program holds the file."""
        todo = dict(self.unwritten)
        if todo and not await self._work.run(self._write, todo):
            return False
        for key, what in todo.items():
            if self.unwritten.get(key) is what:
                del self.unwritten[key]
        return True

    def _open(self) -> sqlite.Connection:
        if self._db is None:
            self._db = sqlite.connect(self._work.path, durable=False)
        return self._db

    def _get(self, staff: str, form: str) -> dict[str, Any]:
        with unusable(self._work.path):
            return draft.get(self._open(), staff, form)

    def _write(self, todo: dict[Key, tuple[dict[str, str] | None, int]]) -> bool:
        with unusable(self._work.path):
            db = self._open()
            try:
                with sqlite.writing(db, SHORTLY):
                    for (staff, form), (values, typed) in todo.items():
                        if values is None:
                            draft.drop(db, staff, form)
                        else:
                            draft.put(db, staff, form, values, typed)
            except sqlite.OperationalError as error:
                if sqlite.is_busy(error):
                    return False
                raise
            return True

    def _close(self) -> None:
        if self._db is not None:
            self._work.let_go(self._db)
            self._db = None
