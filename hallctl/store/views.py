"""Views for people who query the file with their own tools: local times, yuan, masked numbers.

Times are the hall's own (its fixed offset), durations whole seconds, money yuan with two decimals,
lists text with commas; of personal values only phones, masked as on every screen.
"""

from __future__ import annotations


def _local(column: str) -> str:
    """An instant (UTC ms) as local time, to the second."""
    shifted = f"({column} + (select utc_offset from hall) * 60000) / 1000"
    return f"strftime('%Y-%m-%d %H:%M:%S', {shifted}, 'unixepoch')"


def _yuan(column: str) -> str:
    shown = f"printf('%d.%02d', {column} / 100, {column} % 100)"
    return f"case when {column} is not null then {shown} end"


def _list(column: str) -> str:
    return f"(select group_concat(value, ', ') from json_each({column}))"


def _phone(column: str) -> str:
    hidden = "printf('%.*c', {}, '*')"
    return (
        "(select case when length(value) > 7 then substr(value, 1, 3)"
        f" || {hidden.format('max(4, length(value) - 7)')} || substr(value, -4)"
        f" else {hidden.format('length(value)')} end from private where ref = {column})"
    )


def _label(ticket: str) -> str:
    return f"{ticket}.prefix || printf('%03d', {ticket}.number)"


def _view(name: str, table: str, *columns: str) -> str:
    return f"create view {name} as select {', '.join(columns)} from {table};\n"


def _named(function: str, *names: str) -> list[str]:
    """Each column through a function, under its own name."""
    how = {"local": _local, "list": _list}
    return [f"{how[function](name)} as {name}" for name in names]


def _seconds(*names: str) -> list[str]:
    return [f"{name} / 1000 as {name}_s" for name in names]


VIEWS = {
    "v_visit": _view(
        "v_visit",
        "visit",
        "id",
        "day",
        *_named("local", "arrived_at"),
        "service",
        "who",
        "outcome",
        f"{_phone('phone')} as phone",
        *_named("list", "missing"),
        "reason",
        "again",
        *_named("local", "ended_at"),
        "source is not null as imported",
    ),
    "v_ticket": _view(
        "v_ticket",
        "ticket t",
        "id",
        "visit",
        "day",
        f"{_label('t')} as number",
        "queue",
        "service",
        "priority",
        "state",
        "counter",
        "staff",
        f"{_local('rank_at')} as ranks_as",
        *_named("local", "taken_at", "called_at", "started_at", "ended_at"),
        *_seconds("waited", "walked", "handled", "parked", "away", "idle"),
        "calls",
        "who",
        *_named("list", "seen", "missing"),
        "ready",
        "reason",
        "source is not null as imported",
    ),
    "v_order": _view(
        "v_order",
        "work_order o",
        "id",
        f"(select {_label('t')} from ticket t where t.id = o.ticket) as number",
        "service",
        "state",
        "staff",
        "who",
        "match",
        f"{_phone('phone')} as phone",
        *_named("local", "opened_at", "ended_at"),
        *_seconds("expected", "away"),
        f"{_yuan('amount')} as amount",
        "means",
        f"{_yuan('tendered')} as tendered",
        f"{_yuan('change')} as change",
        "consent",
        *_named("list", "signed", "unsigned", "done"),
        "voided",
        "redone",
        "corrected",
        "rating",
        "rated_by",
        "reason",
        "original",
    ),
    "v_item": _view(
        "v_item",
        "item i",
        "id",
        "order_id",
        f"(select {_label('t')} from ticket t where t.id = i.ticket) as number",
        "staff",
        "document",
        f"{_yuan('amount')} as amount",
        "state",
        *_named("local", "received_at", "returned_at"),
    ),
    "v_counter": _view(
        "v_counter",
        "counter c",
        "number",
        "kind",
        *_named("list", "queues"),
        "state",
        *_named("local", "since"),
        "staff",
        f"(select {_label('t')} from ticket t where t.counter = c.number"
        " and t.state in ('called', 'serving')) as customer",
        "reason",
    ),
    "v_journal": _view(
        "v_journal",
        "journal",
        "seq",
        "change",
        *_named("local", "happened", "recorded"),
        "actor",
        "workstation",
        "kind",
        "record",
    ),
}
"""By name, the SQL that makes each."""

SCHEMA = "".join(VIEWS.values())
