"""The file of rejected rows beside a log: each with the reason and an id, to be mended and imported.

The id ends with a checksum of all rows so far, so that a file which somebody has edited is told from an
unchanged one: only the latter is replaced.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from tempfile import mkstemp
from typing import TextIO
from zlib import crc32

from hallctl import csv_lines
from hallctl.csv_lines import CsvLine
from hallctl.domain.base import Refused
from hallctl.exchange.tables import BOM, csv_text
from hallctl.log_columns import REASON
from hallctl.log_row import LogRow
from hallctl.queue_log import ROW_ID, Log
from hallctl.words.sentences import sentence

SUFFIX = ".rejected.csv"


class Rejects:
    """The file to be written: `target` is its path, `kept` an edited file that is there already."""

    def __init__(self, log: Log, file: str) -> None:
        self._columns = log.columns
        self.kept = ""
        self.target = file + SUFFIX
        self.count = 0
        self._check = 0
        number = 1
        while os.path.lexists(self.target) and worked_on(self.target, log.columns):
            self.kept, number = self.target, number + 1
            self.target = f"{file}.rejected-{number}.csv"

    def begin(self, out: TextIO) -> Callable[[LogRow, Refused], None]:
        """Write the heading; returns the function that writes a row."""
        out.write(BOM)
        _line(out, [*self._own(self._columns), *REASON])

        def reject(row: LogRow, why: Refused) -> None:
            self.count += 1
            for fields in (row.fields, *row.more):
                own = self._own(fields)
                self._check = _checked(own, self._check)
                named = f"{row.source}-{self._check:08x}" if row.source else ""
                _line(out, [*own, why.code, sentence(why), named])

        return reject

    def _own(self, fields: list[str]) -> list[str]:
        """The fields of a row, as many as the log has columns, without those that an earlier import added."""
        last = len(self._columns) - 1
        surplus = [",".join(fields[last:])] if fields[last:] else []
        padded = [*fields[:last], *surplus, *[""] * (last + 1 - len(fields))]
        pairs = zip(self._columns, padded, strict=True)
        return [field for name, field in pairs if name not in REASON]


@contextmanager
def writing(
    log: Log, file: str, *, shared: bool
) -> Iterator[tuple[Rejects, Callable[[LogRow, Refused], None]]]:
    """A context that takes rejected rows; their file gets its place beside the log at the end, whole.

    It is begun before the first row is imported, so that a folder that cannot be written is refused
    with nothing done. Without rejected rows an older file is removed, unless somebody has edited it.
    """
    rejects = Rejects(log, file)
    handle, unfinished = _begun(rejects.target)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as out:
            os.fchmod(handle, 0o660 if shared else 0o600)
            yield rejects, rejects.begin(out)
        _placed(unfinished, rejects.target, keep=bool(rejects.count))
    except OSError as error:
        _removed(unfinished)
        raise Refused("cannot-write", path=rejects.target, error=error.strerror) from error
    except BaseException:
        _removed(unfinished)
        raise


def worked_on(path: str, columns: list[str]) -> bool:
    """Whether a file of rejected rows was edited; False for any other file."""
    try:
        lines = csv_lines.read(path)
        names = [field.casefold() for field in next(lines, CsvLine(0, [], None)).fields]
    except Refused:
        return True
    if not {*columns, *REASON[:2]} & {*names}:
        return False
    if ROW_ID not in names:
        return True
    check, place = 0, names.index(ROW_ID)
    for line in lines:
        if len(line.fields) != len(names):
            return True
        pairs = zip(names, line.fields, strict=True)
        check = _checked([field for name, field in pairs if name not in REASON], check)
        if not line.fields[place].endswith(f"-{check:08x}"):
            return True
    return False


def _checked(fields: list[str], check: int) -> int:
    return crc32("\x1f".join(fields).encode("utf-8", "replace"), check)


def _begun(target: str) -> tuple[int, str]:
    folder, name = os.path.split(os.path.abspath(target))  # noqa: PTH100  a path as given
    try:
        return mkstemp(prefix=f".{name}.", dir=folder)
    except OSError as error:
        raise Refused("cannot-write", path=target, error=error.strerror) from error


def _placed(unfinished: str, target: str, *, keep: bool) -> None:
    if keep:
        os.replace(unfinished, target)  # noqa: PTH105
    else:
        _removed(unfinished)
        _removed(target)


def _removed(path: str) -> None:
    if os.path.lexists(path):
        os.unlink(path)  # noqa: PTH108


def _line(out: TextIO, fields: list[str]) -> None:
    out.write(csv_text([fields]))
