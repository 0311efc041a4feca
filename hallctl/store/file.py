"""The hall file, open: reads through `db`, changes through `change`."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Self

from hallctl.domain.base import NO_PERSON, Actor, Refused, by_itself
from hallctl.domain.clock import Time
from hallctl.store import clock as clocks
from hallctl.store import day, opening, schema, sqlite, staff
from hallctl.store.change import Change
from hallctl.store.hall import NO_PROFILE
from hallctl.store.log import is_another_s
from hallctl.store.nouns import noun
from hallctl.store.place import Place, log_size

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
        self.place: Place | None = None
        self._lost: HallUnusable | None = None
        with unusable(self.path):
            self.db, self.place = _open(self.path)
        self.db.clock = self.clock

    def close(self) -> None:
        """Close the connection; where the file is not what it was, leave it as it is."""
        if self.misplaced:
            sqlite.abandon(self.db)
        else:
            self.db.close()
        self.place = None

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
        elif self._lost is None or self._lost.code != wrong:
            from hallctl.store import rescue  # noqa: PLC0415  once in a lifetime

            saved = rescue.save(self.db, self.path, wrong)
            state = "saved" if saved else None
            self._lost = HallUnusable(wrong, self.path, saved=saved, state=state)
        if self._lost is not None:
            raise self._lost

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

        `action` (`ticket.call`) is looked up in its noun's permissions before the lock is taken, and
        again inside it where a role was taken away since the console was opened: `change.by` has those
        that are left. Who was taken off the staff, or has another PIN, changes nothing more. Raises
        NotAllowed, HallUnusable, and Refused: also as `clock-ahead`, `clock-behind` while the
        computer's clock is not believed.
        """
        permit(by, action)
        with self.writing():
            by = still_here(self.db, by, action)
            now, head, until = clocks.look(self.db, self.read_clock())
            if now.plain and now.now < until:
                yield Change(self.db, by, now, head=head)
            else:
                yield Change(self.db, by, self.settled(by.workstation))

    @contextmanager
    def writing(self) -> Iterator[None]:
        """A write transaction for what is not history: drafts, sessions, slips.

        The file may have become another since it was opened: HallUnusable as `newer`, as
        `being-made-again` while tables are still empty, and as `stay` has it.
        """
        if self.place is not None and self.place.is_backup:
            self._make_it_the_hall()
        with unusable(self.path), sqlite.writing(self.db):
            found, known = schema.version(self.db), schema.VERSION
            if abs(found) > known:
                raise HallUnusable("newer", self.path, found=abs(found), known=known)
            if found < 0:
                raise HallUnusable("being-made-again", self.path)
            yield
            self.stay()
        if self.place is not None and self.place.elsewhere():
            self.stay()  # it was committed into a file that went away meanwhile

    def _make_it_the_hall(self) -> None:
        """A backup that was put in the hall file's place is the hall file from its first change on."""
        assert self.place is not None
        with unusable(self.path):
            with sqlite.writing(self.db):
                schema.mark(self.db)
            self.db.execute("pragma wal_checkpoint(truncate)").fetchone()
        self.place.is_backup = False

    @contextmanager
    def reading(self) -> Iterator[sqlite.Connection]:
        """One unchanging picture of the file over several reads."""
        with unusable(self.path):
            self.db.execute("begin")
            try:
                yield self.db
            finally:
                if self.db.in_transaction:  # else SQLite has ended it, and what it said goes on
                    self.db.execute("rollback")


def still_here(db: sqlite.Connection, by: Actor, action: str) -> Actor:
    """The actor with the roles that are still theirs, and the approver's that still are.

    NotAllowed as `staff-unknown`, `pin-changed` or `roles-changed` for a console that was left open
    while its person was taken off the staff, got another PIN, or lost the role that `action` needs.
    """
    if by.staff in NO_PERSON:
        return by
    roles, pin = _standing(db, by.staff)
    if by.pin not in (None, pin):
        raise NotAllowed("pin-changed", staff=by.staff)
    approved = _standing(db, by.approver)[0] if by.approver else by.approver_roles
    if by.roles <= roles and by.approver_roles <= approved:
        return by
    left = by._replace(roles=by.roles & roles, approver_roles=by.approver_roles & approved)
    needed = _needed(action)
    if not left.has(*needed):
        lost = by.staff if not by.roles <= roles else by.approver
        raise NotAllowed("roles-changed", staff=lost, action=action, roles=sorted(needed))
    return left


def _standing(db: sqlite.Connection, number: str) -> tuple[frozenset[str], str]:
    found = staff.standing(db, number)
    if found is None:
        raise NotAllowed("staff-unknown", staff=number)
    return found


def permit(by: Actor, action: str) -> None:
    """NotAllowed unless one of the actor's (or approver's) roles may do this action."""
    roles = _needed(action)
    if not by.has(*roles):
        raise NotAllowed("not-allowed", action=action, roles=sorted(roles))


def _needed(action: str) -> frozenset[str]:
    return noun(action.partition(".")[0]).may[action]


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
        if not (path.exists() and path.stat().st_size):
            refuse_log_alone(str(path))
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
    hall.path, hall.read_clock, hall.place = str(path), clock, None
    with unusable(hall.path):
        hall.db, _ = opening.opened(hall.path, _refuse_another_s_log)
        hall.db.clock = hall.clock
        mode = "wal" if sqlite.WAL_IS_SAFE else "delete"
        sqlite.patiently(lambda: hall.db.execute(f"pragma journal_mode = {mode}"))
    return hall


def _open(path: str) -> tuple[sqlite.Connection, Place]:
    try:
        _refuse_what_is_no_file(path)
    except (FileNotFoundError, NotADirectoryError):
        refuse_log_alone(path)
        raise HallUnusable("missing", path) from None
    except OSError as error:
        raise HallUnusable("cannot-open", path, error=error.strerror) from error
    db, place = opening.connect(path, _refuse_another_s_log)
    try:
        _check(db, path)
        place.remember_log()
    except BaseException:
        db.close()
        raise
    return db, place


def _refuse_another_s_log(place: Place) -> None:
    if not place.size:
        refuse_log_alone(place.path)
    if is_another_s(place):
        raise HallUnusable("another-log", place.path)


def refuse_log_alone(path: str) -> None:
    """HallUnusable as `log-alone` for a log whose hall file is missing: it may be all there is."""
    if log_size(path):
        raise HallUnusable("log-alone", path)


def _check(db: sqlite.Connection, path: str) -> None:
    """Refuse what is no hall's file, or a newer hallctl's; bring an older one up to date."""
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
