"""What the views of the tables are made of, for people who query the file with their own tools.

Times are the hall's own (its fixed offset), durations whole seconds, money yuan with two decimals,
lists text with commas; of personal values only phones, masked as on every screen. `service_name` and the
like are what the pack in force calls an id, in the hall's language. Which columns a noun's `v_NOUN` has, and
of what kinds, `hallctl/columns/NOUN.py` says.
"""

from __future__ import annotations

from hallctl.store.nouns import brought

NAMES = {
    "service_name": "services.{}.name",
    "queue_name": "queues.{}.name",
    "document_name": "documents.{}",
}
"""The sections of the pack that hold the names of ids, by the column that shows them."""


def view(noun: str, table: str = "", **worked_out: str) -> str:
    """The SQL that makes `v_NOUN` of a table; `worked_out` holds the SQL, by name, of columns that the
    table does not have.
    """
    said = brought("columns", noun, "COLUMNS")
    kinds = {name: column.kind.name for name, column in said.by_name.items()}
    columns = [
        f"{worked_out[name]} as {name}" if name in worked_out else _of_kind(name, kinds.get(name))
        for name in said.view
    ]
    return create(f"v_{noun}", table or noun, *columns)


def create(name: str, table: str, *columns: str) -> str:
    """The SQL that makes a view with these columns."""
    return f"create view {name} as select {', '.join(columns)} from {table};\n"


def _of_kind(name: str, kind: str | None) -> str:
    if name in NAMES:
        return f"{named(name)} as {name}"
    if kind == "duration":
        return f"{name} / 1000 as {name}_s"
    shown = {"instant": local, "money": yuan, "list": listed, "phone": phone}.get(kind or "")
    return f"{shown(name)} as {name}" if shown else name


def local(column: str) -> str:
    """An instant (UTC ms) as local time, to the second."""
    shifted = f"({column} + (select utc_offset from hall) * 60000) / 1000"
    return f"strftime('%Y-%m-%d %H:%M:%S', {shifted}, 'unixepoch')"


def yuan(column: str) -> str:
    """Fen as yuan with two decimals."""
    shown = f"printf('%d.%02d', {column} / 100, {column} % 100)"
    return f"case when {column} is not null then {shown} end"


def named(name: str) -> str:
    """The pack's name of an id in the hall's language; the id where the pack has none."""
    column = name.removesuffix("_name")
    before, after = NAMES[name].split("{}")
    where = f"'$.{before}' || json_quote({column}) || '{after}.' || (select language from hall)"
    body = "(select body from pack order by id desc limit 1)"
    return f"coalesce({body} ->> ({where}), {column})"


def listed(column: str) -> str:
    """A list (JSON) as text with commas."""
    return f"(select group_concat(value, ', ') from json_each({column}))"


def phone(column: str) -> str:
    """The phone number behind a ref, masked; null once it is erased."""
    hidden = "printf('%.*c', {}, '*')"
    return (
        "(select case when length(value) > 7 then substr(value, 1, 3)"
        f" || {hidden.format('max(4, length(value) - 7)')} || substr(value, -4)"
        f" else {hidden.format('length(value)')} end from private where ref = {column})"
    )


def label(ticket: str) -> str:
    """A ticket's number as printed; `ticket` is the table, or its other name in a query."""
    return f"{ticket}.prefix || printf('%03d', {ticket}.number)"
