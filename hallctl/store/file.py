"""The hall file, open: reads through `db`, changes through `change`."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self, TypeVar

from hallctl.domain.base import Actor, by_itself
from hallctl.domain.clock import Time
from hallctl.domain.core_system import ByHand, CoreSystem
from hallctl.store import clock as clocks
from hallctl.store import day, journal, opening, schema, sqlite
from hallctl.store.change import Change
from hallctl.store.place import FilePlace, log_size
from hallctl.store.standing import NotAllowed, permit, still_here
from hallctl.store.unusable import HallUnusable, unusable

T = TypeVar("T")

__all__ = ["Clock", "Hall", "HallUnusable", "NotAllowed", "system_clock"]

Clock = Callable[[], int]


def system_clock() -> int:
    """Now, in UTC milliseconds."""
    return time.time_ns() // 1_000_000


COUNTED_EVERY = 1.0
"""Seconds of writing after which a change is counted in the file's header as well.

With a log SQLite counts there only changes to the first page. By this count an older copy of the file
has a lower number, and is noticed when it is copied over the open file.
"""


class Hall:
    """One open hall file; a connection belongs to the thread that uses it."""

    _counted = -COUNTED_EVERY

    def __init__(self, path: str | Path, clock: Clock = system_clock) -> None:
        self.path = str(path)
        self.read_clock = clock
        self.core: CoreSystem = ByHand()
        self.place: FilePlace | None = None
        self._lost: tuple[str, str | None] | None = None
        with unusable(self.path):
            self.db, self.place = _open(self.path)
        self.db.clock = self.clock

    def close(self) -> None:
        """Close the connection; where the path leads to another file, leave that as it is."""
        misplaced, self.place = self.misplaced, None
        if misplaced:
            sqlite.abandon(self.db)
        else:
            self.db.close()

    @property
    def alone(self) -> bool:
        """Whether other processes are kept out while the file is open, since there is no room, or no
        right, for the shared index.
        """
        return str(self.db.execute("pragma locking_mode").fetchone()[0]) == "exclusive"

    @property
    def misplaced(self) -> bool:
        """Whether the path no longer leads to the file that is open; may be asked in any thread."""
        return self.place is not None and self.place.wrong() is not None

    def stay(self) -> None:
        """HallUnusable where the path no longer leads to the file that is open, and to its log.

        What the open file holds is saved beside it first, once, and named in `saved`.
        """
        wrong = None if self.place is None else self.place.wrong()
        if wrong is None:
            self._lost = None
            return
        if self._lost is None or self._lost[0] != wrong:
            from hallctl.store import rescue  # noqa: PLC0415  once in a lifetime

            self._lost = wrong, rescue.save(self.db, self.path, wrong)
        saved = self._lost[1]
        raise HallUnusable(wrong, self.path, saved=saved, state="saved" if saved else None)

    def time(self) -> Time:
        """The time to work by, and whether the computer's clock is believed."""
        return clocks.time(self.db, self.read_clock())

    def settled(self, workstation: str) -> Time:
        """The time to write by, inside `writing`; refused as `clock-ahead`, `clock-behind`.

        What earlier days left is ended first.
        """
        now, itself = self.time(), by_itself(workstation)
        if now.stepped or now.leapt:
            permit(itself, "hall.clock")
            clocks.settle(self.db, now, itself)
        else:
            clocks.settle(self.db, now)
        permit(itself, "hall.end-day")
        day.begin(self.db, itself, now)
        return now

    def follow_clock(self, workstation: str) -> None:
        """Journal a step back of the clock, where nobody has done so yet."""
        if self.time().stepped:
            with self.writing():
                self.settled(workstation)

    def clock(self) -> int:
        """Now (UTC ms), for reads and changes alike; it stands while the clock is not believed."""
        return self.time().now

    def version(self) -> int:
        """A number that changes when another connection has committed; 5 microseconds."""
        return int(self.db.execute("pragma data_version").fetchone()[0])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def change(self, by: Actor, action: str) -> Iterator[Change]:
        """One change by `by`: all of it or nothing is in the file afterwards.

        `action` (`ticket.call`) is looked up in its noun's permissions before the lock is taken, and
        again inside it where a role was taken away since the console was opened: `change.by` has the
        roles that are left. Somebody who was disabled, or whose PIN was changed, can change nothing.
        Raises NotAllowed, HallUnusable, and Refused: also as `clock-ahead`, `clock-behind` while the
        computer's clock is not believed.
        """
        permit(by, action)
        with self.writing():
            by = still_here(self.db, by, action)
            head: journal.Head | None
            now, head, until = clocks.look(self.db, self.read_clock())
            if not now.plain or now.now >= until:
                now, head = self.settled(by.workstation), None
            self.db.days_ended = True
            try:
                yield Change(self.db, by, now, head=head)
            finally:
                self.db.days_ended = False

    @contextmanager
    def change_of(
        self, by: Actor, action: str, model: type[T], record_id: int
    ) -> Iterator[tuple[Change, T]]:
        """One change of one record, and the record as it stands in it; refused as `no-such-NOUN` as well."""
        with self.change(by, action) as change:
            yield change, change.load(model, record_id)

    @contextmanager
    def writing(self, seconds: float | None = None) -> Iterator[None]:
        """A write transaction for what is not history: drafts, sessions, slips.

        It waits for the lock as `sqlite.begin` does. The file may have become another since it was
        opened: HallUnusable as `newer`, as `being-made-again` while tables are still empty, and as
        `stay` has it.
        """
        if self.place is not None and self.place.is_backup:
            self._make_it_the_hall()
        with unusable(self.path), sqlite.writing(self.db, seconds):
            found, known = schema.version(self.db), schema.VERSION
            if abs(found) > known:
                raise HallUnusable("newer", self.path, found=abs(found), known=known)
            if found < 0:
                raise HallUnusable("being-made-again", self.path)
            if due := time.monotonic() - self._counted > COUNTED_EVERY:
                schema.mark(self.db)
            yield
            self.stay()
        if due:
            self._counted = time.monotonic()
        if self.place is not None and self.place.elsewhere():
            self.stay()  # it was committed into a file that was removed meanwhile

    def _make_it_the_hall(self) -> None:
        """Mark a backup that was put in the hall file's place as the hall file, at its first change."""
        assert self.place is not None
        with unusable(self.path):
            with sqlite.writing(self.db):
                schema.mark(self.db)
            if not sqlite.empty_log(self.db):  # the mark has to stand in the file itself
                raise HallUnusable("locked", self.path)
        self.place.is_backup = False

    @contextmanager
    def reading(self) -> Iterator[sqlite.Connection]:
        """One consistent state of the file over several reads; a nested use shares the outer one's."""
        inside = self.db.in_transaction
        with unusable(self.path):
            if not inside:
                self.db.execute("begin")
                self.db.known = {}
            try:
                yield self.db
            finally:
                if not inside:
                    self.db.known = None
                    # Else SQLite has already ended it, and the error goes on.
                    if self.db.in_transaction:
                        self.db.execute("rollback")


