"""What comes in from another system and what goes out to other programs."""

from __future__ import annotations

from pathlib import Path

from hallctl.columns.hall import FILE
from hallctl.domain.base import Actor
from hallctl.screens.base import HallScreen
from hallctl.screens.dialogs import Pick
from hallctl.screens.office.health import EXPORT, HEALTH, IMPORT, whole
from hallctl.screens.office.log_import import import_log
from hallctl.screens.widgets import Option
from hallctl.screens.workplace.apart import apart
from hallctl.screens.workplace.panels import FormPanel
from hallctl.screens.workplace.place import announce, fill_in
from hallctl.store import copy
from hallctl.store.file import Hall
from hallctl.words import _


async def export(at: HallScreen) -> None:
    """Which table, of those that there are, and where to; a name is proposed."""
    about = _("As CSV, with phones, names and free text masked.")
    options = [Option(name, name) for name in copy.tables()]
    table = await at.ask(Pick(_("Which table is exported?"), options, about))
    file = FILE._replace(value=str(Path(at.hall.work.path).with_name(f"{table}.csv")))
    title = _("Export {table}").format(table=table)
    form = FormPanel(f"export-{table}", title, file, about=about)
    async for values in fill_in(at, form):
        with form.attempt():
            target = whole(values["file"])
            count = await apart(at, exported, at.by, table, target)
    said = _("{count} rows of {table} were written to {file}.")
    await announce(at, said.format(count=count, table=table, file=target))


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
