"""The queue log of another system: one line, one customer, read as it comes and never trusted.

    arrived_at,kind,priority,outcome,started_at,ended_at,server
    2026-03-02 09:30:11,PS,0,served,2026-03-02 09:31:40,2026-03-02 09:35:02,S03

LogColumns are found as `log_columns.py` says, in lines as `csv_lines.py` reads them; a log with a line for each event
is put together by `log_events.py`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from typing import NamedTuple

from hallctl import csv_lines, log_columns, log_events, log_times
from hallctl.csv_lines import CsvLine, short
from hallctl.domain.backfill import PastVisit
from hallctl.domain.base import Refused
from hallctl.domain.ticket import LEFT, NO_SHOW, SERVED
from hallctl.log_choices import EACH, NOTHING, VOID, Choices, option
from hallctl.log_columns import REASON, LogColumns
from hallctl.log_row import LogRow
from hallctl.text import digits

TIMES = ("arrived_at", "called_at", "started_at", "ended_at", "at")
NOTHING_THERE = ("NULL", "\\N", "null")
"""How a database writes an empty value."""
ROW_ID = REASON[-1]
_ID = re.compile(r"([0-9a-f]{32}-[0-9]+)(?:-[0-9a-f]{8})?")


class Log(NamedTuple):
    """A log: its columns, and its rows in the file's order."""

    columns: list[str]
    rows: Iterator[LogRow]


def read(path: str, choices: Choices = NOTHING) -> Log:
    """Open a log; refused as `log-unreadable`, `log-empty`, `column-missing`, `column-twice` and the like."""
    heading, lines = csv_lines.headed(path, choices.separator)
    columns = log_columns.find(path, heading.fields, choices)
    forms = _forms(columns, choices)
    rows = _rows(columns, lines, forms)
    if columns.by_event:
        rows = log_events.visits(rows, choices.meant.get("event", {}))
    return Log(columns.headings, _named(columns, rows))


def _forms(columns: LogColumns, choices: Choices) -> dict[str, str]:
    """The forms of times by our columns, also where a column was stated by its name in the log."""
    theirs = {
        columns.headings[place]: ours for ours, places in columns.places.items() for place in places
    }
    return {theirs.get(name.casefold(), name): form for name, form in choices.forms.items()}


def _rows(
    columns: LogColumns, lines: Iterator[CsvLine], forms: Mapping[str, str]
) -> Iterator[LogRow]:
    expected = len(columns.headings)
    for line in lines:
        fields, problem = line.fields, line.problem
        if problem is None and len(fields) != expected:
            problem = csv_lines.odd(line, expected)
        values = {} if problem else _values(columns, fields, forms)
        source = _own_id(columns, fields) if len(fields) == expected else ""
        yield LogRow(line.number, fields, values, source, problem)


def _values(columns: LogColumns, fields: list[str], forms: Mapping[str, str]) -> dict[str, str]:
    values = dict.fromkeys(EACH, "")
    for name, places in columns.places.items():
        text = digits(" ".join(fields[place] for place in places).strip())
        values[name] = "" if text in NOTHING_THERE else text
    day = values.get("day", "")
    for name in TIMES:
        if values.get(name):
            values[name] = log_times.iso(name, values[name], day, forms)
    if "outcome" not in columns.places and not columns.by_event:
        begun = values["started_at"] not in {"", values["ended_at"]}
        values["outcome"] = SERVED if begun else LEFT
    return values


def _own_id(columns: LogColumns, fields: list[str]) -> str:
    """The identity that a rejected row was given, where it is imported again."""
    if ROW_ID not in columns.headings:
        return ""
    found = _ID.fullmatch(fields[columns.headings.index(ROW_ID)])
    return found[1] if found else ""


def _named(columns: LogColumns, rows: Iterator[LogRow]) -> Iterator[LogRow]:
    """Rows with their identities, made from their texts, not from the meanings; equal rows are numbered."""
    seen: Counter[str] = Counter()
    last: dict[tuple[str, str], str] = {}
    texts = _texts(columns)
    for row in rows:
        values, source = row.values, row.source
        if not source:
            said = texts(row) if values else ["", *row.fields]
            name = sha256("\x1f".join(said).encode("utf-8", "replace")).hexdigest()[:32]
            seen[name] += 1
            source = f"{name}-{seen[name]}"
        follows = ""
        if values.get("leg") and values["number"]:
            who = (values["number"], values["arrived_at"][:10])
            follows, last[who] = last.get(who, ""), source
        yield row._replace(source=source, follows=follows)


def _texts(columns: LogColumns) -> Callable[[LogRow], list[str]]:
    """The texts that identify a row: those of our columns where a log has these, else of all columns,
    in any order.
    """
    names = columns.headings
    if not columns.by_event and all(names.count(name) == 1 for name in EACH):
        places = [(name, names.index(name)) for name in EACH]
        return lambda row: [
            log_times.iso(name, digits(row.fields[place]), "", {})
            if name in TIMES
            else digits(row.fields[place])
            for name, place in places
        ]
    order = sorted(
        (place for place, name in enumerate(names) if name not in REASON),
        key=lambda place: (names[place], place),
    )
    return lambda row: [fields[place] for fields in (row.fields, *row.more) for place in order]


def past(row: LogRow, utc_offset: int, outcomes: Mapping[str, str] | None = None) -> PastVisit:
    """A row as a past visit, its local times in a zone `utc_offset` minutes ahead of UTC.

    Refused by its own `problem`, or as `row-void`, `row-outcome`, `time-missing`, `bad-time`.
    """
    if row.problem is not None:
        raise row.problem
    outcome = _outcome(row.values["outcome"], outcomes or {})
    arrived = _instant(row, "arrived_at", utc_offset)
    ended = _instant(row, "ended_at", utc_offset)
    begun = outcome == SERVED or row.values["started_at"]
    started = _instant(row, "started_at", utc_offset) if begun else None
    called = _instant(row, "called_at", utc_offset) if row.values.get("called_at") else None
    if outcome == LEFT:
        return PastVisit(
            outcome, arrived, None if started == ended else started, ended, row.values["server"]
        )
    if outcome == NO_SHOW:
        called, started = called or started, None
    return PastVisit(outcome, arrived, started, ended, row.values["server"], called)


def is_strange(text: str) -> bool:
    """Whether a time is in no known form, so that a form can be stated."""
    try:
        return bool(text) and log_times.instant("", text, 0) < 0
    except Refused as why:
        return why.code == "bad-time" and why.facts.get("state") != log_times.ZERO


def _outcome(text: str, meant: Mapping[str, str]) -> str:
    outcome = meant.get(text) or _OUTCOMES.get(log_columns.folded(text), "")
    if outcome == VOID:
        raise Refused("row-void")
    if not outcome:
        raise Refused("row-outcome", text=short(text), option=option("outcome", text))
    return outcome


def _instant(row: LogRow, column: str, utc_offset: int) -> int:
    return log_times.instant(column, row.values[column], utc_offset)


_OUTCOMES = log_columns.known(log_columns.OUTCOMES)