def _open(path: str) -> tuple[sqlite.Connection, FilePlace]:
    try:
        refuse_no_file(path)
    except (FileNotFoundError, NotADirectoryError):
        refuse_log_alone(path)
        raise HallUnusable("missing", path) from None
    except OSError as error:
        raise HallUnusable("cannot-open", path, error=error.strerror) from error
    db, place = opening.connect(path, refuse_another_s_log)
    try:
        _check(db, path)
        place.remember_log()
    except BaseException:
        db.close()
        raise
    return db, place


def refuse_no_file(path: str) -> None:
    """HallUnusable for anything but a regular file, before its rights are changed or a pipe is
    waited for.

    OSError where nothing is there.
    """
    mode = os.stat(path).st_mode  # noqa: PTH116  0.1 ms of pathlib on every command
    if stat.S_ISDIR(mode):
        raise HallUnusable("a-directory", path)
    if not stat.S_ISREG(mode):
        raise HallUnusable("not-a-hall-file", path)


def refuse_another_s_log(place: FilePlace) -> None:
    """HallUnusable as `another-log`, or `log-alone`, for a file that must not be read with its log."""
    if not place.size:
        refuse_log_alone(place.path)
    if not log_size(place.path):
        return
    from hallctl.store.log import is_another_s  # noqa: PLC0415  a file that nobody has open has none

    if is_another_s(place):
        raise HallUnusable("another-log", place.path)


def refuse_log_alone(path: str) -> None:
    """HallUnusable as `log-alone` for a log whose hall file is missing: it may be all there is."""
    if log_size(path):
        raise HallUnusable("log-alone", path)


def _check(db: sqlite.Connection, path: str) -> None:
    """Refuse what is no hall file, or a newer hallctl's; bring an older one up to date."""
    found, known = schema.version(db), schema.VERSION
    if not schema.is_ours(db):
        empty = not db.execute("select count(*) from sqlite_schema").fetchone()[0]
        raise HallUnusable("not-set-up" if empty else "not-a-hall-file", path)
    if found == 0:
        raise HallUnusable("damaged", path, error=f"version {found}")
    if abs(found) > known:
        raise HallUnusable("newer", path, found=abs(found), known=known)
    if found != known:
        with sqlite.without_foreign_keys(db):
            with sqlite.writing(db):
                schema.migrate(db)
            schema.finish(db)
