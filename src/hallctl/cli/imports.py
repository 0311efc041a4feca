"""`hallctl import`: taking over what another system kept."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from tempfile import mkstemp
from typing import Annotated, TextIO

from typer import Argument, Option

from hallctl import queue_log
from hallctl.actions import importing as actions
from hallctl.cli.answer import Answer
from hallctl.cli.opening import actor, opened
from hallctl.cli.shape import inert, pairs
from hallctl.cli.verbs import Verbs
from hallctl.domain.base import Refused
from hallctl.domain.counter import COUNTER_MOST
from hallctl.queue_log import REASON, Log, Row
from hallctl.store.hall import profile
from hallctl.text import clean, digits
from hallctl.words import N_
from hallctl.words.sentences import sentence

VERBS = Verbs()
MAPPED = ("kind", "priority", "server")
SUFFIX = ".rejected.csv"
BOM = "\ufeff"
"""Tells spreadsheets that the Chinese in a file is UTF-8."""


@VERBS.verb("visits", N_("Live the queue log of another system at its own times."))
def visits(
    file: Annotated[str, Argument(help=N_("The log, as CSV."), show_default=False)],
    *,
    meant: Annotated[
        list[str] | None,
        Option(
            "--map",
            help=N_("What their kind, priority or server means: kind=PS:topup,NW:sim-sale."),
            show_default=False,
        ),
    ] = None,
) -> Answer:
    """What cannot be taken goes to FILE.rejected.csv with the reason; mended, it can be imported."""
    understood = parsed(meant or [])
    log = queue_log.read(file)
    with opened() as hall:
        by, shared = actor(hall), profile(hall.db).shared
        with _rejects(file, log, shared=shared) as reject:
            found = actions.visits(hall, by, log.rows, understood, reject)
    rejects = file + SUFFIX if found.rejected else None
    data = {**found._asdict(), "counters": list(found.counters), "rejected_file": rejects}
    rows = [
        (N_("Read"), found.read),
        (N_("Taken"), found.taken),
        (N_("Rejected"), found.rejected),
        (N_("Already here"), found.already),
        (N_("Counters made"), ", ".join(map(str, found.counters))),
        (N_("Rejected rows"), rejects),
    ]
    return Answer(data, lambda: pairs([row for row in rows if row[1] not in ("", None)]))


def parsed(texts: list[str]) -> dict[str, dict[str, str]]:
    """The maps of `--map`; refused as `bad-map` or `bad-counter-number`."""
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
def _rejects(file: str, log: Log, *, shared: bool) -> Iterator[Callable[[Row, Refused], None]]:
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

            def reject(row: Row, why: Refused) -> None:
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
    line = io.StringIO()
    csv.writer(line).writerow(map(inert, fields))
    out.write(line.getvalue())
