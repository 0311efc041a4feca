"""What comes in from another system and what goes out to other programs."""

from __future__ import annotations

from collections.abc import Awaitable, Mapping
from typing import TYPE_CHECKING

from hallctl.columns.base import Fact
from hallctl.columns.form_field import FormField
from hallctl.columns.hall import FILE, TABLE
from hallctl.screens.base import HallScreen
from hallctl.screens.office.health import EXPORT, HEALTH, IMPORT, whole
from hallctl.screens.workplace.apart import apart
from hallctl.screens.workplace.panels import FormPanel
from hallctl.screens.workplace.place import announce, close, fill_in, show_result
from hallctl.store import copy
from hallctl.store.file import Hall
from hallctl.words import N_, _
from hallctl.words.names import commas

if TYPE_CHECKING:
    from hallctl.domain.base import Actor
    from hallctl.exchange.visits import Taken
    from hallctl.log_choices import Choices

LOG = "import"
MEANINGS = {
    "kind": (N_("Their kinds"), N_("e.g. PS:topup,NW:sim-sale")),
    "priority": (N_("Priorities"), N_("e.g. 2:vip")),
    "server": (N_("Servers"), N_("e.g. Anna:7")),
}


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


async def import_log(at: HallScreen) -> None:
    """A form for the file, and for what its values mean here; it opens again as it was if the log is refused."""
    if any(worker.group == LOG for worker in at.workers):
        at.say(_("A log is being imported already. Wait until it is done."), "wrong")
        return
    meant = [
        FormField(name, label, hint=example, optional=name != "kind")
        for name, (label, example) in MEANINGS.items()
    ]
    about = _(
        "Each customer of the log is imported with their own times. Rows that cannot be taken go"
        " to a file beside it, with the reason."
    )
    file = FormField("file", N_("CSV file"))
    form = FormPanel(LOG, _("Import a queue log"), file, *meant, about=about)
    async for values in fill_in(at, form):
        with form.attempt():
            importing = apart(at, imported, at.by, whole(values["file"]), meanings(values))
            break
    await close(at)
    at.say(_("Importing..."), "text")
    at.run_worker(_import(at, form.form.draft, importing), group=LOG, exit_on_error=False)


async def _import(at: HallScreen, draft: str, importing: Awaitable[Taken]) -> None:
    with at.hall.guard():
        taken = await importing
        await at.hall.drafts.drop(draft)
        await show_result(at, HEALTH, _("The log is imported."), result(taken))


def meanings(values: Mapping[str, str]) -> Choices:
    """What values of the log mean here, as they were typed."""
    from hallctl import log_choices  # noqa: PLC0415  only for an import

    return log_choices.read(f"{name}={values[name]}" for name in MEANINGS if values[name].strip())


def exported(hall: Hall, by: Actor, table: str, file: str) -> int:
    """Write a table into a new file: how many rows."""
    from hallctl.exchange import tables  # noqa: PLC0415  only for an export

    found = tables.read(hall, by, table)
    tables.write(hall, found, file)
    return len(found.rows)


def imported(hall: Hall, by: Actor, file: str, choices: Choices) -> Taken:
    """Take a queue log."""
    from hallctl.exchange.visits import take  # noqa: PLC0415  only for an import

    return take(hall, by, file, choices)


def result(taken: Taken) -> list[Fact]:
    """What became of a log."""
    found = taken.found
    facts = [
        Fact(_("Read"), str(found.read)),
        Fact(_("Taken"), str(found.taken), "done"),
        Fact(_("Rejected"), str(found.rejected), "attention" if found.rejected else "text"),
        Fact(_("Already here"), str(found.already)),
    ]
    if found.counters:
        facts.append(Fact(_("Counters made"), commas(map(str, found.counters))))
    if taken.rejects:
        facts.append(Fact(_("Rejected rows"), taken.rejects))
    return facts


ACTS = (
    HEALTH.act("export", EXPORT, export, permission="hall.export"),
    HEALTH.act("import", IMPORT, import_log, permission="visit.import"),
)
