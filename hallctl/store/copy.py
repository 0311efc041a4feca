"""A consistent copy of the hall file, and tables as rows for other programs."""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

from hallctl.domain.base import Refused
from hallctl.store import journal, nouns, private, schema, sqlite
from hallctl.store.place import BACKUP_ID, BEFORE, SAVED, SHM, WAL
from hallctl.store.sqlite import Connection, Row
from hallctl.store.unusable import HallUnusable, unusable
from hallctl.text import mask_name, mask_phone

BACKED_UP = "hall.backed-up"
UNFINISHED = ".unfinished"
_MARKS = {number.to_bytes(4, "big") for number in (schema.APPLICATION_ID, BACKUP_ID)}
_REF = re.compile(r"[0-9a-f]{16}")


def create(target: str, *, shared: bool) -> int:
    """A new file (0600, or 0660 in a `shared` hall) and its handle; nothing is overwritten."""
    try:
        handle = os.open(target, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
        os.fchmod(handle, 0o660 if shared else 0o600)
    except FileExistsError:
        raise Refused("file-exists", path=target) from None
    except OSError as error:
        raise Refused("cannot-write", path=target, error=error.strerror) from error
    return handle


def write(db: Connection, target: str, *, shared: bool) -> int:
    """Copy the whole file as it is at one moment, by SQLite's backup; returns the copy's last seq.

    The copy gets its name only once it is whole; remains of a killed program's copy are removed.
    HallUnusable as `damaged` when the copy is not sound, because the file itself is not.
    """
    _clear(target)
    unfinished = f"{target}.{os.getpid()}{UNFINISHED}"
    os.close(_begun(unfinished, target, shared=shared))
    try:
        with unusable(target), closing(sqlite.connect(unfinished)) as made:
            db.backup(made)
            schema.mark(made, BACKUP_ID)
            _refuse_damaged(made, of=db)
            seq = journal.head(made).seq
        _name(unfinished, target)
    except BaseException:
        remove(unfinished)
        raise
    return seq


def _clear(target: str) -> None:
    """Remove the unfinished copies of this name that ended programs left behind."""
    for path in glob.glob(f"{glob.escape(target)}.*{UNFINISHED}"):  # noqa: PTH207
        process = path.removeprefix(f"{target}.").removesuffix(UNFINISHED)
        try:
            os.kill(int(process), 0)
        except ProcessLookupError:
            remove(path)
        except (ValueError, OSError):
            continue


def _begun(unfinished: str, target: str, *, shared: bool) -> int:
    """The handle of a copy that was begun; a refusal names its target."""
    if os.path.lexists(target):
        raise Refused("file-exists", path=target)
    try:
        return create(unfinished, shared=shared)
    except Refused as no:
        raise Refused(no.code, **{**no.facts, "path": target}) from None


def _name(unfinished: str, target: str) -> None:
    """Give a whole copy its name, unless another file has got it meanwhile."""
    try:
        os.link(unfinished, target)
    except FileExistsError:
        raise Refused("file-exists", path=target) from None
    except OSError:  # a file system without hard links
        os.rename(unfinished, target)  # noqa: PTH104
    else:
        os.unlink(unfinished)  # noqa: PTH108


def text(target: str, content: str, *, shared: bool) -> None:
    """Write a text into a new file, whole or not at all; refused as `file-exists`, `cannot-write`."""
    handle = create(target, shared=shared)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as out:
            out.write(content)
    except OSError as error:
        remove(target)
        raise Refused("cannot-write", path=target, error=error.strerror) from error
    except BaseException:
        remove(target)
        raise


def last_backup(db: Connection) -> journal.JournalEntry | None:
    """The event of the last backup."""
    where = "where noun = 'hall' and record = (select id from hall) and kind = ?"
    return next(journal.entries(db, f"{where} order by seq desc limit 1", BACKED_UP), None)


def beside(db: Connection, path: str) -> list[str]:
    """The other hall files, by their headers, in the folders where backups were put, and the copies
    saved or kept beside this one.
    """
    query = "select distinct body ->> '$.path' from journal where noun = 'hall' and kind = ?"
    made = [Path(target) for (target,) in db.execute(query, (BACKED_UP,))]
    folders = {target.parent for target in made}
    found = {str(file) for folder in folders for file in _hall_files(folder, path)}
    return sorted(found | {*kept(path, SAVED, BEFORE)})


def kept(path: str, *names: str) -> list[str]:
    """The copies beside a hall file whose names continue its own with one of `names` (`SAVED`, `BEFORE`)."""
    path = glob.escape(os.path.realpath(path))
    return sorted(one for name in names for one in glob.glob(f"{path}{name}*"))  # noqa: PTH207


def _hall_files(folder: Path, besides: str) -> Iterator[Path]:
    """The hall files in a folder, except the open one and what SQLite has open beside it: closing those
    here would drop SQLite's locks on them.
    """
    taken = [os.path.realpath(besides) + end for end in ("", WAL, SHM)]
    try:
        files = [
            one
            for one in folder.iterdir()
            if one.is_file() and not any(_same(one, other) for other in taken)
        ]
    except OSError:
        return
    for file in files:
        with suppress(OSError), file.open("rb") as opened:
            head = opened.read(72)
            if head[:15] == b"SQLite format 3" and head[68:] in _MARKS:
                yield file


def _same(file: Path, path: str) -> bool:
    try:
        return file.samefile(path)
    except OSError:
        return False


def remove(target: str) -> None:
    """Remove a copy that was begun, and what SQLite keeps beside it."""
    for end in ("", "-wal", "-shm", "-journal"):
        Path(target + end).unlink(missing_ok=True)


def _refuse_damaged(made: Connection, of: Connection) -> None:
    found = made.execute("pragma quick_check(1)").fetchone()[0]
    if found != "ok":
        source = of.execute("pragma database_list").fetchone()[2]
        raise HallUnusable("damaged", source, error=found)


def tables() -> list[str]:
    """The tables that may be exported: those of nouns, the journal, and the views."""
    return [about.table_name for about in nouns.nouns()] + ["journal", *nouns.views()]


def rows(db: Connection, table: str) -> tuple[list[str], Iterator[Row]]:
    """A table's columns and rows by id, personal values masked; refused as `no-such-table`."""
    if table not in tables():
        raise Refused("no-such-table", table=table, tables=tuple(tables()))
    from sqlite_utils import Database  # noqa: PLC0415  slow to load, and only an export needs it

    found = Database(db)[table]
    columns = [column.name for column in found.columns]
    ordered = found.rows_where(order_by="1")
    return columns, (tuple(_masked(db, value) for value in row.values()) for row in ordered)


def _masked(db: Connection, value: object) -> object:
    if isinstance(value, bytes):
        return value.hex()
    if not (isinstance(value, str) and _REF.fullmatch(value)):
        return value
    known = private.reveal(db, value)
    if known is None:
        return value
    return mask_phone(known) if known.isdecimal() else mask_name(known)
