"""A log with a line for each event of a customer's, put together: one row, one customer.

at,ticket,event,service,window
2026-03-02 09:30:11,A001,issued,topup,
2026-03-02 09:31:40,A001,serving,topup,3
2026-03-02 09:35:02,A001,done,topup,3
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from hallctl import log_columns
from hallctl.csv_lines import short
from hallctl.domain.base import Refused
from hallctl.domain.ticket import LEFT, NO_SHOW, SERVED
from hallctl.log_choices import EACH, IGNORED, option
from hallctl.log_row import LogRow

TIMES = {"arrived": "arrived_at", "called": "called_at", "started": "started_at"}
OUTCOMES = {"ended": SERVED, LEFT: LEFT, NO_SHOW: NO_SHOW}
_KNOWN = log_columns.known(log_columns.EVENTS)


def visits(lines: Iterable[LogRow], meant: Mapping[str, str]) -> Iterator[LogRow]:
    """A row for each customer, in the order in which they came; a line with an unknown event is a row
    of its own. Lines are first sorted by time; `meant` gives the events by their words in the log.
    """
    usable: list[tuple[str, LogRow]] = []
    for line in lines:
        event = _event(line, meant) if line.problem is None else ""
        if isinstance(event, Refused):
            yield line._replace(values={}, problem=event)
        elif line.problem:
            yield line
        elif event != IGNORED:
            usable.append((event, line))
    usable.sort(key=lambda one: one[1].values["at"])
    yield from _put_together(usable)


def _event(line: LogRow, meant: Mapping[str, str]) -> str | Refused:
    text = line.values["event"]
    event = meant.get(text) or _KNOWN.get(log_columns.folded(text), "")
    return event or Refused("row-event", text=short(text), option=option("event", text))


def _put_together(lines: Iterable[tuple[str, LogRow]]) -> Iterator[LogRow]:
    here: dict[str, list[tuple[str, LogRow]]] = {}
    for event, line in lines:
        number = line.values["number"]
        if event == "arrived" and number in here and _is_another(here[number], line):
            yield _row(here.pop(number))
        here.setdefault(number, []).append((event, line))
        if event in OUTCOMES:
            yield _row(here.pop(number))
    for left in here.values():
        yield _row(left)


def _is_another(told: list[tuple[str, LogRow]], line: LogRow) -> bool:
    """Whether the number was given to somebody else, which is not so where the customer goes on waiting
    on the same day.
    """
    days = {one.values["at"][:10] for _event_, one in (*told, ("", line))}
    return len(days) > 1 or any(event != "arrived" for event, _line in told)


def _row(told: list[tuple[str, LogRow]]) -> LogRow:
    """The visit in these lines: the first of each time, the last of everything else."""
    first = told[0][1]
    values = dict.fromkeys((*EACH, "called_at"), "")
    for event, line in told:
        for name in ("kind", "priority", "server"):
            values[name] = line.values.get(name) or values[name]
        if event in OUTCOMES:
            values |= {"outcome": OUTCOMES[event], "ended_at": line.values["at"]}
        elif not values[TIMES[event]]:
            values[TIMES[event]] = line.values["at"]
    if not values["ended_at"]:
        values["ended_at"] = told[-1][1].values.get("ended_at", "")
        values["outcome"] = SERVED if values["started_at"] else LEFT
    if values["outcome"] == LEFT and not values["started_at"]:
        values |= {"server": "", "called_at": ""}
    return first._replace(values=values, more=tuple(line.fields for _event_, line in told[1:]))
