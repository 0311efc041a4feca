"""Drafts: what is typed and not yet confirmed, in the hall file, on a connection of its own.

That connection does not wait for the disk (`durable=False`): a draft survives a killed program, and
costs a power cut at most the last seconds of typing. Drafts are no history and move no journal seq.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hallctl.screens.work import Work
from hallctl.store import draft, sqlite
from hallctl.store.file import unusable


class Drafts:
    """The drafts of whoever is signed in (`staff()`), by the form's name."""

    def __init__(self, work: Work, staff: Callable[[], str]) -> None:
        self._work, self._staff = work, staff
        self._db: sqlite.Connection | None = None

    async def get(self, form: str) -> dict[str, Any]:
        """The values kept for a form; empty when there are none."""
        staff = self._staff()
        return await self._work.run(lambda: self._get(staff, form))

    async def put(self, form: str, values: dict[str, str]) -> None:
        """Keep these values."""
        staff, now = self._staff(), self._work.clock()
        await self._work.run(
            lambda: self._write(lambda db: draft.put(db, staff, form, values, now))
        )

    async def drop(self, form: str) -> None:
        """Forget a form."""
        staff = self._staff()
        await self._work.run(lambda: self._write(lambda db: draft.drop(db, staff, form)))

    async def close(self) -> None:
        """Close the connection."""
        await self._work.run(self._close)

    def _open(self) -> sqlite.Connection:
        if self._db is None:
            self._db = sqlite.connect(self._work.path, durable=False)
        return self._db

    def _get(self, staff: str, form: str) -> dict[str, Any]:
        with unusable(self._work.path):
            return draft.get(self._open(), staff, form)

    def _write(self, write: Callable[[sqlite.Connection], None]) -> None:
        with unusable(self._work.path):
            db = self._open()
            with sqlite.writing(db):
                write(db)

    def _close(self) -> None:
        if self._db is not None:
            self._db.close()
            self._db = None
