"""Importing the queue log of another system; rows it rejects are written to a file beside it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from tempfile import mkstemp
from typing import NamedTuple, TextIO

from hallctl import queue_log
from hallctl.actions import importing as actions
from hallctl.actions.importing import Imported
from hallctl.domain.base import Actor, Refused
from hallctl.domain.counter import COUNTER_MOST
from hallctl.exchange.tables import BOM, csv_text
from hallctl.queue_log import REASON, Log, LogRow
from hallctl.store.file import Hall
from hallctl.store.hall import profile
from hallctl.text import clean, digits
from hallctl.words.sentences import sentence

MAPPED = ("kind", "priority", "server")
"""The columns whose values may have to be told what they mean here."""
SUFFIX = ".rejected.csv"


class Taken(NamedTuple):
    """What became of a log, and the file of its rejected rows; None where there are none."""

    found: Imported
    rejects: str | None


def take(hall: Hall, by: Actor, file: str, meant: Mapping[str, Mapping[str, str]]) -> Taken:
    """Live a queue log at its own times, with permission `visit.import`.

    Rows that cannot be taken go to `FILE.rejected.csv` with the reason; mended there, they can be
    imported. Refused as a whole as `log-unreadable`, `column-missing`, `cannot-write` and the like.
    """
    log = queue_log.read(file)
    with _rejects(file, log, shared=profile(hall.db).shared) as reject:
        found = actions.visits(hall, by, log.rows, meant, reject)
    return Taken(found, file + SUFFIX if found.rejected else None)


def meanings(texts: Iterable[str]) -> dict[str, dict[str, str]]:
    """What values of the log mean here, from texts such as `kind=PS:topup,NW:sim-sale`.

    Refused as `bad-map` or `bad-counter-number`.
    """
    found: dict[str, dict[str, str]] = {}
    for text in texts:
        column, _equals, entries = digits(clean(text, limit=len(text))).partition("=")
        for entry in entries.split(","):
            theirs, colon, ours = (part.strip() for part in entry.partition(":"))
            if column.strip() not in MAPPED or not (theirs and colon):
                raise Refused("bad-map", text=text)
            if column.strip() == "server":
                _check_counter(ours)
            found.setdefault(column.strip(), {})[theirs] = ours
    return found


def _check_counter(text: str) -> None:
    if not (text.isascii() and text.isdigit() and 0 < int(text) <= COUNTER_MOST):
        raise Refused("bad-counter-number", text=text, most=COUNTER_MOST)


@contextmanager
def _rejects(file: str, log: Log, *, shared: bool) -> Iterator[Callable[[LogRow, Refused], None]]:
    """Takes rejected rows; only when all is done their file stands beside the log, whole.

    It is begun before the first row is taken, so that a folder that cannot be written is refused
    with nothing done. Without rejects an older file of them goes.
    """
    target = file + SUFFIX
    handle, unfinished = _begun(target)
    count = 0
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as out:
            os.fchmod(handle, 0o660 if shared else 0o600)
            out.write(BOM)
            _line(out, [*_own(log, log.columns), *REASON])

            def reject(row: LogRow, why: Refused) -> None:
                nonlocal count
                count += 1
                _line(out, [*_own(log, row.fields), why.code, sentence(why)])

            yield reject
        _placed(unfinished, target, keep=bool(count))
    except OSError as error:
        _removed(unfinished)
        raise Refused("cannot-write", path=target, error=error.strerror) from error
    except BaseException:
        _removed(unfinished)
        raise


def _own(log: Log, fields: list[str]) -> list[str]:
    """As many fields as the log has columns, but for the reasons an earlier import gave."""
    last = len(log.columns) - 1
    surplus = [",".join(fields[last:])] if fields[last:] else []
    padded = [*fields[:last], *surplus, *[""] * (last + 1 - len(fields))]
    return [field for name, field in zip(log.columns, padded, strict=True) if name not in REASON]


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
