"""What the views of the tables are made of, for people who query the file with their own tools.

Times are the hall's own (its fixed offset), durations whole seconds, money yuan with two decimals,
lists text with commas; of personal values only phones, masked as on every screen. Each noun's
`store/NOUN.py` has its own `view()`, the SQL of `v_NOUN`, with these columns.
"""

from __future__ import annotations


def view(name: str, table: str, *columns: str) -> str:
    """The SQL that makes the view `v_NOUN` of a table, with these columns."""
    return f"create view {name} as select {', '.join(columns)} from {table};\n"


def local(column: str) -> str:
    """An instant (UTC ms) as local time, to the second."""
    shifted = f"({column} + (select utc_offset from hall) * 60000) / 1000"
    return f"strftime('%Y-%m-%d %H:%M:%S', {shifted}, 'unixepoch')"


def local_times(*names: str) -> list[str]:
    """Instants as local times, each under its own name."""
    return [f"{local(name)} as {name}" for name in names]


def seconds(*names: str) -> list[str]:
    """Durations (ms) as whole seconds: `waited` is `waited_s`."""
    return [f"{name} / 1000 as {name}_s" for name in names]


def yuan(column: str) -> str:
    """Fen as yuan with two decimals."""
    shown = f"printf('%d.%02d', {column} / 100, {column} % 100)"
    return f"case when {column} is not null then {shown} end"


def lists(*names: str) -> list[str]:
    """Lists (JSON) as text with commas, each under its own name."""
    return [
        f"(select group_concat(value, ', ') from json_each({name})) as {name}" for name in names
    ]


def phone(column: str) -> str:
    """The number behind a ref, masked; null once it is erased."""
    hidden = "printf('%.*c', {}, '*')"
    return (
        "(select case when length(value) > 7 then substr(value, 1, 3)"
        f" || {hidden.format('max(4, length(value) - 7)')} || substr(value, -4)"
        f" else {hidden.format('length(value)')} end from private where ref = {column})"
    )


def label(ticket: str) -> str:
    """A ticket's number as printed; `ticket` is the table, or its other name in a query."""
    return f"{ticket}.prefix || printf('%03d', {ticket}.number)"
