"""The hall file, open: reads through `db`, changes through `change`."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Self

from hallctl.domain.base import Actor, Refused, by_itself
from hallctl.domain.clock import Time
from hallctl.store import clock as clocks
from hallctl.store import opening, schema, sqlite, staff
from hallctl.store.change import Change
from hallctl.store.hall import NO_PROFILE
from hallctl.store.nouns import noun

Clock = Callable[[], int]


def system_clock() -> int:
    """Now, in UTC milliseconds."""
    return time.time_ns() // 1_000_000


class HallUnusable(Exception):  # noqa: N818  named after the state of the file
    """The hall file cannot be used; `code` and `facts` become the sentence shown."""

    def __init__(self, code: str, path: str, **facts: object) -> None:
        super().__init__(code, path, facts)
        self.code = code
        self.facts = {"path": path, **facts}


class NotAllowed(Exception):  # noqa: N818  an answer, not an error
    """Nobody is signed in, or this role may not do it; exit code 4."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts


class Hall:
    """One open hall file; a connection belongs to the thread that uses it."""

    def __init__(self, path: str | Path, clock: Clock = system_clock) -> None:
        self.path = str(path)
        self.read_clock = clock
        with unusable(self.path):
            self.db = _open(self.path)

    def close(self) -> None:
        """Close the connection."""
        self.db.close()

    def time(self) -> Time:
        """The time to work by, and whether the computer's clock is believed."""
        return clocks.time(self.db, self.read_clock())

    def settled(self, workstation: str) -> Time:
        """The time to write by, inside `writing`; refused as `clock-ahead`, `clock-behind`."""
        now = self.time()
        if not (now.stepped or now.leapt):
            return clocks.settle(self.db, now)
        itself = by_itself(workstation)
        permit(itself, "hall.clock")
        return clocks.settle(self.db, now, itself)

    def follow_clock(self, workstation: str) -> None:
        """Put a step back of the clock on record, where nobody has done so yet."""
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

        `action` (`ticket.call`) is looked up in its noun's permissions before the lock is taken. Who
        was taken off the staff meanwhile, with a console still open, changes nothing more. Raises
        NotAllowed, HallUnusable, and Refused: also as `clock-ahead`, `clock-behind` while the
        computer's clock is not believed.
        """
        permit(by, action)
        with self.writing():
            still_here(self.db, by)
            now, head = clocks.look(self.db, self.read_clock())
            if now.plain:
                yield Change(self.db, by, now, head=head)
            else:
                yield Change(self.db, by, self.settled(by.workstation))

    @contextmanager
    def writing(self) -> Iterator[None]:
        """A write transaction for what is not history: drafts, sessions, slips.

        The file may have become another since it was opened: HallUnusable as `newer`, and as
        `being-made-again` while tables are still empty.
        """
        with unusable(self.path), sqlite.writing(self.db):
            found, known = schema.version(self.db), schema.VERSION
            if abs(found) > known:
                raise HallUnusable("newer", self.path, found=abs(found), known=known)
            if found < 0:
                raise HallUnusable("being-made-again", self.path)
            yield

    @contextmanager
    def reading(self) -> Iterator[sqlite.Connection]:
        """One unchanging picture of the file over several reads."""
        with unusable(self.path):
            self.db.execute("begin")
            try:
                yield self.db
            finally:
                self.db.execute("rollback")


def still_here(db: sqlite.Connection, by: Actor) -> None:
    """NotAllowed for who was taken off the staff meanwhile, with a console still open."""
    if staff.gone(db, by.staff):
        raise NotAllowed("staff-unknown", staff=by.staff)


def permit(by: Actor, action: str) -> None:
    """NotAllowed unless one of the actor's (or approver's) roles may do this action."""
    roles = noun(action.partition(".")[0]).may[action]
    if not by.has(*roles):
        raise NotAllowed("not-allowed", action=action, roles=sorted(roles))


def create(path: str | Path, *, group: int | None = None) -> None:
    """Make an empty hall file with its rights set before anything is written to it.

    With a `group` id it serves a whole group of logins: 0660, in a folder 2770. A file that exists
    is left as it is: `prepare` and the schema's version say whether it is a hall's.
    """
    path = Path(path)
    try:
        with suppress(FileNotFoundError, NotADirectoryError):
            _refuse_what_is_no_file(str(path))
        _make_folder(path.parent, group)
        handle = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
    except OSError as error:
        raise HallUnusable("cannot-create", str(path), error=error.strerror) from error
    if not os.fstat(handle).st_size:
        if group is not None:
            os.fchown(handle, -1, group)
        os.fchmod(handle, 0o600 if group is None else 0o660)
    os.close(handle)


def _refuse_what_is_no_file(path: str) -> None:
    """Before a device's rights are changed, or a pipe is waited for; OSError where it is missing."""
    mode = os.stat(path).st_mode  # noqa: PTH116  0.1 ms of pathlib on every command
    if stat.S_ISDIR(mode):
        raise HallUnusable("a-directory", path)
    if not stat.S_ISREG(mode):
        raise HallUnusable("not-a-hall-file", path)


