"""What comes in from another system and what goes out to other programs."""

from __future__ import annotations

from hallctl.columns.hall import FILE, TABLE
from hallctl.domain.base import Actor
from hallctl.screens.base import HallScreen
from hallctl.screens.office.health import EXPORT, HEALTH, IMPORT, whole
from hallctl.screens.office.log_import import import_log
from hallctl.screens.workplace.apart import apart
from hallctl.screens.workplace.panels import FormPanel
from hallctl.screens.workplace.place import announce, fill_in
from hallctl.store import copy
from hallctl.store.file import Hall
from hallctl.words import _
from hallctl.words.names import commas


async def export(at: HallScreen) -> None:
    """A form for which table, and where to."""
    about = _(
        "As CSV, with phones, names and free text masked. Tables: {tables}; most of them also as a"
        " view, such as v_ticket."
    )
    about = about.format(tables=commas(one for one in copy.tables() if one[:2] != "v_"))
    form = FormPanel("export", _("Export a table"), TABLE, FILE, about=about)
    async for values in fill_in(at, form):
        with form.attempt():
            table, file = values["table"].strip(), whole(values["file"])
            count = await apart(at, exported, at.by, table, file)
    said = _("{count} rows of {table} were written to {file}.")
    await announce(at, said.format(count=count, table=table, file=file))


def exported(hall: Hall, by: Actor, table: str, file: str) -> int:
    """Write a table into a new file: how many rows."""
    from hallctl.exchange import tables  # noqa: PLC0415  only for an export

    found = tables.read(hall, by, table)
    tables.write(hall, found, file)
    return len(found.rows)


ACTS = (
    HEALTH.act("export", EXPORT, export, permission="hall.export"),
    HEALTH.act("import", IMPORT, import_log, permission="visit.import"),
)