def _make_folder(folder: Path, group: int | None) -> None:
    if not folder.exists():
        _make_folder_in(folder.parent, folder, group)
    elif group is not None:
        found = folder.stat()
        if found.st_gid != group or found.st_mode & stat.S_IRWXG != stat.S_IRWXG:
            raise Refused("folder-not-shared", folder=str(folder), group=_group_name(group))


def _make_folder_in(parent: Path, folder: Path, group: int | None) -> None:
    """Make a folder, and those above it that are missing: the group has to come through them."""
    if not parent.exists():
        _make_folder_in(parent.parent, parent, group)
    folder.mkdir(mode=0o700, exist_ok=True)
    if group is not None:
        os.chown(folder, -1, group)
        folder.chmod(0o2770)


def _group_name(group: int) -> str:
    import grp  # noqa: PLC0415  rare

    try:
        return grp.getgrgid(group).gr_name
    except KeyError:
        return str(group)


def prepare(path: str | Path, clock: Clock = system_clock) -> Hall:
    """Open a file that may still be empty, for `init` to fill in one transaction."""
    hall = Hall.__new__(Hall)
    hall.path, hall.read_clock = str(path), clock
    with unusable(hall.path):
        hall.db = sqlite.connect(hall.path)
        mode = "wal" if sqlite.WAL_IS_SAFE else "delete"
        sqlite.patiently(lambda: hall.db.execute(f"pragma journal_mode = {mode}"))
    return hall


def _open(path: str) -> sqlite.Connection:
    try:
        _refuse_what_is_no_file(path)
    except (FileNotFoundError, NotADirectoryError):
        raise HallUnusable("missing", path) from None
    except OSError as error:
        raise HallUnusable("cannot-open", path, error=error.strerror) from error
    db = opening.connect(path)
    try:
        _check(db, path)
    except BaseException:
        db.close()
        raise
    return db


def _check(db: sqlite.Connection, path: str) -> None:
    """Refuse what is no hall's file, or a newer hallctl's; bring an older one up to date."""
    found, known = schema.version(db), schema.VERSION
    if schema.application(db) != schema.APPLICATION_ID:
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


_PROBLEMS = (
    ("file is not a database", "not-a-hall-file"),
    ("malformed", "damaged"),
    ("disk image", "damaged"),
    ("database or disk is full", "disk-full"),
    ("readonly", "read-only"),
    ("unable to open", "cannot-open"),
    ("locked", "locked"),
    ("busy", "locked"),
    ("disk I/O", "disk-error"),
    ("no such table: journal", "damaged"),
    ("no such table", "incomplete"),
    (NO_PROFILE, "incomplete"),
)


@contextmanager
def unusable(path: str) -> Iterator[None]:
    """Turn SQLite's errors about the file into HallUnusable; a broken constraint passes through."""
    try:
        yield
    except sqlite.IntegrityError:
        raise
    except sqlite.DatabaseError as error:
        text = str(error)
        code = next((code for part, code in _PROBLEMS if part in text), None)
        if code is None:
            raise
        raise HallUnusable(opening.cause(code, path), path, error=text) from error
